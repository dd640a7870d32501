"""Two places of a session's tree side by side: what differs, since when, and which dice they share (SES-8, DIC-1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from engine.model.events import Drawn, StepTaken
from engine.model.references import CellId
from engine.rules.scores import cell_score
from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER, REVIEW, GameState
from engine.session.chronicle import TurnRecord, chronicle
from engine.session.decisions import Decision, decisions
from engine.session.discretion import as_not_counted, sealed_votes
from engine.session.pairs import (
    SAME,
    DecisionPair,
    DrawPair,
    TrackPair,
    decision_pairs,
    draw_pairs,
    is_alike,
    track_pairs,
)
from engine.session.records import ROOT, Entry
from engine.session.session import Session


@frozen
class Place:
    """A place of the tree."""

    entry: int
    turn: int
    phase: str
    ending: str
    """The title of the ending; empty where the game is not over or none holds."""


@frozen
class ScorePair:
    """A score as of the last close on two lines; None where no turn has closed."""

    key: str
    title: str
    a: float | None
    b: float | None


@frozen
class Comparison:
    """All that differs between two places of one tree."""

    a: Place
    b: Place
    ancestor: Place
    """The last place on both lines."""
    since: int
    """The turn in which they part."""
    as_of: int
    """The turn as of which they are compared: the longer line as far as the other has come; 0 where one place lies on
    the way to the other, and each is taken as it stands."""
    decisions: tuple[DecisionPair, ...]
    """Those that are not alike."""
    alike: int
    """Decisions taken on both lines since they parted."""
    tracks: tuple[TrackPair, ...]
    """Those that differ in any turn, those farthest apart first, and last those that orders are paid from."""
    draws: tuple[DrawPair, ...]
    """All draws since they part, by turn."""
    cells: tuple[ScorePair, ...]
    """As they are compared; of two games that are over, as they ended."""
    objectives: tuple[ScorePair, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        scores = (*self.cells, *self.objectives)
        differs = any(pair.a != pair.b for pair in scores) or any(draw.what != SAME for draw in self.draws)
        return not (self.decisions or self.tracks or differs) and self.a.ending == self.b.ending

    def draws_that(self, what: str) -> tuple[DrawPair, ...]:
        """Those of which one of the four is true."""
        return tuple(draw for draw in self.draws if draw.what == what)


def compare(session: Session, a: int, b: int, cells: frozenset[CellId] | None = None) -> Comparison:
    """Compares two places of the session's tree (SES-8); with `cells`, only these cells' decisions are told of."""
    last = common_ancestor(session, a, b)
    moments = (a, b) if last in {a, b} else _same_moment(session, a, b)
    lines = _Line.of(session, last, moments[0]), _Line.of(session, last, moments[1])
    program = session.game.program
    pairs = _told_pairs(session, *moments, cells)
    differing = tuple(pair for pair in pairs if not is_alike(pair))
    values = session.state_at(moments[0]).values, session.state_at(moments[1]).values
    scored = (a, b) if all(session.state_at(place).phase == OVER for place in (a, b)) else moments
    return Comparison(
        a=place_at(session, a),
        b=place_at(session, b),
        ancestor=place_at(session, last),
        since=_parting(session, last, (a, b)),
        as_of=0 if last in {a, b} else min(session.state_at(tip).turn for tip in (a, b)),
        decisions=differing,
        alike=len(pairs) - len(differing),
        tracks=track_pairs(program, values, (lines[0].turns, lines[1].turns)),
        draws=draw_pairs(program, lines[0].draws, lines[1].draws),
        cells=tuple(_cell_scores(session, *scored)),
        objectives=tuple(_objective_scores(session, *scored)),
    )


def common_ancestor(session: Session, a: int, b: int) -> int:
    """The last place that lies on the way to both; `ROOT` where none does."""
    on_the_way = {ROOT, *(entry.id for entry in session.path(a))}
    return next((entry.id for entry in reversed(session.path(b)) if entry.id in on_the_way), ROOT)


def place_at(session: Session, entry: int) -> Place:
    """A place by its entry."""
    state = session.state_at(entry)
    titles = {ending.id: ending.title for ending in session.game.program.scenario.endings}
    return Place(entry, state.turn, state.phase, titles.get(state.ending, ""))


def _parting(session: Session, last: int, tips: Iterable[int]) -> int:
    """The turn of the first entry beyond the last that both have; where there is none, the turn of that."""
    firsts = [entry for tip in tips for entry in session.path(tip) if entry.parent == last and entry.id != last]
    turns = [session.state_at(entry.id).turn for entry in firsts]
    return min(turns, default=session.state_at(last).turn)


@frozen
class _Line:
    """What happened on the way from the common ancestor to one of two places."""

    draws: tuple[tuple[int, Drawn], ...]
    turns: tuple[TurnRecord, ...]
    """From the turn in which the lines part."""

    @classmethod
    def of(cls, session: Session, last: int, tip: int) -> _Line:
        """Read from the record."""
        beyond = _beyond(session, last, tip)
        since = session.state_at(last).turn
        return cls(
            tuple((session.state_at(entry.id).turn, draw) for entry in beyond for draw in _draws_in(entry)),
            tuple(record for record in chronicle(session, tip) if record.turn >= since),
        )


def _beyond(session: Session, last: int, tip: int) -> tuple[Entry, ...]:
    path = session.path(tip)
    place = next((number for number, entry in enumerate(path, 1) if entry.id == last), 0)
    return path[place:]


def _draws_in(entry: Entry) -> Iterable[Drawn]:
    return (draw for event in entry.events if isinstance(event, StepTaken) for draw in event.draws)


def _told_pairs(session: Session, a: int, b: int, cells: frozenset[CellId] | None) -> list[DecisionPair]:
    """BAL-6: a vote that nobody has counted is told to others beside a counted one alone, and not how it was cast."""
    sealed = sealed_votes(session) if cells is None else frozenset()
    first, second = (
        [as_not_counted(session, one) if one.entry in sealed else one for one in line]
        for line in _not_shared(session, a, b, cells)
    )
    pairs = decision_pairs(first, second)
    return [pair for pair in pairs if any(one is not None and one.entry not in sealed for one in (pair.a, pair.b))]


def _not_shared(
    session: Session, a: int, b: int, cells: frozenset[CellId] | None
) -> tuple[list[Decision], list[Decision]]:
    """What these cells decided that stands on one line and is not the same entry on the other."""
    first, second = ([one for one in decisions(session, tip) if cells is None or one.cell in cells] for tip in (a, b))
    shared = {one.entry for one in first} & {one.entry for one in second}
    return [one for one in first if one.entry not in shared], [one for one in second if one.entry not in shared]


_STAGES = (BEGINNING, ORDERS, ADJUDICATION, BALLOTS, REVIEW, OVER)


def _same_moment(session: Session, a: int, b: int) -> tuple[int, int]:
    """The two places; of a line that has come farther than the other, the last place before it did."""
    reach = min(_moment(session, a), _moment(session, b))
    first, second = (_as_far_as(session, place, reach) for place in (a, b))
    return first, second


def _as_far_as(session: Session, place: int, reach: tuple[int, int]) -> int:
    return next((entry.id for entry in reversed(session.path(place)) if _moment(session, entry.id) <= reach), place)


def _moment(session: Session, entry: int) -> tuple[int, int]:
    """Turn and stage, in the order of a game."""
    state = session.state_at(entry)
    return state.turn, _STAGES.index(state.phase)


def _cell_scores(session: Session, a: int, b: int) -> Iterable[ScorePair]:
    scenario = session.game.program.scenario
    states = session.state_at(a), session.state_at(b)
    scored = {objective.cell for objective in scenario.objectives}
    for cell in scenario.cells:
        if cell.id in scored:
            one, other = (cell_score(scenario, state.scores, cell.id) for state in states)
            yield ScorePair(cell.id, cell.title, one, other)


def _objective_scores(session: Session, a: int, b: int) -> Iterable[ScorePair]:
    one, other = (_scores(session.state_at(place)) for place in (a, b))
    for objective in session.game.program.scenario.objectives:
        yield ScorePair(objective.id, objective.title, one.get(objective.id), other.get(objective.id))


def _scores(state: GameState) -> Mapping[str, float]:
    return dict(state.scores)
