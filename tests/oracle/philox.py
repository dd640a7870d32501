"""The dice once more, from the paper and with nothing taken from the engine: Philox4x64-10."""

from __future__ import annotations

from attrs import frozen

WORD = 1 << 64


def philox4x64(counter: tuple[int, int, int, int], key: tuple[int, int], rounds: int = 10) -> tuple[int, int, int, int]:
    """Four 64-bit words for a counter and a key (Salmon, Moraes, Dror and Shaw, 2011)."""
    a, b, c, d = counter
    k, m = key
    for _ in range(rounds):
        high_a, low_a = divmod(0xD2E7470EE14C6C93 * a, WORD)
        high_c, low_c = divmod(0xCA5A826395121157 * c, WORD)
        a, b, c, d = high_c ^ b ^ k, low_c, high_a ^ d ^ m, low_a
        k, m = (k + 0x9E3779B97F4A7C15) % WORD, (m + 0xBB67AE8584CAA73B) % WORD
    return a, b, c, d


@frozen
class OracleDice:
    """The dice of one game, as `engine.program.dice.Dice` promises them (DIC-1)."""

    seed: int
    game: int = 0

    def draw(self, turn: int, where: int, ordinal: int = 0) -> float:
        """The number in [0, 1) at an address: the upper 53 bits of the first word."""
        word = philox4x64((self.game, turn, where, ordinal), (self.seed, 0))[0]
        return (word // 2**11) / 2**53
