"""What rulings never do, whatever the game: laws over every scenario, and the cases in which they could have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bots.seats import play_bots, seating
from engine.model.adjudication import Amendment, order_matter
from engine.model.commands import (
    Adjudicate,
    AmendTrack,
    BeginGame,
    CloseTurn,
    CollectOrders,
    GiveOrder,
    OpenTurn,
    Rule,
    SetDial,
)
from engine.model.events import Drawn, Event, MatterResolved, OrderFailed, StepTaken
from engine.rules.proposal import proposals
from engine.rules.rulings import waiting
from engine.rules.state import OVER, REVIEW
from engine.session.session import Session
from engine.session.verification import verify
from tests.oracle.games import SCENARIOS, bits, game_of, program_of
from tests.rules.tables import Table, laid, order

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
RULINGS = st.sampled_from(
    [
        {"outcome": "success", "reason": "x"},
        {"outcome": "failure", "reason": "x"},
        {"outcome": "void", "reason": "x"},
        {"odds": 0.37, "reason": "x"},
        {"odds": 1.0, "rerolls": 2, "reason": "x"},
    ]
)


def opened(folder: Path, seed: int, dial: str = "rigid") -> Session:
    """A game of bots, its first turn open."""
    session = Session(game_of(folder, seed), seating(program_of(folder), "random"))
    session.submit(SetDial(dial))
    session.submit(BeginGame())
    return session


def ordered(folder: Path, seed: int, turns: int = 1) -> Session:
    """A game whose orders of a later turn are collected, the turns before adjudicated by the rules."""
    session = opened(folder, seed)
    for _ in range(turns - 1):
        _through(session)
    play_bots(session)
    session.submit(SetDial("semi-rigid"))
    session.submit(CollectOrders())
    return session


def _through(session: Session) -> None:
    """One turn by bots; what is to be ruled on is accepted."""
    play_bots(session)
    if waiting(session.state):
        session.submit(CollectOrders())
        for matter in waiting(session.state):
            session.submit(Rule(matter))
    session.submit(Adjudicate())
    play_bots(session)
    session.submit(CloseTurn())
    if session.state.phase == REVIEW:
        session.submit(OpenTurn())


def drawn(events: tuple[Event, ...]) -> dict[int, list[tuple[int, float]]]:
    """The numbers drawn for each order, with what they were drawn for."""
    found: dict[int, list[tuple[int, float]]] = {}
    for event in events:
        for draw in event.draws if isinstance(event, StepTaken) else ():
            found.setdefault(draw.order, []).append((draw.site, draw.number))
    return found


@each_scenario
def test_accepting_everything_is_as_if_nobody_had_been_asked(folder: Path) -> None:
    """ADJ-8: turn after turn, to the last bit, in every scenario."""
    alone, ruled = opened(folder, 11), opened(folder, 11, "semi-rigid")
    for _ in range(4):
        _through(alone)
        _through(ruled)
        assert bits(alone.state.values) == bits(ruled.state.values)
        assert alone.state.scores == ruled.state.scores
        if alone.state.phase == OVER:
            break


@each_scenario
def test_rulings_replay_and_are_undone_whole(folder: Path) -> None:
    """SES-3, SES-4: whatever was ruled, the record decides again to the same, and undo leads back to the very state."""
    session = ordered(folder, 5, turns=2)
    states = [session.state]
    rulings = ({"outcome": "void"}, {"odds": 0.2}, {"outcome": "success"}, {"odds": 0.9, "rerolls": 1})
    for place, known in enumerate(session.state.orders):
        session.submit(Rule(order_matter(known.number), reason="x", **rulings[place % 4]))  # type: ignore[arg-type]
        states.append(session.state)
    session.submit(Adjudicate())
    after = session.state

    assert verify(session).difference is None
    for state in reversed(states):
        session.undo()
        assert session.state == state
    for _ in states:
        session.redo()
    assert session.state == after


@given(seed=st.integers(0, 2**16), which=st.integers(0, 30), ruling=RULINGS)
@pytest.mark.parametrize("name", ["tiny", "warsaw-2016"])
def test_a_ruling_on_one_order_leaves_the_dice_of_all_others_alone(
    name: str, seed: int, which: int, ruling: dict[str, object]
) -> None:
    """ADJ-8, DIC-2: whatever is ruled on whatever order."""
    folder = next(known for known in SCENARIOS if known.name == name)
    session = ordered(folder, seed)
    orders = session.state.orders
    matters = [order_matter(known.number) for known in orders]
    if not orders:
        return
    chosen = orders[which % len(orders)]
    for matter in matters:
        session.submit(Rule(matter))
    plain = drawn(session.submit(Adjudicate()))
    session.undo()
    session.submit(Rule(order_matter(chosen.number), **ruling))  # type: ignore[arg-type]
    ruled = drawn(session.submit(Adjudicate()))

    for number in {known.number for known in orders} - {chosen.number}:
        both = zip(sorted(plain.get(number, [])), sorted(ruled.get(number, [])), strict=False)
        assert all(one == other for one, other in both if one[0] == other[0])


@each_scenario
def test_what_is_foreseen_of_an_order_alone_is_what_it_does(folder: Path) -> None:
    """ADJ-7: in every scenario, of every order that bots would give, each outcome in its turn."""
    wishes = [e.command for e in ordered(folder, 3).path() if isinstance(e.command, GiveOrder)]
    for wish in wishes[:12]:
        session = opened(folder, 3, "semi-rigid")
        session.submit(wish)
        session.submit(CollectOrders())
        (of,) = proposals(session.game, session.state)
        for side in of.sides:
            session.submit(Rule(of.matter, outcome=side.outcome or "success", reason="x"))
            steps = [event for event in session.submit(Adjudicate()) if isinstance(event, StepTaken)]
            came = [draw.odds for step in steps for draw in step.draws if draw.success]
            brought = [chance for chance in side.chances if chance.odds in came]
            if len(came) == len(brought) < 2:  # more of them at once are shown each by itself
                landed = [effect for shown in (side, *(one.comes for one in brought)) for effect in shown.effects]
                foreseen = {effect.slot: effect.after for effect in landed if not effect.turns}
                assert {slot: session.state.values[slot] for slot in foreseen} == foreseen
            session.undo()
            session.undo()


TWICE = """
moves:
  dare: {title: Dare, by: east, on: west, odds: "0.5", cost: {self.purse: 1}, limit: {per_turn: 3}, source: R20,
    outcomes: {success: {effects: [{target.resolve: -10}]}, failure: {effects: [{self.resolve: -5}]}}}
  spend: {title: Spend, by: east, cost: {self.purse: 9}, effects: [{world.tension: 1}], source: R20}
  rally: {title: Rally, by: west, effects: [{self.resolve: 4}], source: R20}
