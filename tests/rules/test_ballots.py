"""Votes: when they are held, who casts them, how they are counted."""

from __future__ import annotations

import pytest

from engine.model.commands import CastVote
from engine.model.events import BallotDecided, VoteCast
from engine.program.program import BallotProgram
from engine.rules.turn import outcome
from tests.rules.tables import Table, laid, order


def table_with(rule: str = "majority", opens: str = "opens_when: turn == 1", rest: str = "", more: str = "") -> Table:
    """A table with one ballot among all three actors; by formula east is for, west against, south abstains."""
    return laid(f"""
moves:
  call: {{title: Call, by: east, effects: [{{open: motion}}], source: R16}}
  wait: {{title: Wait, by: all, effects: [{{world.tension: 0.001}}], source: R1}}
ballots:
  motion:
    title: Motion
    voters: all
    rule: {rule}
    {opens}
    vote: {{for: "is(self, east)", against: "is(self, west)", abstain: "is(self, south)"}}
    passes: [{{world.tension: 10}}]
    fails: [{{world.tension: -10}}]
    by_voter: {{for: [{{self.resolve: 1}}], against: [{{self.resolve: -1}}], abstain: [{{self.purse: 1}}]}}
    source: R16
{more}
{rest}""")


def decided(table: Table, **votes: str) -> tuple[str, dict[str, int]]:
    """The outcome and tally of the ballot, these votes being cast over the formula's."""
    table.adjudicated()
    events = table.closed(*(CastVote("motion", voter, option) for voter, option in votes.items()))
    (count,) = [event for event in events if isinstance(event, BallotDecided)]
    return count.outcome, dict(count.tally)


def test_a_ballot_is_held_when_its_condition_holds_after_the_orders() -> None:
    """BAL-1: in the ballots phase of that turn, and not in another."""
    table = table_with(opens="opens_when: turn == 2")
    table.turn()
    assert table.session.state.ballots == ()
    table.adjudicated()
    assert table.session.state.ballots == ("motion",)


def test_a_ballot_is_held_on_its_day_of_the_calendar() -> None:
    """BAL-1: once for each entry of its kind, and with a condition only if that holds too."""
    calendar = """
calendar:
  start: 2015-01-01
  turn: {months: 1}
  turns: 3
  entries: [{on: 2015-01-09, kind: renewal, title: R, source: R16}, {on: 2015-03-09, kind: renewal, title: R,
      source: R16}]
"""
    for opens, held in (("opens_on: renewal", [1, 3]), ("opens_on: renewal\n    opens_when: turn > 1", [3])):
        table = table_with(opens=opens, rest=calendar)
        seen = []
        for turn in (1, 2, 3):
            table.adjudicated()
            seen += [turn] * len(table.session.state.ballots)
            table.closed()
            table.opened()
        assert seen == held


def test_a_ballot_opened_by_an_order_is_held_in_the_same_turn() -> None:
    """BAL-1: and closed with it."""
    table = table_with(opens="")
    table.adjudicated(order("east", "call"))
    assert table.session.state.ballots == ("motion",)
    table.closed()
    table.opened()
    table.adjudicated()
    assert table.session.state.ballots == ()


@pytest.mark.parametrize("where", ["passes", "triggers"])
def test_a_ballot_opened_after_its_time_is_held_in_the_next_turn(where: str) -> None:
    """BAL-1: by its own outcome (a second reading) or by a consequence."""
    reopened = {
        "passes": ("", "    passes: [{world.tension: 10}, {if: turn == 1, then: [{open: motion}]}]"),
        "triggers": ("triggers: {t: {title: T, when: turn == 1, effects: [{open: motion}], source: R1}}", ""),
    }
    rest, passes = reopened[where]
    table = table_with(rest=rest)
    if passes:
        text = "opens_when: turn == 1"
        table = laid(f"""
ballots:
  motion:
    title: Motion
    voters: all
    rule: majority
    {text}
    vote: {{for: 1, against: 0}}
{passes}
    source: R16
""")
    held = []
    for _ in range(3):
        table.adjudicated()
        held.append(table.session.state.ballots)
        table.closed()
        table.opened()

    assert held == [("motion",), ("motion",), ()]


@pytest.mark.parametrize(
    "rule, votes, comes_to",
    [
        ("unanimity", {"east": "for", "west": "for", "south": "for"}, "passed"),
        ("unanimity", {"east": "for", "west": "abstain", "south": "abstain"}, "passed"),
        ("unanimity", {"east": "for", "west": "for", "south": "against"}, "failed"),
        ("unanimity", {"east": "abstain", "west": "abstain", "south": "abstain"}, "failed"),
        ("majority", {"east": "for", "west": "for", "south": "against"}, "passed"),
        ("majority", {"east": "for", "west": "abstain", "south": "abstain"}, "passed"),
        ("majority", {"east": "for", "west": "against", "south": "abstain"}, "failed"),
        ("{qualified: 0.65}", {"east": "for", "west": "for", "south": "against"}, "passed"),
        ("{qualified: 0.67}", {"east": "for", "west": "for", "south": "abstain"}, "failed"),
        ("{qualified: 1}", {"east": "for", "west": "for", "south": "for"}, "passed"),
    ],
)
def test_each_rule_decides_its_own_way(rule: str, votes: dict[str, str], comes_to: str) -> None:
    """BAL-2: nobody against; more for than against; a share of all voters."""
    table = table_with(rule)

    assert decided(table, **votes)[0] == comes_to
    assert table["world.tension"] == (60 if comes_to == "passed" else 40)


