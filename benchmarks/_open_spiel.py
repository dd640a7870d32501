"""OpenSpiel's `python_tic_tac_toe`, played at random."""

from __future__ import annotations

import random

from _rounds import answer

try:
    import pyspiel
    from open_spiel.python.games import tic_tac_toe  # noqa: F401 - importing it registers the game
except ModuleNotFoundError:
    raise SystemExit("not installed") from None

GAME = pyspiel.load_game("python_tic_tac_toe")


def play() -> int:
    """A game; its moves."""
    state, moves = GAME.new_initial_state(), 0
    while not state.is_terminal():
        state.apply_action(random.choice(state.legal_actions()))  # noqa: S311 - nothing secret
        moves += 1
    return moves


answer(play)
