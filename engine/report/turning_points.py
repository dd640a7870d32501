"""The moments that mattered: the largest single contributions to what changed, measured by each track's own range."""

from __future__ import annotations

from attrs import frozen

from engine.rules.ledger import LedgerLine, ledger
from engine.session.session import Session


@frozen
class TurningPoint:
    """A contribution that moved a track far."""

    turn: int
    track: str
    """The track's title with its owner."""
    before: float
    after: float
    line: LedgerLine
    share: float
    """Of the track's range, 0 ... 1."""


def turning_points(session: Session, most: int = 8) -> tuple[TurningPoint, ...]:
    """The contributions that moved a track farthest, at most two from one cause and turn, in order of turn."""
    found = sorted(_contributions(session), key=lambda point: (-point.share, point.turn, point.track))
    taken: list[TurningPoint] = []
    seen: dict[tuple[int, str], int] = {}
    for point in found:
        cause = point.turn, point.line.cause
        if seen.get(cause, 0) < _FROM_ONE_CAUSE:
            seen[cause] = seen.get(cause, 0) + 1
            taken.append(point)
        if len(taken) == most:
            break
    return tuple(sorted(taken, key=lambda point: (point.turn, -point.share)))


_FROM_ONE_CAUSE = 2


def _contributions(session: Session) -> list[TurningPoint]:
    events = tuple(session.events())
    points = []
    for index, slot in session.game.program.layout.track_slots():
        for change in ledger(session.game.program, events, index):
            for line in change.lines:
                if line.kind in ("drift", "cost") or change.before == change.after:  # routine, or nothing moved
                    continue
                whole = abs(change.after - change.before)
                moved = whole if line.put else min(abs(line.amount), whole)  # the bounds may have kept the rest
                share = moved / (slot.high - slot.low)
                points.append(TurningPoint(change.turn, slot.title, change.before, change.after, line, share))
    return points
