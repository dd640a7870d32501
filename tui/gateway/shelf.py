"""What there is to play: scenarios to begin, saves to go on with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from engine.bots.seats import HUMAN, RANDOM
from engine.diagnostics.rendering import render
from engine.loading.load import load_folder
from engine.model.scenario import Scenario
from engine.rules.rulings import opening_dial
from engine.store.errors import StoreError
from engine.store.saves import list_saves
from engine.store.sessions import KeptSession, begin, read, restore, resume
from tui.gateway.exercise import Exercise
from tui.gateway.sitting import Sitting
from tui.gateway.trouble import NotDone, explained


@frozen
class ScenarioOnShelf:
    """A scenario's folder, read."""

    folder: Path
    scenario: Scenario | None
    """None where errors keep it from being played."""
    findings: str
    """Findings as `casus check` prints them; empty where there are none."""


@frozen
class SaveOnShelf:
    """A save, looked at from outside."""

    path: Path
    title: str
    scenario_title: str
    seed: int | None
    changed: datetime
    """Local time."""
    problem: str
    """Why it cannot be opened and what to do; empty where it can."""


@frozen
class Stand:
    """How far a save goes, and who plays it."""

    at: str
    """`turn 3 of 8`, `finished`; for a save that does not open, why."""
    people: tuple[str, ...]
    """Titles of the cells people play."""


def read_scenario(folder: Path) -> ScenarioOnShelf:
    """Reads one scenario; what is wrong with it becomes text, never an exception."""
    loaded = load_folder(folder)
    return ScenarioOnShelf(folder, loaded.scenario, render(loaded.findings, loaded.sources))


def tutorials_first(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders, those whose scenario has lessons first: known by a look at the text, before any is loaded."""
    return tuple(sorted(folders, key=lambda folder: not _has_lessons(folder / "scenario.yaml")))


def _has_lessons(path: Path) -> bool:
    try:
        return _LESSONS in path.read_bytes()
    except OSError:
        return False


_LESSONS = b"\nlessons:"
"""How the section begins where it is written as everybody does; otherwise the tutorial is only read later."""


def saves_in(folder: Path) -> tuple[SaveOnShelf, ...]:
    """The saves of a folder, the last one played first. Raises `NotDone` where the folder cannot be read."""
    with explained():
        listed = list_saves(folder)
    return tuple(
        SaveOnShelf(
            path=listing.path,
            title=str(listing.header.get("title", listing.name)),
            scenario_title=str(listing.header.get("scenario_title", "")),
            seed=listing.header.get("seed"),
            changed=datetime.fromtimestamp(listing.changed).astimezone(),
            problem=listing.problem,
        )
        for listing in sorted(listed, key=lambda listing: -listing.changed)
    )


def where_it_stands(save: SaveOnShelf) -> Stand:
    """Read from its record."""
    try:
        kept = read(save.path)
    except StoreError as error:
        return Stand(str(error), ())
    state, scenario = kept.session.state, kept.session.game.program.scenario
    people = tuple(cell.title for cell in scenario.cells if state.seat(cell.id) == HUMAN)
    if state.phase == "over":
        return Stand("finished", people)
    return Stand(f"turn {max(state.turn, 1)} of {scenario.calendar.turns}", people)


def begin_sitting(saves: Path, scenario: Scenario, seats: Iterable[tuple[str, str]], seed: int) -> Sitting:
    """A new game, kept in the folder from its first command on. Raises `NotDone`."""
    chosen = tuple(sorted(seats))
    with explained():
        return Sitting(begin(saves, scenario, seed, chosen, _save_title(scenario, chosen)))


def resume_sitting(save: Path) -> Sitting:
    """A kept game at its last accepted command. Raises `NotDone`."""
    with explained():
        return Sitting(resume(save))


def begin_exercise(saves: Path, scenario: Scenario, seats: Iterable[tuple[str, str]], seed: int) -> Exercise:
    """A new game for a facilitator to run, kept from its first command on. Raises `NotDone`."""
    with explained():
        chosen = tuple(sorted(seats))
        exercise = Exercise(begin(saves, scenario, seed, chosen, f"{scenario.title} - exercise", facilitated=True))
    for command in opening_dial(scenario):
        exercise.submit(command)
    return exercise


def exercise_of(what: Path | str, scenarios: Iterable[Path], saves: Path, seed: int) -> Exercise:
    """An exercise of a save, or of one of the scenarios by its folder's name, with people everywhere.

    Raises `NotDone`.
    """
    if isinstance(what, Path):
        return resume_exercise(what)
    found = read_scenario(next(folder for folder in scenarios if folder.name == what))
    if found.scenario is None:
        raise NotDone(f"{what} cannot be played.", found.findings)
    return begin_exercise(saves, found.scenario, people_everywhere(found.scenario), seed)


def people_everywhere(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Seats with a person for every cell."""
    return tuple((cell.id, HUMAN) for cell in scenario.cells)


def resume_exercise(save: Path) -> Exercise:
    """A kept game, for a facilitator to go on with. Raises `NotDone`."""
    with explained():
        return Exercise(resume(save))


def resume_game(save: Path) -> Sitting | Exercise:
    """A kept game as it was begun: for a facilitator to run, or for whoever is at the keyboard. Raises `NotDone`."""
    with explained():
        return _as_begun(resume(save))


def restore_game(save: Path) -> Sitting | Exercise:
    """What is good of a damaged save, in a new save beside it. Raises `NotDone`."""
    with explained():
        return _as_begun(restore(save))


def _as_begun(kept: KeptSession) -> Sitting | Exercise:
    return Exercise(kept) if kept.facilitated else Sitting(kept)


def seats_to_choose(scenario: Scenario, cell: str) -> tuple[tuple[str, str], ...]:
    """Who may play a cell: a person, each of its doctrines, chance; id and title."""
    doctrines = [(known.id, known.title) for known in scenario.doctrines if cell in known.cells]
    own = next(known.doctrine for known in scenario.cells if known.id == cell)
    doctrines.sort(key=lambda known: known[0] != own)
    return ((HUMAN, "a person here"), *((id_, f"bot: {title}") for id_, title in doctrines), (RANDOM, "bot: at random"))


def _save_title(scenario: Scenario, seats: Iterable[tuple[str, str]]) -> str:
    people = [cell for cell, seat in seats if seat == HUMAN]
    titles = [cell.title for cell in scenario.cells if cell.id in people]
    who = titles[0] if len(titles) == 1 else f"{len(titles)} cells" if titles else "bots only"
    return f"{scenario.title} - {who}"
