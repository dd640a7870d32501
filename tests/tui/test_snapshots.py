"""Every screen as it looks in a terminal of 80 columns and 24 rows, and the main one in a large terminal as well.

A picture that changes is looked at (the report shows both), and taken with `pytest --snapshot-update` when it is meant.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engine.model.commands import CastVote, GiveOrder, LockOrders
from tests.tui.stage import casus as casus_over
from tests.tui.stage import come_to, press_to, shown, sitting, wait_for
from tui.dialogs.order_form import OrderForm
from tui.dialogs.why import Why
from tui.gateway.shelf import saves_in
from tui.gateway.sitting import OrdersOf, ToAdjudicate, ToBegin, ToClose, ToOpen, VotesOf
from tui.screens.ballot import Ballots
from tui.screens.briefing import Briefing
from tui.screens.cell import CellScreen
from tui.screens.comparison import Comparing
from tui.screens.earlier import EarlierTurn
from tui.screens.history import History
from tui.screens.lobby import Lobby
from tui.screens.reading import Reading
from tui.screens.review import Review
from tui.screens.seats import Seats

SMALL, LARGE = (80, 24), (160, 48)
Scene = Callable[[Pilot[Any]], Awaitable[None]]


def kept(saves: Path, *, turn: int, votes: bool = False) -> Path:
    """A game of the alliance, played the same way each time to the orders (or votes) of a turn, or to the end."""
    game = sitting(saves, "alliance")
    while game.turn < turn or (votes and not isinstance(game.stage(), VotesOf)):
        match game.stage():
            case ToBegin():
                game.begin()
            case OrdersOf():
                if game.turn == 1:
                    game.submit(GiveOrder("shield", "reassure", "marsh", (("troops", 3.0),)))
                game.submit(LockOrders("alliance"))
            case ToAdjudicate():
                game.adjudicate()
            case VotesOf():
                game.submit(CastVote("renewal", "shield", "for"))
                game.submit(CastVote("renewal", "marsh", "for"))
            case ToClose():
                game.close_turn()
            case ToOpen():
                game.open_turn()
            case _:
                break
    game.close()
    (save,) = saves_in(saves)
    return save.path


async def lobby(pilot: Pilot[Any]) -> None:
    """With the scenario read."""
    await come_to(pilot, Lobby)
    await wait_for(pilot, lambda: "6 turns of 3 months" in shown(pilot.app))


async def seats(pilot: Pilot[Any]) -> None:
    """The second cell under the cursor."""
    await lobby(pilot)
    await press_to(pilot, Seats, "enter")
    await pilot.press("down")


async def briefing(pilot: Pilot[Any]) -> None:
    """Of the alliance."""
    await seats(pilot)
    await press_to(pilot, Briefing, "enter")


async def orders(pilot: Pilot[Any]) -> None:
    """The cell's screen as it opens."""
    await come_to(pilot, CellScreen)


async def situation(pilot: Pilot[Any]) -> None:
    """The tracks."""
    await orders(pilot)
    await pilot.press("1", "down")


async def in_force(pilot: Pilot[Any]) -> None:
    """Measures, promises, objectives."""
    await orders(pilot)
    await pilot.press("4")


async def order_form(pilot: Pilot[Any]) -> None:
    """A move with numbers, before it is sealed."""
    await orders(pilot)
    await press_to(pilot, OrderForm, "o")
    await pilot.press("down", "enter", "right", "right")


async def why(pilot: Pilot[Any]) -> None:
    """The resolve of the small state."""
    await situation(pilot)
    await pilot.press("down")
    await press_to(pilot, Why, "enter")


async def history(pilot: Pilot[Any]) -> None:
    """Tracks over time."""
    await orders(pilot)
    await press_to(pilot, History, "h")


async def turn_by_turn(pilot: Pilot[Any]) -> None:
    """The line in play, its first turn unfolded."""
    await history(pilot)
    await pilot.press("tab", "home", "space")


async def earlier(pilot: Pilot[Any]) -> None:
    """The rulings of the first turn, long after it."""
    await history(pilot)
    await pilot.press("tab", "home")
    await press_to(pilot, EarlierTurn, "enter")
    await pilot.press("2")


async def compared(pilot: Pilot[Any]) -> None:
    """The first turn beside where the game stands: tracks apart."""
    await history(pilot)
    await pilot.press("tab", "home")
    await press_to(pilot, Comparing, "c")
    await pilot.press("2")


async def rulings(pilot: Pilot[Any]) -> None:
    """All of a turn's."""
    await come_to(pilot, Reading)
    await pilot.press("s")


async def ballot(pilot: Pilot[Any]) -> None:
    """The first vote."""
    await rulings(pilot)
    await press_to(pilot, Ballots, "enter")


async def review(pilot: Pilot[Any]) -> None:
    """The end of the game."""
    await come_to(pilot, Reading)
    while type(pilot.app.screen) is Reading:
        await pilot.press("enter")
    await come_to(pilot, Review)


@pytest.mark.parametrize("scene", [lobby, seats, briefing], ids=lambda scene: scene.__name__)
def test_before_the_game(scene: Scene, snap_compare: Any, tmp_path: Path) -> None:
    """Lobby, seats and briefing."""
    assert snap_compare(casus_over(tmp_path), terminal_size=SMALL, run_before=scene)


@pytest.mark.parametrize(
    "scene",
    [orders, situation, in_force, order_form, why, history, turn_by_turn, earlier, compared],
    ids=lambda scene: scene.__name__,
)
def test_in_the_orders_of_turn_three(scene: Scene, snap_compare: Any, tmp_path: Path) -> None:
    """Two turns have been played."""
    app = casus_over(tmp_path, open_save=kept(tmp_path, turn=3))

    assert snap_compare(app, terminal_size=SMALL, run_before=scene)


@pytest.mark.parametrize("scene", [rulings, ballot], ids=lambda scene: scene.__name__)
def test_in_the_ballots_of_turn_three(scene: Scene, snap_compare: Any, tmp_path: Path) -> None:
    """The summit puts the renewal to the vote."""
    app = casus_over(tmp_path, open_save=kept(tmp_path, turn=3, votes=True))

    assert snap_compare(app, terminal_size=SMALL, run_before=scene)


def test_after_the_game(snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The review; the path it names is relative to the working directory, so its length is always the same."""
    monkeypatch.chdir(tmp_path)
    app = casus_over(tmp_path, open_save=kept(tmp_path, turn=99))

    assert snap_compare(app, terminal_size=SMALL, run_before=review)


def test_in_a_large_terminal(snap_compare: Any, tmp_path: Path) -> None:
    """All parts beside each other."""
    app = casus_over(tmp_path, open_save=kept(tmp_path, turn=3))

    assert snap_compare(app, terminal_size=LARGE, run_before=orders)


@pytest.mark.parametrize("scene", [earlier, compared], ids=lambda scene: scene.__name__)
def test_looking_back_in_a_large_terminal(scene: Scene, snap_compare: Any, tmp_path: Path) -> None:
    """Situation and rulings beside each other; tracks with their difference turn by turn."""
    app = casus_over(tmp_path, open_save=kept(tmp_path, turn=3))

    assert snap_compare(app, terminal_size=LARGE, run_before=scene)
