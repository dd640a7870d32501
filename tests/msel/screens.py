"""The events list on a screen over a facilitated game, in no terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.screen import Screen

from engine.loading.load import load_sources
from engine.model.commands import Command
from engine.model.scenario import Scenario, SourceFiles
from tests.rules.tables import text_of
from tui.app.themed import Themed
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.console.screen import Console

LIST = """
training:
  decide: {title: Decide in time, source: R16}
injects:
  call: {title: A call in the night, type: scheduled, at: 1, from: The embassy, to: blue, mode: phone, source: R8,
         message: "The envoy [red]asks[/red] to be heard.", expected_action: Blue receives him., expected_by: 1,
         if_missed: [{west.resolve: -10}], objective: decide, controller: Ann, purpose: To see who picks up.}
  storm: {title: A storm, type: scheduled, at: 4, message: It blows., source: R8}
  panic: {title: Panic buying, type: conditional, when: world.tension > 60, message: The shelves are empty., source: R8,
          effects: [{world.tension: 5}]}
  rumour: {title: A rumour, type: manual, contingency: pressure, message: It is said., source: R8,
           remarks: Only if they are calm.}
  hint: {title: A hint, type: manual, contingency: help, to: red, message: Look north., source: R8}
"""


def authored(snippet: str = LIST) -> Scenario:
    """The scenario around a snippet."""
    found = load_sources(SourceFiles((("scenario.yaml", text_of(snippet)),)), "table")
    assert found.scenario is not None, found.findings
    return found.scenario


def exercise(saves: Path, *commands: Command, snippet: str = LIST) -> Exercise:
    """A facilitated game of it with turn 1 open, people in every cell."""
    scenario = authored(snippet)
    game = begin_exercise(saves, scenario, [(cell.id, "human") for cell in scenario.cells], 7)
    game.advance()
    for command in commands:
        game.submit(command)
    return game


class Stage(Themed):
    """Only one screen: the console, unless another is wanted."""

    def __init__(self, game: Exercise, screen: Screen[Any] | None = None) -> None:
        """Over that game."""
        super().__init__()
        self.game = game
        self._wanted = screen

    def on_mount(self) -> None:
        """In Casus's own look."""
        self.put_on_the_look()
        self.push_screen(self._wanted or Console(self.game))
