"""What every application of Casus shares: its look, help that opens over any screen, and what is not pasted into it."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from types import MappingProxyType
from typing import Any, ClassVar

from textual import events, on
from textual.app import App
from textual.notifications import Notify
from textual.screen import Screen

from tui.app.shield import Shield
from tui.dialogs.commanded import Commanded, HelpWanted
from tui.dialogs.help import Help
from tui.dialogs.palette import Palette
from tui.viewmodels.typed import unwanted
from tui.widgets.look import DAY, NIGHT

_SENTENCES = 4
"""So many may be read at a time."""
_ONCE_TOO_OFTEN = "This key has just closed what was open here. Press it again to go on."
_TYPED = (events.InputEvent, events.Paste)
_AT_ONCE = 1.0
"""Seconds within which the same sentence is not said again."""


class Themed(App[int]):
    """An application with Casus's look."""

    TITLE = "Casus"
    COMMANDS = set()  # noqa: RUF012 - Textual's own type; screens bring their own palette
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    Screen { background: $background; color: $foreground; }
    ToastRack { align: left bottom; margin: 0 0 1 0; padding: 0; overflow-y: hidden; }
    ToastHolder { align-horizontal: left; }
    Toast { width: 1fr; max-width: 100%; margin: 0; padding: 0 1; background: $row-cursor; border: none; }
    Toast.-information, Toast.-warning, Toast.-error { border: none; }
    Toast.-error { color: $tone-bad; text-style: bold; }
    Toast.-warning { color: $tone-warn; }
    """

    LEAVING: ClassVar = "Ctrl+Q quits. Every decision is saved."
    """What Ctrl+C is told."""

    _said: Mapping[str, tuple[float, float]] = MappingProxyType({})
    """What is said now, since when and until when."""

    _shield: Shield | None = None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Tones, for themes that do not know them."""
        return dict(NIGHT.variables)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Textual has the screen under the current one painted along with it, whether it can be seen or not.

        Here it is where it can. What ticks or is told something under an opaque screen would else have that painted
        anew each time.
        """
        return super()._background_screens if self.screen.styles.background.a < 1 else []

    def put_on_the_look(self) -> None:
        """To be called as it mounts."""
        self.register_theme(NIGHT)
        self.register_theme(DAY)
        self.theme = NIGHT.name

    def action_help_quit(self) -> None:
        """Whoever presses Ctrl+C wants to leave: it says how, in the words of this program."""
        self.notify(self.LEAVING, markup=False, timeout=5)

    async def action_quit(self) -> None:
        """As the screen on top has it: Textual's own binding of the key goes before those of screens."""
        if isinstance(self.screen, Commanded):
            self.screen.quit()
        else:
            self.exit(0)

    def clear_notifications(self) -> None:
        """Nothing is said any more, so that anything may be said again."""
        self._said = {}
        super().clear_notifications()

    def on_notify(self, event: Notify) -> None:
        """Says something for a while: the same thing not again at once, and of many things the last few.

        Whoever leans on a key must not bury the screen, or have it laid out for a hundred sentences.
        """
        now, text = monotonic(), event.notification.message
        shown = {known: times for known, times in self._said.items() if times[1] > now}
        if text in shown and now - shown[text][0] < _AT_ONCE:
            event.prevent_default()
            return
        if text in shown or len(shown) >= _SENTENCES:
            shown = {}
            self.clear_notifications()
        self._said = {**shown, text: (now, now + event.notification.timeout)}

    async def on_event(self, event: events.Event) -> None:
        """TXT-1: a text that would act on the screen is taken by no field; why is said at once.

        A key that has just closed a screen, pressed once more, does nothing on one that must not be opened by mistake.
        What was typed ahead when the program is told to end does nothing: the screens it was meant for are going.
        """
        if self._exit and isinstance(event, _TYPED):
            return
        if isinstance(event, events.Key) and not event.is_forwarded and self._slips(event.key):
            return
        because = unwanted(event.text) if isinstance(event, events.Paste) and not event.is_forwarded else ""
        if because:
            self.notify(because, severity="error", markup=False, timeout=8)
        else:
            await super().on_event(event)

    def _slips(self, key: str) -> bool:
        """Whether it was meant for the screen that it closed a moment ago; that is said."""
        if not self.screen_stack:
            return False
        if self._shield is None:
            self._shield = Shield()
        slips = self._shield.holds_off(key, monotonic(), self.screen_stack)
        if slips:
            self.notify(_ONCE_TOO_OFTEN, markup=False, timeout=3)
        return slips

    def action_command_palette(self) -> None:
        """The commands of the screen on top, once."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    @on(HelpWanted)
    def open_help(self, wanted: HelpWanted) -> None:
        """Shows what can be done on a screen; once, however long somebody leans on the key."""
        if not (self._exit or (isinstance(self.screen, Help) and self.screen.explains(wanted.commands))):
            self.push_screen(Help(wanted.commands, wanted.title))
