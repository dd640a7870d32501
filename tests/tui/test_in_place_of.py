"""What the facilitator does for a cell is the cell's in the game and his own on record (WHT-3)."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from engine.model import commands as asked
from engine.model.commands import Command
from engine.report.matter import Matter
from engine.report.sections.hand import deeds
from engine.rules.visibility import WHITE
from engine.session.records import Entry
from engine.session.session import Session
from engine.session.verification import verify
from engine.session.wording import BY_WHITE
from engine.store.codec import from_json, to_json
from tests.tui.stage import OneScreen, come_to, wait_for
from tests.tui.test_exercise import exercise, first_order
from tests.tui.test_voting import to_the_ballots
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import resume_exercise
from tui.screens.console.screen import Console


def told(game: Exercise) -> list[str]:
    """The history of the white cell."""
    return [step.words for turn in game.timeline().turns() for step in turn.steps]


def done(game: Exercise) -> list[str]:
    """The facilitator's hand, as the report has it."""
    return [deed.what for deed in deeds(Matter(game.session, "T", 0))]


def test_an_order_for_a_cell_is_marked_and_its_own_is_not(tmp_path: Path) -> None:
    """WHT-3: in the history and in the report; the order itself is the cell's."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    order = first_order(game, cell)
    game.seat(cell).submit(order)
    assert told(game)[-1].startswith("The Bear orders")
    assert not told(game)[-1].endswith("facilitator")
    assert done(game) == []
    game.seat(cell).undo()
    game.in_place_of(cell).submit(order)
    assert told(game)[-1].startswith("The Bear orders")
    assert told(game)[-1].endswith(", by the facilitator")
    assert [what for what in done(game) if what.startswith("In a cell's place (WHT-3): The Bear orders")]
    assert game.seat(cell).window.view().orders
    game.in_place_of(cell).undo()
    assert told(game)[-1].startswith("The Bear withdraws")
    game.close()


def test_a_vote_for_a_cell_is_marked_and_known_to_whoever_cast_it(tmp_path: Path) -> None:
    """WHT-3, BAL-6: the facilitator is not kept from what he voted himself."""
    game = to_the_ballots(tmp_path)
    ballot = next(known for known in game.game.program.ballots if known.id == game.state.ballots[0])
    voter = ballot.voters[0].voter
    cell = next(cell.id for cell in game.scenario.cells if voter in cell.plays)
    game.in_place_of(cell).submit(asked.CastVote(ballot.id, voter, ballot.options[0]))
    assert "votes “for” on" in told(game)[-1]
    assert told(game)[-1].endswith(", by the facilitator")
    game.close()


def test_what_is_argued_and_asked_for_a_cell_is_marked_and_its_own_is_not(tmp_path: Path) -> None:
    """WHT-3, ARG-1, ARG-2, ARG-3, RFI-1: from its screen; the history and the report say whose hand it was."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    one = asked.Argue(cell, "Escort ferries", "Trade goes on", ("They sail anyway",))
    for seat in (game.seat(cell), game.in_place_of(cell)):
        for command in (one, asked.WithdrawArgument(cell, dict(game.state.argued).get(cell, 0) + 1), one):
            seat.submit(command)
        seat.submit(asked.AskWhite(cell, "Who is there?"))
    game.advance()
    for seat in (game.seat(cell), game.in_place_of(cell)):
        seat.submit(asked.AddPoint(f"argument:{cell}:2", cell, "for", "Winter comes"))
        seat.submit(asked.SealEstimate(f"argument:{cell}:2", cell, 0.4))
    given = [
        "East argues: “Escort ferries”",
        "East withdraws an argument",
        "East argues: “Escort ferries”",
        "East asks: “Who is there?”",
        "East speaks for “Escort ferries”",
        "East estimates “Escort ferries” at 40%",
    ]
    assert [words.removesuffix(BY_WHITE) for words in told(game) if words.endswith(BY_WHITE)] == given
    assert [words for words in told(game) if words.startswith("East") and not words.endswith(BY_WHITE)] == given
    assert [what.removeprefix("In a cell's place (WHT-3): ") for what in done(game) if "WHT-3" in what] == given
    assert game.state.arguments[-1].cell == cell
    game.close()
    again = resume_exercise(game.path)
    assert verify(again.session).difference is None
    assert sum(words.endswith(BY_WHITE) for words in told(again)) == len(given)
    again.close()


def test_a_cell_cannot_pass_for_the_facilitator(tmp_path: Path) -> None:
    """WHT-3: its place signs what it sends with its own hand, whatever the command says."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.seat(cell).submit(asked.LockOrders(cell, by_white=True))
    assert told(game)[-1] == "East locks its orders"
    game.close()


async def test_what_the_console_locks_is_marked(tmp_path: Path) -> None:
    """WHT-3: L on the console."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Console)
        await pilot.press("1", "l")
        await wait_for(pilot, lambda: bool(game.state.locked))
        await pilot.press("l")
        await wait_for(pilot, lambda: not game.state.locked)
    assert [what.partition(": ")[2] for what in done(game)] == ["East locks its orders", "East unlocks its orders"]
    game.close()


EVERY: tuple[asked.InCellsPlace, ...] = (
    asked.GiveOrder("bear", "exercise"),
    asked.WithdrawOrder(1),
    asked.LockOrders("east"),
    asked.UnlockOrders("east"),
    asked.CastVote("b", "v", "for"),
    asked.Argue("east", "a", "e", ("r",)),
    asked.WithdrawArgument("east", 1),
    asked.AddPoint("order:1", "east", "for", "t"),
    asked.SealEstimate("order:1", "east", 0.5),
    asked.AskWhite("east", "t"),
)


def test_every_command_of_a_cell_is_tried_here() -> None:
    """WHT-3: those below are all that may be done in a cell's place."""
    assert {type(command) for command in EVERY} == set(get_args(asked.InCellsPlace))


@pytest.mark.parametrize("command", EVERY, ids=lambda command: type(command).__name__)
def test_records_of_before_are_read_and_come_to_the_same_digest(command: Command) -> None:
    """SES-3: a save that was written when there was one hand only verifies as it did."""
    record = to_json(Entry(1, 0, command, (), ""))
    del record["command"]["by_white"]
    read = from_json(record)
    assert isinstance(read, Entry)
    assert read.command == command
    assert "by_white" not in repr(read.command)


def test_whose_hand_it_was_is_part_of_the_record(tmp_path: Path) -> None:
    """WHT-3: it is kept, verified, and cannot be struck out unseen."""
    game = exercise(tmp_path)
    lock = game.scenario.cells[0].id
    game.in_place_of(lock).submit(asked.LockOrders(lock))
    path, session = game.path, game.session
    own = Session(session.game, session.state_at(0).seats)
    for entry in session.path()[:-1]:
        own.submit(entry.command)
    own.submit(asked.LockOrders(lock))
    assert own.entries[own.cursor].digest != session.entries[session.cursor].digest
    game.close()
    again = resume_exercise(path)
    assert verify(again.session).difference is None
    assert told(again)[-1].endswith(", by the facilitator")
    again.close()


def test_the_white_cells_own_orders_are_its_own(tmp_path: Path) -> None:
    """WHT-3: there is no cell in whose place it gave them."""
    game = exercise(tmp_path)
    asked_for = asked.LockOrders(game.scenario.cells[0].id)
    white = game.in_place_of(WHITE)
    assert white._signed(asked_for) == asked_for
    game.close()
