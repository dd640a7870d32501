"""The generated machine and the naive one agree to the last bit, over whole games of random legal play."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.program.dice import Dice
from engine.program.layout import Slot
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.random_play import RandomPlay
from tests.oracle.games import SCENARIOS, TINY, bits, machine_of, played, program_of
from tests.oracle.interpreter import NaiveMachine, as_machine, exactly_settled, settled
from tests.oracle.philox import OracleDice
from tests.oracle.turns import retold

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)


def seeds_of(folder: Path) -> range:
    """More games where they are short."""
    return range(12) if folder == TINY else range(2)


@each_scenario
def test_a_game_told_from_the_published_order_has_the_same_values(folder: Path) -> None:
    """TUR-2, TUR-4, TUR-5: the order of happening is RULES.md's, whoever carries it out; SES-3 on another machine."""
    for seed in seeds_of(folder):
        session = played(folder, seed)
        told = list(retold(session, NaiveMachine(session.game.program)))

        assert [bits(values) for values in told] == [
            bits(session.state_at(entry.id).values) for entry in session.path()
        ]


@each_scenario
def test_the_same_commands_leave_the_same_events_on_both_machines(folder: Path) -> None:
    """LED-1: causes, inputs, draws and notes are the intermediate form's, not the generated machine's."""
    for seed in seeds_of(folder):
        session = played(folder, seed)
        again = Session(Game(as_machine(session.game.program), OracleDice(seed)), session.state_at(0).seats)  # type: ignore[arg-type]
        for entry in session.path():
            again.submit(entry.command)

            assert again.entries[again.cursor] == entry


@each_scenario
def test_untraced_games_end_in_the_same_state_on_both_machines(folder: Path) -> None:
    """SES-3: simulation runs the machine without its trace; nothing hangs on being watched."""
    naive = as_machine(program_of(folder))
    for seed in seeds_of(folder):
        one, other = Random(seed), Random(seed)  # noqa: S311 - what bots choose is no secret
        quick, moves = RandomPlay(machine_of(folder)).play(Game(machine_of(folder), Dice.of(seed)), one)
        slow, as_many = RandomPlay(naive).play(Game(naive, OracleDice(seed)), other)  # type: ignore[arg-type]

        assert (bits(quick), moves) == (bits(slow), as_many)


def test_the_games_compared_are_no_quiet_ones() -> None:
    """A comparison of games in which nothing happens would prove nothing."""
    for folder in SCENARIOS:
        parts = sum(len(getattr(event, "parts", ())) for event in played(folder, 1).events())
        draws = sum(len(getattr(event, "draws", ())) for event in played(folder, 1).events())

        assert parts > 30
        assert draws > 2 or not rolls_dice(folder)


def rolls_dice(folder: Path) -> bool:
    """Whether there is a draw in a scenario's rules: a port of a game without chance has none."""
    texts = [text for name, text in program_of(folder).scenario.sources.files if name.endswith(".yaml")]
    return any(key in text for text in texts for key in (" roll:", " odds:"))


def test_a_game_with_exact_fractions_for_rounding_is_the_same_game() -> None:
    """NUM-2: clamping and rounding are each correctly rounded, as exact arithmetic has it."""
    session = played(TINY, 3)
    exact = NaiveMachine(session.game.program, exactly_settled)

    assert [bits(values) for values in retold(session, exact)] == [
        bits(session.state_at(entry.id).values) for entry in session.path()
    ]


SLOTS = st.sampled_from([(0.0, 100.0, 0.001), (-5.0, 5.0, 0.25), (-1e9, 1e9, 1e-6), (0.0, 7.0, 1.0)])


@given(SLOTS, st.floats(allow_nan=False, allow_infinity=False))
@example((0.0, 100.0, 0.001), 0.0005)
@example((0.0, 100.0, 0.001), 1.0005)
@example((-5.0, 5.0, 0.25), -0.0)
@example((-5.0, 5.0, 0.25), -0.125)
def test_rounding_is_the_same_with_fractions_with_floats_and_generated(
    bounds: tuple[float, float, float], value: float
) -> None:
    """NUM-2, NUM-3: held by its bounds, to a whole number of steps, ties to even, and never a negative zero."""
    slot = Slot("world.x", "X", *bounds, start=bounds[0], track="x")

    assert bits([exactly_settled(slot, value)]) == bits([settled(slot, value)]) == bits([slot.held(value)])
