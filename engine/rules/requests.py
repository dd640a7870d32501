"""Requests for information: a cell asks, the white cell answers, the cell alone or all (RFI-1, RFI-2)."""

from __future__ import annotations

from engine.model import events as happened
from engine.model.events import Event
from engine.model.facilitation import AnswerRequest, AskWhite
from engine.rules.refusals import Refused
from engine.rules.state import BEGINNING, GameState
from engine.rules.turn import Game


def ask(game: Game, state: GameState, command: AskWhite) -> tuple[Event, ...]:
    """RFI-1: at any time once the game has begun; numbers count by cell."""
    cells = [cell.id for cell in game.program.scenario.cells]
    if command.cell not in cells:
        raise Refused("RFI-1", f"There is no cell {command.cell}.", f"The cells are {', '.join(cells)}.")
    if state.phase == BEGINNING:
        raise Refused("RFI-1", "The game has not begun.")
    if not command.text.strip():
        raise Refused("RFI-1", "A request needs words.", "Write what you want to know.")
    number = dict(state.asked).get(command.cell, 0) + 1
    return (happened.RequestMade(command.cell, number, command.text.strip()),)


def answer(state: GameState, command: AnswerRequest) -> tuple[Event, ...]:
    """RFI-2: once, to who asked or to all."""
    waiting = [request for request in state.requests if request.cell == command.cell]
    request = next((known for known in waiting if known.number == command.number), None)
    if request is None:
        open_ = ", ".join(f"{known.cell} {known.number}" for known in state.requests) or "none"
        raise Refused("RFI-2", f"No request {command.number} of {command.cell} waits.", f"Waiting: {open_}.")
    if not command.text.strip():
        raise Refused("RFI-2", "An answer needs words.", "Write it.")
    return (
        happened.RequestAnswered(
            command.cell, command.number, request.text, command.text.strip(), to_all=command.to_all
        ),
    )
