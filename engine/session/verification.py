"""Deciding a recorded session again: does it come out the same (SES-3)?"""

from __future__ import annotations

from itertools import zip_longest

from attrs import frozen

from engine.rules.refusals import Refused
from engine.rules.state import GameState
from engine.session.records import ROOT, Entry
from engine.session.session import Session


@frozen
class Difference:
    """The first place where a replay and the record part."""

    entry: int
    turn: int
    what: str
    """A sentence: the track with both values, or the refusal, or the command that was changed."""


@frozen
class Verdict:
    """What a verification found."""

    entries: int
    """Commands replayed, on all branches."""
    difference: Difference | None


def verify(session: Session) -> Verdict:
    """Replays every branch of a session from its commands and compares states and digests with the record."""
    replay = Session(session.game, session.state_at(ROOT).seats)
    for entry in session.entries.values():
        replay.go(entry.parent)
        recorded = session.state_at(entry.id)
        try:
            replay.submit(entry.command)
        except Refused as refused:
            return Verdict(len(replay.entries), Difference(entry.id, recorded.turn, f"refused now: {refused}"))
        what = _parted(session, recorded, replay.state) or _told_otherwise(entry, replay.entries[entry.id])
        if not what and replay.entries[entry.id].digest != entry.digest:
            what = "the record's digest is not that of its commands and states"
        if what:
            return Verdict(len(replay.entries), Difference(entry.id, recorded.turn, what))
    return Verdict(len(session.entries), None)


def _told_otherwise(recorded: Entry, replayed: Entry) -> str:
    for number, (was, now) in enumerate(zip_longest(recorded.events, replayed.events), 1):
        if was != now:
            names = " and now ".join(type(event).__name__ if event else "none" for event in (was, now))
            return f"its event {number} is told otherwise than it happens now ({names})"
    return ""


def _parted(session: Session, recorded: GameState, replayed: GameState) -> str:
    slots = session.game.program.layout.slots
    for slot, was, now in zip(slots, recorded.values, replayed.values, strict=True):
        if was != now:
            return f"{slot.title} was {was:g} and comes to {now:g}"
    if recorded != replayed:
        return "orders, votes or the phase differ"
    return ""
