"""Lessons: which step is open, what counts as done, and what is passed over (LES-1 to LES-6)."""

from __future__ import annotations

from contextlib import suppress
from math import isnan
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from engine.model.commands import Adjudicate, BeginGame, CastVote, CloseTurn, LockOrders, OpenTurn, WithdrawOrder
from engine.model.lessons import KEYS, Slip, slips
from engine.rules.lessons import Standing, Step, current, looked_before, steps
from engine.rules.refusals import Refused
from engine.rules.state import OVER
from engine.session.records import ROOT
from tests.rules.tables import Table, laid, loaded, order

LESSONS: Final = """
moves:
  push: {title: Push, by: east, on: west, effects: [{target.resolve: -5}], source: R20}
  wait: {title: Wait, by: all, effects: [{world.tension: 0.001}], source: R1}
ballots:
  renewal:
    {title: Renewal, voters: pact, rule: unanimity, opens_when: turn == 2, vote: {for: 1, against: 0}, source: R16}
lessons:
  look: {title: Look, cell: red, turn: 1, text: Read., done_by: briefing}
  press: {title: Press, cell: red, turn: 1, text: "Press {key:give-order}.", done_by: {order: push},
          numbers: {heart: west.resolve}, explains: "It is at {heart}.", learnt: Orders are sealed.}
  lock: {title: Lock, cell: red, turn: 1, text: Lock., done_by: lock}
  fallen: {title: Fallen, cell: red, turn: 2, when: west.resolve < 50, text: See., done_when: turn == 2}
  again: {title: Again, cell: red, turn: 2, text: Again., done_by: {order: push}}
  vote: {title: Vote, cell: blue, turn: 2, text: Vote., done_by: {vote: renewal}}
  any: {title: Whenever, text: Any time., done_by: order}
"""


def of(table: Table, cell: str = "red", *looked: str) -> tuple[Step, ...]:
    """The cell's steps, as they stand."""
    session = table.session
    line = [session.state_at(ROOT), *(session.state_at(entry.id) for entry in session.path())]
    return steps(session.game, cell, line, looked)


def standing(table: Table, cell: str = "red", *looked: str) -> dict[str, str]:
    """Where the cell stands with each step."""
    return {step.lesson.id: step.standing.value for step in of(table, cell, *looked)}


def test_the_first_open_step_is_shown() -> None:
    """LES-1: in order, and only in its turn."""
    table = laid(LESSONS)

    assert list(standing(table)) == ["look", "press", "lock", "fallen", "again", "any"]
    shown = current(of(table))
    assert shown is not None
    assert shown.lesson.id == "look"
    assert standing(table)["again"] == "ahead"


def test_nothing_is_open_before_the_game_begins() -> None:
    """LES-1: there is no turn yet."""
    assert current(of(laid(LESSONS, begun=False))) is None


def test_whoever_goes_ahead_has_done_it() -> None:
    """LES-2: the order is sealed before the step before it is done."""
    table = laid(LESSONS)
    table.submit(order("east", "push", "west"))

    assert standing(table)["press"] == "done"
    assert standing(table)["any"] == "done"
    assert standing(table)["look"] == "open"


def test_a_withdrawn_order_does_not_count() -> None:
    """LES-2: nor does one of another move."""
    table = laid(LESSONS)
    table.submit(order("east", "push", "west"), WithdrawOrder(1), order("east", "wait"))

    assert standing(table)["press"] == "open"


def test_an_order_counts_in_its_turn_only() -> None:
    """LES-2: the second exercise is a lesson of its own."""
    table = laid(LESSONS)
    table.turn(order("east", "push", "west"))

    assert standing(table)["press"] == "done"
    assert standing(table)["again"] == "open"
    table.submit(order("east", "push", "west"))
    assert standing(table)["again"] == "done"


def test_what_another_cell_does_is_not_done_by_this_one() -> None:
    """LES-2: a lesson for every cell is each cell's own."""
    table = laid(LESSONS)
    table.submit(order("east", "push", "west"))

    assert standing(table, "red")["any"] == "done"
    assert standing(table, "blue")["any"] == "open"


def test_a_condition_must_hold_while_the_step_is_open() -> None:
    """LES-2: `when` and `done_when` together, and once is enough."""
    idle, pushed = laid(LESSONS), laid(LESSONS)
    idle.turn()
    pushed.turn(order("east", "push", "west"))

    assert standing(idle)["fallen"] == "ahead"
    assert standing(pushed)["fallen"] == "done"
    pushed.turn()
    assert standing(pushed)["fallen"] == "done"


def test_a_lock_and_a_vote_are_acts_on_record() -> None:
    """LES-1, LES-2: a step that asks for a vote is open while ballots are held."""
    table = laid(LESSONS)
    table.submit(LockOrders("red"))
    assert standing(table)["lock"] == "done"
    table.submit(Adjudicate(), CloseTurn(), OpenTurn())
    assert standing(table, "blue")["vote"] == "ahead"
    table.submit(Adjudicate())
    assert standing(table, "blue")["vote"] == "open"
    table.submit(CastVote("renewal", "west", "for"))
    assert standing(table, "blue")["vote"] == "done"
    table.submit(CloseTurn())
    assert standing(table, "blue")["vote"] == "done"


def test_a_cell_has_voted_when_all_its_voters_have() -> None:
    """LES-2: a cell that plays two votes twice."""
    table = laid(LESSONS + "cells: {red: {title: Red, plays: [east]}, blue: {title: Blue, plays: [west, south]}}")
    table.turn()
    table.submit(Adjudicate(), CastVote("renewal", "west", "for"))
    assert standing(table, "blue")["vote"] == "open"
    table.submit(CastVote("renewal", "south", "for"))
    assert standing(table, "blue")["vote"] == "done"


