"""Sessions that are kept: begun, resumed, read. A save embeds its scenario, so it opens anywhere, any time (SES-6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, frozen

from engine.loading.load import load_sources
from engine.model.scenario import Scenario, SourceFiles
from engine.program.budget import TooLarge
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.turn import Game
from engine.session.records import BranchNamed, CursorMoved, Entry, SessionRecord
from engine.session.session import Session
from engine.store import saves
from engine.store.codec import MalformedRecord, from_json, to_json
from engine.store.errors import SaveDamaged
from engine.store.header import SessionHeader, header_from_json, header_to_json
from engine.store.saves import Save, create, new_name, open_save, read_save
from engine.store.soundness import unsound


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
    facilitated: bool = False
    """Whether a facilitator runs it for a room (ROM-1)."""
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


def begin(  # noqa: PLR0913 - each says one thing of the new save
    folder: Path,
    scenario: Scenario,
    seed: int,
    seats: tuple[tuple[str, str], ...],
    title: str,
    path: Path | None = None,
    *,
    facilitated: bool = False,
) -> KeptSession:
    """A new session in a new save in the folder, at a free name made of the title or at the path given.

    Raises `StoreError` where it cannot be written, or where there is a file at the path already.
    """
    program = compile_scenario(scenario)
    header = SessionHeader(
        title=title,
        scenario=scenario.id,
        scenario_title=scenario.title,
        scenario_digest=digest_of(scenario.sources),
        program_digest=_program_digest(program),
        sources=scenario.sources.files,
        seed=seed,
        seats=seats,
        facilitated=facilitated,
    )
    save = create(path or new_name(folder, title), header_to_json(header))
    session = Session(_game(program, seed), seats, _IntoSave(save))
    return KeptSession(session, save.path, title, seed, scenario.title, "", facilitated, save)


def resume(path: Path) -> KeptSession:
    """A kept session to go on with, at its last accepted command. Raises `StoreError`."""
    return _going_on(open_save(path))


def restore(path: Path) -> KeptSession:
    """The last good state of a damaged save, in a new save beside it. Raises `StoreError` where nothing is left."""
    return _going_on(saves.restore(path))


def read(path: Path) -> KeptSession:
    """A kept session to look at; nothing can be written to it. Raises `StoreError`."""
    contents = read_save(path)
    return _understood(path, contents.header, contents.records, contents.recovered).kept


def _going_on(save: Save) -> KeptSession:
    try:
        found = _understood(save.path, save.header, save.records, save.recovered)
        if found.decided_again:
            return _in_a_new_save(save, found.kept)
    except BaseException:
        save.close()
        raise
    found.kept.session.journal = _IntoSave(save)
    found.kept._save = save  # noqa: SLF001 - its own module
    return found.kept


def _in_a_new_save(old: Save, kept: KeptSession) -> KeptSession:
    """SES-7: what was decided again goes into a save of its own; the old one stays as it is."""
    header = {**old.header, "program_digest": _program_digest(kept.session.game.program)}
    save = create(new_name(old.path.parent, f"{old.path.stem}-again"), header)
    old.close()
    for entry in kept.session.entries.values():
        save.append(to_json(entry))
    for name, at in kept.session.branches.items():
        save.append(to_json(BranchNamed(name, at)))
    save.append(to_json(CursorMoved(kept.session.cursor)))
    kept.session.journal = _IntoSave(save)
    kept.path, kept._save = save.path, save  # noqa: SLF001 - its own module
    kept.recovered += f" It goes on in {save.path.name}; {old.path.name} stays as it is."
    return kept


def digest_of(sources: SourceFiles) -> str:
    """SHA-256 of a scenario's texts, packs included."""
    return hashlib.sha256(repr(sources.files).encode()).hexdigest()


def _game(program: Program, seed: int) -> Game:
    return Game(Machine(program), Dice.of(seed))


def _program_digest(program: Program) -> str:
    """Tells whether slots and sites still mean what they meant when a save was written."""
    sites = [(site.cause, site.text, str(site.at)) for site in program.sites]
    return hashlib.sha256(repr((tuple(program.layout.index), sites)).encode()).hexdigest()


@frozen
class _Understood:
    """A save read back."""

    kept: KeptSession
    decided_again: bool
    """The program is laid out otherwise than when it was written (SES-7)."""


def _understood(
    path: Path, header: Mapping[str, Any], records: Iterable[Mapping[str, Any]], recovered: str
) -> _Understood:
    try:
        begun = header_from_json(header)
    except MalformedRecord as why:
        raise SaveDamaged(f"{path.name} cannot be read: {why}.", _COPY) from why
    program = _compiled(path, begun)
    _check_seats(path, begun, program.scenario)
    as_written = _program_digest(program) == begun.program_digest
    known = _records(path, records, program if as_written else None)
    session = Session(_game(program, begun.seed), begun.seats)
    if as_written:
        session.restore(known)
    else:
        recovered = f"{recovered} {_decided_again(path, session, known)}".strip()
    kept = KeptSession(session, path, begun.title, begun.seed, program.scenario.title, recovered, begun.facilitated)
    return _Understood(kept, not as_written)


_COPY = "Use a copy of it from before."


def _compiled(path: Path, header: SessionHeader) -> Program:
    """The scenario as it stood when the session began."""
    sources = SourceFiles(files=header.sources)
    if digest_of(sources) != header.scenario_digest:
        raise SaveDamaged(f"The scenario in {path.name} is not the one it was begun with.", _COPY)
    loaded = load_sources(sources, header.scenario)
    try:
        if loaded.scenario is not None:
            return compile_scenario(loaded.scenario)
        first = loaded.findings.errors[0]
        why = f"{first.message} ({first.at})"
    except TooLarge as large:
        why = str(large)
    raise SaveDamaged(
        f"The scenario in {path.name} is no longer understood: {why}.",
        "Open it with the version of Casus that wrote it.",
    )


def _check_seats(path: Path, header: SessionHeader, scenario: Scenario) -> None:
    unknown = {cell for cell, _ in header.seats} - {cell.id for cell in scenario.cells}
    if unknown:
        raise SaveDamaged(f"{path.name} seats somebody at {min(unknown)}, which is no cell.", _COPY)


def _records(path: Path, records: Iterable[Mapping[str, Any]], program: Program | None) -> tuple[SessionRecord, ...]:
    known: list[SessionRecord] = []
    for number, record in enumerate(records, 1):
        try:
            known.append(from_json(record))
        except MalformedRecord as why:
            raise SaveDamaged(f"Record {number} of {path.name} is none that this version knows: {why}.", _COPY) from why
    wrong = unsound(known, program)
    if wrong is not None:
        number, reason = wrong
        raise SaveDamaged(f"Record {number} of {path.name} cannot stand there: {reason}.", _COPY)
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
