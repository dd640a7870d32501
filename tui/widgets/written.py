"""A text that somebody writes: wrapped as it grows, handed in with Enter."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea


class Written(TextArea):
    """A few lines. What is pasted keeps no line breaks; Enter belongs to the dialog."""

    DEFAULT_CSS = """
    Written {
        height: auto; max-height: 5; min-height: 1; border: none; padding: 0 1; background: $panel;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $row-cursor-quiet; }
    }
    """

    class Submitted(Message):
        """Enter was pressed in a field."""

    def __init__(self, text: str, *, placeholder: str = "", name: str = "") -> None:
        """With a text to begin with."""
        super().__init__(text, placeholder=placeholder, id=name or None, compact=True, highlight_cursor_line=False)
        self.move_cursor(self.document.end)

    @property
    def words(self) -> str:
        """What is written, on one line."""
        return " ".join(self.text.split())

    async def _on_key(self, event: events.Key) -> None:
        """Enter hands in, and does not begin a line."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
        else:
            await super()._on_key(event)
