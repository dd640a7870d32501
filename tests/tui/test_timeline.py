"""The record as those who look may see it: turns, lines, comparisons, and what going back would leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.model.commands import Command, LockOrders
from engine.rules.visibility import visible_slots
from engine.session.verification import verify
from tests.rules.tables import laid, order
from tests.tui.stage import prose, sitting, texts
from tests.tui.timelines import EXERCISE, carry_on, played, room
from tui.gateway.places import track_places
from tui.gateway.timeline import TakenBack, Timeline
from tui.gateway.window import Window
from tui.viewmodels.comparison import decision_rows, draw_rows, in_short, standing_rows, track_rows
from tui.viewmodels.earlier import earlier_parts
from tui.viewmodels.lines import plain
from tui.viewmodels.record import Chosen, line_paras, line_rows, taken_back_paras, turn_rows


def seen(timeline: Timeline, place: int | None = None) -> tuple[object, ...]:
    """Everything a window tells, now or at a place."""
    window = timeline.window if place is None else timeline.look(place)
    view = window.view()
    known = repr((view.values, view.orders, view.scores, view.locked, view.ballots, view.ending))
    parts = earlier_parts(window)
    return known, window.turn, window.phase, window.news(), parts.rulings, parts.news, parts.force, parts.tracks != ()


@pytest.mark.parametrize("cell", ["east", "alliance", "white"])
def test_an_earlier_place_shows_what_was_seen_there(tmp_path: Path, cell: str) -> None:
    """SES-10: exactly that, whatever happened since; and the game stays where it stands."""
    game = sitting(tmp_path, "east", "alliance")
    game.begin()
    then: dict[int, tuple[object, ...]] = {}
    for _ in range(3):
        for command in (EXERCISE, LockOrders("east"), LockOrders("alliance")):
            game.submit(command)
            then[game.place] = seen(game.timeline(game.window(cell)))
        carry_on(game)
        then[game.place] = seen(game.timeline(game.window(cell)))
    stands = game.place

    timeline = game.timeline(game.window(cell))

    assert {place: seen(timeline, place) for place in then} == then
    assert game.place == stands


def test_turns_hold_what_was_decided_in_them(tmp_path: Path) -> None:
    """SES-9: one's own in words, bots' not at all; to whoever may know of everything, all of it."""
    game = played(tmp_path)
    own = game.timeline(game.room()).turns()
    all_of_it = game.timeline(game.everything()).turns()

    assert [turn.turn for turn in own] == [1, 2, 3]
    assert [step.words for step in own[0].steps] == [
        "the first turn opens",
        "The Bear orders Snap exercise on The Marsh (troops 40)",
        "East locks its orders",
        "the orders are resolved",
        "the ballots are counted and the turn closes",
    ]
    assert not any(step.is_decision for turn in own for step in turn.steps)
    assert len(all_of_it[0].steps) > len(own[0].steps)
    assert any(step.is_decision and step.cell == "alliance" for step in all_of_it[0].steps)


def test_another_cell_at_the_keyboard_is_told_of_a_decision_and_no_more(tmp_path: Path) -> None:
    """ORD-1: nor does a comparison tell what it was, or a track it may not see."""
    game = played(tmp_path, 2, "east", "alliance")
    before = game.place
    game.submit(EXERCISE)
    timeline = game.timeline(game.window("alliance"))

    told = [step.words for turn in timeline.turns() for step in turn.steps]
    compared = timeline.compare(1, game.place)

    assert "a decision of East" in told
    assert not any("Snap exercise" in words for words in told)
    assert all(pair.a is None and pair.b is not None and pair.b.cell == "alliance" for pair in compared.decisions)
    assert {pair.slot for pair in compared.tracks} <= timeline.window.view().visible
    assert "bear.capital" not in {pair.key for pair in compared.tracks}
    assert timeline.taken_back(before) == TakenBack((), 1, (), 1)


COVERT = """
tracks:
  nerve: {title: Nerve, scope: actor, from: 0, to: 100, start: 50, seen_by: owner, source: R20}
moves:
  whisper: {title: Whisper, by: east, on: west, visibility: covert, odds: self.nerve / 100, source: R20,
    outcomes: {success: {effects: [{target.nerve: -1}]}, failure: {text: Nothing.}}}
  dare: {title: Dare, by: east, on: west, odds: self.nerve / 100, source: R20,
    outcomes: {success: {effects: [{target.nerve: -1}]}, failure: {text: Nothing.}}}
  calm: {title: Calm, by: east, effects: [{self.nerve: 20}], source: R20}
