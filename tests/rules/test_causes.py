"""From a number back to what it came from, and the moments that mattered."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model.commands import AmendTrack, CastVote, LetInjectArrive, RescheduleInject
from engine.program.behind import behind
from engine.rules.causes import FED, MOST_LINKS, SET_OFF, CauseLink, History, chain, main_line
from engine.rules.turning_points import TurningPoint, read_by_scores, turning_points
from engine.rules.visibility import WHITE
from tests.oracle.games import SCENARIOS, played
from tests.rules.tables import Table, laid, order

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)


def chain_of(table: Table, key: str, turn: int, cell: str = WHITE) -> tuple[CauseLink, ...]:
    """The chain behind the last change of a track in a turn."""
    program = table.session.game.program
    history = History(program, tuple(table.session.events()), cell)
    slot = program.layout.index[key]
    change = [one for one in history.changes(slot) if one.turn == turn][-1]
    return chain(history, slot, change, main_line(change))


def told(links: tuple[CauseLink, ...]) -> list[tuple[int, str, str, str, str, str]]:
    """Turn, relation, what, what happened to it, by what, and where it came from."""
    return [(link.turn, link.how, link.title, link.told, link.line.cause, link.origin) for link in links]


def points_of(table: Table, cell: str = WHITE) -> tuple[TurningPoint, ...]:
    """The turning points of a table's game."""
    return turning_points(table.session.game.program, tuple(table.session.events()), cell)


def test_a_measure_leads_back_to_the_order_that_put_it_in_force() -> None:
    """LED-2: what acts each turn hangs on its being in force, and that on an order."""
    table = laid("""
    moves:
      blockade: {title: Blockade, by: east, on: west, source: R20,
        effects: [start: {measure: blockade, by: self, on: target}]}
    measures:
      blockade: {title: Blockade stands, by: east, on: west, each_turn: [{target.resolve: -10}], source: R20}
    """)
    table.turn(order("east", "blockade", "west"))
    table.turn()

    assert told(chain_of(table, "west.resolve", 2)) == [
        (2, "", "West: Resolve", "", "Blockade stands (East → West)", ""),
        (1, SET_OFF, "Blockade stands (East → West)", "comes into force", "Blockade (East → West)", "ordered by Red"),
    ]


def test_a_trigger_leads_back_through_its_condition_to_what_met_it() -> None:
    """LED-2: link by link, an order at the end."""
    table = laid("""
    moves:
      push: {title: Push, by: east, effects: [{world.tension: 30}], source: R20}
    triggers:
      alarm: {title: Alarm, when: world.tension > 75, effects: [{west.resolve: -20}], source: R1}
      doubt: {title: Doubt, when: west.resolve < 40, effects: [{pact.cohesion: -10}], source: R1}
    """)
    table.turn(order("east", "push"))
    table.turn()

    assert told(chain_of(table, "pact.cohesion", 2)) == [
        (2, "", "Pact: Cohesion", "", "Doubt", ""),
        (1, SET_OFF, "West: Resolve", "", "Alarm", ""),
        (1, SET_OFF, "Tension", "", "Push (East)", "ordered by Red"),
    ]


def test_an_input_that_moved_is_told_where_nothing_set_it_off() -> None:
    """LED-2: an order hangs on whoever gave it; its size came from what it read."""
    table = laid("""
    moves:
      push: {title: Push, by: east, effects: [{world.tension: 30}], source: R20}
      lean: {title: Lean, by: east, on: west, effects: [{target.resolve: -world.tension / 4}], source: R20}
    """)
    table.turn(order("east", "push"))
    table.turn(order("east", "lean", "west"))

    assert told(chain_of(table, "west.resolve", 2)) == [
        (2, "", "West: Resolve", "", "Lean (East → West)", "ordered by Red"),
        (1, FED, "Tension", "", "Push (East)", "ordered by Red"),
    ]


def test_a_ballot_leads_back_to_its_votes_and_to_who_put_it() -> None:
    """LED-2: the count, and behind it the order that opened it."""
    table = laid("""
    moves:
      propose: {title: Propose, by: west, effects: [{open: motion}], source: R16}
    ballots:
      motion: {title: A motion, voters: west or south, rule: majority, vote: {for: 1, against: 0},
        passes: [{pact.cohesion: 9}], source: R16}
    """)
    table.adjudicated(order("west", "propose"))
    table.closed(CastVote("motion", "west", "for"), CastVote("motion", "south", "for"))

    assert told(chain_of(table, "pact.cohesion", 1)) == [
        (1, "", "Pact: Cohesion", "", "A motion", "voted: for 2, against 0"),
        (1, SET_OFF, "A motion", "is put to the vote", "Propose (West)", "ordered by Blue"),
    ]


