"""A key that is pressed after the game has gone on and before that is drawn: it does nothing to what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.model import commands as asked
from tests.room.paper import until
from tests.room.table import exercise
from tests.tui.stage import OneScreen, come_to, press_to
from tests.tui.test_revoting import CELL
from tests.tui.test_voting import to_the_ballots
from tui.commands.form import CastThis, VoteAfter, VoteBefore
from tui.gateway.exercise import Exercise
from tui.screens.backdrop import Backdrop
from tui.screens.handed import HandedBallots, HandedCell
from tui.screens.history import History
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import RowList

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
