"""A ruling that stands may be given another reason, and nothing else."""

from __future__ import annotations

from pathlib import Path

from engine.model import commands as asked
from engine.model.adjudication import Amendment
from tests.tui.stage import OneScreen, come_to, shown, wait_for
from tests.tui.test_adjudication import exercise, rulings
from tui.dialogs.amend_form import AmendForm
from tui.screens.adjudication import Adjudication
from tui.widgets.written import Written


async def test_what_was_amended_before_may_have_another_reason(tmp_path: Path) -> None:
    """ADJ-8: the ruling with the new reason takes the place of the one before, with the same effects."""
    game = exercise(tmp_path)
    first, added = game.waiting()[0], (Amendment("", "", "tension", 2.0),)
    game.submit(asked.Rule(first, amendments=added, reason="So"))
    app = OneScreen(lambda: Adjudication(game, first))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("e")
        await come_to(pilot, AmendForm)
        app.screen.query_one(Written).focus()
        await pilot.pause()
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Nothing is changed yet" in shown(app))
        await pilot.press("end", *"on", "enter")
        await come_to(pilot, Adjudication)
    assert (rulings(game)[first].amendments, rulings(game)[first].reason) == (added, "Soon")
