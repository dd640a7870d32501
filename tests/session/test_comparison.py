"""Two places of a tree side by side."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model.commands import Adjudicate, AmendTrack, CloseTurn, OpenTurn, WithdrawOrder
from engine.session.comparison import Comparison, common_ancestor, compare
from engine.session.pairs import FELL_OTHERWISE, ONE_SIDED, OTHER_ODDS, SAME, DecisionPair, DrawPair, TrackPair
from engine.session.records import ROOT
from engine.session.session import Session
from tests.rules.tables import laid, order
from tests.session.trees import GROWTH, grown

TRYING = """
moves:
  try: {title: Try, by: all, on: all, odds: world.tension / 100, limit: {per_turn: 2},
    outcomes: {success: {text: Yes., effects: [{target.resolve: -10}]}, failure: {text: No.}}, source: R20}
  stir: {title: Stir, by: all, effects: [{world.tension: 40}], source: R21}
"""
PLACES = st.tuples(st.integers(0, 400), st.integers(0, 400))


@given(steps=GROWTH, place=st.integers(0, 400))
@settings(max_examples=25, deadline=None)
def test_a_place_compared_with_itself_differs_in_nothing(steps: list[tuple[str, int]], place: int) -> None:
    """SES-8: and its last common place is itself."""
    session = grown(steps)
    entry = place % (len(session.entries) + 1)

    found = compare(session, entry, entry)

    assert found.is_empty
    assert (found.decisions, found.tracks, found.draws) == ((), (), ())
    assert found.ancestor.entry == entry


@given(steps=GROWTH, places=PLACES)
@settings(max_examples=25, deadline=None)
def test_the_other_way_round_it_says_the_opposite(steps: list[tuple[str, int]], places: tuple[int, int]) -> None:
    """SES-8: nothing depends on which is named first."""
    session = grown(steps)
    a, b = (place % (len(session.entries) + 1) for place in places)

    assert compare(session, b, a) == _turned(compare(session, a, b))


@given(steps=GROWTH, places=PLACES)
@settings(max_examples=40, deadline=None)
def test_the_common_ancestor_is_the_last_place_on_both_lines(
    steps: list[tuple[str, int]], places: tuple[int, int]
) -> None:
    """SES-8: what follows it on the one line is not on the other."""
    session = grown(steps)
    a, b = (place % (len(session.entries) + 1) for place in places)
    ways = [[ROOT, *(entry.id for entry in session.path(tip))] for tip in (a, b)]

    last = common_ancestor(session, a, b)

    assert all(last in way for way in ways)
    beyond = [set(way[way.index(last) + 1 :]) for way in ways]
    assert not beyond[0] & beyond[1]


@given(steps=GROWTH, places=PLACES)
@settings(max_examples=25, deadline=None)
def test_lines_share_all_dice_that_both_throw(steps: list[tuple[str, int]], places: tuple[int, int]) -> None:
    """DIC-1: in the same turn, at the same site, the numbers thrown on one line are those thrown on the other."""
    session = grown(steps)
    a, b = (place % (len(session.entries) + 1) for place in places)
    once: dict[tuple[int, int], set[float]] = {}

    draws = compare(session, a, b).draws

    for draw in draws:
        for drawn in (draw.a, draw.b):
            if drawn is not None:
                once.setdefault((draw.turn, drawn.site), set()).add(drawn.number)
    assert all(draw.a.number == draw.b.number for draw in draws if draw.a and draw.b)
    assert all(len(numbers) <= 2 for numbers in once.values())  # the second is a repetition in the turn (DIC-2)


def test_what_differs_and_since_when() -> None:
    """SES-8: another order in turn 2; what is alike is not told, what is decided on one matter stands together."""
    session, hard, soft = _two_lines()

    found = compare(session, hard, soft)

    assert (found.since, found.as_of) == (2, 2)
    assert [(pair.turn, _words(pair)) for pair in found.decisions] == [
        (2, ("East orders Stir", "East orders Try on South")),
        (2, ("the facilitator sets Tension to 80", "the facilitator sets Tension to 20")),
    ]
    assert found.alike == 1
    tension = found.tracks[0]
    assert (tension.title, tension.a, tension.b, tension.apart) == ("Tension", 80.0, 20.0, -60.0)
    assert tension.values == ((2, 80.0, 20.0),)


def test_draws_are_told_with_what_became_of_them() -> None:
    """SES-8, DIC-1: the same number against other odds, and what the odds are made of; a draw of one line alone."""
    session, hard, soft = _two_lines()

    draws = {draw.words: draw for draw in compare(session, hard, soft).draws}

    shared = draws["Try (West → South)"]
    assert shared.a is not None
    assert shared.b is not None
    assert shared.a.number == shared.b.number == shared.number
    assert [(one.title, one.a, one.b) for one in shared.moved] == [("Tension", 50.0, 20.0)]
    assert shared.what == (FELL_OTHERWISE if 0.2 <= shared.number < 0.5 else OTHER_ODDS)
    assert draws["Try (East → South)"].what == ONE_SIDED
    assert draws["Try (East → South)"].a is None


def test_what_was_not_touched_falls_the_same() -> None:
    """SES-8, DIC-1: an order that moves nothing that is drawn on leaves the draw as it was."""
    table = laid(TRYING)
    fork = table.session.cursor
    table.adjudicated(order("west", "try", "south"))
    one = table.session.cursor
    table.session.go(fork)
    table.adjudicated(order("west", "try", "south"), order("south", "stir"))

    found = compare(table.session, one, table.session.cursor)

    assert [draw.what for draw in found.draws] == [SAME]
    assert found.draws_that(SAME) == found.draws
    assert not found.draws_that(ONE_SIDED)
    assert found.alike == 1


def test_an_order_withdrawn_on_one_line_is_a_difference() -> None:
    """SES-8: though it was given before the two lines part."""
    table = laid(TRYING)
    table.session.submit(order("east", "stir"))
    given = table.session.cursor
    table.session.submit(WithdrawOrder(table.session.state.orders[0].number))

    found = compare(table.session, given, table.session.cursor)

    assert [_words(pair) for pair in found.decisions] == [("East orders Stir", "")]


def test_a_place_on_the_way_to_another_is_compared_as_it_stands() -> None:
    """SES-8: two turns of one line; the track is what it was then and what it is now."""
    table = laid(TRYING)
    early = table.session.cursor
    table.turn(order("east", "stir"))
    table.turn()

    found = compare(table.session, early, table.session.cursor)

    assert (found.as_of, found.ancestor.entry) == (0, early)
    assert (found.tracks[0].a, found.tracks[0].b) == (50.0, 90.0)


def test_the_longer_line_is_taken_only_as_far_as_the_other_has_come() -> None:
    """SES-8: what one line has not reached yet is no difference; two games that are over are scored as they ended."""
    table = laid(TRYING + "objectives: {calm: {cell: red, title: Calm, score: 100 - world.tension, source: R21}}\n")
    fork = table.session.cursor
    table.turn(order("west", "stir"))
    table.submit(order("west", "try", "south"))
    short = table.session.cursor
    table.session.go(fork)
    table.turn(order("south", "stir"))
    table.turn(order("east", "try", "south"), AmendTrack("", "tension", 5, "calm at last"))

    found = compare(table.session, short, table.session.cursor)

    assert [(pair.turn, _words(pair)) for pair in found.decisions] == [
        (1, ("West orders Stir", "")),
        (1, ("", "South orders Stir")),
        (2, ("West orders Try on South", "")),
        (2, ("", "East orders Try on South")),
        (2, ("", "the facilitator sets Tension to 5")),
    ]
    assert (found.as_of, found.draws) == (2, ())
    assert found.cells[0].a == found.cells[0].b == 10.0


def _two_lines() -> tuple[Session, int, int]:
    """Turn 2: the one line stirs and is set to 80 in the end, the other tries and is set to 20 before the tries."""
    table = laid(TRYING)
    table.turn()
    fork = table.session.cursor
    table.submit(order("east", "stir"), order("west", "try", "south"), Adjudicate(), CloseTurn())
    table.submit(AmendTrack("", "tension", 80, "so be it"))
    hard = table.session.cursor
    table.session.go(fork)
    table.submit(order("east", "try", "south"), order("west", "try", "south"), AmendTrack("", "tension", 20, "a thaw"))
    table.submit(Adjudicate(), CloseTurn(), OpenTurn())
    return table.session, hard, table.session.path()[-2].id


def _words(pair: DecisionPair) -> tuple[str, str]:
    return pair.a.words if pair.a else "", pair.b.words if pair.b else ""


def _turned(found: Comparison) -> Comparison:
    def other(pair: DrawPair) -> DrawPair:
        moved = tuple(evolve(one, a=one.b, b=one.a) for one in pair.moved)
        return evolve(pair, a=pair.b, b=pair.a, moved=moved)

    def turned(pair: TrackPair) -> TrackPair:
        return evolve(pair, a=pair.b, b=pair.a, values=tuple((turn, b, a) for turn, a, b in pair.values))

    return evolve(
        found,
        a=found.b,
        b=found.a,
        decisions=tuple(evolve(pair, a=pair.b, b=pair.a) for pair in found.decisions),
        tracks=tuple(map(turned, found.tracks)),
        draws=tuple(map(other, found.draws)),
        cells=tuple(evolve(pair, a=pair.b, b=pair.a) for pair in found.cells),
        objectives=tuple(evolve(pair, a=pair.b, b=pair.a) for pair in found.objectives),
    )
