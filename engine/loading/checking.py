"""Runs the checks on a scenario in which every name is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from engine.diagnostics.findings import Finding, Severity
from engine.diagnostics.spans import Span
from engine.loading.book import Book
from engine.loading.checks import (
    bare_cells,
    beyond_the_end,
    bounds,
    calendar_dates,
    circular_formulas,
    doctrine_sight,
    idle_rules,
    inject_times,
    lesson_sight,
    roll_ids,
    unmoved_tracks,
    unopened_ballots,
    unplayed_moves,
    unreachable_rungs,
    unread_arms,
    unread_briefs,
    unread_numbers,
    unread_parameters,
    unread_tracks,
    unstarted_measures,
    unused_commitments,
    unused_habits,
    unused_tags,
)
from engine.loading.checks.subject import Subject, gathered
from engine.loading.context import Desk
from engine.model.scenario import Scenario

Check = Callable[[Subject], Iterator[Finding]]
FIRST: Final[tuple[Check, ...]] = (circular_formulas.check,)
"""What the others rely on."""
CHECKS: Final[tuple[Check, ...]] = (
    unread_numbers.check,
    unread_tracks.check,
    unmoved_tracks.check,
    unread_parameters.check,
    unstarted_measures.check,
    unopened_ballots.check,
    unused_habits.check,
    unused_tags.check,
    unread_briefs.check,
    unused_commitments.check,
    idle_rules.check,
    unreachable_rungs.check,
    inject_times.check,
    beyond_the_end.check,
    calendar_dates.check,
    unplayed_moves.check,
    bare_cells.check,
    roll_ids.check,
    doctrine_sight.check,
    lesson_sight.check,
    unread_arms.check,
    bounds.check,
)


ABOUT_USE: Final = frozenset({f"CAS4{number:02}" for number in (1, 2, 3, 5, 6, 7, 10, 11, 12, 15)})
"""What nobody uses. In a pack that is no fault of whoever takes it: other scenarios use it."""
ABOUT_BOUNDS: Final = frozenset({"CAS601", "CAS602", "CAS605"})
"""What the bounds rule out. In a pack that comes of what is absent here."""


def run_checks(scenario: Scenario, book: Book, desk: Desk, briefs: tuple[str, ...]) -> None:
    """Leaves on the pile what the checks find; `briefs` are the files that no cell names."""
    subject = Subject(
        scenario=scenario,
        cast=desk.names.cast,
        unread_briefs=briefs,
        tag_places=_tag_places(book),
        calendar_at=book.scenario.key_at("calendar"),
        everything=tuple(gathered(scenario)),
    )
    for stage in (FIRST, CHECKS):
        if not desk.pile.has_errors:
            for check in stage:
                _leave(check(subject), book, desk)


def _leave(findings: Iterator[Finding], book: Book, desk: Desk) -> None:
    for finding in findings:
        if _is_the_packs_own(finding, book):
            continue
        if finding.severity is Severity.ERROR:
            desk.pile.error(finding.code, finding.message, finding.at, finding.hint)
        else:
            desk.pile.warning(finding.code, finding.message, finding.at, finding.hint)


def _is_the_packs_own(finding: Finding, book: Book) -> bool:
    in_pack = finding.at.file.startswith("packs/")
    return in_pack and (finding.code in ABOUT_USE or (bool(book.absent) and finding.code in ABOUT_BOUNDS))


def _tag_places(book: Book) -> tuple[tuple[str, Span], ...]:
    places: dict[str, Span] = {}
    for actor in book["actors"]:
        for tag in actor.scalars("tags"):
            places.setdefault(tag.text, tag.span)
    return tuple(places.items())
