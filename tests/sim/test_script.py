"""Orders from a file: YAML or CSV, each bad row with its place, played turn by turn."""

from __future__ import annotations

import pytest

from engine.model.commands import AmendTrack, CastVote, GiveOrder, LetInjectArrive
from engine.rules.state import OVER
from engine.session.session import Session
from engine.sim.playout import play_on
from engine.sim.script import Player, ScriptRefused, read_script, scripted_cells
from tests.rules.tables import Table, laid, order

MOVES = """
moves:
  push: {title: Push, by: east, on: west or south, choose: {size: {from: 2, to: 10, step: 2, default: 4}},
    effects: [{target.resolve: -size}], source: R20}
  rally: {title: Rally, by: all, effects: [{self.resolve: 1}], source: R20}
ballots:
  motion: {title: Motion, voters: all, rule: majority, opens_when: turn == 2, source: R16,
    vote: {for: 1, against: 0}, fails: [{world.tension: 1}]}
"""
YAML = """
orders:
  - {turn: 1, actor: east, move: push, target: west, choose: {size: 6}}
  - turn: 2
    actor: west
    move: rally
votes:
  - {turn: 2, ballot: motion, voter: east, option: against}
  - {turn: 2, ballot: motion, voter: west, option: against}
"""
CSV = "turn,actor,move,target,size\n1,east,push,west,6\n2,west,rally,,\n"


def table() -> Table:
    """A table before the game."""
    return laid(MOVES, begun=False)


def played(name: str, text: str, *, lenient: bool = False) -> tuple[Session, Player]:
    """The game the script makes."""
    script = read_script(name, text).script
    assert script is not None
    player = Player(script, lenient)
    session = table().session
    play_on(session, player)
    return session, player


def commands(session: Session) -> list[object]:
    """The orders and votes given in it."""
    return [entry.command for entry in session.path() if isinstance(entry.command, GiveOrder | CastVote)]


def test_yaml_is_played_turn_by_turn() -> None:
    """Orders in the orders phase, votes in the ballots phase."""
    session, _ = played("orders.yaml", YAML)

    assert commands(session) == [
        order("east", "push", "west", size=6.0),
        order("west", "rally"),
        CastVote("motion", "east", "against"),
        CastVote("motion", "west", "against"),
    ]
    assert session.state.phase == OVER


@pytest.mark.parametrize(
    "text",
    [CSV, "\ufeff" + CSV, CSV.replace("\n", "\r\n"), CSV.replace(",", " , "), CSV + "\n\n", CSV.replace("6", '"6"')],
)
def test_csv_is_played_however_a_spreadsheet_saved_it(text: str) -> None:
    """A byte order mark, other line ends, spaces, blank lines, quotes."""
    session, _ = played("orders.csv", text)

    assert commands(session) == [order("east", "push", "west", size=6.0), order("west", "rally")]


@pytest.mark.parametrize(
    "name, text, line, says",
    [
        ("a.csv", "", 1, "no column `turn`"),
        ("a.csv", "actor,move\neast,push\n", 1, "no column `turn`"),
        ("a.csv", "turn,actor,move,target\n1,east,push,west\nsoon,east,push,west\n", 3, "`soon` is no whole number"),
        ("a.csv", "turn,actor,move,target\n1,east,push,west,6\n", 2, "more values than columns"),
        ("a.csv", "turn,actor,move,target,size\n1,east,push,west,many\n", 2, "size `many` is no number"),
        ("a.csv", f"turn,actor,move\n1,east,{'x' * 140_000}\n", 2, "field larger"),
        ("a.csv", f"turn,actor,{'x' * 140_000}\n", 1, "field larger"),
        ("a.yaml", "", 1, ""),
        ("a.yaml", "- 1\n", 1, "no orders here"),
        ("a.yaml", "orders: 3\n", 1, "`orders` is not expected here"),
        ("a.yaml", "orders:\n  - {turn: 1, actor: east, move: push}\nvotse: []\n", 3, "`votse` is not expected here"),
        ("a.yaml", "orders:\n  - push\n", 2, "expected a mapping"),
        ("a.yaml", "orders:\n  - {turn: 1, actr: east, move: push}\n", 2, "`actr` is not expected here"),
        ("a.yaml", "orders:\n  - {turn: x, actor: east, move: push}\n", 2, "turn `x` is no whole number"),
        ("a.yaml", "orders:\n  - {turn: 1, actor: a, move: b, choose: {n: [1]}}\n", 2, "`n` is no number"),
        ("a.yaml", "orders:\n  - {turn: 1, actor: a, move: b, choose: {n: one}}\n", 2, "n `one` is no number"),
        ("a.yaml", "votes:\n  - {turn: -1, ballot: a, voter: b, option: c}\n", 2, "there is no turn -1"),
        ("a.yaml", "orders: [\n", 1, ""),
        ("a.yaml", "white:\n  - oil\n", 2, "expected a mapping"),
        ("a.yaml", "white:\n  - {set: {world.tension: 1}}\n", 2, "no turn is given"),
        ("a.yaml", "white:\n  - {turn: 1}\n", 2, "either `set` or `inject`"),
        ("a.yaml", "white:\n  - {turn: 1, inject: a, set: {world.tension: 1}}\n", 2, "either `set` or `inject`"),
        ("a.yaml", "white:\n  - {turn: 1, inject: [a]}\n", 2, "the inject is not plain text"),
        ("a.yaml", "white:\n  - {turn: 1, set: {}}\n", 2, "`set` names no tracks"),
        ("a.yaml", "white:\n  - {turn: 1, set: {tension: 1}}\n", 2, "`tension` names no owner"),
        ("a.yaml", "white:\n  - {turn: 1, set: {world.tension: much}}\n", 2, "set to no number"),
        ("a.yaml", "white:\n  - {turn: 1, sets: {world.tension: 1}}\n", 2, "`sets` is not expected here"),
    ],
)
def test_a_bad_row_is_named_with_its_place(name: str, text: str, line: int, says: str) -> None:
    """No traceback, and nothing is played by halves."""
    read = read_script(name, text)

    assert read.script is None
    assert read.findings.errors
    first = read.findings.errors[0]
    assert (first.at.file, first.at.line >= line) == (name, True)
    assert says in first.message


