"""The turn: what a game waits for, in which order things happen, and what the calendar brings."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from engine.model.commands import (
    Adjudicate,
    BeginGame,
    CastVote,
    CloseTurn,
    Command,
    LockOrders,
    OpenTurn,
    WithdrawOrder,
)
from engine.model.events import Event, PhaseEntered, StepTaken
from tests.rules.tables import Table, laid, order

WAIT = order("east", "wait")
BY_STAGE: dict[str, tuple[Command, ...]] = {
    "beginning": (BeginGame(),),
    "orders": (WAIT, WithdrawOrder(1), LockOrders("red"), Adjudicate()),
    "ballots": (CastVote("renewal", "west", "for"), CloseTurn()),
    "review": (OpenTurn(),),
}


def at_stage(stage: str) -> Table:
    """A table whose game waits for this."""
    table = laid("calendar: {start: 2015-01-01, turn: {months: 1}, turns: 1}", begun=stage != "beginning")
    if stage in ("ballots", "review", "over"):
        table.adjudicated()
    if stage == "over":
        table.closed()
    if stage == "review":
        table = laid()
        table.adjudicated()
        table.closed()
    return table


@pytest.mark.parametrize("stage", [*BY_STAGE, "over"])
def test_a_command_for_another_moment_is_refused(stage: str) -> None:
    """TUR-1: the game waits for one thing at a time, and says for which."""
    table = at_stage(stage)

    for other, commands in BY_STAGE.items():
        for command in commands if other != stage else ():
            refused = table.refusal(command)
            assert refused.rule == "TUR-1"
            assert "waits for" in refused.because


def test_a_turn_runs_through_its_stages() -> None:
    """TUR-1: begin, orders, ballots, review, orders again."""
    table = laid(begun=False)
    events = table.submit(BeginGame(), Adjudicate(), CloseTurn(), OpenTurn())

    assert [event.phase for event in events if isinstance(event, PhaseEntered)] == [
        "orders",
        "ballots",
        "review",
        "orders",
    ]


BUSY = """
calendar:
  start: 2015-01-01
  turn: {months: 1}
  turns: 6
  entries: [{on: 2015-02-10, kind: summit, title: Summit, source: R42}]
habits:
  show: {title: Show, spent: 0.5, recovers: 0.1, markedly: 2, source: R18}
moves:
  act:
    title: Act
    by: east
    on: west
    habit: {kind: show, size: "1"}
    effects: [{target.resolve: -1 * surprise}, {start: aid}, {later: {in: 1, effects: [{world.tension: 1}]}}]
    source: R20
  wait: {title: Wait, by: all, effects: [{world.tension: 0.001}], source: R1}
measures:
  aid: {title: Aid, by: east, on: west, each_turn: [{target.resolve: 1}], while: [{target.purse: 1}],
    lapses_when: world.tension > 90, source: R6}
ballots:
  renewal: {title: Renewal, voters: pact, rule: majority, opens_on: summit, vote: {for: 1, against: 0},
    passes: [{pact.cohesion: 1}], source: R16}
commitments:
  pledge: {title: Pledge, from: south, to: west, form: formal, begins: in-force, credibility: self.resolve,
    triggered_when: target.resolve < 50, on: {triggered: [{target.resolve: 1}]}, source: G13}
ladder:
  title: Ladder
  rungs: [{id: calm, title: Calm}, {id: crisis, title: Crisis, enter: [{world.tension: 1}],
      each_turn: [{world.tension: 2}]}]
  rises: [{when: turn >= 1, source: R21}]
  source: R21
triggers:
  cracks: {title: Cracks, when: turn >= 1, repeat: always, effects: [{pact.cohesion: -1}], source: R45}
injects:
  flight: {title: Flight, type: scheduled, at: 2, message: Lost., effects: [{pact.cohesion: 1}],
    expected_action: Something, expected_when: ordered(act) > 0, expected_by: 1,
        if_missed: [{pact.cohesion: -2}], source: R8}
"""


def steps(events: Iterable[Event]) -> list[str]:
    """The steps that did anything, in order."""
    return [event.step for event in events if isinstance(event, StepTaken)]


def test_the_steps_of_a_turn_follow_the_published_order() -> None:
    """TUR-2: open, orders, calls, ballots, consequences, each step upon the state the one before has left."""
    table = laid(BUSY)
    table.turn(order("east", "act", "west"))
    opening = table.session.entries[table.session.cursor].events

    assert steps((*opening, *table.adjudicated(), *table.closed())) == [
        *("calendar", "income", "measures", "injects", "settlement"),
        *("calls", "results", "ballots"),
        *("triggers", "slopes", "recovery"),
    ]


def test_an_opening_takes_calendar_income_measures_and_injects_in_turn() -> None:
    """TUR-4: what was ordered for later lands before measures act, and both before injects arrive."""
    table = laid(BUSY)
    table.turn(order("east", "act", "west"))
    opening = table.session.entries[table.session.cursor].events

    assert steps(opening) == ["calendar", "income", "measures", "injects", "settlement"]


def test_a_close_takes_triggers_ladder_rungs_lapses_and_expectations_in_turn() -> None:
    """TUR-5: the ladder moves before the rung is entered, and surprise recovers last."""
    table = laid(BUSY)
    table.adjudicated(order("east", "act", "west"))
    closing = table.closed()

    assert steps(closing) == ["triggers", "slopes", "rungs"]


def test_orders_settle_and_promises_fall_due_before_the_vote() -> None:
    """TUR-2: adjudication is orders, what is written down, settlement, calls, settlement."""
    events = laid(BUSY).adjudicated(order("east", "act", "west"))

    assert steps(events) == ["orders", "habits", "settlement", "calls", "settlement"]


DATED = """
calendar:
  start: 2015-01-31
  turn: {months: 1}
  turns: 3
  entries:
    - {on: 2015-01-31, kind: talks, title: On the first day, source: R19}
    - {on: 2015-02-28, kind: summit, title: On an edge, source: R42}
    - {on: 2015-04-30, kind: talks, title: On the day it ends, source: R19}
moves:
  wait:
    title: Wait
    by: east
    effects: [{world.tension: 10 * calendar.talks + calendar.summit}]
    source: R1
"""


def test_what_the_calendar_dates_holds_for_the_whole_turn() -> None:
    """TUR-3: the day a turn begins belongs to it, the day the game ends to the last; months end where they end."""
    table = laid(DATED)
    assert [str(turn.begins) for turn in table.session.game.program.turns] == ["2015-01-31", "2015-02-28", "2015-03-31"]

    seen = []
    for _ in range(3):
        before = table["world.tension"]
        table.turn(order("east", "wait"))
        seen.append(table["world.tension"] - before)

    assert seen == [10, 1, 10]


@pytest.mark.parametrize(
    "turn, second",
    [
        ("{days: 10}", "2015-01-11"),
        ("{weeks: 2}", "2015-01-15"),
        ("{months: 3}", "2015-04-01"),
        ("{years: 1}", "2016-01-01"),
    ],
)
def test_a_turn_covers_days_weeks_months_or_years(turn: str, second: str) -> None:
    """TUR-3: counted from the game's start."""
    table = laid(f"calendar: {{start: 2015-01-01, turn: {turn}, turns: 2}}")

    assert str(table.session.game.program.turns[1].begins) == second
