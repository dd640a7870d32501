"""What was decided, as a sentence: commands by the titles of what they concern."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import commands as asked
from engine.model.commands import Command
from engine.model.scenario import Scenario


def in_words(scenario: Scenario, command: Command) -> str:
    """`Russia orders Snap exercise on Poland (troops 40)`."""
    titles = titles_of(scenario)
    match command:
        case asked.GiveOrder(actor=actor):
            return f"{titles.get(actor, actor)} orders {order_in_words(scenario, command)}"
        case asked.WithdrawOrder():
            return "an order is withdrawn"
        case asked.CastVote(ballot=ballot, voter=voter, option=option):
            held = next((known.title for known in scenario.ballots if known.id == ballot), ballot)
            return f"{titles.get(voter, voter)} votes {spoken(option)} on {held}"
        case asked.LockOrders(cell=cell):
            return f"{cell_title(scenario, cell)} locks its orders"
        case asked.UnlockOrders(cell=cell):
            return f"{cell_title(scenario, cell)} unlocks its orders"
        case asked.AmendTrack(owner=owner, track=track, value=value):
            return f"the facilitator sets {track_title(scenario, owner, track)} to {value:g}"
        case asked.LetInjectArrive(inject=inject):
            arriving = next((known.title for known in scenario.injects if known.id == inject), inject)
            return f"the facilitator lets “{arriving}” arrive"
        case asked.SeatCell(cell=cell, seat=seat):
            return f"{cell_title(scenario, cell)} is handed to {seat_title(scenario, seat)}"
        case _:
            return _PHASES.get(type(command), spoken(type(command).__name__))


_PHASES: Mapping[type[Command], str] = {
    asked.BeginGame: "the first turn opens",
    asked.OpenTurn: "the next turn opens",
    asked.Adjudicate: "the orders are ruled on",
    asked.CloseTurn: "the ballots are counted and the turn closes",
}


def order_in_words(scenario: Scenario, order: asked.GiveOrder) -> str:
    """`Snap exercise on Poland (troops 40)`: an order without who gives it."""
    titles = titles_of(scenario)
    move = next((known.title for known in scenario.moves if known.id == order.move), order.move)
    whom = f" on {titles.get(order.target, order.target)}" if order.target else ""
    numbers = ", ".join(f"{spoken(name)} {value:g}" for name, value in order.chosen)
    return f"{move}{whom}" + (f" ({numbers})" if numbers else "")


def titles_of(scenario: Scenario) -> Mapping[str, str]:
    """Groups and actors by id."""
    return {group.id: group.title for group in scenario.groups} | {actor.id: actor.title for actor in scenario.actors}


def cell_title(scenario: Scenario, cell: str) -> str:
    """A cell by its title; the white cell by its name."""
    return next((known.title for known in scenario.cells if known.id == cell), "the white cell")


def seat_title(scenario: Scenario, seat: str) -> str:
    """Who plays there: a person, a bot at random, or a doctrine by its title."""
    people = {"human": "a person", "random": "a bot at random"}
    doctrine = next((f"the bot “{known.title}”" for known in scenario.doctrines if known.id == seat), seat)
    return people.get(seat, doctrine)


def track_title(scenario: Scenario, owner: str, track: str) -> str:
    """`Poland: Resolve`; of the world, the track's title alone."""
    title = next((known.title for known in scenario.tracks if known.id == track), track)
    titles = titles_of(scenario)
    whose = " → ".join(titles.get(part, part) for part in owner.split(">"))
    return f"{whose}: {title}" if owner and owner != "world" else title


def spoken(name: str) -> str:
    """An id as people say it: without hyphens."""
    return name.replace("-", " ")
