"""What effects can do to a state."""

from __future__ import annotations

import pytest

from engine.model.commands import CloseTurn
from tests.rules.tables import laid, order


def after(effects: str, rest: str = "", turns: int = 1):  # noqa: ANN201 - a table
    """A table on which east has ordered a move with these effects on west, so many turns ago."""
    table = laid(f"""
moves:
  act: {{title: Act, by: east, on: west, choose: {{size: {{from: 1, to: 9, default: 3}}}}, source: R1,
    effects: [{effects}, {{world.tension: 0 * size + 1}}]}}
{rest}""")
    table.turn(order("east", "act", "west"))
    table.turns(turns - 1)
    return table


def test_an_effect_adds_to_or_sets_the_track_it_names() -> None:
    """EFF-1: of the world, an actor, a group, or a pair."""
    table = after(
        "{self.resolve: size}, {target.resolve: -size}, {pact.cohesion: 2 * size}, {set south.purse: size}, "
        '{"pair(target, south).fear": 1}',
        rest="""
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}
  purse: {title: Purse, scope: actor, from: 0, to: 20, start: 10, source: R27}
  cohesion: {title: Cohesion, scope: group, from: 0, to: 100, start: 50, source: R45}
  fear: {title: Fear, scope: pair, of: west, toward: south, from: 0, to: 9, start: 5, source: G41}
""",
    )

    assert (table["east.resolve"], table["west.resolve"], table["south.resolve"]) == (53, 47, 50)
    assert (table["pact.cohesion"], table["south.purse"], table["west>south.fear"]) == (56, 3, 6)
    assert table["world.tension"] == 51


@pytest.mark.parametrize("size, east, west", [(3, 51, 50), (9, 50, 51)])
def test_a_condition_chooses_one_list_or_the_other(size: int, east: float, west: float) -> None:
    """EFF-1: `if`, `then`, `else`."""
    table = laid("""
    moves:
      act: {title: Act, by: east, choose: {size: {from: 1, to: 9}}, source: R1,
        effects: [{if: size < 5, then: [{east.resolve: 1}], else: [{west.resolve: 1}]}]}
    """)
    table.turn(order("east", "act", size=size))

    assert (table["east.resolve"], table["west.resolve"]) == (east, west)


def test_each_reaches_every_member_and_only_those() -> None:
    """EFF-1: `except` leaves out, bound names are meant as bound; `member` is the one reached."""
    table = after("{each pact except target: {resolve: -1}}, {each all: [{member.purse: 0.1 * member.resolve}]}")

    assert [table[f"{actor}.resolve"] for actor in ("east", "west", "south")] == [50, 50, 49]
    assert [table[f"{actor}.purse"] for actor in ("east", "west", "south")] == [15, 15, 15]


def test_each_group_of_an_actor_is_reached() -> None:
    """EFF-1: all groups the actor belongs to, bound to `group`."""
    table = after(
        "{each group of target: {cohesion: -4}}",
        rest="groups: {pact: {title: Pact, members: [west, south]}, club: {title: Club, members: [west, east]}, "
        "rest: {title: Rest, members: [south]}}\n",
    )

    assert [table[f"{group}.cohesion"] for group in ("pact", "club", "rest")] == [46, 46, 50]


def test_a_member_without_the_track_is_passed_over() -> None:
    """EFF-2: inside `each`; the others are reached."""
    table = after(
        "{each all: {nerve: -1}}",
        rest="""
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  nerve: {title: Nerve, scope: actor, of: pact, from: 0, to: 100, start: 50, source: R20}
""",
    )

    assert (table["west.nerve"], table["south.nerve"]) == (49, 49)
    assert "east.nerve" not in table.session.game.program.layout.index


LATER = "{later: {in: 2, effects: [{target.resolve: 0.1 * target.resolve}, {each pact: {purse: -1}}]}}, "


