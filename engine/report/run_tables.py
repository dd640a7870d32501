"""A session's tracks turn by turn, as a table, CSV or JSON; and every track at each opening, as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from engine.program.layout import Slot
from engine.session.chronicle import chronicle
from engine.session.records import ROOT
from engine.session.session import Session

FORMATS = ("table", "csv", "json")
STATES_HEADER = "turn,actor,track,value"
"""First line of a table of states, and how one is known."""


def run_table(session: Session, form: str, words: tuple[str, ...] = ()) -> str:
    """Each track at the start and as each turn closed; those whose key or title holds one of the words, if given."""
    turns = chronicle(session)
    start = turns[0].before if turns else session.state.values
    header = ["track", "start", *(f"turn {record.turn}" for record in turns)]
    rows = [
        (slot, [start[index], *(record.latest[index] for record in turns)]) for index, slot in matching(session, words)
    ]
    match form:
        case "csv":
            return _as_csv(header, [[slot.key, *map(repr, values)] for slot, values in rows])
        case "json":
            return _as_json(session, rows)
        case _:
            return _as_table(header, [[slot.key, *(f"{value:.6g}" for value in values)] for slot, values in rows])


def matching(session: Session, words: tuple[str, ...]) -> tuple[tuple[int, Slot], ...]:
    """The tracks, by index, whose key or title holds one of the words; all where there are none."""
    return tuple(
        (index, slot)
        for index, slot in session.game.program.layout.track_slots()
        if not words or any(word.lower() in f"{slot.key} {slot.title}".lower() for word in words)
    )


def states_csv(session: Session) -> str:
    """`turn,actor,track,value`: every track as each turn opens (turn 1: as it starts), and after the last.

    In the column `actor` stands whose the track is: an actor, a group, `world`, or `giver>taker` for a pair.
    """
    turns = chronicle(session)
    moments = [(record.turn, record.before) for record in turns]
    if turns:
        moments.append((turns[-1].turn + 1, turns[-1].latest))
    rows = [
        [str(turn), slot.owner or "world", slot.track, repr(values[index])]
        for turn, values in moments
        for index, slot in session.game.program.layout.track_slots()
    ]
    return _as_csv(STATES_HEADER.split(","), rows)


def _as_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _as_json(session: Session, rows: Sequence[tuple[Slot, Sequence[float]]]) -> str:
    state = session.state
    document = {
        "scenario": session.game.program.scenario.id,
        "seed": session.game.dice.seed,
        "turns": state.turn,
        "ending": state.ending,
        "scores": dict(state.scores),
        "tracks": {slot.key: list(values) for slot, values in rows},
        "digest": session.entries[session.cursor].digest if session.cursor != ROOT else "",
    }
    return json.dumps(document, indent=2) + "\n"


def _as_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    lines = []
    for row in [header, *rows]:
        first, *rest = (
            cell.ljust(w) if not place else cell.rjust(w)
            for place, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join([first, *rest]).rstrip())
    return "\n".join(lines) + "\n"
