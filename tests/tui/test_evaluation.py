"""Notes, ratings, feedback, estimates and the hot wash on their screens, as people at the table use them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from engine.model import commands as asked
from engine.session.observations import observations
from tests.report.documents import acting
from tests.tui.stage import casus, come_to, press_to, shown, wait_for
from tests.tui.test_exercise import exercise
from tui.app.casus import Casus
from tui.dialogs.estimating import EstimateForm
from tui.dialogs.fields import Fields
from tui.dialogs.in_confidence import AskedChoice
from tui.dialogs.noting import NoteForm
from tui.dialogs.question import Message, Question
from tui.dialogs.questionnaire import Questionnaire
from tui.dialogs.rating import RatingForm
from tui.gateway.exercise import Exercise
from tui.gateway.notebook import WhiteNotebook
from tui.gateway.written import report_paths
from tui.screens.cell import CellScreen
from tui.screens.console.screen import Console
from tui.screens.evaluation import Evaluation
from tui.screens.lobby import Lobby
from tui.screens.shown_answers import ShownAnswers

THREE = "2026-11-26T15:00+00:00"
SIZES = [(80, 24), (120, 40), (200, 60)]


def three() -> str:
    """The time of day, always the same."""
    return THREE


@pytest.fixture
def game(tmp_path: Path) -> Exercise:
    """The small game, begun."""
    return exercise(tmp_path / "game")


async def opened(pilot: Pilot[Any], make: Callable[[], Screen[Any]]) -> Screen[Any]:
    """A screen over the lobby."""
    await come_to(pilot, Lobby)
    screen = make()
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def app(tmp_path: Path) -> Casus:
    """Nothing but a lobby."""
    return casus(tmp_path / "none")


async def test_a_note_takes_one_key_and_the_text(tmp_path: Path, game: Exercise) -> None:
    """From anywhere on the console: N, the text, Enter."""
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Console(game))
        await press_to(pilot, NoteForm, "n")
        await pilot.press(*"They wait", "enter")
        await come_to(pilot, Console)
        await pilot.press("6")
        await wait_for(pilot, lambda: "They wait" in shown(running))
    (note,) = observations(game.session).notes
    assert (note.text, note.author, note.objective, note.cell, note.made.turn) == (
        "They wait",
        "Facilitator",
        "",
        "",
        1,
    )
    assert note.wall[:4].isdigit()


async def test_a_note_is_tied_on_the_form_and_corrected_later(tmp_path: Path, game: Exercise) -> None:
    """OBS-1, OBS-6: Tab to the ties, arrows choose; C corrects and keeps what was written."""
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three)))
        await press_to(pilot, NoteForm, "n")
        await pilot.press(*"x", "tab", "right", "tab", "right", "right", "enter")
        await come_to(pilot, Evaluation)
        await press_to(pilot, NoteForm, "c")
        await pilot.press(*"y", "enter")
        await come_to(pilot, Evaluation)
        await wait_for(pilot, lambda: "corrected: y" in shown(running))
    (note,) = observations(game.session).notes
    assert note.objective == game.scenario.training[0].id
    assert note.cell == game.scenario.cells[1].id
    assert [(one.text, one.cell) for one in note.corrections] == [("y", note.cell)]


async def test_what_is_refused_is_said_on_the_form_and_nothing_is_lost(tmp_path: Path, game: Exercise) -> None:
    """TXT-1: an empty note, and words about to be thrown away."""
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three)))
        await press_to(pilot, NoteForm, "n", "enter")
        await wait_for(pilot, lambda: "nothing to put on record" in shown(running))
        await pilot.press(*"so", "escape")
        await wait_for(pilot, lambda: "throws away" in shown(running))
        await press_to(pilot, Evaluation, "escape")
    assert observations(game.session).is_empty


async def test_notes_are_found_by_words(tmp_path: Path, game: Exercise) -> None:
    """By cell, by turn, by author, by what they say; Esc shows all again and only then leaves."""
    one, other = (cell.id for cell in game.scenario.cells[:2])
    game.submit(asked.TakeNote("Ann", "They wait", cell=one))
    game.submit(asked.TakeNote("Bob", "They move", cell=other))
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three)))
        for words, there, gone in (("ann", "They wait", "They move"), (f"{other} turn 1", "They move", "They wait")):
            await pilot.press("slash", *words, "enter")
            await pilot.pause()
            rows = shown(running)
            assert there in rows
            assert gone not in rows
            await pilot.press("escape")
        assert running.screen is screen
        await pilot.press("slash", *"nobody", "enter")
        await wait_for(pilot, lambda: "No note has these words" in shown(running))
        await pilot.press("escape", "escape")
        await come_to(pilot, Lobby)


async def test_an_objective_is_rated_with_its_notes_beside(tmp_path: Path, game: Exercise) -> None:
    """OBS-2: letter, Enter, evidence, Enter."""
    objective = game.scenario.training[0]
    game.submit(asked.TakeNote("Ann", "They told nobody", objective.id))
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three)))
        await press_to(pilot, RatingForm, "2", "enter")
        await wait_for(pilot, lambda: "They told nobody" in shown(running))
        await pilot.press("m", "enter", "enter")
        await wait_for(pilot, lambda: "needs its evidence" in shown(running))
        await pilot.press(*"Too late", "enter")
        await come_to(pilot, Evaluation)
        await wait_for(pilot, lambda: "Too late" in shown(running))
    (rating,) = observations(game.session).ratings
    assert (rating.objective, rating.rating, rating.evidence) == (objective.id, "M", "Too late")


async def test_a_player_tells_the_facilitator_something(tmp_path: Path, game: Exercise) -> None:
    """OBS-3: from a cell's screen; it stands at once among what the facilitator reads."""
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Console(game))
        await opened_over(pilot, CellScreen(game.seat(game.scenario.cells[0].id)))
        await press_to(pilot, Fields, "f")
        await pilot.press("enter", *"Too fast", "enter")
        await come_to(pilot, CellScreen)
        await pilot.press("q")
        await come_to(pilot, Console)
        await pilot.press("6")
        await wait_for(pilot, lambda: "Too fast" in shown(running))
        await press_to(pilot, Evaluation, "enter")
        await wait_for(pilot, lambda: "for you alone" in shown(running))
        await pilot.press("escape")
    assert observations(game.session).is_empty


