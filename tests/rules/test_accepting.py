"""Several proposals accepted as one decision."""

from __future__ import annotations

from engine.model.commands import AcceptProposals, Argue, CollectOrders, Rule, SetDial
from engine.model.events import RulingMade
from tests.rules.tables import laid, order
from tests.rules.test_rulings import MOVES, collected


def test_several_proposals_are_accepted_as_one_decision() -> None:
    """ADJ-12: a ruling each on record; one undo takes all of them back."""
    table = collected(order("east", "dare", "west"), order("west", "rally"))
    both = tuple(f"order:{sealed.number}" for sealed in table.session.state.orders)

    events = table.session.submit(AcceptProposals(both))

    assert [event.ruling.matter for event in events if isinstance(event, RulingMade)] == list(both)
    assert all(ruling.accepts for ruling in table.session.state.rulings)
    one_by_one = collected(order("east", "dare", "west"), order("west", "rally"))
    one_by_one.submit(*(Rule(matter) for matter in both))
    assert table.session.state == one_by_one.session.state
    table.session.undo()
    assert table.session.state.rulings == ()


def test_where_one_proposal_cannot_be_accepted_none_is() -> None:
    """ADJ-12: nobody estimated the argument; what is ruled on keeps its ruling; nothing is accepted twice."""
    table = laid(MOVES)
    table.submit(SetDial("semi-rigid"), order("east", "dare", "west"), order("west", "rally"))
    table.submit(Argue("blue", "Close the strait", "Trade stops", ("It is narrow",)), CollectOrders())
    dare, rally = (f"order:{sealed.number}" for sealed in table.session.state.orders)

    assert table.refusal(AcceptProposals((dare, "argument:blue:1"))).rule == "ARG-3"
    assert table.refusal(AcceptProposals((dare, "order:99"))).rule == "ADJ-9"
    assert table.refusal(AcceptProposals((dare, dare))).rule == "ADJ-12"
    assert table.refusal(AcceptProposals(())).rule == "ADJ-12"
    table.submit(Rule(rally, outcome="void", reason="no time"))
    assert table.refusal(AcceptProposals((dare, rally))).rule == "ADJ-12"
    assert [ruling.matter for ruling in table.session.state.rulings] == [rally]
