"""An observer's place, and what the projector shows of the hot wash."""

from __future__ import annotations

from pathlib import Path

from engine.session.observations import observations
from tests.room.table import exercise, sit
from tui.gateway.attendance import Happening
from tui.room.cell import CellPlace
from tui.room.observer import ObserverPlace
from tui.room.projector import ProjectorPlace
from tui.room.table import settings


async def test_an_observer_takes_notes_from_a_terminal_of_its_own(tmp_path: Path) -> None:
    """OBS-8: under a name that is typed once; whoever comes back finds it."""
    game = exercise(tmp_path)
    told: list[Happening] = []
    place = await sit("observer", lambda: ObserverPlace(game), told)
    await place.comes_to("Who observes here?")
    await place.types("Ann\r", "sees everything")
    await place.types("n", "Take a note")
    await place.types("They wait\r", "They wait")
    place.place.rise(place.caller)
    assert [(note.author, note.text) for note in observations(game.session).notes] == [("Ann", "They wait")]
    await place.place.close()
    game.close()


async def test_a_cell_is_told_what_is_asked_and_answers(tmp_path: Path) -> None:
    """OBS-4, OBS-7: at its own place, with the key in words."""
    game = exercise(tmp_path)
    told: list[Happening] = []
    place = await sit("east", lambda: CellPlace(game.seat("east")), told)
    await place.comes_to("Briefing")
    await place.types("\r", "2 Orders")
    assert "E answers" not in place.sees()
    game.hot_wash.ask_questions(open_=True)
    await place.comes_to("The facilitator asks everybody", "Answer")
    await place.types("e", "question 1 of")
    await place.types("Zeal\r", "handed in")
    assert game.hot_wash.waiting.sheets == 1
    await place.types("n", "question 1 of")
    assert "Zeal" not in place.sees()
    await place.place.close()
    game.close()


async def test_the_projector_shows_the_answers_that_are_shown(tmp_path: Path) -> None:
    """OBS-7: those the facilitator chose, and no others; and that something is asked."""
    game = exercise(tmp_path)
    question = game.hot_wash.questions[0]
    told: list[Happening] = []
    place = await sit("projector", lambda: ProjectorPlace(game), told)
    game.hot_wash.ask_questions(open_=True)
    await place.comes_to("The hot wash")
    game.hot_wash.hand_in([(question, "Zeal")])
    game.hot_wash.hand_in([(question, "Fear")])
    game.hot_wash.open_box()
    game.hot_wash.show(question, "Zeal")
    await place.comes_to("Zeal")
    assert "Fear" not in place.sees()
    await place.place.close()
    game.close()


def test_places_are_laid_for_cells_projector_and_observers(tmp_path: Path) -> None:
    """ROM-3, OBS-8: one that observes everything, one for each cell; many may sit where nobody acts."""
    game = exercise(tmp_path)
    laid = settings(game)
    cells = [cell.id for cell in game.scenario.cells]
    tied = [f"observer:{cell}" for cell in cells]
    assert [known.name for known in laid] == [*cells, "projector", "observer", *tied]
    assert [known.name for known in laid if not known.many] == cells
    game.close()
