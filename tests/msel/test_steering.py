"""Injects in the facilitator's hand: held, skipped, moved, edited, judged; each a command, undone and replayed."""

from __future__ import annotations

import pytest

from engine.model.commands import (
    Adjudicate,
    AskWhite,
    BeginGame,
    CloseTurn,
    Command,
    EditInject,
    HoldInject,
    Improvise,
    LetInjectArrive,
    OpenTurn,
    ReleaseInject,
    RescheduleInject,
    SkipInject,
    TickExpected,
)
from engine.model.events import InjectDelivered
from engine.program.dice import Dice
from engine.rules.decide import decide
from engine.rules.events_list import DUE, OPEN, UNJUDGED, Listed, events_list
from engine.rules.state import folded
from engine.rules.turn import open_turn
from tests.rules.tables import Table, laid, order

LIST = """
moves:
  answer: {title: Answer, by: west, effects: [{self.resolve: 1}], source: R8}
  stir: {title: Stir, by: east, effects: [{fire: c}], source: R8}
training:
  decide: {title: Decide in time, source: R16}
injects:
  a: {title: First, type: scheduled, at: 2, to: blue, message: The first text., effects: [{world.tension: 5}],
      source: R8}
  b: {title: Second, type: conditional, when: turn >= 2, after: a, message: The second., effects: [{world.tension: 10}],
      source: R8}
  c: {title: Third, type: manual, contingency: pressure, message: The third., effects: [{world.tension: 20}],
      source: R8}
  d: {title: Fourth, type: scheduled, at: 1, message: The fourth., expected_action: An answer.,
      expected_when: used(answer) > 0, expected_by: 1, if_missed: [{west.resolve: -10}], source: R8}
"""


def table() -> Table:
    """A table with an inject of each type, and one that expects something."""
    return laid(LIST)


def test_a_held_inject_waits_until_it_is_released() -> None:
    """INJ-5: whose turn has passed meanwhile comes at the next opening."""
    at = table()
    at.submit(HoldInject("a", "They are not ready"))
    at.turns(2)
    assert at["world.tension"] == 50

    at.submit(ReleaseInject("a"))
    at.turn()
    assert at["world.tension"] == 55


def test_what_a_rule_fires_while_it_is_held_comes_once_released() -> None:
    """INJ-5: who holds an inject back does not lose it."""
    at = table()
    at.submit(HoldInject("c"))
    at.adjudicated(order("east", "stir"))
    assert at["world.tension"] == 50
    assert not at["#inject:c:fired"]

    at.submit(ReleaseInject("c"))
    at.closed()
    assert at["world.tension"] == 70


def test_a_skipped_inject_is_struck_and_what_comes_after_it_keeps_waiting() -> None:
    """INJ-6: nothing arrives that speaks of what did not happen."""
    at = table()
    at.submit(SkipInject("a", "No time"))
    at.turns(3)
    assert at["world.tension"] == 50

    at.submit(ReleaseInject("a"))
    at.turns(2)
    assert at["world.tension"] == 65


def test_no_rule_fires_a_skipped_inject() -> None:
    """INJ-6: not even once it is released; the firing came to nothing."""
    at = table()
    at.submit(SkipInject("c"))
    at.adjudicated(order("east", "stir"))
    at.submit(ReleaseInject("c"))
    at.closed()

    assert at["world.tension"] == 50


@pytest.mark.parametrize("stopped", [HoldInject("a"), SkipInject("a")], ids=["held", "skipped"])
def test_what_is_held_or_skipped_may_still_be_let_arrive(stopped: Command) -> None:
    """INJ-4, INJ-6: by hand, at once."""
    at = table()
    at.submit(stopped, LetInjectArrive("a"))

    assert at["world.tension"] == 55
    assert "The first text." in at.heard("blue")


@pytest.mark.parametrize("inject, adds", [("a", 5), ("b", 10), ("c", 20)])
def test_an_inject_is_moved_to_a_turn_whatever_it_waited_for(inject: str, adds: int) -> None:
    """INJ-7: scheduled, conditional, manual; held and skipped no more."""
    at = table()
    others = [known for known in "abc" if known != inject]
    at.submit(*(SkipInject(other) for other in others), HoldInject(inject), RescheduleInject(inject, 3, "Later"))
    at.turn()
    assert at["world.tension"] == 50

    at.turn()
    assert at["world.tension"] == 50 + adds


def test_an_edited_inject_reaches_its_cells_with_the_new_text_and_nobody_with_the_old() -> None:
    """INJ-11, VIS-3: also where its title is told as a cause."""
    at = table()
    at.submit(EditInject("a", "Newest", "Another text.", "Names"))
    at.turn()

    assert "Newest" in at.heard("blue")
    assert "Another text." in at.heard("blue")
    assert "Another text." not in at.heard("red")
    for cell in ("blue", "red", "white"):
        assert "The first text." not in at.heard(cell)
    causes = {cell: at.ledger("world.tension", cell)[-1].lines[0].cause for cell in ("blue", "red", "white")}
    assert causes == {"blue": "Newest", "red": "not disclosed", "white": "Newest"}


def test_an_edit_counts_as_well_when_it_is_let_arrive_by_hand() -> None:
    """INJ-11: however it arrives."""
    at = table()
    events = at.submit(EditInject("c", "Third, late", "Other."), LetInjectArrive("c"))

    assert InjectDelivered("c", "Third, late", "Other.", (), "white", "news", "") in events
    assert "The third." not in at.heard("red")


