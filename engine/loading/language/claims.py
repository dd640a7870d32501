"""Keys of what a scenario is said to show: claims with their arms, and figures."""

from __future__ import annotations

from typing import Final

from engine.loading.language.cast import BOUNDED
from engine.loading.language.playbook import COUNT, SHARE
from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
    Address,
    CatalogueRow,
    Consequences,
    Figure,
    Flag,
    Formulaic,
    Id,
    Inline,
    Listing,
    OneOf,
    Prose,
    Rows,
    Shape,
    Table,
    may,
    need,
)

LAST_CLAIM: Final = 24
LAST_FIGURE: Final = 6
"""How many claims and figures the catalogue of the two papers has."""

_TURN: Final = need("turn", COUNT, "The turn.")
ORDER: Final = Shape(
    "an order",
    (
        _TURN,
        need("actor", Id("an actor"), "Who gives it."),
        need("move", Id("a move"), "What is ordered."),
        may("target", Id("an actor"), "On whom."),
        may("choose", Rows(Id("a chosen number"), BOUNDED), "The chosen numbers; those left out take their default."),
    ),
)
VOTE: Final = Shape(
    "a vote",
    (
        _TURN,
        need("ballot", Id("a ballot"), "On what."),
        need("voter", Id("an actor"), "Whose."),
        need("option", Id("an option"), "How."),
    ),
)
OPENING: Final = Shape(
    "an opening",
    (_TURN, need("effects", Consequences(), "What lands as the turn opens; no names are bound.")),
)
_KEYS: Final = (
    may("orders", Listing(Inline(ORDER)), "Orders given before the cell's bot gives its own."),
    may("votes", Listing(Inline(VOTE)), "Votes cast before the cell's bot casts its own."),
    may("lenient", Flag(), "Whether orders and votes that the rules refuse are passed over.", "false"),
    may("start", Rows(Address(), BOUNDED), "Other starting values: `OWNER.TRACK: number`."),
    may("set", Rows(Id("a constant"), BOUNDED), "Other values for constants."),
    may("without", Listing(Id("a move"), bare=True), "Moves that nobody may order."),
    may("doctrines", Rows(Id("a cell"), Id("a doctrine")), "Who plays a cell: a doctrine, `random` or `nobody`."),
    may("at_open", Listing(Inline(OPENING)), "Effects by the white cell's hand."),
    may("turns", COUNT, "Measured at the close of this turn.", "the end of the game"),
)
EVERY_ARM: Final = Shape("what every arm has", _KEYS)
ARM: Final = Shape("an arm", (need("title", Prose(), "What is done in it, in a few words."), *_KEYS))
EXPECTATION: Final = Shape(
    "an expectation",
    (
        need("that", Formulaic(), "An expression over the arms' numbers: `ARM`, or `ARM.NUMBER`."),
        need("is", OneOf(("above", "below")), "On which side of `than` it must lie."),
        may("than", BOUNDED, "The number it is compared with.", "0"),
        may("title", Prose(), "The effect, in a few words."),
    ),
)
CLAIM: Final = Shape(
    "a claim",
    (
        need("title", Prose(), "What is claimed, as a sentence."),
        may("shows", Listing(CatalogueRow("C", LAST_CLAIM), bare=True), "Rows of the catalogue it stands for."),
        may("games", Figure(low=2, high=1_000_000, whole=True), "Games of each arm.", "200"),
        may("turns", COUNT, "Measured at the close of this turn.", "the end of the game"),
        may("number", Formulaic(), "What is measured; no names are bound."),
        may("numbers", Rows(Id("a number"), Formulaic()), "Several numbers, by name, instead of one."),
        may("all", Inline(EVERY_ARM), "What every arm has, before its own."),
        need("arms", Table(ARM), "What differs."),
        need("expect", Listing(Inline(EXPECTATION), least=1), "What must come out; all of it."),
        SOURCE,
        ASSUMPTION,
    ),
)
READING: Final = Shape(
    "a reading",
    (
        may("turn", COUNT, "Read at the close of this turn.", "the end of the game"),
        need("is", Formulaic(), "What is read; no names are bound."),
    ),
)
FIGURE: Final = Shape(
    "a figure",
    (
        need("title", Prose(), "What is counted, as a sentence."),
        may("shows", CatalogueRow("F", LAST_FIGURE), "The row of the catalogue, where the id is not one."),
        need("paper", BOUNDED, "The number the paper states."),
        may("unit", Prose(), "What it is counted in."),
        may("turn", COUNT, "Read at the close of this turn.", "the end of the game"),
        may("read", Table(READING), "Readings at several turns, by name."),
        need("is", Formulaic(), "The game's number; with `read`, an expression over the readings."),
        may("compare", OneOf(("near", "at_least", "at_most")), "How it must lie to the paper's.", "near"),
        may("within", SHARE, "For `near`: the share of the paper's number it may differ by.", "0.1"),
        SOURCE,
        ASSUMPTION,
    ),
)
