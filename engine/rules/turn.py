"""The turn's order of happening (TUR-2), written once for sessions and for simulations.

Each function takes the vector of the state and returns another. With a `Record`, every step leaves an event that tells
what it changed and why; without, the same steps run at full speed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from engine.model.events import Change, StepTaken
from engine.model.playbook import BallotRule
from engine.model.scenario import Resolution
from engine.program.dice import Dice
from engine.program.ir import Block
from engine.program.machine import Draws, Machine, State, Work
from engine.program.program import BallotProgram, Phases, Program
from engine.program.trace import Trace
from engine.rules.state import SealedOrder

AGAINST, FOR = "against", "for"
PASSED, FAILED, ANSWERED = "passed", "failed", "answered"
RESULTS: Mapping[str, float] = {PASSED: 1.0, FAILED: -1.0, ANSWERED: 1.0}
"""What stands for an outcome in the state."""
ROUNDS = 4
"""Rounds of settling after a step; what is unsettled then waits for the next settling."""
_STRETCH = 64
_NEAR = 1e-9
"""0.55 of 20 voters are 11, whatever the product comes to in floats."""


@frozen
class Record:
    """The events of the steps taken, in order."""

    steps: list[StepTaken] = field(factory=list)
    found: dict[int, State] = field(factory=dict)
    """By order that was resolved in its turn (SEQ-1): the state it found."""


@frozen
class Game:
    """A program on its machine, with the dice of one game."""

    machine: Machine
    dice: Dice

    @property
    def program(self) -> Program:
        """The compiled scenario."""
        return self.machine.program


def open_turn(game: Game, state: State, turn: int, record: Record | None = None) -> State:
    """TUR-3, TUR-4: the calendar, income and what was due, measures and the rung, injects."""
    phases = game.program.phases
    state = _step(game, "calendar", state, [Work(phases.clock, (float(turn),), _no_draws)], record)
    return _blocks(game, opening(phases), state, turn, record)


def opening(phases: Phases) -> tuple[Block, ...]:
    """TUR-4: what happens as a turn opens, once the calendar is set."""
    return phases.income, *phases.upkeep, phases.standing, phases.injects, *settling(phases)


def settling(phases: Phases) -> tuple[Block, ...]:
    """TUR-6: what a step has set off, and what that sets off in turn, in so many rounds."""
    return (phases.settlement,) * ROUNDS


def calling(phases: Phases) -> tuple[Block, ...]:
    """COM-3, BAL-1: promises fall due; the calendar and conditions open ballots."""
    return phases.calls, *settling(phases)


def resolve_orders(
    game: Game,
    state: State,
    turn: int,
    orders: Sequence[SealedOrder],
    record: Record | None = None,
    dice: Sequence[Draws] | None = None,
) -> State:
    """ADJ-1: all orders read the same state and land together; then they are written down one by one.

    Where orders take turns (SEQ-1), each is resolved to its end before the next. `dice` are those of each order, where
    somebody ruled on orders (ADJ-8); else they follow from the orders themselves (DIC-2).
    """
    program = game.program
    actions = [program.action_index[order.move, order.actor, order.target] for order in orders]
    draws = _draws_by_order(game, turn, actions) if dice is None else dice
    work = [
        [Work(block, order.chosen, draw, order.number) for block in program.actions[action].blocks]
        for action, order, draw in zip(actions, orders, draws, strict=True)
    ]
    if program.scenario.resolution is Resolution.SEQUENTIAL:
        for action, order, lines in zip(actions, orders, work, strict=True):
            if record is not None:
                record.found[order.number] = state
            state = _in_turn(game, state, action, lines, record)
            state = _blocks(game, settling(program.phases), state, turn, record)
    else:
        together = [item for lines in work for item in lines]
        state = _step(game, "orders", state, together, record)
        state = _write_down(game, state, actions, together, record)
    return _blocks(game, settling(program.phases), state, turn, record)


def _in_turn(game: Game, state: State, action: int, lines: Sequence[Work], record: Record | None) -> State:
    """SEQ-2: the lines of an order, each reading what the one before has left; then it is written down (HAB-3)."""
    for line in lines:
        state = _step(game, "orders", state, [line], record)
    return _write_down(game, state, [action], lines[:1], record)


def _write_down(game: Game, state: State, actions: Sequence[int], work: Sequence[Work], record: Record | None) -> State:
    """HAB-3, ORD-5: each order is written down after the one before, so that two shows in a turn both count."""
    after = [
        Work(block, item.arguments, item.draws, item.order)
        for action, item in zip(actions, work, strict=True)
        if (block := game.program.after[action]) is not None
    ]
    if record is None:
        return game.machine.chain(state, after)
    trace = Trace(sites=game.program.sites)
    following = game.machine.chain(state, after, trace)
    _note("habits", state, following, trace, record)
    return following


def call_ballots(game: Game, state: State, turn: int, record: Record | None = None) -> State:
    """COM-3, BAL-1: promises fall due; the calendar and conditions open ballots."""
    return _blocks(game, calling(game.program.phases), state, turn, record)


def open_ballots(game: Game, state: Sequence[float]) -> tuple[BallotProgram, ...]:
    """The ballots that are to be held, in the order of declaration."""
    return tuple(ballot for ballot in game.program.ballots if state[ballot.open] != 0.0)


def default_vote(game: Game, state: Sequence[float], ballot: BallotProgram, voter: str) -> str:
    """BAL-4: the option worth most to the voter; on a tie, the one named first."""
    rules = next(rules for rules in ballot.voters if rules.voter == voter)
    worths = [game.machine.value(worth, state) for worth in rules.worths]
    return ballot.options[worths.index(max(worths))]


def outcome(ballot: BallotProgram, votes: Mapping[str, str]) -> str:
    """BAL-2: how the votes (voter to option) decide the ballot."""
    if ballot.rule is BallotRule.EACH:
        return ANSWERED
    chosen = list(votes.values())
    in_favour, opposed = chosen.count(FOR), chosen.count(AGAINST)
    return PASSED if passes(ballot, in_favour, opposed) else FAILED


def passes(ballot: BallotProgram, in_favour: int, opposed: int) -> bool:
    """BAL-2: whether so many votes for and against carry it; never where each answers for itself."""
    match ballot.rule:
        case BallotRule.EACH:
            return False
        case BallotRule.UNANIMITY:
            return opposed == 0 and in_favour > 0
        case BallotRule.MAJORITY:
            return in_favour > opposed
        case BallotRule.QUALIFIED:
            return in_favour >= ballot.share * len(ballot.voters) - _NEAR


def count_ballots(
    game: Game, state: State, turn: int, votes: Mapping[str, Mapping[str, str]], record: Record | None = None
) -> State:
    """BAL-5: the outcomes of all ballots, and what each vote does, land together."""
    work: list[Work] = []
    results: dict[int, float] = {}
    for ballot in game.program.ballots:
        if ballot.id not in votes:
            continue
        verdict = outcome(ballot, votes[ballot.id])
        draws = dice_of(game, turn)
        if verdict != ANSWERED:
            work.append(Work(ballot.passes if verdict == PASSED else ballot.fails, (), draws))
        cast = ((rules, votes[ballot.id][rules.voter]) for rules in ballot.voters)
        work += [
            Work(rules.effects[ballot.options.index(vote)], (), draws) for rules, vote in cast if vote in ballot.options
        ]  # BAL-7: to abstain where that is no option does nothing of itself
        results |= {ballot.open: 0.0, ballot.result: RESULTS[verdict]}
    state = _marked(state, results, record)  # first, so that an effect can put a ballot to the vote again
    state = _step(game, "ballots", state, work, record)
    return _blocks(game, settling(game.program.phases), state, turn, record)


def _marked(state: State, results: Mapping[int, float], record: Record | None) -> State:
    """The ballots are closed and their results written down."""
    if not results:
        return state
    following = state.copy()
    for slot, value in results.items():
        following[slot] = value
    if record is not None:
        changes = tuple(Change(slot, state[slot], value) for slot, value in results.items() if state[slot] != value)
        record.steps.append(StepTaken("results", changes, (), (), ()))
    return following


def close_turn(game: Game, state: State, turn: int, record: Record | None = None) -> State:
    """TUR-5: triggers, the ladder, lapses, expected actions, recovery; then what started or ended is settled."""
    return _blocks(game, closing(game.program.phases), state, turn, record)


def closing(phases: Phases) -> tuple[Block, ...]:
    """TUR-5: what happens as a turn closes."""
    return (
        phases.triggers,
        phases.slopes,
        phases.arrival,
        phases.lapses,
        phases.expectations,
        phases.recovery,
        *settling(phases),
    )


def let_arrive(game: Game, state: State, turn: int, inject: str, record: Record | None = None) -> State:
    """INJ-4: an inject arrives by the facilitator's hand."""
    return _blocks(game, (game.program.injects[inject], *settling(game.program.phases)), state, turn, record)


