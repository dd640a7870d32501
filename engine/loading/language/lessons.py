"""Keys of the lessons: what a tutorial asks of a player, step by step."""

from __future__ import annotations

from typing import Final

from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
    Either,
    Figure,
    Formulaic,
    Id,
    OneOf,
    Prose,
    Rows,
    Shape,
    may,
    need,
)
from engine.model.lessons import ACTS

ACT: Final = Shape(
    "an act",
    (
        may("order", Id("a move"), "A player of the cell has sealed an order of this move."),
        may("vote", Id("a ballot"), "It has voted in this ballot."),
        may("why", Id("a track"), "It has opened the ledger of this track, whoever owns it."),
    ),
    "Exactly one of these.",
)
LESSON: Final = Shape(
    "a lesson",
    (
        need("title", Prose(), "What the step is about, in a few words."),
        need("text", Prose(), "What to do; `{key:COMMAND}` becomes the key, `{NAME}` one of `numbers`."),
        may("cell", Id("a cell"), "Whom it teaches.", "every cell"),
        may("turn", Figure(low=1, whole=True), "The turn it belongs to; it is passed over when that is over."),
        may("when", Formulaic(condition=True), "It is open only while this holds."),
        may("done_when", Formulaic(condition=True), "It is done when this has held in its turn."),
        may("done_by", Either(OneOf(ACTS), ACT), "It is done by this act."),
        may("numbers", Rows(Id("a number"), Formulaic()), "What `{NAME}` in its texts comes to."),
        may("explains", Prose(), "Shown once it is done: what happened and why."),
        may("learnt", Prose(), "One line for the end of the game: what the step has taught."),
        SOURCE,
        ASSUMPTION,
    ),
    "Exactly one of `done_when` and `done_by`.",
)
