"""Keys of what may be done and what stays: habits, moves, measures, ballots, commitments."""

from __future__ import annotations

from typing import Final

from engine.loading.language.cast import BOUNDED, STEP
from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
    Address,
    Consequences,
    Either,
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
    Table,
    may,
    need,
)
from engine.model.adjudication import DIALS

SHARE: Final = Figure(low=0, high=1)
COUNT: Final = Figure(low=1, high=1000, whole=True)
VISIBILITY: Final = OneOf(("public", "private", "covert"))
STATUS: Final = OneOf(("none", "offered", "in-force", "triggered", "honoured", "hedged", "failed"))

HABIT: Final = Shape(
    "a habit",
    (
        need("title", Prose(), "What people call it."),
        need("spent", SHARE, "Share of the remaining surprise that one use takes."),
        need("recovers", SHARE, "Familiarity lost in a turn without use."),
        need("markedly", Figure(low=1.001, high=1000), "A show so many times the accustomed size is fresh again."),
        SOURCE,
        ASSUMPTION,
    ),
)
PARAMETER: Final = Shape(
    "a number to choose",
    (
        need("from", BOUNDED, "The least."),
        need("to", BOUNDED, "The most."),
        may("step", STEP, "In steps of.", "1; 0.001 for a number a measure keeps"),
        may("default", BOUNDED, "What it is if nothing is chosen.", "from"),
        may("unit", Prose(), "What it is counted in."),
    ),
)
REQUIREMENT: Final = Shape(
    "a requirement",
    (
        need("that", Formulaic(condition=True), "What must hold for the order to be given."),
        need("else", Prose(), "The reason shown when it does not hold."),
    ),
)
LIMIT: Final = Shape(
    "a limit",
    (
        may("per_turn", COUNT, "Orders an actor may give of it in a turn.", "1"),
        may("per_game", COUNT, "Orders an actor may give of it in the game."),
        may("cooldown", Figure(low=0, high=1000, whole=True), "Turns of pause after a use.", "0"),
    ),
)
SHOW: Final = Shape(
    "a show",
    (
        need("kind", Id("a habit"), "The habit it wears out."),
        need("size", Formulaic(), "How large it is."),
    ),
)
OUTCOME: Final = Shape(
    "an outcome",
    (
        may("text", Prose(), "What the players read."),
        may("effects", Consequences(), "What it does."),
    ),
)
OUTCOMES: Final = Shape(
    "the outcomes",
    (
        need("success", Inline(OUTCOME), "If the draw falls below the odds."),
        need("failure", Inline(OUTCOME), "If it does not."),
    ),
)
MOVE: Final = Shape(
    "a move",
    (
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "One or two lines a player reads."),
        need("by", Select(), "Who may order it."),
        may("on", Select(), "On whom; never on the orderer itself, unless `on_self` says so."),
        may("on_self", Flag(), "Whether the orderer may be its own target, named by `on` or not.", "false"),
        may("on_nobody", Flag(), "Whether the target may be left out; then its rules know no `target`.", "false"),
        may("choose", Table(PARAMETER), "Numbers chosen with the order."),
        may("cost", Rows(Address(), Formulaic()), "Taken from the orderer's tracks when it resolves: `self.TRACK`."),
        may("requires", Listing(Inline(REQUIREMENT)), "What must hold, each with its reason."),
        may("limit", Inline(LIMIT), "How often an actor may order it."),
        may("visibility", VISIBILITY, "Who hears of it.", "public"),
        may("habit", Inline(SHOW), "The kind of show it is; gives the name `surprise`."),
        may("odds", Formulaic(), "The share of successes, 0 to 1; needs `outcomes`."),
        may("adjudication", OneOf(DIALS), "Who rules on it where a facilitator runs the game; left out, as on all."),
        may("outcomes", Inline(OUTCOMES), "What happens either way; needs `odds`."),
        may("effects", Consequences(), "What it does in any case."),
        may("pros", Listing(Prose(), bare=True), "Arguments for it."),
        may("cons", Listing(Prose(), bare=True), "Arguments against it."),
        SOURCE,
        ASSUMPTION,
    ),
)
MEASURE: Final = Shape(
    "a measure",
    (
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What it is, in a line."),
        may("by", Select(), "Who may own an instance."),
        may("on", Select(), "On whom it may lie."),
        may("keeps", Table(PARAMETER), "Numbers given at its start, readable in its rules."),
        may("upkeep", Rows(Address(), Formulaic()), "Taken from its owner each time it acts: `self.TRACK`."),
        may("each_turn", Consequences(), "What it does each turn; names: `self`, `target`, `age`, kept numbers."),
        may("while", Consequences(), "Added at its start, taken back at its end; tracks only."),
        may("term", COUNT, "Turns until it lapses unless renewed."),
        may("lapses_when", Formulaic(condition=True), "When it lapses by itself."),
        may("on_end", Consequences(), "What follows when somebody ends it."),
        may("on_lapse", Consequences(), "What follows when it lapses."),
        may("visibility", VISIBILITY, "Who knows that it stands.", "public"),
        SOURCE,
        ASSUMPTION,
    ),
)
QUALIFIED: Final = Shape(
    "a qualified majority",
    (need("qualified", SHARE, "The share of the voters that must be for it."),),
)
BALLOT: Final = Shape(
    "a ballot",
    (
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What is at stake."),
        need("voters", Select(), "Who votes."),
        need("rule", Either(OneOf(("unanimity", "majority", "each")), QUALIFIED), "How it is decided."),
        may("opens_on", Id("a kind of calendar entry"), "The kind of entry on which it is held."),
        may(
            "opens_when", Formulaic(condition=True), "And only if this holds; or, without `opens_on`, whenever it does."
        ),
        need("vote", Rows(Id("an option"), Formulaic()), "What each option is worth to a voter, bound to `self`."),
        may("passes", Consequences(), "What follows if it passes."),
        may("fails", Consequences(), "What follows if it fails."),
        may("by_voter", Rows(Id("an option"), Consequences()), "By each voter who chose it, bound to `self`."),
        SOURCE,
        ASSUMPTION,
    ),
)
COMMITMENT: Final = Shape(
    "a commitment",
    (
        need("title", Prose(), "What people call it."),
        may("text", Prose(), "What is promised, in a line."),
        need("from", Select(), "Who promises."),
        need("to", Select(), "To whom."),
        need("form", OneOf(("formal", "informal", "ambiguous")), "How it is given."),
        may("begins", STATUS, "Its status at the beginning.", "none"),
        need("credibility", Formulaic(), "How far it is believed; names: `self`, `target`, `sunk`, `tied`."),
        may("triggered_when", Formulaic(condition=True), "When it falls due, while in force."),
        may("answered_by", Id("a ballot"), "The ballot held when it falls due."),
        may("on", Rows(STATUS, Consequences()), "Effects on entering a status."),
        SOURCE,
        ASSUMPTION,
    ),
)
