"""Failures people can do something about, as one message each."""

from __future__ import annotations

import errno

from attrs import frozen

from engine.diagnostics.rendering import visible
from engine.program.budget import TooLarge
from engine.program.machine import RuleFault
from engine.report.files import CannotPut
from engine.rules.refusals import Refused
from engine.sim.game_tree import TooLargeToSolve
from engine.sim.script import ScriptRefused
from engine.store.errors import StoreError

MOST_ROWS = 100
"""So many rows of a file of orders are told one by one."""


@frozen
class Complaint:
    """What to say, and the exit code to leave with."""

    text: str
    code: int = 1


def complaint_about(error: Exception) -> Complaint | None:
    """The message for a failure that is not Casus's own fault, shown as text; None for one that is."""
    if isinstance(error, ScriptRefused):
        return Complaint(_rows(error))
    found = _about(error)
    return None if found is None else Complaint(visible(found.text), found.code)


def _rows(error: ScriptRefused) -> str:
    """The rows refused, each on a line of its own."""
    told = [visible(f"{row.at}: {refused}") for row, refused in error.rows[:MOST_ROWS]]
    rest = len(error.rows) - MOST_ROWS
    return "\n".join(told + ([f"And {rest:,} more rows."] if rest > 0 else []))


def _about(error: Exception) -> Complaint | None:
    match error:
        case StoreError() | CannotPut():
            return Complaint(str(error))
        case Refused():
            return Complaint(str(error))
        case RuleFault(where=where, why=why):
            return Complaint(f"the scenario's rules came to no number in {where}: {why}. Mend the scenario (NUM-6).")
        case TooLarge(because=because, at=at):
            place = f" ({at})" if at.file else ""
            return Complaint(f"{because}{place}. Fewer actors, targets or nested `each`, or shorter formulas (CAS801).")
        case TooLargeToSolve():
            return Complaint(f"this game cannot be solved: {error}")
        case OSError():
            return _of_the_system(error)
        case _:
            return None


def _of_the_system(error: OSError) -> Complaint:
    name = f" {error.filename}" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return Complaint(f"no space left on the disk{name}. Free some and run it again.")
    if error.errno is None:
        return Complaint(f"{error}.")
    return Complaint(f"{error.strerror}:{name}. Name another path, or mend its permissions.")
