"""What the facilitator reads of an inject that has not arrived: what it would change, and whom it reaches."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from engine.model.commands import TickExpected
from tests.msel.screens import Stage, authored, exercise
from tests.msel.test_events_screen import on_row
from tests.tui.stage import shown, wait_for
from tui.viewmodels.events import RECIPIENTS, recipients


async def test_what_an_inject_would_change_is_said_in_words(tmp_path: Path) -> None:
    """INJ-12: with titles and values; of an expected action, what missing it would; once that is judged, no more."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_row(pilot, "panic")
        await wait_for(pilot, lambda: "Changes    Tension: +5 → 55" in shown(app))
        await on_row(pilot, "storm")
        await wait_for(pilot, lambda: "Changes    nothing by itself" in shown(app))
        await on_row(pilot, "call")
        await wait_for(pilot, lambda: "If missed  Resolve: West −10 → 40" in shown(app))
        assert "Changes" not in shown(app)
        game.submit(TickExpected("call", met=True, reason="he came"))
        await wait_for(pilot, lambda: "If missed" not in shown(app))


def test_whom_an_inject_reaches_is_told_by_name_within_the_column() -> None:
    """Ids are for the scenario's author."""
    scenario = authored()
    cells = [cell.id for cell in scenario.cells]
    titles = [cell.title for cell in scenario.cells]
    long = evolve(scenario, cells=tuple(evolve(cell, title=f"{cell.title} and partners") for cell in scenario.cells))

    assert recipients((), scenario) == "all"
    assert recipients(cells[:2], scenario) == ", ".join(titles[:2])
    assert recipients(cells[:1], long) == f"{titles[0]} and partners"
    told = recipients(cells, long)
    assert told.startswith(titles[0])
    assert told.endswith(f"… +{len(cells) - 1}")
    assert len(told) == RECIPIENTS


async def test_keys_for_injects_say_why_they_do_nothing(tmp_path: Path) -> None:
    """Away from the list, on one that has arrived, and on one of which nothing is expected."""
    game = exercise(tmp_path)
    app = Stage(game)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("1", "f")
        await wait_for(pilot, lambda: "Put the cursor on an inject of the list first: 3." in shown(app))
        await on_row(pilot, "storm")
        await pilot.press("k")
        await wait_for(pilot, lambda: "A storm expects nothing of anybody" in shown(app))
        await on_row(pilot, "call")
        await pilot.press("x")
        await wait_for(pilot, lambda: "A call in the night has arrived" in shown(app))
