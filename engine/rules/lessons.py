"""How far a cell has come with its lessons: derived from the record, and from what was looked at (LES-1 to LES-5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum
from math import isnan

from attrs import frozen

from engine.model.lessons import ON_SCREEN, Act, Lesson
from engine.program.ir import Expr
from engine.program.program import LessonProgram
from engine.rules.state import BALLOTS, ORDERS, OVER, GameState
from engine.rules.turn import Game
from engine.rules.view import actors_of, masked
from engine.rules.visibility import visible_slots


class Standing(Enum):
    """Where a cell stands with a lesson."""

    AHEAD = "ahead"
    """Not open yet, or not just now."""
    OPEN = "open"
    DONE = "done"
    PASSED = "passed over"
    """Its turn is over, and it was not done."""


@frozen
class Step:
    """A lesson with where the cell stands with it."""

    lesson: Lesson
    standing: Standing
    numbers: tuple[tuple[str, float], ...] = ()
    """What its placeholders come to now; NaN for what the cell may not know."""


def steps(game: Game, cell: str, line: Sequence[GameState], looked: Collection[str]) -> tuple[Step, ...]:
    """A cell's lessons in order. Nothing here changes the game (LES-4).

    `line` are the states from the beginning to now, `looked` the ids of lessons whose act on the screen was done.
    """
    found = [
        (lesson, program)
        for lesson, program in zip(game.program.scenario.lessons, game.program.lessons, strict=True)
        if lesson.concerns(cell)
    ]
    desk = _Desk(game, cell)
    return tuple(desk.step(lesson, program, line, looked=lesson.id in looked) for lesson, program in found)


def current(of: Iterable[Step]) -> Step | None:
    """LES-1: the first that is open."""
    return next((step for step in of if step.standing is Standing.OPEN), None)


def looked_before(of: Sequence[Step]) -> frozenset[str]:
    """LES-5: acts on the screen that must have been done, for a later lesson is done that only the record shows."""
    last = max((place for place, step in enumerate(of) if step.standing is Standing.DONE), default=0)
    return frozenset(step.lesson.id for step in of[:last] if _is_looking(step.lesson))


def _is_looking(lesson: Lesson) -> bool:
    return lesson.done_by is not None and lesson.done_by.kind in ON_SCREEN


@frozen
class _Desk:
    """One cell's eyes on one game."""

    game: Game
    cell: str

    def step(self, lesson: Lesson, program: LessonProgram, line: Sequence[GameState], *, looked: bool) -> Step:
        now = line[-1]
        numbers = tuple((name, self.value(number, now)) for name, number in program.numbers)
        if looked or self.is_done(lesson, program, line):
            return Step(lesson, Standing.DONE, numbers)
        if now.phase == OVER or (lesson.turn is not None and now.turn > lesson.turn):  # LES-3
            return Step(lesson, Standing.PASSED, numbers)
        return Step(lesson, Standing.OPEN if self.is_open(lesson, program, now) else Standing.AHEAD, numbers)

    def is_open(self, lesson: Lesson, program: LessonProgram, state: GameState) -> bool:
        """LES-1: in its turn, while its condition holds; one that asks for a vote during the ballots, others before."""
        votes = lesson.done_by is not None and lesson.done_by.kind == "vote"
        phase = BALLOTS if votes else ORDERS
        return (
            state.phase == phase
            and self._is_in_turn(lesson, state)
            and self._holds(program.when, state, otherwise=True)
        )

    def is_done(self, lesson: Lesson, program: LessonProgram, line: Sequence[GameState]) -> bool:
        """LES-2: by its condition, once it has held; by an act that the record shows, while that stands."""
        in_turn = [state for state in line if self._is_in_turn(lesson, state)]
        if lesson.done_by is not None:
            return any(self._has_acted(lesson.done_by, state) for state in _last_of_turns(in_turn))
        return any(
            self._holds(program.when, state, otherwise=True) and self._holds(program.done_when, state, otherwise=False)
            for state in in_turn
        )

    def _is_in_turn(self, lesson: Lesson, state: GameState) -> bool:
        return state.turn > 0 and lesson.turn in (None, state.turn)

    def _has_acted(self, act: Act, state: GameState) -> bool:
        plays = actors_of(self.game, self.cell)
        match act.kind:
            case "order":
                return any(order.actor in plays and act.subject in ("", order.move) for order in state.orders)
            case "lock":
                return self.cell in state.locked
            case "vote":
                return self._has_voted(act.subject, state)
            case "end":
                return state.phase == OVER
            case _:
                return False

    def _has_voted(self, ballot: str, state: GameState) -> bool:
        """With every voter it plays; in any ballot, where none is named."""
        plays = actors_of(self.game, self.cell)
        voters = {
            known.id: {rules.voter for rules in known.voters if rules.voter in plays}
            for known in self.game.program.ballots
        }
        cast = {(vote.ballot, vote.voter) for vote in state.votes}
        return any(
            own and all((id_, voter) in cast for voter in own) for id_, own in voters.items() if ballot in ("", id_)
        )

    def _holds(self, condition: Expr | None, state: GameState, *, otherwise: bool) -> bool:
        if condition is None:
            return otherwise
        value = self.value(condition, state)
        return not isnan(value) and value != 0.0

    def value(self, expression: Expr, state: GameState) -> float:
        """LES-4: from what the cell may see."""
        return self.game.machine.value(expression, masked(state.values, visible_slots(self.game.program, self.cell)))


def _last_of_turns(line: Iterable[GameState]) -> Iterator[GameState]:
    """The last state of each turn: orders given and not withdrawn, votes and locks all still stand in it."""
    last: dict[int, GameState] = {state.turn: state for state in line}
    yield from last.values()
