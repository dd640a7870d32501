"""Keys of what happens by itself and what is asked of players: ladder, triggers, injects, objectives, doctrines."""

from __future__ import annotations

from typing import Final

from engine.loading.language.playbook import COUNT
from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
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
    Select,
    Shape,
    may,
    need,
)

RUNG: Final = Shape(
    "a rung",
    (
        need("id", Id("a rung"), "Its name in rules and records."),
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What it is like there."),
        may("enter", Consequences(), "On arriving, from below or above."),
        may("each_turn", Consequences(), "Each turn on it."),
    ),
)
SLOPE: Final = Shape(
    "a slope of the ladder",
    (need("when", Formulaic(condition=True), "The condition."), SOURCE, ASSUMPTION),
)
LADDER: Final = Shape(
    "the ladder",
    (
        need("title", Prose(), "What people call it."),
        need("rungs", Listing(Inline(RUNG), least=2), "From the lowest; counted from 0."),
        may("rises", Listing(Inline(SLOPE)), "When it climbs a rung by itself."),
        may("falls", Listing(Inline(SLOPE)), "When it descends a rung by itself."),
        SOURCE,
        ASSUMPTION,
    ),
)
TRIGGER: Final = Shape(
    "a trigger",
    (
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What it stands for."),
        need("when", Formulaic(condition=True), "The condition."),
        may("for", Select(), "One trigger for each of these actors, bound to `self`."),
        may("repeat", OneOf(("once", "always", "rearms")), "How often it acts.", "once"),
        may("rearms_when", Formulaic(condition=True), "For `rearms`: when it may act again."),
        need("effects", Consequences(), "What it does."),
        SOURCE,
        ASSUMPTION,
    ),
)
INJECT: Final = Shape(
    "an inject",
    (
        need("title", Prose(), "What the facilitator calls it."),
        need("type", OneOf(("scheduled", "conditional", "manual")), "What brings it about."),
        may("at", COUNT, "The turn, for scheduled ones."),
        may("when", Formulaic(condition=True), "The condition, for conditional ones."),
        may("after", Listing(Id("an inject"), bare=True), "Injects that must have fired before."),
        may("from", Prose(), "Who sends it.", "white"),
        may("to", Listing(Id("a cell"), bare=True), "Cells that receive it, or `all`.", "all"),
        may("mode", OneOf(("news", "intel", "phone", "letter", "meeting", "social")), "How it arrives.", "news"),
        need("message", Prose(), "What the players read."),
        may("expected_action", Prose(), "What the facilitator looks for."),
        may("expected_when", Formulaic(condition=True), "When it counts as done."),
        may("expected_by", Figure(low=0, high=1000, whole=True), "Within so many turns; 0: in the same."),
        may("if_missed", Consequences(), "What follows if it is not."),
        may("effects", Consequences(), "What it does on arriving."),
        may("objective", Id("a training objective"), "The training objective it serves."),
        may("controller", Prose(), "Who delivers it.", "white"),
        may("purpose", Prose(), "Why it is there."),
        may(
            "contingency",
            OneOf(("help", "pressure", "redirect")),
            "For manual ones: what the facilitator has it at hand for.",
        ),
        may("remarks", Prose(), "Notes for controllers; players never read them."),
        SOURCE,
        ASSUMPTION,
    ),
)
OBJECTIVE: Final = Shape(
    "an objective",
    (
        need("cell", Id("a cell"), "Whose it is."),
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What it asks."),
        need("score", Formulaic(), "0 to 100."),
        may("weight", Figure(low=0.001, high=1000), "Its share in the cell's mean.", "1"),
        may("secret", Flag(), "Whether the other cells are not told.", "false"),
        SOURCE,
        ASSUMPTION,
    ),
)
TRAINING: Final = Shape(
    "a training objective",
    (
        need("title", Prose(), "What is trained."),
        may("text", Prose(), "How it shows."),
        may("looks_for", Listing(Prose(), bare=True), "What evaluators look for: observable tasks, one a line."),
        SOURCE,
        ASSUMPTION,
    ),
)
ENDING: Final = Shape(
    "an ending",
    (
        need("title", Prose(), "What people call it."),
        need("when", Formulaic(condition=True), "The condition, asked in the order written."),
        may("stops", Flag(), "Whether it ends the game early.", "false"),
        may("text", Prose(), "What the players read."),
        SOURCE,
        ASSUMPTION,
    ),
)
PREFERENCE: Final = Shape(
    "a preference",
    (
        need("move", Id("a move"), "The order."),
        may("by", Select(), "By whom, of those the cell plays."),
        may("on", Select(), "On whom."),
        may("choose", Rows(Id("a chosen number"), Formulaic()), "The chosen numbers."),
        need("worth", Formulaic(), "What it is worth to the bot; sees the move's names."),
    ),
)
DOCTRINE: Final = Shape(
    "a doctrine",
    (
        need(
            "cell", Listing(Id("a cell"), bare=True), "Whose bot it is: a cell, or a list of those that may follow it."
        ),
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "How this side plays."),
        may("temper", Figure(low=0, high=1000), "Up to so much is drawn on top of each worth.", "0"),
        may("prefers", Listing(Inline(PREFERENCE), least=1), "What it thinks orders are worth."),
        may(
            "votes",
            Rows(Id("a ballot"), Rows(Id("an option"), Formulaic())),
            "Worths of options, instead of the ballot's.",
        ),
        SOURCE,
        ASSUMPTION,
    ),
)