def test_every_bad_row_is_named_at_once() -> None:
    """A file is mended in one go."""
    read = read_script("a.csv", "turn,actor,move,target\nx,east,push,west\n1,east,push,west\ny,east,push,west\n")

    assert [finding.at.line for finding in read.findings.errors] == [2, 4]


REFUSED = "orders:\n  - {turn: 1, actor: east, move: push, target: moon}\n  - {turn: 1, actor: west, move: rally}\n"


def test_a_row_the_rules_refuse_stops_the_game_with_its_place() -> None:
    """The refusal, and where the row stands."""
    script = read_script("a.yaml", REFUSED).script
    assert script is not None
    with pytest.raises(ScriptRefused) as refused:
        play_on(table().session, Player(script))

    assert str(refused.value).startswith("a.yaml:2:")
    assert refused.value.refused.rule == "ORD-1"


def test_a_lenient_player_passes_over_what_is_refused_and_counts_it() -> None:
    """The rest is played."""
    session, player = played("a.yaml", REFUSED, lenient=True)

    assert commands(session) == [order("west", "rally")]
    assert [(row.at.line, refused.rule) for row, refused in player.refused] == [(2, "ORD-1")]


def test_the_cells_a_script_plays_are_locked_each_turn() -> None:
    """So that no bot adds to what was scripted."""
    game = table().session.game
    script = read_script("a.yaml", YAML).script
    assert script is not None

    assert scripted_cells(game.program, script) == ("red", "blue")
    session, _ = played("a.yaml", YAML)
    locks = [entry.command for entry in session.path() if type(entry.command).__name__ == "LockOrders"]
    assert len(locks) == 2 * 6


WHITE = """
orders:
  - {turn: 2, actor: west, move: rally}
white:
  - {turn: 2, set: {world.tension: 71, west.resolve: 12.5}, why: the news from elsewhere}
  - {turn: 2, inject: storm}
  - {turn: 3, set: {"pair(east, west).grudge": 4}}
"""
STORM = """
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 40, source: R18}
  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R18}
  grudge: {title: Grudge, scope: pair, of: east, toward: west, from: 0, to: 9, start: 1, source: R20}
injects:
  storm: {title: Storm, type: manual, to: all, mode: news, message: Wind., purpose: wind,
    effects: [{world.tension: 2}], source: R20}
"""


def test_the_world_of_a_file_comes_before_its_orders() -> None:
    """Prices set from outside and injects are there when the turn's orders are given, and say why (WHT-1, INJ-4)."""
    script = read_script("a.yaml", WHITE).script
    assert script is not None
    session = laid(MOVES + STORM, begun=False).session
    play_on(session, Player(script))

    told = [entry.command for entry in session.path()]
    assert [command for command in told if isinstance(command, AmendTrack | LetInjectArrive | GiveOrder)] == [
        AmendTrack("", "tension", 71, "the news from elsewhere"),
        AmendTrack("west", "resolve", 12.5, "the news from elsewhere"),
        LetInjectArrive("storm"),
        order("west", "rally"),
        AmendTrack("east>west", "grudge", 4, "so says the file of orders"),
    ]


def test_a_track_that_is_not_there_is_refused_with_the_place_of_its_row() -> None:
    """A misspelt price must not pass for history."""
    script = read_script("a.yaml", "white:\n  - {turn: 1, set: {world.tensoin: 3}}\n").script
    assert script is not None
    with pytest.raises(ScriptRefused, match=r"a\.yaml:2:") as refused:
        play_on(table().session, Player(script))

    assert refused.value.refused.rule == "WHT-1"
