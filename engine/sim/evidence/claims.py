"""Claims as paired experiments: the same games in every arm, one thing different (CLM-1)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from attrs import field, frozen

from engine.diagnostics.spans import Span
from engine.model.claims import Arm, Claim, Expectation
from engine.model.expressions import Expression
from engine.model.scenario import Scenario
from engine.program.columns import Row
from engine.program.compiler import compile_scenario
from engine.program.ir import Arg
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_expressions import lower
from engine.program.program import Program
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.crowd.result import CrowdResult
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.evidence import arms
from engine.sim.evidence.intervals import Estimate

SHOWN, NOT_SHOWN, UNDECIDED = "shown", "not shown", "undecided"
SEED = 2016
"""Where the seeds of a claim's games begin unless told otherwise: game 0 has this seed, the next game the next."""

Numbers = Mapping[str, Row]
"""By `arm` or `arm.number`: what each game came to."""


class Unplayable(Exception):
    """What cannot be played or measured as it stands: a row that the rules refuse, a rule that comes to no number."""

    def __init__(self, name: str, because: str, at: Span) -> None:
        """Of which claim or figure, what is wrong, and where."""
        super().__init__(f"{at}: {name}: {because}")


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
    _common: Program = field(init=False)
    """The scenario as it stands, with every number of every claim."""
    _places: dict[tuple[str, str], int] = field(init=False)
    """(claim, number) to its place among what is measured."""
    _machines: Machines = field(init=False)

    @_places.default
    def _numbered(self) -> dict[tuple[str, str], int]:
        names = [(claim.id, name) for claim in self.scenario.claims for name, _, _ in claim.numbers]
        return {name: place for place, name in enumerate(names)}

    @_common.default
    def _compiled(self) -> Program:
        return self._compile(self.scenario)

    @_machines.default
    def _begun(self) -> Machines:
        return Machines.of(self._common)

    def run(self, claim: Claim, games: int | None = None, seed: int = SEED) -> Outcome:
        """CLM-1, CLM-2: plays every arm with the same seeds, and compares. Raises `Unplayable`."""
        count = games or claim.games
        numbers: dict[str, Row] = {}
        for arm in claim.arms:
            numbers |= self._measured(claim, arm, range(seed, seed + count))
        effects = tuple(self._effect(claim, expectation, numbers) for expectation in claim.expect)
        return Outcome(claim, count, seed, effects)

    def _compile(self, scenario: Scenario) -> Program:
        measured = [value for claim in scenario.claims for _, value, _ in claim.numbers]
        return compile_scenario(scenario, measured)

    def _measured(self, claim: Claim, arm: Arm, seeds: range) -> dict[str, Row]:
        program = self._compile(arms.derived(self.scenario, arm)) if arms.is_derived(arm) else self._common
        result = play_crowd(program, arms.seats(program, arm), seeds, rows=arms.rows(arm), turns=arm.turns or None)
        _require_played(claim, arm, result)
        own = [(name, self._places[claim.id, name]) for name, _, _ in claim.numbers]
        machines = self._machines if program is self._common else Machines.of(program)
        values, sound = Careful(machines, [program.measured[place] for _, place in own]).values(
            result.state, np.arange(len(result))
        )
        if not sound.all():
            raise Unplayable(claim.id, f"what is measured comes to no number in the arm `{arm.id}`", claim.at)
        return {f"{arm.id}.{name}" if name else arm.id: row for (name, _), row in zip(own, values, strict=True)}

    def _effect(self, claim: Claim, expectation: Expectation, numbers: Numbers) -> Effect:
        values, sound = compared(self.scenario, self._machines, expectation.that, numbers)
        if not sound.all():
            raise Unplayable(claim.id, f"`{expectation.text}` comes to no number in some games", expectation.at)
        estimate = Estimate.of(values)
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


def _require_played(claim: Claim, arm: Arm, result: CrowdResult) -> None:
    if result.refused and not arm.lenient:
        first = result.refused[0]
        because = f"in the arm `{arm.id}` the rules refuse this in {first.games.size} of {len(result)} games: "
        raise Unplayable(claim.id, because + first.because, first.row.at)
    if result.faults:
        fault = result.faults[0]
        because = f"in the arm `{arm.id}` a rule comes to no number in turn {fault.turn}: {fault.because}"
        raise Unplayable(claim.id, because, arm.at)
