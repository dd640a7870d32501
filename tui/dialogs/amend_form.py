"""Amending effects: the amounts of the rules are there to be changed, and the difference is what is ruled (ADJ-10)."""

from __future__ import annotations

from attrs import evolve
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from engine.model.adjudication import SUCCESS
from tui.commands.dialogs import Close
from tui.commands.writing import AddTrack, LessOfIt, MoreOfIt, RuleEffects, TurnOutcome
from tui.dialogs.dialog import Dialog
from tui.dialogs.filled import Filled
from tui.dialogs.ruling_form import REASON, reason_of_effects, standing
from tui.dialogs.track_choice import TrackChoice
from tui.gateway.bench import Bench, Proposal
from tui.gateway.places import TrackPlace
from tui.viewmodels.adjudication import agreeing_paras, title_line
from tui.viewmodels.amending import (
    ANOTHER,
    amended_of,
    amendments_in,
    effect_rows,
    settled,
    with_key,
    with_outcome,
    with_step,
    with_track,
)
from tui.viewmodels.lines import Para, dim, line, para
from tui.viewmodels.outcomes import Names
from tui.widgets.keyline import KeyLine
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose, painted
from tui.widgets.written import Written

_TYPED = "0123456789.+-"
_COLUMNS = (Column(width=8, snug=True), Column(), Column(width=9, right=True, snug=True), Column(width=11, right=True))
"""Outcome, track, what the rules do, what it is to be; tracks between two cells differ in their last words."""


class AmendForm(Dialog[bool], Filled):
    """Effects with their amounts, the reason under them."""

    TITLE = "Amend effects"
    DEFAULT_CSS = """
    AmendForm {
        #box { width: 92; overflow-y: auto; }
        RowList { height: auto; max-height: 12; margin: 1 0 0 0; }
        .label { height: 1; margin: 1 0 0 0; }
        #said { height: auto; }
    }
    """
    OFFERS = (RuleEffects, LessOfIt, MoreOfIt, AddTrack, TurnOutcome, Close)

    def __init__(self, bench: Bench, of: Proposal, names: Names) -> None:
        """The matter, with what was amended before."""
        super().__init__()
        self._bench = bench
        self._of = of
        self._names = names
        self._ruled = standing(of)
        self._effects = amended_of(of, bench.places, self._ruled.amendments)
        self._row = ""

    def compose(self) -> ComposeResult:
        """List and reason."""
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = painted(line("Rule: other effects"))
            yield Prose(id="about")
            yield RowList(_COLUMNS)
            yield Static(painted(line(dim(REASON.label))), classes="label")
            yield Written(self._ruled.reason, placeholder=REASON.hint, name="reason")
            yield Prose(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard is on the first effect."""
        how = "Outcome, track, what the rules do, what it is to be. Type a number, or ← →."
        told = (Para(title_line(self._of, self._names)), *agreeing_paras(self._of), para(dim(how)))
        self.query_one("#about", Prose).show(told)
        self._draw()
        self.query_one(RowList).focus()

    def hand_in(self) -> None:
        """On the last row one more track; from the effects to the reason; from the reason, rules."""
        if not (self._is_amended() or self._is_reworded() or self._adds_first()):
            self.say("Nothing is changed yet: type another amount, or ← →; N adds a track. Esc leaves it as it is.")
            return
        if self.has_list():
            if self._adds_first():
                self.add_track()
            else:
                self.query_one(Written).focus()
                self.query_one(Written).select_all()
            return
        why = reason_of_effects(self._ruled, self.query_one(Written).words)
        ruled = evolve(self._ruled, amendments=amendments_in(self._effects), reason=why)
        self.hand_over(lambda: self._bench.rule(ruled))

    def step_amount(self, by: int) -> None:
        """One step up or down."""
        self._effects = with_step(self._effects, self._at(), by)
        self._draw()

    def add_track(self) -> None:
        """Asks which."""
        self.app.push_screen(TrackChoice(self._bench.places), self._added)

    def turn_outcome(self) -> None:
        """The next outcome."""
        self._effects = with_outcome(self._effects, self._at())
        self._draw()

    def has_amount(self) -> bool:
        """Whether the keyboard is on one."""
        return self.has_list() and self.query_one(RowList).chosen.isdecimal()

    def has_own(self) -> bool:
        """Whether it was added here."""
        return self.has_amount() and self._effects[self._at()].added

    def has_list(self) -> bool:
        """Whether the keyboard is on the effects."""
        return self.query_one(RowList).has_focus

    def holds_words(self) -> bool:
        """Whether an amount or the reason is no longer what it was."""
        return self._is_amended() or self.query_one(Written).words != self._ruled.reason

    def on_key(self, event: events.Key) -> None:
        """Digits on an amount."""
        typed = event.character if event.character is not None and event.character in _TYPED else ""
        if self.has_amount() and (typed or event.key == "backspace"):
            event.stop()
            self._effects = with_key(self._effects, self._at(), typed or "backspace")
            self._draw()

    def on_descendant_focus(self) -> None:
        """Keys depend on where the keyboard is."""
        self.refresh_bindings()

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        if self.query_one(RowList).chosen == ANOTHER:
            self.add_track()
        else:
            self.hand_in()

    @on(Written.Submitted)
    def _entered(self, event: Written.Submitted) -> None:
        event.stop()
        self.hand_in()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        chosen = self.query_one(RowList).chosen
        if chosen != self._row:
            self._row, self._effects = chosen, settled(self._effects)
        self.refresh_bindings()

    def _added(self, place: TrackPlace | None) -> None:
        if place is not None:
            self._effects = with_track(self._effects, place, SUCCESS)
            self._draw()
            self.query_one(RowList).choose(str(len(self._effects) - 1))

    def _is_amended(self) -> bool:
        return amendments_in(self._effects) != self._ruled.amendments

    def _is_reworded(self) -> bool:
        """Whether what was amended before is to have another reason."""
        return bool(self._ruled.amendments) and self.query_one(Written).words != self._ruled.reason

    def _adds_first(self) -> bool:
        """Whether Enter on the last row goes for a track, for there is nothing to hand in."""
        on_last = self.has_list() and self.query_one(RowList).chosen == ANOTHER
        return on_last and not amendments_in(self._effects)

    def _at(self) -> int:
        return int(self.query_one(RowList).chosen)

    def _draw(self) -> None:
        self.query_one("#said", Static).update("")
        self.query_one(RowList).show(effect_rows(self._effects))
