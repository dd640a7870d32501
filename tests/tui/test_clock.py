"""The clock of a facilitated game, with time in the test's hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve

from engine.rules.state import GameState
from tui.gateway.clock import Clock, Reading
from tui.viewmodels.clock import said_at, with_clock
from tui.viewmodels.lines import line, plain
from tui.viewmodels.projector import time_line, time_text

ORDERS = GameState(values=(), phase="orders", turn=1, times=(("orders", 300),))


class Hand:
    """Seconds, as the test says."""

    def __init__(self) -> None:
        """At nought."""
        self.at = 0.0

    def __call__(self) -> float:
        """What time it is."""
        return self.at


def test_a_phase_has_its_time_and_says_when_it_ends_and_is_over() -> None:
    """CLK-2: warned in the last minute; after the end it counts on, and nothing happens."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(ORDERS)
    hand.at = 200.0
    assert (clock.read().left, clock.read().is_ending, clock.read().is_over) == (100, False, False)
    hand.at = 240.0
    assert (clock.read().left, clock.read().is_ending, clock.read().is_over) == (60, True, False)
    hand.at = 310.0
    assert (clock.read().left, clock.read().is_ending, clock.read().is_over) == (-10, False, True)


def test_it_stands_while_the_exercise_is_paused() -> None:
    """CLK-1: what is left is left when it goes on."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(ORDERS)
    hand.at = 100.0
    clock.follow(evolve(ORDERS, paused=True))
    hand.at = 5_000.0
    assert clock.read().left == 200
    clock.follow(ORDERS)
    hand.at = 5_010.0
    assert clock.read().left == 190


def test_more_time_is_for_this_phase_of_this_turn_alone() -> None:
    """CLK-4: as the record has it; the next turn's orders have the time that was set, and no limit gets none."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(evolve(ORDERS, more=60))
    assert clock.read().limit == 360
    clock.follow(evolve(ORDERS, more=60, times=()))
    assert clock.read().limit == 0
    clock.follow(evolve(ORDERS, turn=2))
    assert clock.read().limit == 300


def test_a_minute_given_once_the_time_is_over_is_a_minute_from_then() -> None:
    """CLK-4: three minutes late, a minute more would else be no minute at all; before the end it is added to it."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(ORDERS)
    hand.at = 100.0
    assert clock.read().minute_more == 60
    hand.at = 480.0
    more = clock.read().minute_more
    clock.follow(evolve(ORDERS, more=more))
    assert (more, clock.read().left, clock.read().is_over) == (240, 60, False)


def test_a_phase_gone_back_to_goes_on_with_what_it_had() -> None:
    """CLK-3: an undo gives no time back."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(ORDERS)
    hand.at = 100.0
    clock.follow(evolve(ORDERS, phase="ballots"))
    hand.at = 160.0
    assert clock.read().spent == 60
    assert not clock.read().is_limited
    clock.follow(ORDERS)
    assert clock.read().left == 200


def test_a_host_started_again_goes_on_with_what_was_left(tmp_path: Path) -> None:
    """CLK-3: it is written down beside the save; what makes no sense there is passed over."""
    hand = Hand()
    kept = tmp_path / "game.clock"
    clock = Clock(kept, hand)
    clock.follow(ORDERS)
    hand.at = 120.0
    clock.keep()

    again = Clock(kept, hand)
    again.follow(ORDERS)
    assert again.read().left == 180
    for nonsense in ("", "[]", '{"spent": {"1 orders": "x"}}', '{"spent": 3}'):
        kept.write_text(nonsense, encoding="utf-8")
        fresh = Clock(kept, hand)
        fresh.follow(ORDERS)
        assert fresh.read().left == 300


def test_what_is_left_is_said_at_the_line_that_is_meant_and_only_where_there_is_a_time() -> None:
    """CLK-2: who fills in an order sees it beside the order; nobody is shown a clock that limits nothing."""
    hand = Hand()
    clock = Clock(ticks=hand)
    lines = ((line("a"), line("b")), (line("c"), line("d")), (line("e"), ()))
    clock.follow(evolve(ORDERS, times=()))
    assert with_clock(lines, clock.read(), 1) == lines
    clock.follow(ORDERS)
    said = [plain((*left, *right)) for left, right in with_clock(lines, clock.read(), 1)]
    assert said[0] == "ab"
    assert said[1].startswith("cd · 5:00 left of 5:00")
    assert said[2] == "e"


def test_the_projector_says_what_its_number_is() -> None:
    """CLK-1, CLK-2: in words, since nobody at the back sees a colour."""
    hand = Hand()
    clock = Clock(ticks=hand)
    clock.follow(evolve(ORDERS, times=()))
    assert plain(time_line(clock.read())) == "the time of day"
    clock.follow(ORDERS)
    said = []
    for hand.at in (100.0, 250.0, 310.0):
        said.append((time_text(clock.read()), plain(time_line(clock.read())).partition(" · ")[0]))
    assert said == [("3:20", "left"), ("0:50", "left, LAST MINUTE"), ("-0:10", "TIME IS OVER")]
    clock.follow(evolve(ORDERS, paused=True))
    assert plain(time_line(clock.read())).startswith("PAUSED")


def test_the_end_of_the_turn_is_called_so_when_its_time_ends() -> None:
    """CLK-2: as every screen calls it, and not by the engine's word."""
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    readings = (
        Reading(phase, 100, spent, paused=False, wall=noon) for phase in ("review", "orders") for spent in (60, 101)
    )
    said = [said_at(reading, 2)[1] for reading in readings]
    assert said == [
        "The last minute for the end of the turn.",
        "The time for the end of the turn is over. Space goes on, + gives a minute more.",
        "The last minute for orders.",
        "The time for orders is over. Space goes on, + gives a minute more.",
    ]
