"""What a cell may know of tracks, orders, measures, injects, votes and scores."""

from __future__ import annotations

import math
import re

import pytest

from engine.rules.ledger import UNDISCLOSED
from tests.rules.tables import Table, laid, order

TRACKS = """
tracks:
  open: {title: Open, scope: world, from: 0, to: 100, start: 50, source: R1}
  hidden: {title: Hidden, scope: world, from: 0, to: 100, start: 50, seen_by: white, source: R1}
  purse: {title: Purse, scope: actor, from: 0, to: 100, start: 50, seen_by: owner, source: R1}
  intel: {title: Intel, scope: world, from: 0, to: 100, start: 50, seen_by: west or south, source: R1}
  fear: {title: Fear, scope: pair, of: west, toward: south, from: 0, to: 100, start: 50, seen_by: owner, source: R1}
moves:
  wait: {title: Wait, by: all, source: R1, effects: [{world.open: world.hidden / 100}, {self.purse: world.intel / 100},
    {"pair(west, south).fear": 1}, {world.intel: 1}, {world.hidden: 1}]}
"""


@pytest.mark.parametrize(
    "cell, sees",
    [
        ("red", {"world.open", "east.purse"}),
        ("blue", {"world.open", "west.purse", "world.intel", "west>south.fear"}),
        ("green", {"world.open", "south.purse", "world.intel"}),
        (
            "white",
            {"world.open", "world.hidden", "world.intel", "east.purse", "west.purse", "south.purse", "west>south.fear"},
        ),
    ],
)
def test_a_track_is_seen_by_whom_it_says(cell: str, sees: set[str]) -> None:
    """VIS-1: all, the owner's cell, the cells of selected actors, or the white cell alone."""
    table = laid(TRACKS)
    table.turn(order("east", "wait"))
    view = table.view(cell)
    program = table.session.game.program

    assert {slot.key for place, slot in program.layout.track_slots() if place in view.visible} == sees
    assert {slot.key for place, slot in program.layout.track_slots() if not math.isnan(view.values[place])} == sees
    assert bool(table.ledger("world.hidden", cell)) == (cell == "white")


DEEDS = """
moves:
  speak: {title: Speech, by: east, on: west, effects: [{world.tension: 1}, {start: pact-aid}], source: R1}
  write: {title: Letter, by: east, on: west, visibility: private, effects: [{world.tension: 2}], source: R1}
  plot: {title: Plot, by: east, on: west, visibility: covert, source: R1, effects: [{world.tension: 4},
      {start: pact-aid},
    {roll: {id: blast, title: A blast, odds: "1", success: [{world.tension: 8}]}}, {start: cell}, {start: deal}]}
measures:
  pact-aid: {title: Aid, by: east, on: west, each_turn: [{target.resolve: 1}], source: R6}
  deal: {title: Deal, by: east, on: west, visibility: private, each_turn: [{target.resolve: 10}], source: R6}
  cell: {title: Sleepers, by: east, on: west, visibility: covert, each_turn: [{target.resolve: -5}], source: R6}
injects:
  cable: {title: Cable, type: scheduled, at: 2, to: green, message: M, effects: [{south.resolve: 3}], source: R8}
"""


def heard_of(move: str) -> dict[str, bool]:
    """Which cell heard of east's order on west."""
    table = laid(DEEDS)
    title = {"speak": "Speech", "write": "Letter", "plot": "Plot"}[move]
    table.turn(order("east", move, "west"))
    return {cell: title in table.heard(cell) for cell in ("red", "blue", "green", "white")}


@pytest.mark.parametrize(
    "move, heard",
    [
        ("speak", {"red": True, "blue": True, "green": True, "white": True}),
        ("write", {"red": True, "blue": True, "green": False, "white": True}),
        ("plot", {"red": True, "blue": False, "green": False, "white": True}),
    ],
)
def test_an_order_is_heard_of_by_whom_it_concerns(move: str, heard: dict[str, bool]) -> None:
    """VIS-2: public, private to the two concerned, or covert; neither a measure nor a draw names a covert order."""
    assert heard_of(move) == heard


def test_what_a_covert_order_does_openly_is_told_without_its_cause() -> None:
    """VIS-2: the blast is heard by all, what lay behind it by the one who plotted."""
    table = laid(DEEDS)
    table.turn(order("east", "plot", "west"))

    assert "draw: A blast comes to pass\n" in table.heard("green") + "\n"
    assert "A blast comes to pass (certain, 100%) — Plot" in table.heard("red")
    assert "Aid (East → West) comes into force\n" in table.heard("blue") + "\n"
    assert "Aid (East → West) comes into force — Plot" in table.heard("red")


def test_what_is_called_as_its_cause_is_told_once() -> None:
    """VIS-2: a move that is named after the measure it starts says nothing of why."""
    table = laid(DEEDS.replace("title: Speech", "title: Aid"))
    table.turn(order("east", "speak", "west"))

    assert "Aid (East → West) comes into force\n" in table.heard("green") + "\n"


