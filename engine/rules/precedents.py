"""Precedents: earlier rulings on the same kind of matter, on the line on which the session stands (ADJ-11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from engine.model import events as happened
from engine.model.adjudication import Argument, Matter, Ruling
from engine.model.events import Event
from engine.rules.state import SealedOrder

LIKE: Final = 0.2
"""Arguments that share so much of their words are of one kind; those of one cell, half as much."""
_STEM = 5
"""Words are compared by their beginnings: `escort`, `escorts` and `escorted` are one."""
_SHORTEST = 4
"""Shorter words say little about what an argument is about."""


@frozen
class Precedent:
    """An earlier ruling, with how it came out."""

    turn: int
    matter: Matter
    title: str
    ruling: Ruling
    proposed: float | None
    odds: float | None
    outcome: str
    """`success`, `failure` or `void`."""
    likeness: float
    """0 ... 1; 1 for an order of the same move."""

    @property
    def reference(self) -> str:
        """How a later ruling cites it: `3/order:7`."""
        return f"{self.turn}/{self.matter}"


def precedents(events: Iterable[Event], subject: SealedOrder | Argument) -> tuple[Precedent, ...]:
    """The rulings among the events on matters like this one, newest first.

    `events` are those on the way to where the session stands: what was ruled on another branch is no precedent.
    """
    turn = 0
    moves: dict[int, str] = {}
    arguments: dict[Matter, Argument] = {}
    found: list[Precedent] = []
    for event in events:
        match event:
            case happened.TurnOpened(turn=number):
                turn = number
            case happened.OrderGiven(number=number, move=move):
                moves[number] = move
            case happened.ArgumentMade(argument=argument):
                arguments[argument.matter] = argument
            case happened.MatterResolved(matter=matter):
                like = _likeness(subject, moves.get(_number(matter)), arguments.get(matter))
                if like:
                    found.append(_precedent(turn, event, like))
            case _:
                pass
    return tuple(reversed(found))


def _precedent(turn: int, event: happened.MatterResolved, like: float) -> Precedent:
    return Precedent(turn, event.matter, event.title, event.ruling, event.proposed, event.odds, event.outcome, like)


def _number(matter: Matter) -> int:
    """The number of the order a matter is about; 0 for an argument."""
    kind, _, number = matter.partition(":")
    return int(number) if kind == "order" else 0


def _likeness(subject: SealedOrder | Argument, move: str | None, argument: Argument | None) -> float:
    """How much an earlier matter is like this one; 0 where it is another kind of thing."""
    if isinstance(subject, SealedOrder):
        return 1.0 if move == subject.move else 0.0
    if argument is None:
        return 0.0
    shared = likeness(_wording(subject), _wording(argument))
    least = LIKE / 2 if subject.cell == argument.cell else LIKE
    return shared if shared >= least else 0.0


def _wording(argument: Argument) -> str:
    return f"{argument.action} {argument.effect}"


def likeness(one: str, other: str) -> float:
    """How many of their words two texts share: 0 none ... 1 all (the coefficient of Dice), by the words' beginnings."""
    mine, theirs = _stems(one), _stems(other)
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", text.casefold()) if len(word) >= _SHORTEST)
