"""What is no longer used is collected at fixed times while a room is open."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.room import memory
from tui.room.memory import Memory


class _Knot:
    """Holds itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.freeze()
    gc.set_threshold(*thresholds)


async def test_nothing_that_somebody_does_sets_off_a_whole_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-2: however much is made, all is gone through when it is time, and what is no longer used goes then."""
    monkeypatch.setattr(memory, "EVERY", 0.3)
    kept = Memory()
    kept.begin()
    before = gc.get_stats()[2]["collections"]
    old = [_Knot() for _ in range(20_000)]
    knot = weakref.ref(old[0])
    gc.collect(1)
    del old
    many = [[number] for number in range(200_000)]
    assert gc.get_stats()[2]["collections"] == before
    assert knot() is not None
    await asyncio.sleep(0.5)
    assert gc.get_stats()[2]["collections"] > before
    assert knot() is None
    assert len(many) == 200_000
    kept.end()


async def test_what_stands_is_set_aside_until_the_room_is_closed() -> None:
    """Else each collection would go through the whole scenario again; afterwards all is as Python has it."""
    thresholds, apart = gc.get_threshold(), gc.get_freeze_count()
    kept = Memory()
    kept.begin()
    assert gc.get_freeze_count() > apart
    assert gc.get_threshold() != thresholds
    kept.end()
    kept.end()
    assert gc.get_freeze_count() == 0
    assert gc.get_threshold() == thresholds
