"""Laws of whole games, of random legal play on every scenario there is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bots.player import Table as BotTable
from engine.bots.seats import bot_for, play_bots, seating
from engine.model.commands import Adjudicate, BeginGame, CloseTurn, GiveOrder, OpenTurn, WithdrawOrder
from engine.model.events import StepTaken
from engine.program.program import Program
from engine.rules import view as viewing
from engine.rules.ledger import ledger
from engine.rules.orders import obstacles
from engine.rules.state import ORDERS, OVER, GameState
from engine.rules.view import cell_view
from engine.rules.visibility import visible_slots
from engine.session.session import Session
from engine.sim.playout import play_on
from tests.oracle.games import SCENARIOS, TINY, bits, game_of, played, program_of

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
SEEDS = st.integers(0, 2**32)


@each_scenario
@pytest.mark.parametrize("bots", ["random", "doctrine"])
def test_every_number_is_in_its_bounds_and_on_its_steps_at_any_time(folder: Path, bots: str) -> None:
    """NUM-2: after each command of a game."""
    session = played(folder, 3, bots)
    slots = session.game.program.layout.slots

    for values in {session.state_at(entry.id).values for entry in session.path()}:
        assert bits(values) == bits(slot.held(value) for slot, value in zip(slots, values, strict=True))


@each_scenario
def test_every_change_of_a_track_has_its_causes_on_record(folder: Path) -> None:
    """LED-1: the contributions of a step, put together by NUM-1, NUM-2 and NUM-4, are the change."""
    session = played(folder, 5)
    program = session.game.program
    for step in (event for event in session.events() if isinstance(event, StepTaken)):
        for change in step.changes:
            slot = program.layout.slots[change.slot]
            if not slot.track:
                continue
            parts = [part for part in step.parts if part.slot == change.slot]
            total = change.before
            for part in parts:
                total += 0.0 if part.put else part.amount
            puts = [part.amount for part in parts if part.put]
            assert parts
            assert change.after == slot.held(puts[-1] + (total - change.before) if puts else total)


@each_scenario
def test_the_ledger_of_a_track_leads_from_its_start_to_where_it_stands(folder: Path) -> None:
    """LED-1: each change begins where the last one ended."""
    session = played(folder, 6)
    program, events = session.game.program, tuple(session.events())
    for place, slot in list(program.layout.track_slots())[:60]:
        value = slot.held(slot.start)
        for change in ledger(program, events, place):
            assert change.before == value
            assert change.lines
            value = change.after
        assert value == session.state.values[place]


def orders_of_turn_one(folder: Path, seed: int) -> tuple[Session, list[GiveOrder]]:
    """A game waiting for its first orders, and the orders that random bots would give."""
    bots = Session(game_of(folder, seed), seating(program_of(folder), "random"))
    bots.submit(BeginGame())
    play_bots(bots)
    session = Session(game_of(folder, seed))
    session.submit(BeginGame())
    return session, [entry.command for entry in bots.path() if isinstance(entry.command, GiveOrder)]


TOGETHER = [
    folder for folder in SCENARIOS if "resolution: sequential" not in (folder / "scenario.yaml").read_text("utf-8")
]
"""Where orders are resolved all at once."""


@pytest.mark.parametrize("folder", TOGETHER, ids=lambda folder: folder.name)
@settings(max_examples=10)
@given(chance=st.randoms(use_true_random=False), seed=st.integers(0, 20))
def test_who_hands_in_first_decides_nothing(folder: Path, chance: Random, seed: int) -> None:
    """ADJ-4: orders of different actors may be given in any order; the result is the same to the last bit."""
    session, orders = orders_of_turn_one(folder, seed)
    results = []
    for shuffle in (False, True):
        session.go(1)
        queues: dict[str, list[GiveOrder]] = {}
        for order in orders:
            queues.setdefault(order.actor, []).append(order)
        while queues:
            actor = chance.choice(sorted(queues)) if shuffle else next(iter(queues))
            session.submit(queues[actor].pop(0))
            if not queues[actor]:
                del queues[actor]
        session.submit(Adjudicate())
        session.submit(CloseTurn())
        if session.state.phase != OVER:
            session.submit(OpenTurn())
        results.append((bits(session.state.values), session.state.scores))

    assert results[0] == results[1]


@each_scenario
@settings(max_examples=10)
@given(seed=st.integers(0, 20), data=st.data())
def test_an_order_withdrawn_leaves_no_trace(folder: Path, seed: int, data: st.DataObject) -> None:
    """ORD-1: given, taken back, and the turn comes out as if it had never been given."""
    session, orders = orders_of_turn_one(folder, seed)
    taken_back = data.draw(st.integers(0, len(orders) - 1))
    results = []
    for given_at_all in (False, True):
        session.go(1)
        for place, order in enumerate(orders):
            if place != taken_back or given_at_all:
                session.submit(order)
        if given_at_all:
            session.submit(WithdrawOrder(session.state.orders[taken_back].number))
        session.submit(Adjudicate())
        session.submit(CloseTurn())
        results.append((bits(session.state.values), session.state.scores))

    assert results[0] == results[1]


@each_scenario
def test_what_may_be_given_alone_is_what_bare_simulation_allows(folder: Path) -> None:
    """ORD-3 to ORD-5: `Action.allowed`, which quick play asks, and the obstacles, which people are told, agree."""
    session = played(folder, 8)
    for entry in session.path()[::7]:
        state = session.state_at(entry.id)
        for action in session.game.program.actions[::5]:
            chosen = tuple(parameter.default for parameter in action.choose)
            free = not obstacles(session.game.machine, state.values, action, chosen, ())
            assert (session.game.machine.value(action.allowed, state.values, chosen) != 0.0) == free


def shifted(program: Program, state: GameState, cell: str, chance: Random) -> GameState:
    """The same state with every number the cell may not know at another place within its bounds."""
    seen = visible_slots(program, cell)
    values = [
        value if place in seen else slot.held(slot.low + chance.random() * (min(slot.high, 100.0) - slot.low))
        for place, (slot, value) in enumerate(zip(program.layout.slots, state.values, strict=True))
    ]
    return evolve(state, values=tuple(values))


def waiting_states(folder: Path, seed: int) -> list[GameState]:
    """The states of a game at which orders or votes are asked for."""
    session = played(folder, seed)
    states = [session.state_at(entry.id) for entry in session.path()]
    return [state for state in states if state.phase == ORDERS or state.ballots][::13]


def everything_for(session: Session, state: GameState, cell: str) -> str:
    """What a cell's screen and its bots make of a state."""
    game = session.game
    view = cell_view(game, state, cell)
    table = BotTable(game.machine, game.dice)
    bots = [
        bot_for(game.program, seat) for seat in ("random", *(d.id for d in game.program.doctrines if cell in d.cells))
    ]
    wishes = [[*bot.wishes(view, table), *bot.votes(view, table)] for bot in bots if bot is not None]
    return repr((view, wishes))


