"""What all screens share: commands as key bindings, help, the palette, leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from attrs import evolve, frozen
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.message import Message
from textual.screen import ScreenResultType
from textual.widgets import Input, TextArea

from tui.commands.command import Command
from tui.commands.everywhere import EVERYWHERE
from tui.gateway.trouble import NotDone
from tui.widgets.closing import ClosesOnce
from tui.widgets.look import DAY, NIGHT
from tui.widgets.text import said

_WRITING = {"?": "F1"}
"""Keys that are typed where somebody writes, and those that do the same there."""
Commands = tuple[type[Command[Any]], ...]


def bound(commands: Iterable[type[Command[Any]]]) -> list[Binding]:
    """One binding for each command; the action names the command."""
    return [
        Binding(
            _in_either_case(command.key),
            f"command('{command.id()}')",
            command.title,
            show=command.footer,
            key_display=command.shown or None,
            tooltip=command.help(),
        )
        for command in commands
    ]


def _in_either_case(keys: str) -> str:
    """A letter is the same key with Shift, as docs write it, and with Caps Lock."""
    return ",".join(f"{key},{key.upper()}" if len(key) == 1 and key.isalpha() else key for key in keys.split(","))


class CommandPalette(Provider):
    """The palette: the commands of the screen under it. The one that is chosen is done once, however often."""

    _is_chosen = False

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self._open():
            yield DiscoveryHit(_shown(command), self._runner(command), help=command.help())

    async def search(self, query: str) -> Hits:
        """The commands whose titles are like the words typed."""
        matcher = self.matcher(query)
        for command in self._open():
            score = matcher.match(_shown(command))
            if score:
                yield Hit(score, matcher.highlight(_shown(command)), self._runner(command), help=command.help())

    def _open(self) -> Iterable[type[Command[Any]]]:
        screen = self.screen
        if not isinstance(screen, Commanded):
            return ()
        return [command for command in screen.all_commands() if command().is_open(screen.acts_on(command))]

    def _runner(self, command: type[Command[Any]]) -> Any:
        screen = self.screen
        assert isinstance(screen, Commanded)
        return lambda: self._obey(screen, command)

    def _obey(self, screen: Commanded[Any], command: type[Command[Any]]) -> None:
        if not self._is_chosen:
            self._is_chosen = True
            screen.action_command(command.id())


@frozen
class Offered:
    """A key in the line at the bottom."""

    key: str
    title: str
    action: str


def _offered(commands: Iterable[type[Command[Any]]], screen: Commanded[Any]) -> tuple[Offered, ...]:
    return tuple(
        Offered(command.first_key(), command.title, f"screen.command('{command.id()}')")
        for command in commands
        if command.footer and command().is_open(screen.acts_on(command))
    )


def _shown(command: type[Command[Any]]) -> str:
    return f"{command.title} ({command.key_text()})"


class HelpWanted(Message):
    """Somebody wants to read what can be done on a screen."""

    def __init__(self, commands: Commands, title: str) -> None:
        """The screen's commands, and what it calls itself."""
        super().__init__()
        self.commands = commands
        self.title = title


