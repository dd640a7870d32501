"""The dice against three authorities: the paper's known answers, NumPy, and a second writing of our own."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.program.dice import Dice, address, philox, round_keys
from tests.oracle.philox import OracleDice, philox4x64

WORDS = st.integers(0, 2**64 - 1)
COUNTERS = st.tuples(WORDS, WORDS, WORDS, WORDS)
ALL = 2**64 - 1

KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B)),
    (
        (ALL, ALL, ALL, ALL),
        (ALL, ALL),
        (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
    ),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x452821E638D01377, 0xBE5466CF34E90C6C),
        (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6),
    ),
]


@pytest.mark.parametrize("counter, key, words", KNOWN, ids=["zeros", "ones", "pi"])
def test_the_second_writing_gives_the_papers_known_answers(
    counter: tuple[int, int, int, int], key: tuple[int, int], words: tuple[int, int, int, int]
) -> None:
    """DIC-1: the vectors that Random123 publishes with Philox4x64-10."""
    assert philox4x64(counter, key) == words


@pytest.mark.parametrize("counter, key, words", [vector for vector in KNOWN if vector[1][1] == 0])
def test_the_engines_dice_give_the_papers_known_answers(
    counter: tuple[int, int, int, int], key: tuple[int, int], words: tuple[int, int, int, int]
) -> None:
    """DIC-1: as far as a seed is one word."""
    assert philox(round_keys(key[0]), *counter) == words


@given(WORDS, COUNTERS)
def test_both_writings_agree_everywhere(seed: int, counter: tuple[int, int, int, int]) -> None:
    """DIC-1: for any seed and any counter."""
    assert philox(round_keys(seed), *counter) == philox4x64(counter, (seed, 0))


@given(WORDS, COUNTERS)
def test_numpy_throws_the_same_dice(seed: int, counter: tuple[int, int, int, int]) -> None:
    """DIC-1: so that a lockstep machine can draw in bulk; NumPy counts up once before it draws."""
    number = sum(word << (64 * place) for place, word in enumerate(counter))
    before = (number - 1) % 2**256
    words = [(before >> (64 * place)) & ALL for place in range(4)]
    generator = np.random.Philox(key=np.array([seed, 0], dtype=np.uint64), counter=np.array(words, dtype=np.uint64))

    assert tuple(int(word) for word in generator.random_raw(4)) == philox(round_keys(seed), *counter)


@given(WORDS, st.integers(0, 10**6), st.integers(1, 1000), WORDS, st.integers(0, 20))
def test_a_draw_lies_in_zero_to_one_and_is_the_oracles(
    seed: int, game: int, turn: int, where: int, ordinal: int
) -> None:
    """DIC-1: 53 bits of the first word."""
    draw = Dice.of(seed, game).draw(turn, where, ordinal)

    assert 0 <= draw < 1
    assert draw == OracleDice(seed, game).draw(turn, where, ordinal)


def test_an_address_is_the_first_eight_bytes_of_a_well_known_hash() -> None:
    """DIC-2: authored ids to a place among the dice; equal on every machine, for all time."""
    assert address("move/parley/odds/east/west") == 0x6E5782A25161462E
    assert address("x") == int.from_bytes(hashlib.sha256(b"x").digest()[:8], "big")


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_purposes_have_different_addresses(one: str, other: str) -> None:
    """DIC-2: no two ids share their dice."""
    assert (address(one) == address(other)) == (one == other)


def test_draws_are_spread_evenly() -> None:
    """DIC-1: over 4,000 addresses every tenth holds about a tenth."""
    draws = [Dice.of(7).draw(1, address(f"purpose {number}")) for number in range(4000)]
    tenths = [sum(tenth / 10 <= draw < (tenth + 1) / 10 for draw in draws) for tenth in range(10)]

    assert sum(tenths) == 4000
    assert all(340 < count < 460 for count in tenths)
