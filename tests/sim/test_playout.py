"""Whole games without people."""

from __future__ import annotations

from random import Random

import pytest

from engine.bots.seats import seating
from engine.model.commands import Adjudicate, BeginGame, CloseTurn
from engine.program.dice import Dice
from engine.rules.state import OVER
from engine.rules.turn import Game
from engine.session.session import Session
from engine.sim.playout import advance, play_on
from engine.sim.random_play import RandomPlay
from tests.oracle.games import SCENARIOS, TINY, game_of, machine_of, program_of


def test_play_goes_on_from_wherever_a_game_stands() -> None:
    """TUR-1: from before the beginning, from within a turn, from the end."""
    for begun in ((), (BeginGame(),), (BeginGame(), Adjudicate()), (BeginGame(), Adjudicate(), CloseTurn())):
        session = Session(game_of(TINY, 1), seating(program_of(TINY), "random"))
        for command in begun:
            session.submit(command)
        play_on(session)
        assert session.state.phase == OVER
        before = session.cursor
        play_on(session)
        advance(session)
        assert session.cursor == before


def test_what_happens_meanwhile_is_asked_before_each_phase_ends() -> None:
    """Once for the orders and once for the votes of each turn."""
    asked = []
    session = Session(game_of(TINY, 1), seating(program_of(TINY), "random"))
    play_on(session, lambda game: asked.append((game.state.turn, game.state.phase)))

    assert asked == [(turn, phase) for turn in range(1, 7) for phase in ("orders", "ballots")]


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_bare_random_games_are_legal_end_in_bounds_and_repeat_themselves(folder) -> None:  # noqa: ANN001
    """NUM-2, SES-3: as many orders as there were, and the same again for the same seeds."""
    machine = machine_of(folder)
    quick = RandomPlay(machine)

    def game(seed: int) -> tuple[list[float], int]:
        return quick.play(Game(machine, Dice.of(seed)), Random(seed))  # noqa: S311 - what bots choose is no secret

    for seed in range(5):
        state, moves = game(seed)
        assert (state, moves) == game(seed)
        assert moves > 0
        for slot, value in zip(program_of(folder).layout.slots, state, strict=True):
            assert slot.low <= value <= slot.high
