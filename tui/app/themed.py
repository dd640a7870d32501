"""What every application of Casus shares: its look, and help that opens over any screen."""

from __future__ import annotations

from textual import on
from textual.app import App

from tui.dialogs.commanded import HelpWanted
from tui.dialogs.help import Help
from tui.widgets.look import DAY, NIGHT


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

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Tones, for themes that do not know them."""
        return dict(NIGHT.variables)

    def put_on_the_look(self) -> None:
        """To be called as it mounts."""
        self.register_theme(NIGHT)
        self.register_theme(DAY)
        self.theme = NIGHT.name

    @on(HelpWanted)
    def open_help(self, wanted: HelpWanted) -> None:
        """Shows what can be done on a screen."""
        self.push_screen(Help(wanted.commands, wanted.title))
