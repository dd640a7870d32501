"""A facilitated game: who is told of what, who may decide what, and what undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.model.commands import Command
from engine.rules.visibility import WHITE
from tests.tui.stage import TINY, scenario
from tui.gateway.exercise import ROOM, Exercise
from tui.gateway.shelf import begin_exercise, resume_exercise
from tui.gateway.trouble import NotDone


def exercise(saves: Path, *, begun: bool = True) -> Exercise:
    """A game of the small scenario in which people play every cell."""
    authored = scenario(TINY)
    game = begin_exercise(saves, authored, [(cell.id, "human") for cell in authored.cells], 7)
    if begun:
        game.advance()
    return game


def first_order(game: Exercise, cell: str) -> asked.GiveOrder:
    """Some order the cell may give now."""
    actor = game.seat(cell).window.view().actors[0]
    offer = next(offer for offer in game.window(cell).options(actor) if not offer.obstacles)
    return asked.GiveOrder(offer.actor, offer.move, offer.target)


def test_nobody_is_told_of_what_another_cell_seals(tmp_path: Path) -> None:
    """ROM-2: the white cell is, and the cell itself."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    told: list[str] = []
    for audience in (one, other, WHITE, ROOM):
        game.watch(audience, lambda audience=audience: told.append(audience))  # type: ignore[misc]
    argument = asked.Argue(one, "Do something else", "It works", ("Because",))
    order = first_order(game, one)
    steps: list[Command] = [argument, order, asked.AskWhite(one, "Who is there?"), asked.LockOrders(one)]
    for command in steps:
        game.seat(one).submit(command)
        assert sorted(told) == sorted([one, WHITE])
        told.clear()
    game.seat(one).undo()
    assert sorted(told) == sorted([one, WHITE])


def test_all_are_told_when_the_phase_ends(tmp_path: Path) -> None:
    """ROM-1: and whoever stopped watching is not."""
    game = exercise(tmp_path)
    told: list[str] = []
    for cell in game.scenario.cells:
        game.watch(cell.id, lambda cell=cell.id: told.append(cell))  # type: ignore[misc]
    stop = game.watch(ROOM, lambda: told.append(ROOM))
    stop()
    game.advance()

    assert sorted(told) == sorted(cell.id for cell in game.scenario.cells)


def test_a_seat_decides_for_its_cell_alone(tmp_path: Path) -> None:
    """ROM-2: whatever it is sent."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    sealed = first_order(game, other)
    game.seat(other).submit(sealed)
    number = game.state.orders[0].number
    for command in (
        first_order(game, other),
        asked.WithdrawOrder(number),
        asked.LockOrders(other),
        asked.Adjudicate(),
        asked.SeatCell(one, "random"),
        asked.AskWhite(other, "x"),
        asked.AmendTrack("", "tension", 1, "x"),
        asked.Perceive("white", one, "", "tension", 1),
        asked.TakeNote("x", "x"),
        asked.Rule(f"order:{number}"),
        asked.Pause(),
    ):
        with pytest.raises(NotDone, match="not for this cell"):
            game.seat(one).submit(command)
    assert len(game.state.orders) == 1


def test_a_seat_takes_back_what_is_its_own(tmp_path: Path) -> None:
    """SES-4: first the lock, then the orders, the last one first; another cell's stay."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    game.seat(other).submit(first_order(game, other))
    seat = game.seat(one)
    seat.submit(first_order(game, one))
    seat.submit(asked.LockOrders(one))
    assert not seat.is_open

    seat.undo()
    assert seat.is_open
    seat.undo()
    assert len(game.state.orders) == 1
    with pytest.raises(NotDone):
        seat.undo()


def test_undo_takes_back_the_last_decision_and_keeps_what_was_observed(tmp_path: Path) -> None:
    """ROM-1: phase, inject, order, one after the other; redo returns."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.submit(first_order(game, cell))
    game.submit(asked.Improvise("Leak", "A memo"))
    game.submit(asked.TakeNote("Ann", "They argue"))
    game.submit(asked.AskWhite(cell, "Is it true?"))
    game.advance()
    assert game.phase != "orders"
    game.submit(asked.TakeNote("Ann", "Too late"))

    assert game.undo() == "Adjudicate"
    assert game.phase == "orders"
    assert game.undo() == "Improvise"
    notes = [entry.command for entry in game.session.path() if isinstance(entry.command, asked.TakeNote)]
    assert [note.text for note in notes] == ["They argue", "Too late"]
    assert len(game.state.requests) == 1
    assert game.undo() == "GiveOrder"
    game.redo()
    assert len(game.state.orders) == 1


def test_a_phase_does_not_end_past_a_ruling(tmp_path: Path) -> None:
    """ADJ-9: where people rule, orders are collected first; bots' orders wait for a ruling as well."""
    game = exercise(tmp_path)
    cells = [cell.id for cell in game.scenario.cells]
    game.submit(asked.SetDial("semi-rigid"))
    game.submit(asked.SeatCell(cells[1], "random"))
    game.submit(first_order(game, cells[0]))
    game.advance()
    assert game.phase == "adjudication"
    assert len(game.waiting()) == len(game.state.orders) > 1
    with pytest.raises(NotDone, match="ruled on"):
        game.advance()

    for matter in game.waiting():
        game.submit(asked.Rule(matter))
    game.advance()
    assert game.phase == "ballots"
    game.undo()
    assert game.phase == "adjudication"


def test_who_owes_what_is_for_the_facilitator(tmp_path: Path) -> None:
    """ROM-1: orders given and left, and who is done."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0].id
    game.submit(first_order(game, cell))
    owing = {known.cell: known for known in game.owing()}
    assert (owing[cell].given, owing[cell].done) == (1, False)

    game.submit(asked.LockOrders(cell))
    assert {known.cell: known.done for known in game.owing()}[cell]


def test_it_is_resumed_where_it_stood(tmp_path: Path) -> None:
    """SES-6: with everything the facilitator did."""
    game = exercise(tmp_path)
    game.submit(asked.SetDial("free"))
    game.submit(asked.Improvise("Leak", "A memo", changes=(("", "tension", 5),)))
    game.submit(asked.Argue(game.scenario.cells[0].id, "Act", "Works", ("Because",)))
    game.advance()
    game.submit(asked.SealEstimate(game.state.arguments[0].matter, game.scenario.cells[1].id, 0.25))
    game.submit(asked.Rule(game.state.arguments[0].matter, odds=0.9, reason="Strong"))
    game.advance()
    state = game.state
    game.close()

    again = resume_exercise(game.path)
    assert again.state == state
    again.close()


def test_who_has_voted_is_open_and_how_is_not(tmp_path: Path) -> None:
    """BAL-6: to every cell."""
    game = exercise(tmp_path)
    while not game.state.ballots:
        game.advance()
    ballot = next(known for known in game.game.program.ballots if known.id == game.state.ballots[0])
    voter = ballot.voters[0].voter
    game.submit(asked.CastVote(ballot.id, voter, ballot.options[0]))
    seen = game.table(ROOM).voters[0]

    assert seen.voted == (voter,)
    assert seen.answers == (((voter, ballot.options[0]),) if ballot.rule.value == "each" else ())
