"""A cell votes: one ballot and one voter at a time."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from engine.model.commands import CastVote
from tui.commands.events import AskWhite
from tui.commands.form import CastThis, LeaveVoting, LookBack, UndoVote, VoteAfter, VoteBefore
from tui.dialogs.asking import Asking
from tui.dialogs.coached import TEACHING, Coached
from tui.dialogs.onward import Onward
from tui.dialogs.undoing import undo_asking
from tui.gateway.desk import Desk
from tui.screens.history import History
from tui.viewmodels import header
from tui.viewmodels.ballots import Vote, ballot_paras, option_lines, vote_line, votes_of
from tui.viewmodels.lines import Para, gap, line, strong
from tui.viewmodels.stakes import stake_paras, vote_paras, voted_paras
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Marked, Pane
from tui.widgets.rows import RowList
from tui.widgets.text import Prose


class Ballots(Asking, Coached[Onward]):
    """What is at stake above, the options below; closes when the cell has no vote left.

    A vote that was cast can be gone back to and changed, until the votes are counted (BAL-3).
    """

    TITLE = "Ballot"
    DEFAULT_CSS = """
    Ballots {
        #stake { height: 1fr; }
        #options { height: auto; max-height: 60%; }
        #options RowList { height: auto; }
    }
    """
    OFFERS = (CastThis, VoteBefore, VoteAfter, LookBack, UndoVote, AskWhite, LeaveVoting, *TEACHING)

    def __init__(self, desk: Desk, at: str = "") -> None:
        """The desk of the cell that votes; `at` is the vote to begin with, else the first that is not cast."""
        super().__init__()
        self._desk = desk
        self._window = desk.window
        self._at = at
        """The vote that was gone to; empty for the next that is not cast."""
        self._asked_last = ""
        self._stop_watching = desk.watch(self._told)

    def compose(self) -> ComposeResult:
        """Stake and options."""
        yield ClockedLines(self._desk.clock)
        with Vertical():
            with Marked(id="stake"):
                yield Prose()
            with Pane(id="options"):
                yield RowList()
        yield from self.strip(self._desk.coach, self._window.cells[0], due=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """The first vote."""
        self._draw()
        self.query_one(RowList).focus()

    def vote(self) -> None:
        """Votes with the option under the cursor, then goes to the next vote."""
        vote = self._vote()
        if vote is None:
            self.dismiss(Onward.ON)
            return
        option = self.query_one(RowList).chosen
        if not option:
            self.tell("Put the cursor on an option first, with the arrow keys.", "warning")
            return
        self.app.clear_notifications()
        self._at = ""
        self._desk.submit(CastVote(vote.ballot.id, vote.voter, option))
        if self._vote() is None:
            self.dismiss(Onward.ON)
        else:
            self._draw()

    def go_to(self, by: int) -> None:
        """The vote before, or after, cast or not."""
        votes, vote = self._votes(), self._vote()
        if vote is None:
            self.dismiss(Onward.ON)
            return
        self._at = votes[(votes.index(vote) + by) % len(votes)].key
        self._draw()

    def has_others(self) -> bool:
        """Whether the cell has more than one vote."""
        return len(self._votes()) > 1

    def undo(self) -> None:
        """Back to before the last decision; another cell's only after a question."""
        undo_asking(self, self._desk, self._undo)

    def can_undo(self) -> bool:
        """Whether something can be taken back from here; where a facilitator leads, that is his."""
        return self._desk.past.may_go

    def on_screen_resume(self) -> None:
        """What lay over it may have lain there until the votes were counted."""
        self._follow()

    def on_unmount(self) -> None:
        """Nobody is told any more."""
        self._stop_watching()

    def show_history(self) -> None:
        """Tracks over time, and places to go back to."""
        self.app.push_screen(History(self._desk.past), self._gone_back)

    def leave(self) -> None:
        """To the lobby."""
        self.dismiss(Onward.LOBBY)

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.obey(CastThis)

    def _undo(self) -> None:
        self._desk.undo()
        self.dismiss(Onward.ON)

    def _gone_back(self, place: int | None) -> None:
        if place is not None:
            self.dismiss(Onward.ON)

    def _vote(self) -> Vote | None:
        """The one gone to, else the next that is not cast yet."""
        votes = self._votes()
        gone_to = (vote for vote in votes if vote.key == self._at)
        return next(gone_to, next((vote for vote in votes if not vote.cast), None))

    def _votes(self) -> tuple[Vote, ...]:
        return votes_of(self._window.view().ballots)

    def _told(self) -> None:
        self.call_later(self._follow)

    def _follow(self) -> None:
        """Somebody else has changed what is to be seen here."""
        if not self.can_draw:
            return
        if self._vote() is not None:
            self._draw()
        elif self.is_current:
            self.dismiss(Onward.ON)

    def _at_stake(self, vote: Vote) -> tuple[Para, ...]:
        """What it would change, and who has voted so far."""
        titles = {actor.id: actor.title for actor in self._window.scenario.actors}
        voted = next(known for known in self._window.voters() if known.ballot == vote.ballot.id)
        stake = (*stake_paras(self._window, vote.ballot), *vote_paras(self._window, vote.ballot, vote.voter))
        return (gap(), *stake, gap(), *voted_paras(voted, vote.ballot, titles))

    def _draw(self) -> None:
        vote = self._vote()
        if vote is None:
            return
        scenario, votes = self._window.scenario, self._votes()
        titles = {actor.id: actor.title for actor in scenario.actors}
        self.query_one(TopLines).show(
            (header.title_line(scenario), header.turn_line(self._window)),
            (header.cell_line(scenario, self._window.cells), vote_line(vote, votes)),
        )
        self.query_one("#stake", Marked).entitle(line("Ballot"))
        self.query_one("#stake Prose", Prose).show((*ballot_paras(vote, titles), *self._at_stake(vote)))
        self.query_one(Pane).entitle(line("The vote of ", strong(titles[vote.voter])))
        self._show_options(vote)

    def _show_options(self, vote: Vote) -> None:
        """On none of them at first, however often the screen is drawn: one Enter too many must cast no vote."""
        rows = self.query_one(RowList)
        untouched = self._asked_last != vote.key or rows.highlighted is None
        rows.show(option_lines(vote))
        if untouched:
            rows.highlighted = None
        self._asked_last = vote.key
