"""A game as a text that a person can read: commands, steps, draws and changes by name, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from engine.model import commands as asked
from engine.model import events as happened
from engine.program.program import Program
from engine.rules.ledger import cause_in_words
from engine.session.session import Session


def playthrough(session: Session) -> str:
    """The whole line to the cursor."""
    program = session.game.program
    lines = [f"{program.scenario.id}, seed {session.game.dice.seed}"]
    lines += [f"{cell}: {seat}" for cell, seat in session.state.seats]
    for entry in session.path():
        lines.append(f"> {_command(entry.command)}")
        for event in entry.events:
            lines += [f"  {line}" for line in _event(program, event)]
    return "\n".join(lines) + "\n"


def _command(command: asked.Command) -> str:
    match command:
        case asked.GiveOrder(actor=actor, move=move, target=target, chosen=chosen):
            numbers = "".join(f" {name}={value:g}" for name, value in chosen)
            return f"{actor}: {move}{f' on {target}' if target else ''}{numbers}"
        case asked.CastVote(ballot=ballot, voter=voter, option=option):
            return f"{voter} votes {option} on {ballot}"
        case asked.LockOrders(cell=cell):
            return f"{cell} locks"
        case asked.BeginGame() | asked.OpenTurn() | asked.Adjudicate() | asked.CloseTurn():
            return type(command).__name__
        case _:
            return repr(command)


def _event(program: Program, event: happened.Event) -> Iterator[str]:
    match event:
        case happened.TurnOpened(turn=turn):
            yield f"turn {turn}"
        case happened.StepTaken():
            yield from _step(program, event)
        case happened.OrderRuled():
            yield _ruling(event)
        case happened.OrderFailed(number=number, because=because):
            yield f"order {number} fails: {because}"
        case happened.BallotOpened(ballot=ballot):
            yield f"ballot {ballot} is held"
        case happened.VoteCast(ballot=ballot, voter=voter, option=option, by_formula=True):
            yield f"{voter} votes {option} on {ballot} by formula"
        case happened.BallotDecided(ballot=ballot, outcome=outcome, tally=tally):
            yield f"ballot {ballot} {outcome}: {', '.join(f'{option} {count}' for option, count in tally)}"
        case happened.Scored(scores=scores):
            yield f"scores: {', '.join(f'{objective} {score:g}' for objective, score in scores)}"
        case happened.TrackAmended(slot=slot, before=before, after=after, reason=reason):
            yield f"{program.layout.slots[slot].key} {before:g} -> {after:g}, amended: {reason}"
        case happened.GameEnded(ending=ending):
            yield f"ending: {ending or 'none'}"
        case (
            happened.GameBegun()
            | happened.OrderGiven()
            | happened.OrderWithdrawn()
            | happened.OrdersLocked()
            | happened.OrdersUnlocked()
            | happened.VoteCast()
            | happened.PhaseEntered()
            | happened.SeatTaken()
        ):
            return
        case _:
            assert_never(event)


def _ruling(event: happened.OrderRuled) -> str:
    surprise = "" if event.surprise is None else f", surprise {event.surprise:g}"
    odds = "" if event.odds is None else f", odds {event.odds:.6g}: {'success' if event.success else 'failure'}"
    whom = f" on {event.target}" if event.target else ""
    return f"ruled {event.number}: {event.actor} {event.move}{whom}{surprise}{odds}"


def _step(program: Program, step: happened.StepTaken) -> Iterator[str]:
    if step.draws or step.notes or any(program.layout.slots[change.slot].track for change in step.changes):
        yield f"[{step.step}]"
    for draw in step.draws:
        title = program.sites[draw.site].title or "its odds"
        cause = cause_in_words(program, program.sites[draw.site].cause)
        yield f"  draw for {title} ({cause}): {draw.number:.6f} against {draw.odds:.6g}"
    for note in step.notes:
        yield f"  {note.kind} {note.subject}"
    for change in step.changes:
        slot = program.layout.slots[change.slot]
        if slot.track:
            parts = [part for part in step.parts if part.slot == change.slot and (part.put or part.amount)]
            causes = dict.fromkeys(cause_in_words(program, program.sites[part.site].cause) for part in parts)
            yield f"  {slot.key} {change.before:g} -> {change.after:g}: {', '.join(causes)}"
