"""The dial, rulings and matrix arguments."""

from __future__ import annotations

import pytest

from engine.model.adjudication import Amendment
from engine.model.commands import (
    AddPoint,
    Adjudicate,
    Argue,
    CollectOrders,
    Command,
    LockOrders,
    OpenTurn,
    Rule,
    SealEstimate,
    SetDial,
    WithdrawArgument,
)
from engine.model.events import Drawn, Event, MatterResolved, OrderFailed, OrderRuled, StepTaken, WhiteMoved
from tests.rules.tables import Table, laid, order

MOVES = """
moves:
  dare: {title: Dare, by: east, on: west, odds: "0.3", cost: {self.purse: 1}, source: R20,
    outcomes: {success: {text: It works., effects: [{target.resolve: -10}]}, failure: {effects: [{self.resolve: -5}]}}}
  rally: {title: Rally, by: west, effects: [{self.resolve: 4}], source: R20}
  whisper: {title: Whisper, by: east, on: west, visibility: covert, odds: "0.5", source: R20,
    outcomes: {success: {effects: [{target.resolve: -1}]}, failure: {text: Nothing.}}}
"""
DARE = "order:1"


def collected(*orders: Command, dial: str = "semi-rigid", seed: int = 0) -> Table:
    """A table whose orders are collected."""
    table = laid(MOVES, seed)
    table.submit(SetDial(dial), *orders, CollectOrders())
    return table


def dared(dial: str = "semi-rigid", seed: int = 0) -> Table:
    """One order that needs luck waits for a ruling."""
    return collected(order("east", "dare", "west"), dial=dial, seed=seed)


def resolved(events: tuple[Event, ...]) -> list[MatterResolved]:
    """How matters came out."""
    return [event for event in events if isinstance(event, MatterResolved)]


def test_what_a_person_must_rule_on_is_collected_first() -> None:
    """ADJ-7, ADJ-9: a turn is not adjudicated past a ruling."""
    table = laid(MOVES)
    table.submit(SetDial("semi-rigid"), order("east", "dare", "west"))
    assert table.refusal(Adjudicate()).rule == "ADJ-7"

    table.submit(CollectOrders())
    assert table.refusal(order("west", "rally")).rule == "TUR-1"
    assert table.refusal(Adjudicate()).rule == "ADJ-9"
    table.submit(Rule(DARE), Adjudicate())
    assert table.session.state.phase == "ballots"


@pytest.mark.parametrize("seed", range(12))
def test_a_proposal_accepted_falls_as_by_the_rules_alone(seed: int) -> None:
    """ADJ-8: the same dice, the same outcome, the same state."""
    alone, ruled = laid(MOVES, seed), dared(seed=seed)
    alone.adjudicated(order("east", "dare", "west"))
    ruled.submit(Rule(DARE), Adjudicate())

    assert alone.session.state.values == ruled.session.state.values
    assert alone.ruling(1) == ruled.ruling(1)
    (matter,) = resolved(tuple(ruled.session.events()))
    assert (matter.proposed, matter.outcome == "success") == (0.3, ruled.ruling(1).success)


@pytest.mark.parametrize("outcome, west, east", [("success", 40, 50), ("failure", 50, 45)])
def test_an_outcome_may_be_set(outcome: str, west: float, east: float) -> None:
    """ADJ-8: without a draw, and with a reason."""
    table = dared()
    assert table.refusal(Rule(DARE, outcome=outcome)).rule == "ADJ-8"
    events = table.submit(Rule(DARE, outcome=outcome, reason="They were warned"), Adjudicate())

    assert (table["west.resolve"], table["east.resolve"], table["east.purse"]) == (west, east, 9)
    assert table.ruling(1).by_hand
    assert [(m.outcome, m.number, m.ruling.reason) for m in resolved(events)] == [(outcome, None, "They were warned")]


@pytest.mark.parametrize("odds", [0.0, 0.25, 0.5, 1.0])
def test_other_odds_are_drawn_against_with_the_same_dice(odds: float) -> None:
    """ADJ-8, DIC-1: the number does not change with the odds, and is what the record tells."""
    for seed in range(8):
        plain, ruled = laid(MOVES, seed), dared(seed=seed)
        plain.adjudicated(order("east", "dare", "west"))
        ruled.submit(Rule(DARE, odds=odds, reason="Snow"), Adjudicate())
        drawn, redrawn = (_own_draw(table) for table in (plain, ruled))

        assert (redrawn.number, redrawn.odds) == (drawn.number, odds)
        assert redrawn.success is (drawn.number < odds) is ruled.ruling(1).success


def _own_draw(table: Table) -> Drawn:
    """The one draw of the turn."""
    return next(d for e in table.session.events() if isinstance(e, StepTaken) for d in e.draws)


