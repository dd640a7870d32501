"""What is at stake in a ballot, and abstention."""

from __future__ import annotations

import pytest
from attrs import evolve

from engine.model.commands import CastVote
from engine.model.events import BallotDecided
from engine.rules.stakes import Stake, Stakes, stakes
from engine.rules.visibility import WHITE, visible_slots
from tests.rules.tables import Table, laid, order


def table(rule: str = "unanimity", tension: str = "{world.tension: 10}", seen: str = "all") -> Table:
    """A ballot among all three on a measure that is up for renewal; a track that only red may see."""
    return laid(f"""
tracks:
  tension: {{title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}}
  resolve: {{title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}}
  secret: {{title: Secret, scope: world, from: 0, to: 100, start: 20, seen_by: {seen}, source: R20}}
moves:
  sanction: {{title: Sanction, by: east, effects: [{{start: bans}}], source: R16}}
  wait: {{title: Wait, by: all, effects: [{{world.secret: 0.001}}], source: R1}}
measures:
  bans:
    title: Bans
    term: 3
    each_turn: [{{east.resolve: -2}}]
    on_lapse: [{{world.tension: -7}}]
    source: R16
ballots:
  motion:
    title: Motion
    voters: all
    rule: {rule}
    opens_when: turn == 1
    vote: {{for: 1, against: 0}}
    passes: [{{renew: bans}}, {tension}]
    fails: [{{end: bans}}, {{world.tension: -10}}]
    by_voter: {{against: [{{self.resolve: -1}}]}}
    source: R16
""")


def at_stake(of: Table, cell: str = WHITE) -> Stakes:
    """In the motion, as somebody may know it."""
    game, state = of.session.game, of.session.state
    return stakes(game, state, "motion", visible_slots(game.program, cell))


def moved(of: Table, stake: Stake) -> dict[str, float]:
    """By how much, by the track's key."""
    slots = of.session.game.program.layout.slots
    return {slots[change.slot].key: change.after - change.before for change in stake.changes}


def test_what_each_outcome_would_change_is_what_it_changes() -> None:
    """BAL-8: the dry run comes to what the count then does, and leaves the game as it was."""
    played = table()
    played.adjudicated(order("east", "sanction"))
    before = played.session.state
    passed, failed = at_stake(played).outcomes
    assert played.session.state is before
    assert (passed.outcome, moved(played, passed)) == ("passed", {"world.tension": 10})
    assert moved(played, failed) == {"world.tension": -10}
    assert passed.measures == (("measure-renewed", "bans::"),)
    assert failed.measures == (("measure-ended", "bans::"),)

    tension = played["world.tension"]
    played.closed(*(CastVote("motion", actor, "for") for actor in ("east", "west", "south")))
    assert played["world.tension"] == tension + 10


def test_what_a_lapse_would_do() -> None:
    """BAL-8: what follows at once, for the white cell; what it does in a turn, for all who know of it."""
    played = table()
    played.adjudicated(order("east", "sanction"))
    (lapse,) = at_stake(played).lapses
    slots = played.session.game.program.layout.slots
    assert lapse.left == 3
    assert [(slots[c.slot].key, c.after - c.before) for c in lapse.each_turn] == [("east.resolve", -2)]
    assert [(slots[c.slot].key, c.after - c.before) for c in lapse.at_once] == [("world.tension", -7)]
    (known,) = at_stake(played, "red").lapses
    assert (known.each_turn, known.at_once) == (lapse.each_turn, ())


def test_what_a_vote_does_of_itself() -> None:
    """BAL-8: to the voter."""
    played = table()
    played.adjudicated()
    votes = {(stake.voter, stake.outcome): moved(played, stake) for stake in at_stake(played).votes}
    assert votes == {(actor, "against"): {f"{actor}.resolve": -1} for actor in ("east", "west", "south")}


@pytest.mark.parametrize(
    "tension", ["{world.tension: world.secret}", "{if: world.secret > 10, then: [{world.tension: 3}]}"]
)
def test_what_hangs_on_a_secret_is_told_to_nobody_who_may_not_know_it(tension: str) -> None:
    """BAL-8, VIS-3: by its amount or by its condition; two states that differ in the secret alone look the same."""
    shown = []
    for start in ("20", "5"):
        played = table(tension=tension, seen="white")
        game = played.session.game
        state = played.adjudicated() and played.session.state
        slot = game.program.layout.index["world.secret"]
        values = tuple(float(start) if place == slot else value for place, value in enumerate(state.values))
        visible = visible_slots(game.program, "red")
        shown.append(stakes(game, evolve(state, values=values), "motion", visible))
    assert shown[0] == shown[1]
    assert not shown[0].outcomes[0].changes


def test_what_hangs_on_a_draw_is_left_out_and_said() -> None:
    """BAL-8: a dry run throws no die."""
    played = table(tension="{roll: {id: luck, title: Luck, odds: 0.99, success: [{world.tension: 30}]}}")
    played.adjudicated()
    passed, failed = at_stake(played).outcomes
    assert (passed.by_chance, failed.by_chance) == (True, False)
    assert moved(played, passed) == {}


@pytest.mark.parametrize(
    "rule, votes, outcome",
    [
        ("unanimity", ("for", "abstain", "abstain"), "passed"),
        ("unanimity", ("for", "against", "abstain"), "failed"),
        ("unanimity", ("abstain", "abstain", "abstain"), "failed"),
        ("majority", ("for", "abstain", "abstain"), "passed"),
        ("majority", ("for", "against", "abstain"), "failed"),
        ("{qualified: 0.6}", ("for", "abstain", "abstain"), "failed"),
        ("{qualified: 0.6}", ("for", "for", "abstain"), "passed"),
    ],
)
def test_whoever_abstains_is_neither_for_nor_against(rule: str, votes: tuple[str, ...], outcome: str) -> None:
    """BAL-7: though the scenario has no such option; and of itself it does nothing."""
    played = table(rule)
    played.adjudicated()
    cast = (CastVote("motion", actor, vote) for actor, vote in zip(("east", "west", "south"), votes, strict=True))
    events = played.closed(*cast)
    (count,) = [event for event in events if isinstance(event, BallotDecided)]
    assert count.outcome == outcome
    assert dict(count.tally).get("abstain", 0) == votes.count("abstain")
    assert played["south.resolve"] == 50


def test_nobody_abstains_where_each_answers_for_itself() -> None:
    """BAL-7: the options are the answers there are."""
    played = laid("""
ballots:
  motion: {title: Motion, voters: all, rule: each, opens_when: turn == 1, vote: {statement: 1, force: 0}, source: R16,
    by_voter: {force: [{world.tension: 5}]}}
""")
    played.adjudicated()
    assert played.view("red").ballots[0].ways == ("statement", "force")
    assert not at_stake(played).outcomes
    assert {stake.outcome for stake in at_stake(played).votes} == {"force"}
