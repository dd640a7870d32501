"""Files of orders name things as people write them; what no state of the game could allow is told before it begins."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.commands import AmendTrack, CastVote, GiveOrder, LetInjectArrive
from engine.program.program import Program
from engine.sim.fitting import Fitted, fitted
from engine.sim.naming import Naming, Unnamed, plain
from engine.sim.playout import play_on
from engine.sim.script import Player, ScriptRefused, read_script
from tests.rules.tables import laid

NAMED = """
actors:
  east: {title: The Eastern Bloc}
  west: {title: West}
  south: {title: South}
  twin-one: {title: Twin}
  twin-two: {title: TWIN}
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}
  grudge: {title: Old grudge, scope: pair, of: east, toward: west, from: 0, to: 9, start: 1, source: R20}
moves:
  publicly-criticise-a-nations-actions:
    title: Publicly criticise a nation's actions
    by: all
    on: all
    on_nobody: true
    effects: [{world.tension: 1}]
    source: R20
  scold: {title: Criticise publicly, by: east, on: west, choose: {how-loud: {from: 1, to: 5}}, source: R20,
    effects: [{target.resolve: -how-loud}]}
ballots:
  the-motion: {title: "The Motion!", voters: pact, rule: majority, opens_when: turn > 0, source: R16,
    vote: {for: 1, against: 0}, passes: [{world.tension: 1}]}
injects:
  first-storm: {title: First Storm, type: manual, to: all, mode: news, message: Wind., purpose: wind,
    effects: [{"pair(east, west).grudge": 2}], source: R20}
"""


@pytest.fixture(scope="module")
def program() -> Program:
    """A scenario with names that people spell in many ways."""
    return laid(NAMED, begun=False).session.game.program


def fit(program: Program, text: str, name: str = "a.csv") -> Fitted:
    """What a file comes to."""
    return fitted(read_script(name, text, program.scenario), program)


HEADER = "turn,actor,move,target,how-loud\n"
CRITICISE = "publicly-criticise-a-nations-actions"


@pytest.mark.parametrize(
    "actor, move, target, means",
    [
        ("east", CRITICISE, "west", ("east", CRITICISE, "west")),
        ("East", "publicly-criticise-a-nation-s-actions", "WEST", ("east", CRITICISE, "west")),
        ("The Eastern Bloc", "Publicly criticise a nation's actions", "West", ("east", CRITICISE, "west")),
        ("the_eastern_bloc", "PUBLICLY CRITICISE A NATION’S ACTIONS.", "south", ("east", CRITICISE, "south")),
        ("east", CRITICISE, "", ("east", CRITICISE, "")),
        ("east", CRITICISE, "World", ("east", CRITICISE, "")),
        ("east", "criticise publicly", "west", ("east", "scold", "west")),
        ("twin one", CRITICISE, "nobody", ("twin-one", CRITICISE, "")),
        ("south", CRITICISE, "None", ("south", CRITICISE, "")),
    ],
)
def test_a_name_is_an_id_or_a_title_however_it_is_spelt(
    program: Program, actor: str, move: str, target: str, means: tuple[str, str, str]
) -> None:
    """ORD-1: case, spaces, hyphens and punctuation tell nothing apart."""
    found = fit(program, f'{HEADER}1,{actor},"{move}",{target},\n')

    assert found.findings == ()
    assert [row.command for row in found.script.rows] == [GiveOrder(*means)]


@pytest.mark.parametrize(
    "row, says",
    [
        ("1,eats,scold,west,", "no actor is called `eats`"),
        ("1,,scold,west,", "no actor is named"),
        ("1,twin,scold,west,", "`twin` may be actor twin-one or twin-two"),
        ("1,east,scowl,west,", "no move is called `scowl`"),
        ("1,east,scold,north,", "no actor is called `north`"),
        ("1,west,scold,west,", "ORD-1: west has no move scold"),
        ("1,east,scold,south,", "ORD-1: east cannot order scold on south"),
        ("1,east,scold,,", "ORD-1: east cannot order scold on nobody"),
        ("1,east,scold,west,9", "ORD-6: Criticise publicly: how-loud cannot be 9"),
        (f"1,east,{CRITICISE},west,2", "no number of publicly-criticise-a-nations-actions is called `how-loud`"),
        ("7,east,scold,west,", "there is no turn 7"),
        ("0,east,scold,west,", "there is no turn 0"),
    ],
)
def test_a_row_that_no_state_would_allow_is_told_with_its_line(program: Program, row: str, says: str) -> None:
    """ORD-1, ORD-6: and the other rows stay."""
    found = fit(program, f"{HEADER}1,east,scold,west,3\n{row}\n2,east,scold,west,\n")

    assert [(finding.code, finding.at.line) for finding in found.findings] == [("CAS702", 3)]
    assert says in found.findings[0].message
    assert found.findings[0].hint
    assert [row.at.line for row in found.script.rows] == [2, 4]


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file(program: Program) -> None:
    """Rows that cannot be read and rows that mean nothing."""
    found = fit(
        program, f"{HEADER}1,eats,scold,west,\nsoon,east,scold,west,\n1,east,scold,west,loud\n9,east,scold,west,\n"
    )

    assert [(finding.code, finding.at.line) for finding in found.findings] == [
        ("CAS702", 2),
        ("CAS701", 3),
        ("CAS701", 4),
        ("CAS702", 5),
    ]


def test_a_column_that_no_move_has_a_number_for_is_told_once(program: Program) -> None:
    """In line 1; what stands in it does not spoil its rows. Columns are named as loosely as everything else."""
    text = "Turn,ACTOR,Move,target,How Loud,content\n1,east,scold,west,3,Beware of us\n1,east,scold,west,,\n"
    read = read_script("a.csv", text, program.scenario)

    assert [(finding.at.line, finding.message) for finding in read.strange.items] == [
        (1, "no move has a number `content` to choose")
    ]
    assert read.script is None
    assert [row.command for row in fitted(read, program).script.rows] == [
        GiveOrder("east", "scold", "west", (("how-loud", 3.0),)),
        GiveOrder("east", "scold", "west"),
    ]


def test_two_columns_of_one_name_are_refused(program: Program) -> None:
    """Nobody could say which of them counts."""
    read = read_script("a.csv", "turn,actor,move,target,target\n1,east,scold,west,west\n", program.scenario)

    assert not read.whole
    assert read.findings.errors[0].message == "two columns `target`"


def test_votes_injects_and_tracks_are_named_alike(program: Program) -> None:
    """In YAML, which has a form for them."""
    found = fit(
        program,
        """
