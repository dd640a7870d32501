"""The events list of a kept session as a sheet: the scenario's columns, and behind them how the exercise went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from engine.loading.load import load_sources
from engine.loading.msel.columns import COLUMNS, ID
from engine.loading.msel.grids import Grid, neutral
from engine.loading.msel.writing import sheet_of
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.program.layout import Layout, Slot
from engine.rules.events_list import Improvised, Listed, events_list
from engine.session.session import Session
from engine.store.sessions import read


def sheet_of_save(path: Path) -> Grid:
    """The sheet of a save. Raises `StoreError` where it cannot be read."""
    return sheet_of_session(read(path).session)


def sheet_of_session(session: Session) -> Grid:
    """Every inject of the scenario as it stands, and behind them those that were improvised."""
    scenario = session.game.program.scenario
    stands = events_list(session.game, session.state, session.events())
    by_id = {listed.inject.id: listed for listed in stands.listed}
    records = load_sources(scenario.sources, scenario.id).injects
    written = tuple(_as_it_stands(record, by_id[record.id.text]) for record in records if record.id.text in by_id)
    rows = sheet_of(written, {name: _status(listed) for name, listed in by_id.items()})
    return (*rows, *_improvised(stands.improvised, session.game.program.layout))


def _as_it_stands(record: Record, listed: Listed) -> Record:
    """The record with the text that its cells read, where it was edited."""
    if not listed.edited:
        return record
    texts = {"title": listed.title, "message": listed.message}
    values = {name: Scalar(text, plain=False, span=record.at) for name, text in texts.items()}
    return evolve(record, values={**record.values, **values})


def _status(listed: Listed) -> tuple[str, str, str, str]:
    """Status, turn of arrival, what became of the expected action, how it was steered."""
    state = "arrived" if listed.arrived else "skipped" if listed.skipped else "held" if listed.held else "waiting"
    expected = f"{listed.expected}, by the facilitator" if listed.ticked else listed.expected
    steered = (
        *(["edited"] if listed.edited else []),
        *([f"rescheduled to turn {listed.moved_to}"] if listed.moved_to else []),
        *([listed.reason] if listed.reason else []),
    )
    return state, str(listed.arrived or ""), expected, "; ".join(steered)


def _improvised(found: tuple[Improvised, ...], layout: Layout) -> Iterator[tuple[str, ...]]:
    """A row for each: read back, it would be an inject of the facilitator's."""
    for number, inject in enumerate(found, start=1):
        cells = {
            ID: f"improvised-{number}",
            "type": "manual",
            "from": inject.sender,
            "to": ", ".join(inject.to) or "all",
            "mode": inject.mode,
            "title": inject.title,
            "message": inject.message or inject.title,
            "objective": inject.objective,
            "effects": _effects(inject, layout),
            "assumption": "Improvised during the exercise.",
        }
        told = ("improvised", str(inject.turn), "", "")
        yield tuple(neutral(text) for text in (*(cells.get(column.field, "") for column in COLUMNS), *told))


def _effects(inject: Improvised, layout: Layout) -> str:
    """`[{world.tension: 5}]`, as the language has it; empty for none."""
    added = (f"{{{_named(layout.slots[slot])}: {amount:g}}}" for slot, amount in inject.amounts)
    return f"[{', '.join(added)}]" if inject.amounts else ""


def _named(slot: Slot) -> str:
    giver, pair, taker = slot.owner.partition(">")
    return f'"pair({giver}, {taker}).{slot.track}"' if pair else f"{slot.owner or 'world'}.{slot.track}"
