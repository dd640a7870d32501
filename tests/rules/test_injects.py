"""The master scenario events list: when injects arrive, whom they reach, what is expected."""

from __future__ import annotations

import pytest

from engine.model.commands import Adjudicate, BeginGame, CloseTurn, LetInjectArrive
from tests.rules.tables import Table, laid, order


def table_with(*injects: str, rest: str = "") -> Table:
    """A table with injects a, b ..., and a move to answer them with."""
    entries = "\n".join(
        f"  {chr(ord('a') + place)}: {{title: Inject {place}, message: 'Message {place}', source: R8, {inject}}}"
        for place, inject in enumerate(injects)
    )
    return laid(f"""
moves:
  answer: {{title: Answer, by: west, effects: [{{self.resolve: 1}}], source: R8}}
injects:
{entries}
{rest}""")


def tensions(table: Table, turns: int) -> list[float]:
    """The tension at the opening of each turn from now on."""
    found = [table["world.tension"]]
    for _ in range(turns - 1):
        table.turn()
        found.append(table["world.tension"])
    return found


def test_a_scheduled_inject_arrives_in_its_turn() -> None:
    """INJ-1: at the opening, once."""
    table = table_with("type: scheduled, at: 2, effects: [{world.tension: 5}]")

    assert tensions(table, 4) == [50, 55, 55, 55]


def test_a_conditional_inject_arrives_once_when_its_condition_holds() -> None:
    """INJ-1: looked at on every opening."""
    table = table_with("type: conditional, when: turn >= 3, effects: [{world.tension: 5}]")

    assert tensions(table, 5) == [50, 50, 55, 55, 55]


def test_an_inject_comes_only_after_those_it_comes_after() -> None:
    """INJ-1: all injects of an opening read the same state, so the second comes an opening later."""
    table = table_with(
        "type: conditional, when: turn >= 2, effects: [{world.tension: 5}]",
        "type: conditional, when: turn >= 1, after: a, effects: [{world.tension: 20}]",
    )

    assert tensions(table, 4) == [50, 55, 75, 75]


def test_a_manual_inject_never_comes_by_itself() -> None:
    """INJ-1: it waits for the facilitator or an effect."""
    assert tensions(table_with("type: manual, effects: [{world.tension: 5}]"), 3) == [50, 50, 50]


def test_an_inject_reaches_the_cells_it_is_addressed_to() -> None:
    """INJ-2: the message with from whom and how; the white cell sees all."""
    table = table_with("type: scheduled, at: 1, to: blue, mode: phone, from: The embassy")
    (item,) = table.news("blue")

    assert (item.kind, item.title, item.text, item.source) == (
        "inject",
        "Inject 0",
        "Message 0",
        "phone, from The embassy",
    )
    assert len(table.news("white")) == 1
    assert not table.news("red")


def test_an_inject_without_address_reaches_all() -> None:
    """INJ-2: `to: all` and nothing are the same."""
    table = table_with("type: scheduled, at: 1", "type: scheduled, at: 1, to: all")

    for cell in ("red", "blue", "green"):
        assert len(table.news(cell)) == 2


EXPECTING = (
    "type: scheduled, at: 2, expected_action: An answer, expected_when: ordered(answer) > 0, expected_by: 1, "
    "if_missed: [{world.tension: 9}]"
)


@pytest.mark.parametrize(
    "answered_in, noted, tension",
    [(2, "expected-met a", 50), (3, "expected-met a", 50), (1, "expected-missed a", 59), (4, "expected-missed a", 59)],
)
def test_an_expected_action_is_met_in_time_or_missed_at_its_close(answered_in: int, noted: str, tension: float) -> None:
    """INJ-3: arrived in turn 2 and due within 1 turn, it is missed as turn 3 closes; an answer of turn 1 is none."""
    table = table_with(EXPECTING)
    for turn in range(1, 6):
        table.turn(*([order("west", "answer")] if turn == answered_in else []))

    assert [note for note in table.notes() if note.startswith("expected")] == [noted]
    assert table["world.tension"] == tension


