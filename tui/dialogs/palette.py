"""The palette: every command of a screen by its title."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.widgets.closing import ClosesOnce


class Palette(CommandPalette, ClosesOnce[None]):
    """Textual's, without a name of its own: it may be opened again while the last one is still being put away."""
