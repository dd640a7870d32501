"""What if one decision had not been taken, or another in its place (CFA-1, CFA-2, CFA-3)?

The game is played on from the decision: once with the same dice, which shows what became of it; then with other dice,
each of them for the line as it was played and for the other one, which shows what is to be expected of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from attrs import frozen

from engine.model.commands import Command
from engine.program.dice import Dice
from engine.program.program import Program
from engine.rules.decide import decide
from engine.rules.refusals import Refused
from engine.rules.scores import cell_score
from engine.rules.state import GameState
from engine.session.decisions import Decision
from engine.session.session import Session
from engine.session.wording import in_words
from engine.sim.branching import Branch, Branched, NotKept, as_played, branch_of, play_branch
from engine.sim.evidence.intervals import Estimate

GAMES = 50
"""Played on either line unless told otherwise."""
MOST_TRACKS = 8
CELL, OBJECTIVE, TRACK = "cell", "objective", "track"
Told = Callable[[int], None]
"""Told how many games have been played."""


@frozen
class Shift:
    """What the change does to one number."""

    kind: str
    """`cell` for a cell's score, `objective`, or `track`."""
    key: str
    """The id of the cell or objective, or `OWNER.TRACK`."""
    title: str
    low: float
    high: float
    """The bounds of the number."""
    played: float
    """At the end of the line as it was played, with the same dice."""
    otherwise: float
    """At the end of the other line, with the same dice."""
    effect: Estimate
    """The other line less the one as played, over the games with other dice; with none, the difference above."""

    @property
    def is_told(self) -> bool:
        """Whether the interval leaves nothing out: the effect has one sign."""
        return self.effect.low > 0.0 or self.effect.high < 0.0


@frozen
class EndingShift:
    """How often a game ends so on either line, over the games with other dice."""

    ending: str
    """Its id; empty where none holds."""
    title: str
    played: int
    otherwise: int
    effect: Estimate
    """The difference of the shares, -1 ... 1."""


@frozen
class Counterfactual:
    """One decision taken otherwise, and what then."""

    decision: Decision
    instead: str
    """What is done in its place, in words; empty where it is left out."""
    games: int
    """Played on either line with other dice."""
    broken: int
    """Games left out, because a rule came to no number in one of the two."""
    recorded: int
    """The last turn of the record; beyond it, doctrines play both lines."""
    turns: int
    """The last turn there is."""
    kept: int
    """Later decisions of the record that are taken on the other line too, with the same dice."""
    not_kept: tuple[NotKept, ...]
    """Later decisions that the rules refuse there, with the same dice."""
    anew: int
    """What bots decide there that is not in the record."""
    ending_played: str
    """The ending's title with the same dice, as played."""
    ending_otherwise: str
    scores: tuple[Shift, ...]
    """By cell."""
    objectives: tuple[Shift, ...]
    tracks: tuple[Shift, ...]
    """Those asked for; else those that move most, the largest share of their bounds first."""
    endings: tuple[EndingShift, ...]
    """Those that come on either line, in the order of the scenario."""
    sentence: str
    """What came out, for people."""


def counterfactual(  # noqa: PLR0913 - each is a choice of whoever asks
    session: Session,
    decision: Decision,
    instead: Command | None = None,
    *,
    games: int = GAMES,
    tracks: Iterable[str] = (),
    to: int | None = None,
    told: Told = lambda _: None,
) -> Counterfactual:
    """Plays it; `tracks` are keys (`OWNER.TRACK`) to be told of in any case. Raises `Refused` as `instead` would be."""
    to = session.cursor if to is None else to
    lines = _Lines(as_played(session, decision, to), branch_of(session, decision, instead, to))
    if instead is not None:
        decide(session.game, lines.other.start, instead)  # CFA-1: refused by the rule that forbids it
    found = _Found(session.game.program, lines.once(None), lines.often(session.game.dice.seed, games, told))
    words = "" if instead is None else in_words(session.game.program.scenario, instead)
    return found.as_told(decision, words, games, session.state_at(to).turn, tuple(tracks))


@frozen
class _Lines:
    """The line as it was played from the decision on, and the other one."""

    played: Branch
    other: Branch

    def once(self, dice: Dice | None) -> tuple[Branched, Branched]:
        """CFA-3: both with the same dice."""
        return play_branch(self.played, dice), play_branch(self.other, dice)

    def often(self, seed: int, games: int, told: Told) -> Sequence[tuple[Branched, Branched]]:
        """CFA-3: both with other dice, game by game; without those in which a rule comes to no number."""
        pairs: list[tuple[Branched, Branched]] = []
        for game in range(1, games + 1):
            with suppress(Refused):
                pairs.append(self.once(Dice.of(seed, game)))
            told(game)
        return pairs


