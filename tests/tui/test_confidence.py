"""What players say in confidence, and what the record, the box and the screens of others tell of it: nothing."""

from __future__ import annotations

import json
import stat
from itertools import permutations
from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.rules.visibility import WHITE
from engine.session.observations import observations
from tests.tui.stage import scenario
from tests.tui.test_exercise import exercise
from tui.gateway.exercise import ROOM, Exercise
from tui.gateway.shelf import resume_exercise
from tui.gateway.trouble import NotDone


def cells(game: Exercise) -> list[str]:
    """The cells by id."""
    return [cell.id for cell in game.scenario.cells]


def recorded(game: Exercise) -> list[asked.Command]:
    """What is on record of what was said in confidence, in the order of the record."""
    kinds = (asked.GiveFeedback, asked.AnswerDebrief, asked.Perceive)
    return [entry.command for entry in game.session.path() if isinstance(entry.command, kinds)]


def test_feedback_reaches_the_facilitator_at_once_and_the_record_when_the_phase_ends(tmp_path: Path) -> None:
    """OBS-3, OBS-7: between two entries of the record it would say beside whose decision it was written."""
    game = exercise(tmp_path)
    one, other = (game.seat(cell) for cell in cells(game)[:2])
    one.answering.give_feedback("Too fast")
    other.submit(asked.GiveFeedback("I cannot read the map"))
    assert game.hot_wash.waiting.feedback == ("I cannot read the map", "Too fast")
    assert recorded(game) == []

    game.advance()
    assert recorded(game) == [asked.GiveFeedback("I cannot read the map"), asked.GiveFeedback("Too fast")]
    assert game.hot_wash.waiting.feedback == ()
    assert {known.turn for known in observations(game.session).feedback} == {1}


def test_the_record_is_the_same_in_whatever_order_players_answer(tmp_path: Path) -> None:
    """OBS-7: nothing ties an answer to a person, or to another answer of the same person."""
    question, again = scenario().debrief[0], "Why?"
    sheets = [[(question, "Zeal"), (again, "Chance")], [(question, "Fear"), (again, " ")], [(again, "Luck")]]
    records = []
    for number, order in enumerate(permutations(sheets)):
        game = exercise(tmp_path / str(number))
        game.hot_wash.ask_questions(open_=True)
        for place, sheet in enumerate(order):
            game.seat(cells(game)[place % 2]).answering.hand_in(sheet)
        assert game.hot_wash.waiting.sheets == 3
        assert game.hot_wash.open_box() == 4
        records.append(recorded(game))
        game.close()

    assert all(record == records[0] for record in records)
    assert len(records[0]) == 4


def test_the_box_keeps_no_order_and_survives_a_crash(tmp_path: Path) -> None:
    """OBS-7: its file is for the host's user alone, and reads the same whoever was first."""
    contents = []
    for number, texts in enumerate((["b", "a"], ["a", "b"])):
        game = exercise(tmp_path / str(number))
        for text in texts:
            game.hot_wash.give_feedback(text)
        box = game.path.with_suffix(".box")
        assert stat.S_IMODE(box.stat().st_mode) == 0o600
        contents.append(json.loads(box.read_text(encoding="utf-8")))
        game._kept.close()  # as a crash would leave it: nothing put on record

    assert contents[0] == contents[1]
    again = resume_exercise(game.path)
    assert again.hot_wash.waiting.feedback == ("a", "b")
    again.close()
    assert not box.exists()
    assert len(recorded(again)) == 2


def test_a_box_that_cannot_be_read_is_put_aside(tmp_path: Path) -> None:
    """The game goes on, and what is in the file is not lost."""
    game = exercise(tmp_path)
    game.close()
    box = game.path.with_suffix(".box")
    box.write_text('{"feedback": 3}', encoding="utf-8")
    again = resume_exercise(game.path)
    assert again.hot_wash.waiting.feedback == ()
    assert box.with_name(box.name + ".unreadable").exists()
    again.close()


def test_nobody_but_the_facilitator_is_told_that_something_was_handed_in(tmp_path: Path) -> None:
    """OBS-7: no other terminal paints."""
    game = exercise(tmp_path)
    game.hot_wash.ask_questions(open_=True)
    game.hot_wash.ask_estimates(open_=True)
    told: list[str] = []
    for audience in (*cells(game), WHITE, ROOM):
        game.watch(audience, lambda audience=audience: told.append(audience))  # type: ignore[misc]
    seat = game.seat(cells(game)[0])
    place = seat.answering.tracks[0]
    seat.answering.give_feedback("Too fast")
    seat.answering.hand_in([(scenario().debrief[0], "Zeal")])
    seat.answering.estimate("player", [(place.owner, place.track.id, 40)])
    assert set(told) == {WHITE}

    told.clear()
    game.hot_wash.show("Why?", "Zeal")
    assert set(told) == {*cells(game), WHITE, ROOM}
    game.hot_wash.show("Why?", "Zeal")
    assert game.hot_wash.asks.shown == ()


