"""The lobby: where a game is begun or gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.worker import get_current_worker

from engine.model.scenario import Scenario
from tui.commands.lobby import OpenChosen
from tui.dialogs.commanded import Commanded
from tui.dialogs.question import Question
from tui.gateway.shelf import (
    SaveOnShelf,
    ScenarioOnShelf,
    Stand,
    read_scenario,
    saves_in,
    tutorials_first,
    where_it_stands,
)
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import accent, dim, gap, line, para, strong
from tui.viewmodels.lobby import BEGIN, RESUME, lobby_lines, save_paras, scenario_paras
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

_LOOK_UP: Final = 0.2
"""Seconds after which a reader that waits looks whether it is still wanted."""


class Lobby(Commanded[None]):
    """Scenarios and saves on the left, the one under the cursor on the right."""

    TITLE = "Lobby"
    DEFAULT_CSS = """
    Lobby {
        #shelf { width: 44%; max-width: 60; }
        #about { width: 1fr; }
    }
    """
    OFFERS = (OpenChosen,)

    class Begin(Message):
        """A scenario was chosen."""

        def __init__(self, scenario: Scenario) -> None:
            """The scenario."""
            super().__init__()
            self.scenario = scenario

    class Resume(Message):
        """A save was chosen."""

        def __init__(self, path: Path) -> None:
            """Its file."""
            super().__init__()
            self.path = path

    class Restore(Message):
        """What is good of a damaged save is wanted."""

        def __init__(self, path: Path) -> None:
            """Its file."""
            super().__init__()
            self.path = path

    def __init__(self, folders: Sequence[Path], saves: Path) -> None:
        """`folders` are those of the scenarios, `saves` is where games are kept."""
        super().__init__()
        self._folders = tutorials_first(folders)
        self._saves_folder = saves
        self._scenarios: list[ScenarioOnShelf] = []
        self._saves: tuple[SaveOnShelf, ...] = ()
        self._stands: dict[Path, Stand] = {}
        self._in_front = Event()
        """Set while nothing covers the lobby: whoever plays is not slowed by what is read here."""

    def compose(self) -> ComposeResult:
        """A list and a text beside it."""
        yield TopLines()
        with Horizontal():
            with Pane(id="shelf"):
                yield RowList((Column(), Column(width=12, right=True, from_width=40)), id="list")
            with Scroll(id="about"):
                yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins to read."""
        self.query_one(TopLines).show(
            (line(accent("Casus "), strong("a wargame of promises, alliances and pressure")), line(dim("? help")))
        )
        self._show(reading=True)
        self.query_one(RowList).focus()
        self._look_for_saves(reading=True)
        self._read()

    def on_screen_suspend(self) -> None:
        """Reads no further while a game is played."""
        self._in_front.clear()

    def on_screen_resume(self) -> None:
        """Looks at the saves again when a game was left, and not when everything is."""
        self._in_front.set()
        if self._scenarios and self.app.return_code is None:
            self._read_saves()

    def open_chosen(self) -> None:
        """Begins the scenario or resumes the save under the cursor."""
        kind, _, place = self.query_one(RowList).chosen.partition(":")
        if f"{kind}:" == RESUME:
            self._resume(self._saves[int(place)])
        elif f"{kind}:" == BEGIN:
            self._begin(self._scenarios[int(place)])

    def on_key(self, event: events.Key) -> None:
        """Letters go to what they begin."""
        if event.character is not None and event.character.isalpha():
            event.stop()
            self.query_one(RowList).seek(event.character)

    @on(RowList.OptionSelected)
    def _opened(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.open_chosen()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        kind, _, place = self.query_one(RowList).chosen.partition(":")
        if f"{kind}:" == RESUME:
            save = self._saves[int(place)]
            self.query_one(Prose).show(save_paras(save, self._stands.get(save.path)))
        elif f"{kind}:" == BEGIN:
            self.query_one(Prose).show(scenario_paras(self._scenarios[int(place)]))
        self.query_one("#about", Scroll).scroll_home(animate=False)

    def _begin(self, found: ScenarioOnShelf) -> None:
        if found.scenario is None:
            self.tell(f"{found.folder.name} has errors; they stand on the right.", "warning")
        else:
            self.post_message(self.Begin(found.scenario))

    def _resume(self, save: SaveOnShelf) -> None:
        if save.problem:
            self._offer_restoring(save)
        else:
            self.post_message(self.Resume(save.path))

    @work(exclusive=True, group="asking")
    async def _offer_restoring(self, save: SaveOnShelf) -> None:
        paras = (
            para(save.problem),
            gap(),
            para("Try to restore what is good of it? That makes a new save; this file stays."),
        )
        if await self.app.push_screen_wait(Question("This save is damaged", paras)):
            self.post_message(self.Restore(save.path))

    @work(thread=True, exclusive=True, group="reading")
    def _read(self) -> None:
        """Scenarios one by one, so that the first can be chosen while the others are read; then how far saves go."""
        worker = get_current_worker()
        for folder in self._folders:
            while not worker.is_cancelled and not self._in_front.wait(_LOOK_UP):
                pass
            if worker.is_cancelled:
                return
            found = read_scenario(folder)
            self.app.call_from_thread(self._take_scenario, found)
        self.app.call_from_thread(self._read_saves)

    def _take_scenario(self, found: ScenarioOnShelf) -> None:
        if not self.can_draw:  # the program is being left
            return
        self._scenarios.append(found)
        self._show(reading=len(self._scenarios) < len(self._folders))

    def _read_saves(self) -> None:
        if not self.can_draw:
            return
        self._look_for_saves(reading=False)
        self._read_stands()

    def _look_for_saves(self, *, reading: bool) -> None:
        """Lists them; a newest one that was not there before takes the cursor, for it is the one to go on with."""
        newest = self._saves[:1]
        try:
            self._saves = saves_in(self._saves_folder)
        except NotDone as trouble:
            self.complain(trouble)
        self._show(reading=reading)
        if self._saves and self._saves[:1] != newest:
            self.query_one(RowList).choose(f"{RESUME}0")

    @work(thread=True, exclusive=True, group="stands")
    def _read_stands(self) -> None:
        """How far each save goes; that takes a replay of its events, so it is done behind the scenes."""
        worker = get_current_worker()
        for save in self._saves:
            if not save.problem:
                stands = where_it_stands(save)
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self._take_stand, save.path, stands)

    def _take_stand(self, path: Path, stands: Stand) -> None:
        self._stands[path] = stands
        if self.can_draw:
            self._looked_at()

    def _show(self, *, reading: bool) -> None:
        self.query_one(RowList).show(lobby_lines(self._scenarios, self._saves, reading=reading))
        self._looked_at()
