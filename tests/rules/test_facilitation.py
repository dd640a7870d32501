"""What the facilitator, observers and players put on record beside the game."""

from __future__ import annotations

import pytest

from engine.model.commands import (
    AnswerDebrief,
    AnswerRequest,
    AskWhite,
    BeginGame,
    GiveFeedback,
    GiveTime,
    Improvise,
    LockOrders,
    Pause,
    Perceive,
    Rate,
    Resume,
    SetPhaseTime,
    TakeNote,
)
from engine.model.events import DebriefAnswered, FeedbackGiven, NoteTaken, Perceived, Rated
from tests.rules.tables import laid, order

TRAINED = """
training:
  decide: {title: Decide in time, source: R16}
"""


def test_while_it_is_paused_cells_decide_nothing() -> None:
    """CLK-1: they ask and observe; the facilitator goes on."""
    table = laid()
    table.submit(Pause("Coffee"))
    for command in (order("east", "wait"), LockOrders("red")):
        assert table.refusal(command).rule == "CLK-1"
    table.submit(AskWhite("red", "Until when?"), TakeNote("Ann", "They are tired"))
    assert table.refusal(Pause()).rule == "CLK-1"

    table.submit(Resume(), order("east", "wait"))
    assert table.refusal(Resume()).rule == "CLK-1"


def test_a_phase_may_have_a_time() -> None:
    """CLK-2: it is kept, and changes nothing else."""
    table = laid()
    table.submit(SetPhaseTime("orders", 900))

    assert dict(table.session.state.times) == {"orders": 900}
    assert table.refusal(SetPhaseTime("lunch", 60)).rule == "CLK-2"
    assert table.refusal(SetPhaseTime("orders", -1)).rule == "CLK-2"


def test_a_phase_may_be_given_more_time() -> None:
    """CLK-4: for this phase of this turn, and only where there is a time to add to."""
    table = laid()
    assert table.refusal(GiveTime(60)).rule == "CLK-4"
    table.submit(SetPhaseTime("orders", 900), GiveTime(60), GiveTime(90))
    assert table.session.state.more == 150
    for seconds in (0, -60, 86_400):
        assert table.refusal(GiveTime(seconds)).rule == "CLK-4"
    table.session.undo()
    assert table.session.state.more == 60

    table.adjudicated()
    assert table.session.state.more == 0
    assert dict(table.session.state.times) == {"orders": 900}


def test_a_request_is_seen_by_who_asked_and_the_white_cell() -> None:
    """RFI-1: its numbers count by cell."""
    table = laid()
    table.submit(AskWhite("red", "How many tanks?"), AskWhite("blue", "What of the weather?"))

    assert [(known.cell, known.number) for known in table.session.state.requests] == [("red", 1), ("blue", 1)]
    assert "tanks" not in table.heard("blue")
    assert "tanks" in table.heard("white")
    assert table.refusal(AskWhite("red", " ")).rule == "RFI-1"
    assert table.refusal(AskWhite("nobody", "x")).rule == "RFI-1"
    assert laid(begun=False).refusal(AskWhite("red", "x")).rule == "RFI-1"


@pytest.mark.parametrize("to_all", [True, False])
def test_an_answer_goes_to_one_or_to_all(to_all: bool) -> None:  # noqa: FBT001 - the case
    """RFI-2: once."""
    table = laid()
    table.submit(AskWhite("red", "How many?"), AnswerRequest("red", 1, "Forty", to_all))

    assert "Forty" in table.heard("red")
    assert ("Forty" in table.heard("blue")) is to_all
    assert table.refusal(AnswerRequest("red", 1, "Fifty")).rule == "RFI-2"


def test_an_improvised_inject_reaches_its_cells_and_moves_tracks() -> None:
    """INJ-8: within bounds; the ledger tells who may know."""
    table = laid()
    table.submit(Improvise("Leak", "A memo is published", ("blue",), changes=(("", "tension", 60),)))

    assert table["world.tension"] == 100
    assert "memo" in table.heard("blue")
    assert "memo" not in table.heard("red")
    assert [table.ledger("world.tension", cell)[-1].lines[0].cause for cell in ("blue", "red")] == [
        "Facilitator: Leak",
        "not disclosed",
    ]
    for command in (Improvise(" ", ""), Improvise("x", "", ("nobody",)), Improvise("x", "", changes=(("", "no", 1),))):
        assert table.refusal(command).rule == "INJ-8"


def test_what_is_observed_changes_nothing_in_the_game() -> None:
    """OBS-1 to OBS-5: the state is the same to the last bit."""
    table = laid(TRAINED)
    before = table.session.state
    events = table.submit(
        TakeNote("Ann", "Red waits for blue", "decide", "red", "2026-11-26T15:00"),
        Rate("decide", "S", "Two of three deadlines kept", "Ann"),
        GiveFeedback("Too fast"),
        AnswerDebrief("What surprised you?", "Everything"),
        Perceive("team", "red", "", "tension", 40),
    )

    assert table.session.state == before
    assert NoteTaken("Ann", "Red waits for blue", "decide", "red", 1, "orders", "2026-11-26T15:00") in events
    assert Rated("decide", "S", "Two of three deadlines kept", "Ann", 1) in events
    assert Perceived("team", "red", table.slot("world.tension"), 40.0, 50.0, 1) in events
    assert FeedbackGiven("Too fast", 1) in events
    assert DebriefAnswered("What surprised you?", "Everything") in events


@pytest.mark.parametrize(
    "command, rule",
    [
        (TakeNote("Ann", " "), "OBS-1"),
        (TakeNote("Ann", "x", "nothing"), "OBS-1"),
        (TakeNote("Ann", "x", cell="nobody"), "OBS-1"),
        (Rate("nothing", "P", "x"), "OBS-2"),
        (Rate("decide", "A", "x"), "OBS-2"),
        (Rate("decide", "P", ""), "OBS-2"),
        (GiveFeedback(""), "OBS-3"),
        (AnswerDebrief("q", " "), "OBS-4"),
        (Perceive("crowd", "red", "", "tension", 1), "OBS-5"),
        (Perceive("team", "nobody", "", "tension", 1), "OBS-5"),
        (Perceive("team", "red", "", "tension", 101), "OBS-5"),
        (Perceive("white", "", "", "weather", 1), "OBS-5"),
    ],
)
def test_what_is_put_on_record_makes_sense(command: TakeNote, rule: str) -> None:
    """OBS-1 to OBS-5: of what there is, with words."""
    assert laid(TRAINED).refusal(command).rule == rule


def test_it_is_put_on_record_at_any_time() -> None:
    """OBS-1, OBS-3: before the game begins as well."""
    table = laid(TRAINED, begun=False)
    table.submit(TakeNote("Ann", "All are here"), GiveFeedback("Nervous"), BeginGame())
    assert table.session.state.turn == 1