class Commanded(ClosesOnce[ScreenResultType]):
    """A screen whose keys, footer, palette and help come from its command classes."""

    OFFERS: ClassVar[Commands] = ()
    """The screen's own commands, in the order of the footer."""
    SHIELDED: ClassVar[bool] = False
    """Whether the key that closed what lay over it, pressed once too often, does nothing here."""
    COMMANDS = {CommandPalette}  # noqa: RUF012 - Textual's own name and type for providers of the palette
    AUTO_FOCUS = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Makes the bindings before Textual collects them."""
        cls.BINDINGS = bound((*cls.OFFERS, *EVERYWHERE))  # type: ignore[assignment] # a list of bindings is one kind of it
        super().__init_subclass__(**options)

    @classmethod
    def all_commands(cls) -> Commands:
        """Its own commands, then those every screen has."""
        return (*cls.OFFERS, *EVERYWHERE)

    def acts_on(self, command: type[Command[Any]]) -> Any:  # noqa: ARG002 - most screens are what all theirs act on
        """What a command acts on: this screen, or a part of it."""
        return self

    def offered(self) -> tuple[tuple[Offered, ...], tuple[Offered, ...]]:
        """What the line at the bottom shows: the screen's own keys, and those of every screen."""
        always = _offered(EVERYWHERE, self)
        if isinstance(self.focused, (Input, TextArea)):
            always = tuple(evolve(one, key=_WRITING.get(one.key, one.key)) for one in always)
        return _offered(self.OFFERS, self), always

    def action_command(self, name: str) -> None:
        """A key was pressed; where the screen is still being put together, it waits for that."""
        if not self.is_mounted:
            self.call_after_refresh(self._act_now, name)
        else:
            self._act_now(name)

    def _act_now(self, name: str) -> None:
        if self.is_on_top and self.check_action("command", (name,)):
            self.obey(self._called(name))

    def _called(self, name: str) -> type[Command[Any]]:
        return next(command for command in self.all_commands() if command.id() == name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves out of reach what cannot be done now and has nothing to say about it."""
        if action != "command" or not self.is_mounted:
            return True
        command = next((known for known in self.all_commands() if known.id() == parameters[0]), None)
        if command is None:
            return False
        on = self.acts_on(command)
        return command().is_open(on) or bool(command().why_not(on))

    def obey(self, command: type[Command[Any]]) -> None:
        """Does what a command says; what cannot be done is said in a line. Where another lies over it, nothing."""
        if not self.is_on_top:
            return
        on = self.acts_on(command)
        if command().is_open(on):
            self.attempt(lambda: command().run(on))
        elif why := command().why_not(on):
            self.tell(why, "warning")

    def attempt(self, work: Callable[[], object]) -> None:
        """Does something; what cannot be done is said in a line."""
        try:
            work()
        except NotDone as trouble:
            self.complain(trouble)

    def complain(self, trouble: NotDone) -> None:
        """Says why something was not done, and the way out."""
        self.tell(f"{trouble.because} {trouble.hint}".strip(), severity="error")

    def tell(self, text: str, severity: str = "information") -> None:
        """Says something in a line above the footer for a few seconds; what was said before gives way."""
        sentence, seconds = said(text).plain, 3 if severity == "information" else 8
        if {told.message for told in self.app._notifications} != {sentence}:  # noqa: SLF001 - Textual has no other way to ask
            self.app.clear_notifications()
        self.notify(sentence, severity=severity, markup=False, timeout=seconds)  # type: ignore[arg-type] # one of three

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes the screen, and what it said with it."""
        if self in self.app.screen_stack:
            self.app.clear_notifications()
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Is laid out for the terminal as it is now before it is painted; Textual sees to that only afterwards."""
        width, height = self.app.size
        found: dict[str, bool] = {}
        for breakpoints, length in ((self.HORIZONTAL_BREAKPOINTS, width), (self.VERTICAL_BREAKPOINTS, height)):
            reached = [name for least, name in sorted(breakpoints or ()) if least <= length]
            found |= {name: name in reached[-1:] for _, name in breakpoints or ()}
        self.update_classes(found, animate=False)

    def on_screen_suspend(self) -> None:
        """What was said here does not stand on the screen that comes over this one."""
        if self in self.app.screen_stack:
            self.app.clear_notifications()

    def show_help(self) -> None:
        """Asks for the help of this screen; the app opens it, since help is a screen with commands itself."""
        first = self.help_first()
        commands = sorted(self.all_commands(), key=lambda known: known.group != first)
        self.post_message(HelpWanted(tuple(commands), str(self.title or "")))

    def help_first(self) -> str:
        """The heading that the help begins with; empty for that of the first key."""
        return ""

    def show_commands(self) -> None:
        """Opens the palette."""
        self.app.action_command_palette()

    def switch_light(self) -> None:
        """Changes between the two looks."""
        self.app.theme = DAY.name if self.app.theme == NIGHT.name else NIGHT.name

    def quit(self) -> None:
        """Ends the program; all that was accepted is kept."""
        self.app.exit(0)