async def opened_over(pilot: Pilot[Any], screen: Screen[Any]) -> None:
    """A screen over whatever is there."""
    await pilot.app.push_screen(screen)
    await come_to(pilot, type(screen))


async def test_the_hot_wash_goes_round_the_keyboard(tmp_path: Path, game: Exercise) -> None:
    """OBS-4, OBS-7: asked, answered in turn, opened, shown."""
    running = app(tmp_path)
    cell = game.scenario.cells[0].id
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three), 5))
        await pilot.press("b")
        await wait_for(pilot, lambda: any("box is empty" in told.message for told in running._notifications))
        await pilot.press("a")
        await opened_over(pilot, CellScreen(game.seat(cell)))
        await press_to(pilot, Questionnaire, "e")
        for answer in ("Zeal", "Fear"):
            await pilot.press(*answer)
            for _ in game.hot_wash.questions:
                await pilot.press("enter")
            await wait_for(pilot, lambda: "nothing of it is left here" in shown(running))
            assert answer not in shown(running)
            await pilot.press("n")
            await pilot.pause()
            assert answer not in shown(running)
        await pilot.press(*"Luck", "escape")
        await wait_for(pilot, lambda: "throws this sheet away" in shown(running))
        await pilot.press("f4", "escape")
        await come_to(pilot, CellScreen)
        await pilot.press("q")
        await come_to(pilot, Evaluation)
        await wait_for(pilot, lambda: "3 sheets in the box" in shown(running))
        assert "Zeal" not in shown(running)
        await pilot.press("b", "down", "s")
        await wait_for(pilot, lambda: "Zeal" in shown(running) and "●" in shown(running))
        await press_to(pilot, ShownAnswers, "v")
        assert game.hot_wash.asks.shown[0][1] in shown(running)
        await press_to(pilot, Evaluation, "escape")
    answered = observations(game.session).answered
    assert {text for one in answered for text in one.texts} == {"Zeal", "Fear", "Luck"}


