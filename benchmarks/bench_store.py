"""Saves: what a record costs, and how long opening, reading and listing take (medians; the disk is waited for)."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.store.saves import create, list_saves, open_save, read_save

RECORDS: Final = 500
HEADER: Final = {"title": "Warsaw", "scenario": "x" * 200_000}
RECORD: Final = {"command": {"kind": "give-order", "troops": 40}, "events": [{"track": "cohesion", "to": 51.5}] * 12}


def milliseconds(step: Callable[[], object], times: int) -> float:
    """The median of that many runs."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        step()
        spent.append(1000 * (time.perf_counter() - began))
    return statistics.median(spent)


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "game.casus"
        with create(path, HEADER) as save:
            append = milliseconds(lambda: save.append(RECORD), RECORDS)
        print(f"append a record to {RECORDS}          {append:7.2f} ms")
        print(f"open for writing, {RECORDS} records   {milliseconds(lambda: open_save(path).close(), 20):7.2f} ms")
        print(f"read, {RECORDS} records               {milliseconds(lambda: read_save(path), 20):7.2f} ms")
        for number in range(19):
            path.with_name(f"game-{number}.casus").write_bytes(path.read_bytes())
        print(f"list 20 such saves              {milliseconds(lambda: list_saves(Path(folder)), 5):7.2f} ms")
        print(f"size of the file                {path.stat().st_size / 1e6:7.2f} MB")


if __name__ == "__main__":
    main()
