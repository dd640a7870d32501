"""The whole book to a scenario."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.book import Book
from engine.loading.build import asked, cast, claims, lessons, playbook, politics, script
from engine.loading.build.arms import Stage
from engine.loading.build.cast import ReadBrief
from engine.loading.build.parts import basis, texts
from engine.loading.context import Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.model.adjudication import RIGID
from engine.model.cast import Calendar, Start, Track
from engine.model.scenario import Resolution, Scenario, SourceFiles


def scenario(id_: str, book: Book, desk: Desk, read: ReadBrief) -> Scenario:
    """Everything a designer wrote, its sources still to come; worth having only if no error is on the pile."""
    root = book.scenario
    calendar = cast.calendar(dated, desk) if (dated := root.record("calendar")) else _NO_CALENDAR
    cast.check_cells(book["cells"], desk)
    tracks = tuple(track for record in book["tracks"] if (track := cast.track(record, desk)) is not None)
    settings = _settings(book, desk)
    constants = tuple(cast.constant(record, settings, desk) for record in book["constants"])
    stage = Stage(desk, {track.id: track for track in tracks}, {known.id: known for known in constants}, calendar.turns)
    _require_content(book, desk)
    peopled = Scenario(
        id=id_,
        title=root.text("title"),
        summary=root.text("summary"),
        calendar=calendar,
        actors=tuple(cast.actor(record) for record in book["actors"]),
        cells=tuple(cast.cell(record, desk, read) for record in book["cells"]),
        tracks=tracks,
        moves=tuple(playbook.move(record, desk) for record in book["moves"]),
        sources=SourceFiles(()),
        teaches=root.text("teaches"),
        basis=basis(root, desk, needed=False),
        packs=book.packs,
        resolution=Resolution(root.text("resolution", Resolution.SIMULTANEOUS.value)),
        adjudication=root.text("adjudication", RIGID),
        groups=tuple(cast.group(record, desk) for record in book["groups"]),
        start=_start(root, tracks, desk),
        constants=constants,
    )
    return _asked(_ruled(peopled, book, desk), book, desk, stage)


def _ruled(peopled: Scenario, book: Book, desk: Desk) -> Scenario:
    """With what acts: formulas, measures, politics, and what happens by itself."""
    ladder = book["ladder"]
    return evolve(
        peopled,
        formulas=tuple(cast.formula(record, desk) for record in book["formulas"]),
        habits=tuple(playbook.habit(record, desk) for record in book["habits"]),
        measures=tuple(playbook.measure(record, desk) for record in book["measures"]),
        ballots=tuple(politics.ballot(record, desk) for record in book["ballots"]),
        commitments=tuple(politics.commitment(record, desk) for record in book["commitments"]),
        ladder=script.ladder(ladder[0], desk) if ladder else None,
        triggers=tuple(script.trigger(record, desk) for record in book["triggers"]),
        injects=tuple(script.inject(record, desk) for record in book["injects"]),
    )


def _asked(ruled: Scenario, book: Book, desk: Desk, stage: Stage) -> Scenario:
    """With what is asked of whom: objectives, endings, doctrines, lessons, and what it is said to show."""
    root = book.scenario
    return evolve(
        ruled,
        objectives=tuple(asked.objective(record, desk) for record in book["objectives"]),
        training=tuple(asked.training(record, desk) for record in book["training"]),
        endings=tuple(asked.ending(record, desk) for record in book["endings"]),
        doctrines=tuple(asked.doctrine(record, desk) for record in book["doctrines"]),
        debrief=texts(root, "debrief"),
        perceived=asked.perceived(root, desk),
        lessons=tuple(lessons.lesson(record, ruled.calendar.turns, desk) for record in book["lessons"]),
        claims=tuple(claims.claim(record, stage) for record in book["claims"]),
        figures=tuple(claims.figure(record, stage) for record in book["figures"]),
    )


def _start(root: Record, tracks: tuple[Track, ...], desk: Desk) -> tuple[Start, ...]:
    bounds = {track.id: track for track in tracks}
    rows = [(key, value) for key, value in root.rows("start") if isinstance(value, Scalar)]
    starts = [cast.start(key, value, bounds, desk) for key, value in rows]
    return tuple(start for start in starts if start is not None)


def _settings(book: Book, desk: Desk) -> dict[str, Scalar]:
    settings: dict[str, Scalar] = {}
    for key, value in book.scenario.rows("set"):
        if key.text not in desk.names.constants:
            hint = did_you_mean(key.text, desk.names.constants, "no pack in use declares a constant")
            desk.pile.error("CAS201", f"no constant is called `{key.text}`", key.span, hint)
        elif isinstance(value, Scalar):
            settings[key.text] = value
    return settings


def _require_content(book: Book, desk: Desk) -> None:
    for section in ("actors", "cells", "tracks", "moves"):
        if not book[section] and not book.scenario.is_broken(section):
            message = f"there is nothing under `{section}`, here or in a pack"
            desk.pile.error("CAS302", message, book.scenario.key_at(section), f"a game needs {section}")


_NO_CALENDAR = Calendar(start=date.min, unit="months", length=1, turns=1)