def settle(game: Game, state: State, turn: int, record: Record | None = None) -> State:
    """TUR-6: what was set off before and has not settled."""
    return _blocks(game, settling(game.program.phases), state, turn, record)


def run_missed(game: Game, state: State, turn: int, inject: str, record: Record | None = None) -> State:
    """INJ-10: what follows from an expected action that was not taken, on the facilitator's word."""
    return _blocks(game, (game.program.missed[inject], *settling(game.program.phases)), state, turn, record)


def scores(game: Game, state: Sequence[float]) -> tuple[tuple[str, float], ...]:
    """OBJ-1: every objective's score, held to 0 ... 100 and rounded to a hundredth."""
    value = game.machine.value
    return tuple(
        (score.objective, round(min(100.0, max(0.0, value(score.value, state))), 2)) for score in game.program.scores
    )


def ending(game: Game, state: Sequence[float], *, last: bool) -> str | None:
    """END-1: the first ending that holds, if the game is over: in the last turn, or by one that stops the game."""
    for authored, holds in zip(game.program.scenario.endings, game.program.endings, strict=True):
        if (last or authored.stops) and game.machine.value(holds, state) != 0.0:
            return authored.id
    return "" if last else None


def _blocks(game: Game, blocks: Iterable[Block], state: State, turn: int, record: Record | None) -> State:
    for block in blocks:
        state = _block(game, block, state, turn, record)
    return state


