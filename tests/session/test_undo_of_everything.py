"""Whatever people did is taken back whole, done again, and comes out the same when the whole tree is decided again."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import commands as asked
from engine.model.adjudication import Amendment
from engine.model.commands import Command
from engine.model.events import MatterResolved, OrderRuled
from engine.program.dice import Dice
from engine.rules.refusals import Refused
from engine.rules.turn import Game
from engine.session.comparison import compare
from engine.session.pairs import ONE_SIDED, SAME
from engine.session.session import Session
from engine.session.verification import verify
from tests.rules.tables import Table, laid, order
from tests.session.paper import Paper, alike

TABLE = """
moves:
  try: {title: Try, by: all, on: all, odds: world.tension / 100, limit: {per_turn: 2},
    outcomes: {success: {text: Yes., effects: [{target.resolve: -10}]}, failure: {text: No.}}, source: R20}
  stir: {title: Stir, by: all, effects: [{world.tension: 20}], source: R21}
injects:
  scare: {title: A scare, type: manual, message: Boo., effects: [{world.tension: 15}], source: R21}
  talks: {title: Talks, type: scheduled, at: 3, message: Come., source: R21}
  test: {title: A test, type: scheduled, at: 1, message: Answer., expected_action: They answer., expected_by: 2,
    expected_when: world.tension < 10, if_missed: [{world.tension: 3}], source: R21}
ballots:
  motion: {title: A motion, voters: pact, rule: unanimity, opens_when: world.tension >= 0, passes: [{pact.cohesion: 5}],
    vote: {for: "1", against: "0"}, source: R45}
training:
  think: {title: Think, text: It helps., source: R1}