def test_the_end_of_the_game_is_an_act() -> None:
    """LES-2: what a tutorial says last is said in the review."""
    table = laid(LESSONS + "  last: {title: Last, text: Play on., done_by: end}")
    assert standing(table)["last"] == "open"
    table.turns(6)
    assert standing(table)["last"] == "done"


def test_a_step_is_passed_over_when_its_turn_is_over() -> None:
    """LES-3: nothing waits for it; at the end of the game, that goes for all."""
    table = laid(LESSONS)
    table.turn()
    assert standing(table)["press"] == "passed over"
    assert standing(table)["again"] == "open"
    table.turns(5)
    assert table.session.state.phase == OVER
    assert standing(table)["any"] == "passed over"


def test_going_back_takes_back_what_was_done() -> None:
    """LES-3: progress is of the line of play, not of the player."""
    table = laid(LESSONS)
    table.submit(order("east", "push", "west"), LockOrders("red"))
    table.session.undo()
    assert standing(table)["lock"] == "open"
    table.session.undo()
    assert standing(table)["press"] == "open"
    table.session.redo()
    assert standing(table)["press"] == "done"


def test_a_lesson_tells_nothing_that_its_cell_may_not_know() -> None:
    """LES-4: at load for what is written outright, and while it is played for all else."""
    hidden = LESSONS.replace("{heart: west.resolve}", "{heart: west.secret}") + (
        "tracks:\n"
        "  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}\n"
        "  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}\n"
        "  purse: {title: Purse, scope: actor, from: 0, to: 20, start: 10, source: R27}\n"
        "  cohesion: {title: Cohesion, scope: group, from: 0, to: 100, start: 50, source: R45}\n"
        "  secret: {title: S, scope: actor, from: 0, to: 9, start: 5, seen_by: owner, drift: '1', source: R1}\n"
    )
    assert [finding.code for finding in loaded(hidden).findings.errors] == ["CAS431"]
    covert = laid(
        LESSONS.replace("by: all,", "by: all, visibility: covert,").replace("west.resolve}", "'used(wait, west)'}")
    )
    (step,) = (step for step in of(covert) if step.lesson.id == "press")
    assert isnan(dict(step.numbers)["heart"])


def test_numbers_are_those_of_now() -> None:
    """A text that explains may say where a number stands."""
    table = laid(LESSONS)
    table.turn(order("east", "push", "west"))

    assert next(dict(step.numbers) for step in of(table) if step.lesson.id == "press") == {"heart": 45.0}


def test_what_was_looked_at_counts_while_the_game_is_open_and_is_taken_as_done_afterwards() -> None:
    """LES-5: nobody is asked to look again at what came before what is on record."""
    table = laid(LESSONS)
    assert standing(table, "red", "look")["look"] == "done"
    assert looked_before(of(table)) == frozenset()
    table.submit(order("east", "push", "west"))
    assert looked_before(of(table)) == {"look"}


def test_texts_come_in_pieces_that_say_what_they_are() -> None:
    """LES-6: what is in braces is a key or a number; all else is text."""
    assert list(slips("Press {key:lock}: it is {heart}.")) == [
        Slip("text", "Press "),
        Slip("key", "lock"),
        Slip("text", ": it is "),
        Slip("number", "heart"),
        Slip("text", "."),
    ]


@given(st.lists(st.one_of(st.text(st.characters(exclude_characters="{}"), min_size=1), st.sampled_from(KEYS))))
def test_no_letter_of_a_text_is_lost(pieces: list[str]) -> None:
    """LES-6: whatever stands outside braces stands on the screen."""
    text = "".join(f"{{key:{piece}}}" if piece in KEYS else piece for piece in pieces)

    assert "".join(f"{{key:{s.text}}}" if s.kind == "key" else s.text for s in slips(text)) == text


ACTIONS: Final = ("push", "wait", "lock", "turn", "undo", "redo")


@given(st.lists(st.sampled_from(ACTIONS), max_size=12))
def test_progress_follows_from_where_the_game_stands(played: list[str]) -> None:
    """LES-2, LES-3: the same place of the record gives the same steps, by whatever way it was reached."""
    table = laid(LESSONS)
    seen: dict[int, dict[str, str]] = {}
    for action in played:
        _play(table, action)
        now = standing(table)
        assert seen.setdefault(table.session.cursor, now) == now
        assert all(value in {known.value for known in Standing} for value in now.values())


@given(st.lists(st.sampled_from(ACTIONS[:4]), max_size=16))
def test_what_is_done_in_a_turn_that_is_over_stays_done(played: list[str]) -> None:
    """LES-3: forward play never takes a step of an earlier turn back, and never opens one again."""
    table = laid(LESSONS)
    before, turn = standing(table), 1
    for action in played:
        _play(table, action)
        now = standing(table)
        if table.session.state.turn > turn:
            assert all(now[step] == "done" for step, was in before.items() if was == "done")
            turn = table.session.state.turn
        passed = {step for step, was in before.items() if was == "passed over"}
        assert all(now[step] == "passed over" for step in passed)
        before = now


def _play(table: Table, action: str) -> None:
    """One thing somebody does, if the rules let them."""
    session = table.session
    possible = {
        "push": lambda: session.submit(order("east", "push", "west")),
        "wait": lambda: session.submit(order("east", "wait")),
        "lock": lambda: session.submit(LockOrders("red")),
        "turn": table.turn,
        "undo": lambda: session.undo() if session.cursor and not isinstance(_last(table), BeginGame) else None,
        "redo": session.redo,
    }
    with suppress(Refused):
        possible[action]()


def _last(table: Table) -> object:
    return table.session.entries[table.session.cursor].command
