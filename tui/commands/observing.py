"""Commands of those who observe and evaluate, of the facilitator's notes and hot wash, and of those who answer."""

from __future__ import annotations

from typing import ClassVar, Protocol

from tui.commands.command import Command


class Noting(Protocol):
    """Wherever a note can be taken."""

    def take_note(self) -> None:
        """Opens the form of a note."""


class TakeNote(Command[Noting]):
    """Take a note: type it, Enter. It is tied to this turn and phase; objective and cell can be chosen on the form."""

    key = "n"
    title = "Note"
    footer = True
    group = "Notes"

    def run(self, on: Noting) -> None:
        """Opens the form."""
        on.take_note()


class Opening(Protocol):
    """Where the sheets can be opened from."""

    def open_evaluation(self) -> None:
        """Opens notes, objectives, feedback, estimates and hot wash."""


class OpenEvaluation(Command[Opening]):
    """Open all that is observed: notes, ratings of objectives, feedback, estimates, and the hot wash."""

    key = "d"
    title = "Debrief"
    footer = True
    group = "Notes"

    def run(self, on: Opening) -> None:
        """Opens it."""
        on.open_evaluation()


class Evaluating(Noting, Protocol):
    """Notes and objectives, to be read and rated."""

    def correct_note(self) -> None:
        """Takes a note that corrects the one under the cursor."""

    def has_note(self) -> bool:
        """Whether the cursor is on a note."""

    def rate(self) -> None:
        """Rates the objective under the cursor."""

    def has_objective(self) -> bool:
        """Whether the cursor is on an objective."""

    def filter(self) -> None:
        """Opens the filter of the notes."""


class CorrectNote(Command[Evaluating]):
    """Correct the note under the cursor by another. Both stay on record."""

    key = "c"
    title = "Correct"
    footer = True
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the form."""
        on.correct_note()

    def is_open(self, on: Evaluating) -> bool:
        """On a note."""
        return on.has_note()


class RateObjective(Command[Evaluating]):
    """Rate the objective under the cursor P, S, M or U, with evidence. You may rate again; the last one stands."""

    key = "e"
    title = "Rate"
    footer = True
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the form."""
        on.rate()

    def is_open(self, on: Evaluating) -> bool:
        """On an objective."""
        return on.has_objective()


class FilterNotes(Command[Evaluating]):
    """Show only notes with some words: of the text, an author, a cell, an objective, or `turn 3`. Esc shows all."""

    key = "slash"
    title = "Filter"
    group = "Notes"

    def run(self, on: Evaluating) -> None:
        """Opens the field."""
        on.filter()


class Rows(Protocol):
    """A list whose rows can be opened."""

    def open_row(self) -> None:
        """Acts on the row under the cursor."""

    def opens_rows(self) -> bool:
        """Whether there is something to act on."""


class OpenObserved(Command[Rows]):
    """Act on the row under the cursor: rate an objective, show an answer to the room, see why a track stands there."""

    key = "enter"
    title = "Open"
    group = "Notes"

    def run(self, on: Rows) -> None:
        """Acts."""
        on.open_row()

    def is_open(self, on: Rows) -> bool:
        """On such a row."""
        return on.opens_rows()


class Sheets(Protocol):
    """A screen of several sheets."""

    def show_sheet(self, number: int) -> None:
        """Goes to a sheet."""

    def close(self) -> None:
        """Back."""


class ShowSheet(Command[Sheets]):
    """Go to a sheet of this screen."""

    number: ClassVar[int]
    group = "Sheets"

    def run(self, on: Sheets) -> None:
        """Goes there."""
        on.show_sheet(self.number)


class ShowNoteSheet(ShowSheet):
    """Go to the notes."""

    key = "1"
    title = "Notes"
    number = 1


class ShowObjectiveSheet(ShowSheet):
    """Go to the training objectives: what to look for, ratings, notes tied to them."""

    key = "2"
    title = "Objectives"
    number = 2


class ShowFeedbackSheet(ShowSheet):
    """Go to what players say in confidence."""

    key = "3"
    title = "Feedback"
    number = 3


class ShowEstimateSheet(ShowSheet):
    """Go to what players, teams and the white cell think tracks stand at."""

    key = "4"
    title = "Estimates"
    number = 4


class ShowHotWashSheet(ShowSheet):
    """Go to the questions of the hot wash and their answers."""

    key = "5"
    title = "Hot wash"
    number = 5


class CloseSheets(Command[Sheets]):
    """Back to where you came from."""

    key = "escape,q"
    title = "Back"
    footer = True

    def run(self, on: Sheets) -> None:
        """Back."""
        on.close()


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


class Writing(Protocol):
    """A form that takes what is written on it."""

    def take(self) -> None:
        """Takes it, or goes to what is still to be filled in."""

    def turn_choice(self, by: int) -> None:
        """Another choice in the row under the cursor."""

    def has_choice(self) -> bool:
        """Whether the cursor is on a row with a choice."""


class TakeDown(Command[Writing]):
    """Take it as it is written; the cursor first goes to what is still to be filled in."""

    key = "enter"
    title = "Take it"
    footer = True

    def run(self, on: Writing) -> None:
        """Takes it."""
        on.take()


class NextChoice(Command[Writing]):
    """The next choice in this row; on a number, one step up."""

    key = "right"
    shown = "→"
    title = "Next"
    footer = True

    def run(self, on: Writing) -> None:
        """The next."""
        on.turn_choice(1)

    def is_open(self, on: Writing) -> bool:
        """On such a row."""
        return on.has_choice()


class LastChoice(Command[Writing]):
    """The choice before in this row; on a number, one step down."""

    key = "left"
    shown = "←"
    title = "Before"
    footer = True

    def run(self, on: Writing) -> None:
        """The one before."""
        on.turn_choice(-1)

    def is_open(self, on: Writing) -> bool:
        """On such a row."""
        return on.has_choice()


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
