"""The after-action review, once the game is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from tui.commands.keys import key_of
from tui.commands.review import BackToConsole, BackToLobby, LookAtHistory, UndoEnd, WriteReport
from tui.dialogs.commanded import Commanded, Commands
from tui.dialogs.onward import Onward
from tui.dialogs.reporting import write_and_tell
from tui.gateway.reviewed import Reviewed
from tui.screens.history import History
from tui.viewmodels import header
from tui.viewmodels.lessons import learnt_cards
from tui.viewmodels.lines import Card, dim, line, strong
from tui.viewmodels.review import report_card, review_cards
from tui.widgets.header import TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Scroll
from tui.widgets.text import Prose


class Review(Commanded[Onward]):
    """Everything is open now: what was secret in play is shown to all."""

    TITLE = "After-action review"
    OFFERS: ClassVar[Commands] = (BackToLobby, LookAtHistory, WriteReport, UndoEnd)

    def __init__(self, game: Reviewed) -> None:
        """The finished game."""
        super().__init__()
        self._game = game
        self._window = game.everything()

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        yield TopLines()
        with Scroll() as scroll:
            scroll.entitle(line("After-action review"))
            yield Prose()
        yield KeyLine()

    def on_mount(self) -> None:
        """Writes it."""
        scenario = self._window.scenario
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (line(strong("The game is over")), line(dim("everything is open now"))),
        )
        cards = review_cards(self._window, self._window.turning_points(), self._game.people)
        report = report_card(self._game.path, Path.cwd())
        self.query_one(Prose).show_cards((cards[0], *self._learnt(), *cards[1:], report))
        self.query_one(Scroll).focus()

    def _learnt(self) -> Iterator[Card]:
        """What each cell at this keyboard was taught."""
        titles = self._game.titles_of_cells
        for cell in self._game.people:
            yield from learnt_cards(self._game.coach.steps(cell), titles[cell], key_of)

    def back(self) -> None:
        """To the lobby."""
        self.dismiss(Onward.LOBBY)

    def show_history(self) -> None:
        """Tracks over time, and places to go back to."""
        self.app.push_screen(History(self._game.timeline(self._window)), self._gone_back)

    def undo(self) -> None:
        """Back to before the last decision."""
        self._game.undo()
        self.dismiss(Onward.ON)

    @work(exclusive=True, group="report")
    async def write_report(self) -> None:
        """Beside the save."""
        await write_and_tell(self.app, self._game.write_report)

    def _gone_back(self, place: int | None) -> None:
        if place is not None:
            self.dismiss(Onward.ON)


class ReviewHere(Review):
    """Over the facilitator's console, which stands behind it."""

    OFFERS: ClassVar[Commands] = tuple(BackToConsole if one is BackToLobby else one for one in Review.OFFERS)
