"""What was observed, collected over the whole tree of a session."""

from __future__ import annotations

import pytest

from engine.model.commands import (
    AmendTrack,
    AnswerDebrief,
    Command,
    GiveFeedback,
    Perceive,
    Rate,
    TakeNote,
)
from engine.rules.observing import perceived_slots
from engine.session.observations import Note, Observations, observations
from engine.session.session import Session
from tests.rules.tables import Table, laid

OBSERVED = """
training:
  decide: {title: Decide in time, source: R16}
  speak: {title: Speak as one, source: R16}
debrief: ["What surprised you?", "What would you do again?"]
"""


def _carried(session: Session, place: int, *commands: Command) -> None:
    """Goes back, and puts what was observed on record there once more, as undo does."""
    session.go(place)
    for command in commands:
        session.submit(command)


def _texts(notes: tuple[Note, ...]) -> list[str]:
    return [note.text for note in notes]


def _seen(table: Table) -> Observations:
    return observations(table.session)


def test_of_what_undo_carried_over_only_the_first_is_taken() -> None:
    """OBS-6: with the turn in which it was made."""
    table = laid(OBSERVED)
    start = table.session.cursor
    table.turn()
    note, said = TakeNote("Ann", "They wait", "decide", "red", "2026-11-26T15:00"), GiveFeedback("Too fast")
    table.submit(note, said)
    _carried(table.session, start, note, said)
    table.submit(TakeNote("Ann", "Now they move"))

    seen = _seen(table)
    assert _texts(seen.notes) == ["They wait", "Now they move"]
    assert [(note.made.turn, note.made.phase, note.made.in_play) for note in seen.notes] == [
        (2, "orders", True),
        (1, "orders", True),
    ]
    assert [(one.turn, one.text) for one in seen.feedback] == [(2, "Too fast")]


def test_what_is_said_twice_is_on_record_twice() -> None:
    """OBS-6: the second of its kind on a line is not the first one carried over."""
    table = laid(OBSERVED)
    table.submit(GiveFeedback("Too fast"))
    table.turn()
    table.submit(GiveFeedback("Too fast"))
    assert [one.turn for one in _seen(table).feedback] == [1, 2]


def test_what_stands_on_a_line_that_was_left_is_on_record() -> None:
    """OBS-6: and it is said that it does, with the line's name."""
    table = laid(OBSERVED)
    start = table.session.cursor
    table.submit(TakeNote("Ann", "A good idea"), AmendTrack("", "tension", 60, "a try"))
    table.session.name_branch("the first try")
    table.session.go(start)
    (note,) = _seen(table).notes

    assert (note.text, note.made.in_play, note.made.line) == ("A good idea", False, "the first try")
    assert not _seen(laid(OBSERVED)).notes
    assert _seen(laid(OBSERVED)).is_empty


def test_a_note_is_corrected_by_a_later_one() -> None:
    """OBS-6: which stands under it, also where either was carried over; what it corrects stays."""
    table = laid(OBSERVED)
    start = table.session.cursor
    wrong = TakeNote("Ann", "Red vetoed")
    table.submit(wrong)
    first = table.session.cursor
    mended = TakeNote("Ann", "Green did", corrects=first)
    table.submit(mended, TakeNote("Bob", "It was a statement", corrects=table.session.cursor + 1))
    _carried(table.session, start, wrong, mended)
    again = table.session.cursor
    table.submit(TakeNote("Ann", "Green did, twice", corrects=again), TakeNote("Ann", "Unheard of", corrects=999))

    notes = _seen(table).notes
    assert _texts(notes) == ["Red vetoed", "Unheard of"]
    assert _texts(notes[0].corrections) == ["Green did", "It was a statement", "Green did, twice"]
    assert table.refusal(TakeNote("Ann", "x", corrects=-1)).rule == "OBS-6"


def test_the_last_rating_of_an_author_stands() -> None:
    """OBS-2: one an author and objective; those before stay on record."""
    table = laid(OBSERVED)
    table.submit(
        Rate("speak", "M", "Two lines in one press conference", "Bob"),
        Rate("decide", "S", "One deadline missed", "Ann"),
        Rate("decide", "M", "Two of three missed", "Ann"),
        Rate("decide", "P", "All were told in time", "Bob"),
    )
    seen = _seen(table)

    assert [(one.author, one.rating) for one in seen.ratings_of("decide")] == [("Ann", "M"), ("Bob", "P")]
    assert [one.rating for one in seen.ratings] == ["S", "M", "P", "M"]


def test_answers_stand_by_question_in_an_order_that_tells_nothing() -> None:
    """OBS-4: the same whatever the order in which they came."""
    said = [AnswerDebrief("What surprised you?", text) for text in ("The vote", "Nothing", "Berlin", "The oil price")]
    one, other = laid(OBSERVED), laid(OBSERVED)
    one.submit(*said, AnswerDebrief("Who was missing?", "The press"))
    other.submit(*reversed(said), AnswerDebrief("Who was missing?", "The press"))

    assert _seen(one).answers == _seen(other).answers
    assert [known.question for known in _seen(one).answers] == [
        "What surprised you?",
        "What would you do again?",
        "Who was missing?",
    ]
    assert len(_seen(one).answered) == 2


def test_the_gap_is_what_was_thought_less_what_was() -> None:
    """OBS-5: players by cell and together, the team's and the white cell's last word."""
    table = laid(OBSERVED)
    table.submit(
        Perceive("player", "red", "", "tension", 40),
        Perceive("player", "red", "", "tension", 60),
        Perceive("player", "blue", "", "tension", 80),
        Perceive("team", "red", "", "tension", 20),
        Perceive("team", "red", "", "tension", 45),
        Perceive("white", "", "", "tension", 55),
    )
    gaps = {(gap.who, gap.cell): gap for gap in _seen(table).gaps()}

    assert {key: (gap.people, gap.thought, gap.gap) for key, gap in gaps.items()} == {
        ("player", "red"): (2, 50.0, 0.0),
        ("player", "blue"): (1, 80.0, 30.0),
        ("player", ""): (3, 60.0, 10.0),
        ("team", "red"): (1, 45.0, -5.0),
        ("team", ""): (1, 45.0, -5.0),
        ("white", ""): (1, 55.0, 5.0),
    }
    assert (gaps["player", ""].lowest, gaps["player", ""].highest) == (40.0, 80.0)
    assert gaps["white", ""].turn == 1


@pytest.mark.parametrize(
    "section, keys",
    [
        ("", ["pact.cohesion"]),
        ("perceived: [world.tension, west.resolve]\n", ["world.tension", "west.resolve"]),
    ],
)
def test_people_are_asked_about_what_the_scenario_names(section: str, keys: list[str]) -> None:
    """OBS-5: where it names nothing, about credibility and cohesion."""
    table = laid(section)
    assert list(perceived_slots(table.session.game.program)) == [table.slot(key) for key in keys]
