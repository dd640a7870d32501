"""The lines of a session's tree, in play and left; and its places by what people call them (SES-9)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from engine.diagnostics.suggestions import closest
from engine.model.references import CellId
from engine.rules.refusals import Refused
from engine.session.comparison import Place, common_ancestor, place_at
from engine.session.decisions import decisions
from engine.session.discretion import told_of_sealed
from engine.session.records import ROOT
from engine.session.session import Session

_TURN = re.compile(r"(?:t|turn\s*)(\d+)", re.IGNORECASE)
_MOST_NAMED = 6


@frozen
class TreeLine:
    """A line of the tree, from where it parts from the line in play to its end."""

    end: Place
    is_here: bool
    """It is the line in play, up to where the game stands."""
    names: tuple[tuple[str, int], ...]
    """Names on it that are not on the line in play as well, with their entries; of the line in play, all on it."""
    parted: Place
    """The last place it has in common with the line in play; of that itself, the beginning."""
    since: int
    """The turn in which it parts."""
    decided: int
    """Decisions on it beyond there that stood."""
    first: str
    """The first of them, in words; empty for none."""
    undone: bool
    """It goes on from where the game stands: what was taken back and can be done again."""

    @property
    def name(self) -> str:
        """Of its end; else of the last place on it that has one; else empty."""
        at_end = [name for name, at in self.names if at == self.end.entry]
        return at_end[-1] if at_end else (self.names[-1][0] if self.names else "")


def lines(session: Session, cells: frozenset[CellId] | None = None) -> tuple[TreeLine, ...]:
    """The line in play, then every other by its end, those that were left last first (SES-9).

    With `cells`, only these cells' decisions are told of; without, all, but of votes nobody has counted only who cast
    them (BAL-6).
    """
    ends = [entry for entry in session.entries if not session.children(entry) and entry != session.cursor]
    sealed = told_of_sealed(session) if cells is None else {}
    return tuple(_line(session, end, cells, sealed) for end in (session.cursor, *reversed(ends)))


def find_place(session: Session, text: str) -> int:
    """The entry that people mean: a name, `turn 3`, an entry's number, `here` or `start`; `NAME@3` is turn 3 of a line.

    Refused (SES-9) where there is none such, saying what there is.
    """
    wanted = " ".join(text.split())
    if wanted in session.branches:
        return session.branches[wanted]
    whose, _, turn = wanted.rpartition("@")
    if whose:
        return _turn_of(session, find_place(session, whose), turn.strip().lower().removeprefix("turn").strip())
    match wanted.lower():
        case "here" | "now" | "":
            return session.cursor
        case "start":
            return ROOT
        case number if number.isascii() and number.isdigit():
            return _entry(session, number)
        case _:
            found = _TURN.fullmatch(wanted)
            return _turn_of(session, session.cursor, found[1]) if found else _named(session, wanted)


def _line(session: Session, end: int, cells: frozenset[CellId] | None, sealed: Mapping[int, str]) -> TreeLine:
    here = end == session.cursor
    last = ROOT if here else common_ancestor(session, session.cursor, end)
    shared = set() if here else {ROOT, *(entry.id for entry in session.path())}
    beyond = [entry.id for entry in session.path(end) if entry.id not in shared]
    order = {entry: place for place, entry in enumerate((ROOT, *beyond) if here else beyond)}
    names = sorted(((n, at) for n, at in session.branches.items() if at in order), key=lambda known: order[known[1]])
    decided = [one for one in decisions(session, end, among=order) if cells is None or one.cell in cells]
    return TreeLine(
        end=place_at(session, end),
        is_here=here,
        names=tuple(names),
        parted=place_at(session, last),
        since=session.state_at(beyond[0]).turn if beyond else session.state_at(end).turn,
        decided=len(decided),
        first=sealed.get(decided[0].entry, decided[0].words) if decided else "",
        undone=not here and last == session.cursor,
    )


def _entry(session: Session, number: str) -> int:
    entry = int(number) if len(number) < len("1000000000") else -1
    if entry != ROOT and entry not in session.entries:
        raise Refused("SES-9", f"There is no entry {number}.", f"Entries run from 1 to {len(session.entries)}.")
    return entry


def _turn_of(session: Session, end: int, number: str) -> int:
    """The place at which a turn ended, or stands, on the line that leads to an entry."""
    places = {str(session.state_at(entry.id).turn): entry.id for entry in session.path(end)}
    if number not in places:
        last = session.state_at(end).turn
        there = f"It has turns 1 to {last}." if last else "It has not begun."
        raise Refused("SES-9", f"There is no turn {number or '(none)'} on that line.", there)
    return places[number]


def _named(session: Session, wanted: str) -> int:
    alike = {name for name in session.branches if name.lower() == wanted.lower()}
    if len(alike) == 1:
        return session.branches[alike.pop()]
    known = sorted(session.branches)
    some = ", ".join(f"“{name}”" for name in known[:_MOST_NAMED]) + (" and more" if len(known) > _MOST_NAMED else "")
    names = f"Names: {some}." if known else "No place of it has a name."
    near = closest(wanted, known)
    hint = f"Did you mean “{near}”? {names}" if near else names
    raise Refused(
        "SES-9",
        f"There is no place called “{wanted}”.",
        f"{hint} A turn is `turn 3`, an entry its number, else here or start.",
    )
