"""The frame of dialogs in which something is written: fields one under the other; odds read as numbers or words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.commands.dialogs import Close
from tui.commands.filling import ListTracks
from tui.commands.writing import HandIn, LessLikely, Likelier, SendToAll
from tui.dialogs.dialog import Dialog
from tui.dialogs.filled import Filled
from tui.dialogs.track_choice import TrackChoice
from tui.gateway.places import TrackPlace
from tui.viewmodels.chances import bands_line, odds_line, odds_typed, odds_written, stepped
from tui.viewmodels.lines import Para, dim, line
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written

Answers = Mapping[str, str]
"""What is written, by field; odds as a number of 0 ... 1."""
Give = Callable[[Answers], object]
"""Hands it in; raises `NotDone` where that is refused, and the dialog stays open."""
_SHORT = 10
"""Labels of so many letters stand beside their fields, longer ones above."""


@frozen
class Field:
    """One thing to be written."""

    id: str
    label: str = ""
    value: str = ""
    """To begin with."""
    hint: str = ""
    """Shown while it is empty."""
    is_odds: bool = False
    must: bool = True
    """Whether it may not be left empty."""
    is_passed: bool = False
    """Whether Enter passes over it: Tab and Shift+Tab lead there."""
    is_replaced: bool = False
    """Whether what is typed takes the place of the value, and does not follow it."""
    is_long: bool = False
    """Of several lines."""
    words: tuple[str, ...] = ()
    """What is offered as it is typed; the right arrow takes it."""
    tracks: tuple[TrackPlace, ...] = ()
    """What F3 lists, where tracks are named in it."""

    @property
    def is_line(self) -> bool:
        """Of one line that does not grow."""
        return self.is_odds or bool(self.words) or bool(self.tracks)


class Fields(Dialog[bool], Filled):
    """Enter goes from field to field and hands in from the last; Escape leaves, warning first where words are lost."""

    DEFAULT_CSS = """
    Fields {
        #box { width: 84; overflow-y: auto; }
        .field { height: auto; }
        .above { height: 1; margin: 1 0 0 0; }
        .beside { width: 12; height: 1; }
        Input { height: 1; border: none; background: $panel; width: 1fr; padding: 0; }
        Input:focus { border: none; background: $row-cursor-quiet; }
        .odds { width: 30; padding: 0 1; }
        .field Written { width: 1fr; padding: 0; }
        .long { min-height: 3; max-height: 6; }
        .echo { height: auto; padding: 0 1; }
        .apart { margin: 0 0 1 0; }
        #said { height: auto; }
    }
    """
    OFFERS = (HandIn, SendToAll, ListTracks, Likelier, LessLikely, Close)

    def __init__(
        self, title: str, about: Sequence[Para], fields: Sequence[Field], give: Give, to_all: Give | None = None
    ) -> None:
        """What is asked under a title, and what takes the answers; `to_all` where they can be sent to all as well."""
        super().__init__()
        self.title = title
        self._about = tuple(about)
        self._fields = tuple(fields)
        self._give = give
        self._to_all = to_all

    def compose(self) -> ComposeResult:
        """The fields in a box."""
        beside = all(len(field.label) <= _SHORT for field in self._fields)
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = painted(line(str(self.title)))
            yield Prose(id="about", classes="apart" if beside and self._about else "")
            for field in self._fields:
                yield from _beside(field) if beside else _above(field)
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is in the first field that Enter does not pass and that is empty, or asks for odds."""
        self.query_one("#about", Prose).show(self._about)
        asked = self._asked()
        self._go_to(next((field for field in asked if field.is_odds or not field.value), asked[0]))
        self._echo()

    def hand_in(self) -> None:
        """To the next field that asks for something; from the last, hands in."""
        places = [field.id for field in self._fields]
        here = self.focused.id if self.focused is not None and self.focused.id in places else ""
        after = [field for field in self._fields[places.index(here) + 1 :] if not field.is_passed] if here else []
        if after:
            self._go_to(after[0])
        else:
            self._hand_to(self._give)

    def send_to_all(self) -> None:
        """Hands it in for every cell to read."""
        if self._to_all is not None:
            self._hand_to(self._to_all)

    def can_send_to_all(self) -> bool:
        """Whether there is a choice."""
        return self._to_all is not None

    def step_word(self, by: int) -> None:
        """The next word for odds."""
        focused = self.focused
        if isinstance(focused, Input):
            focused.value = odds_written(stepped(odds_typed(focused.value), by))
            focused.cursor_position = len(focused.value)

    def has_odds(self) -> bool:
        """Whether the keyboard is in a field for odds."""
        return self.focused is not None and self.focused.has_class("odds")

    def list_tracks(self) -> None:
        """The one taken is written behind what is there."""
        self.app.push_screen(TrackChoice(self._tracks_here()), self._name_track)

    def has_tracks(self) -> bool:
        """Whether the keyboard is in a field for them."""
        return bool(self._tracks_here())

    def holds_words(self) -> bool:
        """Whether anything is written that was not there to begin with."""
        return any(self._text(field) not in ("", field.value) for field in self._fields)

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

    def _tracks_here(self) -> tuple[TrackPlace, ...]:
        here = self.focused.id if self.focused is not None else ""
        return next((field.tracks for field in self._fields if field.id == here), ())

    def _name_track(self, place: TrackPlace | None) -> None:
        field = self.focused
        if place is None or not isinstance(field, Input):
            return
        before = field.value.strip()
        key = f"{place.owner or 'world'}.{place.track.id}"
        field.value = f"{before}{', ' if before and not before.endswith(',') else ''}{key} +"
        field.cursor_position = len(field.value)

    def _asked(self) -> Sequence[Field]:
        return [field for field in self._fields if not field.is_passed] or self._fields

    def _hand_to(self, give: Give) -> None:
        for field in self._fields:
            problem = self._problem(field)
            if problem:
                self.say(problem)
                self._widget(field).focus()
                return
        answers = self._answers()
        self.hand_over(lambda: give(answers))

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


def _beside(field: Field) -> Iterator[Widget]:
    label = [Static(painted(line(dim(field.label))), classes="beside")] if field.label else []
    yield Horizontal(*label, *_written(field), classes="field")


def _above(field: Field) -> Iterator[Widget]:
    yield Static(painted(line(dim(field.label))), classes="above")
    yield from _written(field)


def _written(field: Field) -> Iterator[Widget]:
    if not field.is_line:
        written = Written(field.value, placeholder=field.hint, name=field.id)
        written.set_class(field.is_long, "long")
        yield written
        return
    offered = SuggestFromList(field.words, case_sensitive=False) if field.words else None
    yield Input(
        field.value, placeholder=field.hint, id=field.id, suggester=offered, compact=True,
        select_on_focus=field.is_odds, max_length=20 if field.is_odds else 0, classes="odds" if field.is_odds else "",
    )  # fmt: skip
    if field.is_odds:
        yield Prose(id=f"{field.id}-echo", classes="echo")


__all__ = ["Answers", "Field", "Fields", "Give"]
