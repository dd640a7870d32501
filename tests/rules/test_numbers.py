"""What a number may be, and how the changes of one step come together."""

from __future__ import annotations

import pytest

from engine.model.commands import Adjudicate, AmendTrack, CloseTurn
from engine.rules.refusals import Refused
from tests.rules.tables import laid, order

TWO_PUSHES = """
moves:
  push: {title: Push, by: east or south, on: west, choose: {size: {from: 1, to: 60}},
    effects: [{target.resolve: -size}], source: R20}
  lift: {title: Lift, by: west, effects: [{self.resolve: 0.5 * self.resolve}], source: R20}
"""


def test_everything_in_a_step_reads_the_state_as_the_step_began() -> None:
    """NUM-1: half of 50 is added, whatever else the step takes away."""
    table = laid(TWO_PUSHES)
    table.turn(order("west", "lift"), order("east", "push", "west", size=20))

    assert table["west.resolve"] == 50 + 25 - 20


def test_a_track_is_clamped_once_for_the_whole_step() -> None:
    """NUM-1: -60, -60 and +25 are summed before the floor at 0 is looked at; taken one by one they would leave 25."""
    table = laid(TWO_PUSHES)
    table.turn(order("east", "push", "west", size=60), order("south", "push", "west", size=60), order("west", "lift"))

    assert table["west.resolve"] == 0


def test_what_the_bounds_keep_from_happening_stands_in_the_ledger() -> None:
    """NUM-2: of -120 only -50 fits above 0; -70 is held back."""
    table = laid(TWO_PUSHES)
    table.turn(order("east", "push", "west", size=60), order("south", "push", "west", size=60))
    (change,) = table.ledger("west.resolve")

    assert (change.before, change.after, change.held_back) == (50, 0, -70)


def test_a_push_against_the_bound_itself_stands_in_the_ledger() -> None:
    """NUM-2: where nothing changed because nothing could, the ledger still says who tried."""
    table = laid(TWO_PUSHES)
    table.turn(order("east", "push", "west", size=60))
    table.turn(order("east", "push", "west", size=7))
    *_, last = table.ledger("west.resolve")

    assert (last.before, last.after, last.held_back) == (0, 0, -7)


STEPS = """
tracks:
  fine: {title: Fine, scope: world, from: 0, to: 1, start: 0.5, step: 0.01, source: R1}
  thirds: {title: Thirds, scope: world, from: 0, to: 3, start: 0, step: 0.3, source: R1}
  tens: {title: Tens, scope: world, from: -20, to: 20, start: -20, step: 10, source: R1}
  plain: {title: Plain, scope: world, from: -1, to: 1, start: 0.12345, source: R1}
moves:
  nudge: {title: Nudge, by: east, choose: {by: {from: -1, to: 20, step: 0.0001}},
    effects: [{world.fine: by}, {world.thirds: by}, {world.tens: by}, {world.plain: by}], source: R1}
"""


@pytest.mark.parametrize(
    "by, fine, thirds, tens, plain",
    [
        (0.0049, 0.5, 0, -20, 0.128),
        (0.0051, 0.51, 0, -20, 0.128),
        (0.44, 0.94, 0.3, -20, 0.563),
        (0.46, 0.96, 0.6, -20, 0.583),
        (5.0, 1.0, 3.0, -20, 1.0),
        (5.0001, 1.0, 3.0, -10, 1.0),
        (-1.0, 0.0, 0.0, -20, -0.877),
    ],
)
def test_a_track_holds_a_whole_number_of_its_steps(
    by: float, fine: float, thirds: float, tens: float, plain: float
) -> None:
    """NUM-2: a thousandth unless it declares another, which need not divide the unit; ties go to the even step."""
    table = laid(STEPS)
    table.adjudicated(order("east", "nudge", by=by))

    assert (table["world.fine"], table["world.tens"], table["world.plain"]) == (fine, tens, plain)
    assert table["world.thirds"] == pytest.approx(thirds, abs=1e-12)


def test_a_start_between_two_steps_is_rounded_before_the_game() -> None:
    """NUM-2: the law holds from the first moment."""
    assert laid(STEPS, begun=False)["world.plain"] == 0.123


UNEVEN = """
tracks: {odd: {title: Odd, scope: world, from: 0.5, to: 9.5, start: 2, step: 1, source: R1}}
moves: {nudge: {title: Nudge, by: east, choose: {by: {from: -9, to: 9}}, effects: [{world.odd: by}], source: R1}}
"""


@pytest.mark.parametrize("by, comes_to", [(9, 9), (-9, 1)])
def test_rounding_never_leaves_the_bounds(by: float, comes_to: float) -> None:
    """NUM-2: the nearest whole number to 9.5 is 10, and 10 is out of bounds."""
    table = laid(UNEVEN)
    table.turn(order("east", "nudge", by=by))

    assert table["world.odd"] == comes_to


