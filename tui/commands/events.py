"""Commands of the events list (MSEL), of its dialogs, and of requests for information."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command


class SteeringEvents(Protocol):
    """A screen with the events list."""

    def fire(self) -> None:
        """Lets the inject under the cursor arrive."""

    def turn_hold(self) -> None:
        """Holds it back, or releases it."""

    def skip(self) -> None:
        """Strikes it from the list."""

    def move_inject(self) -> None:
        """Gives it another turn."""

    def edit_inject(self) -> None:
        """Changes its text."""

    def improvise(self) -> None:
        """Brings in one that no list has."""

    def tick(self, *, met: bool) -> None:
        """Judges the expected action."""

    def no_waiting_inject(self) -> str:
        """Why there is no inject under the cursor that has not arrived; empty where there is one."""

    def no_expected_action(self) -> str:
        """Why there is none that has arrived and expects something; empty where there is one."""

    def can_improvise(self) -> bool:
        """Whether injects arrive now."""


class FireInject(Command[SteeringEvents]):
    """Let the inject under the cursor arrive now, whatever it waits for. Undo takes it back."""

    key = "f"
    title = "Fire"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Lets it arrive."""
        on.fire()

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has not arrived."""
        return on.no_waiting_inject()


class HoldInject(Command[SteeringEvents]):
    """Hold the inject under the cursor, so that it does not come by itself; or release one held or skipped."""

    key = "b"
    title = "Hold"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Holds or releases."""
        on.turn_hold()

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has not arrived."""
        return on.no_waiting_inject()


class SkipInject(Command[SteeringEvents]):
    """Strike the inject under the cursor from the list. What comes after it keeps waiting; it may still be fired."""

    key = "x"
    title = "Skip"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Strikes it."""
        on.skip()

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has not arrived."""
        return on.no_waiting_inject()


class MoveInject(Command[SteeringEvents]):
    """Give the inject under the cursor another turn: it comes as that turn opens, whatever it waited for."""

    key = "w"
    title = "When"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Opens the turns."""
        on.move_inject()

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has not arrived."""
        return on.no_waiting_inject()


class EditInject(Command[SteeringEvents]):
    """Change title and message of the inject under the cursor. Those it is addressed to read the new text only."""

    key = "z"
    title = "Reword"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Opens the form."""
        on.edit_inject()

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has not arrived."""
        return on.no_waiting_inject()


class Improvise(Command[SteeringEvents]):
    """Bring in an inject that no list has: a title, a message, to whom. It arrives at once."""

    key = "i"
    title = "Improvise"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Opens the form."""
        on.improvise()

    def is_open(self, on: SteeringEvents) -> bool:
        """While the game is played."""
        return on.can_improvise()


class TickTaken(Command[SteeringEvents]):
    """The expected action of the inject under the cursor was taken."""

    key = "k"
    title = "Taken"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Ticks it."""
        on.tick(met=True)

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has arrived and expects something."""
        return on.no_expected_action()


class TickMissed(Command[SteeringEvents]):
    """The expected action of the inject under the cursor was not taken; what follows from missing it follows."""

    key = "j"
    title = "Missed"
    footer = True
    group = "MSEL"

    def run(self, on: SteeringEvents) -> None:
        """Ticks it."""
        on.tick(met=False)

    def why_not(self, on: SteeringEvents) -> str:
        """On one that has arrived and expects something."""
        return on.no_expected_action()


MSEL = (FireInject, HoldInject, SkipInject, MoveInject, EditInject, TickTaken, TickMissed, Improvise)
"""In the order of the line at the bottom."""


class Answering(Protocol):
    """A list of requests."""

    def answer(self) -> None:
        """Answers the request under the cursor."""

    def has_request(self) -> bool:
        """Whether the keyboard is on a request."""


class AnswerRequest(Command[Answering]):
    """Answer the request under the cursor, to the cell that asked or to all."""

    key = "g"
    title = "Give an answer"
    footer = True
    group = "Requests"

    def run(self, on: Answering) -> None:
        """Opens the form."""
        on.answer()

    def is_open(self, on: Answering) -> bool:
        """On a request."""
        return on.has_request()


class Picking(Protocol):
    """A list to choose from."""

    def pick(self) -> None:
        """Takes what is under the cursor."""


class Pick(Command[Picking]):
    """Take what is under the cursor."""

    key = "enter"
    title = "Take"
    footer = True

    def run(self, on: Picking) -> None:
        """Takes it."""
        on.pick()


class AskingWhite(Protocol):
    """A cell's screen from which the white cell can be asked."""

    def ask_white(self) -> None:
        """Opens the form."""

    def can_ask_white(self) -> bool:
        """Whether somebody is there to answer."""


class AskWhite(Command[AskingWhite]):
    """Ask the white cell for information. Only the white cell reads it; the answer comes with the news."""

    key = "w"
    title = "Ask white"
    footer = True
    group = "Looking"

    def run(self, on: AskingWhite) -> None:
        """Opens the form."""
        on.ask_white()

    def is_open(self, on: AskingWhite) -> bool:
        """Where a facilitator runs the game."""
        return on.can_ask_white()
