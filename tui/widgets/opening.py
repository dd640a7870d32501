"""What is closed before it has opened: its widgets were never put in, so there is nothing for it to draw on."""

from __future__ import annotations

from textual import events
from textual.widget import Widget

_NEEDS_WIDGETS = (events.Mount, events.Resize, events.ScreenResume)


class Opens(Widget):
    """A screen or a widget that draws on what it is made of.

    Somebody quick, or a game that goes on, may close it while it is being put together. Textual then leaves its widgets
    out, and has it mount all the same. Stands last among the bases, for Textual inherits the style of the first.
    """

    @property
    def can_draw(self) -> bool:
        """Whether it is there, and is not on its way out, alone or with the program."""
        return self.is_attached and self.app.is_running and not (self._pruning or self._closing)

    async def on_event(self, event: events.Event) -> None:
        """Leaves out what it would need its widgets for."""
        if self.can_draw or not isinstance(event, _NEEDS_WIDGETS):
            await super().on_event(event)