def differing(folder: Path, seed: int) -> list[str]:
    """The cells that were shown a difference between two states which differ in what they may not know alone."""
    session = Session(game_of(folder, seed))
    chance = Random(seed)  # noqa: S311 - any numbers will do
    return [
        cell.id
        for state in waiting_states(folder, seed)
        for cell in session.game.program.scenario.cells
        if everything_for(session, state, cell.id)
        != everything_for(session, shifted(session.game.program, state, cell.id, chance), cell.id)
    ]


@each_scenario
def test_a_cell_learns_nothing_of_what_it_may_not_know(folder: Path) -> None:
    """VIS-3: view, wishes and votes are equal to the letter."""
    assert [differing(folder, seed) for seed in range(2)] == [[], []]


def test_a_planted_leak_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """VIS-3: the law above would notice."""
    monkeypatch.setattr(viewing, "masked", lambda values, _: tuple(values))

    assert differing(TINY, 0)


@each_scenario
@settings(max_examples=5)
@given(seed=SEEDS)
def test_any_seed_plays_to_an_end(folder: Path, seed: int) -> None:
    """END-1, DIC-1: seeds run from 0 to 2**64 - 1; none stops a game."""
    for number in (seed, 2**64 - 1 - seed):
        session = Session(game_of(folder, number))
        play_on(session)
        assert session.state.phase == OVER
