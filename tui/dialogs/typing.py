"""Dialogs in which something is typed and sent: injects edited and improvised, reasons, requests and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from tui.commands.dialogs import Close
from tui.commands.events import Send, SendToAll
from tui.dialogs.dialog import Dialog
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import Para, dim, line, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written

Give = Callable[[Mapping[str, str], bool], None]
"""Sends what was typed, by field; true for to all. Raises `NotDone` where it is refused, and the form stays open."""


@frozen
class Blank:
    """One thing to be typed."""

    name: str
    label: str
    text: str = ""
    """To begin with."""
    hint: str = ""
    """Shown while it is empty."""
    long: bool = False
    """Several lines."""
    must: bool = False
    """Whether Enter stops at it: the last such field sends."""
    words: tuple[str, ...] = ()
    """What is offered as it is typed; the right arrow takes it."""


class TypingForm(Dialog[bool]):
    """Enter goes to the next field that must be filled, and sends from the last; Escape leaves."""

    DEFAULT_CSS = """
    TypingForm {
        #box { width: 84; overflow-y: auto; }
        .field { height: auto; }
        .label { width: 12; height: 1; }
        Input, Written { width: 1fr; padding: 0; }
        Input { height: 1; border: none; background: $panel; }
        Input:focus { border: none; background: $row-cursor-quiet; }
        Written { min-height: 3; max-height: 6; }
        #about { margin: 0 0 1 0; }
        #said { height: auto; }
    }
    """
    OFFERS = (Send, SendToAll, Close)

    def __init__(
        self, title: str, about: Sequence[Para], blanks: Sequence[Blank], give: Give, *, to_all: bool = False
    ) -> None:
        """What is asked under a title, and what takes it; `to_all` where it can be sent to all as well."""
        super().__init__()
        self.title = title
        self._about = tuple(about)
        self._blanks = tuple(blanks)
        self._give = give
        self._to_all = to_all
        self._warned = False

    def compose(self) -> ComposeResult:
        """The fields in a box."""
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = painted(line(str(self.title)))
            if self._about:
                yield Prose(id="about")
            for blank in self._blanks:
                with Horizontal(classes="field"):
                    yield Static(painted(line(dim(blank.label))), classes="label")
                    yield _field(blank)
            yield Static(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is in the first field that must be filled and is empty."""
        if self._about:
            self.query_one("#about", Prose).show(self._about)
        asked = [blank for blank in self._blanks if blank.must] or list(self._blanks)
        first = next((blank for blank in asked if not blank.text), asked[0])
        self.query_one(f"#{first.name}").focus()

    def send(self) -> None:
        """To the next field that must be filled; from the last, sends."""
        names = [blank.name for blank in self._blanks]
        here = self.focused.id if self.focused is not None and self.focused.id in names else names[-1]
        after = [blank for blank in self._blanks[names.index(here or "") + 1 :] if blank.must]
        if after:
            self.query_one(f"#{after[0].name}").focus()
        else:
            self._hand_over(to_all=False)

    def send_to_all(self) -> None:
        """Sends it to every cell."""
        self._hand_over(to_all=True)

    def can_send_to_all(self) -> bool:
        """Of answers only."""
        return self._to_all

    def close(self) -> None:
        """Leaves; at the second time where something was typed."""
        typed = self._typed()
        if any(typed[blank.name] != blank.text.strip() for blank in self._blanks) and not self._warned:
            self._warned = True
            self._say("Esc once more throws away what you have typed.")
            return
        self.dismiss(result=False)

    @on(Input.Submitted)
    @on(Written.Submitted)
    def _entered(self, event: Input.Submitted | Written.Submitted) -> None:
        event.stop()
        self.obey(Send)

    def _hand_over(self, *, to_all: bool) -> None:
        typed = self._typed()
        empty = next((blank for blank in self._blanks if blank.must and not typed[blank.name]), None)
        if empty is not None:
            self._say(f"{empty.label}: write something.")
            self.query_one(f"#{empty.name}").focus()
            return
        try:
            self._give(typed, to_all)
        except NotDone as trouble:
            self._say(f"{trouble.because} {trouble.hint}".strip())
            return
        self.dismiss(result=True)

    def _typed(self) -> dict[str, str]:
        return dict(self._read())

    def _read(self) -> Iterator[tuple[str, str]]:
        for blank in self._blanks:
            field = self.query_one(f"#{blank.name}")
            text = field.text if isinstance(field, Written) else self.query_one(f"#{blank.name}", Input).value
            yield blank.name, text.strip()

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(painted(line(warn(text))))
        self.query_one("#said").scroll_visible(animate=False)


def _field(blank: Blank) -> Written | Input:
    if blank.long:
        return Written(blank.text, placeholder=blank.hint, name=blank.name)
    offered = SuggestFromList(blank.words, case_sensitive=False) if blank.words else None
    return Input(
        blank.text, placeholder=blank.hint, id=blank.name, suggester=offered, compact=True, select_on_focus=False
    )
