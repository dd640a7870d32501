"""What tests of the screen stand on: the small scenario, sittings, an application in no terminal, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.model.scenario import Scenario
from tui.app.casus import Casus
from tui.gateway.shelf import begin_sitting
from tui.gateway.sitting import Sitting
from tui.widgets.look import NIGHT

TINY = Path(__file__).resolve().parents[1] / "scenarios" / "tiny"
PATIENCE = 30.0
"""Seconds that a screen may take to come on a machine with much else to do."""


def scenario(folder: Path = TINY) -> Scenario:
    """The scenario of a folder."""
    loaded = load_folder(folder)
    assert loaded.scenario is not None, loaded.findings
    return loaded.scenario


def sitting(saves: Path, *people: str, folder: Path = TINY, seed: int = 7) -> Sitting:
    """A new game in which people play these cells, and bots by their doctrines the others."""
    from engine.program.compiler import compile_scenario

    authored = scenario(folder)
    seats = seating(compile_scenario(authored), "doctrine", people)
    return begin_sitting(saves, authored, seats, seed)


def casus(saves: Path, **options: Any) -> Casus:
    """The application over the small scenario."""
    return Casus(**{"scenarios": (TINY,), "saves": saves, "seed": 7, **options})


class OneScreen(App[None]):
    """An application of a single screen, looked at by itself."""

    CSS = Casus.CSS
    COMMANDS = set()  # noqa: RUF012 - Textual's own type

    def __init__(self, screen: Callable[[], Screen[Any]]) -> None:
        """The screen is made once there is an application."""
        super().__init__()
        self._make = screen
        self.answers: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Tones."""
        return dict(NIGHT.variables)

    def on_mount(self) -> None:
        """The screen, and what it answers when it closes."""
        self.register_theme(NIGHT)
        self.theme = NIGHT.name
        self.push_screen(self._make(), self.answers.append)


def shown(app: App[Any]) -> str:
    """The characters on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


async def wait_for(pilot: Pilot[Any], wanted: Callable[[], bool]) -> None:
    """Until something is so, and what is painted has come to rest: what is so first is seldom all that follows."""
    end = monotonic() + PATIENCE
    while not wanted():
        assert monotonic() < end, f"still on {pilot.app.screen}"
        await pilot.pause(0.01)
    before = ""
    while (now := shown(pilot.app)) != before or not (now.strip() or _is_blank(pilot.app)):
        assert monotonic() < end, f"{pilot.app.screen} does not come to rest"
        before = now
        await pilot.pause()


def _is_blank(app: App[Any]) -> bool:
    """Whether nothing is to be painted: the screen below the one that a test put up and that has closed."""
    return isinstance(app, OneScreen) and len(app.screen_stack) == 1


async def come_to(pilot: Pilot[Any], screen: type[Screen[Any]]) -> None:
    """Until a screen of this kind is on top."""
    await wait_for(pilot, lambda: type(pilot.app.screen) is screen)


async def press_to(pilot: Pilot[Any], screen: type[Screen[Any]], *keys: str) -> None:
    """Presses keys, and waits for the screen they lead to."""
    await pilot.press(*keys)
    await come_to(pilot, screen)


async def begin_as(pilot: Pilot[Any], cell_number: int) -> None:
    """From the seats to the orders of a cell, by its place in the list."""
    from tui.screens.briefing import Briefing
    from tui.screens.cell import CellScreen
    from tui.screens.seats import Seats

    await come_to(pilot, Seats)
    await press_to(pilot, Briefing, *["down"] * cell_number, "enter")
    await press_to(pilot, CellScreen, "enter")


def texts(rows: Sequence[Any]) -> list[str]:
    """Rows of a list as text, cells joined by a bar."""
    return ["|".join("".join(piece.text for piece in cell) for cell in row.cells) for row in rows]


def prose(paras: Sequence[Any]) -> str:
    """Paragraphs as text, leads in front."""
    return "\n".join("".join(piece.text for piece in (*para.lead, *para.line)) for para in paras)
