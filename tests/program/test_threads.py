"""A machine that is asked in two threads at once: bots at work in one, whoever looks at a screen in the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from engine.program.ir import Apply, Const, Expr, Read
from engine.program.machine import Machine
from tests.oracle.games import TINY, program_of

MANY: Final = 150


def formula(number: int) -> Expr:
    """One in which much is computed once and used again."""
    found: Expr = Apply("add", (Read(0), Const(float(number))))
    for _ in range(8):
        found = Apply("min", (Apply("add", (found, found)), Apply("mul", (found, Const(0.5)))))
    return found


@pytest.fixture
def hectic() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_what_two_threads_ask_for_at_once_is_what_one_is_told(hectic: None) -> None:
    """ROM-1: a function that was written while another was being written is right."""
    program = program_of(TINY)
    state = [3.0] * len(program.layout.slots)
    formulas = [formula(number) for number in range(MANY)]
    alone = Machine(program)
    expected = [alone.value(one, state) for one in formulas]
    shared = Machine(program)

    def asked(order: Sequence[int]) -> dict[int, float]:
        return {place: shared.value(formulas[place], state) for place in order}

    with ThreadPoolExecutor(4) as threads:
        orders = [range(MANY), range(MANY - 1, -1, -1)] * 2
        for told in threads.map(asked, orders):
            assert [told[place] for place in range(MANY)] == expected
