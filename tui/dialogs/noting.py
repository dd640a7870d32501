"""A note, or the correction of one: the text, Enter."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.commands.dialogs import Close
from tui.commands.filling import LastChoice, NextChoice, TakeDown
from tui.dialogs.dialog import Dialog
from tui.dialogs.filled import Filled
from tui.gateway.notebook import Note, Notebook
from tui.viewmodels.lines import dim, line, para
from tui.widgets.choices import Choice, Choices
from tui.widgets.keyline import KeyLine
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written


class NoteForm(Dialog[bool], Filled):
    """The keyboard is in the text; the ties stand below it."""

    TITLE = "Note"
    DEFAULT_CSS = """
    NoteForm { #text { margin: 1 0; min-height: 3; } #said { height: auto; } }
    """
    OFFERS = (TakeDown, LastChoice, NextChoice, Close)

    def __init__(self, notebook: Notebook, corrects: Note | None = None, objective: str = "", cell: str = "") -> None:
        """Tied to nothing, or as said; what corrects another is tied as that is."""
        super().__init__()
        self._notebook = notebook
        self._corrects = corrects
        self._tied = (corrects.objective, corrects.cell) if corrects else (objective, cell)

    def compose(self) -> ComposeResult:
        """Text and ties."""
        objectives = tuple((known.id, known.title) for known in self._notebook.objectives)
        cells = self._notebook.cells
        free = () if len(cells) == 1 else (("", "none"),)
        with Vertical(id="box") as box:
            box.border_title = painted(line("Correct a note" if self._corrects else "Take a note"))
            yield Prose(id="about")
            yield Written("", placeholder="what you see and hear; Enter takes it", name="text")
            yield Choices(
                (
                    Choice("objective", "objective", (("", "none"), *objectives)),
                    Choice("cell", "cell", (*free, *cells)),
                )
            )
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is in the text."""
        about = [para(dim(f"Tied to {self._notebook.when}. Tab goes to objective and cell, ← → choose."))]
        if self._corrects is not None:
            about.insert(0, para(self._corrects.text, lead=dim("Before"), indent=8))
        self.query_one("#about", Prose).show(about)
        for choice, value in zip(("objective", "cell"), self._tied, strict=True):
            self.query_one(Choices).put(choice, value)
        self.query_one("#text").focus()

    def take(self) -> None:
        """Takes it."""
        text, ties = self.query_one("#text", Written), self.query_one(Choices)
        corrects = self._corrects.made.entry if self._corrects else 0
        values = text.words, ties.value("objective"), ties.value("cell"), corrects
        if not self.hand_over(lambda: self._notebook.take_note(*values)):
            text.focus()

    def turn_choice(self, by: int) -> None:
        """Another objective or cell."""
        self.query_one(Choices).turn(by)

    def has_choice(self) -> bool:
        """Whether the cursor is on one of them."""
        return self.query_one(Choices).has_focus

    def holds_words(self) -> bool:
        """Whether a note has been begun."""
        return bool(self.query_one("#text", Written).words)

    def on_descendant_focus(self) -> None:
        """Keys depend on where the cursor is."""
        self.refresh_bindings()

    @on(Written.Submitted)
    @on(Choices.OptionSelected)
    def _entered(self, event: Written.Submitted | Choices.OptionSelected) -> None:
        event.stop()
        self.take()
