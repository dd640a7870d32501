"""Who plays which cell, and with which seed."""

from __future__ import annotations

from attrs import frozen
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from engine.model.scenario import Scenario
from tui.commands.dialogs import Close
from tui.commands.lobby import BeginAsShown, EditSeed, Facilitate, PlayChosen, TurnSeat, TurnSeatBack
from tui.dialogs.commanded import Commanded
from tui.gateway.shelf import seats_to_choose
from tui.viewmodels.header import title_line
from tui.viewmodels.lines import dim, line, para
from tui.viewmodels.seats import seat_form, seat_lines, seat_paras, seats_said, seed_of
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Pane, Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted


@frozen
class Seated:
    """The choice that was made."""

    seats: tuple[tuple[str, str], ...]
    seed: int
    facilitated: bool = False
    """A facilitator runs it, on the console."""


class Seats(Commanded[Seated | None]):
    """Cells with their players; Enter plays one against bots at once."""

    TITLE = "Who plays"
    DEFAULT_CSS = """
    Seats {
        #cells { height: auto; max-height: 60%; }
        #cells RowList { height: auto; }
        #wants { height: 1fr; }
        #seedline { height: 1; padding: 0 2; }
        #seedline Static { width: auto; padding: 0 1 0 0; }
        #seed { width: 24; height: 1; border: none; padding: 0 1; background: $panel; }
        #seed:focus { background: $row-cursor; }
        #said { padding: 0 2; height: auto; }
    }
    """
    OFFERS = (PlayChosen, TurnSeat, TurnSeatBack, BeginAsShown, Facilitate, EditSeed, Close)

    def __init__(self, scenario: Scenario, seed: int) -> None:
        """`seed` is proposed, and may be changed."""
        super().__init__()
        self._form = seat_form(scenario, {cell.id: seats_to_choose(scenario, cell.id) for cell in scenario.cells})
        self._seed = seed

    def compose(self) -> ComposeResult:
        """The cells, what the one under the cursor wants, and the seed."""
        yield TopLines()
        with Vertical():
            with Pane(id="cells") as cells:
                cells.entitle(line("Who plays?"))
                yield RowList((Column(width=26), Column(width=28), Column(from_width=74)))
            with Scroll(id="wants") as wants:
                wants.can_focus = False
                wants.entitle(line("What this cell wants"))
                yield Prose()
            yield Static(id="said")
            with Horizontal(id="seedline"):
                yield Static(painted(line(dim("Seed"))))
                yield Input(str(self._seed), id="seed", type="integer", max_length=19, compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draws the seats."""
        self.query_one(TopLines).show((title_line(self._form.scenario), line(dim("new game"))))
        self._show()
        self.query_one(RowList).focus()

    def play_chosen(self) -> None:
        """A person plays the cell under the cursor, bots the others."""
        if self._typing():
            self.query_one(RowList).focus()
            return
        self._form = self._form.with_person(self._cell)
        self.begin()

    def facilitate(self) -> None:
        """An exercise for a room: people at every cell that was not set to a bot; as shown, where people were set."""
        self._form = self._form.for_a_room()
        self.begin(facilitated=True)

    def begin(self, *, facilitated: bool = False) -> None:
        """Begins with the seats as they are shown."""
        seed = seed_of(self.query_one("#seed", Input).value)
        if seed is None:
            self.tell("The seed is a whole number from 0 to 18446744073709551615.", "warning")
        else:
            self.dismiss(Seated(tuple(self._form.seats.items()), seed, facilitated))

    def turn_seat(self, by: int) -> None:
        """Gives the cell under the cursor to the next possible player."""
        self._form = self._form.turned(self._cell, by)
        self._show()

    def edit_seed(self) -> None:
        """Goes to the field."""
        self.query_one("#seed", Input).focus()

    def close(self) -> None:
        """Back to the lobby, or from the field to the list."""
        if self._typing():
            self.query_one(RowList).focus()
        else:
            self.dismiss(None)

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.play_chosen()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self.query_one("#wants", Scroll).query_one(Prose).show(seat_paras(self._form, self._cell))

    @on(Input.Submitted)
    def _typed(self) -> None:
        self.query_one(RowList).focus()

    @property
    def _cell(self) -> str:
        return self.query_one(RowList).chosen

    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    def _show(self) -> None:
        self.query_one(RowList).show(seat_lines(self._form))
        self.query_one("#said", Static).update(painted(para(dim(seats_said(self._form))).line))
        self._looked_at()
