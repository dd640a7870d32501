"""Votes that were cast are changed until they are counted, and one key too many casts none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.room.table import Sitter, sit
from tests.tui.stage import OneScreen, come_to, press_to, shown, wait_for
from tests.tui.test_voting import on_the_console, opened, to_the_ballots
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace
from tui.screens.console.screen import Console
from tui.screens.handed import HandedBallots
from tui.screens.seated import SeatedBallots, SeatedCell
from tui.viewmodels.cell import standing_still
from tui.widgets.rows import RowList

CELL = "alliance"
"""Two voters of the pact are its own."""


def cast(game: Exercise) -> dict[str, str]:
    """Votes by voter."""
    return {vote.voter: vote.option for vote in game.state.votes}


@pytest.fixture
async def seat(tmp_path: Path) -> AsyncIterator[tuple[Exercise, Sitter]]:
    """The alliance's people at their place, at their first vote."""
    game = to_the_ballots(tmp_path)
    told: list[Happening] = []
    sitter = await sit(CELL, lambda: CellPlace(game.seat(CELL)), told)
    await sitter.comes_to("Adjudication of turn")
    yield game, sitter
    await sitter.place.close()
    assert [happening.text for happening in told if happening.kind == "failed"] == []


async def _to_the_vote(sitter: Sitter, wanted: str) -> None:
    while wanted not in sitter.sees():
        await sitter.types("s\r")
        await asyncio.sleep(0.05)


async def test_the_cursor_stands_on_no_option_of_the_next_vote(seat: tuple[Exercise, Sitter]) -> None:
    """BAL-3: Enter held down casts one vote and no other, at a place that is told of its own vote as well."""
    game, sitter = seat
    await _to_the_vote(sitter, "vote 1 of 2")
    await sitter.types("\x1b[B\r", "vote 2 of 2")
    await sitter.types("\r\r", "Put the cursor on an option first")
    assert len(cast(game)) == 1


async def test_a_vote_is_changed_at_a_place_until_it_is_counted(seat: tuple[Exercise, Sitter]) -> None:
    """BAL-3: V opens the votes again, ← and → go from one to the next."""
    game, sitter = seat
    await _to_the_vote(sitter, "vote 1 of 2")
    await sitter.types("\x1b[B\r", "vote 2 of 2")
    await sitter.types("\x1b[B\r", "You have voted; V changes a vote")
    first, second = cast(game)
    assert set(cast(game).values()) == {"for"}
    await sitter.types("u", "V changes a vote, until they are counted")
    await sitter.types("v", "vote 1 of 2 · cast for; Enter changes it")
    await sitter.types("\x1b[C", "vote 2 of 2 · cast for")
    await sitter.types("\x1b[B\x1b[B\r", "You have voted; V changes a vote")
    assert cast(game) == {first: "for", second: "against"}
    await asyncio.to_thread(game.advance)
    await sitter.comes_to("Consequences of turn")
    assert not game.seat(CELL).has_votes()


async def test_what_was_heeded_is_not_said_any_more(tmp_path: Path) -> None:
    """The warning of one vote does not stand over the next."""
    game = to_the_ballots(tmp_path)
    app = OneScreen(lambda: SeatedBallots(game.seat(CELL)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await come_to(pilot, SeatedBallots)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Put the cursor on an option first" in shown(app))
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: "vote 2 of 2" in shown(app))
        assert "Put the cursor on an option first" not in shown(app)
        assert app.screen.query_one(RowList).highlighted is None
        await pilot.press("left")
        await wait_for(pilot, lambda: "cast for" in shown(app))
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: "vote 2 of 2" in shown(app))
    assert list(cast(game).values()) == ["against"]


async def test_the_facilitator_changes_a_single_vote(tmp_path: Path) -> None:
    """BAL-3: Enter on a voter that has voted opens its ballot; nobody else's vote is thrown away for it."""
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        game = await on_the_console(pilot)
        ballot = game.white().ballots()[0]
        for voter in ballot.voters:
            game.submit(asked.CastVote(ballot.id, voter, "for"))
        await pilot.press("8")
        await press_to(pilot, HandedBallots, "down", "enter")
        await wait_for(pilot, lambda: "cast for; Enter changes it" in shown(app))
        await pilot.press("down", "down", "enter")
        await come_to(pilot, Console)
        assert sorted(cast(game).values()) == ["against", *["for"] * (len(ballot.voters) - 1)]
        await press_to(pilot, HandedBallots, "1", "down", "v")


async def test_a_cell_without_a_vote_is_told_so(tmp_path: Path) -> None:
    """Its place says who is waited for; V says why it does nothing."""
    game = to_the_ballots(tmp_path)
    voters = set(game.white().ballots()[0].voters)
    cell = next(cell.id for cell in game.scenario.cells if not voters & set(cell.plays))
    assert standing_still(game.window(cell), paused=False, bot=False).startswith("Others vote")
    app = OneScreen(lambda: SeatedCell(game.seat(cell)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await come_to(pilot, SeatedCell)
        await pilot.press("v")
        await wait_for(pilot, lambda: "You have no vote now" in shown(app))
        await pilot.press("u")
        await wait_for(pilot, lambda: "Nothing of yours can be taken back now" in shown(app))
