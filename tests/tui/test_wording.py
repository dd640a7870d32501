"""What screens say in words: nothing by an id, nothing of what is past as if it were to come, twins told apart."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve

from engine.loading.load import load_sources
from engine.model import commands as asked
from engine.program.compiler import compile_scenario
from engine.session.wording import in_words
from tests.loading.test_broken import FILE, SOURCES, with_text
from tests.msel.screens import exercise as listed
from tests.tui.stage import casus, press_to, prose, shown, texts, wait_for
from tests.tui.stage import scenario as read_tiny
from tests.tui.test_console import LARGE, exercise, to_console
from tui.dialogs.naming import Naming
from tui.dialogs.noting import NoteForm
from tui.dialogs.phase_times import PhaseTimes
from tui.dialogs.track_choice import TrackChoice
from tui.gateway.events import EventsOf
from tui.gateway.exercise import Exercise
from tui.gateway.owing import Owing
from tui.gateway.places import TrackPlace, track_places
from tui.gateway.shelf import SaveOnShelf, begin_exercise, people_everywhere
from tui.gateway.trouble import NotDone
from tui.screens.console.screen import Console
from tui.screens.review import ReviewHere
from tui.viewmodels import figures
from tui.viewmodels.console import is_one
from tui.viewmodels.inject import inject_paras
from tui.viewmodels.lobby import lobby_lines
from tui.viewmodels.observing import notes_in_brief
from tui.viewmodels.tracks import grouped, track_rows


def _told(game: Exercise, inject: str) -> str:
    return prose(inject_paras(inject, EventsOf(game).now(), game.scenario))


def test_a_scheduled_inject_says_in_how_many_turns(tmp_path: Path) -> None:
    """INJ-9: the turn is waited for in words, not as a number against a number."""
    game = listed(tmp_path)
    assert "waits until turn 4 opens  in 3 turns" in _told(game, "storm")
    assert "next 1" not in _told(game, "storm")


@pytest.mark.parametrize("by, words", [(0, "in the turn in which it arrives"), (2, "within 2 turns of arriving")])
def test_by_when_an_answer_is_due_is_said_before_it_is_asked_for(tmp_path: Path, by: int, words: str) -> None:
    """INJ-3: within so many turns, or by the end of the turn that asks for it."""
    text = dict(SOURCES.files)[FILE].replace("expected_by: 1", f"expected_by: {by}")
    authored = load_sources(with_text(text), "tiny").scenario
    assert authored is not None
    game = begin_exercise(tmp_path, authored, people_everywhere(authored), 7)
    assert words in _told(game, "airliner")
    game.close()


def test_what_has_arrived_is_at_hand_no_more(tmp_path: Path) -> None:
    """INJ-4: a contingency inject that was fired says when it arrived."""
    game = listed(tmp_path)
    assert "help, at hand" in _told(game, "hint")
    game.submit(asked.LetInjectArrive("hint"))
    assert "at hand" not in _told(game, "hint")
    assert "help · arrived in turn 1" in _told(game, "hint")


def test_a_ballot_is_refused_by_its_title(tmp_path: Path) -> None:
    """BAL-3: nobody at the table knows ids."""
    game = begin_exercise(tmp_path, read_tiny(), people_everywhere(read_tiny()), 7)
    while game.phase != "ballots":
        game.advance()
    ballot = game.scenario.ballots[0]
    assert ballot.id not in game.state.ballots
    with pytest.raises(NotDone, match=ballot.title):
        game.submit(asked.CastVote(ballot.id, "bear", "for"))


def test_what_rounds_to_nothing_has_no_minus() -> None:
    """−4.4 to −0 is not how anybody writes an interval."""
    assert [figures.signed(round(-0.04, 1)), figures.number(-0.0), figures.tenths(-0.04)] == ["+0", "0", "0"]
    assert figures.signed(-0.4) == "−0.4"


def test_a_vote_is_quoted() -> None:
    """`votes for on Adopt sanctions` cannot be read."""
    scenario = read_tiny()
    said = in_words(scenario, asked.CastVote(scenario.ballots[0].id, "bear", "for"), None)
    assert f"votes “for” on {scenario.ballots[0].title}" in said


def test_cells_of_two_names_owe_in_the_plural() -> None:
    """Berlin and partners owe; Warsaw owes."""
    assert not is_one([Owing("b", "Berlin and partners", "human", 0, 1, done=False)])
    assert is_one([Owing("w", "Warsaw", "human", 0, 1, done=False)])


def test_the_white_cell_sees_the_world_first() -> None:
    """VIS-1: the actors that no cell plays are the facilitator's to order for, and not what it looks at first."""
    authored = read_tiny()
    places = track_places(compile_scenario(authored))
    rows = track_rows(places, [[0.0] * (1 + max(place.slot for place in places))])
    apart = evolve(authored, cells=authored.cells[1:])
    own = authored.cells[0].plays
    assert grouped(rows, authored, own)[0].title.startswith("Yours: ")
    assert grouped(rows, apart, own)[0].title == "The world"