def _block(game: Game, block: Block, state: State, turn: int, record: Record | None) -> State:
    if not block.operations or (block.guard is not None and state[block.guard] == 0.0):
        return state
    return _step(game, block.name, state, [Work(block, (), dice_of(game, turn))], record)


def _step(game: Game, name: str, state: State, work: Sequence[Work], record: Record | None) -> State:
    if record is None:
        return game.machine.step(state, work)
    trace = Trace(sites=game.program.sites)
    following = game.machine.step(state, work, trace)
    _note(name, state, following, trace, record)
    return following


def _note(name: str, state: State, following: State, trace: Trace, record: Record) -> None:
    """Leaves the event of a step, if anything happened in it."""
    changes = tuple(Change(slot, state[slot], following[slot]) for slot in _moved(state, following))
    if changes or trace.parts or trace.draws or trace.notes:
        record.steps.append(StepTaken(name, changes, tuple(trace.parts), tuple(trace.draws), tuple(trace.notes)))


def _moved(state: State, following: State) -> Iterator[int]:
    """The slots that differ. A step moves few of thousands, so whole stretches are compared at once."""
    for start in range(0, len(state), _STRETCH):
        end = start + _STRETCH
        if state[start:end] != following[start:end]:
            yield from (slot for slot in range(start, min(end, len(state))) if state[slot] != following[slot])


def dice_of(game: Game, turn: int, ordinal: int = 0) -> Draws:
    """The dice of a turn; of an order, at the ordinal of its repetition (DIC-2)."""
    draw = game.dice.draw
    return lambda where: draw(turn, where, ordinal)


def _draws_by_order(game: Game, turn: int, actions: Iterable[int]) -> list[Draws]:
    """DIC-2: the second order of the same action in a turn draws at the second ordinal, and so on."""
    seen: dict[int, int] = {}
    draws = []
    for action in actions:
        draws.append(dice_of(game, turn, seen.get(action, 0)))
        seen[action] = seen.get(action, 0) + 1
    return draws


def _no_draws(where: int) -> float:
    raise AssertionError(f"the calendar draws nothing, but was asked at {where}")
