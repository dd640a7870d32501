"""Keys of the sections about who and when: calendar, actors, groups, cells, tracks, constants, formulas."""

from __future__ import annotations

from typing import Final

from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
    Day,
    Figure,
    Formulaic,
    Id,
    Inline,
    Listing,
    OneOf,
    Path,
    Prose,
    Rows,
    Select,
    Shape,
    may,
    need,
)

UNITS: Final = ("days", "weeks", "months", "years")
LARGEST: Final = 1e9
"""Size of any number an author may write for a track or a parameter."""
FINEST: Final = 1e-12
"""The finest precision of a track or a parameter."""
BOUNDED: Final = Figure(low=-LARGEST, high=LARGEST)
STEP: Final = Figure(low=FINEST, high=LARGEST)

TURN: Final = Shape(
    "a turn's length",
    tuple(may(unit, Figure(low=1, high=1000, whole=True), f"So many {unit}.") for unit in UNITS),
    "Exactly one of the units.",
)
CALENDAR_ENTRY: Final = Shape(
    "a calendar entry",
    (
        need("on", Day(), "The day; it must fall inside the game."),
        need(
            "kind", Id("a kind of entry"), "What `calendar.KIND` and `opens_on` ask for: negotiation, summit, renewal."
        ),
        need("title", Prose(), "What it is called."),
        SOURCE,
        ASSUMPTION,
    ),
)
CALENDAR: Final = Shape(
    "the calendar",
    (
        need("start", Day(), "The first day of the first turn."),
        need("turn", Inline(TURN), "How long a turn is."),
        need("turns", Figure(low=1, high=200, whole=True), "How many turns there are."),
        may("orders", Figure(low=1, high=100, whole=True), "Orders an actor may give in a turn.", "2"),
        may("bot_orders", Figure(low=1, high=100, whole=True), "Of these, how many a bot gives.", "as many"),
        may("entries", Listing(Inline(CALENDAR_ENTRY)), "What is dated."),
    ),
)
ACTOR: Final = Shape(
    "an actor",
    (
        need("title", Prose(), "What people call it."),
        may("tags", Listing(Id("a tag"), bare=True), "What selectors may name it by."),
        may("text", Prose(), "One line about it."),
    ),
)
GROUP: Final = Shape(
    "a group",
    (
        need("title", Prose(), "What people call it."),
        need("members", Listing(Id("an actor"), least=1), "Actors that belong to it."),
        may("text", Prose(), "One line about it."),
    ),
)
CELL: Final = Shape(
    "a cell",
    (
        need("title", Prose(), "What people call it."),
        need("plays", Listing(Id("an actor"), bare=True, least=1), "Actors whose orders and votes it gives."),
        may("brief", Path(), "A Markdown file with what its players read first."),
        may("doctrine", Id("a doctrine"), "How its bot plays."),
    ),
)
TRACK: Final = Shape(
    "a track",
    (
        need("title", Prose(), "What people call it."),
        need("scope", OneOf(("world", "actor", "group", "pair")), "What has one of its own."),
        may("of", Select(), "The actors (or, for groups, the groups) that have it.", "all"),
        may("toward", Select(), "For pairs: toward whom.", "all"),
        need("from", BOUNDED, "The lowest value."),
        need("to", BOUNDED, "The highest value."),
        need("start", BOUNDED, "The value at the beginning, where `start:` gives no other."),
        may("step", STEP, "Precision: every value is a multiple.", "0.001"),
        may("unit", Prose(), "What it is counted in."),
        may("better", OneOf(("high", "low", "none")), "Which way the screen colours as good.", "none"),
        may("bands", Rows(BOUNDED, Prose()), "Names for stretches of it, by where they begin."),
        may("seen_by", Select(("all", "owner", "white")), "Whose cells see it.", "all"),
        may("drift", Formulaic(), "Added at each turn's opening; names: `self`, or `group`."),
        may("text", Prose(), "What it means."),
        SOURCE,
        ASSUMPTION,
    ),
)
CONSTANT: Final = Shape(
    "a constant",
    (
        need("value", BOUNDED, "Its value, unless `set:` gives another."),
        may("range", Listing(BOUNDED, least=2), "Within which `set:` must stay: `[low, high]`."),
        may("text", Prose(), "What it means."),
        SOURCE,
        ASSUMPTION,
    ),
)
FORMULA: Final = Shape(
    "a formula",
    (
        need("is", Formulaic(), "The expression."),
        may("of", Select(), "One for each of these actors, bound to `self`."),
        may("toward", Select(), "One for each pair with these, bound to `target`."),
        may("text", Prose(), "What it means."),
        SOURCE,
        ASSUMPTION,
    ),
)