@frozen
class _Found:
    """How the games came out, and what is read from them."""

    program: Program
    same: tuple[Branched, Branched]
    """As played and otherwise, with the same dice."""
    pairs: Sequence[tuple[Branched, Branched]]
    """With other dice."""

    def as_told(
        self, decision: Decision, instead: str, games: int, recorded: int, tracks: Sequence[str]
    ) -> Counterfactual:
        """All of it, for people; so many games were asked for, and the record goes as far as that turn."""
        played, other = self.same
        scores, moved, endings = self.cells(), self.tracks(tracks), self.endings()
        return Counterfactual(
            decision=decision,
            instead=instead,
            games=len(self.pairs),
            broken=games - len(self.pairs),
            recorded=recorded,
            turns=self.program.scenario.calendar.turns,
            kept=other.kept,
            not_kept=other.not_kept,
            anew=other.anew,
            ending_played=self.ending_of(played.state),
            ending_otherwise=self.ending_of(other.state),
            scores=scores,
            objectives=self.objectives(),
            tracks=moved,
            endings=endings,
            sentence=_sentence(instead, len(self.pairs), (*scores, *moved), endings),
        )

    def cells(self) -> tuple[Shift, ...]:
        """The score of every cell that has objectives."""
        scenario = self.program.scenario
        scored = {objective.cell for objective in scenario.objectives}
        return tuple(
            self._shift(CELL, cell.id, cell.title, (0.0, 100.0), self._scoring(cell.id))
            for cell in scenario.cells
            if cell.id in scored
        )

    def objectives(self) -> tuple[Shift, ...]:
        """Every objective, in the order of the scenario."""
        return tuple(
            self._shift(OBJECTIVE, one.id, one.title, (0.0, 100.0), _objective(one.id))
            for one in self.program.scenario.objectives
        )

    def tracks(self, asked_for: Sequence[str]) -> tuple[Shift, ...]:
        """Those asked for; else those whose mean moves most beyond chance. What orders are paid from is left out."""
        known = dict(self.program.layout.index)
        if asked_for:
            return tuple(self._track(known[key]) for key in asked_for)
        spent = {cost.track for move in self.program.scenario.moves for cost in move.cost}
        slots = self.program.layout.slots
        moved = [self._track(slot) for slot in self._far() if slots[slot].track not in spent]
        told = [shift for shift in moved if shift.is_told]
        return tuple(sorted(told, key=lambda shift: -_share(shift))[:MOST_TRACKS])

    def endings(self) -> tuple[EndingShift, ...]:
        """Those that come on either line."""
        titles = [(ending.id, ending.title) for ending in self.program.scenario.endings] + [("", "No ending holds")]
        played = [pair[0].state.ending for pair in self.pairs]
        other = [pair[1].state.ending for pair in self.pairs]
        times, otherwise = Counter(played), Counter(other)
        return tuple(
            EndingShift(ending, title, times[ending], otherwise[ending], _shares(ending, played, other))
            for ending, title in titles
            if times[ending] or otherwise[ending]
        )

    def ending_of(self, state: GameState) -> str:
        """The ending's title."""
        titles = {ending.id: ending.title for ending in self.program.scenario.endings}
        return titles.get(state.ending, "No ending holds")

    def _far(self) -> Iterable[int]:
        """Tracks that differ between the two lines in any game."""
        every = [self.same, *self.pairs]
        for slot, _ in self.program.layout.track_slots():
            if any(pair[0].state.values[slot] != pair[1].state.values[slot] for pair in every):
                yield slot

    def _track(self, slot: int) -> Shift:
        known = self.program.layout.slots[slot]
        return self._shift(TRACK, known.key, known.title, (known.low, known.high), lambda state: state.values[slot])

    def _scoring(self, cell: str) -> Callable[[GameState], float]:
        return lambda state: cell_score(self.program.scenario, state.scores, cell) or 0.0

    def _shift(
        self, kind: str, key: str, title: str, bounds: tuple[float, float], read: Callable[[GameState], float]
    ) -> Shift:
        played, otherwise = (read(one.state) for one in self.same)
        differences = [read(pair[1].state) - read(pair[0].state) for pair in self.pairs]
        effect = Estimate.of_numbers(differences or [otherwise - played])
        return Shift(kind, key, title, *bounds, played, otherwise, effect)


def _objective(objective: str) -> Callable[[GameState], float]:
    return lambda state: dict(state.scores)[objective]


def _share(shift: Shift) -> float:
    """Of the number's bounds."""
    return abs(shift.effect.mean) / ((shift.high - shift.low) or 1.0)


def _shares(ending: str, played: Sequence[str], other: Sequence[str]) -> Estimate:
    pairs = zip(played, other, strict=True)
    return Estimate.of_numbers(float(after == ending) - float(before == ending) for before, after in pairs)


def _sentence(instead: str, games: int, shifts: Iterable[Shift], endings: Iterable[EndingShift]) -> str:
    """Endings, scores and tracks that are told with their whole interval; where there are none, that."""
    how = "otherwise" if instead else "without it"
    over = f"over {games} games with other dice" if games else "with the same dice"
    parts = [
        f"“{one.title}” in {one.otherwise} games instead of {one.played}"
        for one in endings
        if one.effect.low > 0.0 or one.effect.high < 0.0
    ]
    told = sorted((shift for shift in shifts if shift.is_told), key=lambda shift: -_share(shift))
    for kind in (CELL, TRACK):
        first = [shift for shift in told if shift.kind == kind][:_IN_A_SENTENCE]
        parts += [f"{_titled(shift)} {_amount(shift.effect)}" for shift in first]
    if not parts:
        nothing = "no score, track or ending differs by more than chance" if games else "everything comes out the same"
        return f"{how.capitalize()}, {over}, {nothing}."
    return f"{how.capitalize()}, {over}: {'; '.join(parts)}."


_IN_A_SENTENCE = 2
"""So many scores and so many tracks."""


def _titled(shift: Shift) -> str:
    return f"score of {shift.title}" if shift.kind == CELL else shift.title


def _amount(effect: Estimate) -> str:
    """`+3.2 (2.1 to 4.3)`."""
    low, mean, high = (f"{value:+.3g}" for value in (effect.low, effect.mean, effect.high))
    return mean if low == high else f"{mean} ({low} to {high})"