@pytest.mark.parametrize("voters, share", [(20, 0.55), (100, 0.29), (100, 0.57), (10, 0.7)])
def test_a_share_is_a_share_whatever_floats_make_of_it(voters: int, share: float) -> None:
    """BAL-2: 0.55 of 20 are 11, though the product in floats is a hair more."""
    table = table_with(f"{{qualified: {share}}}")
    ballot: BallotProgram = table.session.game.program.ballots[0]
    many = tuple(ballot.voters[0] for _ in range(voters))
    from attrs import evolve

    enough = round(voters * share)
    for in_favour, verdict in ((enough, "passed"), (enough - 1, "failed")):
        votes = {str(place): "for" if place < in_favour else "against" for place in range(voters)}
        assert outcome(evolve(ballot, voters=many), votes) == verdict


EACH = """
ballots:
  answer: {title: Answer, voters: pact, rule: each, opens_when: turn == 1, source: G32,
    vote: {statement: 2, equipment: 1, troops: 0},
    by_voter: {statement: [{world.tension: 1}], equipment: [{world.tension: 10}], troops: [{world.tension: 30}]}}
"""


def test_each_as_it_deems_necessary_has_no_outcome() -> None:
    """BAL-2: every answer has its own effects; nothing passes or fails."""
    table = laid(EACH)
    table.adjudicated()
    events = table.closed(CastVote("answer", "south", "troops"))
    (count,) = [event for event in events if isinstance(event, BallotDecided)]

    assert (count.outcome, dict(count.tally)) == ("answered", {"statement": 1, "equipment": 0, "troops": 1})
    assert table["world.tension"] == 50 + 1 + 30


def test_votes_can_be_changed_until_they_are_counted() -> None:
    """BAL-3: the last one stands."""
    table = table_with()
    table.adjudicated()
    table.submit(CastVote("motion", "west", "for"), CastVote("motion", "west", "abstain"))
    events = table.closed(CastVote("motion", "west", "for"))
    (count,) = [event for event in events if isinstance(event, BallotDecided)]

    assert dict(count.tally) == {"for": 2, "against": 0, "abstain": 1}


@pytest.mark.parametrize(
    "ballot, voter, option, says",
    [
        ("other", "west", "for", "not being held"),
        ("motion", "nobody", "for", "no vote"),
        ("motion", "west", "perhaps", "no option"),
    ],
)
def test_a_vote_nobody_asked_for_is_refused(ballot: str, voter: str, option: str, says: str) -> None:
    """BAL-3: with what there is."""
    table = table_with()
    table.adjudicated()
    refused = table.refusal(CastVote(ballot, voter, option))

    assert (refused.rule, says in refused.because, bool(refused.hint)) == ("BAL-3", True, True)


def test_votes_are_secret_until_they_are_counted() -> None:
    """BAL-3: a cell sees its own votes and nobody else's."""
    table = table_with()
    table.adjudicated()
    table.submit(CastVote("motion", "west", "for"))

    (own,), (others,) = table.view("blue").ballots, table.view("red").ballots
    assert own.own == (("west", "for"),)
    assert others.own == (("east", ""),)
    before = repr(table.view("red"))
    table.submit(CastVote("motion", "west", "against"))
    assert repr(table.view("red")) == before


def test_who_has_not_voted_votes_by_the_formula() -> None:
    """BAL-4: and that is on record."""
    table = table_with()
    table.adjudicated()
    events = table.closed(CastVote("motion", "west", "for"))
    cast = {event.voter: event for event in events if isinstance(event, VoteCast)}

    assert (cast["east"].option, cast["east"].by_formula) == ("for", True)
    assert (cast["south"].option, cast["south"].by_formula) == ("abstain", True)
    assert not cast["west"].by_formula


def test_on_a_tie_the_option_named_first_is_chosen() -> None:
    """BAL-4: of two worth 1, `against` is written first."""
    table = laid("""
    ballots: {motion: {title: Motion, voters: pact, rule: majority, opens_when: turn == 1, source: R16,
      vote: {against: 1, for: 1, abstain: 0}, fails: [{world.tension: -10}]}}
    """)

    assert decided(table) == ("failed", {"against": 2, "for": 0, "abstain": 0})


def test_what_a_vote_does_falls_on_the_voter() -> None:
    """BAL-3, BAL-5: `self` is the voter in `by_voter`."""
    table = table_with()
    decided(table)

    assert (table["east.resolve"], table["west.resolve"], table["south.purse"]) == (51, 49, 11)


TWO = """
ballots:
  first: {title: First, voters: pact, rule: majority, opens_when: turn == 1, vote: {for: 1, against: 0},
    passes: [{world.tension: 0.5 * world.tension}], source: R16}
  second: {title: Second, voters: pact, rule: majority, opens_when: turn == 1, vote: {for: 1, against: 0},
    passes: [{world.tension: 0.1 * world.tension}], source: R16}
"""


def test_all_ballots_of_a_turn_are_counted_together() -> None:
    """BAL-5: neither sees the other's effects."""
    table = laid(TWO)
    table.turn()

    assert table["world.tension"] == 50 + 25 + 5


@pytest.mark.parametrize("option, result", [("for", 1), ("against", -1)])
def test_rules_may_ask_how_a_ballot_ended(option: str, result: float) -> None:
    """BAL-2: `passed` is 1, -1, and 0 where it was never held."""
    table = table_with(rest="objectives: {o: {cell: red, title: O, score: 50 + 10 * passed(motion), source: R1}}\n")
    assert table["#ballot:motion:result"] == 0
    decided(table, east=option, west=option, south=option)

    assert table["#ballot:motion:result"] == result
    assert dict(table.session.state.scores)["o"] == 50 + 10 * result
