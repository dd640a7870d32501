"""Keys of the effects that take a mapping; `OWNER.TRACK` and `each SELECTOR` are read in `build.effects`."""

from __future__ import annotations

from typing import Final

from engine.loading.language.playbook import COUNT, STATUS
from engine.loading.shapes import Consequences, Formulaic, Id, Prose, Rows, Shape, may, need

ROLL: Final = Shape(
    "a roll",
    (
        need("id", Id("a roll"), "Its name in the record; the dice hang on it."),
        need("title", Prose(), "What is rolled for."),
        need("odds", Formulaic(), "The share of successes, 0 to 1."),
        may("success", Consequences(), "If the draw falls below the odds."),
        may("failure", Consequences(), "If it does not."),
    ),
)
LATER: Final = Shape(
    "a later effect",
    (
        need("in", COUNT, "So many turns on, at the opening."),
        need("effects", Consequences(), "Additions to tracks; the amounts are those of now."),
    ),
)
START: Final = Shape(
    "a start",
    (
        need("measure", Id("a measure"), "The measure."),
        may("by", Id("an actor"), "Its owner.", "self"),
        may("on", Id("an actor"), "On whom it lies.", "target"),
        may("with", Rows(Id("a kept number"), Formulaic()), "The numbers it keeps."),
    ),
)
END: Final = Shape(
    "an end",
    (
        need("measure", Id("a measure"), "The measure."),
        may("by", Id("an actor"), "Its owner, or `any`.", "self, or any where nobody is bound"),
        may("on", Id("an actor"), "On whom it lies, or `any`.", "target, or any where nobody is bound"),
    ),
)
COMMITMENT: Final = Shape(
    "a change of a commitment",
    (
        need("id", Id("a commitment"), "The commitment."),
        need("from", Id("an actor"), "Who promised."),
        need("to", Id("an actor"), "To whom."),
        need("becomes", STATUS, "Its new status."),
    ),
)
SIGNAL: Final = Shape(
    "a signal",
    (
        need("commitment", Id("a commitment"), "The commitment."),
        need("from", Id("an actor"), "Who promised."),
        need("to", Id("an actor"), "To whom."),
        may("sunk", Formulaic(), "Costs sunk.", "0"),
        may("tied", Formulaic(), "Hands tied.", "0"),
    ),
)
