"""The events list in the facilitator's hand: injects let arrive, improvised (INJ-4, INJ-8)."""

from __future__ import annotations

from engine.model import events as happened
from engine.model import facilitation as asked
from engine.model.events import Event
from engine.rules import turn as turns
from engine.rules.landing import landed, slot_of
from engine.rules.phases import WAITS_FOR
from engine.rules.refusals import Refused
from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, REVIEW, GameState
from engine.rules.turn import Game, Record


def steered(game: Game, state: GameState, command: asked.FacilitationCommand) -> tuple[Event, ...]:
    """What the facilitator does with the list."""
    match command:
        case asked.LetInjectArrive(inject=inject):
            return let_arrive(game, state, inject)
        case asked.Improvise():
            return improvise(game, state, command)
        case _:
            raise Refused("INJ-8", "This cannot be done with an inject.")


def let_arrive(game: Game, state: GameState, inject: str) -> tuple[Event, ...]:
    """INJ-4: any inject that has not arrived, in any phase of play."""
    if inject not in game.program.injects:
        known = ", ".join(game.program.injects) or "none"
        raise Refused("INJ-4", f"There is no inject {inject}.", f"Injects: {known}.")
    _require_play("INJ-4", state)
    if state.values[game.program.layout.index[f"#inject:{inject}:fired"]] != 0.0:
        raise Refused("INJ-4", f"The inject {inject} has already arrived.", "Each inject arrives once.")
    record = Record()
    turns.let_arrive(game, list(state.values), state.turn, inject, record)
    return tuple(record.steps)


def improvise(game: Game, state: GameState, command: asked.Improvise) -> tuple[Event, ...]:
    """INJ-8: a text for some cells or all, and what it adds to tracks."""
    _require_play("INJ-8", state)
    if not command.title.strip():
        raise Refused("INJ-8", "An inject needs a title.", "Write what happens.")
    cells = [cell.id for cell in game.program.scenario.cells]
    unknown = next((cell for cell in command.to if cell not in cells), None)
    if unknown is not None:
        raise Refused("INJ-8", f"There is no cell {unknown}.", f"The cells are {', '.join(cells)}.")
    delivered = happened.InjectDelivered(
        "",
        command.title.strip(),
        command.message.strip(),
        command.to,
        command.sender,
        command.mode,
        command.objective,
    )
    if not command.changes:
        return (delivered,)
    amounts = [(slot_of(game, "INJ-8", owner, track), amount) for owner, track, amount in command.changes]
    moved = happened.WhiteMoved("inject", command.title.strip(), 0, (), (), "", command.to)
    _, moved = landed(game, state.values, moved, amounts)
    return (delivered, moved)


def _require_play(rule: str, state: GameState) -> None:
    if state.phase not in (ORDERS, ADJUDICATION, BALLOTS, REVIEW):
        raise Refused(rule, f"The game waits for {WAITS_FOR[state.phase]}; injects arrive during play.")