def test_a_draw_made_anew_is_another_each_time() -> None:
    """ADJ-8: and the same again when it is replayed."""
    numbers = []
    for rerolls in (0, 1, 2, 1):
        table = dared()
        table.submit(Rule(DARE, rerolls=rerolls, reason="The die fell off the table"), Adjudicate())
        numbers.append(_own_draw(table).number)

    assert len(set(numbers)) == 3
    assert numbers[1] == numbers[3]


def test_what_is_ruled_out_costs_nothing_and_is_told() -> None:
    """ADJ-8: those who hear of the order hear why."""
    table = dared()
    events = table.submit(Rule(DARE, outcome="void", reason="No such units"), Adjudicate())

    assert [event.because for event in events if isinstance(event, OrderFailed)] == ["ruled out: No such units"]
    assert table["east.purse"] == 10
    assert "is ruled out — No such units" in table.heard("blue")


def test_an_order_that_needs_no_luck_may_be_given_odds() -> None:
    """ADJ-8: then it draws whether it takes place."""
    outcomes = set()
    for seed in range(12):
        table = collected(order("west", "rally"), seed=seed)
        table.submit(Rule("order:2", odds=0.5, reason="Strikes"), Adjudicate())
        outcomes.add(table["west.resolve"])

        heard = table.heard("blue")
        assert ("fails (roughly even, 50%) — Strikes" in heard) is (table["west.resolve"] == 50)
        assert "could not be carried out" not in heard

    assert outcomes == {50, 54}


def test_a_ruling_may_be_replaced_and_the_last_one_stands() -> None:
    """ADJ-8: until the turn is adjudicated."""
    table = dared()
    table.submit(Rule(DARE, outcome="void", reason="No"), Rule(DARE, outcome="success", reason="On second thoughts"))
    table.submit(Adjudicate())

    assert table["west.resolve"] == 40
    assert table.refusal(Rule(DARE)).rule == "TUR-1"


def test_a_ruling_adds_to_tracks_with_its_outcome() -> None:
    """ADJ-10: within bounds, on top of what the order does, and the ledger says so."""
    table = dared()
    amendments = (
        Amendment("success", "west", "resolve", 3),
        Amendment("failure", "west", "resolve", -30),
        Amendment("", "", "tension", 70),
    )
    events = table.submit(Rule(DARE, outcome="success", amendments=amendments, reason="Allies rallied"), Adjudicate())

    assert (table["west.resolve"], table["world.tension"]) == (43, 100)
    (moved,) = [event for event in events if isinstance(event, WhiteMoved)]
    assert {change.after for change in moved.changes} == {43, 100}
    last = table.ledger("west.resolve", "blue")[-1]
    assert (last.lines[0].amount, last.lines[0].text) == (3, "Allies rallied")


def test_a_ruling_on_what_a_cell_did_not_hear_of_is_not_told_to_it() -> None:
    """ADJ-10, VIS-5: a covert order's ruling moves a track, and the cell is not told why."""
    table = collected(order("east", "whisper", "west"))
    table.submit(
        Rule(DARE, outcome="success", amendments=(Amendment("", "west", "resolve", -7),), reason="Bribes"), Adjudicate()
    )

    line = table.ledger("west.resolve", "blue")[-1].lines[0]
    assert (line.amount, line.cause, line.text) == (-7, "not disclosed", "")
    assert "Bribes" not in table.heard("blue")
    assert table.ledger("west.resolve", "white")[-1].lines[0].text == "Bribes"


@pytest.mark.parametrize(
    "ruling",
    [
        Rule(DARE, odds=1.2, reason="x"),
        Rule(DARE, outcome="draw", reason="x"),
        Rule(DARE, rerolls=-1, reason="x"),
        Rule(DARE, amendments=(Amendment("", "nobody", "resolve", 1),), reason="x"),
        Rule(DARE, amendments=(Amendment("", "west", "resolve", float("nan")),), reason="x"),
        Rule(DARE, amendments=(Amendment("", "west", "resolve", 0),), reason="x"),
        Rule("order:99"),
        Rule("argument:red:1"),
    ],
)
def test_a_ruling_makes_sense(ruling: Rule) -> None:
    """ADJ-8 to ADJ-10: or is refused, and nothing has changed."""
    assert dared().refusal(ruling).rule in ("ADJ-8", "ADJ-9", "ADJ-10")


ARGUMENT = Argue("red", "Stage a border incident", "West hesitates", ("It worked before", "Winter"))
MATTER = "argument:red:1"


def argued(*estimates: tuple[str, float], seed: int = 0) -> Table:
    """An argument of red's is open, with estimates."""
    table = collected(ARGUMENT, dial="free", seed=seed)
    table.submit(*(SealEstimate(MATTER, cell, odds) for cell, odds in estimates))
    return table


