"""What the console keeps from the room: secrets when it reads out, and the door when it is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.tui.stage import casus, come_to, press_to, prose, shown, wait_for
from tests.tui.test_console import LARGE, SMALL, exercise, to_console
from tui.gateway.attendance import Happening, Invitation
from tui.screens.console.leaving import Leaving
from tui.screens.console.room import RoomPart
from tui.screens.console.screen import Console
from tui.screens.curtain import FacilitatorOnly, ToCell
from tui.screens.history import History
from tui.screens.lobby import Lobby
from tui.screens.reading import ReadingAgain
from tui.viewmodels.turn import aloud_cards, withheld_cards


async def test_what_is_read_out_is_what_all_may_hear(tmp_path: Path) -> None:
    """VIS-3: the covert order comes after it, one Enter on, and is marked."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        game = exercise(app)
        for move in ("snap-exercise", "parley"):
            offers = game.window("east").options("bear")
            offer = next(offer for offer in offers if offer.move == move and not offer.obstacles)
            game.seat("east").submit(asked.GiveOrder(offer.actor, offer.move, offer.target))
        while game.phase not in ("ballots", "review"):
            game.advance()
        await pilot.press("a")
        await come_to(pilot, ReadingAgain)
        assert "Snap exercise" in shown(app)
        assert "Quiet talks" not in shown(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Quiet talks" in shown(app))
        assert "Not for the room" in shown(app)
        secret = {one.title for one in game.scenario.objectives if one.secret}
        public = {one.title for one in game.scenario.objectives} - secret
        while game.phase != "orders":
            game.advance()
        told = prose([para for card in aloud_cards(game.public(), 1) for para in card.paras])
        kept = prose([para for card in withheld_cards(game.white(), game.public(), 1) for para in card.paras])
        assert all(title in told and title not in kept for title in public)
        assert all(title in kept and title not in told for title in secret)
        assert all(cell.title in told for cell in game.scenario.cells)


async def test_the_phase_goes_on_at_the_top_of_what_is_read_out(tmp_path: Path) -> None:
    """CLK-3: what is read out hides no clock: the phase that runs behind it stands above it."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        game = exercise(app)
        game.submit(asked.SetPhaseTime("review", 600))
        while game.phase not in ("ballots", "review"):
            game.advance()
        await press_to(pilot, ReadingAgain, "a")
        game.advance()
        await wait_for(pilot, lambda: "of 10:00" in shown(app).splitlines()[1])
        assert "end of the turn" in shown(app).splitlines()[1]
        assert isinstance(app.screen, ReadingAgain)


async def test_who_comes_and_goes_is_not_said_to_the_cell_at_the_keyboard(tmp_path: Path) -> None:
    """ROM-20: what is the facilitator's to know is said once the keyboard is back, and not lost."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        room = exercise(app).room = _Seated()
        app.screen.query_one(RoomPart).on_mount()
        await press_to(pilot, ToCell, "c")
        await press_to(pilot, FacilitatorOnly, "q")
        room.heard(Happening("projector", "Projector", "went"))
        await pilot.pause()
        assert "nobody is there any more" not in shown(app)
        await press_to(pilot, Console, "enter")
        await wait_for(pilot, lambda: "Projector: nobody is there any more." in shown(app))


class _Seated:
    """A room at one of whose places somebody sits."""

    outlives_console = False

    def __init__(self) -> None:
        """Nobody listens yet."""
        self.heard: Callable[[Happening], None] = lambda _: None

    def invitations(self) -> tuple[Invitation, ...]:
        """One that is taken, one that is not."""
        return tuple(Invitation(name, name.title(), "TOKEN", "127.0.0.1:1", sits) for name, sits in _TAKEN)

    def watch(self, heard: Callable[[Happening], None]) -> Callable[[], None]:
        """The test says what happens."""
        self.heard = heard
        return lambda: None

    async def close(self) -> None:
        """Nobody need be sent away."""


_TAKEN = (("east", "127.0.0.1"), ("alliance", ""))


@pytest.mark.parametrize("outlives", [False, True])
async def test_a_room_with_people_in_it_is_not_closed_by_one_key(tmp_path: Path, *, outlives: bool) -> None:
    """ROM-6: leaving asks where that sends people away, and not where the room goes on without the console."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await to_console(pilot)
        room = _Seated()
        room.outlives_console = outlives
        exercise(app).room = room
        await pilot.press("q")
        if not outlives:
            await come_to(pilot, Leaving)
            assert "Somebody sits in the room." in shown(app)
            await press_to(pilot, Console, "escape")
            await pilot.press("q")
            await come_to(pilot, Leaving)
            await pilot.press("enter")
        await come_to(pilot, Lobby)


async def test_quitting_asks_where_people_sit(tmp_path: Path) -> None:
    """ROM-6: no program is ended by one key either, whatever lies over the console; it is by the key pressed again."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await to_console(pilot)
        exercise(app).room = _Seated()
        await pilot.press("ctrl+c")
        await wait_for(pilot, lambda: "Ctrl+Q quits. Every decision is saved." in shown(app))
        await pilot.press("ctrl+q")
        await come_to(pilot, Leaving)
        assert "Somebody sits in the room." in shown(app)
        await press_to(pilot, Console, "escape")
        assert app.return_code is None
        await press_to(pilot, History, "h")
        await pilot.press("ctrl+q")
        await come_to(pilot, Leaving)
        await pilot.press("ctrl+q")
    assert app.return_code == 0
