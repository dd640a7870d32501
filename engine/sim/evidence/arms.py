"""An arm of a claim as a scenario of its own: the same, but for what the arm says is different."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from engine.bots.seats import DOCTRINE, HUMAN, seating
from engine.model.cast import Start
from engine.model.claims import NOBODY, Arm
from engine.model.expressions import Number
from engine.model.playbook import Move, Requirement
from engine.model.scenario import Scenario
from engine.model.script import Inject
from engine.program.program import Program
from engine.sim.script import Row

LEFT_OUT = "this arm of the claim leaves the move out"


def derived(scenario: Scenario, arm: Arm) -> Scenario:
    """The scenario that the arm plays: other values, moves nobody may order, and the white cell's hand.

    What lands as a turn opens does so as an inject that this scenario alone has, so nobody sees it in play.
    """
    settings = dict(arm.settings)
    return evolve(
        scenario,
        start=_started(scenario.start, arm.start),
        constants=tuple(
            evolve(constant, value=settings.get(constant.id, constant.value)) for constant in scenario.constants
        ),
        moves=tuple(_forbidden(move) if move.id in arm.without else move for move in scenario.moves),
        injects=(*scenario.injects, *_injects(arm)),
    )


def is_derived(arm: Arm) -> bool:
    """Whether the arm needs a scenario of its own; orders, votes and seats do not."""
    return bool(arm.start or arm.settings or arm.without or arm.at_open)


def seats(program: Program, arm: Arm) -> dict[str, str]:
    """Who plays each cell: by default its own doctrine."""
    given = {cell: HUMAN if seat == NOBODY else seat for cell, seat in arm.seats}
    return {**dict(seating(program, DOCTRINE)), **given}


def rows(arm: Arm) -> tuple[Row, ...]:
    """Its orders and votes, as files of orders have them."""
    return tuple(Row(scripted.turn, scripted.command, scripted.at) for scripted in arm.script)


def _started(before: tuple[Start, ...], own: tuple[Start, ...]) -> tuple[Start, ...]:
    other = {(start.owner, start.track) for start in own}
    return (*(start for start in before if (start.owner, start.track) not in other), *own)


def _forbidden(move: Move) -> Move:
    return evolve(move, requires=(Requirement(Number(0.0), LEFT_OUT), *move.requires))


def _injects(arm: Arm) -> Iterator[Inject]:
    for place, opening in enumerate(arm.at_open, 1):
        yield Inject(
            id=f"{arm.id}-at-open-{place}",
            title=arm.title,
            type="scheduled",
            turn=opening.turn,
            message=arm.title,
            effects=opening.effects,
            at=opening.at,
        )
