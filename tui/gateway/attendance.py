"""The room around an exercise, as the screens know it: who sits where, and how others come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from attrs import frozen


@frozen
class Invitation:
    """How somebody comes to a place, and whether somebody is there."""

    place: str
    title: str
    token: str
    address: str
    """`192.168.1.5:4747`."""
    sits: str
    """Where whoever sits there came from; empty while nobody does."""
    here: int = 0
    """How many clients sit there."""
    about: str = ""
    """Whom the place is for, where that must be known before its token is handed out."""

    @property
    def url(self) -> str:
        """For a browser. What stands behind # is not sent to anybody: the page reads it."""
        return f"http://{self.address}/#{self.token}"

    @property
    def command(self) -> str:
        """For a terminal."""
        return f"casus join {self.address} --token {self.token}"


@frozen
class Happening:
    """Something the facilitator should know of a place."""

    place: str
    """Its id."""
    title: str
    kind: str
    """`came`, `went`, `taken` (another client took it), `failed` (its screen failed and was started again)."""
    text: str = ""
    """For `failed`, by what; for the others, from where."""

    @property
    def told(self) -> str:
        """In a sentence."""
        match self.kind:
            case "came":
                return f"{self.title}: somebody has sat down ({self.text})."
            case "taken":
                return f"{self.title}: another terminal has taken the place ({self.text})."
            case "went":
                return f"{self.title}: nobody is there any more."
            case _:
                return f"{self.title}: the screen failed ({self.text}) and was started again. Nothing accepted is lost."


class OpenRoom(Protocol):
    """A room that clients can come into."""

    outlives_console: bool
    """Whether it stays open when the console is left, which is a place of it then."""

    def invitations(self) -> tuple[Invitation, ...]:
        """Every place."""

    def watch(self, heard: Callable[[Happening], None]) -> Callable[[], None]:
        """Calls back whenever somebody comes or goes, or a screen fails; returns how to stop it."""

    async def close(self) -> None:
        """Sends everybody away."""