def test_the_facilitator_judges_an_expected_action() -> None:
    """INJ-10: taken, so that nothing follows at its deadline."""
    at = table()
    at.submit(TickExpected("d", met=True, reason="They called"))
    at.turns(2)

    assert at["west.resolve"] == 50
    assert "expected action taken, by the facilitator — They called" in at.heard("white")
    assert "They called" not in at.heard("blue")


def test_what_follows_from_missing_it_follows_once() -> None:
    """INJ-10: on the facilitator's word, before the deadline; not again at it."""
    at = table()
    at.submit(TickExpected("d", met=False))
    assert at["west.resolve"] == 40

    at.turns(3)
    assert at["west.resolve"] == 40
    at.submit(TickExpected("d", met=True, reason="On the record"))
    assert at["west.resolve"] == 40
    assert dict(at.session.state.ticked) == {"d": True}


def test_a_deadline_missed_by_the_rules_may_be_judged_afterwards() -> None:
    """INJ-10: the judgement stands beside what followed."""
    at = table()
    at.turns(2)
    assert at["west.resolve"] == 40
    at.submit(TickExpected("d", met=False))
    assert at["west.resolve"] == 40


@pytest.mark.parametrize(
    "command, rule",
    [
        (HoldInject("nothing"), "INJ-5"),
        (HoldInject("d"), "INJ-5"),
        (ReleaseInject("a"), "INJ-5"),
        (SkipInject("d"), "INJ-6"),
        (RescheduleInject("a", 1), "INJ-7"),
        (RescheduleInject("a", 7), "INJ-7"),
        (RescheduleInject("d", 3), "INJ-7"),
        (EditInject("d", "x", "y"), "INJ-11"),
        (EditInject("a", " ", "y"), "INJ-11"),
        (EditInject("a", "First", "The first text."), "INJ-11"),
        (TickExpected("a", met=True), "INJ-10"),
        (TickExpected("nothing", met=True), "INJ-10"),
        (Improvise("x", "y", mode="pigeon"), "INJ-8"),
        (Improvise("x", "y", objective="sleep"), "INJ-8"),
        (Improvise("x\x1b[2J", "y"), "TXT-1"),
        (EditInject("a", "x", "y\u202e"), "TXT-1"),
        (AskWhite("red", "y" * 10_001), "TXT-1"),
        (Improvise("x", "y", to=("re\x07d",)), "TXT-1"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_refused_with_its_rule(command: Command, rule: str) -> None:
    """And says the way out."""
    refused = table().refusal(command)

    assert refused.rule == rule
    assert refused.because


@pytest.mark.parametrize("twice", [HoldInject("a"), SkipInject("a")], ids=str)
def test_what_is_done_is_not_done_twice(twice: Command) -> None:
    """INJ-5, INJ-6."""
    at = table()
    at.submit(twice)

    assert at.refusal(twice).rule in ("INJ-5", "INJ-6")


def test_nothing_is_steered_when_the_game_is_over() -> None:
    """INJ-5 to INJ-11: what it came to stands."""
    at = table()
    at.submit(HoldInject("a"))
    at.turns(6)
    assert at.is_over

    for command in (ReleaseInject("a"), SkipInject("a"), EditInject("a", "x", "y"), TickExpected("d", met=True)):
        assert at.refusal(command).rule.startswith("INJ-")


def test_steering_is_undone_and_replayed() -> None:
    """SES-2: every one is a command in the tree."""
    at = table()
    before = at.session.state
    steps = (
        HoldInject("b", "x"),
        SkipInject("c"),
        RescheduleInject("c", 4),
        EditInject("a", "x", "y"),
        TickExpected("d", met=False, reason="no"),
    )
    at.submit(*steps)
    after = at.session.state
    for _ in steps:
        at.session.undo()
    assert at.session.state == before

    state = before
    for command in steps:
        state = folded(state, decide(at.session.game, state, command))
    assert state == after


def test_machines_that_play_on_go_by_what_was_decided() -> None:
    """TUR-4: the decisions stand in the state, so an opening needs nothing else."""
    at = table()
    at.submit(HoldInject("a"), RescheduleInject("c", 2))
    at.submit(Adjudicate(), CloseTurn())
    opened = open_turn(at.session.game, list(at.session.state.values), 2)
    at.submit(OpenTurn())

    assert opened == list(at.session.state.values)
    assert at["world.tension"] == 70


def test_another_game_of_the_same_seed_is_not_touched() -> None:
    """DIC-2: steering draws nothing."""
    steered, plain = table(), table()
    steered.submit(HoldInject("c"), ReleaseInject("c"))
    steered.turn()
    plain.turn()

    assert steered.session.state == plain.session.state
    assert steered.session.game.dice == Dice.of(0)
    assert laid(LIST, begun=False).refusal(LetInjectArrive("a")).rule == "INJ-4"
    laid(LIST, begun=False).submit(HoldInject("a"), BeginGame())


def test_a_deadline_beyond_the_last_turn_is_judged_in_it_or_left_unjudged() -> None:
    """INJ-3: there is no close at which it could be missed; the facilitator is asked in the last turn."""
    at = laid(LIST.replace("expected_by: 1", "expected_by: 99"))
    last = at.session.game.program.scenario.calendar.turns

    def listed() -> Listed:
        found = events_list(at.session.game, at.session.state, at.session.events())
        return next(one for one in found.listed if one.inject.id == "d")

    assert (listed().expected, listed().due_by) == (OPEN, last)
    at.turns(last - 1)
    assert listed().expected == DUE
    at.submit(Adjudicate(), CloseTurn())
    assert at.session.state.phase == "over"
    assert listed().expected == UNJUDGED
