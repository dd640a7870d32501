"""What lies below the edge of a text is said in its frame, with the key that leads there."""

from __future__ import annotations

from pathlib import Path

from tests.tui.stage import OneScreen, come_to, shown, wait_for
from tests.tui.test_exercise import exercise
from tui.dialogs.order_form import OrderForm
from tui.viewmodels.lines import para
from tui.widgets.pane import Aside
from tui.widgets.text import Prose


async def test_the_end_of_what_is_said_of_an_order_is_reached_by_a_key(tmp_path: Path) -> None:
    """Space reads on, and from the end begins again; where all is in sight nothing is promised."""
    game = exercise(tmp_path)
    seat = game.seat(game.scenario.cells[0].id)
    actor = game.scenario.cells[0].plays[0]
    app = OneScreen(lambda: OrderForm(seat.window, actor, (actor,), lambda *_: None))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, OrderForm)
        aside = app.screen.query_one(Aside)
        aside.query_one(Prose).show((*(para(f"line {number}") for number in range(30)), para("the last")))
        await wait_for(pilot, lambda: "Space: read on" in shown(app))
        assert "the last" not in shown(app)
        await pilot.press("space")
        await wait_for(pilot, lambda: "the last" in shown(app) and "read on" not in shown(app))
        await pilot.press("space")
        await wait_for(pilot, lambda: "line 0" in shown(app) and "Space: read on" in shown(app))
        aside.query_one(Prose).show((para("short"),))
        await wait_for(pilot, lambda: "read on" not in shown(app))
    game.close()
