"""Commands of those who answer in confidence, and of the facilitator who asks them."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class Asking(Protocol):
    """What people are asked beside the game."""

    def turn_asking(self) -> None:
        """Asks, or asks no more."""

    def asks_here(self) -> bool:
        """Whether this sheet asks people something."""

    def open_box(self) -> None:
        """Puts the answers that came on record."""

    def has_box(self) -> bool:
        """Whether the sheet is that of the hot wash."""

    def turn_question(self) -> None:
        """Leaves the question under the cursor out, or asks it again."""

    def ask_only(self) -> None:
        """Asks the question under the cursor and no other."""

    def has_question(self) -> bool:
        """Whether the cursor is on a question that players are or can be asked."""

    def show_answer(self) -> None:
        """Shows the answer under the cursor to the room, or no longer."""

    def has_answer(self) -> bool:
        """Whether the cursor is on an answer."""

    def read_shown(self) -> None:
        """Fills the screen with the answers that are shown."""

    def has_shown(self) -> bool:
        """Whether there are any."""

    def estimate(self) -> None:
        """Writes down what the white cell thinks."""

    def has_estimates(self) -> bool:
        """Whether the sheet is that of the estimates."""


class TurnAsking(Command[Asking]):
    """Ask all players: on the estimates, what tracks stand at; on the hot wash, its questions. Again: ask no more."""

    key = "a"
    title = "Ask"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """Asks."""
        on.turn_asking()

    def is_open(self, on: Asking) -> bool:
        """On these two sheets."""
        return on.asks_here()


class OpenBox(Command[Asking]):
    """Open the box: the answers that have been handed in go on record, all at once, and can be read here."""

    key = "b"
    title = "Open the box"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """Opens it."""
        on.open_box()

    def is_open(self, on: Asking) -> bool:
        """On the hot wash."""
        return on.has_box()


class TurnQuestion(Command[Asking]):
    """Leave the question under the cursor out of the hot wash, or ask it again. Sheets begun before keep theirs."""

    key = "x"
    title = "Leave out"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """In or out."""
        on.turn_question()

    def is_open(self, on: Asking) -> bool:
        """On a question."""
        return on.has_question()


class AskOnly(Command[Asking]):
    """Ask the question under the cursor and no other; then X adds others. Again: ask them all."""

    key = "o"
    title = "Only this"
    group = "Asking"

    def run(self, on: Asking) -> None:
        """This one."""
        on.ask_only()

    def is_open(self, on: Asking) -> bool:
        """On a question."""
        return on.has_question()


class ShowAnswer(Command[Asking]):
    """Show the answer under the cursor to the room, or no longer."""

    key = "s"
    title = "Show"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """Shows it."""
        on.show_answer()

    def is_open(self, on: Asking) -> bool:
        """On an answer."""
        return on.has_answer()


class ReadShown(Command[Asking]):
    """Fill this screen with the answers that are shown, to be read out where there is no projector."""

    key = "v"
    title = "View"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """Fills it."""
        on.read_shown()

    def is_open(self, on: Asking) -> bool:
        """Where one is shown."""
        return on.has_shown()


class EstimateHere(Command[Asking]):
    """Write down what the white cell thinks these tracks stand at, by its own judgement and not by the table."""

    key = "w"
    title = "White cell's"
    footer = True
    group = "Asking"

    def run(self, on: Asking) -> None:
        """Opens the form."""
        on.estimate()

    def is_open(self, on: Asking) -> bool:
        """On the estimates."""
        return on.has_estimates()


class Answering(Protocol):
    """A questionnaire being filled in."""

    def go_question(self, by: int) -> None:
        """To the next question, or the one before."""

    def hand_in(self) -> None:
        """Hands the sheet in."""

    def is_writing(self) -> bool:
        """Whether a question is open."""

    def hand_on(self) -> None:
        """An empty sheet for the next player."""

    def is_handed_in(self) -> bool:
        """Whether the sheet has been handed in."""

    def close(self) -> None:
        """Back."""


class NextQuestion(Command[Answering]):
    """Keep the answer and go to the next question; an empty one is skipped. After the last, the sheet is handed in."""

    key = "enter"
    title = "Next"
    footer = True

    def run(self, on: Answering) -> None:
        """The next one."""
        on.go_question(1)

    def is_open(self, on: Answering) -> bool:
        """While a question is open."""
        return on.is_writing()


class QuestionBefore(Command[Answering]):
    """Go back to the question before."""

    key = "f3"
    shown = "F3"
    title = "Before"
    footer = True

    def run(self, on: Answering) -> None:
        """The one before."""
        on.go_question(-1)

    def is_open(self, on: Answering) -> bool:
        """While a question is open."""
        return on.is_writing()


class HandInNow(Command[Answering]):
    """Hand the sheet in as it is; the questions that are left are skipped."""

    key = "f4"
    shown = "F4"
    title = "Hand in"
    footer = True

    def run(self, on: Answering) -> None:
        """Hands it in."""
        on.hand_in()

    def is_open(self, on: Answering) -> bool:
        """While a question is open."""
        return on.is_writing()


class NextPlayer(Command[Answering]):
    """Give the keyboard to the next player: an empty sheet."""

    key = "n"
    title = "Next player"
    footer = True

    def run(self, on: Answering) -> None:
        """An empty sheet."""
        on.hand_on()

    def is_open(self, on: Answering) -> bool:
        """Once the sheet is handed in."""
        return on.is_handed_in()


class LeaveAnswering(Command[Answering]):
    """Go back. A sheet that has not been handed in is thrown away, after a warning."""

    key = "escape"
    title = "Back"
    footer = True

    def run(self, on: Answering) -> None:
        """Back."""
        on.close()


class Confiding(Protocol):
    """A cell's screen, at a table with a facilitator."""

    def give_feedback(self) -> None:
        """Opens the form of feedback."""

    def can_confide(self) -> bool:
        """Whether there is a facilitator to say something to."""

    def answer_asked(self) -> None:
        """Opens what people are asked now."""

    def may_answer(self) -> bool:
        """Whether people are asked something now."""


class GiveFeedback(Command[Confiding]):
    """Tell the facilitator something in confidence: no name and no cell goes with it."""

    key = "f"
    title = "Feedback"
    group = "The room"

    def run(self, on: Confiding) -> None:
        """Opens the form."""
        on.give_feedback()

    def is_open(self, on: Confiding) -> bool:
        """At a table with a facilitator."""
        return on.can_confide()


class AnswerAsked(Command[Confiding]):
    """Answer what the facilitator asks all players: the hot wash, or what you think some tracks stand at."""

    key = "e"
    title = "Answer"
    footer = True
    group = "The room"

    def run(self, on: Confiding) -> None:
        """Opens it."""
        on.answer_asked()

    def is_open(self, on: Confiding) -> bool:
        """While something is asked."""
        return on.may_answer()
