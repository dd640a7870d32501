"""The sheets of notes and hot wash, and an observer's screen, as they look in three terminals.

A picture that changes is looked at, and taken with `pytest --snapshot-update` when it is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from engine.model import commands as asked
from tests.tui.stage import casus, come_to
from tests.tui.test_evaluation import SIZES, three
from tests.tui.test_exercise import exercise, first_order
from tui.gateway.exercise import Exercise
from tui.gateway.notebook import WhiteNotebook
from tui.gateway.observer import Observer
from tui.screens.evaluation import ESTIMATES, HOT_WASH, NOTES, OBJECTIVES, Evaluation
from tui.screens.lobby import Lobby
from tui.screens.observer import ObserverScreen


def observed(saves: Path) -> Exercise:
    """A game with something of every kind."""
    game = exercise(saves)
    cell, objective = game.scenario.cells[0].id, game.scenario.training[0].id
    game.submit(first_order(game, cell))
    ann = Observer(game, wall=three)
    ann.sit_down("Ann")
    ann.take_note("The two agree on a sentence for the press before either of them orders anything.", objective, cell)
    ann.take_note("One of them did not use it.", corrects=ann.notes()[0].made.entry)
    ann.rate(objective, "S", "One line in public, two in the room.")
    place = game.hot_wash.tracks[0]
    game.hot_wash.ask_estimates(open_=True)
    game.seat(cell).answering.estimate("player", [(place.owner, place.track.id, 40)])
    game.seat(cell).answering.estimate("team", [(place.owner, place.track.id, 55)])
    game.submit(asked.Perceive("white", "", place.owner, place.track.id, 70))
    game.hot_wash.ask_estimates(open_=False)
    game.hot_wash.ask_questions(open_=True)
    question = game.hot_wash.questions[0]
    for text in ("The promise to the Marsh, when nobody came.", "None.", "The first one."):
        game.hot_wash.hand_in([(question, text)])
    game.hot_wash.open_box()
    game.hot_wash.show(question, "None.")
    game.hot_wash.hand_in([(question, "Later.")])
    return game


def observer(game: Exercise) -> Screen[Any]:
    """Ann's."""
    place = Observer(game, wall=three)
    place.sit_down("Ann")
    return ObserverScreen(place)


def sheet(number: int) -> Callable[[Exercise], Screen[Any]]:
    """A sheet of the facilitator's."""
    return lambda game: Evaluation(WhiteNotebook(game, three), number)


SCREENS = {
    "notes": sheet(NOTES),
    "objectives": sheet(OBJECTIVES),
    "estimates": sheet(ESTIMATES),
    "hot-wash": sheet(HOT_WASH),
    "observer": observer,
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_observed_looks_so(screen: str, size: tuple[int, int], snap_compare: Any, tmp_path: Path) -> None:
    """Small, usual and large."""
    game = observed(tmp_path / "game")

    async def opened(pilot: Pilot[Any]) -> None:
        await come_to(pilot, Lobby)
        shown = SCREENS[screen](game)
        await pilot.app.push_screen(shown)
        await come_to(pilot, type(shown))

    assert snap_compare(casus(tmp_path / "none"), terminal_size=size, run_before=opened)
