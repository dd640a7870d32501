"""What is decided in place of another decision, as it is written on the command line."""

from __future__ import annotations

import click
from attrs import evolve

from engine.model.commands import AmendTrack, CastVote, Command, GiveOrder
from engine.model.scenario import Scenario
from engine.session.decisions import Decision


def instead_of(scenario: Scenario, decision: Decision, text: str) -> Command:
    """An order of the same actor, a vote of the same voter, another value of the same track; the rules judge it."""
    match decision.command:
        case GiveOrder(actor=actor):
            return _order(scenario, actor, text)
        case CastVote() as vote:
            return evolve(vote, option=text.strip())
        case AmendTrack() as amended:
            return evolve(amended, value=_number("the value", text))
        case _:
            raise click.BadParameter(f"there is nothing in place of: {decision.words}.", param_hint="--instead")


def _order(scenario: Scenario, actor: str, text: str) -> GiveOrder:
    words = text.split()
    named = [word for word in words if "=" not in word]
    if not 1 <= len(named) <= 2:  # noqa: PLR2004 - a move, and its target
        raise click.BadParameter("an order is MOVE [TARGET] [NAME=NUMBER ...].", param_hint="--instead")
    chosen = tuple(word.split("=", 1) for word in words if "=" in word)
    known = {move.id for move in scenario.moves}
    target = named[1] if named[1:] else ""
    if named[0] not in known:
        raise click.BadParameter(f"there is no move `{named[0]}`.", param_hint="--instead")
    return GiveOrder(actor, named[0], target, tuple((name, _number(name, value)) for name, value in chosen))


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise click.BadParameter(f"{name} `{text}` is no number.", param_hint="--instead") from None
