"""A contender in a process of its own: it plays for a while whenever it is asked to, and tells what it has done.

It says `ready`, or why it cannot play; then, for every line that names a number of seconds, it answers with the moves
it has made and the CPU seconds they took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def answer(play: Callable[[], int]) -> None:
    """Serve measurements until the input ends. `play` plays a game or more, and returns how many moves were made."""
    play()
    print("ready", flush=True)
    for line in sys.stdin:
        enough, moves = float(line), 0
        began = time.process_time()
        while (spent := time.process_time() - began) < enough:
            moves += play()
        print(moves, spent, flush=True)
