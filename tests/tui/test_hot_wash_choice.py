"""Which questions of the hot wash are asked: the facilitator chooses, for an hour is shorter than a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import casus, press_to, scenario, shown, wait_for
from tests.tui.test_console import LARGE
from tui.gateway.answering import Answering
from tui.gateway.exercise import Exercise
from tui.gateway.notebook import WhiteNotebook
from tui.gateway.shelf import begin_exercise, people_everywhere, resume_exercise
from tui.gateway.trouble import NotDone
from tui.screens.evaluation import HOT_WASH, Evaluation

FLANK = Path(__file__).resolve().parents[2] / "scenarios" / "warsaw-2016"


def _game(saves: Path) -> Exercise:
    found = scenario(FLANK)
    return begin_exercise(saves, found, people_everywhere(found), 7)


def test_players_are_asked_what_was_chosen(tmp_path: Path) -> None:
    """OBS-4: one alone, others added in the scenario's order, never none; kept with the box."""
    game = _game(tmp_path)
    wash, player = game.hot_wash, Answering(game.hot_wash, "moscow")
    every = wash.all_questions
    assert player.questions == every
    assert len(every) > 10

    wash.ask_only(every[3])
    wash.turn_question(every[0])
    assert player.questions == (every[0], every[3])
    path = game.path
    game.close()
    again = resume_exercise(path)
    assert again.hot_wash.questions == (every[0], every[3])

    again.hot_wash.turn_question(every[0])
    with pytest.raises(NotDone, match="only question"):
        again.hot_wash.turn_question(every[3])
    again.hot_wash.ask_only(every[3])
    assert again.hot_wash.questions == every


def test_a_question_left_out_later_is_still_answered_by_whoever_had_it(tmp_path: Path) -> None:
    """OBS-4: a sheet begun before keeps its questions."""
    game = _game(tmp_path)
    wash = game.hot_wash
    first, second = wash.all_questions[:2]
    wash.ask_questions(open_=True)
    wash.ask_only(first)
    Answering(wash, "moscow").hand_in([(second, "In spring.")])
    assert wash.open_box() == 1


async def test_questions_are_chosen_on_their_sheet(tmp_path: Path) -> None:
    """O asks one alone, X adds the next."""
    game = _game(tmp_path)
    app = casus(tmp_path / "none")
    async with app.run_test(size=LARGE) as pilot:
        await app.push_screen(Evaluation(WhiteNotebook(game), HOT_WASH))
        await pilot.pause()
        await pilot.press("o", "down", "x")
        count = len(game.hot_wash.all_questions)
        await wait_for(pilot, lambda: f"2 of {count} questions" in shown(app))
        assert game.hot_wash.questions == game.hot_wash.all_questions[:2]
        assert shown(app).count("not asked") > 3
        await press_to(pilot, Evaluation, "o", "o")
        assert game.hot_wash.questions == game.hot_wash.all_questions
