"""What an inject would change is what it then changes; and nothing is drawn for to find out."""

from __future__ import annotations

from engine.model.commands import LetInjectArrive, TickExpected
from engine.rules.forecast import arrival, missing
from engine.rules.sides import Side
from tests.rules.tables import Table, laid

LIST = """
measures:
  bans: {title: Bans, term: 3, while: [{west.resolve: -3}], each_turn: [{east.resolve: -2}], source: R16}
injects:
  blow: {title: A blow, type: manual, message: It comes., source: R8,
         effects: [{world.tension: 15}, {start: bans}]}
  rain: {title: Rain, type: manual, message: It rains., source: R8,
         effects: [{west.resolve: -1}, {roll: {id: flood, title: A flood, odds: "0.3", success: [{world.tension: 4}]}}]}
  word: {title: A word, type: manual, message: They say., source: R8}
  call: {title: A call, type: scheduled, at: 1, message: Come., expected_action: They come., expected_by: 2,
         if_missed: [{west.resolve: -10}], source: R8}
"""


def told(of: Table, side: Side) -> dict[str, float]:
    """What a track would be, by its key."""
    slots = of.session.game.program.layout.slots
    return {slots[effect.slot].key: effect.after for effect in side.effects}


def test_what_an_inject_would_change_is_what_it_changes() -> None:
    """INJ-12: with what that sets off; the game stands as it stood."""
    table = laid(LIST)
    state = table.session.state
    side = arrival(table.session.game, state, "blow")

    assert table.session.state == state
    found = told(table, side)
    table.submit(LetInjectArrive("blow"))
    assert found == {key: table[key] for key in found}
    assert set(found) == {"world.tension", "west.resolve"}
    assert [note.kind for note in side.notes] == ["inject", "measure-started"]


def test_what_is_drawn_for_is_shown_apart() -> None:
    """INJ-12: with its odds and what it would change on top."""
    table = laid(LIST)
    side = arrival(table.session.game, table.session.state, "rain")
    (flood,) = side.chances

    assert set(told(table, side)) == {"west.resolve"}
    assert (flood.title, flood.odds) == ("A flood", 0.3)
    assert told(table, flood.comes) == {"world.tension": 54.0}


def test_an_inject_that_is_but_a_text_changes_nothing() -> None:
    """INJ-12: what is on its way anyway is not told as its own."""
    table = laid(LIST)
    side = arrival(table.session.game, table.session.state, "word")

    assert side.effects == ()
    assert [note.subject for note in side.notes] == ["word"]


def test_what_missing_the_expected_action_would_change() -> None:
    """INJ-12, INJ-10: where anything would follow."""
    table = laid(LIST)
    game, state = table.session.game, table.session.state
    side = missing(game, state, "call")

    assert missing(game, state, "blow") is None
    assert side is not None
    found = told(table, side)
    table.submit(TickExpected("call", met=False, reason="nobody came"))
    assert found == {"west.resolve": table["west.resolve"]}
