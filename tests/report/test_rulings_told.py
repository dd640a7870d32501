"""How the report measures a ruling: against what was proposed, where anything was."""

from __future__ import annotations

from engine.model import events as happened
from engine.model.adjudication import Ruling
from engine.model.commands import AcceptProposals, Adjudicate, CollectOrders, SetDial
from engine.report.matter import Matter
from engine.report.sections.rulings import Ruled, every_ruling
from tests.report.exercise import matter
from tests.report.test_sections import told
from tests.rules.tables import laid, order


def test_an_argument_nobody_estimated_is_not_measured_by_the_rules() -> None:
    """ARG-4: the rules say nothing of it, so nothing of theirs was replaced."""
    ruling = Ruling("argument:green:1", odds=0.8, reason="Plausible")
    ended = happened.MatterResolved(ruling.matter, "Close the canal", None, 0.8, 0.3, "success", ruling, ())

    assert Ruled(1, "Close the canal", ruling, ended, "").changes(matter()) == [
        "odds 80% (very likely) where nobody had estimated any"
    ]


def test_an_order_that_set_off_a_draw_is_not_counted_among_those_without_luck() -> None:
    """ADJ-7: it is told with the others."""
    table = laid(
        "moves: {storm: {title: Storm, by: east, on: west, source: R20, effects: [{roll: {id: spread,"
        ' title: It spreads, odds: "0.9", success: [{target.resolve: -20}]}}]},'
        " rally: {title: Rally, by: west, effects: [{self.resolve: 4}], source: R20}}"
    )
    table.submit(SetDial("semi-rigid"), order("east", "storm", "west"), order("west", "rally"), CollectOrders())
    table.submit(AcceptProposals(("order:1", "order:2")), Adjudicate())
    section = every_ruling(Matter(table.session, "T", 0))

    assert "Storm" in told(section)
    assert "1 order that needed no luck took place as proposed." in told(section)
