"""An observer's place, and what the projector shows of the hot wash."""

from __future__ import annotations

from pathlib import Path

from engine.model import commands as asked
from engine.session.observations import observations
from tests.room.table import exercise, sit
from tui.gateway.attendance import Happening
from tui.gateway.observer import Observer
from tui.room.cell import CellPlace
from tui.room.observer import ObserverPlace
from tui.room.projector import ProjectorPlace
from tui.room.table import settings
from tui.viewmodels.observing import made_text


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


async def test_an_observer_comes_back_under_the_same_name_after_a_restart(tmp_path: Path) -> None:
    """OBS-8: nobody becomes two by a slip; one name is proposed, of several none, and others' places keep theirs."""
    game = exercise(tmp_path)
    cell = game.scenario.cells[0]
    for name, tied in (("Ann", ""), ("Bea", cell.id)):
        observer = Observer(game, tied)
        observer.sit_down(name)
        observer.take_note("They wait")
    told: list[Happening] = []
    place = await sit("observer", lambda: ObserverPlace(game), told)
    await place.comes_to("Here before: Ann")
    assert "Bea" not in place.sees()
    await place.types("\r", "Ann", "sees everything")
    await place.place.close()
    beside = await sit("beside", lambda: ObserverPlace(game, cell.id), told)
    await beside.comes_to("Here before: Bea")
    assert "Ann" not in beside.sees()
    await beside.types("Cleo\r", f"sees what {cell.title} sees")
    await beside.types("n", "Take a note")
    await beside.types("Now\r", "Now")
    await beside.place.close()
    again = await sit("again", lambda: ObserverPlace(game, cell.id), told)
    await again.comes_to("Here before: Bea and Cleo", "your name or role")
    await again.place.close()
    game.close()


async def test_an_observer_is_told_the_phase_by_its_name(tmp_path: Path) -> None:
    """The same words as on every other screen, when it is over as well; a note keeps them."""
    game = exercise(tmp_path)
    while game.phase != "review":
        game.advance()
    place = await sit("observer", lambda: ObserverPlace(game), [])
    await place.types("Ann\r", "turn 1, end of the turn")
    game.submit(asked.EndGame())
    await place.comes_to("turn 1, the game is over")
    await place.types("n", "Take a note")
    await place.types("So it ends\r", "So it ends")
    note = observations(game.session).notes[0]
    assert made_text(note.made) == "turn 1, the game is over"
    await place.types("\x03", "Ctrl+Q leaves. Your place stays as it is.")
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
