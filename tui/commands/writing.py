"""Commands of dialogs in which something is written."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.dialogs import Closable


class Written(Closable, Protocol):
    """Fields one under the other."""

    def hand_in(self) -> None:
        """To the next field; from the last, hands in what is written."""

    def step_word(self, by: int) -> None:
        """The odds under the cursor, so many words on."""

    def has_odds(self) -> bool:
        """Whether the cursor is in a field for odds."""

    def send_to_all(self) -> None:
        """Hands in for all to read."""

    def can_send_to_all(self) -> bool:
        """Whether there is a choice."""


class HandIn(Command[Written]):
    """Go to the next field; from the last one, hand in what is written. Tab and Shift+Tab go through all fields."""

    key = "enter"
    title = "Next, done"
    footer = True

    def run(self, on: Written) -> None:
        """Next, or done."""
        on.hand_in()


class SendToAll(Command[Written]):
    """Send it to every cell, with the question that was asked."""

    key = "f4"
    shown = "F4"
    title = "Send to all"
    footer = True

    def run(self, on: Written) -> None:
        """Sends to all."""
        on.send_to_all()

    def is_open(self, on: Written) -> bool:
        """Of answers only."""
        return on.can_send_to_all()


class Likelier(Command[Written]):
    """Take the next likelier word for odds. A number in percent, or a word, may be typed as well."""

    key = "up"
    shown = "↑"
    title = "Likelier"
    footer = True

    def run(self, on: Written) -> None:
        """One word up."""
        on.step_word(1)

    def is_open(self, on: Written) -> bool:
        """In a field for odds only."""
        return on.has_odds()


class LessLikely(Command[Written]):
    """Take the next less likely word for odds."""

    key = "down"
    shown = "↓"
    title = "Less likely"
    footer = True

    def run(self, on: Written) -> None:
        """One word down."""
        on.step_word(-1)

    def is_open(self, on: Written) -> bool:
        """In a field for odds only."""
        return on.has_odds()


class Amending(Closable, Protocol):
    """The effects of a matter, with a reason under them."""

    def hand_in(self) -> None:
        """To the reason; from there, rules."""

    def step_amount(self, by: int) -> None:
        """The amount under the cursor, so many steps on."""

    def add_track(self) -> None:
        """One more track."""

    def turn_outcome(self) -> None:
        """With which outcome the effect lands."""

    def has_amount(self) -> bool:
        """Whether the keyboard is on an amount."""

    def has_own(self) -> bool:
        """Whether it is on an effect that was added here."""

    def has_list(self) -> bool:
        """Whether the keyboard is on the effects."""


class RuleEffects(Command[Amending]):
    """Go to the reason; from there, rule. On the last row, add a track."""

    key = "enter"
    title = "Next, done"
    footer = True

    def run(self, on: Amending) -> None:
        """Next, or done."""
        on.hand_in()


class MoreOfIt(Command[Amending]):
    """Raise the amount under the cursor. Digits, a sign and a point may be typed as well."""

    key = "right"
    shown = "→"
    title = "More"
    footer = True

    def run(self, on: Amending) -> None:
        """One step up."""
        on.step_amount(1)

    def is_open(self, on: Amending) -> bool:
        """On an amount."""
        return on.has_amount()


class LessOfIt(Command[Amending]):
    """Lower the amount under the cursor."""

    key = "left"
    shown = "←"
    title = "Less"
    footer = True

    def run(self, on: Amending) -> None:
        """One step down."""
        on.step_amount(-1)

    def is_open(self, on: Amending) -> bool:
        """On an amount."""
        return on.has_amount()


class AddTrack(Command[Amending]):
    """Let it move another track as well."""

    key = "n"
    title = "Add track"
    footer = True

    def run(self, on: Amending) -> None:
        """One more."""
        on.add_track()

    def is_open(self, on: Amending) -> bool:
        """On the effects."""
        return on.has_list()


class TurnOutcome(Command[Amending]):
    """Let an effect that you added land with success, with failure, or with either."""

    key = "t"
    title = "Outcome"
    footer = True

    def run(self, on: Amending) -> None:
        """The next one."""
        on.turn_outcome()

    def is_open(self, on: Amending) -> bool:
        """On one's own."""
        return on.has_own()


class Choosing(Closable, Protocol):
    """A list with a field that narrows it."""

    def take(self) -> None:
        """Takes the row under the cursor."""

    def move(self, by: int) -> None:
        """The cursor, so many rows on."""


class Take(Command[Choosing]):
    """Take the row under the cursor. Words typed narrow the list."""

    key = "enter"
    title = "Take"
    footer = True

    def run(self, on: Choosing) -> None:
        """Takes it."""
        on.take()


class RowDown(Command[Choosing]):
    """Go down the list."""

    key = "down"
    shown = "↓"
    title = "Down"

    def run(self, on: Choosing) -> None:
        """Down."""
        on.move(1)


class RowUp(Command[Choosing]):
    """Go up the list."""

    key = "up"
    shown = "↑"
    title = "Up"

    def run(self, on: Choosing) -> None:
        """Up."""
        on.move(-1)


class Dialling(Closable, Protocol):
    """The dial of the session and of moves."""

    def turn(self, by: int) -> None:
        """The dial under the cursor, so many places on."""

    def set_dials(self) -> None:
        """As shown."""


class TurnIt(Command[Dialling]):
    """Turn the dial under the cursor to its next place."""

    key = "space,right"
    shown = "Space or →"
    title = "Turn"
    footer = True

    def run(self, on: Dialling) -> None:
        """On."""
        on.turn(1)


class TurnItBack(Command[Dialling]):
    """Turn the dial under the cursor to the place before."""

    key = "left"
    shown = "←"
    title = "Turn back"

    def run(self, on: Dialling) -> None:
        """Back."""
        on.turn(-1)


class SetAsShown(Command[Dialling]):
    """Set the dials as they are shown, and go back."""

    key = "enter"
    title = "Set"
    footer = True

    def run(self, on: Dialling) -> None:
        """Sets them."""
        on.set_dials()


class Dialled(Protocol):
    """The console's part of rulings."""

    def set_dials(self) -> None:
        """Who rules."""


class SetDials(Command[Dialled]):
    """Set who rules: the rules, you on their proposal, or the room; for the session, or for one move."""

    key = "d"
    title = "Dial"
    group = "Rulings"

    def run(self, on: Dialled) -> None:
        """Opens the dial."""
        on.set_dials()