debrief: ["What did you learn?"]
"""
EAST = "order:1"
"""The first order of the first of three actors (ORD-9)."""


def adjudicating() -> Table:
    """Semi-rigid, turn 1, the orders collected: two tries and an argument wait for rulings."""
    table = laid(TABLE)
    table.submit(asked.SetDial("semi-rigid"), order("east", "try", "west"), order("west", "try", "south"))
    table.submit(asked.Argue("green", "Send envoys", "calm", ("they are polite",)), asked.CollectOrders())
    return table


IN_ADJUDICATION: tuple[Command, ...] = (
    asked.Rule(EAST),
    asked.Rule(EAST, odds=0.9, reason="they came at night"),
    asked.Rule(EAST, outcome="void", reason="no ships"),
    asked.AcceptProposals((EAST, "order:2")),
    asked.Rule(EAST, rerolls=2, reason="a die fell off the table"),
    asked.Rule("argument:green:1", odds=0.5, reason="who knows", amendments=(Amendment("", "", "tension", -7),)),
    asked.AddPoint("argument:green:1", "red", "against", "nobody listens"),
    asked.SealEstimate("argument:green:1", "red", 0.3),
    asked.SetDial("free"),
    asked.SetDial("rigid", "try"),
    asked.LetInjectArrive("scare"),
    asked.HoldInject("talks", "not yet"),
    asked.SkipInject("talks", "no need"),
    asked.RescheduleInject("talks", 2, "sooner"),
    asked.EditInject("talks", "Talks in haste", "Come at once.", "news"),
    asked.TickExpected("test", met=True, reason="they did"),
    asked.Improvise("A storm", "It rains.", changes=(("", "tension", 4),)),
    asked.Improvise("A word in private", "Psst.", to=("red",)),
    asked.Pause("lunch"),
    asked.SetPhaseTime("adjudication", 600),
    asked.GiveTime(60),
    asked.AskWhite("red", "Where are we?"),
    asked.AmendTrack("", "tension", 12, "calm"),
    asked.SeatCell("red", "random"),
    asked.TakeNote("observer", "they talk", "think", "red", "2026-11-26T10:00"),
    asked.Rate("think", "P", "they did"),
    asked.GiveFeedback("too cold in here"),
    asked.Perceive("player", "red", "west", "resolve", 40),
    asked.AnswerDebrief("What did you learn?", "Much."),
    asked.Adjudicate(),
)
IN_ORDERS: tuple[Command, ...] = (
    order("south", "stir"),
    asked.WithdrawOrder(1),
    asked.LockOrders("blue"),
    asked.UnlockOrders("red"),
    asked.Argue("red", "Spread a rumour", "doubt", ("it is cheap",)),
    asked.WithdrawArgument("green", 1),
    asked.CollectOrders(),
    asked.Resume(),
    asked.ReleaseInject("talks"),
    asked.AnswerRequest("blue", 1, "Here.", to_all=True),
)
IN_BALLOTS: tuple[Command, ...] = (asked.CastVote("motion", "west", "for"), asked.CloseTurn())


def ordering() -> Table:
    """The orders phase, with something to take back of every kind."""
    table = laid(TABLE)
    table.submit(order("east", "try", "west"), asked.Argue("green", "Send envoys", "calm", ("they are polite",)))
    table.submit(asked.AskWhite("blue", "Where are we?"), asked.HoldInject("talks", "not yet"))
    return table


def balloting() -> Table:
    """A ballot is held."""
    table = laid(TABLE)
    table.adjudicated(order("east", "stir"))
    return table


def between(command: Command) -> Table:
    """Before the first turn, or between two."""
    table = laid(TABLE, begun=not isinstance(command, asked.BeginGame))
    if not isinstance(command, asked.BeginGame):
        table.adjudicated()
        table.closed()
    return table


def moment_of(command: Command) -> Table:
    """A table at which the command may be given."""
    if isinstance(command, asked.BeginGame | asked.OpenTurn | asked.EndGame):
        return between(command)
    if command in IN_BALLOTS:
        return balloting()
    table = ordering() if command in IN_ORDERS else adjudicating()
    if isinstance(command, asked.GiveTime):
        table.submit(asked.SetPhaseTime("adjudication", 600))
    if isinstance(command, asked.Resume):
        table.submit(asked.Pause())
    if isinstance(command, asked.UnlockOrders):
        table.submit(asked.LockOrders("red"))
    if isinstance(command, asked.Adjudicate):
        _rule_on_all(table)
    return table


EVERYTHING = (*IN_ADJUDICATION, *IN_ORDERS, *IN_BALLOTS, asked.BeginGame(), asked.OpenTurn(), asked.EndGame())


def test_every_command_there_is_is_tried() -> None:
    """So that none can be added that undo has not been tried on."""
    kinds = {kind for union in get_args(Command) for kind in (get_args(union) or (union,))}

    assert {type(command) for command in EVERYTHING} == kinds


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda command: type(command).__name__)
def test_anything_is_undone_whole_and_done_again(command: Command) -> None:
    """SES-4: the state before to the last field, the state after again; nothing is deleted, and all of it verifies."""
    table = moment_of(command)
    session = table.session
    before = session.state
    session.submit(command)
    after = session.state

    undone = session.undo()

    assert undone.command == command
    assert session.state == before
    session.redo()
    assert session.state == after
    session.undo()
    session.submit(asked.SetDial("free"))  # another line
    assert verify(session).difference is None
    assert session.entries[undone.id] == undone


def test_a_pause_undone_lets_cells_decide_again() -> None:
    """SES-4, CLK-1: the exercise runs as if nobody had stopped it."""
    table = laid(TABLE)
    table.submit(asked.Pause())
    with pytest.raises(Refused, match="paused"):
        table.submit(order("east", "stir"))

    table.session.undo()

    table.submit(order("east", "stir"))
    assert len(table.session.state.orders) == 1


def test_the_closing_of_a_turn_is_undone_with_its_votes_and_scores() -> None:
    """SES-4: back among the ballots, the votes as they were cast."""
    table = laid(TABLE)
    table.adjudicated(order("east", "stir"))
    table.submit(asked.CastVote("motion", "west", "for"))
    before = table.session.state
    table.closed()

    table.session.undo()

    assert table.session.state == before
    assert [(vote.voter, vote.option) for vote in before.votes] == [("west", "for")]


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["do", "do", "do", "undo", "redo", "go", "on"]), st.integers(0, 500)), max_size=25
    )
)
@settings(max_examples=25, deadline=None)
def test_a_tree_with_abandoned_rulings_verifies_and_reads_back(steps: list[tuple[str, int]]) -> None:
    """SES-2, SES-3: every line, those left as well, comes out the same from commands, and from the journal."""
    journal = Paper()
    game = adjudicating().session.game
    session = Session(game, journal=journal)
    table = Table(session)
    table.submit(asked.BeginGame(), asked.SetDial("semi-rigid"), order("east", "try", "west"))
    table.submit(asked.Argue("green", "Send envoys", "calm", ("they are polite",)), asked.CollectOrders())
    for what, number in steps:
        _step(table, what, number)

    restored = Session(game)
    restored.restore(journal.records)

    assert verify(session).difference is None
    assert alike(restored) == alike(session)
    assert verify(restored).difference is None


@given(seed=st.integers(0, 2**32), rerolls=st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_a_reroll_on_one_line_touches_no_other_die(seed: int, rerolls: int) -> None:
    """DIC-1, DIC-2: the order ruled on draws another number, and everybody else's falls as it fell."""
    table = adjudicating()
    table.session.game = Game(table.session.game.machine, Dice.of(seed))
    fork = table.session.cursor
    table.submit(asked.Rule(EAST), asked.Rule("order:2"), asked.Rule("argument:green:1", odds=0.5, reason="even"))
    table.adjudicated()
    one = table.session.cursor
    table.session.go(fork)
    table.submit(asked.Rule(EAST, rerolls=rerolls, reason="it fell off"), asked.Rule("order:2"))
    table.submit(asked.Rule("argument:green:1", odds=0.5, reason="even"))
    table.adjudicated()

    draws = {draw.words: draw for draw in compare(table.session, one, table.session.cursor).draws}
    resolved = [_resolved(table.session, place) for place in (one, table.session.cursor)]

    assert draws["Try (West → South)"].what == SAME
    assert draws["Try (East → West)"].what == ONE_SIDED
    assert resolved[0]["argument:green:1"].number == resolved[1]["argument:green:1"].number
    assert resolved[0][EAST].number != resolved[1][EAST].number


