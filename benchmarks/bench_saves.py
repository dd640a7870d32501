"""Saves: loading and verifying 500 commands of `warsaw-2016`, and what a command costs (CPU time, medians)."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.rules.state import OVER
from engine.session.session import Session
from engine.session.verification import verify
from engine.sim.playout import advance
from engine.store.sessions import begin, read, resume

CHECKOUT: Final = Path(__file__).resolve().parents[1]
COMMANDS: Final = 500
TIMES: Final = 5


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        save, each = played_save(Path(folder))
        kept = read(save)
        print(f"{len(kept.session.entries)} commands, {save.stat().st_size / 1e6:.1f} MB; median of {TIMES}, CPU time")
        print(f"  load it to look at    {milliseconds(lambda: read(save)):8.0f} ms")
        print(f"  load it to go on      {milliseconds(lambda: resume(save).close()):8.0f} ms")
        print(f"  verify it             {milliseconds(lambda: verify(kept.session)):8.0f} ms")
        print(f"  decide, keep a command{1000 * each:8.2f} ms  (mean of all, bots thinking included)")


def played_save(folder: Path) -> tuple[Path, float]:
    """A save of at least so many commands by bots, on branches where one game has too few; and seconds a command."""
    scenario = load_folder(CHECKOUT / "scenarios" / "warsaw-2016").scenario
    assert scenario is not None
    kept = begin(folder, scenario, 7, seating(compile_scenario(scenario), "random"), "measured")
    began = time.process_time()
    play_until(kept.session, COMMANDS)
    each = (time.process_time() - began) / len(kept.session.entries)
    kept.close()
    return kept.path, each


def play_until(session: Session, commands: int) -> None:
    """Plays on; a game that is over is taken up again from where it began."""
    while len(session.entries) < commands:
        if session.state.phase == OVER:
            session.go(1)
        advance(session)


def milliseconds(step: Callable[[], object]) -> float:
    """The median of a few runs."""
    spent = []
    for _ in range(TIMES):
        began = time.process_time()
        step()
        spent.append(1000 * (time.process_time() - began))
    return median(spent)


if __name__ == "__main__":
    main()