def test_a_missed_action_is_missed_at_the_close_of_the_turn_it_is_due_by() -> None:
    """INJ-3: not before."""
    table = table_with(EXPECTING)
    table.turns(2)
    table.submit(Adjudicate())
    assert table["world.tension"] == 50
    table.submit(CloseTurn())
    assert table["world.tension"] == 59


@pytest.mark.parametrize("answers, noted, tension", [(1, "expected-met a", 50), (0, "expected-missed a", 59)])
def test_an_action_can_be_due_by_the_end_of_the_turn_that_asks_for_it(answers: int, noted: str, tension: float) -> None:
    """INJ-3: so that the last turn, too, can ask for something that is missed."""
    table = table_with(EXPECTING.replace("expected_by: 1", "expected_by: 0"))
    table.turn()
    table.turn(*(answers * [order("west", "answer")]))

    assert [note for note in table.notes() if note.startswith("expected")] == [noted]
    assert table["world.tension"] == tension


def test_an_action_expected_without_a_deadline_can_be_met_and_is_never_missed() -> None:
    """INJ-3: it is met at the close at which its condition holds, whenever that is."""
    table = table_with("type: scheduled, at: 1, expected_action: An answer, expected_when: ordered(answer) > 0")
    table.turns(3)
    assert not [note for note in table.notes() if note.startswith("expected")]
    table.turn(order("west", "answer"))
    assert [note for note in table.notes() if note.startswith("expected")] == ["expected-met a"]


def test_the_white_cell_alone_hears_what_was_expected() -> None:
    """INJ-3: it would be a hint."""
    table = table_with(EXPECTING)
    table.turns(3)

    assert "expected action not taken in time" in table.heard("white")
    assert "expected" not in table.heard("blue")


@pytest.mark.parametrize("type_", ["scheduled, at: 4", "conditional, when: turn >= 4", "manual"])
def test_the_facilitator_may_let_any_inject_arrive_that_has_not(type_: str) -> None:
    """INJ-4: in any stage of the turn; it does not come a second time by itself."""
    table = table_with(f"type: {type_}, effects: [{{world.tension: 5}}]")
    for commands in ((), (Adjudicate(),), (Adjudicate(), CloseTurn())):
        again = table_with(f"type: {type_}, effects: [{{world.tension: 5}}]")
        again.submit(*commands, LetInjectArrive("a"))
        assert again["world.tension"] == 55

    table.submit(LetInjectArrive("a"))
    assert tensions(table, 5) == [55] * 5
    refused = table.refusal(LetInjectArrive("a"))
    assert (refused.rule, "already arrived" in refused.because) == ("INJ-4", True)


def test_an_inject_that_is_none_or_comes_out_of_play_is_refused() -> None:
    """INJ-4: an unknown one, one before the game, one after it."""
    table = table_with("type: manual")
    assert table.refusal(LetInjectArrive("z")).rule == "INJ-4"
    table.turns(6)
    assert table.is_over
    assert table.refusal(LetInjectArrive("a")).rule == "INJ-4"

    fresh = laid("injects: {a: {title: A, type: manual, message: M, source: R8}}", begun=False)
    assert fresh.refusal(LetInjectArrive("a")).rule == "INJ-4"
    fresh.submit(BeginGame(), LetInjectArrive("a"))


def test_what_an_inject_starts_is_settled_at_once() -> None:
    """INJ-2, MEA-5: by the facilitator's hand as by its date."""
    table = table_with(
        "type: manual, effects: [{start: {measure: aid, by: east, on: west}}]",
        rest="measures: {aid: {title: Aid, by: east, on: west, while: [{target.resolve: 7}], source: R6}}\n",
    )
    table.submit(LetInjectArrive("a"))

    assert table["west.resolve"] == 57


def test_an_inject_an_effect_lets_arrive_comes_once() -> None:
    """INJ-1: asked for again, it has come already."""
    table = table_with(
        "type: manual, effects: [{world.tension: 5}]",
        rest="moves: {call: {title: Call, by: east, effects: [{fire: a}], source: R8}}\n",
    )
    table.turn(order("east", "call"))
    table.turn(order("east", "call"))

    assert table["world.tension"] == 55
