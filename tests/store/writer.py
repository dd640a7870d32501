"""A program for the tests to kill: does to a save what it is told on standard input, and says how it went.

`open` answers `held` or `locked PID`; `append` answers the record's number once it is accepted; `run` appends for ever,
saying each number; `close` answers `closed`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from engine.store.errors import SaveLocked
from engine.store.saves import Save, open_save


def opened(path: Path) -> tuple[Save | None, str]:
    """The save, if it can be had, and what to say."""
    try:
        return open_save(path), "held"
    except SaveLocked as refusal:
        return None, f"locked {refusal.pid}"


def appended(save: Save) -> str:
    """Append the next record; its text takes more than a page now and then."""
    number = len(save.records)
    save.append({"number": number, "text": "x" * (number * 37 % 9000)})
    return str(number)


def say(answer: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    """Until standard input ends."""
    save: Save | None = None
    for line in sys.stdin:
        match line.strip():
            case "open":
                save, answer = opened(path)
                say(answer)
            case "append" if save:
                say(appended(save))
            case "run":
                while save:
                    say(appended(save))
            case "close" if save:
                save.close()
                say("closed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
