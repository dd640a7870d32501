"""PettingZoo's `tictactoe_v3`, with the wrappers of `env()`, played at random."""

from __future__ import annotations

import random

from _rounds import answer

try:
    from pettingzoo.classic import tictactoe_v3
except ModuleNotFoundError:
    raise SystemExit("not installed") from None

ENVIRONMENT = tictactoe_v3.env()


def play() -> int:
    """A game; its moves."""
    moves = 0
    ENVIRONMENT.reset()
    for _ in ENVIRONMENT.agent_iter():
        observation, _, terminated, truncated, told = ENVIRONMENT.last()
        if terminated or truncated:
            ENVIRONMENT.step(None)
            continue
        mask = observation.get("action_mask", told.get("action_mask"))
        ENVIRONMENT.step(random.choice(mask.nonzero()[0].tolist()))  # noqa: S311 - nothing secret
        moves += 1
    return moves


answer(play)
