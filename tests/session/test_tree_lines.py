"""The lines of a tree, and places by what people call them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from engine.model.commands import AmendTrack
from engine.rules.refusals import Refused
from engine.session.records import ROOT
from engine.session.session import LONGEST_NAME, Session
from engine.session.tree import find_place, lines
from tests.rules.tables import Table, laid
from tests.session.trees import GROWTH, grown


@given(steps=GROWTH)
@settings(max_examples=30, deadline=None)
def test_every_entry_is_on_a_line_and_every_line_is_told_once(steps: list[tuple[str, int]]) -> None:
    """SES-9: nothing that was left is forgotten."""
    session = grown(steps)
    found = lines(session)
    ends = [line.end.entry for line in found]

    assert ends[0] == session.cursor
    assert len(ends) == len(set(ends))
    assert {entry.id for end in ends for entry in session.path(end)} == set(session.entries)
    assert [line.is_here for line in found] == [True, *(False for _ in found[1:])]


@given(steps=GROWTH)
@settings(max_examples=30, deadline=None)
def test_a_line_parts_where_the_line_in_play_was_last(steps: list[tuple[str, int]]) -> None:
    """SES-9: what lies beyond is not on the line in play, and its names are told with it alone."""
    session = grown(steps)
    here = {ROOT, *(entry.id for entry in session.path())}

    for line in lines(session)[1:]:
        assert line.parted.entry in here
        assert all(at not in here for _, at in line.names)
        assert line.undone == (line.parted.entry == session.cursor)
    assert {name for line in lines(session) for name, _ in line.names} == set(session.branches)


def test_a_line_that_was_left_says_what_it_holds() -> None:
    """SES-9: since when, how far, how many decisions, and the first of them."""
    session = _two_turns()

    left = lines(session)[1]

    assert (left.name, left.since, left.end.turn, left.decided) == ("the hard line", 2, 2, 2)
    assert left.first == "the facilitator sets Tension to 70"
    assert not left.undone


def test_what_was_undone_is_a_line_that_goes_on_from_here() -> None:
    """SES-9: it can be done again."""
    table = laid()
    table.session.submit(AmendTrack("", "tension", 70, "so be it"))
    table.session.undo()

    assert [line.undone for line in lines(table.session)] == [False, True]


@pytest.mark.parametrize(
    "text, turn, tension",
    [
        ("the hard line", 2, 80.0),
        ("  The  HARD line ", 2, 80.0),
        ("turn 1", 1, 50.0),
        ("t2", 2, 30.0),
        ("Turn 2", 2, 30.0),
        ("here", 2, 30.0),
        ("", 2, 30.0),
        ("start", 0, 50.0),
        ("0", 0, 50.0),
        ("1", 1, 50.0),
        ("the hard line@1", 1, 50.0),
        ("the hard line@turn 2", 2, 80.0),
        ("t2@1", 1, 50.0),
    ],
)
def test_a_place_is_found_by_what_people_call_it(text: str, turn: int, tension: float) -> None:
    """SES-9: name, turn, entry, a turn of a line."""
    session = _two_turns()

    state = session.state_at(find_place(session, text))

    assert (state.turn, state.values[session.game.program.layout.index["world.tension"]]) == (turn, tension)


@pytest.mark.parametrize(
    "text, because, hint",
    [
        ("the hrd line", "There is no place called “the hrd line”.", "Did you mean “the hard line”?"),
        ("elsewhere", "There is no place called “elsewhere”.", "Names: “the hard line”."),
        ("turn 7", "There is no turn 7 on that line.", "It has turns 1 to 2."),
        ("the hard line@9", "There is no turn 9 on that line.", "It has turns 1 to 2."),
        ("the hard line@", "There is no turn (none) on that line.", "It has turns 1 to 2."),
        ("start@1", "There is no turn 1 on that line.", "It has not begun."),
        ("900", "There is no entry 900.", "Entries run from 1 to"),
        ("9" * 5000, "There is no entry 999", "Entries run from 1 to"),
    ],
)
def test_a_place_that_is_not_there_is_refused_with_those_that_are(text: str, because: str, hint: str) -> None:
    """SES-9: so that nobody has to guess."""
    with pytest.raises(Refused) as refused:
        find_place(_two_turns(), text)

    assert refused.value.rule == "SES-9"
    assert because in refused.value.because
    assert hint in refused.value.hint


@pytest.mark.parametrize("name", ["", "  ", "12", "turn 3", "T4", "here", "Start", "a@3", "x" * (LONGEST_NAME + 1)])
def test_a_name_that_says_nothing_or_something_else_is_refused(name: str) -> None:
    """SES-5: a name must not be taken for a turn, an entry or another place."""
    session = laid().session

    with pytest.raises(Refused, match="SES-5"):
        session.name_branch(name)

    assert session.branches == {}


def test_any_place_can_be_named_without_going_there() -> None:
    """SES-5: spaces at its ends and within are put in order."""
    session = _two_turns()
    before = session.cursor

    session.name_branch("  the  beginning ", 1)

    assert session.branches["the beginning"] == 1
    assert session.cursor == before
    with pytest.raises(Refused, match="There is no entry 99"):
        session.name_branch("nowhere", 99)


def _two_turns() -> Session:
    table: Table = laid()
    table.turn()
    fork = table.session.cursor
    table.submit(AmendTrack("", "tension", 70, "so be it"), AmendTrack("", "tension", 80, "and more"))
    table.session.name_branch("the hard line")
    table.session.go(fork)
    table.submit(AmendTrack("", "tension", 30, "a thaw"))
    return table.session
