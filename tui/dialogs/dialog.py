"""The frame of every dialog: a box over the dimmed screen, closed with Escape."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType

from tui.dialogs.commanded import Commanded


class Dialog(Commanded[ScreenResultType], ModalScreen[ScreenResultType]):
    """A box over the screen it was opened from."""

    DEFAULT_CSS = """
    Dialog {
        background: $background 60%; align: center middle;
        #box {
            width: 76; max-width: 100%; height: auto; max-height: 100%; background: $surface;
            border: round $frame-focus; border-title-color: $tone-head; border-title-style: bold; padding: 0 1;
        }
    }
    """
