"""Plays the arms of claims, and reads what is measured as the turns close in which it is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from attrs import define, field, frozen

from engine.model.claims import Arm, Claim
from engine.model.scenario import Scenario
from engine.program.columns import Row
from engine.program.compiler import compile_scenario
from engine.program.lockstep import ManyState
from engine.program.program import Program
from engine.program.vector_dice import Games
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.crowd.result import CrowdResult
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.evidence import arms
from engine.sim.evidence.unplayable import Unplayable

KEPT = 8
"""So many compiled scenarios are kept, in case the next arms play one of them."""


@frozen(eq=False)
class Bench:
    """A scenario compiled with everything that its claims measure."""

    differs: object
    """In what it differs from the scenario as it stands."""
    program: Program
    machines: Machines


@define(eq=False)
class Benches:
    """The scenarios that the arms of one scenario's claims play, each compiled when it is first needed."""

    scenario: Scenario
    _kept: list[Bench] = field(init=False, factory=list)

    def of(self, arm: Arm) -> Bench:
        """The one an arm plays."""
        differs = arms.differences(arm)
        known = next((bench for bench in self._kept if bench.differs == differs), None)
        if known is None:
            measured = [value for claim in self.scenario.claims for _, value, _ in claim.numbers]
            program = compile_scenario(arms.derived(self.scenario, arm), measured)
            known = Bench(differs, program, Machines.of(program))
            self._kept = [*self._kept, known][-KEPT:]
        return known

    def place(self, claim: Claim, number: str) -> int:
        """Where a number of a claim stands among all that is measured."""
        names = [(known.id, name) for known in self.scenario.claims for name, _, _ in known.numbers]
        return names.index((claim.id, number))


def measured(claim: Claim, benches: Benches, seeds: range) -> dict[str, Row]:
    """By `arm` or `arm.number`: what each game came to. Raises `Unplayable`.

    Arms that differ in nothing but when they are measured are played once.
    """
    numbers: dict[str, Row] = {}
    for alike in _played_alike(claim.arms):
        numbers |= _played(claim, alike, benches, seeds)
    return {
        key: numbers[key] for arm in claim.arms for name, _, _ in claim.numbers if (key := _key(arm, name)) in numbers
    }


def _key(arm: Arm, name: str) -> str:
    return f"{arm.id}.{name}" if name else arm.id


def _played_alike(every: Iterable[Arm]) -> Iterator[tuple[Arm, ...]]:
    groups: list[list[Arm]] = []
    for arm in every:
        plays = (arms.differences(arm), arm.seats, arm.script, arm.lenient)
        for group in groups:
            first = group[0]
            if (arms.differences(first), first.seats, first.script, first.lenient) == plays:
                group.append(arm)
                break
        else:
            groups.append([arm])
    return map(tuple, groups)


def _played(claim: Claim, alike: Sequence[Arm], benches: Benches, seeds: range) -> Mapping[str, Row]:
    first, bench = alike[0], benches.of(alike[0])
    own = [bench.program.measured[benches.place(claim, name)] for name, _, _ in claim.numbers]
    reader = _Reader(Careful(bench.machines, own), alike, len(own), len(seeds))
    last = None if any(not arm.turns for arm in alike) else max(arm.turns for arm in alike)
    seats = arms.seats(bench.program, first)
    result = play_crowd(bench.program, seats, seeds, rows=arms.rows(first), turns=last, watch=reader.read)
    _require_played(claim, first, result)
    for arm in alike:
        if not reader.sound[arm.id].all():
            raise Unplayable(claim.id, f"what is measured comes to no number in the arm `{arm.id}`", claim.at)
    return {
        _key(arm, name): row
        for arm in alike
        for (name, _, _), row in zip(claim.numbers, reader.values[arm.id], strict=True)
    }


@define(eq=False)
class _Reader:
    """What each of some arms measures: as its turn closes, or as the game was over before."""

    careful: Careful
    alike: Sequence[Arm]
    count: int
    games: int
    values: dict[str, Row] = field(init=False)
    """By arm: a row for each number."""
    sound: dict[str, Row] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Nothing is read yet."""
        shape = (self.count, self.games)
        self.values = {arm.id: np.zeros(shape) for arm in self.alike}
        self.sound = {arm.id: np.zeros(shape, np.bool_) for arm in self.alike}

    def read(self, turn: int, games: Games, state: ManyState) -> None:
        """Takes in the close of a turn: the latest up to its own turn is what an arm comes to."""
        values, sound = self.careful.values(state, np.arange(games.size))
        for arm in self.alike:
            if not arm.turns or turn <= arm.turns:
                self.values[arm.id][:, games] = values
                self.sound[arm.id][:, games] = sound


def _require_played(claim: Claim, arm: Arm, result: CrowdResult) -> None:
    if result.refused and not arm.lenient:
        first = result.refused[0]
        because = f"in the arm `{arm.id}` the rules refuse this in {first.games.size} of {len(result)} games: "
        raise Unplayable(claim.id, because + first.because, first.row.at)
    if result.faults:
        fault = result.faults[0]
        because = f"in the arm `{arm.id}` a rule comes to no number in turn {fault.turn}: {fault.because}"
        raise Unplayable(claim.id, because, arm.at)
