"""Every expression of a scenario, with what it is asked for and what is known where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from engine.diagnostics.spans import Span
from engine.loading.bounding import NOTHING, PROMISED, Bounder, Known
from engine.loading.intervals import Interval
from engine.model.effects import (
    Add,
    Assign,
    Each,
    EachGroup,
    Effect,
    Escalate,
    Later,
    Roll,
    Scale,
    Signal,
    StartMeasure,
    When,
)
from engine.model.expressions import Expression
from engine.model.playbook import Ballot, Commitment, Measure, Move, Parameter
from engine.model.scenario import Resolution, Scenario


class Role(Enum):
    """What an expression is asked for."""

    NUMBER = "a number"
    CONDITION = "a condition"
    ENDING = "an ending"
    """A condition that may well always hold: the last of the endings is for all other games."""
    PRICE = "a cost"
    ODDS = "odds"
    AMOUNT = "an amount added"
    FACTOR = "a factor"


@frozen
class Asked:
    """An expression where it stands."""

    expression: Expression
    role: Role
    known: Known
    at: Span


class Asking:
    """Walks through a scenario's rules."""

    def __init__(self, scenario: Scenario, bounder: Bounder) -> None:
        """`bounder` is asked what conditions make known."""
        self._scenario = scenario
        self._bounder = bounder
        self._turns = float(scenario.calendar.turns)

    def everything(self) -> Iterator[Asked]:
        """Every expression there is, in the order of the sections."""
        scenario = self._scenario
        for track in scenario.tracks:
            yield from self._one(track.drift, Role.AMOUNT, NOTHING)
        for formula in scenario.formulas:
            yield from self._one(formula.value, Role.NUMBER, NOTHING)
        for move in scenario.moves:
            yield from self._move(move)
        for measure in scenario.measures:
            yield from self._measure(measure)
        for ballot in scenario.ballots:
            yield from self._ballot(ballot)
        for commitment in scenario.commitments:
            yield from self._commitment(commitment)
        yield from self._script()
        yield from self._asked_of_players()
        yield from self._claimed()

    def _move(self, move: Move) -> Iterator[Asked]:
        chosen = _numbers(move.choose)
        known = Known({**chosen, "surprise": Interval(0.0, 1.0)}, {})
        in_turn = self._scenario.resolution is Resolution.SEQUENTIAL
        for cost in move.cost:
            yield from self._one(cost.amount, Role.PRICE, known)
        for requirement in move.requires:
            yield from self._one(requirement.that, Role.CONDITION, known)
        yield from self._one(move.habit.size if move.habit else None, Role.NUMBER, known)
        yield from self._one(move.odds, Role.ODDS, known)
        for outcome in (move.success, move.failure):
            yield from self._effects(outcome.effects if outcome else (), known, in_turn=in_turn)
        yield from self._effects(move.effects, known, in_turn=in_turn)

    def _measure(self, measure: Measure) -> Iterator[Asked]:
        known = Known({**_numbers(measure.keeps), "age": Interval(0.0, self._turns)}, {})
        for upkeep in measure.upkeep:
            yield from self._one(upkeep.amount, Role.PRICE, known)
        yield from self._one(measure.lapses_when, Role.CONDITION, known)
        for effects in (measure.each_turn, measure.while_standing, measure.on_end, measure.on_lapse):
            yield from self._effects(effects, known)

    def _ballot(self, ballot: Ballot) -> Iterator[Asked]:
        yield from self._one(ballot.opens_when, Role.CONDITION, NOTHING)
        for option in ballot.options:
            yield from self._one(option.worth, Role.NUMBER, NOTHING)
            yield from self._effects(option.effects, NOTHING)
        yield from self._effects((*ballot.passes, *ballot.fails), NOTHING)

    def _commitment(self, commitment: Commitment) -> Iterator[Asked]:
        yield from self._one(commitment.credibility, Role.NUMBER, PROMISED)
        yield from self._one(commitment.triggered_when, Role.CONDITION, NOTHING)
        for _, effects in commitment.on_status:
            yield from self._effects(effects, NOTHING)

    def _script(self) -> Iterator[Asked]:
        ladder = self._scenario.ladder
        for rung in ladder.rungs if ladder else ():
            yield from self._effects((*rung.enter, *rung.each_turn), NOTHING)
        for slope in (*ladder.rises, *ladder.falls) if ladder else ():
            yield from self._one(slope.when, Role.CONDITION, NOTHING)
        for trigger in self._scenario.triggers:
            yield from self._one(trigger.when, Role.CONDITION, NOTHING)
            yield from self._one(trigger.rearms_when, Role.CONDITION, NOTHING)
            known = self._bounder.supposing(trigger.when, NOTHING, truth=True)
            yield from self._effects(trigger.effects, known)
        for inject in self._scenario.injects:
            yield from self._one(inject.when, Role.CONDITION, NOTHING)
            yield from self._one(inject.expected_when, Role.CONDITION, NOTHING)
            yield from self._effects((*inject.if_missed, *inject.effects), NOTHING)

    def _asked_of_players(self) -> Iterator[Asked]:
        for objective in self._scenario.objectives:
            yield from self._one(objective.score, Role.NUMBER, NOTHING)
        for ending in self._scenario.endings:
            yield from self._one(ending.when, Role.ENDING, NOTHING)
        moves = {move.id: move for move in self._scenario.moves}
        for doctrine in self._scenario.doctrines:
            for preference in doctrine.prefers:
                chosen = _numbers(moves[preference.move].choose)
                known = Known({**chosen, "surprise": Interval(0.0, 1.0)}, {})
                for number in (preference.worth, *(number for _, number in preference.choose)):
                    yield from self._one(number, Role.NUMBER, known)
            for _, worths in doctrine.votes:
                for _, worth in worths:
                    yield from self._one(worth, Role.NUMBER, NOTHING)
        for lesson in self._scenario.lessons:
            yield from self._one(lesson.when, Role.CONDITION, NOTHING)
            yield from self._one(lesson.done_when, Role.CONDITION, NOTHING)
            for _, number in lesson.numbers:
                yield from self._one(number, Role.NUMBER, NOTHING)

    def _claimed(self) -> Iterator[Asked]:
        for claim in self._scenario.claims:
            for _, number, _ in claim.numbers:
                yield from self._one(number, Role.NUMBER, NOTHING)
            for arm in claim.arms:
                for opening in arm.at_open:
                    yield from self._effects(opening.effects, NOTHING)
        for figure in self._scenario.figures:
            for _, reading in figure.readings:
                yield from self._one(reading.value, Role.NUMBER, NOTHING)

    def _effects(self, effects: Iterable[Effect], known: Known, *, in_turn: bool = False) -> Iterator[Asked]:
        """Where lines take turns, a condition says something of the first line behind it only (SEQ-2)."""
        for effect in effects:
            yield from self._effect(effect, known, in_turn=in_turn)
            known = Known(known.variables, {}) if in_turn else known

    def _effect(self, effect: Effect, known: Known, *, in_turn: bool) -> Iterator[Asked]:
        match effect:
            case Add(amount=amount) | Escalate(by=amount):
                yield from self._one(amount, Role.AMOUNT, known)
            case Assign(value=value):
                yield from self._one(value, Role.NUMBER, known)
            case Scale(factor=factor):
                yield from self._one(factor, Role.FACTOR, known)
            case Later(effects=effects):
                yield from self._effects(effects, known)
            case Each(effects=effects) | EachGroup(effects=effects):
                repeated = Known(known.variables, {}) if in_turn else known
                yield from self._effects(effects, repeated, in_turn=in_turn)
            case When(condition=condition, then=then, otherwise=otherwise):
                yield from self._one(condition, Role.CONDITION, known)
                for side, truth in ((then, True), (otherwise, False)):
                    supposed = self._bounder.supposing(condition, known, truth=truth)
                    yield from self._effects(side, supposed, in_turn=in_turn)
            case Roll(odds=odds, success=success, failure=failure):
                yield from self._one(odds, Role.ODDS, known)
                for side in (success, failure):
                    yield from self._effects(side, known, in_turn=in_turn)
            case StartMeasure(given=given):
                for _, number in given:
                    yield from self._one(number, Role.NUMBER, known)
            case Signal(sunk=sunk, tied=tied):
                yield from self._one(sunk, Role.NUMBER, known)
                yield from self._one(tied, Role.NUMBER, known)
            case _:
                return

    def _one(self, expression: Expression | None, role: Role, known: Known) -> Iterator[Asked]:
        if expression is not None:
            yield Asked(expression, role, known, expression.at)


def _numbers(parameters: tuple[Parameter, ...]) -> dict[str, Interval]:
    return {number.id: Interval(number.low, number.high) for number in parameters}