def test_sums_are_taken_from_the_left() -> None:
    """NUM-3: 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in floats; the order of the text decides."""
    table = laid("""
    moves:
      sum: {title: Sum, by: east, source: R1,
          effects: [{set world.tension: "10 if 0.1 + 0.2 + 0.3 > 0.3 + 0.2 + 0.1 else 20"}]}
    """)
    table.turn(order("east", "sum"))

    assert table["world.tension"] == (10 if 0.1 + 0.2 + 0.3 > 0.3 + 0.2 + 0.1 else 20) == 10


def test_there_is_no_negative_zero() -> None:
    """NUM-3: -0.0 and 0.0 compare equal, and print and hash otherwise."""
    table = laid("""
    tracks: {level: {title: Level, scope: world, from: -10, to: 10, start: 0, source: R1}}
    moves: {sink: {title: Sink, by: east, effects: [{world.level: -0.0001}], source: R1}}
    """)
    table.turn(order("east", "sink"))

    assert str(table["world.level"]) == "0.0"


SETTING = """
moves:
  fix: {title: Fix, by: all, choose: {at: {from: 0, to: 90}}, effects: [{set world.tension: at}], source: R1}
  add: {title: Add, by: all, effects: [{world.tension: 7}], source: R1}
"""


def test_what_a_step_adds_comes_on_top_of_what_it_sets() -> None:
    """NUM-4: whichever was ordered first."""
    table = laid(SETTING)
    table.turn(order("east", "add"), order("west", "fix", at=20), order("south", "add"))

    assert table["world.tension"] == 20 + 7 + 7


def test_of_two_settings_that_of_the_later_order_stands() -> None:
    """NUM-4, ADJ-4: later in the order of actors, not of the clock."""
    table = laid(SETTING)
    table.turn(order("south", "fix", at=20), order("east", "fix", at=60))

    assert table["world.tension"] == 20


def test_drift_is_added_at_each_opening() -> None:
    """NUM-5: the first opening too; each owner by its own value."""
    table = laid("""
    tracks:
      tension: {title: Tension, scope: world, from: 0, to: 100, start: 40, drift: -0.1 * world.tension, source: R21}
      resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, drift: "0.5 * (60 - self.resolve)",
          source: R20}
      cohesion: {title: Cohesion, scope: group, from: 0, to: 100, start: 50,
          drift: mean(pact.resolve) - group.cohesion, source: R45}
      fear: {title: Fear, scope: pair, of: west, toward: south, from: 0, to: 100, start: 50,
          drift: self.resolve - target.resolve, source: G41}
    start: {west.resolve: 20}
    """)
    assert (table["world.tension"], table["west.resolve"], table["east.resolve"]) == (36, 40, 55)
    assert (table["pact.cohesion"], table["west>south.fear"]) == (35, 20)

    table.turn()
    assert (table["world.tension"], table["west.resolve"]) == (32.4, 50)


FAULTY = """
moves:
  wait: {title: Wait, by: all, effects: [{world.tension: 0.001}], source: R1}
  split:
    title: Split
    by: east
    effects: [{world.tension: "floor((1e308 if world.tension < 60 else 0.1) * world.tension)"}]
    source: R1
"""


def test_a_rule_that_comes_to_no_number_is_named_and_nothing_is_lost() -> None:
    """NUM-6: the command that led to it is refused; the session stands where it stood."""
    table = laid(FAULTY)
    table.submit(order("east", "split"))
    before = table.session.state

    with pytest.raises(Refused) as refused:
        table.session.submit(Adjudicate())

    assert refused.value.rule == "NUM-6"
    assert "split" in refused.value.because
    assert table.session.state == before
    table.submit(AmendTrack("", "tension", 64, "so that it goes on"), Adjudicate(), CloseTurn())
    assert table["world.tension"] == 64 + 6


@pytest.mark.parametrize(
    "snippet",
    [
        "objectives: {calm: {cell: red, title: Calm, score: floor(1e308 * world.tension), source: R1}}",
        "endings: {war: {title: War, when: floor(1e308 * world.tension) > 0, stops: true, source: R1}}",
        """
        ballots:
          b: {title: B, voters: pact, rule: majority, opens_when: turn > 0, source: R16,
            vote: {for: floor(1e308 * world.tension), against: 0}, passes: [{world.tension: 1}]}
        """,
    ],
    ids=["score", "ending", "vote"],
)
def test_no_place_for_a_number_takes_what_is_none(snippet: str) -> None:
    """NUM-6: scores, endings and votes by formula are refused alike, not left to crash."""
    table = laid(snippet)
    table.adjudicated()

    assert table.refusal(CloseTurn()).rule == "NUM-6"
