"""The screen, in a pseudo-terminal of 80 by 24: from the command to the lobby, and from a key to its paint (medians).

Time on the wall, since that is what a player waits for: run it on a quiet machine. A paint is over with the last
character that comes before a pause.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / ".ci"))

from play_in_a_terminal import QUIT, Terminal, title_of

from engine.bots.seats import play_bots, seating
from engine.loading.load import load_folder
from engine.model.commands import BeginGame
from engine.program.compiler import compile_scenario
from engine.store.sessions import begin

SCENARIO: Final = Path(__file__).resolve().parents[1] / "scenarios" / "warsaw-2016"
STARTS: Final = 5
KEYS: Final = 20
PATIENCE: Final = 60.0
"""Seconds for anything to appear."""
PAUSE: Final = 0.08
"""Seconds without a character after which a paint is over; the clock of the header may not tick in them."""
ENTER, DOWN, UP = b"\r", b"\x1b[B", b"\x1b[A"


def main() -> None:
    """Print one line a measurement."""
    title = title_of(SCENARIO / "scenario.yaml")
    with tempfile.TemporaryDirectory() as folder:
        starts = [lobby_after(title, folder) for _ in range(STARTS)]
        print(f"command to lobby                 {1000 * median(starts):7.0f} ms")
        game = started("Briefing", str(kept_game(Path(folder))), "--saves", folder)
        print(f"key to paint, briefing to cell   {1000 * paint_after(game, ENTER):7.0f} ms")
        print(f"key to paint, cell to order form {1000 * paint_after(game, ENTER):7.0f} ms")
        keys = [paint_after(game, (DOWN, UP)[number % 2]) for number in range(KEYS)]
        print(f"key to paint, down the orders    {1000 * median(keys):7.0f} ms")
        finish(game)


def started(word: str, *arguments: str) -> Terminal:
    """The program, once it has written a word and paused."""
    terminal = Terminal(sys.executable, "-m", "engine.cli", "play", *arguments)
    terminal.wait_for(word, seconds=PATIENCE)
    settle(terminal)
    return terminal


def lobby_after(title: str, folder: str) -> float:
    """Seconds from the command to the lobby that names the scenario."""
    began = time.monotonic()
    terminal = Terminal(sys.executable, "-m", "engine.cli", "play", "--saves", folder)
    terminal.wait_for("Casus", title, seconds=PATIENCE)
    seconds = time.monotonic() - began
    finish(terminal)
    return seconds


def kept_game(folder: Path) -> Path:
    """A save in which a person is to order for Moscow."""
    scenario = load_folder(SCENARIO).scenario
    assert scenario is not None
    kept = begin(folder, scenario, 7, seating(compile_scenario(scenario), "doctrine", ("moscow",)), "measured")
    kept.session.submit(BeginGame())
    play_bots(kept.session)
    kept.close()
    return kept.path


def paint_after(terminal: Terminal, key: bytes) -> float:
    """Seconds from this key to the last character before a pause."""
    settle(terminal)
    terminal.written = b""
    began = time.monotonic()
    terminal.press(key)
    terminal.read(PATIENCE)
    return settle(terminal) - began


def settle(terminal: Terminal) -> float:
    """Reads until the terminal pauses; when the last character came."""
    last = time.monotonic()
    while True:
        so_far = len(terminal.written)
        terminal.read(PAUSE)
        if len(terminal.written) == so_far:
            return last
        last = time.monotonic()


def finish(terminal: Terminal) -> None:
    """Quits."""
    terminal.press(QUIT)
    terminal.end_well(PATIENCE)


if __name__ == "__main__":
    main()
