"""What a screen with the events list can do: steer injects, improvise, judge, answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, TypeAlias

from attrs import evolve

from engine.model import commands as asked
from engine.model.commands import Command
from tui.dialogs.choosing import Choosing
from tui.dialogs.dialog import Dialog
from tui.dialogs.fields import Answers, Field, Fields, Give
from tui.gateway.events import MODES, EventsDesk, Listed
from tui.gateway.trouble import in_field
from tui.viewmodels.events import turn_rows
from tui.viewmodels.lines import dim, para, strong
from tui.viewmodels.typed import cells_typed, changes_typed, one_typed
from tui.widgets.rows import Column

_Reasoned: TypeAlias = Callable[[str], Command]
_WHY = Field("reason", "Why", hint="may be left empty; it is recorded", must=False)
_WHY_BESIDES = evolve(_WHY, is_passed=True)


class Steers:
    """Carries out the commands of `MSEL` for whoever shows the list. What comes of it, who watches the game is told."""

    events_desk: EventsDesk

    @abstractmethod
    def chosen_inject(self) -> Listed | None:
        """The inject under the cursor, where the keyboard is on the list."""

    @abstractmethod
    def open_form(self, form: Dialog[Any], done: Callable[[Any], None]) -> None:
        """Shows a form, and hands on what it is closed with."""

    @abstractmethod
    def say(self, text: str) -> None:
        """Says something in a line."""

    # -- what can be done now --------------------------------------------------------------------------------------

    def no_waiting_inject(self) -> str:
        """Of one that has arrived, or once the game is over."""
        listed = self.chosen_inject()
        if listed is None or self.events_desk.is_over:
            return self._none_here()
        return f"{listed.title} has arrived." if listed.arrived else ""

    def no_expected_action(self) -> str:
        """Of one that has not arrived, or expects nothing."""
        listed = self.chosen_inject()
        if listed is None or self.events_desk.is_over:
            return self._none_here()
        if not listed.inject.expected_action:
            return f"{listed.title} expects nothing of anybody."
        return "" if listed.arrived else f"{listed.title} has not arrived: nothing is expected yet."

    def _none_here(self) -> str:
        return "The game is over." if self.events_desk.is_over else "Put the cursor on an inject of the list first: 3."

    def can_improvise(self) -> bool:
        """While the game is played."""
        return self.events_desk.has_begun and not self.events_desk.is_over

    # -- what is done ----------------------------------------------------------------------------------------------

    def fire(self) -> None:
        """At once: undo takes it back."""
        listed = self.chosen_inject()
        if listed is not None:
            self._do(asked.LetInjectArrive(listed.inject.id), f"{listed.title}: arrived.")

    def turn_hold(self) -> None:
        """Holds it with a reason; releases one that is held or skipped at once."""
        listed = self.chosen_inject()
        if listed is None:
            return
        inject = listed.inject.id
        if listed.held or listed.skipped:
            self._do(asked.ReleaseInject(inject), f"{listed.title}: released.")
        else:
            self._with_reason("Hold this inject?", listed, lambda why: asked.HoldInject(inject, why), "held")

    def skip(self) -> None:
        """Strikes it, with a reason."""
        listed = self.chosen_inject()
        if listed is not None:
            inject = listed.inject.id
            self._with_reason("Skip this inject?", listed, lambda why: asked.SkipInject(inject, why), "skipped")

    def move_inject(self) -> None:
        """Chooses the turn as whose opening it arrives."""
        listed = self.chosen_inject()
        rows = turn_rows(self.events_desk.now())
        if listed is None:
            return
        if not rows:
            self.say("No turn is still to open. F lets it arrive now.")
            return
        inject, title = listed.inject.id, listed.title
        about = (para(strong(title)), para(dim("It arrives as that turn opens, whatever it waited for.")))

        def moved(turn: str | None) -> None:
            if turn is not None:
                self._do(asked.RescheduleInject(inject, int(turn)), f"{title}: moved to turn {turn}.")

        self.open_form(Choosing("Move to which turn?", about, rows, (Column(width=10), Column())), moved)

    def edit_inject(self) -> None:
        """Opens its text."""
        listed = self.chosen_inject()
        if listed is None:
            return
        fields = (
            Field("title", "Title", listed.title),
            Field("message", "Message", listed.message, is_long=True),
            _WHY_BESIDES,
        )

        def give(typed: Answers) -> None:
            command = asked.EditInject(listed.inject.id, typed["title"], typed["message"], typed["reason"])
            self.events_desk.submit(command)

        self._open("Edit this inject", listed, fields, give, f"{listed.title}: edited.")

    def improvise(self) -> None:
        """Opens an empty one: title and message, and above them to whom, from whom, how, and what it does."""
        desk = self.events_desk
        cells = tuple((cell.id, cell.title) for cell in desk.scenario.cells)
        about = (para(dim("Enter goes to the message, and sends it. Shift+Tab goes up to the rest.")),)
        trained = tuple(known.id for known in desk.scenario.training)
        cells_hint, effects_hint = "all, or cells by the beginning of their names", "or F3, or as world.tension +5"
        fields = (
            _besides("to", "To", "all", hint=cells_hint, words=_ids(cells)),
            _besides("sender", "From", "white"),
            _besides("mode", "By", "news", hint=", ".join(MODES), words=MODES),
            _besides("objective", "Objective", hint="may be left empty", words=trained),
            evolve(_besides("effects", "Effects", hint=f"may be left empty, {effects_hint}"), tracks=desk.places),
            Field("title", "Title"),
            Field("message", "Message", is_long=True),
        )

        def give(typed: Answers) -> None:
            self.events_desk.submit(self._improvised(typed, cells))

        self.open_form(
            Fields("Improvise an inject", about, fields, give), lambda sent: self._sent(sent, "The inject has arrived.")
        )

    def tick(self, *, met: bool) -> None:
        """Judges the expected action, with a reason."""
        listed = self.chosen_inject()
        if listed is None:
            return
        word = "taken" if met else "not taken"
        inject = listed.inject.id
        about = (para(strong(listed.title)), para(listed.inject.expected_action, lead=dim("Expected"), indent=10))
        form = Fields(
            f"The expected action was {word}",
            about,
            (_WHY,),
            lambda typed: self.events_desk.submit(asked.TickExpected(inject, met, typed["reason"])),
        )
        self.open_form(form, lambda sent: self._sent(sent, f"{listed.title}: {word}."))

    # -- how -------------------------------------------------------------------------------------------------------

    def _improvised(self, typed: Answers, cells: tuple[tuple[str, str], ...]) -> asked.Improvise:
        trained = [known.id for known in self.events_desk.scenario.training]
        with in_field("to"):
            to = cells_typed(typed["to"], cells)
        with in_field("mode"):
            mode = one_typed(typed["mode"], MODES, "way to arrive", "news")
        with in_field("objective"):
            objective = one_typed(typed["objective"], trained, "training objective")
        with in_field("effects"):
            changes = changes_typed(typed["effects"], self.events_desk.track_keys())
        sender = typed["sender"] or "white"
        return asked.Improvise(typed["title"], typed["message"], to, sender, mode, objective, changes)

    def _with_reason(self, title: str, listed: Listed, command: _Reasoned, word: str) -> None:
        def give(typed: Answers) -> None:
            self.events_desk.submit(command(typed["reason"]))

        self._open(title, listed, (_WHY,), give, f"{listed.title}: {word}.")

    def _open(self, title: str, listed: Listed, fields: tuple[Field, ...], give: Give, said: str) -> None:
        about = () if len(fields) > 1 else (para(strong(listed.title)), para(listed.message))
        self.open_form(Fields(title, about, fields, give), lambda sent: self._sent(sent, said))

    def _do(self, command: Command, said: str) -> None:
        self.events_desk.submit(command)
        self._sent(sent=True, said=said)

    def _sent(self, sent: bool | None, said: str) -> None:  # noqa: FBT001 - what the form was closed with
        if sent:
            self.say(said)


def _besides(name: str, label: str, value: str = "", hint: str = "", words: tuple[str, ...] = ()) -> Field:
    return Field(name, label, value, hint, must=False, is_passed=True, words=words)


def _ids(cells: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return ("all", *(known for known, _ in cells))
