"""Textual's screen on whoever is attached to a place. The protocol of terminals, without a terminal of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.driver import Driver
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message


class Looking(Protocol):
    """What a place's driver draws on."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""

    @property
    def is_watched(self) -> bool:
        """Whether somebody looks."""

    def write(self, text: str) -> None:
        """Paint, for whoever looks."""

    def take_driver(self, driver: PlaceDriver) -> None:
        """Keys go to it from now on."""

    def drop_driver(self, driver: PlaceDriver) -> None:
        """Keys go nowhere from now on."""


class PlaceDriver(Driver):
    """Draws on a display; where nobody looks at it, nothing is drawn."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """The application must be of a kind that has a `glass`; what Textual wants to debug is never written."""
        del debug, size
        self._glass: Looking = app.glass  # type: ignore[attr-defined] # a PlacedApp: nothing else is given this driver
        super().__init__(app, debug=False, mouse=mouse, size=self._glass.size)

    @property
    def is_headless(self) -> bool:
        """Whether there is nobody to draw for."""
        return not self._glass.is_watched

    def write(self, data: str) -> None:
        """To the client, if there is one."""
        self._glass.write(data)

    def start_application_mode(self) -> None:
        """The display may now be typed on."""
        self._glass.take_driver(self)

    def disable_input(self) -> None:
        """Keys go nowhere from now on."""
        self._glass.drop_driver(self)

    def stop_application_mode(self) -> None:
        """Likewise; the client's terminal is not given back, for an application may follow."""
        self._glass.drop_driver(self)

    def take_size(self, width: int, height: int) -> None:
        """The client's terminal is this large."""
        self._size = width, height
        self.send_message(events.Resize(Size(width, height), Size(width, height)))

    def take(self, message: Message) -> None:
        """Something was done at the client's keyboard."""
        self.process_message(message)

    def take_view(self) -> None:
        """Somebody looks who has seen nothing yet: everything is painted."""
        self._app.call_later(self._app.refresh)
