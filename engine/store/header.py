"""What the first record of a kept session says: which scenario, which seed, who sat where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from engine.store.codec import MalformedRecord, decoded, encoded

KIND = "session"
LARGEST_SEED = 2**64 - 1


@frozen
class SessionHeader:
    """Enough to open a session anywhere (SES-6)."""

    title: str
    scenario: str
    """The scenario's id."""
    scenario_title: str
    scenario_digest: str
    """SHA-256 of its texts."""
    program_digest: str
    """Of what its slots and causes meant when the session was written (SES-7)."""
    sources: tuple[tuple[str, str], ...]
    """Path and text of every file of the scenario, packs included."""
    seed: int
    seats: tuple[tuple[str, str], ...]
    """Cell and who plays it, as the session began."""
    facilitated: bool = False
    """Whether a facilitator runs it for a room (ROM-1); saves that do not say so are played without one."""


def header_to_json(header: SessionHeader) -> dict[str, Any]:
    """As a save keeps it."""
    return {"casus": KIND, **encoded(header)}


def header_from_json(value: Mapping[str, Any]) -> SessionHeader:
    """The header again. Raises `MalformedRecord` where the value is none."""
    if value.get("casus") != KIND:
        raise MalformedRecord("it holds no session")
    header: SessionHeader = decoded(
        {key: item for key, item in value.items() if key not in ("casus", "format")}, SessionHeader
    )
    if not 0 <= header.seed <= LARGEST_SEED:
        raise MalformedRecord(f"its seed is {header.seed}")
    return header
