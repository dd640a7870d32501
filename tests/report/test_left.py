"""The lines of play that were left, as the report tells of them."""

from __future__ import annotations

import re

from engine.model.commands import Adjudicate, CloseTurn, CollectOrders, Rule, SetDial, TakeNote
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document
from engine.report.matter import Matter
from engine.report.sections.left import left
from engine.session.session import Session
from tests.report.exercise import matter
from tests.rules.tables import Table, laid, order

SCENARIO = """
moves:
  push: {title: Push, by: east, odds: "0.5", source: R20,
    outcomes: {success: {effects: [{world.tension: 1}]}, failure: {}}}
  calm: {title: Calm, by: west, effects: [{world.tension: -5}], source: R20}
objectives: {o: {cell: red, title: O, score: world.tension, source: R1}}
"""


def told(session: Session) -> str:
    """The section as Markdown, without what escapes."""
    return re.sub(r"\\(.)", r"\1", as_markdown(Document("T", "", (left(Matter(session, "T", 0)),))))


def played() -> Table:
    """A turn ruled on and closed, left, named, and played again otherwise; something merely taken back besides."""
    table = laid(SCENARIO)
    session = table.session
    table.submit(SetDial("semi-rigid"))
    parting = session.cursor
    table.submit(order("east", "push"), CollectOrders(), Rule("order:1", odds=0.9, reason="They were seen loading."))
    table.submit(Adjudicate(), TakeNote("Ann", "The room wants this again.", "", "", ""), CloseTurn())
    session.name_branch("the push")
    session.go(parting)
    table.submit(order("west", "calm"), order("east", "push"))
    session.undo()
    table.submit(CollectOrders(), Rule("order:2"), Adjudicate(), CloseTurn())
    return table


def test_a_line_that_was_left_is_told_from_where_to_where_it_went() -> None:
    """SES-4, SES-9: by its name, with what was decided there and what came of it beside what was played."""
    session = played().session
    text = told(session)

    assert "**“the push”**" in text
    assert "| Parted | from the line in play in turn 1, orders |" in text
    assert "| Went as far as | turn 1, once it was closed; 2 decisions |" in text
    assert "East orders Push" in text
    there = next(at for name, at in session.branches.items() if name == "the push")
    score = dict(session.state_at(there).scores)["o"]
    assert f"| Scores there | Red {score:.4g}, as played {dict(session.state.scores)['o']:.4g}" in text


def test_an_override_on_a_line_that_was_left_is_named_with_its_reason() -> None:
    """ADJ-8: though nothing came of it in play."""
    assert "rules odds of 90%" in told(played().session)
    assert "Reason: They were seen loading." in told(played().session)


def test_what_was_said_on_a_line_stands_with_it() -> None:
    """OBS-6: a note taken there may be the only word on why it was left."""
    assert "| Said there | The room wants this again. (Ann, turn 1) |" in told(played().session)


def test_what_was_merely_taken_back_is_a_line() -> None:
    """SES-4: one row, with its turn."""
    assert "- **East orders Push**: in turn 1, orders" in told(played().session)


def test_names_on_the_line_in_play_are_told_as_well() -> None:
    """SES-5: one can come back to them."""
    assert "Named on the line in play: “before the storm” at turn 2." in told(matter().session)


def test_where_nothing_was_left_that_is_said() -> None:
    """And nothing is invented."""
    assert "Nothing was undone, and there is no other line." in told(laid(SCENARIO).session)