"""


def collected(*orders: object, text: str = TWICE, seed: int = 0) -> Table:
    """Orders wait for rulings."""
    table = laid(text, seed)
    table.submit(SetDial("semi-rigid"), *orders, CollectOrders())  # type: ignore[arg-type]
    return table


def matters_of(table: Table) -> list[str]:
    """As they were given."""
    return [order_matter(known.number) for known in table.session.state.orders]


def own_draws(events: tuple[Event, ...]) -> list[Drawn]:
    """Every draw."""
    return [draw for event in events if isinstance(event, StepTaken) for draw in event.draws]


@pytest.mark.parametrize("seed", range(6))
def test_the_second_of_two_like_orders_keeps_its_dice_when_the_first_is_ruled_out(seed: int) -> None:
    """ADJ-8, DIC-2: it does not move up into the place of the first."""
    table = collected(order("east", "dare", "west"), order("east", "dare", "west"), seed=seed)
    first, second = matters_of(table)
    table.submit(Rule(first), Rule(second))
    (_, plain) = own_draws(table.submit(Adjudicate()))
    table.session.undo()
    table.submit(Rule(first, outcome="void", reason="No"))
    (ruled,) = own_draws(table.submit(Adjudicate()))

    assert ruled.number == plain.number


def test_an_order_that_only_a_ruling_makes_possible_takes_no_others_dice() -> None:
    """ADJ-8, DIC-2: voiding what had spent the purse lets the first go ahead; the second keeps its number."""
    numbers = set()
    for ruling in ({}, {"outcome": "void", "reason": "No"}):
        table = collected(order("east", "spend"), order("east", "dare", "west"))
        table.submit(AmendTrack("east", "purse", 9, "The bank failed"))
        spend, dare = matters_of(table)
        table.submit(Rule(spend, **ruling), Rule(dare, odds=0.5, reason="x"))  # type: ignore[arg-type]
        events = table.submit(Adjudicate())
        numbers.add(tuple(draw.number for draw in own_draws(events)))
        assert {event.matter: event.outcome for event in events if isinstance(event, MatterResolved)}.keys() == {
            spend,
            dare,
        }

    assert len(numbers) == 2
    assert () in numbers


def test_a_ruling_on_what_cannot_be_done_any_more_stays_on_record() -> None:
    """ADJ-8, ORD-7: success cannot be ruled into the impossible, and the report still has the ruling."""
    table = collected(order("east", "spend"))
    (spend,) = matters_of(table)
    table.submit(
        Rule(spend, outcome="success", reason="They manage"), AmendTrack("east", "purse", 2, "The bank failed")
    )
    events = table.submit(Adjudicate())

    assert [event.because for event in events if isinstance(event, OrderFailed)]
    (resolved,) = [event for event in events if isinstance(event, MatterResolved)]
    assert (resolved.outcome, resolved.ruling.reason) == ("void", "They manage")
    assert table["world.tension"] == 50


def test_what_needs_no_luck_and_is_ruled_to_fail_does_nothing_and_costs_nothing() -> None:
    """ADJ-8: and what the ruling adds with failure lands."""
    table = collected(order("west", "rally"))
    (rally,) = matters_of(table)
    amendments = (Amendment("failure", "west", "resolve", -3), Amendment("success", "west", "resolve", 30))
    events = table.submit(Rule(rally, outcome="failure", amendments=amendments, reason="Strikes"), Adjudicate())

    assert table["west.resolve"] == 47
    assert [event.outcome for event in events if isinstance(event, MatterResolved)] == ["failure"]
    told = table.heard("red")
    assert "fails — Strikes" in told
    assert "could not be carried out" not in told


@pytest.mark.parametrize("outcome", ["success", "failure"])
def test_an_outcome_that_is_set_leaves_no_draw_on_record(outcome: str) -> None:
    """ADJ-8: nothing was drawn, so nothing is told of a number."""
    table = collected(order("east", "dare", "west"))
    table.submit(Rule(*matters_of(table), outcome=outcome, reason="x"))  # type: ignore[misc] # one matter
    events = table.submit(Adjudicate())

    assert own_draws(events) == []
    assert (table.ruling(1).success, table.ruling(1).odds) == (outcome == "success", 0.5)
    assert "as ruled: x" in table.heard("blue")


def test_the_draw_of_what_needs_no_luck_cannot_be_made_anew() -> None:
    """ADJ-8: there is none."""
    table = collected(order("west", "rally"))
    (rally,) = matters_of(table)

    assert table.refusal(Rule(rally, rerolls=1, reason="x")).rule == "ADJ-8"
    table.submit(Rule(rally, odds=0.5, rerolls=1, reason="x"))


def test_a_ruling_after_the_facilitator_set_a_track_meets_the_state_as_it_is() -> None:
    """ADJ-10, WHT-1: bounds are those of the moment, one amount after the other."""
    table = collected(order("east", "dare", "west"))
    (dare,) = matters_of(table)
    amendments = (Amendment("", "west", "resolve", -50), Amendment("", "west", "resolve", 8))
    table.submit(
        Rule(dare, outcome="success", amendments=amendments, reason="x"), AmendTrack("west", "resolve", 20, "x")
    )
    table.submit(Adjudicate())

    assert table["west.resolve"] == 8


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "x" * 10_001])
def test_a_reason_is_text_that_can_be_shown(text: str) -> None:
    """TXT-1: control characters and novels are refused."""
    table = collected(order("east", "dare", "west"))

    assert table.refusal(Rule(*matters_of(table), outcome="void", reason=text)).rule == "TXT-1"  # type: ignore[misc]


IN_TURN = """
resolution: sequential
moves:
  raise: {title: Raise, by: all, effects: [{world.tension: 40}], source: R1}
  dare: {title: Dare, by: east, on: west, odds: world.tension / 100, source: R20,
    outcomes: {success: {effects: [{target.resolve: -10}]}, failure: {effects: [{self.resolve: -5}]}}}
"""


def test_where_orders_take_turns_a_draw_made_anew_meets_the_odds_it_finds() -> None:
    """SEQ-1, ADJ-8: not those of the state before the first order; those that are ruled are as ruled."""
    for ruling, odds in (({}, 0.9), ({"rerolls": 1, "reason": "x"}, 0.9), ({"odds": 0.2, "reason": "x"}, 0.2)):
        table = collected(order("west", "raise"), order("east", "dare", "west"), text=IN_TURN)
        raised, dare = matters_of(table)
        table.submit(Rule(raised), Rule(dare, **ruling), Adjudicate())  # type: ignore[arg-type]

        assert table.ruling(2).odds == odds
        assert table.ruling(2).success is (own_draws(tuple(table.session.events()))[0].number < odds)
