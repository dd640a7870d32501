"""What the facilitator is shown before ruling, and what was ruled on its like before."""

from __future__ import annotations

import pytest

from engine.model.adjudication import Argument, argument_matter
from engine.model.commands import (
    Adjudicate,
    AmendTrack,
    Argue,
    CollectOrders,
    GiveOrder,
    OpenTurn,
    Rule,
    SealEstimate,
    SetDial,
)
from engine.model.events import StepTaken
from engine.rules.precedents import likeness, precedents
from engine.rules.proposal import Proposal, Side, proposal, proposals
from engine.rules.state import SealedOrder
from tests.rules.tables import Table, laid, order

MOVES = """
measures:
  siege: {title: Siege, by: east, on: west, each_turn: [{target.resolve: -1}], source: R20}
moves:
  dare: {title: Dare, by: east, on: west, odds: 0.25 + world.tension / 1000, cost: {self.purse: 1}, source: R20,
    outcomes: {success: {text: It works., effects: [{target.resolve: -70}, {start: siege}]},
      failure: {effects: [{self.resolve: -5}, {later: {in: 2, effects: [{self.resolve: 3}]}}]}}}
  rally: {title: Rally, by: west, effects: [{self.resolve: 4}], source: R20}
  storm: {title: Storm, by: east, on: west, source: R20,
    effects: [{roll: {id: spread, title: It spreads, odds: "0.9", success: [{target.resolve: -20}]}}]}
  probe: {title: Probe, by: east, on: west, source: R20,
    effects: [{target.resolve: -4}, {roll: {id: caught, title: It is caught, odds: "0.5",
      success: [{target.resolve: 9}, {start: siege},
        {roll: {id: quarrel, title: A quarrel, odds: "0.4", success: [{world.tension: 5}]}}],
      failure: [{self.resolve: 2}]}}]}
"""
DARE = GiveOrder("east", "dare", "west")


def collected(*orders: GiveOrder | Argue, dial: str = "semi-rigid", seed: int = 0) -> Table:
    """Orders wait for rulings."""
    table = laid(MOVES, seed)
    table.submit(SetDial(dial), *orders, CollectOrders())
    return table


def shown(table: Table) -> tuple[Proposal, ...]:
    """What is proposed on everything."""
    return proposals(table.session.game, table.session.state)


def effects(table: Table, side: Side) -> dict[str, tuple[float, float]]:
    """Tracks moved by a side: amount, and what it comes to."""
    slots = table.session.game.program.layout.slots
    return {slots[effect.slot].key: (effect.amount, effect.after) for effect in side.effects if not effect.turns}


def test_odds_come_with_their_formula_and_every_value_in_it() -> None:
    """ADJ-7: so that the room can be told why."""
    (of,) = shown(collected(DARE))

    assert of.proposed == of.by_rules == 0.3
    assert "world.tension" in of.formula
    assert [(known.title, known.value) for known in of.inputs] == [("Tension", 50.0)]
    assert [amount for _, amount in of.cost] == [1.0]


def test_each_outcome_says_what_it_would_change() -> None:
    """ADJ-7: the amounts, the bounds they meet, what is started; not what the order costs, which is paid either way."""
    table = collected(DARE)
    (of,) = shown(table)
    success, failure = of.sides

    assert effects(table, success) == {"west.resolve": (-70.0, 0.0)}
    assert effects(table, failure) == {"east.resolve": (-5.0, 45.0)}
    assert [(note.kind, note.subject) for note in success.notes] == [("measure-started", "siege:east:west")]
    assert success.text == "It works."
    assert [(effect.amount, effect.turns) for effect in failure.effects if effect.turns] == [(3.0, 2)]


def test_what_is_shown_of_an_outcome_is_what_it_does() -> None:
    """ADJ-7: alone in its turn, the order does just that."""
    for outcome in ("success", "failure"):
        table = collected(DARE)
        side = next(side for side in shown(table)[0].sides if side.outcome == outcome)
        foreseen = effects(table, side)
        table.submit(Rule("order:1", outcome=outcome, reason="x"), Adjudicate())
        assert {key: table[key] for key in foreseen} == {key: after for key, (_, after) in foreseen.items()}


def test_looking_at_a_proposal_changes_nothing_and_gives_no_draw_away() -> None:
    """ADJ-7: what the order would bring by chance is named with its odds; how it will fall is not told."""
    told = set()
    for seed in range(12):
        table = collected(order("east", "storm", "west"), seed=seed)
        before = table.session.state
        (of,) = shown(table)
        assert table.session.state == before
        (chance,) = of.sides[0].chances
        assert (chance.title, chance.odds) == ("It spreads", 0.9)
        assert effects(table, chance.comes) == {"west.resolve": (-20.0, 30.0)}
        told.add(of.sides)

    assert len(told) == 1


@pytest.mark.parametrize("move", ["storm", "probe"])
def test_what_is_shown_of_a_side_roll_is_what_it_does(move: str) -> None:
    """ADJ-7: it comes on top of what is shown of the outcome; and where it fails, that stands alone."""
    seen = set()
    for seed in range(30):
        table = collected(GiveOrder("east", move, "west"), seed=seed)
        (side,) = shown(table)[0].sides
        (chance,) = side.chances
        alone, on_top = effects(table, side), effects(table, chance.comes)
        table.submit(Rule("order:1"), Adjudicate())
        steps = (event for event in table.session.events() if isinstance(event, StepTaken))
        fell = {draw.success for step in steps for draw in step.draws if draw.odds == chance.odds}
        foreseen = {**alone, **on_top} if fell == {True} else alone
        assert {key: table[key] for key in foreseen} == {key: after for key, (_, after) in foreseen.items()}
        seen |= fell
    assert seen == {True, False}


