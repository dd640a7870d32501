"""Between which numbers an expression must lie, from the bounds of what it reads.

Bounds are wider than the truth where the same value stands twice (`x - x`), never narrower: what is found impossible
here is impossible. What a condition says about a value is used where it holds: behind `x > 0`, `x` is not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import frozen

from engine.diagnostics.spans import Span
from engine.loading import intervals
from engine.loading.intervals import ALWAYS, ANY, HAIR, NEVER, TRUTH, Interval, exactly
from engine.model.expressions import (
    AgeOf,
    Aggregate,
    Binary,
    Call,
    Choice,
    Clock,
    ConstantValue,
    Credibility,
    Expression,
    Fired,
    FormulaValue,
    HasStatus,
    Is,
    KeptSum,
    Number,
    Ordered,
    Passed,
    Standing,
    TrackValue,
    Unary,
    Used,
    Variable,
)
from engine.model.scenario import Scenario

MANY = Interval(0.0, 1e9)
"""A count, or a signal behind a promise, that nothing bounds."""

_BINARY: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "+": intervals.add,
    "-": intervals.subtract,
    "*": intervals.multiply,
    "/": intervals.divide,
    "//": lambda a, b: intervals.floored(intervals.divide(a, b)),
    "%": intervals.remainder,
    "<": intervals.less,
    "<=": intervals.at_most,
    ">": lambda a, b: intervals.less(b, a),
    ">=": lambda a, b: intervals.at_most(b, a),
    "==": intervals.equal,
    "!=": lambda a, b: intervals.negated(intervals.equal(a, b)),
    "and": intervals.both,
    "or": intervals.either,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DENIED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


@frozen
class Known:
    """What is known where an expression stands: the rule's own numbers, and what its conditions say."""

    variables: Mapping[str, Interval]
    facts: Mapping[Expression, Interval]


NOTHING = Known({}, {})


