"""The dial: who rules, for the session and where a move's stands otherwise (ADJ-6)."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from engine.model.adjudication import DIALS, FREE, RIGID, SEMI_RIGID
from tui.commands.dialogs import Close
from tui.commands.writing import SetAsShown, TurnIt, TurnItBack
from tui.dialogs.dialog import Dialog
from tui.gateway.bench import Bench
from tui.viewmodels.lines import Row, dim, head, line, para, strong
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted

SESSION = "="
"""The row of the session; no move is called so."""
_SAYS = {
    RIGID: "the rules rule; nothing waits for you",
    SEMI_RIGID: "the rules propose, you accept or rule otherwise",
    FREE: "the room argues and estimates, you rule the odds",
}


class DialForm(Dialog[bool]):
    """The session's dial, then every move's."""

    TITLE = "The dial"
    DEFAULT_CSS = """
    DialForm {
        #box { width: 84; height: 80%; }
        #about { margin: 0 0 1 0; }
    }
    """
    OFFERS = (SetAsShown, TurnIt, TurnItBack, Close)

    def __init__(self, bench: Bench) -> None:
        """As it stands; moves that are in play now come first."""
        super().__init__()
        self._bench = bench
        self._session = bench.dial
        self._moves = dict(bench.dials)
        now = {of.order.move for of in bench.matters() if of.order is not None}
        self._listed = sorted(bench.scenario.moves, key=lambda move: (move.id not in self._moves, move.id not in now))

    def compose(self) -> ComposeResult:
        """One list."""
        with Vertical(id="box") as box:
            box.border_title = painted(line("Who rules?"))
            yield Prose(id="about")
            yield RowList((Column(), Column(width=26)))
        yield KeyLine()

    def on_mount(self) -> None:
        """The session's is under the cursor."""
        self.query_one("#about", Prose).show([para(strong(dial), dim(f"  {said}")) for dial, said in _SAYS.items()])
        self._draw()
        self.query_one(RowList).focus()

    def turn(self, by: int) -> None:
        """The next place; a move's has one more: as the session's."""
        chosen = self.query_one(RowList).chosen
        if chosen == SESSION:
            self._session = DIALS[(DIALS.index(self._session) + by) % len(DIALS)]
        else:
            places = ("", *DIALS)
            self._moves[chosen] = places[(places.index(self._moves.get(chosen, "")) + by) % len(places)]
        self._draw()

    def set_dials(self) -> None:
        """As shown."""
        self._bench.set_dials(self._session, self._moves)
        self.dismiss(result=True)

    def close(self) -> None:
        """As it was."""
        self.dismiss(result=False)

    def on_key(self, event: events.Key) -> None:
        """Letters go to the move that they begin."""
        if event.character is not None and event.character.isalpha():
            event.stop()
            self.query_one(RowList).seek(event.character)

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.obey(SetAsShown)

    def _draw(self) -> None:
        session = Row(SESSION, (line(strong("The session")), line(strong(f"◂ {self._session} ▸"))))
        moves = (
            Row(move.id, (line(move.title), line(strong(f"◂ {dial} ▸") if dial else dim("◂ as the session ▸"))))
            for move in self._listed
            for dial in (self._moves.get(move.id, ""),)
        )
        self.query_one(RowList).show((session, Row("", (line(head("One move otherwise")),), heading=True), *moves))