"""


@pytest.mark.parametrize(
    "cell, draws, moved",
    [("white", {"Whisper (East → West)", "Dare (East → West)"}, True), ("green", {"Dare (East → West)"}, False)],
)
def test_a_comparison_tells_no_draw_and_no_value_that_a_cell_may_not_know(
    cell: str, draws: set[str], *, moved: bool
) -> None:
    """VIS-5: a covert order's draw; what the odds of an open one are made of."""
    table = laid(COVERT)
    fork = table.session.cursor
    table.adjudicated(order("east", "whisper", "west"), order("east", "dare", "west"))
    one = table.session.cursor
    table.session.go(fork)
    table.submit(asked.AmendTrack("east", "nerve", 90, "a speech"))
    table.adjudicated(order("east", "whisper", "west"), order("east", "dare", "west"))
    program = table.session.game.program
    visible = visible_slots(program, cell)
    places = tuple(place for place in track_places(program) if place.slot in visible)

    found = Timeline(Window((cell,), places, table.session), table.session).compare(one, table.session.cursor)

    assert {draw.words for draw in found.draws} == draws
    assert all(bool(draw.moved) is moved for draw in found.draws)
    assert {pair.slot for pair in found.tracks} <= visible


def test_a_place_in_a_room_looks_back_on_the_line_in_play_alone(tmp_path: Path) -> None:
    """SES-10: what was undone, what it is called and what others did is the facilitator's to know."""
    exercise = room(tmp_path, "east", "alliance")
    seat = exercise.seat("alliance")
    exercise.submit(EXERCISE)
    exercise.submit(LockOrders("east"))
    exercise.name_place("before the storm", exercise.place)
    exercise.undo()
    timeline = seat.past

    assert (timeline.may_go, timeline.knows_all) == (False, False)
    assert [known.is_here for known in timeline.lines()] == [True]
    assert [step.words for turn in timeline.turns() for step in turn.steps] == ["the first turn opens"]
    assert timeline.turns()[0].names == ()
    assert timeline.undo_leads_to() is None
    white = exercise.timeline()
    assert (white.may_go, white.knows_all) == (True, True)
    assert any(known.undone and known.name == "before the storm" for known in white.lines())
    exercise.close()


def test_what_others_do_changes_nothing_of_what_a_place_is_shown(tmp_path: Path) -> None:
    """SES-10: neither by content nor by count."""
    shown_to: list[object] = []
    for others in ((), (EXERCISE,), (EXERCISE, LockOrders("east"))):
        folder = tmp_path / str(len(others))
        folder.mkdir()
        exercise = room(folder, "east", "alliance")
        for command in others:
            exercise.submit(command)
        timeline = exercise.seat("alliance").past
        rows = turn_rows(timeline.turns(), timeline.here.entry, {1})
        shown_to.append((texts(rows)[:-1], texts(line_rows(timeline.lines()))))
        exercise.close()

    assert shown_to[0] == shown_to[1] == shown_to[2]


def test_undo_of_a_ruling_is_told_before_it_is_done(tmp_path: Path) -> None:
    """SES-4: the sentence names the ruling; done, the matter waits again, and all lines verify."""
    exercise = room(tmp_path, "east", "alliance")
    commands: tuple[Command, ...] = (asked.SetDial("semi-rigid"), EXERCISE, asked.CollectOrders())
    for command in commands:
        exercise.submit(command)
    exercise.submit(asked.Rule(exercise.waiting()[0], outcome="void", reason="snow"))
    timeline = exercise.timeline()
    leads_to = timeline.undo_leads_to()
    assert leads_to is not None

    said = prose(taken_back_paras(timeline.taken_back(leads_to)))
    timeline.undo()

    assert "the facilitator rules it void on The Bear: Snap exercise on The Marsh" in said
    assert len(exercise.waiting()) == 1
    timeline.redo()
    assert exercise.waiting() == ()
    assert verify(exercise.session).difference is None
    exercise.close()


def test_rows_of_the_record(tmp_path: Path) -> None:
    """Folded turns say how much is in them; lines that were left say from where to where."""
    game = played(tmp_path)
    here = game.place
    game.submit(EXERCISE)
    game.timeline(game.room()).name("the hard line", game.place)
    game.go(here)
    timeline = game.timeline(game.room())

    folded = texts(turn_rows(timeline.turns(), here, {3}))
    lines = timeline.lines()

    assert folded[0].startswith("▸ Turn 1  Jul–Sep 2014  2 entries|closed")
    assert folded[2].startswith("▾ Turn 3")
    assert folded[3] == "    the next turn opens  ◂ here"
    assert texts(line_rows(lines)) == [
        "In play",
        "turn 3, orders  2 decisions",
        "Left, and kept: the last first",
        "“the hard line”  from turn 3 to turn 3, orders  1 decision  undone just now",
    ]
    assert "Begins with: The Bear orders Snap exercise on The Marsh (troops 40)." in prose(line_paras(lines[1]))
    assert "The line in play." in prose(line_paras(lines[0]))
    assert Chosen.of("turn:3") == Chosen("turn", 3)
    assert Chosen.of("") is None


