"""What the ledger of a track says: sums that hold, and all that went into them."""

from __future__ import annotations

from attrs import evolve

from engine.model.cast import Constant
from engine.rules.ledger import LedgerChange, LedgerLine
from tests.tui.stage import prose, scenario
from tui.gateway.places import TrackPlace
from tui.viewmodels.lines import plain
from tui.viewmodels.why import why_cards


def test_why_tells_numbers_that_add_up_and_the_constants_of_an_expression() -> None:
    """LED-1: whoever reads 58 less 1.95 works it out, and has all that went in."""
    track = next(known for known in scenario().tracks if known.id == "tension")
    place = TrackPlace(0, track, "", "World")
    part = LedgerLine(
        1,
        "income",
        -1.95,
        put=False,
        cause="Drift",
        text="-fades * (world.tension - usual)",
        at=None,
        inputs=(),
        order=0,
    )
    constants = [Constant("fades", 0.15), Constant("usual", 45.0), Constant("tension", 1.0)]
    odd, even = (
        LedgerChange(1, "income", 58.0, after, (evolve(part, amount=after - 58.0),)) for after in (56.05, 56.0)
    )
    even_card, odd_card = why_cards((odd, even), place, constants)

    assert "58 → 56.05  (−1.95)" in plain(odd_card.title)
    assert "58.0 → 56.0  (−2)" in plain(even_card.title)
    assert "with fades 0.15; usual 45" in prose(odd_card.paras)
    assert "tension 1" not in prose(odd_card.paras)
