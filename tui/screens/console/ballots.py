"""The ballots being held: who has voted, what is at stake, the answers as they come."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tui.commands.console import ShowBallots
from tui.gateway.exercise import WHITE
from tui.screens.console.part import SIDE, Part
from tui.screens.handed import HandedBallots
from tui.viewmodels import figures
from tui.viewmodels.console import ballot_rows
from tui.viewmodels.stakes import ballot_cards
from tui.widgets.pane import Scroll
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose


class BallotsPart(Part):
    """One row a voter, under its ballot; below, what is at stake in the ballot under the cursor."""

    NAME, SHOWN_BY, COLUMN = "ballots", ShowBallots, SIDE
    DEFAULT_CSS = """
    BallotsPart #stakes { height: 1fr; border: none; border-top: solid $frame; padding: 0 1; }
    BallotsPart #stakes:focus { border: none; border-top: solid $frame-focus; }
    """

    def compose(self) -> ComposeResult:
        """Voters, and the stake."""
        yield RowList((Column(), Column(width=20), Column(width=16)))
        with Scroll(id="stakes"):
            yield Prose()

    def draw(self) -> None:
        """As they stand."""
        rows = self.query_one(RowList)
        rows.show(ballot_rows(self.exercise))
        if rows.highlighted == 1:
            rows.scroll_home(animate=False)
        self._explain()
        self.entitle_counted()

    def is_here(self) -> bool:
        """While a ballot is held."""
        return bool(self.exercise.state.ballots)

    def count(self) -> str:
        """How many votes are out."""
        voters = self.exercise.table(WHITE).voters
        window = self.exercise.white()
        out = sum(len(ballot.voters) for ballot in window.ballots()) - sum(len(known.voted) for known in voters)
        return f"{figures.counted(out, 'vote')} to come" if out else ""

    def open_row(self) -> None:
        """The voter's ballot, cast or not, for the cell that plays it; where nobody does, the white cell votes."""
        voter = self.query_one(RowList).chosen.partition(":")[2]
        cells = self.exercise.scenario.cells
        cell = next((cell.id for cell in cells if voter in cell.plays), WHITE)
        if voter:
            self.app.push_screen(HandedBallots(self.exercise.in_place_of(cell), self.query_one(RowList).chosen))

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()

    def _explain(self) -> None:
        ballot = self.query_one(RowList).chosen.partition(":")[0]
        window = self.exercise.white()
        held = [known.id for known in window.ballots()]
        cards = ballot_cards(window)
        self.query_one(Prose).show_cards((cards[held.index(ballot)],) if ballot in held else cards)
