"""All that was observed of a session, on the line in play and on those that were left (OBS-6).

Undo carries what was observed over to the line it goes back to, so the same observation may stand in the record more
than once. Of each only the first is taken: its turn and phase are those in which it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from attrs import evolve, frozen

from engine.model import events as happened
from engine.model import observing as asked
from engine.model.commands import Command
from engine.model.observing import ObservingCommand
from engine.model.references import CellId
from engine.program.arithmetic import from_the_left
from engine.rules.observing import hot_wash_questions
from engine.session.records import ROOT, Entry
from engine.session.session import Session


@frozen
class Made:
    """When and where something was put on record."""

    entry: int
    turn: int
    phase: str
    in_play: bool
    """Whether it stands on the line in play as well; what does not stands on a line that was left."""
    line: str
    """A name of the line that was left, where it has one; empty on the line in play."""


@frozen
class Note:
    """An observation."""

    made: Made
    author: str
    text: str
    objective: str
    cell: CellId
    wall: str
    """The time of day as ISO text; empty where nobody looked."""
    corrections: tuple[Note, ...] = ()
    """Later notes that correct it, oldest first."""


@frozen
class Rating:
    """How an evaluator rated a training objective."""

    made: Made
    objective: str
    rating: str
    """P, S, M or U."""
    evidence: str
    author: str
    stands: bool
    """It is the latest of this author on this objective (OBS-2)."""


@frozen
class Feedback:
    """What a player wanted the facilitator to know."""

    turn: int
    text: str


@frozen
class Answers:
    """What was answered to a question of the hot wash, in an order that says nothing of who or when."""

    question: str
    texts: tuple[str, ...]


@frozen
class Perception:
    """What somebody thought a track stood at."""

    who: str
    """`player`, `team` or `white`."""
    cell: CellId
    """Empty for the white cell."""
    slot: int
    turn: int
    value: float
    actual: float

    @property
    def gap(self) -> float:
        """How much higher than it was it was thought to be."""
        return self.value - self.actual


@frozen
class Gap:
    """What one kind of people in one cell thought of a track in one turn, and what it was."""

    turn: int
    slot: int
    who: str
    cell: CellId
    """Empty for the white cell, and for all cells together."""
    people: int
    thought: float
    """The mean of what they said."""
    lowest: float
    highest: float
    actual: float

    @property
    def gap(self) -> float:
        """How much higher than it was it was thought to be."""
        return self.thought - self.actual


@frozen
class Observations:
    """Everything that observers, evaluators, players and the white cell put on record."""

    notes: tuple[Note, ...]
    """In the order in which they were taken; a correction stands under what it corrects and not by itself."""
    ratings: tuple[Rating, ...]
    """All, in the order in which they were given."""
    feedback: tuple[Feedback, ...]
    answers: tuple[Answers, ...]
    """The scenario's questions first, in its order; those without an answer too."""
    perceptions: tuple[Perception, ...]
    """Of a team and of the white cell the last in a turn; of players, all."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody observed anything."""
        return not (self.notes or self.ratings or self.feedback or self.perceptions or self.answered)

    @property
    def answered(self) -> tuple[Answers, ...]:
        """The questions that have an answer."""
        return tuple(one for one in self.answers if one.texts)

    def notes_on(self, objective: str) -> tuple[Note, ...]:
        """Those tied to a training objective."""
        return tuple(note for note in self.notes if note.objective == objective)

    def ratings_of(self, objective: str) -> tuple[Rating, ...]:
        """The ratings of a training objective that stand, one an author."""
        return tuple(one for one in self.ratings if one.objective == objective and one.stands)

    def gaps(self) -> tuple[Gap, ...]:
        """By turn, track, who, and cell; the teams of all cells, and the players of all, come after the cells."""
        found: dict[tuple[int, int, str, str], list[Perception]] = {}
        for one in self.perceptions:
            found.setdefault((one.turn, one.slot, one.who, one.cell), []).append(one)
            if one.who != asked.WHITE_CELL:
                found.setdefault((one.turn, one.slot, one.who, ""), []).append(one)
        order = sorted(found, key=lambda key: (key[0], key[1], asked.PERCEIVERS.index(key[2]), not key[3], key[3]))
        return tuple(_gap(key, found[key]) for key in order)


def observations(session: Session) -> Observations:
    """All of a session's tree."""
    kept = tuple(_first_of_each(session))
    return Observations(
        notes=_notes(session, kept),
        ratings=_ratings(session, kept),
        feedback=_feedback(kept),
        answers=_answers(session, kept),
        perceptions=_perceptions(kept),
    )


@frozen
class _Kept:
    """An observation with the entry that held it first."""

    made: Made
    event: happened.Event


def _first_of_each(session: Session) -> Iterator[_Kept]:
    """Every observation once, in the order of acceptance: the n-th of its kind on a line is one and the same on all."""
    here = {entry.id for entry in session.path()}
    firsts: dict[tuple[Command, int], Entry] = {}
    in_play: set[tuple[Command, int]] = set()
    for entry in tuple(session.entries.values()):
        if isinstance(entry.command, ObservingCommand):
            key: tuple[Command, int] = (entry.command, _before(session, entry))
            firsts.setdefault(key, entry)
            if entry.id in here:
                in_play.add(key)
    for key, entry in firsts.items():
        yield _Kept(_made(session, entry, in_play=key in in_play), entry.events[0])