def test_an_argument_is_sealed_and_withdrawn_as_an_order_is() -> None:
    """ARG-1: its numbers count by cell."""
    table = laid(MOVES)
    table.submit(ARGUMENT, WithdrawArgument("red", 1), ARGUMENT)
    assert [argument.matter for argument in table.session.state.arguments] == ["argument:red:2"]

    table.submit(LockOrders("red"))
    assert table.refusal(WithdrawArgument("red", 2)).rule == "ORD-1"
    assert table.refusal(ARGUMENT).rule == "ORD-1"


@pytest.mark.parametrize(
    "argument",
    [
        Argue("red", " ", "effect", ("why",)),
        Argue("red", "action", "", ("why",)),
        Argue("red", "action", "effect", ()),
        Argue("red", "action", "effect", ("a", "b", "c", "d")),
        Argue("nobody", "action", "effect", ("why",)),
    ],
)
def test_an_argument_says_what_and_to_what_end_and_why(argument: Argue) -> None:
    """ARG-1: with one to three reasons."""
    assert laid(MOVES).refusal(argument).rule == "ARG-1"


def test_reasons_are_added_for_and_against() -> None:
    """ARG-2: by cells and by the white cell."""
    table = argued()
    table.submit(AddPoint(MATTER, "blue", "against", "Nobody believes it"), AddPoint(MATTER, "white", "for", "Fog"))

    assert [(point.cell, point.side) for point in table.session.state.points] == [("blue", "against"), ("white", "for")]
    assert table.refusal(AddPoint(MATTER, "blue", "maybe", "x")).rule == "ARG-2"
    assert table.refusal(AddPoint(MATTER, "blue", "for", " ")).rule == "ARG-2"


def test_nobody_speaks_on_what_he_did_not_hear_of() -> None:
    """ARG-2: of a covert order under argument, only its own cell and the white cell."""
    table = collected(order("east", "whisper", "west"), dial="free")

    assert table.refusal(SealEstimate(DARE, "blue", 0.5)).rule == "ADJ-9"
    assert (
        table.refusal(SealEstimate(DARE, "blue", 0.5)).because
        == table.refusal(SealEstimate("order:9", "blue", 0.5)).because.replace("order:9", DARE).split(" There are")[0]
    )
    table.submit(SealEstimate(DARE, "red", 0.5))


def test_estimates_are_pooled_by_their_mean() -> None:
    """ARG-3, ARG-4: a cell's last one counts; the draw falls against the pool, and the record has them all."""
    table = argued(("red", 0.9), ("blue", 0.2), ("red", 0.8), ("green", 0.5))
    events = table.submit(Rule(MATTER), Adjudicate())
    (matter,) = resolved(events)

    assert (matter.proposed, matter.odds) == (0.5, 0.5)
    assert matter.number is not None
    assert (matter.number < 0.5) is (matter.outcome == "success")
    assert {(known.cell, known.odds) for known in matter.estimates} == {("red", 0.8), ("blue", 0.2), ("green", 0.5)}
    assert "Stage a border incident" in table.heard("green")


def test_an_order_under_argument_falls_at_the_rooms_odds() -> None:
    """ADJ-7, ARG-3: where the dial is free and somebody has estimated."""
    for seed in range(8):
        table = dared("free", seed)
        table.submit(SealEstimate(DARE, "blue", 1.0), SealEstimate(DARE, "green", 1.0), Rule(DARE), Adjudicate())
        assert (table.ruling(1).odds, table.ruling(1).success) == (1.0, True)


def test_an_argument_nobody_estimated_needs_odds_or_an_outcome() -> None:
    """ARG-3: the rules know nothing of it."""
    table = argued()
    assert table.refusal(Rule(MATTER)).rule == "ARG-3"

    events = table.submit(Rule(MATTER, odds=0.4, reason="A guess"), Adjudicate())
    assert resolved(events)[0].odds == 0.4


def test_estimates_are_sealed_before_the_ruling() -> None:
    """ARG-3: and lie between never and always."""
    table = argued(("red", 0.5))
    assert table.refusal(SealEstimate(MATTER, "blue", 1.1)).rule == "ARG-3"
    table.submit(Rule(MATTER))
    assert table.refusal(SealEstimate(MATTER, "blue", 0.1)).rule == "ARG-3"


def test_the_next_turn_begins_with_nothing_argued() -> None:
    """ARG-1: arguments, reasons, estimates and rulings belong to their turn."""
    table = argued(("red", 0.5))
    table.submit(Rule(MATTER), Adjudicate())
    table.closed()
    table.submit(OpenTurn())
    state = table.session.state

    assert (state.arguments, state.points, state.estimates, state.rulings) == ((), (), (), ())
    assert [event for event in table.session.events() if isinstance(event, OrderRuled)] == []
