"""An observer's place: what it sees, what it may put on record, and whose notes it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from tests.tui.test_exercise import exercise, first_order
from tui.gateway.exercise import Exercise
from tui.gateway.observer import Observer, wall_clock
from tui.gateway.trouble import NotDone


def observer(game: Exercise, name: str = "Ann", cell: str = "") -> Observer:
    """One who has sat down at three."""
    place = Observer(game, cell, wall=lambda: "2026-11-26T15:00+00:00")
    place.sit_down(name)
    return place


def test_an_observer_sees_sealed_orders_and_decides_nothing(tmp_path: Path) -> None:
    """OBS-8: there is nothing on it that a game could be driven with."""
    game = exercise(tmp_path)
    game.submit(first_order(game, game.scenario.cells[0].id))
    place = observer(game)

    assert len(place.orders()) == 1
    assert not hasattr(place, "submit")


def test_an_observer_tied_to_a_cell_sees_what_it_sees(tmp_path: Path) -> None:
    """OBS-8: and its notes are of that cell, whatever it says."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    game.submit(first_order(game, other))
    place = observer(game, cell=one)
    place.take_note("They wait", cell=other)

    assert place.orders() == ()
    assert place.window.cells == (one,)
    assert [note.cell for note in place.notes()] == [one]
    assert [cell for cell, _ in place.cells] == [one]


def test_notes_are_taken_under_a_name(tmp_path: Path) -> None:
    """OBS-8: that is said once; nobody reads another's notes or ratings by taking their name at a cell's place."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    nobody = Observer(game)
    for note in (lambda: nobody.take_note("x"), lambda: nobody.rate("x", "P", "x"), lambda: nobody.sit_down(" ")):
        with pytest.raises(NotDone, match="name"):
            note()
    with pytest.raises(NotDone, match="acts on a screen"):
        nobody.sit_down("Ann\u202e")
    assert nobody.notes() == nobody.ratings() == ()
    bob, tied = observer(game, "Bob"), observer(game, "  Bob ", one)
    objective = bob.objectives[0].id
    bob.take_note("Both are tired", cell=one)
    bob.rate(objective, "S", "The other hides something")
    assert (tied.notes(), tied.ratings()) == ((), ())
    tied.take_note("They are not")
    tied.rate(objective, "P", "They are wide awake")

    title = game.titles_of_cells[one]
    assert tied.name == "Bob"
    assert [(note.author, note.text) for note in tied.notes()] == [(f"Bob ({title})", "They are not")]
    assert [rating.evidence for rating in tied.ratings()] == ["They are wide awake"]
    assert [note.text for note in observer(game, "Bob").notes()] == ["Both are tired"]
    assert [note.text for note in observer(game, "Bob", one).notes()] == ["They are not"]
    assert observer(game, "Bob", other).notes() == ()


@pytest.mark.parametrize("name", ["facilitator", "Bob ({title})"])
@pytest.mark.parametrize("is_tied", [False, True])
def test_nobody_takes_a_name_under_which_others_read(name: str, is_tied: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    """OBS-8: neither the facilitator's nor that of a place tied to a cell."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0]
    place = Observer(game, cell.id if is_tied else "")
    with pytest.raises(NotDone, match="somebody else's name"):
        place.sit_down(name.format(title=cell.title))
    assert place.name == ""


def test_an_observer_corrects_notes_of_its_own(tmp_path: Path) -> None:
    """OBS-6, OBS-8: the first one stays."""
    game = exercise(tmp_path)
    place = observer(game)
    place.take_note("Red vetoed")
    (note,) = place.notes()
    place.take_note("Green did", corrects=note.made.entry)
    with pytest.raises(NotDone, match="no note of yours"):
        observer(game, "Bob").take_note("x", corrects=note.made.entry)

    (note,) = place.notes()
    assert (note.text, note.wall) == ("Red vetoed", "2026-11-26T15:00+00:00")
    assert [one.text for one in note.corrections] == ["Green did"]


def test_an_evaluator_rates_under_its_name(tmp_path: Path) -> None:
    """OBS-2: again, if it thinks better of it."""
    game = exercise(tmp_path)
    place = observer(game)
    objective = place.objectives[0].id
    place.rate(objective, "S", "One deadline missed")
    place.rate(objective, "M", "Two of three missed")
    game.submit(asked.Rate(objective, "P", "All in time", "Bob"))

    assert [(one.rating, one.author) for one in place.ratings()] == [("M", "Ann")]
    with pytest.raises(NotDone):
        place.rate(objective, "A", "x")


def test_an_observer_is_told_when_the_game_goes_on(tmp_path: Path) -> None:
    """OBS-8: as its window allows."""
    game = exercise(tmp_path)
    one, other = (cell.id for cell in game.scenario.cells[:2])
    told: list[str] = []
    observer(game).watch(lambda: told.append("all"))
    observer(game, "Bob", one).watch(lambda: told.append(one))
    game.submit(first_order(game, other))
    assert told == ["all"]
    assert wall_clock()[:2] == "20"
