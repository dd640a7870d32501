"""Commands of the adjudication queue."""

from __future__ import annotations

from typing import Protocol

from tui.commands.command import Command
from tui.commands.dialogs import Closable


class Ruling(Closable, Protocol):
    """The queue of what is to be ruled on."""

    def accept(self) -> None:
        """The proposal stands."""

    def accept_all(self) -> None:
        """Every proposal nobody has ruled on stands."""

    def accept_certain(self) -> None:
        """Every proposal that needs no luck stands."""

    def set_outcome(self, outcome: str) -> None:
        """The outcome is set without a draw."""

    def set_odds(self) -> None:
        """Other odds than those proposed."""

    def reroll(self) -> None:
        """The draw is made anew."""

    def amend(self) -> None:
        """Other effects than those of the rules."""

    def follow(self) -> None:
        """Rules as a precedent did."""

    def add_point(self, side: str) -> None:
        """A reason of the white cell's."""

    def turn_dial(self) -> None:
        """Who rules."""

    def adjudicate(self) -> None:
        """On with the turn."""

    def undo(self) -> None:
        """Takes the last decision back."""

    def no_matter(self) -> str:
        """Why there is nothing to rule on under the cursor; empty where there is."""

    def none_acceptable(self) -> str:
        """Why nothing that is left can be accepted; empty where something can."""

    def none_certain(self) -> str:
        """Why nothing that is left can do without luck; empty where something can."""

    def no_draw(self) -> str:
        """Why no draw decides the matter under the cursor; empty where one does."""

    def no_effects(self) -> str:
        """Why the effects of the matter under the cursor cannot be ruled; empty where they can."""

    def no_precedent(self) -> str:
        """Why there is nothing to follow; empty where its like was ruled on before."""

    def some_wait(self) -> str:
        """What is still to be ruled on before the turn goes on; empty where nothing is."""


class AcceptProposal(Command[Ruling]):
    """Accept what is proposed, and go on to the next matter that waits."""

    key = "enter,a"
    title = "Accept"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """It stands."""
        on.accept()

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class Succeeds(Command[Ruling]):
    """Rule that it succeeds, without a draw. A reason is asked."""

    key = "s"
    title = "Succeed"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """It does."""
        on.set_outcome("success")

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class Fails(Command[Ruling]):
    """Rule that it fails, without a draw. A reason is asked."""

    key = "f"
    title = "Fail"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """It does."""
        on.set_outcome("failure")

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class RuleOut(Command[Ruling]):
    """Rule it out: it does not take place and costs nothing. A reason is asked, and told to those who hear of it."""

    key = "v"
    title = "Void"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """It is void."""
        on.set_outcome("void")

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class ChangeOdds(Command[Ruling]):
    """Rule other odds: a number in percent, or a word. The same dice are drawn against them. A reason is asked."""

    key = "o"
    title = "Odds"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """Other odds."""
        on.set_odds()

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class Reroll(Command[Ruling]):
    """Have the draw made anew, once more each time. A reason is asked."""

    key = "r"
    title = "Reroll"
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """Once more."""
        on.reroll()

    def why_not(self, on: Ruling) -> str:
        """Where there is a draw."""
        return on.no_draw()


class AmendEffects(Command[Ruling]):
    """Change what an outcome does to tracks, or agree what an argument brings about. A reason is asked."""

    key = "e"
    title = "Amend"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """Opens them."""
        on.amend()

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_effects()


class FollowPrecedent(Command[Ruling]):
    """Rule as its like was ruled on before: you choose as which, where there are several. The reason can be changed."""

    key = "c"
    title = "Precedent"
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """As before."""
        on.follow()

    def why_not(self, on: Ruling) -> str:
        """Where there is one."""
        return on.no_precedent()


class AcceptAll(Command[Ruling]):
    """Accept every proposal nobody has ruled on yet. One U takes all of them back."""

    key = "asterisk"
    shown = "*"
    title = "All"
    footer = True
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """All of them."""
        on.accept_all()

    def why_not(self, on: Ruling) -> str:
        """Where something is left."""
        return on.none_acceptable()


class AcceptCertain(Command[Ruling]):
    """Accept what waits and needs no luck, so that only what is drawn for is left. One U takes all of it back."""

    key = "n"
    title = "No luck needed"
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """These."""
        on.accept_certain()

    def why_not(self, on: Ruling) -> str:
        """Where there are such."""
        return on.none_certain()


class PointFor(Command[Ruling]):
    """Add a reason for it, in the white cell's name."""

    key = "plus"
    shown = "+"
    title = "For"
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """A pro."""
        on.add_point("for")

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class PointAgainst(Command[Ruling]):
    """Add a reason against it, in the white cell's name."""

    key = "minus"
    shown = "-"
    title = "Against"
    group = "Ruling"

    def run(self, on: Ruling) -> None:
        """A con."""
        on.add_point("against")

    def why_not(self, on: Ruling) -> str:
        """On a matter."""
        return on.no_matter()


class TurnDial(Command[Ruling]):
    """Set who rules: the rules, you on their proposal, or the room; for the session, or for one move."""

    key = "d"
    title = "Dial"
    footer = True
    group = "The turn"

    def run(self, on: Ruling) -> None:
        """Opens it."""
        on.turn_dial()


class AdjudicateTurn(Command[Ruling]):
    """Everything is ruled on: let the draws fall and the orders land."""

    key = "space"
    title = "Adjudicate"
    footer = True
    group = "The turn"

    def run(self, on: Ruling) -> None:
        """On."""
        on.adjudicate()

    def why_not(self, on: Ruling) -> str:
        """Once nothing is left."""
        return on.some_wait()


class UndoRuling(Command[Ruling]):
    """Take back the last decision in the game, a ruling or any other. The record keeps it."""

    key = "u"
    title = "Undo"
    footer = True
    group = "The turn"

    def run(self, on: Ruling) -> None:
        """Takes it back."""
        on.undo()
