"""One keyboard for the facilitator and the cells, and the console on a small terminal."""

from __future__ import annotations

from pathlib import Path

from tests.tui.stage import casus, press_to, shown, wait_for
from tests.tui.test_console import LARGE, SMALL, exercise, to_console
from tests.tui.test_exercise import first_order
from tui.dialogs.help import Help
from tui.screens.briefing import Briefing
from tui.screens.console.screen import Console
from tui.screens.curtain import FacilitatorOnly, ToCell
from tui.screens.handed import HandedCell


async def test_the_keyboard_goes_to_a_cell_and_back_behind_curtains(tmp_path: Path) -> None:
    """ROM-20: nothing of the console is to be seen between them, and the cell sees its own screen."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        seen: list[str] = []
        await press_to(pilot, ToCell, "c")
        seen.append(shown(app))
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, HandedCell, "enter")
        seen.append(shown(app))
        await press_to(pilot, FacilitatorOnly, "q")
        seen.append(shown(app))
        assert not any("owe" in screen or "MSEL" in screen for screen in seen)
        await press_to(pilot, Console, "enter")
        await press_to(pilot, ToCell, "c")
        await press_to(pilot, FacilitatorOnly, "q")


async def test_a_cell_reads_its_brief_first_whatever_the_facilitator_did_for_it(tmp_path: Path) -> None:
    """ROM-20: what was done in its place is no brief read; once read it is not shown again."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        cell = exercise(app).scenario.cells[0].id
        exercise(app).in_place_of(cell).submit(first_order(exercise(app), cell))
        await press_to(pilot, HandedCell, "enter")
        await press_to(pilot, Console, "q")
        await press_to(pilot, ToCell, "c")
        await press_to(pilot, Briefing, "enter")
        await press_to(pilot, HandedCell, "enter")
        await press_to(pilot, FacilitatorOnly, "q")
        await press_to(pilot, Console, "enter")
        await press_to(pilot, ToCell, "c")
        await press_to(pilot, HandedCell, "enter")


async def test_help_begins_with_the_keys_of_the_part_in_front(tmp_path: Path) -> None:
    """Whoever looks at the events list wants its keys, and not those of the clock."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        await pilot.press("3")
        await press_to(pilot, Help, "?")
        text = shown(app)
        assert "Reword" in text
        assert text.index("Fire") < text.index("Reword")
        assert "Pause" not in text
        await press_to(pilot, Console, "escape")
        await pilot.press("1")
        await press_to(pilot, Help, "?")
        assert "Hand over" in shown(app)


async def test_the_tabs_stand_closer_when_the_terminal_becomes_small(tmp_path: Path) -> None:
    """The last has its name as well."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        await pilot.resize_terminal(70, 24)
        await wait_for(pilot, lambda: "6 Notes  7 Room " in shown(app).splitlines()[3])
