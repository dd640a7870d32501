"""Journals that need no disk, and a way to compare sessions whole."""

from __future__ import annotations

from attrs import field, frozen

from engine.session.records import ROOT, SessionRecord
from engine.session.session import Session


@frozen
class Paper:
    """A journal on paper."""

    records: list[SessionRecord] = field(factory=list)

    def append(self, record: SessionRecord) -> None:
        """Keeps it."""
        self.records.append(record)


class TornPaper:
    """A journal that fails."""

    def append(self, record: SessionRecord) -> None:
        """Fails."""
        raise OSError(f"no space left for {type(record).__name__}")


def alike(session: Session) -> tuple[object, ...]:
    """All there is of a session."""
    return (
        session.cursor,
        session.entries,
        session.branches,
        [session.state_at(place) for place in (ROOT, *session.entries)],
    )