INJECTS = """
    injects:
      news: {title: Bad news, type: scheduled, at: 2, message: M., effects: [{world.tension: 20}], source: R1}
      alarm: {title: Alarm, type: conditional, when: world.tension > 65, message: M., source: R1,
        effects: [{west.resolve: -9}]}
      hand: {title: By hand, type: manual, message: M., effects: [{pact.cohesion: -9}], source: R1}
    """


def test_injects_lead_back_to_their_date_their_condition_or_a_hand() -> None:
    """LED-2: what is only on its way is passed over."""
    table = laid(INJECTS)
    table.turn()
    table.turn()
    table.session.submit(LetInjectArrive("hand"))
    scheduled = ("Bad news", "scheduled for turn 2")

    assert told(chain_of(table, "world.tension", 2)) == [(2, "", "Tension", "", *scheduled)]
    assert told(chain_of(table, "west.resolve", 3)) == [
        (3, "", "West: Resolve", "", "Alarm", ""),
        (2, SET_OFF, "Tension", "", *scheduled),
    ]
    assert told(chain_of(table, "pact.cohesion", 3)) == [
        (3, "", "Pact: Cohesion", "", "By hand", "let arrive by the facilitator")
    ]


def test_an_inject_that_was_moved_or_let_arrive_early_leads_back_to_the_facilitator() -> None:
    """LED-2: the list says one turn, and the record another."""
    table = laid(INJECTS)
    table.session.submit(RescheduleInject("news", 3, "they are not ready"))
    table.turns(2)
    assert [link.origin for link in chain_of(table, "world.tension", 3)] == ["moved to turn 3 by the facilitator"]

    early = laid(INJECTS)
    early.session.submit(LetInjectArrive("news"))
    assert [link.origin for link in chain_of(early, "world.tension", 1)] == ["let arrive by the facilitator"]


def test_what_was_put_by_for_later_leads_back_to_its_order() -> None:
    """LED-2: the turns between are passed over."""
    table = laid("""
    moves:
      reform: {title: Reform, by: east, effects: [later: {in: 3, effects: [{self.resolve: 12}]}], source: R20}
    """)
    table.turn(order("east", "reform"))
    for _ in range(3):
        table.turn()

    assert told(chain_of(table, "east.resolve", 4)) == [
        (4, "", "East: Resolve", "", "Reform (East)", ""),
        (1, SET_OFF, "Reform (East)", "was ordered", "Reform (East)", "ordered by Red"),
    ]


def test_the_ladder_and_promises_are_told_in_their_own_words() -> None:
    """LED-2: rungs by their titles, promises by their status."""
    table = laid("""
    moves:
      attack: {title: Attack, by: east, effects: [{world.tension: 45}], source: R20}
    ladder: {title: Escalation, rungs: [{id: calm, title: Calm}, {id: war, title: War, enter: [{west.resolve: -9}]}],
      rises: [{when: world.tension > 90, source: R21}], source: R21}
    commitments:
      pact: {title: Pact, from: west, to: south, form: formal, credibility: 50, begins: in-force,
        triggered_when: ladder.rung >= 1, on: {triggered: [{pact.cohesion: -9}]}, source: R3}
    """)
    table.turn(order("east", "attack"))
    table.turn()

    assert told(chain_of(table, "west.resolve", 1))[1:] == [
        (1, SET_OFF, "Escalation", "goes to War", "Escalation", ""),
        (1, SET_OFF, "Tension", "", "Attack (East)", "ordered by Red"),
    ]
    assert told(chain_of(table, "pact.cohesion", 2))[:2] == [
        (2, "", "Pact: Cohesion", "", "Pact (West → South)", ""),
        (2, SET_OFF, "Pact (West to South)", "becomes triggered", "Pact (West → South)", ""),
    ]


def test_the_facilitator_is_the_end_of_a_chain() -> None:
    """LED-2: with the reason given."""
    table = laid()
    table.session.submit(AmendTrack("", "tension", 90, "the map was wrong"))

    assert told(chain_of(table, "world.tension", 1)) == [
        (1, "", "Tension", "", "Facilitator", "reason: the map was wrong")
    ]


def test_a_cell_is_led_no_farther_than_it_may_know() -> None:
    """VIS-5: a covert order behind a number it sees is the end."""
    table = laid("""
    moves:
      plot: {title: Plot, by: east, on: west, visibility: covert, effects: [{target.resolve: -20}], source: R20}
    triggers:
      alarm: {title: Alarm, when: west.resolve < 40, effects: [{world.tension: 30}], source: R1}
    """)
    table.turn(order("east", "plot", "west"))

    assert [link.line.cause for link in chain_of(table, "world.tension", 1)] == ["Alarm", "Plot (East → West)"]
    seen = chain_of(table, "world.tension", 1, "green")
    assert [(link.line.cause, link.origin) for link in seen] == [("Alarm", ""), ("not disclosed", "")]