def test_two_games_of_a_scenario_are_told_apart() -> None:
    """The list says which file is which; what stands alone is called by its title."""
    saves = [_save(name) for name in ("marsh-exercise", "marsh-exercise-2")]
    assert texts(lobby_lines((), saves, reading=False))[1:3] == [
        "Marsh - exercise|26 Nov 18:45",
        "Marsh - exercise (2)|26 Nov 18:45",
    ]
    assert texts(lobby_lines((), saves[1:], reading=False))[1] == "Marsh - exercise|26 Nov 18:45"


def _save(name: str) -> SaveOnShelf:
    changed = datetime(2026, 11, 26, 18, 45, tzinfo=UTC)
    return SaveOnShelf(Path(f"{name}.casus"), "Marsh - exercise", "Marsh", 7, changed, "")


def test_what_was_confided_stays_with_the_notes(tmp_path: Path) -> None:
    """OBS-3: it is there after the phase has ended, and after a restart."""
    del tmp_path
    rows = notes_in_brief(["new"], ["told before"], 0, (), {})
    assert texts(rows) == ["feedback|new|", "feedback|told before|"]


async def test_a_name_beside_a_name_is_said(tmp_path: Path) -> None:
    """SES-5: the place keeps its name; which one is shown is told before."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        await app.push_screen(Naming("Turn 1, orders", ("main line",)))
        await wait_for(pilot, lambda: "It is called “main line” already" in shown(app))


async def test_what_no_track_is_called_is_said(tmp_path: Path) -> None:
    """The field stays as it is; then Enter takes the first that has the words."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        places = track_places(exercise(app).game.program)
        taken: list[TrackPlace | None] = []
        await app.push_screen(TrackChoice(places), taken.append)
        await pilot.press("down", "down", *"zzz")
        await wait_for(pilot, lambda: "No track has these words" in shown(app))
        await pilot.press("enter")
        assert type(app.screen) is TrackChoice
        await pilot.press("backspace", "backspace", "backspace", "down", "down", "down", *"re")
        await press_to(pilot, Console, "enter")
        assert taken == [next(place for place in places if "re" in place.title.casefold())]


async def test_help_is_on_f1_where_somebody_writes(tmp_path: Path) -> None:
    """A question mark is typed there."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        assert "? Help" in shown(app)
        await press_to(pilot, NoteForm, "n")
        await wait_for(pilot, lambda: re.search(r"F\d Help", shown(app)) is not None)
        assert "? Help" not in shown(app)


async def test_a_time_set_in_mid_phase_says_what_has_gone(tmp_path: Path) -> None:
    """CLK-2: three minutes are not three minutes from now."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        await app.push_screen(PhaseTimes({}, "orders", print, spent=134))
        await wait_for(pilot, lambda: "Orders: 2:14 is gone already" in shown(app))


async def test_the_review_leads_back_to_the_console(tmp_path: Path) -> None:
    """ROM-1: in an exercise there is no lobby behind it."""
    app = casus(tmp_path)
    async with app.run_test(size=LARGE) as pilot:
        await to_console(pilot)
        while exercise(app).phase != "over":
            exercise(app).advance()
        await press_to(pilot, ReviewHere, "space")
        assert "q Console" in shown(app)
        assert "Lobby" not in shown(app)
        await press_to(pilot, Console, "q")
