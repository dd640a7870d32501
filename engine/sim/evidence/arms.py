"""An arm of a claim as a scenario of its own: the same, but for what the arm says is different."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

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
        injects=(*scenario.injects, *_injects(scenario, arm)),
    )


def differences(arm: Arm) -> object:
    """In what its scenario differs from the one as it stands; equal where two arms play the same scenario."""
    return arm.start, arm.settings, arm.without, tuple((opening.turn, opening.effects) for opening in arm.at_open)


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


def _injects(scenario: Scenario, arm: Arm) -> Iterator[Inject]:
    """Called the same in every arm, so that what is rolled in them falls alike (DIC-2)."""
    taken = {inject.id for inject in scenario.injects}
    free = (name for number in count(1) if (name := f"by-hand-{number}") not in taken)
    for name, opening in zip(free, arm.at_open, strict=False):
        yield Inject(
            id=name,
            title=arm.title,
            type="scheduled",
            turn=opening.turn,
            message=arm.title,
            effects=opening.effects,
            at=opening.at,
        )
