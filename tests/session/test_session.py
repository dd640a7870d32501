"""A session keeps everything, reads back without rules or dice, and comes out the same when decided again."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from engine.bots.seats import play_bots, seating
from engine.model.commands import Adjudicate, AmendTrack, BeginGame, CloseTurn, LockOrders, OpenTurn
from engine.model.events import StepTaken, TrackAmended
from engine.program.machine import Machine
from engine.rules.refusals import Refused
from engine.rules.state import GameState, SealedOrder, Vote, digest
from engine.session.chronicle import chronicle
from engine.session.records import ROOT, Entry
from engine.session.session import Session
from engine.session.verification import verify
from tests.oracle.games import SCENARIOS, TINY, game_of, played, played_afresh, program_of
from tests.rules.tables import laid, order
from tests.session.paper import Paper, TornPaper, alike

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)


def fresh(seed: int = 1, journal: Paper | None = None) -> Session:
    """A new game of the tiny scenario, its cells played by random bots."""
    return Session(game_of(TINY, seed), seating(program_of(TINY), "random"), journal)


def test_rules_decide_once_and_the_dice_are_in_the_events() -> None:
    """SES-1: the draw is recorded with its number, odds and result; folding needs no more."""
    session = played(TINY, 1)
    draws = [draw for event in session.events() if isinstance(event, StepTaken) for draw in event.draws]

    assert draws
    assert all(draw.success == (draw.number < draw.odds) for draw in draws)


@each_scenario
def test_reading_a_session_back_asks_no_rule_and_throws_no_die(folder, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN001
    """SES-2: with rules and dice taken away, the record still gives every state."""
    journal = Paper()
    session = Session(game_of(folder, 4), seating(program_of(folder), "random"), journal)
    session.submit(BeginGame())
    play_bots(session)
    session.submit(Adjudicate())
    session.undo()
    session.submit(Adjudicate())
    session.name_branch("again")

    def never(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("engine.session.session.decide", never)
    monkeypatch.setattr(Machine, "step", never)
    monkeypatch.setattr("engine.program.dice.Dice.draw", never)
    restored = Session(game_of(folder, 4), session.state_at(ROOT).seats)
    restored.restore(journal.records)

    assert alike(restored) == alike(session)


@each_scenario
def test_a_session_decided_again_comes_out_the_same(folder) -> None:  # noqa: ANN001
    """SES-3: every branch of it."""
    session = played_afresh(folder, 2, "doctrine")
    session.go(session.path()[len(session.path()) // 2].id)
    while session.state.phase != "ballots":
        session.undo()
    session.submit(CloseTurn())

    assert verify(session).difference is None
    assert verify(session).entries == len(session.entries)


def tampered(session: Session, place: int, entry: Entry) -> Session:
    """The session with one entry replaced, restored from its records."""
    records = [entry if known.id == place else known for known in session.entries.values()]
    forged = Session(session.game, session.state_at(ROOT).seats)
    forged.restore(records)
    return forged


def test_a_changed_event_is_named_with_its_turn_and_track() -> None:
    """SES-3: the first difference: entry, turn, title, both values."""
    session = played(TINY, 2)
    place = next(e.id for e in session.path() if isinstance(e.command, CloseTurn) and e.id > 20)
    entry = session.entries[place]
    step = next(event for event in entry.events if isinstance(event, StepTaken) and event.changes)
    change = evolve(step.changes[0], after=step.changes[0].after + 1)
    forged_step = evolve(step, changes=(change, *step.changes[1:]))
    forged = tuple(forged_step if event is step else event for event in entry.events)
    verdict = verify(tampered(session, place, evolve(entry, events=forged)))

    assert verdict.difference is not None
    assert (verdict.difference.entry, verdict.difference.turn) == (place, session.state_at(place).turn)
    assert session.game.program.layout.slots[change.slot].title in verdict.difference.what


def test_a_changed_command_is_found_though_its_events_stand() -> None:
    """SES-3: the digest of an entry covers its command."""
    table = laid()
    table.submit(AmendTrack("", "tension", 40, "a reason"))
    entry = table.session.entries[2]
    forged = tampered(table.session, 2, evolve(entry, command=evolve(entry.command, reason="another")))

    assert verify(forged).difference is not None


def test_a_command_that_is_refused_by_now_is_named() -> None:
    """SES-3: an amendment out of bounds, as an older version might have taken it."""
    table = laid()
    table.submit(AmendTrack("", "tension", 40, "a reason"))
    entry = table.session.entries[2]
    difference = verify(
        tampered(table.session, 2, evolve(entry, command=evolve(entry.command, value=400.0)))
    ).difference

    assert difference is not None
    assert (difference.entry, "refused now" in difference.what) == (2, True)


def test_a_refused_command_leaves_no_trace() -> None:
    """SES-1: neither in the session nor in its journal."""
    journal = Paper()
    session = fresh(journal=journal)
    session.submit(BeginGame())
    before = alike(session), list(journal.records)

    for command in (OpenTurn(), order("bear", "reassure", "marsh"), LockOrders("nobody")):
        with pytest.raises(Refused):
            session.submit(command)

    assert (alike(session), journal.records) == before


def test_what_the_journal_does_not_take_has_not_happened() -> None:
    """SES-1: a full disk refuses the command, the undo, the name; the session stands where it stood."""
    session = fresh()
    session.submit(BeginGame())
    before = alike(session)
    session.journal = TornPaper()
    for attempt in (lambda: session.submit(Adjudicate()), session.undo, lambda: session.name_branch("in vain")):
        with pytest.raises(OSError, match="no space"):
            attempt()

    assert alike(session) == before


def test_a_digest_counts_steps_and_so_is_the_same_everywhere() -> None:
    """SES-3: two floats that are one number of steps have one digest; one step more has another."""
    layout = program_of(TINY).layout
    state = GameState(values=program_of(TINY).initial())
    nearly = evolve(state, values=(state.values[0] + 1e-12, *state.values[1:]))
    more = evolve(state, values=(state.values[0] + 0.001, *state.values[1:]))

    assert digest(nearly, layout) == digest(state, layout) != digest(more, layout)


@pytest.mark.parametrize(
    "change",
    [
        {"phase": "orders"},
        {"turn": 1},
        {"orders": (SealedOrder(1, "bear", "parley", "", (1.0,)),)},
        {"locked": ("east",)},
        {"ballots": ("renewal",)},
        {"votes": (Vote("renewal", "marsh", "for"),)},
        {"seats": (("east", "random"),)},
        {"ending": "war"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_digest_covers_all_there_is_to_know(change: dict[str, Any]) -> None:
    """SES-3: phase, turn, orders, locks, ballots, votes, seats and ending as well as the numbers."""
    layout = program_of(TINY).layout
    state = GameState(values=program_of(TINY).initial())

    assert digest(evolve(state, **change), layout) != digest(state, layout)


def test_the_chain_of_digests_tells_apart_whatever_came_before() -> None:
    """SES-3: one state reached by two ways has two digests in the record."""
    ways = []
    for values in ((40, 60), (45, 60)):
        table = laid()
        table.submit(*(AmendTrack("", "tension", value, "a reason") for value in values))
        ways.append(table.session)

    assert ways[0].state == ways[1].state
    assert ways[0].entries[3].digest != ways[1].entries[3].digest


def test_undo_and_redo_move_a_cursor() -> None:
    """SES-4: what is undone stays, and redo finds it."""
    session = played_afresh(TINY, 1)
    places = [session.cursor]
    while session.cursor != ROOT:
        session.undo()
        places.append(session.cursor)
    with pytest.raises(Refused) as refused:
        session.undo()
    assert refused.value.rule == "SES-4"

    for place in reversed(places[:-1]):
        session.redo()
        assert session.cursor == place
    with pytest.raises(Refused):
        session.redo()


def test_another_decision_makes_a_branch_and_deletes_nothing() -> None:
    """SES-4: both lines are there; redo follows the one visited last."""
    table = laid()
    session = table.session
    table.submit(order("east", "wait"), Adjudicate())
    old = session.cursor
    session.undo()
    session.submit(LockOrders("red"))
    new = session.cursor

    assert session.children(2) == (old, new)
    session.undo()
    session.redo()
    assert session.cursor == new
    session.go(old)
    session.undo()
    session.redo()
    assert session.cursor == old


def test_any_place_can_be_named_and_visited() -> None:
    """SES-5: a blank name is refused, a name used again moves, a place that is none is refused."""
    table = laid()
    session = table.session
    session.name_branch("begun")
    table.submit(order("east", "wait"))
    session.name_branch("ordered")
    assert session.branches == {"begun": 1, "ordered": 2}

    session.go(session.branches["begun"])
    assert session.state.orders == ()
    session.name_branch("ordered")
    assert session.branches["ordered"] == 1
    for attempt in (lambda: session.name_branch(" "), lambda: session.go(99)):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.rule in ("SES-4", "SES-5")


def test_branches_share_every_draw_the_decision_did_not_touch() -> None:
    """DIC-1, SES-4: a draw that a decision does not touch falls alike in every branch."""
    table = laid("""
    moves:
      parley: {title: Parley, by: all, odds: 0.5, source: R1,
        outcomes: {success: {text: Y., effects: [{world.tension: 1}]}, failure: {text: N.}}}
    """)
    table.submit(order("east", "parley"), Adjudicate())
    with_one = table.ruling(1)
    table.session.go(2)
    table.submit(order("west", "parley"), Adjudicate())

    assert table.ruling(1) == with_one


def test_a_chronicle_tells_turns_with_their_values_and_events() -> None:
    """SES-5: from any place, as far as it goes; what came before the first turn belongs to it."""
    table = laid(begun=False)
    table.submit(AmendTrack("", "tension", 40, "a reason"), BeginGame())
    table.turn(order("east", "wait"))
    slot = table.slot("world.tension")
    first, second = chronicle(table.session)

    assert (first.turn, first.closed, second.turn, second.closed) == (1, True, 2, False)
    assert (first.before[slot], first.opened[slot], first.latest[slot]) == (50, 40, 40.001)
    assert second.before == first.latest
    assert any(isinstance(event, TrackAmended) for event in first.events)
    assert len(chronicle(table.session, 2)) == 1
    assert chronicle(table.session, ROOT) == ()
