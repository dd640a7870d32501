"""Why a number is what it is: every change of a slot, with its causes, as far as a cell may know them (LED-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve as with_
from attrs import frozen

from engine.diagnostics.spans import Span
from engine.model import events as happened
from engine.model.events import Event
from engine.program.arithmetic import from_the_left
from engine.program.ir import Cause, Site
from engine.program.program import Program
from engine.rules.visibility import WHITE, may_know_cause, visible_slots


@frozen
class LedgerInput:
    """A value that went into a contribution."""

    title: str
    value: float
    slot: int = -1


@frozen
class LedgerLine:
    """One contribution to one change of a slot."""

    turn: int
    step: str
    amount: float
    """Added; or, where `put`, what it was set to."""
    put: bool
    cause: str
    """In words: `Snap exercise (Russia → Poland)`, or `not disclosed`."""
    text: str
    """The expression as written; empty where the cell may not know it."""
    at: Span | None
    inputs: tuple[LedgerInput, ...]
    order: int
    """The number of the order behind it; 0 for none, or for one the cell did not hear of."""
    kind: str = ""
    """The cause's kind: `move`, `measure`, `drift` ...; empty where the cell may not know it."""
    site: int = -1
    """Index into the program's sites; -1 where there is none, or the cell may not know it."""


NO_PLACE = -1
"""Of a change that is told to somebody."""


@frozen
class LedgerChange:
    """A slot before and after one step, and what made it so."""

    turn: int
    step: str
    before: float
    after: float
    lines: tuple[LedgerLine, ...]
    place: int = NO_PLACE
    """Of the event that made it, among all events since the beginning, from 0."""

    @property
    def held_back(self) -> float:
        """What the bounds and the rounding of the track kept from happening (NUM-2); 0 where a line sets the track."""
        if any(line.put for line in self.lines):
            return 0.0
        return from_the_left(line.amount for line in self.lines) - (self.after - self.before)


UNDISCLOSED = "not disclosed"
_ORDERED = ("move", "cost")
"""Kinds of causes that are an order themselves; whoever knows them has heard of it."""


def ledger(program: Program, events: Iterable[Event], slot: int, cell: str = WHITE) -> tuple[LedgerChange, ...]:
    """Every change of a slot, oldest first, from the events since the beginning; also what its bounds swallowed whole.

    Empty where the cell may not see the slot. Nothing in it counts the events: they tell of what others do (VIS-3).
    """
    return tuple(with_(change, place=NO_PLACE) for change in placed_ledger(program, events, slot, cell))


def placed_ledger(program: Program, events: Iterable[Event], slot: int, cell: str = WHITE) -> tuple[LedgerChange, ...]:
    """The same with the places of the events, to follow causes by; it is handed to no cell."""
    seen = visible_slots(program, cell)
    if slot not in seen:
        return ()
    changes: list[LedgerChange] = []
    turn, value = 0, program.layout.slots[slot].start
    stretch = tuple(events)
    told = _Told(program, edited_titles(stretch), cell, seen)
    for place, event in enumerate(stretch):
        match event:
            case happened.TurnOpened(turn=number):
                turn = number
            case happened.StepTaken():
                value = next((change.after for change in event.changes if change.slot == slot), value)
                changes += (with_(change, place=place) for change in _changes(told, event, turn, (slot, value)))
            case happened.TrackAmended(slot=amended, before=before, after=after, reason=reason) if amended == slot:
                value = after
                why = reason if cell == WHITE else ""
                line = LedgerLine(
                    turn, "white", after, put=True, cause="Facilitator", text=why, at=None, inputs=(), order=0
                )
                changes.append(LedgerChange(turn, "white", before, after, (line,), place))
            case happened.WhiteMoved():
                value = next((change.after for change in event.changes if change.slot == slot), value)
                changes += (with_(change, place=place) for change in _by_hand(event, turn, (slot, value), cell))
            case _:
                pass
    return tuple(changes)


def _by_hand(moved: happened.WhiteMoved, turn: int, result: tuple[int, float], cell: str) -> Iterator[LedgerChange]:
    """ADJ-10, INJ-8: what the facilitator added, told whole to those who may know of it."""
    slot, after = result
    known = cell == WHITE or not moved.to or cell in moved.to
    what = f"Facilitator: {moved.title}" if known else UNDISCLOSED
    lines = tuple(
        LedgerLine(
            turn,
            moved.kind,
            amount,
            put=False,
            cause=what,
            text=moved.reason if known else "",
            at=None,
            inputs=(),
            order=moved.order if known else 0,
            kind="white" if known else "",
        )
        for place, amount in moved.amounts
        if place == slot
    )
    if lines:
        change = next((change for change in moved.changes if change.slot == slot), None)
        yield LedgerChange(turn, moved.kind, change.before if change else after, after, lines)


@frozen
class _Told:
    """To whom a ledger is told."""

    program: Program
    titles: Mapping[str, str]
    cell: str
    seen: frozenset[int]


def _changes(told: _Told, step: happened.StepTaken, turn: int, result: tuple[int, float]) -> Iterator[LedgerChange]:
    slot, after = result
    parts = [part for part in step.parts if part.slot == slot and (part.put or part.amount)]
    change = next((change for change in step.changes if change.slot == slot), None)
    total = 0.0 if any(part.put for part in parts) else from_the_left(part.amount for part in parts)
    if parts and (change is not None or abs(total) >= told.program.layout.slots[slot].step):
        lines = tuple(_line(told, step.step, part, turn) for part in parts)
        yield LedgerChange(turn, step.step, change.before if change else after, after, lines)


def _line(told: _Told, step: str, part: happened.Part, turn: int) -> LedgerLine:
    program, seen, cell = told.program, told.seen, told.cell
    site = site_told(program, part.site, told.titles)
    if not may_know_cause(program, site.cause, cell):
        return LedgerLine(turn, step, part.amount, part.put, UNDISCLOSED, "", None, (), 0)
    inputs = tuple(
        LedgerInput(program.layout.slots[slot].title, value, slot)
        for slot, value in zip(site.reads, part.inputs, strict=True)
        if slot in seen
    )
    cause = cause_in_words(program, site.cause)
    order = part.order if cell == WHITE or site.cause.kind in _ORDERED else 0
    return LedgerLine(
        turn, step, part.amount, part.put, cause, site.text, site.at, inputs, order, site.cause.kind, part.site
    )


def edited_titles(events: Iterable[Event]) -> dict[str, str]:
    """INJ-11: for each inject that arrived with another text, the title that its cells read."""
    return {
        event.inject: event.title for event in events if isinstance(event, happened.InjectDelivered) and event.inject
    }


def site_told(program: Program, site: int, titles: Mapping[str, str]) -> Site:
    """A site, its cause under the title that was read of it."""
    found = program.sites[site]
    title = titles.get(found.cause.id) if found.cause.kind == "inject" else None
    return found if title is None else with_(found, cause=with_(found.cause, title=title))


def cause_in_words(program: Program, cause: Cause) -> str:
    """`Snap exercise (Russia → Poland)`."""
    names = {actor.id: actor.title for actor in program.scenario.actors}
    names |= {group.id: group.title for group in program.scenario.groups}
    whose = " → ".join(names.get(name, name) for name in (cause.actor, cause.target) if name)
    title = f"cost of {cause.title}" if cause.kind == "cost" else cause.title
    title = f"{title}, drift" if cause.kind == "drift" else title
    return f"{title} ({whose})" if whose else title
