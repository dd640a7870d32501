"""CAS601-CAS606: what the bounds of the tracks make impossible.

From the bounds of every track, chosen number and constant follows between which numbers each expression must lie.

CAS601: a condition that can never hold. Wrong: `when: world.tension > 100` on a track from 0 to 100. Right: a value
that the track can reach.

CAS602 (warning): a condition that always holds. Wrong: `if: world.tension >= 0` on the same track. Right: no condition,
or one that can fail.

CAS603: a division that can meet 0, and so stop a game. Wrong: `100 / world.tension`. Right:
`100 / max(world.tension, 1)`, or `100 / world.tension if world.tension > 0 else 0`.

CAS604 (warning): odds that can leave 0 ... 1; they are cut off there. Wrong: `odds: 0.5 + 0.01 * world.tension`. Right:
`odds: clamp(0.5 + 0.01 * world.tension, 0, 1)`, or numbers that fit.

CAS605 (warning): an effect or drift that always adds 0, or multiplies by 1. Wrong: `- world.tension: 0 * troops`.
Right: an amount, or no effect.

CAS606: a cost or upkeep that always pays instead of taking. Wrong: `cost: {self.capital: -1}`. Right: an effect,
`- self.capital: 1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.bounding import Bounder
from engine.loading.checks.asking import Asked, Asking, Role
from engine.loading.checks.subject import Subject, error, warning
from engine.loading.intervals import ALWAYS, NEVER, Interval, exactly, truth
from engine.model.expressions import Number


def check(subject: Subject) -> Iterator[Finding]:
    """Conditions, divisions, odds and amounts that the bounds rule out."""
    bounder = Bounder(subject.scenario)
    for asked in Asking(subject.scenario, bounder).everything():
        found = bounder.bound(asked.expression, asked.known)
        match asked.role:
            case Role.CONDITION | Role.ENDING:
                yield from _condition(asked, found)
            case Role.ODDS:
                yield from _odds(asked, found)
            case Role.AMOUNT:
                yield from _amount(asked, found)
            case Role.FACTOR:
                yield from _factor(asked, found)
            case Role.PRICE:
                yield from _price(asked, found)
            case Role.NUMBER:
                pass
    for at, divisor in bounder.divisions.items():
        message = f"this is divided by, and can be 0: it lies {_between(divisor)}"
        hint = "divide by `max(..., 1)`, or ask first: `a / b if b > 0 else 0`; the xs of `piecewise` must rise"
        yield error("CAS603", message, at, hint)


def _condition(asked: Asked, found: Interval) -> Iterator[Finding]:
    if truth(found) == NEVER:
        hint = "compare with a value that what it reads can reach, or delete the rule"
        yield error("CAS601", "this condition can never hold", asked.at, hint)
    elif truth(found) == ALWAYS and asked.role is Role.CONDITION and not isinstance(asked.expression, Number):
        yield warning("CAS602", "this condition always holds", asked.at, "leave it out, or make it one that can fail")


def _odds(asked: Asked, found: Interval) -> Iterator[Finding]:
    if found.low < 0.0 or found.high > 1.0:
        message = f"these odds can leave 0 to 1: they lie {_between(found)}"
        yield warning("CAS604", message, asked.at, "they are cut off at 0 and 1; say so with `clamp(..., 0, 1)`")


def _amount(asked: Asked, found: Interval) -> Iterator[Finding]:
    if found.is_zero:
        yield warning("CAS605", "this always adds 0", asked.at, "give it an amount, or delete it")


def _factor(asked: Asked, found: Interval) -> Iterator[Finding]:
    if found == exactly(1.0):
        yield warning("CAS605", "this always multiplies by 1", asked.at, "give it another factor, or delete it")


def _price(asked: Asked, found: Interval) -> Iterator[Finding]:
    if found.high < 0.0:
        hint = "costs take, so write the number without its minus; what an order brings in is an effect"
        yield error("CAS606", f"this takes less than nothing: it lies {_between(found)}", asked.at, hint)


def _between(found: Interval) -> str:
    return f"between {found.low:g} and {found.high:g}"