def _before(session: Session, entry: Entry) -> int:
    """How often the same was put on record before, on the way to an entry."""
    return sum(known.command == entry.command for known in session.path(entry.parent))


def _made(session: Session, entry: Entry, *, in_play: bool) -> Made:
    state = session.state_at(entry.parent)
    return Made(entry.id, state.turn, state.phase, in_play, "" if in_play else _name_beyond(session, entry.id))


def _name_beyond(session: Session, entry: int) -> str:
    """A name on the line that goes on from an entry, the nearest first; empty for none."""
    waiting = [entry]
    named = {at: name for name, at in session.branches.items()}
    while waiting:
        place = waiting.pop(0)
        if place in named:
            return named[place]
        waiting += session.children(place)
    return ""


def _notes(session: Session, kept: tuple[_Kept, ...]) -> tuple[Note, ...]:
    """Notes with the corrections to them; a correction of what is no note stands by itself."""
    first = _same_note(session)
    notes: dict[int, Note] = {}
    of: dict[int, int] = {}
    for one in kept:
        if isinstance(one.event, happened.NoteTaken):
            event = one.event
            notes[one.made.entry] = Note(one.made, event.author, event.text, event.objective, event.cell, event.wall)
            of[one.made.entry] = first.get(event.corrects, ROOT)
    roots = {entry: _root(entry, of, notes) for entry in notes}
    return tuple(
        evolve(note, corrections=tuple(other for at, other in notes.items() if at != entry and roots[at] == entry))
        for entry, note in notes.items()
        if roots[entry] == entry
    )


def _same_note(session: Session) -> dict[int, int]:
    """Every entry that holds a note, with the first that held the same."""
    firsts: dict[tuple[Command, int], int] = {}
    found: dict[int, int] = {}
    for entry in tuple(session.entries.values()):
        if isinstance(entry.command, asked.TakeNote):
            found[entry.id] = firsts.setdefault((entry.command, _before(session, entry)), entry.id)
    return found


def _root(entry: int, of: dict[int, int], notes: dict[int, Note]) -> int:
    """The note that a correction goes back to in the end; only what came before can be corrected."""
    while of[entry] in notes and of[entry] < entry:
        entry = of[entry]
    return entry


def _ratings(session: Session, kept: tuple[_Kept, ...]) -> tuple[Rating, ...]:
    given = [(one.made, one.event) for one in kept if isinstance(one.event, happened.Rated)]
    latest = {(event.objective, event.author): made.entry for made, event in given}
    known = [objective.id for objective in session.game.program.scenario.training]
    ratings = [
        Rating(
            made,
            event.objective,
            event.rating,
            event.evidence,
            event.author,
            latest[event.objective, event.author] == made.entry,
        )
        for made, event in given
    ]
    return tuple(sorted(ratings, key=lambda one: (known.index(one.objective), one.made.entry)))


def _feedback(kept: tuple[_Kept, ...]) -> tuple[Feedback, ...]:
    """By turn; within one, in an order that says nothing of when."""
    given = [Feedback(one.event.turn, one.event.text) for one in kept if isinstance(one.event, happened.FeedbackGiven)]
    return tuple(sorted(given, key=lambda one: (one.turn, mixed(one.text))))


def _answers(session: Session, kept: tuple[_Kept, ...]) -> tuple[Answers, ...]:
    found: dict[str, list[str]] = {question: [] for question in hot_wash_questions(session.game.program.scenario)}
    for one in kept:
        if isinstance(one.event, happened.DebriefAnswered):
            found.setdefault(one.event.question, []).append(one.event.text)
    return tuple(Answers(question, tuple(sorted(texts, key=mixed))) for question, texts in found.items())


def mixed(text: str) -> str:
    """A key that puts texts into an order that depends on nothing but the texts, and looks like none."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _perceptions(kept: tuple[_Kept, ...]) -> tuple[Perception, ...]:
    found: dict[tuple[object, ...], Perception] = {}
    for one in kept:
        match one.event:
            case happened.Perceived(who=who, cell=cell, slot=slot, value=value, actual=actual, turn=turn):
                own = one.made.entry if who == asked.PLAYER else 0
                found[who, cell, slot, turn, own] = Perception(who, cell, slot, turn, value, actual)
            case _:
                continue
    order = sorted(
        found.values(), key=lambda p: (p.turn, p.slot, asked.PERCEIVERS.index(p.who), p.cell, p.value, p.actual)
    )
    return tuple(order)


def _gap(key: tuple[int, int, str, str], of: list[Perception]) -> Gap:
    turn, slot, who, cell = key
    values = [one.value for one in of]
    mean = from_the_left(values) / len(values)
    return Gap(turn, slot, who, cell, len(of), mean, min(values), max(values), of[-1].actual)
