"""Whether records make a tree that a session can be: a save may be well sealed and still tell nonsense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model.events import (
    Event,
    ExpectedTicked,
    InjectSteered,
    Perceived,
    StepTaken,
    TrackAmended,
    WhiteMoved,
)
from engine.program.program import Program
from engine.session.records import ROOT, BranchNamed, CursorMoved, Entry, SessionRecord


def unsound(records: Iterable[SessionRecord], program: Program | None) -> tuple[int, str] | None:
    """The first record (counted from 1) that cannot stand where it stands, and why; None where all can.

    With a program, the slots and sites that events name are looked at as well.
    """
    entries = 0
    for number, record in enumerate(records, 1):
        match record:
            case Entry(id=id_, parent=parent):
                entries += 1
                if id_ != entries:
                    return number, f"it is entry {id_} where {entries} is due"
                if not ROOT <= parent < id_:
                    return number, f"it follows entry {parent}, which is not there"
                if program is not None and not all(_fits(event, program) for event in record.events):
                    return number, "it tells of numbers that the scenario does not have"
            case CursorMoved(to=place) | BranchNamed(at=place):
                if not ROOT <= place <= entries:
                    return number, f"it goes to entry {place}, which is not there"
    return None


def _fits(event: Event, program: Program) -> bool:
    return all(0 <= slot < len(program.layout) for slot in _slots(event)) and all(
        0 <= site < len(program.sites) for site in _sites(event)
    )


def _slots(event: Event) -> Iterator[int]:
    match event:
        case StepTaken(changes=changes, parts=parts):
            yield from (change.slot for change in changes)
            yield from (part.slot for part in parts)
        case TrackAmended(slot=slot) | Perceived(slot=slot):
            yield slot
        case WhiteMoved(changes=changes, amounts=amounts):
            yield from (change.slot for change in changes)
            yield from (slot for slot, _ in amounts)
        case InjectSteered(changes=changes) | ExpectedTicked(changes=changes):
            yield from (change.slot for change in changes)
        case _:
            pass


def _sites(event: Event) -> Iterator[int]:
    if isinstance(event, StepTaken):
        yield from (part.site for part in event.parts)
        yield from (draw.site for draw in event.draws)
        yield from (note.site for note in event.notes)
