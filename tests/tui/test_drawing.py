"""What is drawn when something changes: that, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from tests.tui.stage import OneScreen, come_to, scenario, shown, wait_for
from tui.app.themed import Themed
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.console.screen import Console
from tui.viewmodels.lines import Row, line, para
from tui.widgets.rows import RowList
from tui.widgets.text import Prose


class Listed(App[None]):
    """A list, and a text under it."""

    CSS = "RowList { height: 6; } Prose { height: auto; }"

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        super().__init__()
        self.looked_at: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Tones."""
        return Themed.get_theme_variable_defaults(self)  # type: ignore[arg-type] # it needs nothing of an application

    def compose(self) -> ComposeResult:
        """Both."""
        yield RowList()
        yield Prose()

    def on_option_list_option_highlighted(self, event: RowList.OptionHighlighted) -> None:
        """The cursor is on a row."""
        assert isinstance(event.option_list, RowList)
        self.looked_at.append(event.option_list.chosen)


def rows(count: int, **changed: str) -> tuple[Row, ...]:
    """So many rows; those named say something else."""
    return tuple(Row(f"r{place}", (line(changed.get(f"r{place}", f"row {place}")),)) for place in range(count))


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What asked to be painted anew, with where."""
    asked_for: list[Any] = []
    refresh = RowList.refresh

    def counted(self: RowList, *regions: Any, **how: Any) -> Any:
        asked_for.append(regions)
        return refresh(self, *regions, **how)

    monkeypatch.setattr(RowList, "refresh", counted)
    return asked_for


async def test_of_a_list_the_rows_that_changed_are_drawn(painted: list[Any]) -> None:
    """A command changes a row or none, and a console of lists laid out and painted whole would hold everybody up."""
    app = Listed()
    async with app.run_test() as pilot:
        listed = app.query_one(RowList)
        listed.show(rows(20))
        await pilot.pause()
        painted.clear()
        listed.show(rows(20))
        assert painted == []
        listed.show(rows(20, r2="another"))
        assert [[region.y for region in regions] for regions in painted] == [[2]]
        await pilot.pause()
        assert "another" in shown(app)
        assert "row 2\n" not in shown(app)


async def test_a_list_that_is_drawn_anew_stays_where_it_was() -> None:
    """Whoever reads in the middle of a list is not thrown to its beginning because a row has come or gone."""
    app = Listed()
    async with app.run_test() as pilot:
        listed = app.query_one(RowList)
        listed.show(rows(20))
        listed.choose("r12")
        await pilot.pause()
        await pilot.press("up", "up")
        above = listed.scroll_y
        assert above > 0
        for now in (rows(20, r9="another"), rows(21), rows(19)):
            listed.show(now)
            await pilot.pause()
            assert (listed.chosen, listed.scroll_y) == ("r10", above)


async def test_what_lies_beside_the_cursor_is_asked_for_anew_whatever_changed() -> None:
    """A row may stand as it did while what is told of it does not."""
    app = Listed()
    async with app.run_test() as pilot:
        listed = app.query_one(RowList)
        listed.show(rows(3))
        await pilot.pause()
        app.looked_at.clear()
        listed.show(rows(3))
        await pilot.pause()
        assert app.looked_at == ["r0"]


async def test_a_text_of_the_same_height_moves_nothing_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout goes through the whole screen: it is asked for where a text has become longer or shorter alone."""
    app = Listed()
    async with app.run_test(size=(40, 20)) as pilot:
        text = app.query_one(Prose)
        laid_out: list[bool] = []
        refresh = Prose.refresh

        def noted(self: Prose, *regions: Any, layout: bool = False, **how: Any) -> Any:
            laid_out.append(layout)
            return refresh(self, *regions, layout=layout, **how)

        text.show((para("one"),))
        await pilot.pause()
        monkeypatch.setattr(Prose, "refresh", noted)
        for paras in ((para("one"),), (para("two"),)):
            text.show(paras)
            await pilot.pause()
        assert laid_out == [False]
        text.show((para("long " * 20),))
        await pilot.pause()
        assert True in laid_out
        assert shown(app).count("long") == len("long " * 20) // len("long ")


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    """A game of two cells, its first turn open."""
    authored = scenario()
    begun = begin_exercise(tmp_path, authored, [(cell.id, HUMAN) for cell in authored.cells], 7)
    begun.advance()
    return begun


async def test_the_console_draws_many_commands_of_a_moment_once(
    exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ROM-2: what a command costs the host is what others could notice of it."""
    drawn: list[None] = []
    app = OneScreen(lambda: Console(exercise))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Console)
        draw = Console._draw

        def counted(self: Console) -> None:
            drawn.append(None)
            draw(self)

        monkeypatch.setattr(Console, "_draw", counted)
        for cell in ("alliance", "east"):
            exercise.submit(asked.LockOrders(cell))
        await wait_for(pilot, lambda: bool(drawn))
        await pilot.pause(0.2)
        assert len(drawn) == 1
        assert shown(app).count("✓ locked") == 2
    exercise.close()
