"""Fits a file of orders to a scenario before it is played: names to ids, and what no state of the game could allow."""

from __future__ import annotations

from typing import assert_never

from attrs import evolve, frozen

from engine.diagnostics.findings import Finding
from engine.model.commands import AmendTrack, CastVote, GiveOrder, LetInjectArrive
from engine.program.layout import track_key
from engine.program.program import Program
from engine.rules.orders import action_named, chosen_numbers
from engine.rules.refusals import Refused
from engine.sim.naming import NamesOf, Unnamed
from engine.sim.script import ReadScript, Row, Script
from engine.sim.white_rows import WhiteCommand


@frozen
class Fitted:
    """A script as the scenario names things, and what of the file cannot be applied."""

    script: Script
    """The rows that may be applied, should the state of their turn allow it."""
    findings: tuple[Finding, ...]
    """Of rows, in the order of the file: those that cannot be read, and those that no state would allow."""


def fitted(read: ReadScript, program: Program) -> Fitted:
    """The rows of a file for this scenario."""
    names = NamesOf.of(program.scenario)
    rows: list[Row] = []
    findings = list(read.findings.items)
    for row in read.rows:
        try:
            rows.append(_fitted(row, program, names))
        except Unnamed as unnamed:
            findings.append(Finding("CAS702", str(unnamed), row.at, unnamed.hint))
        except Refused as refused:
            because = f"{refused.rule}: {refused.because.rstrip('.')}"
            findings.append(Finding("CAS702", because, row.at, refused.hint.rstrip(".")))
    return Fitted(Script(tuple(rows)), tuple(sorted(findings, key=lambda found: found.at.line)))


def _fitted(row: Row, program: Program, names: NamesOf) -> Row:
    """The row with ids for names. Raises `Unnamed` or `Refused` where it could never be applied."""
    turns = program.scenario.calendar.turns
    if not 1 <= row.turn <= turns:
        raise Unnamed(f"there is no turn {row.turn}", f"the game has turns 1 to {turns}")
    return evolve(row, command=_named(row.command, program, names))


def _named(
    command: GiveOrder | CastVote | WhiteCommand, program: Program, names: NamesOf
) -> GiveOrder | CastVote | WhiteCommand:
    match command:
        case GiveOrder():
            return _order(command, program, names)
        case CastVote(ballot=ballot, voter=voter, option=option):
            held = names.ballots.id_of(ballot)
            return CastVote(held, names.actors.id_of(voter), names.options[held].id_of(option))
        case LetInjectArrive(inject=inject):
            return LetInjectArrive(names.injects.id_of(inject))
        case AmendTrack(owner=owner, track=track):
            return _with_track(evolve(command, owner=names.owner(owner), track=names.tracks.id_of(track)), program)
        case _:
            assert_never(command)


def _order(order: GiveOrder, program: Program, names: NamesOf) -> GiveOrder:
    move = names.moves.id_of(order.move)
    numbers = names.numbers[move]
    named = GiveOrder(
        names.actors.id_of(order.actor),
        move,
        names.target(order.target),
        tuple((numbers.id_of(name), value) for name, value in order.chosen),
    )
    chosen_numbers(action_named(program, named), named.chosen)
    return named


def _with_track(command: AmendTrack, program: Program) -> AmendTrack:
    key = track_key(command.track, command.owner)
    if key not in program.layout.index:
        raise Unnamed(f"there is no track {key}", "name it as OWNER.TRACK, as on the screen")
    return command
