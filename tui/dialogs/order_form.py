"""The order form: a move, its target, its numbers; what it costs and how likely it is stands beside all the way."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from engine.model.commands import GiveOrder
from tui.commands.form import Choose, Less, More, NextActor, ReadOn, StepBack
from tui.dialogs.coached import TEACHING, Coached
from tui.gateway.clock import Read, unkept
from tui.gateway.coach import Coach
from tui.gateway.trouble import NotDone
from tui.gateway.window import Offer, Window
from tui.viewmodels import figures, header
from tui.viewmodels.clock import is_shown
from tui.viewmodels.draft import MOVE, NUMBERS, TARGET, Draft, number_lines, range_text
from tui.viewmodels.lines import Para, dim, gap, line, para, strong, warn
from tui.viewmodels.orders import (
    MoveChoice,
    because,
    move_choices,
    move_lines,
    move_paras,
    purse_of,
    target_lines,
    target_of_row,
    target_row,
)
from tui.widgets.header import ClockedLines, TopLines
from tui.widgets.keyline import KeyLine
from tui.widgets.pane import Aside, Pane
from tui.widgets.rows import Column, RowList
from tui.widgets.text import Prose

_TITLES = {MOVE: "Which move?", TARGET: "On whom?", NUMBERS: "How much?"}
Give = Callable[[GiveOrder], None]
"""Gives an order to the game; raises `NotDone` where that is refused."""


class OrderForm(Coached[GiveOrder | None]):
    """Three lists one after the other, the order beside them."""

    TITLE = "Order"
    DEFAULT_CSS = """
    OrderForm {
        #choices { width: 50%; max-width: 46; }
        #order { width: 1fr; }
    }
    """
    OFFERS = (Choose, Less, More, NextActor, ReadOn, StepBack, *TEACHING)

    def __init__(
        self,
        window: Window,
        actor: str,
        actors: tuple[str, ...],
        give: Give,
        coach: Coach | None = None,
        clock: Read = unkept,
    ) -> None:
        """`actors` are those with an order left, `actor` the one to begin with."""
        super().__init__()
        self._clock = clock
        self._window = window
        self._actors = actors
        self._give = give
        self._coach = coach
        self._titles = {known.id: known.title for known in window.scenario.actors}
        self._places = {place.slot: place for place in window.places}
        self._draft = Draft(actor)
        self._choices: tuple[MoveChoice, ...] = ()
        self._refused: NotDone | None = None
        self._row = ""

    def compose(self) -> ComposeResult:
        """Choices on the left, the order on the right."""
        yield ClockedLines(self._clock, at=1)
        with Horizontal():
            with Pane(id="choices"):
                yield RowList((Column(), Column(width=12, right=True)))
            with Aside(id="order") as order:
                order.can_focus = False
                yield Prose()
        yield from self.strip(self._coach, self._window.cells[0], due=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """The actor's moves."""
        self._choices = move_choices(self._window.options(self._draft.actor), self._window.scenario)
        self._draw()
        self.query_one(RowList).focus()

    def choose(self) -> None:
        """Takes what is under the cursor; at the last step, seals."""
        chosen = self.query_one(RowList).chosen
        match self._draft.step:
            case step if step == MOVE:
                choice = self._choice(chosen)
                if self._is_out_of_reach(choice):
                    self.tell(f"{choice.move.title}: {because(choice, self._titles)}.", "warning")
                    return
                self._draft = self._draft.with_move(choice)
            case step if step == TARGET:
                self._draft = self._draft.with_target(target_of_row(chosen))
            case _:
                if not self._says_change(chosen):
                    self._seal()
                return
        self._draw(first=True)

    def step_number(self, by: int) -> None:
        """The number under the cursor, so many of its steps on."""
        self._draft = self._draft.stepped(int(self.query_one(RowList).chosen), by)
        self._draw()

    def next_actor(self) -> None:
        """The form for the next actor, from its beginning."""
        following = self._actors[(self._actors.index(self._draft.actor) + 1) % len(self._actors)]
        self._draft = Draft(following)
        self._choices = move_choices(self._window.options(following), self._window.scenario)
        self._draw(first=True)

    def has_number(self) -> bool:
        """Whether the cursor is on a number."""
        return self._draft.step == NUMBERS and self.query_one(RowList).chosen.isdecimal()

    def has_actors(self) -> bool:
        """Whether another actor has an order left."""
        return len(self._actors) > 1 and self._draft.step == MOVE

    def read_on(self) -> None:
        """A page on in what is said of the order."""
        self.query_one(Aside).read_on()

    def close(self) -> None:
        """One step back, or out."""
        came_from, back = self._draft, self._draft.back()
        if back is None:
            self.dismiss(None)
            return
        self._draft = back
        self._draw(first=True)
        if came_from.choice is not None:
            row = came_from.choice.move.id if back.choice is None else target_row(came_from.target or "")
            self.query_one(RowList).choose(row)

    def on_key(self, event: events.Key) -> None:
        """Digits typed on a number; letters go to what they begin, in the other lists."""
        if event.character is not None and event.character.isalpha() and self._draft.step != NUMBERS:
            event.stop()
            self.query_one(RowList).seek(event.character)
            return
        is_digit = event.character is not None and event.character in "0123456789."
        if self.has_number() and (is_digit or event.key == "backspace"):
            event.stop()
            typed = event.character if is_digit and event.character else "backspace"
            self._draft = self._draft.key_typed(int(self.query_one(RowList).chosen), typed)
            self._draw()

    @on(RowList.OptionSelected)
    def _chosen(self, event: RowList.OptionSelected) -> None:
        event.stop()
        self.choose()

    @on(RowList.OptionHighlighted)
    def _looked_at(self) -> None:
        chosen = self.query_one(RowList).chosen
        if chosen != self._row:
            self._says_change(self._row)
            self._row, self._draft = chosen, self._draft.settled()
        self._explain()
        self.refresh_bindings()

    def _seal(self) -> None:
        try:
            self._give(self._draft.command())
        except NotDone as trouble:
            self._refused = self._in_titles(trouble)
            self._explain()
            return
        self.dismiss(self._draft.command())

    def _in_titles(self, trouble: NotDone) -> NotDone:
        """The refusal as people name things; the engine names them by id."""
        choice, against = self._draft.choice, self._option().obstacles
        if choice is None or not against:
            return trouble
        whom = f" on {self._titles[self._draft.target]}" if self._draft.target else ""
        return NotDone(
            f"{self._titles[self._draft.actor]} cannot order {choice.move.title}{whom}: {against[0].because}.",
            trouble.hint,
        )

    def _says_change(self, row: str) -> bool:
        """Whether the number typed on a row had to be changed; then it says so, and what may be typed."""
        choice = self._draft.choice
        if self._draft.step != NUMBERS or choice is None or not row.isdecimal() or not self._draft.is_changed(int(row)):
            return False
        value, parameter = self._draft.numbers[int(row)], choice.move.choose[int(row)]
        self.tell(
            f"{self._draft.typed} is not possible: {range_text(parameter)}. Now {figures.number(value)}.", "warning"
        )
        self._draft = self._draft.settled()
        return True

    def _is_out_of_reach(self, choice: MoveChoice) -> bool:
        """Whether it is refused on every target, at default numbers and at the lowest and the highest."""
        ends = {tuple(p.low for p in choice.move.choose), tuple(p.high for p in choice.move.choose)}
        return not choice.is_open and all(
            self._window.option(self._draft.actor, choice.move.id, option.target, chosen).obstacles
            for option in choice.options
            for chosen in ends
        )

    def _choice(self, move: str) -> MoveChoice:
        return next(choice for choice in self._choices if choice.move.id == move)

    def _draw(self, *, first: bool = False) -> None:
        """Shows the list of this step; `first` puts the cursor on its first row."""
        self._refused = None
        rows = self.query_one(RowList)
        if first:
            rows.clear_options()
            rows.rows = ()
        match self._draft.step:
            case step if step == MOVE:
                rows.show(move_lines(self._choices))
            case step if step == TARGET and self._draft.choice is not None:
                rows.show(target_lines(self._draft.choice, self._titles))
            case _:
                rows.show(number_lines(self._draft, can_seal=not self._option().obstacles))
        self.query_one(Pane).entitle(
            line(_TITLES[self._draft.step] if self._draft.numbers or self._draft.step != NUMBERS else "Ready")
        )
        self._draw_top()
        self._explain()
        self.refresh_bindings()

    def _draw_top(self) -> None:
        left = dict(self._window.view().orders_left)[self._draft.actor]
        purse = purse_of(self._draft.actor, self._window)
        asked = line(
            strong(f"An order for {self._titles[self._draft.actor]}"), dim(f" · {figures.counted(left, 'order')} left")
        )
        long = sum(len(piece.text) for piece in asked) + len(purse) + len("  ")
        fits = long <= self.size.width - len("  ") and not is_shown(self._clock())
        self.query_one(TopLines).show(
            (header.title_line(self._window.scenario), header.turn_line(self._window)),
            *([(asked, line(purse))] if fits else [(asked, line("")), (line(purse), line(""))]),
        )

    def _explain(self) -> None:
        """The order as it would be, on the right."""
        choice = self._draft.choice or self._under_cursor()
        if choice is None:
            return
        option = self._option() if self._draft.choice else choice.options[0]
        paras = move_paras(choice, option, self._titles, self._places)
        self.query_one("#order Prose", Prose).show((*self._refusal(), *self._numbers(), *paras))

    def _refusal(self) -> tuple[Para, ...]:
        if self._refused is None:
            return ()
        return (para(warn(self._refused.because)), para(dim(self._refused.hint)), gap())

    def _numbers(self) -> tuple[Para, ...]:
        """The range of each number, at the step where they are chosen."""
        if self._draft.step != NUMBERS or self._draft.choice is None or not self._draft.numbers:
            return ()
        ranges = (para(dim(f"{p.id.replace('-', ' ')}: "), range_text(p)) for p in self._draft.choice.move.choose)
        return (*ranges, gap())

    def _under_cursor(self) -> MoveChoice | None:
        chosen = self.query_one(RowList).chosen
        return self._choice(chosen) if chosen else None

    def _option(self) -> Offer:
        """The order with what is chosen so far; at the target step, on the target under the cursor."""
        choice = self._draft.choice
        assert choice is not None
        target = self._draft.target
        if target is None:
            row = self.query_one(RowList).chosen
            target = target_of_row(row) if row else choice.options[0].target
        return self._window.option(self._draft.actor, choice.move.id, target, self._draft.numbers)
