"""What was decided, as a sentence: commands by the titles of what they concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from engine.model import commands as asked
from engine.model.adjudication import AdjudicationCommand
from engine.model.commands import Command, GiveOrder, TurnCommand, is_by_white
from engine.model.facilitation import FacilitationCommand
from engine.model.observing import ObservingCommand
from engine.model.scenario import Scenario
from engine.rules.odds import percent
from engine.rules.rulings import argument_of, order_of
from engine.rules.state import GameState
from engine.session.titles import cell_title, inject_title, move_title, seat_title, spoken, titles_of, track_title

BY_WHITE = ", by the facilitator"
"""After what the facilitator did in a cell's place (WHT-3)."""
_MINUTE = 60
_SHORT = 60
"""So many letters of a text somebody wrote stand in a sentence about it."""


def in_words(scenario: Scenario, command: Command, state: GameState | None = None) -> str:
    """`Russia orders Snap exercise on Poland (troops 40)`; the state it was given in says what a matter is about."""
    return _by_whomever(scenario, command, state) + (BY_WHITE if is_by_white(command) else "")


def _by_whomever(scenario: Scenario, command: Command, state: GameState | None) -> str:
    if isinstance(command, ObservingCommand):
        return _observing(scenario, command)
    if isinstance(command, FacilitationCommand):
        return _facilitating(scenario, command, state)
    if isinstance(command, AdjudicationCommand):
        return _adjudicating(scenario, command, state)
    return _turning(scenario, command, state)


def order_in_words(scenario: Scenario, order: GiveOrder) -> str:
    """`Snap exercise on Poland (troops 40)`: an order without who gives it."""
    titles = titles_of(scenario)
    whom = f" on {titles.get(order.target, order.target)}" if order.target else ""
    numbers = ", ".join(f"{spoken(name)} {value:g}" for name, value in order.chosen)
    return f"{move_title(scenario, order.move)}{whom}" + (f" ({numbers})" if numbers else "")


def matter_in_words(scenario: Scenario, matter: str, state: GameState | None) -> str:
    """What is ruled on: `Russia: Snap exercise on Poland`, or the action of an argument."""
    order = order_of(state, matter) if state else None
    argument = argument_of(state, matter) if state else None
    if order is not None:
        titles = titles_of(scenario)
        whom = f" on {titles.get(order.target, order.target)}" if order.target else ""
        return f"{titles.get(order.actor, order.actor)}: {move_title(scenario, order.move)}{whom}"
    return _quoted(argument.action) if argument is not None else matter.replace(":", " ")


def _turning(scenario: Scenario, command: TurnCommand, state: GameState | None) -> str:
    titles = titles_of(scenario)
    match command:
        case asked.GiveOrder(actor=actor):
            return f"{titles.get(actor, actor)} orders {order_in_words(scenario, command)}"
        case asked.WithdrawOrder(number=number):
            return _withdrawn(scenario, number, state)
        case asked.CastVote(ballot=ballot, voter=voter, option=option):
            held = next((known.title for known in scenario.ballots if known.id == ballot), ballot)
            return f"{titles.get(voter, voter)} votes “{spoken(option)}” on {held}"
        case asked.LockOrders(cell=cell):
            return f"{cell_title(scenario, cell)} locks its orders"
        case asked.UnlockOrders(cell=cell):
            return f"{cell_title(scenario, cell)} unlocks its orders"
        case asked.AmendTrack(owner=owner, track=track, value=value):
            return f"the facilitator sets {track_title(scenario, owner, track)} to {value:g}"
        case asked.SeatCell(cell=cell, seat=seat):
            return f"{cell_title(scenario, cell)} is handed to {seat_title(scenario, seat)}"
        case asked.BeginGame():
            return "the first turn opens"
        case asked.OpenTurn():
            return "the next turn opens"
        case asked.EndGame():
            return "the facilitator ends the game here"
        case asked.Adjudicate():
            return "the orders are resolved"
        case asked.CloseTurn():
            return "the ballots are counted and the turn closes"
        case _:
            assert_never(command)


def _withdrawn(scenario: Scenario, number: int, state: GameState | None) -> str:
    whose, _, what = matter_in_words(scenario, f"order:{number}", state).partition(": ")
    return f"{whose} withdraws {what}" if what else f"withdrawn: {whose}"


