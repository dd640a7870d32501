"""Sessions that are kept: begun, resumed, read. A save embeds its scenario, so it opens anywhere, any time (SES-6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, frozen

from engine.loading.load import load_sources
from engine.model.scenario import Scenario, SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.turn import Game
from engine.session.records import Entry, SessionRecord
from engine.session.session import Session
from engine.store.codec import from_json, to_json
from engine.store.errors import SaveDamaged
from engine.store.saves import Save, create, new_name, open_save, read_save


@define
class KeptSession:
    """A session and the save it is kept in; every command accepted is on the disk when `submit` returns."""

    session: Session
    path: Path
    title: str
    seed: int
    scenario_title: str
    recovered: str
    """What was restored or left out when the save was opened; empty when there is nothing to say."""
    _save: Save | None = None

    def close(self) -> None:
        """Lets others open the save; closing twice is closing once."""
        if self._save is not None:
            self._save.close()
            self._save = None


@frozen
class _IntoSave:
    """The journal of a kept session."""

    save: Save

    def append(self, record: SessionRecord) -> None:
        """Durable when it returns."""
        self.save.append(to_json(record))


def begin(folder: Path, scenario: Scenario, seed: int, seats: tuple[tuple[str, str], ...], title: str) -> KeptSession:
    """A new session in a new save in the folder. Raises `StoreError` where it cannot be written."""
    program = compile_scenario(scenario)
    header = {
        "casus": "session",
        "title": title,
        "scenario": scenario.id,
        "scenario_title": scenario.title,
        "scenario_digest": digest_of(scenario.sources),
        "program_digest": _program_digest(program),
        "sources": [list(pair) for pair in scenario.sources.files],
        "seed": seed,
        "seats": [list(seat) for seat in seats],
    }
    save = create(new_name(folder, title), header)
    session = Session(_game(program, seed), seats, _IntoSave(save))
    return KeptSession(session, save.path, title, seed, scenario.title, "", save)


def resume(path: Path) -> KeptSession:
    """A kept session to go on with, at its last accepted command. Raises `StoreError`."""
    save = open_save(path)
    try:
        kept = _restored(save.path, save.header, save.records, save.recovered)
    except BaseException:
        save.close()
        raise
    kept.session.journal = _IntoSave(save)
    kept._save = save  # noqa: SLF001 - its own module
    return kept


def read(path: Path) -> KeptSession:
    """A kept session to look at; nothing can be written to it. Raises `StoreError`."""
    contents = read_save(path)
    return _restored(path, contents.header, contents.records, contents.recovered)


def digest_of(sources: SourceFiles) -> str:
    """SHA-256 of a scenario's texts, packs included."""
    return hashlib.sha256(repr(sources.files).encode()).hexdigest()


def _game(program: Program, seed: int) -> Game:
    return Game(Machine(program), Dice.of(seed))


def _program_digest(program: Program) -> str:
    """Tells whether slots and sites still mean what they meant when a save was written."""
    sites = [(site.cause, site.text, str(site.at)) for site in program.sites]
    return hashlib.sha256(repr((tuple(program.layout.index), sites)).encode()).hexdigest()


def _restored(
    path: Path, header: Mapping[str, Any], records: Iterable[Mapping[str, Any]], recovered: str
) -> KeptSession:
    scenario = _embedded(path, header)
    program = compile_scenario(scenario)
    session = Session(_game(program, header["seed"]), tuple((cell, seat) for cell, seat in header["seats"]))
    known = _records(path, records)
    if _program_digest(program) == header["program_digest"]:
        session.restore(known)
    else:
        recovered = f"{recovered} {_decided_again(path, session, known)}".strip()
    return KeptSession(session, path, header["title"], header["seed"], scenario.title, recovered)


def _embedded(path: Path, header: Mapping[str, Any]) -> Scenario:
    """The scenario as it stood when the session began."""
    if header.get("casus") != "session":
        raise SaveDamaged(f"{path.name} holds no session.", "Choose another save.")
    sources = SourceFiles(files=tuple((name, text) for name, text in header["sources"]))
    if digest_of(sources) != header["scenario_digest"]:
        raise SaveDamaged(f"The scenario in {path.name} is not the one it was begun with.", "Restore a copy of it.")
    loaded = load_sources(sources, header["scenario"])
    if loaded.scenario is None:
        first = loaded.findings.errors[0]
        raise SaveDamaged(
            f"The scenario in {path.name} is no longer understood: {first.message} ({first.at}).",
            "Open it with the version of Casus that wrote it.",
        )
    return loaded.scenario


def _records(path: Path, records: Iterable[Mapping[str, Any]]) -> tuple[SessionRecord, ...]:
    known = []
    for number, record in enumerate(records, 1):
        try:
            known.append(from_json(record))
        except* (ValueError, KeyError, TypeError) as errors:
            why = errors.exceptions[0]
            raise SaveDamaged(
                f"Record {number} of {path.name} is none that this version knows: {why}.", "Restore a copy of it."
            ) from errors
    return tuple(known)


def _decided_again(path: Path, session: Session, records: Iterable[SessionRecord]) -> str:
    """SES-7: written by a version whose program is laid out otherwise, so the commands are decided again."""
    remark = f"{path.name} was written by another version of Casus; its commands were decided again."
    for record in records:
        if not isinstance(record, Entry):
            session.restore([record])
            continue
        try:
            if session.cursor != record.parent:
                session.go(record.parent)
            session.submit(record.command)
        except Refused as refused:
            return f"{remark} From command {record.id} on they are refused now: {refused}"
    return remark
