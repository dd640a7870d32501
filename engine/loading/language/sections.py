"""The top level: what a scenario and a pack hold."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from engine.loading.language import cast, claims, lessons, playbook, script
from engine.loading.shapes import (
    ASSUMPTION,
    SOURCE,
    Address,
    CatalogueRow,
    Field,
    Figure,
    Id,
    Inline,
    Listing,
    OneOf,
    Path,
    Prose,
    Rows,
    Shape,
    Table,
    may,
    need,
)
from engine.model.adjudication import DIALS, RIGID

VERSION: Final = 1
"""Of the language."""

_HEAD: Final = (
    need("casus", Figure(low=1, whole=True), "The version of the language: 1."),
    need("title", Prose(), "What people call it."),
    need("summary", Prose(), "One paragraph for the lobby."),
    may("teaches", Prose(), "What a class should take away."),
    SOURCE,
    ASSUMPTION,
    may("uses", Listing(Id("a pack"), bare=True), "Packs whose rules are taken in, by file name."),
)
_EXPECTS: Final = may(
    "expects",
    Listing(Id("a name"), bare=True),
    "Names this pack speaks of and does not declare; where nobody declares one, what hangs on it is left out.",
)
_WITHOUT: Final = may("without", Listing(Id("a part of a pack"), bare=True), "Parts of the packs that are left out.")
_SHARED: Final = (
    may("tracks", Table(cast.TRACK), "The numbers of the game."),
    may("constants", Table(cast.CONSTANT), "Numbers that may be tuned."),
    may("formulas", Table(cast.FORMULA), "Expressions with a name."),
    may("habits", Table(playbook.HABIT), "How shows lose their surprise."),
    may("moves", Table(playbook.MOVE), "What may be ordered."),
    may("measures", Table(playbook.MEASURE), "What stays in force."),
    may("ballots", Table(playbook.BALLOT), "What is voted on."),
    may("commitments", Table(playbook.COMMITMENT), "Promises."),
    may("ladder", Inline(script.LADDER), "Escalation."),
    may("triggers", Table(script.TRIGGER), "What happens when a condition holds."),
    may("injects", Table(script.INJECT), "The master scenario events list."),
)
_OWN: Final = (
    need("calendar", Inline(cast.CALENDAR), "When it plays."),
    need("actors", Table(cast.ACTOR), "Who acts."),
    may("groups", Table(cast.GROUP), "Who decides together."),
    need("cells", Table(cast.CELL), "Who sits at the table."),
    may("start", Rows(Address(), cast.BOUNDED), "Other starting values: `OWNER.TRACK: number`."),
    may("resolution", OneOf(("simultaneous", "sequential")), "How the orders of a turn resolve.", "simultaneous"),
    may("adjudication", OneOf(DIALS), "Who rules where a facilitator runs the game.", RIGID),
    may("set", Rows(Id("a constant"), cast.BOUNDED), "Other values for the packs' constants."),
    may("msel", Path(), "A spreadsheet, CSV or XLSX, whose rows are injects beside those under `injects`."),
    may("objectives", Table(script.OBJECTIVE), "What cells are scored on."),
    may("training", Table(script.TRAINING), "What the exercise trains."),
    may("endings", Table(script.ENDING), "How it may end."),
    may("doctrines", Table(script.DOCTRINE), "How bots play."),
    may("claims", Table(claims.CLAIM), "What it is said to show, as experiments."),
    may(
        "figures",
        Table(claims.FIGURE, rows=CatalogueRow("F", claims.LAST_FIGURE)),
        "What it must come to when history's orders are given.",
    ),
    may("debrief", Listing(Prose(), bare=True), "Questions for the hot wash."),
    may(
        "perceived",
        Listing(Address(), bare=True),
        "Tracks that players, teams and the white cell are asked to estimate: `OWNER.TRACK`.",
        "every `credibility` and `cohesion` of the world and of groups",
    ),
    may("lessons", Table(lessons.LESSON), "A tutorial, step by step, in order."),
)


def _optional(field: Field) -> Field:
    return evolve(field, required=field.name == "casus")


SCENARIO: Final = Shape("a scenario", (*_HEAD, _WITHOUT, *_OWN, *_SHARED))
PACK: Final = Shape("a pack", (*(_optional(field) for field in _HEAD if field.name != "teaches"), _EXPECTS, *_SHARED))
NOT_IN_PACKS: Final = frozenset(f.name for f in SCENARIO.fields) - frozenset(f.name for f in PACK.fields)
