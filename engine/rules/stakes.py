"""What is at stake in a ballot: what each outcome would change, and what a lapse would do (BAL-8).

Found by a dry run on the state as it stands. No die is thrown: what hangs on one is left out, and it is said that some
of it does. To a cell only what hangs on nothing hidden is told, and only what the ballot does of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import frozen

from engine.model.events import Change
from engine.model.playbook import BallotRule
from engine.program.behind import behind, hanging
from engine.program.influence import draws_in
from engine.program.ir import Block, Branch, Read
from engine.program.machine import State, Work
from engine.program.program import BallotProgram, Program, VoterRules
from engine.program.standing import MeasureSlots
from engine.program.trace import Trace
from engine.rules.state import GameState
from engine.rules.steering import NEVER
from engine.rules.turn import FAILED, PASSED, RESULTS, Game, settling

STARTED, RENEWED, ENDED = "measure-started", "measure-renewed", "measure-ended"


@frozen
class Stake:
    """What one outcome would bring, or one voter's vote of itself."""

    outcome: str
    """`passed` or `failed`; of a vote, the option."""
    voter: str
    """Whose vote it is; '' for the outcome of the ballot."""
    changes: tuple[Change, ...]
    measures: tuple[tuple[str, str], ...]
    """What becomes of measures (`measure-started`, `-renewed`, `-ended`), with the key of the instance."""
    by_chance: bool
    """Some of what it does hangs on a draw, and is left out here."""


@frozen
class Lapse:
    """A measure that a ballot would renew, and what would happen without."""

    measure: str
    """The instance's key: `MEASURE:OWNER:TARGET`."""
    left: int
    """Turns until its term runs out."""
    at_once: tuple[Change, ...]
    """As it lapses."""
    each_turn: tuple[Change, ...]
    """What it does in a turn, and then would no more."""


@frozen
class Stakes:
    """All that is at stake in one ballot, as far as whoever asks may know it."""

    outcomes: tuple[Stake, ...]
    votes: tuple[Stake, ...]
    lapses: tuple[Lapse, ...]


def stakes(game: Game, state: GameState, ballot: str, visible: frozenset[int]) -> Stakes:
    """Of a ballot, for whoever may know these slots; whoever may know all is told as well what follows from it."""
    held = next(known for known in game.program.ballots if known.id == ballot)
    run = _Run(game, tuple(state.values), visible)
    outcomes: tuple[Stake, ...] = ()
    if held.rule is not BallotRule.EACH:
        sides = ((PASSED, held.passes), (FAILED, held.fails))
        outcomes = tuple(run.stake(block, verdict, "", _closed(held, verdict)) for verdict, block in sides)
    votes = tuple(stake for rules in held.voters for stake in _votes(run, held, rules))
    renewed = {key for stake in outcomes for what, key in stake.measures if what == RENEWED}
    lapses = tuple(run.lapse(slots) for slots in game.program.measures if slots.key in renewed)
    return Stakes(outcomes, votes, lapses)


def _closed(held: BallotProgram, verdict: str) -> dict[int, float]:
    """As it is when the effects of an outcome land (BAL-5)."""
    return {held.open: 0.0, held.result: RESULTS[verdict]}


def _votes(run: _Run, held: BallotProgram, rules: VoterRules) -> Iterable[Stake]:
    for option, block in zip(held.options, rules.effects, strict=True):
        if block.operations:
            yield run.stake(block, option, rules.voter, {})


@frozen
class _Run:
    """Dry runs on one state."""

    game: Game
    values: tuple[float, ...]
    visible: frozenset[int]

    @property
    def sees_all(self) -> bool:
        return len(self.visible) == len(self.values)

    def stake(self, block: Block, outcome: str, voter: str, marked: dict[int, float]) -> Stake:
        """What a block would bring."""
        before = self._with(marked)
        trace = Trace(sites=self.game.program.sites)
        after = self._after(before, (block, *(settling(self.game.program.phases) if self.sees_all else ())), trace)
        told = self._told(block) if not self.sees_all else None
        return Stake(
            outcome,
            voter,
            self._changes(before, after, told),
            tuple((note.kind, note.subject) for note in trace.notes if self._may_tell(note.kind, note.site)),
            by_chance=next(draws_in((block,)), None) is not None,
        )

    def lapse(self, slots: MeasureSlots) -> Lapse:
        """What would happen without a measure."""
        phases = self.game.program.phases
        acts = _acting(self.game.program, slots)
        after = self._after(self.values, (acts,), None)
        each_turn = self._changes(self.values, after, None if self.sees_all else self._told(acts))
        at_once: tuple[Change, ...] = ()
        if self.sees_all:
            ends = (phases.lapses, *settling(phases))
            kept = self._after(self.values, ends, None)
            at_once = self._changes(kept, self._after(self._with({slots.left: 0.0}), ends, None), None)
        return Lapse(slots.key, max(int(self.values[slots.left]), 0), at_once, each_turn)

    def _with(self, marked: dict[int, float]) -> tuple[float, ...]:
        return tuple(marked.get(slot, value) for slot, value in enumerate(self.values))

    def _after(self, values: Sequence[float], blocks: Iterable[Block], trace: Trace | None) -> State:
        state = list(values)
        for block in blocks:
            if block.operations and (block.guard is None or state[block.guard] != 0.0):
                state = self.game.machine.step(state, [Work(block, (), _without_luck)], trace)
        return state

    def _told(self, block: Block) -> frozenset[int]:
        """The slots of which may be told whether and what the block writes there."""
        return frozenset(slot for slot, hangs_on in hanging(block).items() if hangs_on <= self.visible)

    def _changes(
        self, before: Sequence[float], after: Sequence[float], told: frozenset[int] | None
    ) -> tuple[Change, ...]:
        """Of tracks that may be known."""
        slots = self.game.program.layout.slots
        return tuple(
            Change(slot, was, is_)
            for slot, (was, is_) in enumerate(zip(before, after, strict=True))
            if was != is_ and slots[slot].track and slot in self.visible and (told is None or slot in told)
        )

    def _may_tell(self, kind: str, site: int) -> bool:
        if kind not in (STARTED, RENEWED, ENDED):
            return False
        return self.sees_all or frozenset(behind(self.game.program).get(site, ())) <= self.visible


@lru_cache(maxsize=1024)
def _acting(program: Program, slots: MeasureSlots) -> Block:
    """What one measure does as measures act (MEA-3)."""
    its_own = (
        operation
        for operation in program.phases.standing.operations
        if isinstance(operation, Branch) and operation.condition == Read(slots.standing)
    )
    return Block(f"acts {slots.key}", tuple(its_own))


def _without_luck(where: int) -> float:  # noqa: ARG001 - wherever it is drawn
    """The dice of a dry run: no draw succeeds."""
    return NEVER
