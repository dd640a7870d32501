"""The adjudication queue: what waits for a ruling, and everything there is to know of the matter under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from tui.commands import adjudication as offers
from tui.commands.dialogs import Close
from tui.dialogs.amend_form import AmendForm
from tui.dialogs.commanded import Commanded
from tui.dialogs.confirming import ask_first
from tui.dialogs.dial_form import DialForm
from tui.dialogs.precedent_choice import PrecedentChoice
from tui.dialogs.question import Question
from tui.dialogs.ruling_form import odds_form, outcome_form, point_form, precedent_form, reroll_form
from tui.gateway.bench import Bench, Precedent, Proposal
from tui.gateway.exercise import Exercise
from tui.viewmodels import figures, header
from tui.viewmodels.adjudication import (
    about_paras,
    left_line,
    matter_of,
    matter_rows,
    rest_paras,
    summary_line,
    why_no_draw,
    why_no_effects,
    why_no_precedent,
)
from tui.viewmodels.lines import dim, line, para, strong
from tui.viewmodels.outcomes import Names, side_paras
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Marked, Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose


class Adjudication(Commanded[bool]):
    """Answers whether the turn was adjudicated."""

    TITLE = "Adjudication"
    SHIELDED = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    DEFAULT_CSS = """
    Adjudication {
        #queue { height: 1fr; }
        #matter { height: 1fr; }
        #sides { height: auto; margin: 1 0 0 0; }
        #sides Prose { width: 1fr; margin: 0 2 0 0; }
        #sides.-none, #sides .-none { display: none; }
        #parts { layout: vertical; }
        &.-narrow #queue { height: auto; max-height: 40%; }
        &.-narrow #queue RowList { height: auto; }
        &.-wide #parts { layout: horizontal; }
        &.-wide #queue { width: 46%; }
    }
    """
    OFFERS = (
        offers.AdjudicateTurn,
        offers.AcceptProposal,
        offers.Succeeds,
        offers.Fails,
        offers.RuleOut,
        offers.ChangeOdds,
        offers.AmendEffects,
        offers.AcceptAll,
        offers.AcceptCertain,
        offers.TurnDial,
        offers.UndoRuling,
        offers.Reroll,
        offers.FollowPrecedent,
        offers.PointFor,
        offers.PointAgainst,
        Close,
    )

    def __init__(self, exercise: Exercise, at: str = "") -> None:
        """The exercise, while its orders are collected; `at` is the matter to begin with, else the first that waits."""
        super().__init__()
        self._at = at
        self._exercise = exercise
        self._bench = Bench(exercise)
        self._names = Names(exercise.scenario, exercise.titles, {place.slot: place for place in self._bench.places})
        self._shown = ""
        self._stop: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """The queue, and the matter."""
        yield ClockedLines(self._exercise.clock.read)
        with Horizontal(id="parts"):
            with Pane(id="queue"):
                yield RowList((Column(width=12), Column(), Column(width=20, right=True, from_width=60)))
            with Marked(id="matter") as matter:
                matter.can_focus = True
                yield Prose(id="about")
                with Horizontal(id="sides"):
                    yield Prose(id="left")
                    yield Prose(id="right")
                yield Prose(id="rest")
        yield KeyLine()

    def on_mount(self) -> None:
        """The first matter that waits; follows what cells add."""
        self._draw()
        if self._at:
            self.query_one(RowList).choose(self._at)
        else:
            self._go_to_next("")
        self.query_one(RowList).focus()
        self._stop = self._exercise.watch("white", self._told)

    def on_unmount(self) -> None:
        """Follows no more."""
        self._stop()

    def accept(self) -> None:
        """The proposal stands; on to the next that waits. In the place of a ruling, only after a question."""
        of = self._matter()
        if of.ruling is None:
            self._bench.accept(of.matter)
            self._next()
        elif of.ruling.accepts:
            self._next()
        else:
            asked = Question(
                "Accept after all?", (para("What you ruled on this falls away, and the proposal stands."),)
            )
            ask_first(self, asked, lambda: self._accept_after_all(of.matter))

    def accept_all(self) -> None:
        """All that wait."""
        self._accept_many(self._bench.acceptable())

    def accept_certain(self) -> None:
        """All that wait and need no luck."""
        self._accept_many(self._bench.certain())

    def set_outcome(self, outcome: str) -> None:
        """Asks why."""
        self._open(outcome_form(self._bench, self._matter(), self._names, outcome))

    def set_odds(self) -> None:
        """Asks for them, and why."""
        self._open(odds_form(self._bench, self._matter(), self._names))

    def reroll(self) -> None:
        """Asks why."""
        self._open(reroll_form(self._bench, self._matter(), self._names))

    def amend(self) -> None:
        """Opens the effects."""
        self._open(AmendForm(self._bench, self._matter(), self._names))

    def follow(self) -> None:
        """Rules as before; asks as which, where its like was ruled on more than once."""
        found = self._bench.precedents(self._matter())
        if len(found) == 1:
            self._follow(found[0])
        else:
            self.app.push_screen(PrecedentChoice(found, self._names), self._follow)

    def add_point(self, side: str) -> None:
        """A reason; the cursor stays."""
        form = point_form(self._bench, self._matter(), self._names, side)
        self.app.push_screen(form, lambda _: self._draw())

    def turn_dial(self) -> None:
        """Who rules."""
        self.app.push_screen(DialForm(self._bench), lambda _: self._draw())

    def adjudicate(self) -> None:
        """On with the turn."""
        self._bench.adjudicate()
        self.dismiss(result=True)

    def undo(self) -> None:
        """The last decision; where that was the end of the orders phase, back to the console."""
        last = self._exercise.last_decision()
        self._exercise.undo()
        assert last is not None
        if not self._bench.is_open:
            self.dismiss(result=False)
            return
        self._draw()
        self.query_one(RowList).choose(matter_of(last.command) or self.query_one(RowList).chosen)
        self.tell(f"Taken back: {self._exercise.words(last)}.")

    def close(self) -> None:
        """Back; nothing is lost."""
        self.dismiss(result=False)

    def no_matter(self) -> str:
        """Of a turn in which nothing was ordered."""
        return "" if self._found() is not None else "Nothing was ordered or argued in this turn. Space adjudicates."

    def none_acceptable(self) -> str:
        """Of a turn that is ruled on, or where nobody has estimated what is left."""
        return "" if self._bench.acceptable() else left_line(self._bench.waiting(), ())

    def none_certain(self) -> str:
        """Where luck is needed for all that is left."""
        return self.none_acceptable() or ("" if self._bench.certain() else "Everything that waits needs luck.")

    def no_draw(self) -> str:
        """Of an order that needs none, or an argument nobody has estimated."""
        return self.no_matter() or why_no_draw(self._matter())

    def no_effects(self) -> str:
        """Of an argument nobody has estimated."""
        return self.no_matter() or why_no_effects(self._matter())

    def no_precedent(self) -> str:
        """Of the first of its kind."""
        return self.no_matter() or ("" if self._bench.precedents(self._matter()) else why_no_precedent(self._matter()))

    def some_wait(self) -> str:
        """While some are left."""
        waits = figures.counted(len(self._bench.waiting()), "matter")
        return (
            f"{waits} to be ruled on first: Enter accepts what is proposed, O rules the odds."
            if self._bench.waiting()
            else ""
        )

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.obey(offers.AcceptProposal)

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        self._explain()
        self.refresh_bindings()

    def _open(self, form: Screen[Any]) -> None:
        self.app.push_screen(form, lambda ruled: self._next() if ruled else self._draw())

    def _follow(self, precedent: Precedent | None) -> None:
        if precedent is not None:
            self._open(precedent_form(self._bench, self._matter(), self._names, precedent))

    def _accept_after_all(self, matter: str) -> None:
        self._bench.accept(matter)
        self._next()

    def _accept_many(self, matters: Sequence[str]) -> None:
        here = self.query_one(RowList).chosen
        self._bench.accept_many(tuple(matters))
        self._draw()
        if here not in self._bench.waiting():
            self._go_to_next(here)
        then = left_line(self._bench.waiting(), self._bench.acceptable())
        self.tell(f"{figures.counted(len(matters), 'proposal')} accepted. {then}")

    def _told(self) -> None:
        """Somebody added a point or sealed an estimate."""
        self.app.call_later(self._draw)

    def _next(self) -> None:
        """The next that waits, after the one under the cursor and then from the top."""
        here = self.query_one(RowList).chosen
        self._draw()
        self._go_to_next(here)

    def _go_to_next(self, here: str) -> None:
        order = [of.matter for of in self._bench.matters()]
        waiting = set(self._bench.waiting())
        start = order.index(here) + 1 if here in order else 0
        following = next((matter for matter in (*order[start:], *order[:start]) if matter in waiting), None)
        if following is not None:
            self.query_one(RowList).choose(following)
        self.refresh_bindings()

    def _matter(self) -> Proposal:
        found = self._found()
        assert found is not None
        return found

    def _found(self) -> Proposal | None:
        chosen = self.query_one(RowList).chosen
        return next((of for of in self._bench.matters() if of.matter == chosen), None)

    def _draw(self) -> None:
        if not self.can_draw:
            return
        matters = self._bench.matters()
        window = self._bench.window
        self.query_one(TopLines).show(
            (header.title_line(self._bench.scenario), header.turn_line(window)),
            (line(strong("Adjudication"), dim(f"  {self._bench.dial}")), summary_line(matters)),
        )
        self.query_one("#queue", Pane).entitle(line("To be ruled on"))
        self.query_one(RowList).show(matter_rows(matters, self._names))
        self._explain()
        self.refresh_bindings()

    def _explain(self) -> None:
        of = self._found()
        scroll = self.query_one("#matter", Marked)
        if of is None:
            self.query_one("#about", Prose).show((para(dim("Nothing was ordered or argued in this turn.")),))
            return
        self.query_one("#about", Prose).show(about_paras(of, self._names))
        self.query_one("#sides").set_class(not of.sides, "-none")
        for place, widget in enumerate(self.query("#sides Prose").results(Prose)):
            has_side = place < len(of.sides)
            widget.set_class(not has_side, "-none")
            widget.show(side_paras(of, of.sides[place], self._names) if has_side else ())
        told = rest_paras(of, self._bench.precedents(of), self._names, self._bench.estimators(of))
        self.query_one("#rest", Prose).show(told)
        if self._shown != of.matter:
            self._shown = of.matter
            scroll.scroll_home(animate=False)