class Bounder:
    """Bounds expressions of one scenario, and notes divisions that can meet 0 on the way."""

    def __init__(self, scenario: Scenario) -> None:
        """`scenario` has no circular formulas."""
        self._scenario = scenario
        self._tracks = {track.id: Interval(track.low, track.high) for track in scenario.tracks}
        self._constants = {
            constant.id: Interval(
                constant.value if constant.low is None else constant.low,
                constant.value if constant.high is None else constant.high,
            )
            for constant in scenario.constants
        }
        self._formulas = {formula.id: formula.value for formula in scenario.formulas}
        self._promises = {promise.id: promise.credibility for promise in scenario.commitments}
        self._keeps = {(m.id, kept.id): Interval(kept.low, kept.high) for m in scenario.measures for kept in m.keeps}
        self._settled: dict[str, Interval] = {}
        self.divisions: dict[Span, Interval] = {}
        """Where something is divided by what can be 0, with the bounds of that."""

    def bound(self, expression: Expression, known: Known = NOTHING) -> Interval:
        """Between which numbers the expression must lie."""
        found = self._bound(expression, known)
        fact = known.facts.get(expression) if known.facts else None
        return found if fact is None else found.within(fact.low, fact.high)

    def supposing(self, condition: Expression, known: Known, *, truth: bool) -> Known:
        """What is known besides where a condition holds, or does not."""
        match condition:
            case Unary(operator="not", operand=operand):
                return self.supposing(operand, known, truth=not truth)
            case Binary(operator="and" | "or" as operator, left=left, right=right) if (operator == "and") == truth:
                return self.supposing(right, self.supposing(left, known, truth=truth), truth=truth)
            case Binary(operator=operator, left=left, right=right) if operator in _DENIED:
                said = operator if truth else _DENIED[operator]
                return self._compared(right, _MIRRORED[said], left, self._compared(left, said, right, known))
            case _:
                return known

    def _compared(self, value: Expression, operator: str, other: Expression, known: Known) -> Known:
        if isinstance(value, Number):
            return known
        mine, bound = self.bound(value, known), self.bound(other, known)
        low, high = mine.low, mine.high
        if operator in (">", ">=", "=="):
            low = max(low, bound.low + (HAIR if operator == ">" else 0.0))
        if operator in ("<", "<=", "=="):
            high = min(high, bound.high - (HAIR if operator == "<" else 0.0))
        if operator == "!=" and bound.low == bound.high:
            low = low + HAIR if low == bound.low else low
            high = high - HAIR if high == bound.high else high
        if low > high:
            return known
        return Known(known.variables, {**known.facts, value: Interval(low, high)})

    def _bound(self, expression: Expression, known: Known) -> Interval:
        match expression:
            case Number(value=value):
                return exactly(value)
            case Unary(operator=operator, operand=operand):
                inner = self.bound(operand, known)
                return intervals.negated(inner) if operator == "not" else intervals.subtract(exactly(0.0), inner)
            case Binary():
                return self._binary(expression, known)
            case Choice():
                return self._choice(expression, known)
            case Call():
                return self._call(expression, known)
            case Aggregate():
                return self._aggregate(expression, known)
            case _:
                return self._read(expression, known)

    def _binary(self, binary: Binary, known: Known) -> Interval:
        left = self.bound(binary.left, known)
        if binary.operator in ("and", "or"):
            known = self.supposing(binary.left, known, truth=binary.operator == "and")
        right = self.bound(binary.right, known)
        if binary.operator in ("/", "//", "%") and right.has_zero:
            self.divisions.setdefault(binary.right.at, right)
        return _BINARY[binary.operator](left, right)

    def _choice(self, choice: Choice, known: Known) -> Interval:
        asked = intervals.truth(self.bound(choice.condition, known))
        then = self.bound(choice.then, self.supposing(choice.condition, known, truth=True))
        otherwise = self.bound(choice.otherwise, self.supposing(choice.condition, known, truth=False))
        return then if asked == ALWAYS else otherwise if asked == NEVER else then.hull(otherwise)

    def _call(self, call: Call, known: Known) -> Interval:
        given = [self.bound(argument, known) for argument in call.arguments]
        match call.function:
            case "min":
                return Interval(min(a.low for a in given), min(a.high for a in given))
            case "max":
                return Interval(max(a.low for a in given), max(a.high for a in given))
            case "abs":
                return intervals.absolute(given[0])
            case "round":
                return intervals.rounded(given[0])
            case "floor":
                return intervals.floored(given[0])
            case "clamp":
                x, low, high = given
                raised = Interval(max(x.low, low.low), max(x.high, low.high))
                return Interval(min(raised.low, high.low), min(raised.high, high.high))
            case _:
                return self._piecewise(call, given)

    def _piecewise(self, call: Call, given: list[Interval]) -> Interval:
        xs, ys = given[1::2], given[2::2]
        for place in range(1, len(xs)):
            if xs[place].low <= xs[place - 1].high:
                self.divisions.setdefault(call.arguments[2 * place + 1].at, xs[place])
        return Interval(min(y.low for y in ys), max(y.high for y in ys))

    def _aggregate(self, aggregate: Aggregate, known: Known) -> Interval:
        body = self.bound(aggregate.body, Known(known.variables, {}))
        most = len(aggregate.over.actors)
        least = max(most - len(aggregate.over.without), 0)
        match aggregate.function:
            case "count":
                asked = intervals.truth(body)
                return Interval(least * asked.low, most * asked.high)
            case "sum":
                counts = Interval(float(least), float(most))
                return intervals.multiply(body, counts)
            case _:
                return body if least else body.hull(exactly(0.0))

    def _read(self, expression: Expression, known: Known) -> Interval:
        match expression:
            case TrackValue(track=name):
                return self._tracks[name]
            case ConstantValue(constant=name):
                return self._constants[name]
            case Variable(name=name):
                return known.variables.get(name, ANY)
            case FormulaValue(formula=name):
                return self._settle(f"formula {name}", self._formulas[name], NOTHING)
            case Credibility(commitment=name):
                return self._settle(f"promise {name}", self._promises[name], PROMISED)
            case Clock(name=name):
                return self._clock(name)
            case KeptSum(instances=instances, name=name):
                return intervals.multiply(self._keeps[instances.measure, name], MANY).hull(exactly(0.0))
            case AgeOf() | Standing() | Used() | Ordered():
                return MANY
            case Passed():
                return Interval(-1.0, 1.0)
            case Fired() | HasStatus() | Is():
                return TRUTH
            case _:
                return ANY

    def _settle(self, key: str, value: Expression, known: Known) -> Interval:
        if key not in self._settled:
            self._settled[key] = self.bound(value, known)
        return self._settled[key]

    def _clock(self, name: str) -> Interval:
        turns = float(self._scenario.calendar.turns)
        match name:
            case "turn":
                return Interval(1.0, turns)
            case "turns":
                return exactly(turns)
            case "rung":
                ladder = self._scenario.ladder
                return Interval(0.0, float(len(ladder.rungs) - 1) if ladder else 0.0)
            case _:
                return TRUTH


PROMISED = Known({"sunk": MANY, "tied": MANY}, {})
"""What a commitment's credibility knows."""