def _adjudicating(scenario: Scenario, command: AdjudicationCommand, state: GameState | None) -> str:
    match command:
        case asked.SetDial(dial=dial, move=move):
            whose = f" for {move_title(scenario, move)}" if move else ""
            return f"the facilitator sets the dial{whose} to {dial or 'that of the session'}"
        case asked.CollectOrders():
            return "the orders are collected"
        case asked.Argue(cell=cell, action=action):
            return f"{cell_title(scenario, cell)} argues: {_quoted(action)}"
        case asked.WithdrawArgument(cell=cell):
            return f"{cell_title(scenario, cell)} withdraws an argument"
        case asked.AddPoint(matter=matter, cell=cell, side=side):
            return f"{cell_title(scenario, cell)} speaks {side} {matter_in_words(scenario, matter, state)}"
        case asked.SealEstimate(matter=matter, cell=cell, odds=odds):
            return (
                f"{cell_title(scenario, cell)} estimates {matter_in_words(scenario, matter, state)} at {percent(odds)}"
            )
        case asked.Rule(matter=matter):
            what = ", ".join(_ruled(command)) or "accepts what is proposed"
            return f"the facilitator {what} on {matter_in_words(scenario, matter, state)}"
        case asked.AcceptProposals(matters=(matter,)):
            return _adjudicating(scenario, asked.Rule(matter), state)
        case asked.AcceptProposals(matters=matters):
            return f"the facilitator accepts what is proposed on {len(matters)} matters"
        case _:
            assert_never(command)


def _ruled(command: asked.Rule) -> Iterator[str]:
    if command.odds is not None:
        yield f"rules odds of {percent(command.odds)}"
    if command.outcome:
        yield f"rules {'it void' if command.outcome == 'void' else command.outcome}"
    if command.rerolls:
        yield "rolls again" if command.rerolls == 1 else f"rolls again {command.rerolls} times"
    if command.amendments:
        yield "amends the effects"


def _facilitating(scenario: Scenario, command: FacilitationCommand, state: GameState | None) -> str:
    match command:
        case asked.Improvise(title=title):
            return f"the facilitator improvises {_quoted(title)}"
        case asked.TickExpected(inject=inject, met=met):
            taken = "taken" if met else "not taken"
            return f"the facilitator says what {inject_title(scenario, inject)} asks for was {taken}"
        case asked.RescheduleInject(inject=inject, turn=turn):
            return f"the facilitator moves {inject_title(scenario, inject)} to turn {turn}"
        case asked.AskWhite(cell=cell, text=text):
            return f"{cell_title(scenario, cell)} asks: {_quoted(text)}"
        case asked.AnswerRequest(cell=cell, to_all=to_all):
            return f"the facilitator answers {cell_title(scenario, cell)}" + (", for all to hear" if to_all else "")
        case asked.Pause():
            return "the exercise is paused"
        case asked.Resume():
            return "the exercise goes on"
        case asked.SetPhaseTime(phase=phase, seconds=seconds):
            time = so_long(seconds) if seconds else "all the time it takes"
            return f"the facilitator gives {phase} {time}"
        case asked.GiveTime(seconds=seconds):
            phase = f" to {state.phase}" if state is not None else ""
            return f"the facilitator gives {more_time(seconds)}{phase}"
        case _:
            return f"the facilitator {_STEERS[type(command)].format(inject_title(scenario, command.inject))}"


_STEERS: Mapping[type[FacilitationCommand], str] = {
    asked.LetInjectArrive: "lets {} arrive",
    asked.HoldInject: "holds {}",
    asked.ReleaseInject: "releases {}",
    asked.SkipInject: "skips {}",
    asked.EditInject: "edits {}",
}


def more_time(seconds: int) -> str:
    """`a minute more`, `1:30 minutes more`."""
    return "a minute more" if seconds == _MINUTE else f"{so_long(seconds)} more"


def so_long(seconds: int) -> str:
    """`20 seconds`, `1 minute`, `7 minutes`, `7:30 minutes`."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes:
        return "1 second" if rest == 1 else f"{rest} seconds"
    if rest:
        return f"{minutes}:{rest:02} minutes"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _observing(scenario: Scenario, command: ObservingCommand) -> str:
    match command:
        case asked.TakeNote(text=text):
            return f"a note: {_quoted(text)}"
        case asked.Rate(objective=objective, rating=rating):
            known = next((one.title for one in scenario.training if one.id == objective), objective)
            return f"{known} is rated {rating}"
        case asked.GiveFeedback():
            return "somebody gives feedback"
        case asked.AnswerDebrief():
            return "somebody answers a question of the hot wash"
        case asked.Perceive(cell=cell, owner=owner, track=track, value=value):
            return f"{cell_title(scenario, cell)} takes {track_title(scenario, owner, track)} to be {value:g}"
        case _:
            assert_never(command)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _SHORT else f"“{line[: _SHORT - 1]}…”"
