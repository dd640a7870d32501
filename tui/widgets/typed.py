"""Fields to type into: one line, or a few that wrap."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.message import Message
from textual.widgets import Input, TextArea


class Entered(Message):
    """Enter was pressed in a field."""


class Typed(TextArea):
    """A text of a few lines; Enter belongs to the dialog."""

    DEFAULT_CSS = """
    Typed {
        height: auto; min-height: 3; max-height: 6; border: none; padding: 0; background: $panel;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $row-cursor-quiet; }
    }
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        """With a text to begin with."""
        super().__init__(text, compact=True, highlight_cursor_line=False, **options)
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        """Enter hands in, and does not begin a line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(Entered())
        else:
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Pasted line ends become spaces."""
        event.stop()
        event.prevent_default()
        self._replace_via_keyboard(" ".join(event.text.split()), *self.selection)


class Short(Input):
    """A text of one line."""

    DEFAULT_CSS = """
    Short { height: 1; border: none; padding: 0 1; background: $panel; }
    Short:focus { border: none; background: $row-cursor-quiet; }
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        """With a text to begin with."""
        super().__init__(text, compact=True, select_on_focus=False, **options)

    async def action_submit(self) -> None:
        """Enter belongs to the dialog."""
        self.post_message(Entered())