def test_turns_are_stepped_through_on_the_line_that_is_looked_at(tmp_path: Path) -> None:
    """SES-10: on a line that was left they are its own; on the line in play they go on to where the game stands."""
    game = played(tmp_path, 3)
    left = game.place
    second = next(turn.end.entry for turn in game.timeline(game.room()).turns() if turn.turn == 2)
    game.go(second)
    game.open_turn()
    timeline = game.timeline(game.room())

    assert timeline.ends(left) != timeline.ends(game.place)
    assert timeline.ends(left)[4] == left
    assert timeline.ends(left)[2] == timeline.ends(1)[2] == second
    assert timeline.ends(1) == timeline.ends(game.place)
    assert list(timeline.ends(1)) == [1, 2, 3]


def test_many_short_lines_of_a_turn_are_one_row(tmp_path: Path) -> None:
    """SES-9: orders thought better of; unfolded, each is there. Named, a line stands by itself."""
    game = played(tmp_path)
    here = game.place
    for troops in (20.0, 40.0, 60.0, 80.0, 100.0):
        game.submit(asked.GiveOrder("bear", "snap-exercise", "marsh", (("troops", troops),)))
        game.go(here)
    game.timeline(game.room()).name("a thought", here + 1)
    game.submit(EXERCISE)
    lines = game.timeline(game.room()).lines()

    folded, unfolded = texts(line_rows(lines)), texts(line_rows(lines, {3}))

    assert folded[-2:] == [
        "▸ 4 short lines  begun and left in turn 3",
        "“a thought”  from turn 3 to turn 3, orders  1 decision",
    ]
    assert len(unfolded) == len(folded) + 4


@pytest.mark.parametrize(
    "taken, said",
    [
        (TakenBack((), 0, (), 0), "Nothing is taken back."),
        (TakenBack(("a", "b"), 0, (), 2), "This takes back 2 decisions:\n·a\n·b"),
        (TakenBack(("a", "b", "c", "d"), 2, (4,), 9), "This takes back 6 decisions, and the close of turn 4:"),
        (TakenBack((), 3, (5, 4), 9), "This takes back 3 decisions, and the close of turns 4 and 5."),
        (TakenBack((), 0, (), 1), "This takes back no decision."),
    ],
)
def test_what_is_taken_back_is_said_in_a_sentence(taken: TakenBack, said: str) -> None:
    """Three by name, the others by their number."""
    assert prose(taken_back_paras(taken)).startswith(said)


def test_rows_of_a_comparison(tmp_path: Path) -> None:
    """SES-8: beside each other and one under the other, the same is told."""
    game = played(tmp_path)
    here = game.place
    game.submit(EXERCISE)
    game.submit(LockOrders("east"))
    carry_on(game)
    left = game.place
    game.go(here)
    game.submit(LockOrders("east"))
    carry_on(game)
    timeline = game.timeline(game.everything())

    found = timeline.compare(left, game.place)
    words = "The Bear orders Snap exercise on The Marsh (troops 40)"

    assert f"A {words}" in texts(decision_rows(found, beside=False))
    assert f"|{words}|–" in texts(decision_rows(found, beside=True))
    assert plain(in_short(found)).startswith("They part in turn 3, seen as of turn 4; ")
    assert texts(track_rows(found, 2))[0] == "Track|A|B|B − A|T3|T4"
    assert any(row.startswith("The Marsh: Resolve|") for row in texts(track_rows(found, 0)))
    assert "On one line only" in texts(draw_rows(found))
    assert texts(draw_rows(found))[-1].endswith("alike on both: the same dice for what did not change")
    assert "Stands at|turn 4, orders|turn 4, orders" in texts(standing_rows(found, ("one", "other")))
    same = timeline.compare(here, here)
    assert plain(in_short(same)) == "Nothing differs."
    assert texts(decision_rows(same, beside=False)) == ["Nothing was decided otherwise; 0 decisions alike."]
    assert texts(track_rows(same, 3)) == ["No track is apart."]