def test_a_ruling_taken_back_gives_the_rules_their_draw() -> None:
    """SES-4, ADJ-8: undone and ruled otherwise, the draw is the one it would have been; both lines stay."""
    table = adjudicating()
    table.submit(asked.Rule("order:2"), asked.Rule("argument:green:1", outcome="void", reason="nobody came"))
    fork = table.session.cursor
    table.submit(asked.Rule(EAST, outcome="failure", reason="a storm"))
    table.adjudicated()
    table.session.go(fork)
    table.submit(asked.Rule(EAST))
    table.adjudicated()

    ruled = next(event for event in table.session.events() if isinstance(event, OrderRuled) and event.number == 1)

    plain = laid(TABLE)
    plain.adjudicated(order("east", "try", "west"), order("west", "try", "south"))
    assert (ruled.odds, ruled.success) == (plain.ruling(1).odds, plain.ruling(1).success)
    assert verify(table.session).difference is None


def _resolved(session: Session, place: int) -> dict[str, MatterResolved]:
    events = (event for entry in session.path(place) for event in entry.events)
    return {event.matter: event for event in events if isinstance(event, MatterResolved)}


def _rule_on_all(table: Table) -> None:
    table.submit(asked.Rule(EAST), asked.Rule("order:2"), asked.Rule("argument:green:1", odds=0.5, reason="even"))


def _step(table: Table, what: str, number: int) -> None:
    session = table.session
    commands: dict[str, Command] = {"orders": asked.Adjudicate(), "adjudication": asked.Adjudicate()}
    commands |= {"ballots": asked.CloseTurn(), "review": asked.OpenTurn()}
    try:
        match what:
            case "do":
                session.submit(IN_ADJUDICATION[number % len(IN_ADJUDICATION)])
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case "go":
                session.go(number % (len(session.entries) + 1))
            case _:
                session.submit(commands[session.state.phase])
    except (Refused, KeyError):
        pass