def test_what_lands_later_is_settled_now_and_added_at_the_opening_it_is_due() -> None:
    """EFF-3: a tenth of the resolve of today, two openings on, and never again."""
    table = after(LATER + "{target.resolve: -30}")
    assert (table["west.resolve"], table["west.purse"]) == (20, 10)

    table.turn()
    assert (table["west.resolve"], table["west.purse"], table["south.purse"]) == (25, 9, 9)
    table.turn()
    assert (table["west.resolve"], table["west.purse"]) == (25, 9)


def test_what_lands_later_from_two_turns_lands_twice() -> None:
    """EFF-3: one order behind the other on its way."""
    table = after("{later: {in: 2, effects: [{west.resolve: size}]}}")
    table.turn(order("east", "act", "west", size=5))
    assert table["west.resolve"] == 53
    table.turn()
    assert table["west.resolve"] == 58


def test_what_lands_later_inside_each_lands_once_for_each() -> None:
    """EFF-3: three members, three times 1, not nine."""
    table = after("{each all: [{later: {in: 1, effects: [{world.tension: 10}]}}]}")

    assert table["world.tension"] == 51 + 30


def test_what_lands_later_from_an_inject_lands_once_however_it_can_arrive() -> None:
    """EFF-3: by its date, by the facilitator's hand, or by an effect: one arrival, one landing."""
    table = laid("""
    injects:
      flight: {title: Flight, type: conditional, when: turn == 2, message: Lost.,
        effects: [{later: {in: 1, effects: [{world.tension: 10}]}}], source: R8}
    moves: {call: {title: Call, by: east, effects: [{fire: flight}], source: R1}}
    """)
    table.turns(2)

    assert table["world.tension"] == 60


def test_what_a_measures_end_orders_for_later_lands_once() -> None:
    """EFF-3: though an upkeep unpaid, a term and a condition may all end it."""
    table = laid("""
    moves: {help: {title: Help, by: east, on: west, effects: [{start: aid}], source: R1}}
    measures:
      aid: {title: Aid, by: east, on: west, term: 1, upkeep: {self.purse: 0.5}, each_turn: [{target.resolve: 1}],
        lapses_when: world.tension > 90, on_lapse: [{later: {in: 1, effects: [{world.tension: 10}]}}], source: R6}
    """)
    table.turn(order("east", "help", "west"))
    table.turns(3)

    assert table["world.tension"] == 60


def test_news_is_told_to_everybody() -> None:
    """EFF-1: a line of news changes nothing and reaches all."""
    table = after("{news: The lights went out.}")

    for cell in ("red", "blue", "green", "white"):
        assert "The lights went out." in table.heard(cell)


def test_an_effect_can_open_a_ballot_move_the_ladder_and_let_an_inject_arrive() -> None:
    """EFF-1: the remaining things an effect names, each by its own rules."""
    table = laid("""
    moves:
      act: {title: Act, by: east, source: R1, effects: [{open: motion}, {escalate: 2}, {fire: cable},
        {commitment: {id: pledge, from: south, to: west, becomes: offered}},
        {signal: {commitment: pledge, from: south, to: west, sunk: 2, tied: 1}}]}
    ballots: {motion: {title: Motion, voters: pact, rule: majority, vote: {for: 1, against: 0},
      passes: [{world.tension: -1}], source: R16}}
    ladder: {title: Ladder, source: R21, rungs: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
    injects: {cable: {title: Cable, type: manual, message: Come., source: R8}}
    commitments: {pledge: {title: Pledge, from: south, to: west, form: formal, credibility: sunk + 10 * tied,
        source: G13}}
    """)
    table.adjudicated(order("east", "act"))

    assert table.session.state.ballots == ("motion",)
    assert table["#rung"] == 2
    assert table["#inject:cable:fired"] == 1
    assert [table[f"#commitment:pledge:south:west:{name}"] for name in ("status", "sunk", "tied")] == [1, 2, 1]
    table.submit(CloseTurn())
    assert table["world.tension"] == 49
