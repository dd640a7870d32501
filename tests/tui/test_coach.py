"""The coach behind the strip: what it says, what it takes for done, and what it knows again when a save is opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model.commands import GiveOrder, LockOrders
from engine.model.lessons import KEYS, RECORDED, Act, Lesson
from engine.rules.lessons import Standing
from tests.tui.stage import prose, sitting
from tests.tui.walker import FOLDER, played
from tui.commands.keys import KEYS as BOUND
from tui.commands.keys import every_command, key_of
from tui.gateway.coach import Said
from tui.gateway.shelf import read_scenario, resume_sitting, saves_in
from tui.gateway.sitting import Finished, OrdersOf, Sitting, ToAdjudicate, ToClose
from tui.gateway.trouble import NotDone
from tui.viewmodels.lessons import strip
from tui.widgets.text import Paragraphs

STRIP_LINES = 6
"""Of text, in a terminal of 80 columns and 24 rows."""
COLUMNS = 76
"""Of text in it."""


def test_what_was_done_is_known_again_when_the_save_is_opened(tmp_path: Path) -> None:
    """LES-5: orders and locks are on record; what was looked at before them counts as done."""
    game = played(tmp_path, 2)
    place = game.coach.says("east")
    game.close()
    (save,) = saves_in(tmp_path)
    again = resume_sitting(save.path)
    assert place == again.coach.says("east")
    assert [step.standing.value for step in again.coach.steps("east")[:4]] == ["done"] * 4
    again.coach.go_on("east")
    shown_next = again.coach.says("east")
    assert shown_next is not None
    assert shown_next.lesson.id == "east-why"
    again.close()


def test_looking_back_does_not_open_a_step_that_was_looked_at(tmp_path: Path) -> None:
    """LES-3, LES-5: going back in the record takes back orders, not what somebody has seen."""
    game = played(tmp_path, 1)
    game.coach.go_on("east")
    game.coach.notice("east", "situation")
    game.submit(GiveOrder("korsk", "exercise", "halm", (("troops", 40.0),)))
    game.undo()
    assert [step.standing.value for step in game.coach.steps("east")[:3]] == ["done", "done", "open"]
    game.close()


def test_an_act_about_something_else_does_not_count(tmp_path: Path) -> None:
    """LES-2: the ledger of another track is another ledger."""
    game = played(tmp_path, 2)
    game.coach.go_on("east")
    game.coach.notice("east", "why", "output")
    assert game.coach.says("east").lesson.id == "east-why"  # type: ignore[union-attr] # it says something
    game.coach.notice("east", "why", "resolve")
    assert game.coach.says("east").done  # type: ignore[union-attr] # likewise
    game.close()


def test_an_explanation_gives_way_to_the_next(tmp_path: Path) -> None:
    """Whoever never presses the key to go on reads what was done last, and loses nothing of what is to be done."""
    game = played(tmp_path, 2)
    said = game.coach.says("east")
    assert said is not None
    assert (said.lesson.id, said.done) == ("east-lock", True)
    due = game.coach.says("east", due=True)
    assert due is not None
    assert not due.done
    game.close()


@pytest.mark.parametrize("command", KEYS)
def test_every_key_a_text_may_name_is_bound(command: str) -> None:
    """LES-6: the language's list and the command classes are the same."""
    assert command in BOUND


def test_a_command_is_known_by_one_name() -> None:
    """Two classes of one name would give a text the wrong key."""
    names = [command.id() for command in every_command()]

    assert sorted(names) == sorted(set(names))


def test_a_key_that_is_unknown_leaves_the_text_readable() -> None:
    """As in a save of a version that had other commands."""
    assert key_of("seal-everything") == "seal everything"
    assert key_of("lock") == "L"
    assert key_of("go-on") == "Enter"


@pytest.mark.parametrize("lesson", read_scenario(FOLDER).scenario.lessons, ids=lambda lesson: lesson.id)  # type: ignore[union-attr] # it loads
def test_no_text_is_longer_than_the_strip(lesson: Lesson) -> None:
    """Six lines at 80 columns, so that nobody has to scroll to know what to do."""
    numbers = tuple((name, 88.8) for name, _ in lesson.numbers)
    for done in (False, True):
        paras = strip(Said(lesson, numbers, 10, 12, done=done), key_of).paras
        if not (done and lesson.done_by == Act("end")):
            assert Paragraphs(paras).get_height({}, COLUMNS) <= STRIP_LINES


LOOKS = ("situation", "news", "in-force", "history", "briefing", "why resolve", "why output")
ACTS = ("exercise", "lock", "undo", "redo", "go-on", "resume", *LOOKS)


@given(st.lists(st.sampled_from(ACTS), max_size=14))
@settings(max_examples=15)
def test_the_guide_always_knows_what_is_next(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    """LES-1 to LES-5: a step of this turn; going on from it goes on; opening the save again loses no deed."""
    saves = tmp_path_factory.mktemp("saves")
    game = sitting(saves, "east", folder=FOLDER)
    game.begin()
    for act in acts:
        game = done(game, saves, act)
        said = game.coach.says("east")
        if said is None:
            continue
        assert game.coach.steps("east")[said.number - 1].lesson == said.lesson
        assert said.lesson.turn in (None, game.turn) or said.done
        if said.done:
            game.coach.go_on("east")
            assert game.coach.says("east") != said
    game.close()


def done(game: Sitting, saves: Path, act: str) -> Sitting:
    """The game after something was done in it; what cannot be done just now is left."""
    with suppress(NotDone):
        match act.split():
            case ["exercise"]:
                game.submit(GiveOrder("korsk", "exercise", "halm"))
            case ["lock"]:
                on_with_it(game)
            case ["undo"]:
                game.undo()
            case ["redo"]:
                game.redo()
            case ["go-on"]:
                game.coach.go_on("east")
            case ["resume"]:
                return opened_again(game, saves)
            case [kind, *subject]:
                game.coach.notice("east", kind, *subject)
    return game


def on_with_it(game: Sitting) -> None:
    """Locks, and through to the next orders."""
    game.submit(LockOrders("east"))
    while not isinstance(game.stage(), OrdersOf | Finished):
        match game.stage():
            case ToAdjudicate():
                game.adjudicate()
            case ToClose():
                game.close_turn()
            case _:
                game.open_turn()


def opened_again(game: Sitting, saves: Path) -> Sitting:
    """Closed and resumed: what the record shows done is done again, and nothing before it is asked for again."""
    before = game.coach.steps("east")
    game.close()
    (save,) = saves_in(saves)
    again = resume_sitting(save.path)
    after = again.coach.steps("east")
    recorded = [n for n, step in enumerate(before) if step.lesson.done_by and step.lesson.done_by.kind in RECORDED]
    assert [after[n].standing for n in recorded] == [before[n].standing for n in recorded]
    last = max((n for n in recorded if before[n].standing is Standing.DONE), default=0)
    assert all(step.standing is not Standing.OPEN for step in after[:last] if step.lesson.done_by is not None)
    return again


def test_numbers_of_a_text_are_those_of_the_game(tmp_path: Path) -> None:
    """The explanation after the first turn says where the exercise has left Halm and Sorrel."""
    game = played(tmp_path, 2)
    window = game.window("east")
    said = game.coach.says("east")
    assert said is not None
    text = prose(strip(said, key_of).paras)
    halm = next(place.slot for place in window.places if place.title == "Halm: Resolve")
    assert f"the resolve of Halm is at {window.view().values[halm]:g}," in text
    game.close()
