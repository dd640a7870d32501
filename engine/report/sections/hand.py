"""Everything the facilitator did beside ruling, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from engine.model import events as happened
from engine.model.commands import LetInjectArrive, is_by_white
from engine.model.events import Event
from engine.report.document.nodes import Nothing, Section, Table
from engine.report.matter import Matter
from engine.report.sections.overview import player
from engine.report.wording import listed, moved, signed
from engine.session.wording import BY_WHITE, in_words, more_time, so_long


@frozen
class Deed:
    """One thing done."""

    turn: int
    what: str
    reason: str = ""
    by_ruling: bool = False
    """It is told with the ruling that it came with."""


def deeds(matter: Matter) -> Iterator[Deed]:
    """In the order in which they were done."""
    injects = {inject.id: inject.title for inject in matter.scenario.injects}
    for entry in matter.session.path():
        turn = matter.session.state_at(entry.id).turn
        if isinstance(entry.command, LetInjectArrive):
            yield Deed(turn, f"Inject let arrive: {injects[entry.command.inject]}")
        if is_by_white(entry.command):
            done = in_words(matter.scenario, entry.command, matter.session.state_at(entry.parent))
            yield Deed(turn, f"In a cell's place (WHT-3): {done.removesuffix(BY_WHITE)}")
        for event in entry.events:
            yield from _deed(matter, injects, turn, event)


def _deed(matter: Matter, injects: dict[str, str], turn: int, event: Event) -> Iterator[Deed]:
    slots = matter.program.layout.slots
    match event:
        case happened.TrackAmended(slot=slot, before=before, after=after, reason=reason):
            yield Deed(turn, f"{slots[slot].title} set: {moved(before, after)}", reason)
        case happened.WhiteMoved(kind=kind, title=title, amounts=amounts, reason=reason):
            by = "By a ruling" if kind == "ruling" else "By an inject"
            added = listed([f"{slots[slot].title} {signed(amount)}" for slot, amount in amounts])
            yield Deed(turn, f"{by} ({title}): {added}", reason, by_ruling=kind == "ruling")
        case happened.InjectSteered(inject=inject, what=what, turn=to, reason=reason):
            yield Deed(turn, f"Inject {what}{f' for turn {to}' if to else ''}: {injects.get(inject, inject)}", reason)
        case happened.InjectEdited(inject=inject, title=title, message=message, reason=reason):
            yield Deed(turn, f"Inject edited: {injects.get(inject, inject)} now reads “{title}: {message}”", reason)
        case happened.InjectDelivered(inject="", title=title, to=to):
            cells = listed([matter.cells.get(cell, cell) for cell in to]) or "all"
            yield Deed(turn, f"Inject improvised for {cells}: {title}")
        case happened.ExpectedTicked(inject=inject, met=met, reason=reason):
            what = "taken" if met else "not taken"
            yield Deed(turn, f"Expected action judged {what}: {injects.get(inject, inject)}", reason)
        case _:
            yield from _setting(matter, turn, event)


def _setting(matter: Matter, turn: int, event: Event) -> Iterator[Deed]:
    """The dial, seats and the clock."""
    match event:
        case happened.DialSet(dial=dial, move=move):
            moves = {known.id: known.title for known in matter.scenario.moves}
            whose = f" for {moves.get(move, move)}" if move else ""
            yield Deed(turn, f"Dial{whose} set to {dial or 'that of the session'}")
        case happened.SeatTaken(cell=cell, seat=seat):
            doctrines = {doctrine.id: doctrine.title for doctrine in matter.scenario.doctrines}
            yield Deed(turn, f"{matter.cells[cell]} handed to {player(seat, doctrines)}")
        case happened.Paused(reason=reason):
            yield Deed(turn, "Exercise paused", reason)
        case happened.Resumed():
            yield Deed(turn, "Exercise resumed")
        case happened.PhaseTimed(phase=phase, seconds=seconds):
            time = so_long(seconds) if seconds else "no limit"
            yield Deed(turn, f"Time for {phase}: {time}")
        case happened.TimeGiven(phase=phase, seconds=seconds):
            yield Deed(turn, f"{more_time(seconds).capitalize()} for {phase}")
        case _:
            return


def hand(matter: Matter) -> Section:
    """As a table; what rulings moved stands with the rulings."""
    rows = [(str(deed.turn or "–"), deed.what, deed.reason or "–") for deed in deeds(matter) if not deed.by_ruling]
    table = Table(("Turn", "What", "Reason"), rows, widths=(8, 52, 40))
    nothing = Nothing("Beside ruling, the facilitator changed nothing.")
    return Section("The facilitator's hand", (table if rows else nothing,))