votes:
  - {turn: 1, ballot: the motion, voter: WEST, option: For}
  - {turn: 1, ballot: the notion, voter: west, option: for}
  - {turn: 1, ballot: the-motion, voter: west, option: perhaps}
white:
  - {turn: 1, inject: FIRST STORM}
  - {turn: 1, set: {"pair(The Eastern Bloc, west).old grudge": 3, World.Tension: 4, West.resolve: 5}}
  - {turn: 1, set: {west.tension: 4}}
""",
        "a.yaml",
    )

    assert [row.command for row in found.script.rows] == [
        CastVote("the-motion", "west", "for"),
        LetInjectArrive("first-storm"),
        AmendTrack("east>west", "grudge", 3, "so says the file of orders"),
        AmendTrack("", "tension", 4, "so says the file of orders"),
        AmendTrack("west", "resolve", 5, "so says the file of orders"),
    ]
    assert [finding.message for finding in found.findings] == [
        "no ballot is called `the notion`",
        "no option is called `perhaps`",
        "there is no track west.tension",
    ]


def test_all_rows_a_turn_refuses_are_told_together() -> None:
    """ORD-2: what only the state of the game can tell stops it in the turn at which it shows, with every row of it."""
    table = laid(NAMED, begun=False)
    rows = "".join(f"1,east,{CRITICISE},west,\n" for _ in range(4))
    script = fit(table.session.game.program, HEADER + rows).script
    with pytest.raises(ScriptRefused) as refused:
        play_on(table.session, Player(script))

    assert [row.at.line for row, _ in refused.value.rows] == [3, 4, 5]


@given(st.text(min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_case_and_what_is_no_letter_make_no_difference(name: str, chance: Random) -> None:
    """The law of names: sprinkle hyphens, spaces and points, change the case, and it is the same name."""
    sprinkled = "".join(letter + chance.choice(["", "-", " ", "'", "."]) for letter in plain(name))

    assert plain(sprinkled.upper().lower()) == plain(sprinkled)
    if plain(name):
        assert Naming.of("thing", [("it", name)]).id_of(sprinkled) == "it"


def test_an_id_means_itself_whatever_else_is_called_so() -> None:
    """So that there is always a way to say what is meant."""
    naming = Naming.of(
        "thing", [("the-one", "Other"), ("other", "The One"), ("third", "THIRD ONE"), ("4", "Third-One")]
    )

    assert [naming.id_of(name) for name in ("the-one", "other", "third")] == ["the-one", "other", "third"]
    for name in ("The One", "third one"):
        with pytest.raises(Unnamed, match=r"may be thing .* or "):
            naming.id_of(name)
