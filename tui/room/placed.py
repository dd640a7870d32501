"""An application that runs at the host and is seen at a place of the table."""

from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from textual.filter import Monochrome

from tui.app.themed import Themed
from tui.room.driver import PlaceDriver
from tui.room.glass import Glass
from tui.room.words import LEFT

if TYPE_CHECKING:
    from rich.console import RenderableType


class PlacedApp(Themed):
    """Leaving it detaches the client and nothing more: whoever comes back finds it as it was (ROM-6)."""

    LEAVING = "Ctrl+Q leaves. Your place stays as it is."

    def __init__(self) -> None:
        """Seen by nobody yet."""
        super().__init__(driver_class=PlaceDriver)
        self.glass = Glass(self.use_colours)
        # Each application takes the standard streams while it runs; of several, the first to end would give back one
        # that is dead. Here they are taken for what they are already.
        self._capture_stdout, self._capture_stderr = sys.stdout, sys.stderr  # type: ignore[assignment] # written to only
        self.error_console = Console(file=StringIO())
        self._plain_filters = [one for one in self._filters if not isinstance(one, Monochrome)]

    def on_mount(self) -> None:
        """Puts on the look; what is shown is for those derived from it."""
        self.put_on_the_look()

    @property
    def failure(self) -> Exception | None:
        """What it ended by, where that was a fault."""
        return self._exception

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Somebody here quits: the client goes, the place stays."""
        del result, return_code, message
        self.glass.turn_out(LEFT, "You have left; your place stays as it is.")

    def end(self) -> None:
        """Ends for good: the room is closed."""
        super().exit(0)

    def use_colours(self, colours: str) -> None:
        """Draws with colours or without; of few colours the glass makes the nearest."""
        self.console = Console(
            color_system="truecolor",
            file=StringIO(),
            highlight=False,
            emoji=False,
            legacy_windows=False,
            force_terminal=True,
            safe_box=False,
            soft_wrap=False,
        )
        if self.no_color is not (colours == "none"):
            self.no_color = colours == "none"
            self._filters = [*self._plain_filters, *([Monochrome()] if self.no_color else [])]
            if self.is_running:
                # Not at once: this may be called in the midst of another application, whose styles would be taken.
                self.call_later(self.refresh_css, animate=False)
