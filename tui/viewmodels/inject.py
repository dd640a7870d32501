"""One inject with all there is to say of it: what it waits for, what is expected, what it would change."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from engine.model.scenario import Scenario
from engine.model.script import Inject
from engine.rules.arming import AWAY, CLOSER, Arming, Condition
from engine.rules.events_list import DUE, MET, MISSED, OPEN, UNJUDGED, Improvised, Listed
from engine.rules.news import sender_text
from engine.rules.sides import Side
from tui.gateway.events import EventsNow
from tui.gateway.places import titles_of
from tui.viewmodels import figures
from tui.viewmodels.events import IMPROVISED, number
from tui.viewmodels.lines import Para, Piece, bad, dim, gap, good, line, para, strong, warn
from tui.viewmodels.outcomes import Names, change_paras

_LEAD = 11
"""Columns of the word before a paragraph."""
_TRENDS = {CLOSER: "▲ nearer", AWAY: "▽ farther"}


def inject_paras(row: str, now: EventsNow, scenario: Scenario) -> tuple[Para, ...]:
    """All there is to say of the inject of a row."""
    if row.startswith(IMPROVISED):
        return _of_improvised(now.list.improvised[int(row.removeprefix(IMPROVISED))], scenario)
    listed = next((known for known in now.list.listed if known.inject.id == row), None)
    return () if listed is None else tuple(_of_listed(listed, now, scenario))


def _of_improvised(inject: Improvised, scenario: Scenario) -> tuple[Para, ...]:
    told = (
        para(strong(inject.title)),
        para(dim(f"improvised in turn {inject.turn} · {inject.mode}, from {sender_text(inject.sender)}")),
    )
    objective = _objective(inject.objective, scenario)
    return (*told, gap(), para(inject.message), *objective)


def _of_listed(listed: Listed, now: EventsNow, scenario: Scenario) -> Iterator[Para]:
    inject = listed.inject
    yield para(strong(listed.title), dim("  edited") if listed.edited else "")
    yield para(dim(" · ".join(_facts(listed, scenario))))
    yield para(listed.message)
    yield gap()
    if not listed.arrived:
        yield from _waits(now.arming[inject.id])
    if inject.expected_action:
        yield para(inject.expected_action, "  ", _expected(listed), lead=dim("Expected"), indent=_LEAD)
    yield from _foreseen(listed, now, scenario)
    yield from _objective(inject.objective, scenario)
    for word, text in (("Controller", inject.controller), ("Purpose", inject.purpose), ("Remarks", inject.remarks)):
        if text:
            yield para(text, lead=dim(word), indent=_LEAD)
    if listed.reason:
        yield para(listed.reason, lead=dim("Reason"), indent=_LEAD)


def _foreseen(listed: Listed, now: EventsNow, scenario: Scenario) -> Iterator[Para]:
    """INJ-12: what it would change if it arrived now, and what missing the action would, while either can happen."""
    names = Names(scenario, titles_of(scenario), now.places)
    pending = listed.inject.expected_action and listed.expected in ("", OPEN, DUE)
    if now.over or (listed.arrived and not pending):
        return
    told = now.foreseen(listed.inject.id)
    if told.missed is not None and pending:
        yield from _changes("If missed", told.missed, names, listed)
    if not listed.arrived:
        yield from _changes("Changes", told.arrives, names, listed)


def _changes(word: str, side: Side, names: Names, listed: Listed) -> Iterator[Para]:
    """In words, without that it arrives itself."""
    others = tuple(note for note in side.notes if (note.kind, note.subject) != ("inject", listed.inject.id))
    paras = [para(warn(f"The rules come to no number: {side.fault}"))] if side.fault else []
    paras += change_paras(evolve(side, notes=others), names)
    for place, known in enumerate(paras or [para(dim("nothing by itself"))]):
        yield Para(known.line, line(dim("" if place else word)), _LEAD + known.indent)


def _facts(listed: Listed, scenario: Scenario) -> Iterator[str]:
    inject = listed.inject
    titles = {cell.id: cell.title for cell in scenario.cells}
    kind = inject.contingency or inject.type
    if inject.contingency and not listed.arrived:
        kind += ", at hand"
    yield f"moved to turn {listed.moved_to}" if listed.moved_to and not listed.arrived else _when(inject, kind)
    if listed.arrived:
        yield f"arrived in turn {listed.arrived}"
    yield f"to {figures.listed([titles[cell] for cell in inject.to]) if inject.to else 'all'}"
    yield f"{inject.mode}, from {sender_text(inject.sender)}"


def _when(inject: Inject, kind: str) -> str:
    return f"{kind}, turn {inject.turn}" if inject.turn else kind


def _waits(armed: Arming) -> Iterator[Para]:
    """INJ-9: condition by condition."""
    for known in armed.conditions:
        mark = good("✓") if known.holds else warn("✗")
        yield para(
            *_condition(known), lead=Piece(" " * 2 * known.depth + mark.text, mark.tone), indent=2 + 2 * known.depth
        )
    if armed.conditions:
        yield gap()


def _condition(known: Condition) -> Iterator[str | Piece]:
    if known.text.endswith(" opens"):
        yield known.text if known.holds else f"waits until {known.text}"
        if not known.holds:
            yield dim(f"  in {figures.counted(int(known.distance), 'turn')}")
        return
    yield "" if known.holds else "needs "
    yield known.text
    if known.value is not None and known.threshold is not None and not known.holds:
        when = "the next is" if known.text.startswith("turn ") else "now"
        yield dim(f"  {when} {number(known.value)}" + (f", {number(known.distance)} to go" if known.distance else ""))
        if known.trend:
            yield dim(f"  {_TRENDS[known.trend]} by {number(abs(known.step))} this turn")


def _expected(listed: Listed) -> Piece:
    """What became of it, in words."""
    by = ", by the facilitator" if listed.ticked else ""
    if listed.overdue:
        return bad("overdue: was it taken?")
    match listed.expected:
        case word if word == DUE:
            return warn("due this turn: was it taken?")
        case word if word == OPEN:
            return dim(f"due by turn {listed.due_by}" if listed.due_by else "open")
        case word if word == MET:
            return good(f"met{by}")
        case word if word == MISSED:
            return bad(f"missed{by}")
        case word if word == UNJUDGED:
            return dim("the game ended before it was due, and nobody judged it")
        case _:
            return dim(_due(listed.inject.expected_by))


def _due(turns: int | None) -> str:
    if turns is None:
        return ""
    return f"within {figures.counted(turns, 'turn')} of arriving" if turns else "in the turn in which it arrives"


def _objective(objective: str, scenario: Scenario) -> tuple[Para, ...]:
    title = next((known.title for known in scenario.training if known.id == objective), "")
    return (para(title, lead=dim("Objective"), indent=_LEAD),) if title else ()
