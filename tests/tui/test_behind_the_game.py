"""A key that is pressed after the game has gone on and before that is drawn: it does nothing to what is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest

from engine.model import commands as asked
from tests.room.paper import until
from tests.room.table import exercise
from tests.tui.stage import TINY, OneScreen, come_to, press_to
from tests.tui.test_revoting import CELL
from tests.tui.test_voting import to_the_ballots
from tui.commands.form import CastThis, VoteAfter, VoteBefore
from tui.dialogs.what_if import WhatIfNot
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import Stand, read_scenario
from tui.screens.backdrop import Backdrop
from tui.screens.handed import HandedBallots, HandedCell
from tui.screens.history import History
from tui.screens.lobby import Lobby
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import RowList

MANY = 20_000
"""More games than are played while a test waits."""
NO_ORDER = "Put the cursor on a sealed order first (2 goes to the orders)."


def unheard(game: Exercise, place: int) -> None:
    """The game goes to a place, and no screen has been told yet."""
    game.session.go(place)


def counted(game: Exercise) -> int:
    """The place at which the turn's votes are counted, with the game as it stands."""
    here = game.place
    game.advance()
    after = game.place
    game.go(here)
    return after


async def test_an_order_that_is_gone_is_not_withdrawn(tmp_path: Path) -> None:
    """SES-4: somebody else has just taken it back."""
    game = exercise(tmp_path)
    before = game.place
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    app = OneScreen(lambda: HandedCell(game.seat("east")))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, HandedCell)
        orders = app.screen.query_one("#order-list", RowList)
        orders.choose("order:1")
        assert orders.chosen == "order:1"
        unheard(game, before)
        stack = app.screen_stack[:]
        assert isinstance(app.screen, HandedCell)
        app.screen.withdraw()
        await until(lambda: [told.message for told in app._notifications] == [NO_ORDER])
        assert app.screen_stack == stack, "nothing is asked"
    game.close()


@pytest.mark.parametrize("command", [CastThis, VoteBefore, VoteAfter])
async def test_a_ballot_that_is_counted_is_voted_in_no_more(command: Any, tmp_path: Path) -> None:
    """BAL-3: the screen closes, and nothing is cast."""
    game = to_the_ballots(tmp_path)
    after = counted(game)
    app = OneScreen(lambda: HandedBallots(game.seat(CELL)))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, HandedBallots)
        app.screen.query_one(RowList).highlighted = 0
        unheard(game, after)
        entries = len(game.session.entries)
        ballots = app.screen
        assert isinstance(ballots, HandedBallots)
        command().run(ballots)
        assert ballots not in app.screen_stack
        assert len(game.session.entries) == entries
    game.close()


async def test_a_ballot_counted_under_the_history_closes_with_it(tmp_path: Path) -> None:
    """BAL-3: it is not left standing there for a key to be pressed in it."""
    game = to_the_ballots(tmp_path)
    app = OneScreen(lambda: HandedBallots(game.seat(CELL)))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, HandedBallots)
        ballots = app.screen
        await press_to(pilot, History, "h")
        game.advance()
        await pilot.press("escape")
        await until(lambda: ballots not in app.screen_stack)
    game.close()


async def test_a_backdrop_that_has_closed_says_nothing() -> None:
    """SES-6: the program may end while a game is being opened."""
    app = OneScreen(Backdrop)
    async with app.run_test():
        await until(lambda: type(app.screen) is Backdrop)
        backdrop = app.screen
        assert isinstance(backdrop, Backdrop)
        backdrop.dismiss(None)
        await until(lambda: not backdrop.is_attached and not backdrop.query("#word"))
        backdrop.say("Opening ...")


async def test_a_line_of_keys_whose_screen_is_gone_is_not_drawn() -> None:
    """ROM-1: it is drawn a moment after what can be done has changed, and the screen may have closed by then."""
    async with OneScreen(Backdrop).run_test():
        KeyLine().draw()


async def test_a_lobby_that_is_being_left_takes_in_nothing(tmp_path: Path) -> None:
    """SES-6: what was read for it in a thread comes when the program is on its way out."""
    async with OneScreen(Backdrop).run_test():
        lobby = Lobby((), tmp_path)
        lobby._take_scenario(read_scenario(TINY))
        lobby._read_saves()
        lobby._take_stand(tmp_path, Stand("finished", ()))
        assert lobby._stands, "and nothing failed"


async def test_what_nobody_waits_for_is_played_no_further() -> None:
    """CFA-1, SES-6: the program would wait for it as it ends."""
    ended = Event()
    played: list[int] = []

    def what_if(place: int, told: Callable[[int], None]) -> None:
        try:
            for game in range(MANY):
                played.append(game)
                told(game)
                sleep(0.001)
        finally:
            ended.set()

    asked_of: Any = SimpleNamespace(what_if=what_if)
    step: Any = SimpleNamespace(turn=1, words="Somebody orders.", place=1)
    app = OneScreen(lambda: WhatIfNot(asked_of, step))
    async with app.run_test():
        await until(lambda: bool(played))
        app.screen.dismiss(None)
        await until(ended.is_set)
    assert len(played) < MANY
