"""Promises: how far they are believed, when they fall due, who answers."""

from __future__ import annotations

import pytest

from engine.model.commands import CastVote
from engine.model.playbook import STATUSES
from tests.rules.tables import Table, laid, order

PLEDGE = """
moves:
  attack: {title: Attack, by: east, on: west, effects: [{target.resolve: -20}], source: G11}
  signal: {title: Signal, by: south, on: west, choose: {cost: {from: 1, to: 5}},
    effects: [{signal: {commitment: pledge, from: self, to: target, sunk: cost, tied: 2 * cost}}], source: G12}
  become: {title: Become, by: south, on: west, effects: [{commitment: {id: pledge, from: self, to: target,
      becomes: STATUS}}], source: G13}
commitments:
  pledge:
    title: The pledge
    from: south
    to: west or east
    form: formal
    begins: in-force
    credibility: 0.5 * self.resolve + 0.1 * target.resolve + sunk + 10 * tied
    triggered_when: target.resolve < 40
    answered_by: answer
    on:
      triggered: [{target.purse: 1}]
      honoured: [{target.purse: 2}]
      failed: [{self.purse: -5}, {pact.cohesion: -10}]
    source: G13
ballots:
  answer: {title: Answer, voters: south, rule: each, vote: {stand: 1, hedge: 0}, source: G32, by_voter: {
    stand: [{commitment: {id: pledge, from: self, to: west, becomes: honoured}}],
    hedge: [{commitment: {id: pledge, from: self, to: west, becomes: hedged}}]}}
objectives:
  belief: {cell: blue, title: Belief, score: "credibility(pledge, south, west)", source: G12}
  kept: {cell: blue, title: Kept, score: "100 * status(pledge, south, west, honoured)", source: G13}
"""


def table_where(status: str = "hedged", begins: str = "in-force") -> Table:
    """The table above, `become` leading to this status."""
    return laid(PLEDGE.replace("STATUS", status).replace("begins: in-force", f"begins: {begins}"))


def status(table: Table, taker: str = "west") -> str:
    """What has become of south's pledge."""
    return STATUSES[int(table[f"#commitment:pledge:south:{taker}:status"])]


@pytest.mark.parametrize("begins", ["none", "offered", "in-force"])
def test_a_promise_runs_from_one_giver_to_one_taker(begins: str) -> None:
    """COM-1: each pair has its own status, beginning as the scenario says; nobody promises to itself."""
    table = table_where(begins=begins)

    assert (status(table), status(table, "east")) == (begins, begins)
    assert len(table.session.game.program.promises) == 2


@pytest.mark.parametrize("becomes", STATUSES)
def test_an_effect_moves_a_promise_to_any_status(becomes: str) -> None:
    """COM-1: the one named, and no other."""
    table = table_where(becomes)
    table.turn(order("south", "become", "west"))

    assert (status(table), status(table, "east")) == ("honoured" if becomes == "triggered" else becomes, "in-force")


def test_entering_a_status_has_its_effects() -> None:
    """COM-1: `self` is the giver, `target` the taker."""
    table = table_where("failed")
    table.turn(order("south", "become", "west"))

    assert (table["south.purse"], table["pact.cohesion"], table["west.purse"]) == (5, 40, 10)
    assert "The pledge (South to West) failed" in table.heard("red")


def test_credibility_is_the_scenarios_formula() -> None:
    """COM-2: over giver, taker, costs sunk and hands tied; signals add up."""
    table = table_where()
    table.adjudicated()
    table.closed()
    assert dict(table.session.state.scores)["belief"] == 25 + 5

    table.opened()
    table.turn(order("south", "signal", "west", cost=1))
    table.turn(order("south", "signal", "west", cost=2))
    assert dict(table.session.state.scores)["belief"] == 25 + 5 + 3 + 60


def test_a_promise_in_force_falls_due_and_is_answered_in_the_same_turn() -> None:
    """COM-3: after adjudication; the default answer is to stand."""
    table = table_where()
    table.turn(order("east", "attack", "west"))

    assert status(table) == "honoured"
    assert (table["west.purse"], dict(table.session.state.scores)["kept"]) == (13, 100)


def test_who_is_called_answers_as_it_deems_necessary() -> None:
    """COM-3, BAL-3: the ballot opens with the call."""
    table = table_where()
    table.adjudicated(order("east", "attack", "west"))
    assert (status(table), table.session.state.ballots) == ("triggered", ("answer",))

    table.closed(CastVote("answer", "south", "hedge"))
    assert status(table) == "hedged"


def test_a_promise_falls_due_once() -> None:
    """COM-3: an answered one is no longer in force, though its condition holds on."""
    table = table_where()
    table.turn(order("east", "attack", "west"))
    table.adjudicated(order("east", "attack", "west"))

    assert table.session.state.ballots == ()


@pytest.mark.parametrize("begins", ["none", "offered"])
def test_a_promise_not_in_force_does_not_fall_due(begins: str) -> None:
    """COM-3: an offer binds nobody."""
    table = table_where(begins=begins)
    table.turn(order("east", "attack", "west"))

    assert status(table) == begins