@each_scenario
def test_every_chain_goes_back_in_time_and_ends(folder: Path) -> None:
    """LED-2: in any game; each link was before the one in front of it, and is a change that was on record."""
    session = played(folder, 2, "doctrine")
    for point in turning_points(session.game.program, tuple(session.events())):
        links = point.chain
        assert 1 <= len(links) <= MOST_LINKS
        assert [link.turn for link in links] == sorted((link.turn for link in links), reverse=True)
        assert links[0].line == point.line
        assert all(link.how in (SET_OFF, FED) for link in links[1:])


@each_scenario
def test_turning_points_are_on_record_and_move_their_tracks(folder: Path) -> None:
    """LED-3: no more than two of one cause in a turn, nor of one track; told in the order in which they happened."""
    session = played(folder, 2, "doctrine")
    points = turning_points(session.game.program, tuple(session.events()))
    causes = [(point.turn, point.line.cause) for point in points]

    assert all(0 < point.share <= 1 and point.change.before != point.change.after for point in points)
    assert all(causes.count(cause) <= 2 for cause in causes)
    assert all([one.slot for one in points].count(point.slot) <= 2 for point in points)
    assert [point.change.place for point in points] == sorted(point.change.place for point in points)


def test_turning_points_are_the_largest_moves_with_their_causes() -> None:
    """LED-3: at most two of one cause and turn, in order of turns."""
    table = laid("""
    moves:
      push: {title: Push, by: east, on: west, effects: [{target.resolve: -30}, {world.tension: 1}], source: R20}
      nudge: {title: Nudge, by: west, effects: [{world.tension: 0.5}], source: R20}
    """)
    table.turn(order("west", "nudge"))
    table.turn(order("east", "push", "west"))
    points = points_of(table)

    assert [(point.turn, point.track, point.line.cause) for point in points] == [
        (1, "Tension", "Nudge (West)"),
        (2, "West: Resolve", "Push (East → West)"),
        (2, "Tension", "Push (East → West)"),
    ]
    assert points[1].share == pytest.approx(0.3)


def test_what_the_bounds_swallowed_is_no_turning_point() -> None:
    """NUM-2: nothing turned on it."""
    table = laid("moves: {push: {title: Push, by: east, on: west, effects: [{target.resolve: -60}], source: R20}}\n")
    table.turn(order("east", "push", "west"))
    table.turn(order("east", "push", "west"))

    assert [point.turn for point in points_of(table)] == [1]


def test_what_is_scored_counts_twice_and_purses_do_not_count() -> None:
    """LED-3: there are nine larger moves for eight places; what an objective reads comes before them."""
    actors, tracks = ("east", "west", "south"), ("a", "b", "c")
    declared = "\n".join(
        f"      {track}: {{title: {track}, scope: actor, from: 0, to: 100, start: 50, source: R20}}" for track in tracks
    )
    moves = "\n".join(
        f"      {actor}-{track}: {{title: M, by: {actor}, cost: {{self.purse: 3}}, source: R20,"
        f" effects: [{{self.{track}: 15}}]}}"
        for actor in actors
        for track in tracks
    )
    table = laid(f"""
    tracks:
      tension: {{title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}}
      resolve: {{title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}}
      purse: {{title: Purse, scope: actor, from: 0, to: 20, start: 20, source: R27}}
      cohesion: {{title: Cohesion, scope: group, from: 0, to: 100, start: 50, source: R45}}
{declared}
    moves:
{moves}
      stir: {{title: Stir, by: west, effects: [{{world.tension: 10}}], source: R20}}
    objectives: {{o: {{cell: red, title: O, score: world.tension, source: R1}}}}
    """)
    table.turn(*(order(actor, f"{actor}-{track}") for actor in actors for track in tracks[:2]))
    table.turn(*(order(actor, f"{actor}-c") for actor in actors), order("west", "stir"))
    points = points_of(table)

    assert table.slot("world.tension") in read_by_scores(table.session.game.program)
    assert [point.track for point in points].count("Tension") == 1
    assert len(points) == 8
    assert not any("Purse" in point.track for point in points)


def test_what_stands_behind_a_place_of_the_rules_is_read_off_the_operations() -> None:
    """LED-2: a trigger's site names no reads; its condition does."""
    table = laid("triggers: {t: {title: T, when: world.tension > 90, effects: [{west.resolve: -9}], source: R1}}\n")
    program = table.session.game.program
    site = next(
        number for number, site in enumerate(program.sites) if site.cause.kind == "trigger" and site.text == "-9"
    )

    assert program.sites[site].reads == ()
    assert table.slot("world.tension") in behind(program)[site]
