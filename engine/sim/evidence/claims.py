"""Claims as paired experiments: the same games in every arm, one thing different (CLM-1)."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

import numpy as np
from attrs import field, frozen

from engine.model.claims import Claim, Expectation
from engine.model.expressions import Expression
from engine.model.scenario import Scenario
from engine.program.columns import Row
from engine.program.ir import Arg
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_expressions import lower
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.evidence.intervals import Estimate
from engine.sim.evidence.measuring import Benches, measured
from engine.sim.evidence.unplayable import Unplayable

SHOWN, NOT_SHOWN, UNDECIDED = "shown", "not shown", "undecided"
SEED = 2016
"""Where the seeds of a claim's games begin unless told otherwise: game 0 has this seed, the next game the next."""

Numbers = Mapping[str, Row]
"""By `arm` or `arm.number`: what each game came to."""


@frozen
class Effect:
    """What an expectation came to."""

    expectation: Expectation
    estimate: Estimate
    verdict: str


@frozen
class Outcome:
    """What a claim came to."""

    claim: Claim
    games: int
    seed: int
    effects: tuple[Effect, ...]

    @property
    def verdict(self) -> str:
        """CLM-3: shown where all that was expected is shown; not shown where anything is not."""
        verdicts = {effect.verdict for effect in self.effects}
        return next(verdict for verdict in (NOT_SHOWN, UNDECIDED, SHOWN) if verdict in verdicts)


@frozen(eq=False)
class Laboratory:
    """Plays the claims of one scenario; what they share is compiled once."""

    scenario: Scenario
    _benches: Benches = field(init=False)

    @_benches.default
    def _empty(self) -> Benches:
        return Benches(self.scenario)

    def run(self, claim: Claim, games: int | None = None, seed: int = SEED) -> Outcome:
        """CLM-1, CLM-2: plays every arm with the same seeds, and compares. Raises `Unplayable`."""
        count = games or claim.games
        numbers = measured(claim, self._benches, range(seed, seed + count))
        machines = self._benches.of(claim.arms[0]).machines
        effects = tuple(self._effect(claim, expectation, numbers, machines) for expectation in claim.expect)
        return Outcome(claim, count, seed, effects)

    def _effect(self, claim: Claim, expectation: Expectation, numbers: Numbers, machines: Machines) -> Effect:
        values, sound = compared(self.scenario, machines, expectation.that, numbers)
        if not sound.all():
            raise Unplayable(claim.id, f"`{expectation.text}` comes to no number in some games", expectation.at)
        estimate = Estimate.of(values)
        if not isfinite(estimate.high - estimate.low):
            raise Unplayable(claim.id, f"`{expectation.text}` comes to more than can be counted", expectation.at)
        return Effect(expectation, estimate, judged(expectation, estimate))


def compared(scenario: Scenario, machines: Machines, that: Expression, numbers: Numbers) -> tuple[Row, Row]:
    """By game, an expression over what was measured, and whether it comes to a number."""
    bindings = Bindings(numbers={name: Arg(place) for place, name in enumerate(numbers)})
    lowered = lower(that, bindings, Lexicon.of(scenario))
    rows = tuple(numbers.values())
    state = [np.zeros(rows[0].size)]
    values, sound = Careful(machines, [lowered]).values(state, np.arange(rows[0].size), rows)
    return values[0], sound[0]


def judged(expectation: Expectation, estimate: Estimate) -> str:
    """CLM-2: the whole interval on the side expected, on the other, or about the number itself."""
    low, high = estimate.low - expectation.than, estimate.high - expectation.than
    if not expectation.above:
        low, high = -high, -low
    if low > 0.0:
        return SHOWN
    return NOT_SHOWN if high <= 0.0 else UNDECIDED
