"""Rules that come to no number, and what bots may not know, in many games at once (NUM-6, VIS-3)."""

from __future__ import annotations

from math import nan
from typing import Final

import numpy as np
import pytest

from engine.program.dice import Dice
from engine.program.ir import Apply, Arg, Const, Read
from engine.program.machine import Machine, RuleFault
from engine.rules.refusals import Refused
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.crowd.careful import Careful, Machines
from engine.sim.doctrine_crowd import play_crowd
from engine.sim.playout import play_on
from tests.oracle.games import TINY, bits, program_of
from tests.sim.sessions import STOPPING, alone, assert_same, program_with

FAULTY: Final = STOPPING.replace(
    "effects: [{target.resolve: -size}]", "effects: [{target.resolve: -size * (1e308 if west.resolve == 48 else 1)}]"
)
"""Where a push finds the west at 48, it comes to no number."""


def test_a_game_in_which_a_rule_fails_fails_alone() -> None:
    """NUM-6: it stands as it did before that turn, which a session refuses; the others are what they are."""
    program = program_with(FAULTY)
    machine = Machine(program)
    seats = {"red": "hard", "blue": "random", "green": "random"}
    result = play_crowd(program, seats, range(60))
    failed = {fault.game: fault for fault in result.faults}

    assert 0 < len(failed) < 60
    for game in range(60):
        if game not in failed:
            assert_same(alone(program, machine, seats, game)[0], result, game)
            continue
        session = Session(Game(machine, Dice.of(game)), tuple(seats.items()))
        with pytest.raises(Refused, match="NUM-6"):
            play_on(session)
        assert (session.state.turn, result.ending(game)) == (failed[game].turn, None)
        assert result.turns[game] == failed[game].turn - 1
        assert "inf" in failed[game].because


BLIND: Final = """
calendar: {start: 2015-01-01, turn: {months: 1}, turns: 5, orders: 2}
moves:
  plot: {title: Plot, by: west, visibility: covert, source: R20,
    effects: [{world.tension: 3}, {start: {measure: ring}}]}
  rally: {title: Rally, by: all, choose: {size: {from: 0, to: 5, default: 1}}, source: R20,
    effects: [{self.resolve: size}]}
  boast: {title: Boast, by: east, source: R20, requires: [{that: floor(1e308 * (world.tension - 56)) < 1, else: no}],
    effects: [{world.tension: 1}]}
measures:
  ring: {title: Ring, by: west, visibility: covert, term: 2, each_turn: [{world.tension: 1}], source: R20}
doctrines:
  spy: {cell: red, title: Spy, temper: 1, source: R20, prefers: [
    {move: rally, choose: {size: "used(plot, west)"}, worth: 2},
    {move: rally, choose: {size: 1}, worth: "max(1, used(plot, west))"},
    {move: rally, choose: {size: 2}, worth: "3 if standing(ring, west) > 0 else 1"},
    {move: rally, choose: {size: "1e308 * (world.tension - 53)"}, worth: 2},
    {move: boast, worth: 9},
    {move: rally, choose: {size: 3}, worth: 1e308 * (world.tension - 53)}]}
"""
"""A doctrine that asks for what its cell does not know, and for what is no number unless the tension is 53, or 56."""


def test_what_a_cell_may_not_know_is_no_number_to_its_bot() -> None:
    """BOT-1, VIS-3, NUM-6: the bot passes over it, or makes of NaN what Python makes of it; the game goes on."""
    program = program_with(BLIND)
    machine = Machine(program)
    seats = {"red": "spy", "blue": "random"}
    result = play_crowd(program, seats, range(40))

    assert result.faults == ()
    for game in range(40):
        assert_same(alone(program, machine, seats, game)[0], result, game)


UNCERTAIN: Final = (
    Apply("div", (Const(1.0), Read(0))),
    Apply("div", (Arg(0), Read(1))),
    Apply("mul", (Const(1e308), Apply("mul", (Read(0), Const(1e9))))),
    Apply("max", (Const(1.0), Read(2))),
    Apply("min", (Read(2), Const(1.0))),
    Apply("add", (Read(0), Read(1))),
)


def test_each_expression_is_reckoned_whatever_becomes_of_the_others() -> None:
    """NUM-6: divisions by zero and overflows, in some games and not in others; a hidden slot is NaN, as to a bot."""
    machines = Machines.of(program_of(TINY))
    careful = Careful(machines, UNCERTAIN, hidden={2})
    games = np.array([0, 2, 3])
    state = [np.array(row, np.float64) for row in ([0, 1, 2, 4], [5, 0, 0, 3], [7, 7, 7, 7])]
    argument = np.array([2.0, 4.0, 8.0])
    values, sound = careful.values(state, games, (argument,))

    for at, expression in enumerate(UNCERTAIN):
        for place, game in enumerate(games):
            seen = [float(state[0][game]), float(state[1][game]), nan]
            try:
                expected = machines.one.value(expression, seen, [float(argument[place])])
            except RuleFault:
                assert not sound[at, place]
            else:
                assert (sound[at, place], bits([values[at, place]])) == (True, bits([expected]))
    assert [row.tolist() for row in sound[:3]] == [[False, True, True], [True, False, True], [True, False, False]]


@pytest.mark.parametrize("operator", ["floor", "rint"])
def test_rounding_what_lies_beyond_all_numbers_fails_as_it_does_alone(operator: str) -> None:
    """NUM-6: on both machines, and only where it is asked for."""
    machines = Machines.of(program_of(TINY))
    beyond = Apply(operator, (Apply("mul", (Const(1e308), Read(0))),))
    asked = Apply("select", (Apply("gt", (Read(0), Const(5.0))), Const(3.0), beyond))
    state = [np.array([0.0, 1.0, 6.0]), np.zeros(3)]

    assert machines.many.table([asked])([row[[0, 2]] for row in state])[0].tolist() == [0.0, 3.0]
    assert Careful(machines, [asked]).values(state, np.arange(3))[1].tolist() == [[True, True, True]]
    with pytest.raises(OverflowError):
        machines.many.table([beyond])([np.array([1e3])])
    with pytest.raises(RuleFault):
        machines.one.value(beyond, [1e3])