def test_a_side_roll_is_shown_against_its_failing() -> None:
    """ADJ-7: what it brings and what it spares; what that sets off is named with its odds, and not gone into."""
    table = collected(GiveOrder("east", "probe", "west"))
    (side,) = shown(table)[0].sides
    (caught,) = side.chances

    assert effects(table, side) == {"west.resolve": (-4.0, 46.0), "east.resolve": (2.0, 52.0)}
    assert effects(table, caught.comes) == {"west.resolve": (9.0, 55.0), "east.resolve": (-2.0, 50.0)}
    assert [(note.kind, note.subject) for note in caught.comes.notes] == [("measure-started", "siege:east:west")]
    assert [(further.title, further.odds, further.comes) for further in caught.comes.chances] == [
        ("A quarrel", 0.4, Side(""))
    ]


def test_an_order_is_shown_without_the_others() -> None:
    """ADJ-7: another that moves the same track is not counted in."""
    table = collected(order("west", "rally"), DARE)
    dare, rally = shown(table)

    assert dare.order is not None
    assert dare.order.move == "dare"
    assert effects(table, rally.sides[0]) == {"west.resolve": (4.0, 54.0)}


def test_what_cannot_be_done_any_more_is_said() -> None:
    """ORD-7: before anybody rules on it."""
    table = collected(DARE)
    assert shown(table)[0].obstacle == ""
    table.submit(AmendTrack("east", "purse", 0, "x"))
    assert "costs 1" in shown(table)[0].obstacle


def test_an_argument_is_proposed_at_the_rooms_odds() -> None:
    """ADJ-7, ARG-3: and nothing is known of what it would do."""
    table = collected(Argue("red", "Stage an incident", "West hesitates", ("Winter",)), DARE, dial="free")
    matter = argument_matter("red", 1)
    assert [of.proposed for of in shown(table)] == [0.3, None]

    table.submit(
        SealEstimate(matter, "blue", 0.2), SealEstimate(matter, "green", 0.6), SealEstimate("order:1", "blue", 0.9)
    )
    dare, argued = shown(table)
    assert (argued.proposed, argued.pool, argued.sides) == (0.4, 0.4, ())
    assert (dare.proposed, dare.by_rules) == (0.9, 0.3)
    assert proposal(table.session.game, table.session.state, matter) == argued


def ruled(*reasons: str) -> Table:
    """A game in which the same move was ruled on in so many turns, and is open again."""
    table = laid(MOVES)
    table.submit(SetDial("semi-rigid"))
    for reason in reasons:
        table.submit(DARE, CollectOrders())
        table.submit(*(Rule(f"order:{known.number}", outcome="failure", reason=reason) for known in _orders(table)))
        table.submit(Adjudicate())
        table.closed()
        table.submit(OpenTurn())
    table.submit(DARE, order("west", "rally"), CollectOrders())
    return table


def _orders(table: Table) -> tuple[SealedOrder, ...]:
    return table.session.state.orders


def test_the_newest_ruling_on_the_same_move_comes_first() -> None:
    """ADJ-11: with its reason and how it came out; another move's is no precedent."""
    table = ruled("Snow", "Ice")
    dare, rally = _orders(table)
    found = precedents(table.session.events(), dare)

    assert [(known.turn, known.ruling.reason, known.outcome) for known in found] == [
        (2, "Ice", "failure"),
        (1, "Snow", "failure"),
    ]
    assert found[0].reference == f"2/{found[0].matter}"
    assert precedents(table.session.events(), rally) == ()


def test_what_was_ruled_on_another_branch_is_no_precedent() -> None:
    """ADJ-11: only what led to where the session stands counts."""
    table = ruled("Snow")
    branch = next(entry.id for entry in table.session.path() if isinstance(entry.command, CollectOrders))
    table.session.go(branch)
    table.submit(Rule("order:1"), Adjudicate())
    table.closed()
    table.submit(OpenTurn(), DARE, CollectOrders())
    (found,) = precedents(table.session.events(), _orders(table)[0])

    assert found.ruling.accepts


def test_arguments_are_alike_by_their_words() -> None:
    """ADJ-11: whatever their case and endings; those of one cell more easily."""
    assert likeness("Escorted ferries cross", "the ferry escorts CROSSED") > 0.6
    assert likeness("a summit in Minsk", "escort the convoy") == 0.0
    assert likeness("", "x") == 0.0


def test_an_argument_cites_what_was_argued_like_it() -> None:
    """ADJ-11: by any cell; what is about something else is not shown."""
    table = laid(MOVES)
    table.submit(
        SetDial("free"),
        Argue("red", "Escort the ferries with warships", "Trade goes on", ("They sail",)),
        CollectOrders(),
    )
    table.submit(Rule("argument:red:1", odds=0.7, reason="Calm seas"), Adjudicate())
    table.closed()
    events = tuple(table.session.events())

    like = Argument("blue", 1, "Escort our ferries", "Trade resumes", ("x",))
    unlike = Argument("blue", 2, "Call a summit", "Talks begin", ("x",))
    assert [known.ruling.reason for known in precedents(events, like)] == ["Calm seas"]
    assert precedents(events, unlike) == ()


def test_what_sets_off_a_draw_is_not_said_to_need_no_luck() -> None:
    """ADJ-7: an order without odds of its own may bring some about; only one that brings none needs no luck."""
    table = collected(GiveOrder("east", "storm", "west"), order("west", "rally"), DARE)
    needs_none = {
        of.order.move: of.needs_no_luck for of in proposals(table.session.game, table.session.state) if of.order
    }

    assert needs_none == {"storm": False, "rally": True, "dare": False}
