"""The dice of many games at once: the same numbers as `engine.program.dice` draws one by one (DIC-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.program.dice import MULTIPLIER_0, MULTIPLIER_1, TO_UNIT, round_keys

Words: TypeAlias = NDArray[np.uint64]
Games: TypeAlias = NDArray[np.intp]
"""Places of games among those that are played side by side."""
ManyDraws: TypeAlias = Callable[[int, Games, Games], NDArray[np.float64]]
"""The numbers in [0, 1) at an address, for some games, each with its own ordinal."""

_LOW: Final = np.uint64(0xFFFFFFFF)
_HALF: Final = np.uint64(32)
_SPARE: Final = np.uint64(11)
_STEPS: Final = tuple((np.uint64(first), np.uint64(second)) for first, second in round_keys(0))
"""By round, how far the two keys are from those that a seed begins with: the seed itself, and nothing."""


class ManyDice:
    """The dice of many games: of one seed, or of a seed each."""

    def __init__(self, seeds: int | Words, games: Words) -> None:
        """Seeds of 0 ... 2**64 - 1, one for all or one each, and the games' numbers, as in `Dice.of(seed, game)`."""
        self._seeds = np.broadcast_to(np.array(seeds, np.uint64), games.shape)
        self.games = games

    def only(self, places: Games) -> ManyDice:
        """The dice of some of the games."""
        return ManyDice(self._seeds[places], self.games[places])

    def beside(self, others: ManyDice) -> ManyDice:
        """The dice of these games and then of the others."""
        return ManyDice(np.concatenate([self._seeds, others._seeds]), np.concatenate([self.games, others.games]))

    def draws(self, turn: int) -> ManyDraws:
        """The draws of a turn."""
        return lambda where, places, ordinals: self._draw(turn, _word(where), places, ordinals.astype(np.uint64))

    def draws_at(self, turn: int, where: Words, places: Games) -> NDArray[np.float64]:
        """The first draws of a turn, each at an address of its own for the game beside it."""
        return self._draw(turn, where, places, _word(0))

    def _draw(self, turn: int, where: Words, places: Games, ordinals: Words) -> NDArray[np.float64]:
        counter = self.games[places], _word(turn), where, ordinals
        numbers: NDArray[np.float64] = (_philox(self._seeds[places], *counter) >> _SPARE).astype(np.float64) * TO_UNIT
        return numbers


def _word(number: int) -> Words:
    """One word, as an array: numbers of NumPy's own would warn of the overflow that is meant."""
    return np.array([number], np.uint64)


def _philox(seeds: Words, c0: Words, c1: Words, c2: Words, c3: Words) -> Words:
    """The first of the four words for each seed and counter."""
    for k0, k1 in _STEPS:
        high_0, low_0 = _product(MULTIPLIER_0, c0)
        high_1, low_1 = _product(MULTIPLIER_1, c2)
        c0, c1, c2, c3 = high_1 ^ c1 ^ (seeds + k0), low_1, high_0 ^ c3 ^ k1, low_0
    return c0


def _product(multiplier: int, words: Words) -> tuple[Words, Words]:
    """The high and the low 64 bits of the 128 bits of a product, from its four partial products of 32 bits."""
    high, low = np.uint64(multiplier >> 32), np.uint64(multiplier & 0xFFFFFFFF)
    words_high, words_low = words >> _HALF, words & _LOW
    middle = low * words_high + (low * words_low >> _HALF)
    other = high * words_low + (middle & _LOW)
    return high * words_high + (middle >> _HALF) + (other >> _HALF), words * np.uint64(multiplier)