async def test_a_box_with_few_sheets_is_opened_after_a_question(tmp_path: Path, game: Exercise) -> None:
    """OBS-7: whoever saw people write may know whose they are."""
    game.hot_wash.ask_questions(open_=True)
    game.hot_wash.hand_in([(game.hot_wash.questions[0], "Zeal")])
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three), 5))
        await press_to(pilot, Question, "b")
        await press_to(pilot, Evaluation, "escape")
        assert not observations(game.session).answered
        await press_to(pilot, Question, "b")
        await press_to(pilot, Evaluation, "enter")
    assert observations(game.session).answered


async def test_estimates_are_asked_given_and_compared(tmp_path: Path, game: Exercise) -> None:
    """OBS-5: a player, the team, the white cell; then the gap."""
    running = app(tmp_path)
    cell, place = game.scenario.cells[0].id, game.hot_wash.tracks[0]
    async with running.run_test(size=(120, 40)) as pilot:
        await opened(pilot, lambda: Evaluation(WhiteNotebook(game, three), 4))
        await pilot.press("a")
        await opened_over(pilot, CellScreen(game.seat(cell)))
        await press_to(pilot, AskedChoice, "e")
        await press_to(pilot, EstimateForm, "enter")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Type a number first" in shown(running))
        await pilot.press(*"300", "enter")
        await wait_for(pilot, lambda: f"{place.title} runs from" in shown(running))
        await pilot.press("backspace", "enter")
        await come_to(pilot, CellScreen)
        await press_to(pilot, AskedChoice, "e")
        await press_to(pilot, EstimateForm, "down", "enter")
        await pilot.press("right", "right", "left", "enter")
        await come_to(pilot, CellScreen)
        await pilot.press("q")
        await come_to(pilot, Evaluation)
        await wait_for(pilot, lambda: "1 player" in shown(running) and "the team" in shown(running))
        await press_to(pilot, EstimateForm, "w")
        await pilot.press(*"70", "enter")
        await come_to(pilot, Evaluation)
        await pilot.press("a")
        await wait_for(pilot, lambda: "players" in shown(running))
        await wait_for(pilot, lambda: "white cell" in shown(running))
    values = {(one.who, one.value) for one in observations(game.session).perceptions}
    assert values == {("player", 30.0), ("team", 50.0), ("white", 70.0)}
    assert place.track.low <= 30 <= place.track.high


async def test_a_cell_without_a_facilitator_confides_in_nobody(tmp_path: Path) -> None:
    """There is no key for it."""
    from tests.tui.stage import sitting
    from tui.gateway.desk import SharedDesk

    game = sitting(tmp_path / "shared", "alliance")
    game.begin()
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: CellScreen(SharedDesk(game, "alliance")))
        await come_to(pilot, CellScreen)
        await pilot.press("f", "e")
        await pilot.pause()
        assert type(running.screen) is CellScreen
        assert "Answer" not in shown(running)
    game.close()


async def test_r_writes_the_report_while_the_exercise_goes_on(tmp_path: Path, game: Exercise) -> None:
    """From the console 9, R: as far as it has come, what was decided last included; and once more over itself."""
    text, page = report_paths(game.path)
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await opened(pilot, lambda: Console(game))
        game.submit(asked.AmendTrack("", "tension", 41, "a map was wrong"))
        for reason in ("a map was wrong", "a clock was wrong"):
            await press_to(pilot, Evaluation, "9")
            await press_to(pilot, Message, "r")
            await wait_for(pilot, lambda: "The after-action report is written" in shown(running))
            assert reason in text.read_text(encoding="utf-8")
            await press_to(pilot, Evaluation, "escape")
            await press_to(pilot, Console, "1", "escape")
            game.submit(asked.AmendTrack("", "tension", 42, "a clock was wrong"))
    assert "not over yet" in text.read_text(encoding="utf-8")
    assert acting(page.read_text(encoding="utf-8")) == []
