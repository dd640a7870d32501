"""The projector: what every cell may hear of, live, at any size, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.room.paper import Caller, quiet, until
from tests.room.table import Sitter, exercise
from tui.gateway.attendance import Happening
from tui.gateway.clock import Clock
from tui.gateway.exercise import ROOM, Exercise
from tui.gateway.places import titles_of
from tui.room.glass import Terminal
from tui.room.place import Place
from tui.room.projector import ProjectorPlace
from tui.viewmodels.lines import plain
from tui.viewmodels.projector import ballots_held, board, time_text

NOON = datetime(2016, 7, 8, 12, 0, tzinfo=UTC)
SIZES = ((80, 24), (120, 40), (200, 60))


@pytest.fixture
def game(tmp_path: Path) -> Exercise:
    """A game of two cells, its first turn open, at noon."""
    game = exercise(tmp_path)
    game.clock = Clock(None, lambda: 0.0, lambda: NOON)
    game.clock.follow(game.state)
    return game


async def shown(game: Exercise, width: int, height: int) -> Sitter:
    """A projector of this size."""
    told: list[Happening] = []
    sitter = Sitter(Place("projector", "Projector", lambda: ProjectorPlace(game), told.append), Caller())
    sitter.place.sit(sitter.caller, Terminal(width, height), "here")
    await until(lambda: "What is heard" in sitter.caller.sees(width, height))
    await quiet(sitter.caller)
    assert told[1:] == []
    return sitter


@pytest.fixture
async def large(game: Exercise) -> AsyncIterator[Sitter]:
    """A projector on a usual screen."""
    sitter = await shown(game, 120, 40)
    yield sitter
    await sitter.place.close()


@pytest.mark.parametrize("size", SIZES)
async def test_it_tells_at_any_size_where_the_game_stands(game: Exercise, size: tuple[int, int]) -> None:
    """ROM-10: turn and dates, what is asked, the ladder, figures, news, the time."""
    projector = await shown(game, *size)
    text = projector.caller.sees(*size)
    await projector.place.close()

    for word in ("Turn 1 of 6", "Jul–Sep 2014", "Give your orders", "Escalation", "Tension", "On the calendar"):
        assert word in text
    assert "12:00" in text or "the time of day" in text


async def test_it_follows_the_game_live(game: Exercise, large: Sitter) -> None:
    """ROM-10: as it is ruled on, and what it is that the room waits for."""
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    game.submit(asked.Pause())
    await large.comes_to("PAUSED")
    game.submit(asked.Resume())
    await large.comes_to("Give your orders")
    await asyncio.to_thread(game.advance)
    await large.comes_to("The Bear: Snap exercise")


async def test_it_keeps_still_while_cells_act_in_secret(game: Exercise, large: Sitter) -> None:
    """ROM-10, ROM-2: not a byte, whatever a cell seals, locks, argues or asks."""
    before = len(large.caller.sent)
    for command in (
        asked.GiveOrder("shield", "parley"),
        asked.Argue("alliance", "Dig", "They dig", ("Because",)),
        asked.AskWhite("alliance", "Who is there?"),
        asked.LockOrders("alliance"),
    ):
        game.seat("alliance").submit(command)
        await asyncio.sleep(0.1)
    assert len(large.caller.sent) == before


def test_it_shows_no_track_that_a_cell_may_not_see(game: Exercise) -> None:
    """ROM-10, VIS-1: a purse is its owner's, and the fear of being left alone the pact's."""
    titles = [row.place.title for row in board(game.public(), game.table(ROOM)).figures]

    assert "Tension" in titles
    assert [title for title in titles if "capital" in title or "abandonment" in title] == []


def test_what_moved_most_stands_after_what_all_share(game: Exercise) -> None:
    """The same on every screen: a small one shows the beginning of the list."""
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    game.advance()
    rows = board(game.public(), game.table(ROOM)).figures

    assert [row.place.title for row in rows[:2]] == ["Tension", "The Pact: Cohesion"]
    assert [row.share_moved for row in rows[2:]] == sorted((row.share_moved for row in rows[2:]), reverse=True)


def test_nobody_is_asked_to_vote_where_no_ballot_is_held(game: Exercise) -> None:
    """ROM-10: the phase of the ballots comes in every turn, a ballot does not."""
    said = set()
    while game.turn < 4:
        game.advance()
        if game.phase == "ballots":
            asks = plain(board(game.public(), game.table(ROOM)).asked)
            said.add((bool(game.state.ballots), asks))

    assert said == {(False, "The orders are adjudicated"), (True, "Vote")}


def test_who_has_voted_is_shown_and_not_how(game: Exercise) -> None:
    """BAL-6: until the votes are counted."""
    while not game.state.ballots:
        game.advance()
    seat = game.seat("alliance")
    ballot = seat.window.view().ballots[0]
    seat.submit(asked.CastVote(ballot.id, "shield", "against"))
    text = "\n".join(
        plain((*para.lead, *para.line))
        for para in ballots_held(game.public().held(), game.table(ROOM), titles_of(game.scenario))
    )

    assert ballot.title in text
    assert "The Shield  has voted" in text
    assert "The Marsh  has not voted yet" in text
    assert "against" not in text.lower()


def test_the_clock_counts_down_where_there_is_a_limit(game: Exercise) -> None:
    """CLK-2: and says below zero what it is over by."""
    assert time_text(game.clock.read()) == "12:00"
    now = [0.0]
    game.clock = Clock(None, lambda: now[0], lambda: NOON)
    game.submit(asked.SetPhaseTime("orders", 90))
    assert time_text(game.clock.read()) == "1:30"
    now[0] = 100.0
    assert time_text(game.clock.read()) == "-0:10"
