"""A screen that closes once, and alone: whoever types ahead closes nothing else with it."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.events import Event
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.widgets.opening import Opens


class ClosesOnce(Screen[ScreenResultType], Opens):
    """Keys that were pressed for a screen may reach it when it is closed: Textual would close the next one by them.

    What its widgets tell it then is not heard either, for they are going, one after the other.
    """

    _is_closed = False

    @property
    def is_on_top(self) -> bool:
        """Whether keys are for it: it is open, and nothing lies over it."""
        return self.app.screen_stack[-1:] == [self]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes the screen; what lies over it goes first, and what is closed stays so.

        Whoever waited for it may have been called off meanwhile: then nobody is told what it answers.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.screen.dismiss(None)
        for waits in self._result_callbacks:
            if waits.future is not None and waits.future.done():
                waits.future = None
        self._is_closed = True
        return super().dismiss(result)

    async def _on_message(self, message: Message) -> None:
        sender = message._sender  # noqa: SLF001 - Textual has no other way to ask
        is_a_widget = isinstance(sender, Widget) and not isinstance(sender, Screen)
        if not (self._is_closed and is_a_widget and not isinstance(message, Event)):
            await super()._on_message(message)
