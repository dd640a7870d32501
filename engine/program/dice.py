"""Dice that are addressed, not consumed (DIC-1): Philox4x64-10, a counter-based generator.

A draw is a pure function of the seed, the game, the turn and what the draw is for, so a draw added elsewhere changes
nothing, and two branches of a session share every draw that their difference does not touch. The generator is that of
Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3' (2011); NumPy's `Philox` is the same one.
"""

from __future__ import annotations

import hashlib

from attrs import frozen

_MASK = 0xFFFFFFFFFFFFFFFF
MULTIPLIER_0 = 0xD2E7470EE14C6C93
MULTIPLIER_1 = 0xCA5A826395121157
_WEYL_0 = 0x9E3779B97F4A7C15
_WEYL_1 = 0xBB67AE8584CAA73B
_ROUNDS = 10
TO_UNIT = 2.0**-53


def address(purpose: str) -> int:
    """The 64-bit address of a draw site, from the authored ids of what rolls (DIC-2)."""
    return int.from_bytes(hashlib.sha256(purpose.encode()).digest()[:8], "big")


def round_keys(seed: int) -> tuple[tuple[int, int], ...]:
    """The ten pairs of 64-bit round keys of a seed (0 ... 2**64 - 1)."""
    first, second = seed & _MASK, 0
    keys = []
    for _ in range(_ROUNDS):
        keys.append((first, second))
        first, second = (first + _WEYL_0) & _MASK, (second + _WEYL_1) & _MASK
    return tuple(keys)


def philox(keys: tuple[tuple[int, int], ...], c0: int, c1: int, c2: int, c3: int) -> tuple[int, int, int, int]:
    """Four 64-bit words for one 256-bit counter."""
    for k0, k1 in keys:
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (p1 >> 64) ^ c1 ^ k0, p1 & _MASK, (p0 >> 64) ^ c3 ^ k1, p0 & _MASK
    return c0, c1, c2, c3


@frozen
class Dice:
    """The dice of one game."""

    seed: int
    game: int = 0
    """Which of many games with this seed."""
    keys: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, seed: int, game: int = 0) -> Dice:
        """Dice for a seed of 0 ... 2**64 - 1."""
        return cls(seed=seed, game=game, keys=round_keys(seed))

    def draw(self, turn: int, where: int, ordinal: int = 0) -> float:
        """The number in [0, 1) at an address; `ordinal` tells apart repetitions within the turn."""
        return (philox(self.keys, self.game, turn, where, ordinal)[0] >> 11) * TO_UNIT