def test_estimates_go_on_record_before_what_they_speak_of_changes(tmp_path: Path) -> None:
    """OBS-5, OBS-7: a team's last word, players' all, in an order that says nothing; then they are asked no more."""
    game = exercise(tmp_path)
    one, other = cells(game)[:2]
    with pytest.raises(NotDone, match="No estimates"):
        game.seat(one).answering.estimate("player", [])
    game.hot_wash.ask_estimates(open_=True)
    place = game.hot_wash.tracks[0]

    def said(cell: str, who: str, value: float) -> None:
        game.seat(cell).answering.estimate(who, [(place.owner, place.track.id, value)])

    for cell, who, value in (
        (other, "player", 80),
        (one, "player", 60),
        (one, "player", 30),
        (one, "team", 10),
        (one, "team", 45),
    ):
        said(cell, who, value)
    with pytest.raises(NotDone, match="cannot be 900"):
        said(one, "player", 900)
    assert set(game.hot_wash.waiting.estimates) == {(one, "player", 2), (one, "team", 1), (other, "player", 1)}

    before = game.state.values[place.slot]
    game.advance()
    seen = observations(game.session).perceptions
    assert {(known.who, known.cell, known.value) for known in seen} == {
        ("player", one, 30.0),
        ("player", one, 60.0),
        ("player", other, 80.0),
        ("team", one, 45.0),
    }
    assert recorded(game) == sorted(recorded(game), key=repr)
    assert {known.actual for known in seen} == {before}
    assert not game.hot_wash.asks.estimates


def test_what_is_not_asked_is_not_taken(tmp_path: Path) -> None:
    """OBS-7: nor what the record would refuse; then nothing of it is taken."""
    game = exercise(tmp_path)
    seat = game.seat(cells(game)[0])
    with pytest.raises(NotDone, match="not open"):
        seat.submit(asked.AnswerDebrief("Why?", "Zeal"))
    with pytest.raises(NotDone, match="nothing to put on record"):
        seat.submit(asked.GiveFeedback("  "))
    with pytest.raises(NotDone, match="acts on a screen"):
        seat.answering.give_feedback("\x1b[2J")
    game.hot_wash.ask_questions(open_=True)
    with pytest.raises(NotDone, match="acts on a screen"):
        seat.answering.hand_in([("Why?", "Zeal"), ("Who?", "\u202eeno yna")])
    assert game.hot_wash.waiting.sheets == 0


def test_a_questionnaire_that_was_open_is_open_again(tmp_path: Path) -> None:
    """OBS-7: what came is on record once the table is closed."""
    game = exercise(tmp_path)
    game.hot_wash.ask_questions(open_=True)
    game.seat(cells(game)[0]).answering.hand_in([("Why?", "Zeal")])
    game.close()
    again = resume_exercise(game.path)
    assert again.hot_wash.asks.questions
    assert again.hot_wash.waiting.sheets == 0
    assert recorded(again) == [asked.AnswerDebrief("Why?", "Zeal")]
    again.hot_wash.ask_questions(open_=False)
    again.close()


def test_what_was_said_of_the_last_turn_is_on_record_before_the_game_is_ended(tmp_path: Path) -> None:
    """OBS-7, END-2: to end a game ends its phase; where that is refused, the phase goes on and the box stays shut."""
    game = exercise(tmp_path)
    seat = game.seat(cells(game)[0])
    seat.answering.give_feedback("Too fast")
    with pytest.raises(NotDone, match="between two turns"):
        game.end()
    assert game.hot_wash.waiting.feedback == ("Too fast",)
    while game.phase != "review":
        game.advance()
    seat.answering.give_feedback("Much better")
    game.hot_wash.ask_estimates(open_=True)
    game.end()
    assert game.phase == "over"
    assert [entry.command for entry in game.session.path()][-2:] == [asked.GiveFeedback("Much better"), asked.EndGame()]
    assert game.hot_wash.waiting.feedback == ()
    assert not game.hot_wash.asks.estimates
    game.close()


def test_undo_takes_back_no_feedback(tmp_path: Path) -> None:
    """OBS-6: neither what waits in the box nor what is on record."""
    game = exercise(tmp_path)
    game.hot_wash.give_feedback("Too fast")
    game.advance()
    game.hot_wash.give_feedback("Too slow")
    game.undo()
    texts = [(known.turn, known.text) for known in observations(game.session).feedback]
    assert sorted(texts) == [(1, "Too fast"), (1, "Too slow")]
    game.submit(asked.TakeNote("Ann", "We went back"))
    game.redo()
    assert len(observations(game.session).notes) == 1
