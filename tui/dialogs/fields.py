"""Dialogs in which something is written: fields one under the other, odds read as numbers or words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.commands.dialogs import Close
from tui.commands.writing import HandIn, LessLikely, Likelier
from tui.dialogs.dialog import Dialog
from tui.gateway.trouble import NotDone
from tui.viewmodels.chances import bands_line, odds_line, odds_typed, odds_written, stepped
from tui.viewmodels.lines import Para, dim, line, para, warn
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written

Answers = Mapping[str, str]
"""What is written, by field; odds as a number of 0 ... 1."""
Give = Callable[[Answers], None]
"""Hands it in; raises `NotDone` where that is refused, and the dialog stays open."""


@frozen
class Field:
    """One thing to be written."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    """Shown while it is empty."""
    is_odds: bool = False
    must: bool = True
    """Whether it may not be left empty."""
    is_replaced: bool = False
    """Whether what is typed takes the place of the value, and does not follow it."""


class Fields(Dialog[bool]):
    """Enter goes from field to field and hands in from the last; Escape leaves, warning first where words are lost."""

    DEFAULT_CSS = """
    Fields {
        #box { width: 84; overflow-y: auto; }
        .label { height: 1; margin: 1 0 0 0; }
        .odds { height: 1; border: none; padding: 0 1; background: $panel; width: 30; }
        .odds:focus { background: $row-cursor-quiet; }
        .echo { height: auto; padding: 0 1; }
        #said { height: auto; }
    }
    """
    OFFERS = (HandIn, Likelier, LessLikely, Close)

    def __init__(self, title: str, about: Sequence[Para], fields: Sequence[Field], give: Give) -> None:
        """What is asked under a title, and what takes the answers."""
        super().__init__()
        self.title = title
        self._about = tuple(about)
        self._fields = tuple(fields)
        self._give = give
        self._warned = False

    def compose(self) -> ComposeResult:
        """The fields in a box."""
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = painted(line(str(self.title)))
            yield Prose(id="about")
            for field in self._fields:
                yield from _composed(field)
            yield Static(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is in the first field that is empty, or asks for odds."""
        self.query_one("#about", Prose).show(self._about)
        first = next((field for field in self._fields if field.is_odds or not field.value), self._fields[0])
        self._go_to(first)
        self._echo()

    def hand_in(self) -> None:
        """To the next field that asks for something; from the last, hands in."""
        places = [field.id for field in self._fields]
        here = self.focused.id if self.focused is not None and self.focused.id in places else ""
        after = self._fields[places.index(here) + 1 :] if here else ()
        if after:
            self._go_to(after[0])
            return
        for field in self._fields:
            problem = self._problem(field)
            if problem:
                self._say(problem)
                self._widget(field).focus()
                return
        try:
            self._give(self._answers())
        except NotDone as trouble:
            self._say(f"{trouble.because} {trouble.hint}".strip())
            return
        self.dismiss(result=True)

    def step_word(self, by: int) -> None:
        """The next word for odds."""
        focused = self.focused
        if isinstance(focused, Input):
            focused.value = odds_written(stepped(odds_typed(focused.value), by))
            focused.cursor_position = len(focused.value)

    def has_odds(self) -> bool:
        """Whether the keyboard is in a field for odds."""
        return isinstance(self.focused, Input)

    def close(self) -> None:
        """Leaves; a second time where something was written."""
        if self._has_words() and not self._warned:
            self._warned = True
            self._say("Esc once more throws away what you have written.")
            return
        self.dismiss(result=False)

    def on_descendant_focus(self) -> None:
        """Keys depend on the field."""
        self.refresh_bindings()

    @on(Input.Submitted)
    @on(Written.Submitted)
    def _entered(self, event: Input.Submitted | Written.Submitted) -> None:
        event.stop()
        self.obey(HandIn)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._echo()

    def _echo(self) -> None:
        for field in (known for known in self._fields if known.is_odds):
            odds = odds_typed(self.query_one(f"#{field.id}", Input).value)
            self.query_one(f"#{field.id}-echo", Prose).show((Para(odds_line(odds)), Para(bands_line(odds))))

    def _widget(self, field: Field) -> Widget:
        return self.query_one(f"#{field.id}")

    def _go_to(self, field: Field) -> None:
        widget = self._widget(field)
        widget.focus()
        if field.is_replaced and isinstance(widget, Written):
            widget.select_all()

    def _text(self, field: Field) -> str:
        widget = self._widget(field)
        return widget.words if isinstance(widget, Written) else self.query_one(f"#{field.id}", Input).value.strip()

    def _problem(self, field: Field) -> str:
        text = self._text(field)
        if field.must and not text:
            return f"{field.label}: write something."
        if field.is_odds and text and odds_typed(text) is None:
            return f"{text} cannot be read as odds: type a number in percent, or a word."
        return ""

    def _answers(self) -> Answers:
        return {
            field.id: str(odds_typed(self._text(field))) if field.is_odds and self._text(field) else self._text(field)
            for field in self._fields
        }

    def _has_words(self) -> bool:
        return any(self._text(field) not in ("", field.value) for field in self._fields)

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(painted(para(warn(text)).line))
        self.query_one("#said").scroll_visible(animate=False)


def _composed(field: Field) -> Iterator[Widget]:
    yield Static(painted(line(dim(field.label))), classes="label")
    if field.is_odds:
        yield Input(field.value, id=field.id, classes="odds", max_length=20, compact=True)
        yield Prose(id=f"{field.id}-echo", classes="echo")
    else:
        yield Written(field.value, placeholder=field.hint, name=field.id)


__all__ = ["Answers", "Field", "Fields"]