@pytest.mark.parametrize(
    "cell, hears",
    [
        ("red", {"Aid", "Deal", "Sleepers"}),
        ("blue", {"Aid", "Deal"}),
        ("green", {"Aid"}),
        ("white", {"Aid", "Deal", "Sleepers"}),
    ],
)
def test_a_measure_is_heard_of_by_whom_it_concerns(cell: str, hears: set[str]) -> None:
    """VIS-2: by its own visibility, owner and target, whoever started it."""
    table = laid(DEEDS)
    table.turn(order("east", "plot", "west"))

    assert {title for title in ("Aid", "Deal", "Sleepers") if title in table.heard(cell)} == hears
    slots = {slots.measure: slots.standing for slots in table.session.game.program.measures}
    shown = {name for name, title in (("pact-aid", "Aid"), ("deal", "Deal"), ("cell", "Sleepers")) if title in hears}
    assert {name for name in slots if slots[name] in table.view(cell).visible} == shown


def test_sealed_orders_are_seen_by_their_own_cell() -> None:
    """VIS-2, ORD-1: sealed from everybody else, the two concerned included."""
    table = laid(DEEDS)
    table.submit(order("east", "speak", "west"))

    assert len(table.view("red").orders) == 1
    assert not table.view("blue").orders
    assert not table.view("green").orders


def test_the_ledger_names_no_cause_a_cell_could_not_have_heard_of() -> None:
    """VIS-5: the amount stands, its cause does not."""
    table = laid(DEEDS)
    table.turn(order("east", "plot", "west"), order("east", "speak", "west"))

    def causes(key: str, cell: str) -> list[tuple[float, str]]:
        return [(line.amount, line.cause) for change in table.ledger(key, cell) for line in change.lines]

    assert causes("world.tension", "red") == [
        (4, "Plot (East → West)"),
        (8, "Plot (East → West)"),
        (1, "Speech (East → West)"),
    ]
    assert causes("world.tension", "blue") == [(4, UNDISCLOSED), (8, UNDISCLOSED), (1, "Speech (East → West)")]
    assert causes("west.resolve", "green") == [(1, "Aid (East → West)"), (10, UNDISCLOSED), (-5, UNDISCLOSED)]
    assert causes("south.resolve", "blue") == [(3, UNDISCLOSED)]
    assert causes("south.resolve", "green") == [(3, "Cable")]


def test_an_undisclosed_cause_leaves_nothing_to_guess_it_by() -> None:
    """VIS-5: no text, no place, no inputs, no order."""
    table = laid(DEEDS)
    table.turn(order("east", "plot", "west"))
    (change, *_) = table.ledger("world.tension", "blue")

    assert {(line.text, line.at, line.inputs, line.order) for line in change.lines} == {("", None, (), 0)}


def test_inputs_a_cell_may_not_see_are_left_out_of_its_ledger() -> None:
    """VIS-5, LED-1: the cause is public, one of its inputs is not."""
    table = laid(TRACKS)
    table.turn(order("east", "wait"))

    def inputs(cell: str) -> list[str]:
        return [
            one.title for change in table.ledger("world.open", cell) for line in change.lines for one in line.inputs
        ]

    assert (inputs("white"), inputs("red")) == (["Hidden"], [])


SCORED = """
objectives:
  own: {cell: red, title: Own, score: world.tension, secret: true, source: R1}
  public: {cell: red, title: Public, score: "10", source: R1}
  theirs: {cell: blue, title: Theirs, score: "20", secret: true, source: R1}
"""


@pytest.mark.parametrize(
    "cell, known",
    [
        ("red", {"own", "public"}),
        ("blue", {"public", "theirs"}),
        ("green", {"public"}),
        ("white", {"own", "public", "theirs"}),
    ],
)
def test_secret_objectives_are_known_to_their_own_cell(cell: str, known: set[str]) -> None:
    """VIS-4: and to the white cell."""
    table = laid(SCORED)
    table.turn()

    assert {objective for objective, _ in table.view(cell).scores} == known


def plotted(*, plot: bool) -> Table:
    """Two turns; east plots in the first, or does not, on what only it and the white cell can see."""
    table = laid("""
    tracks:
      tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
      network: {title: Network, scope: actor, from: 0, to: 100, start: 50, seen_by: owner, source: R21}
    moves:
      wait: {title: Wait, by: all, effects: [{world.tension: 1}], source: R1}
      plot: {title: Plot, by: east, on: west, visibility: covert, odds: 0.5, source: R1, limit: {cooldown: 1},
        outcomes: {success: {text: Yes., effects: [{self.network: 5}, {start: sleepers}]}, failure: {text: No.}},
        effects: [{later: {in: 1, effects: [{self.network: 1}]}}]}
    measures:
      sleepers: {title: Sleepers, by: east, on: west, visibility: covert, while: [{self.network: 3}], source: R6}
    objectives:
      net: {cell: red, title: Net, score: east.network + used(plot), secret: true, source: R1}
    """)
    table.turn(order("south", "wait"), *([order("east", "plot", "west")] if plot else []))
    table.turn(order("south", "wait"))
    return table


def shown(table: Table, cell: str) -> tuple[str, str, list[str]]:
    """All a cell gets: its view, its news, and its ledger of every number; orders are numbered through the game."""
    keys = (slot.key for slot in table.session.game.program.layout.slots)
    ledgers = [re.sub(r"order=\d+", "order=N", repr(table.ledger(key, cell))) for key in keys]
    return repr(table.view(cell)), table.heard(cell), ledgers


def test_a_game_with_a_covert_order_looks_to_others_like_one_without() -> None:
    """VIS-3, VIS-2: view, news and ledger are equal to the letter; the plotter's own are not."""
    with_it, without = plotted(plot=True), plotted(plot=False)

    for cell in ("blue", "green"):
        assert shown(with_it, cell) == shown(without, cell)
    assert shown(with_it, "red") != shown(without, "red")
