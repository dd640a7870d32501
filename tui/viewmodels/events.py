"""The events list (MSEL) in the order in which a facilitator looks at it, and one inject with all there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from engine.model.scenario import Scenario
from engine.model.script import Inject
from engine.rules.arming import AWAY, CLOSER, Arming, Condition
from engine.rules.events_list import DUE, MET, MISSED, OPEN, Improvised, Listed
from engine.rules.news import sender_text
from engine.rules.state import Request
from tui.gateway.events import EventsNow
from tui.viewmodels import figures
from tui.viewmodels.lines import (
    Para,
    Piece,
    Row,
    accent,
    bad,
    dim,
    gap,
    good,
    heading,
    line,
    para,
    strong,
    warn,
)

EXPECTED, ARMED, COMING, WAITING, AT_HAND, STOPPED, ARRIVED = range(7)
_TITLES: Final = {
    EXPECTED: "Expected of the cells",
    ARMED: "Armed: arrives when the next turn opens",
    COMING: "Next by turn",
    WAITING: "Waiting for a condition",
    AT_HAND: "At hand",
    STOPPED: "Held and skipped",
    ARRIVED: "Arrived",
}
_KINDS: Final = ("help", "pressure", "redirect", "")
"""Contingency injects in this order; behind them the manual ones that do not say."""
_TRENDS: Final = {CLOSER: "▲ nearer", AWAY: "▽ farther"}
IMPROVISED: Final = "improvised:"
"""The rows of injects that no list has."""


def event_rows(now: EventsNow) -> tuple[Row, ...]:
    """The list under its headings, what needs a look first."""
    rows: list[Row] = []
    for part, told in _grouped(now).items():
        improvised = tuple(_improvised_rows(now.list.improvised)) if part == ARRIVED else ()
        if told or improvised:
            rows += [heading(_TITLES[part]), *(_row(listed, now) for listed in told), *improvised]
    return tuple(rows) or (Row("", (line(dim("The scenario has no injects. I improvises one.")),), heading=True),)


def _grouped(now: EventsNow) -> dict[int, list[Listed]]:
    groups: dict[int, list[Listed]] = {part: [] for part in _TITLES}
    for listed in now.list.listed:
        groups[_part(listed, now)].append(listed)
    return {part: _sorted(part, found, now) for part, found in groups.items()}


def first_to_come(now: EventsNow) -> str:
    """The inject that is next by itself, else the first at hand: where the cursor begins."""
    groups = _grouped(now)
    found = (listed for part in (ARMED, COMING, WAITING, AT_HAND, STOPPED) for listed in groups[part])
    return next((listed.inject.id for listed in found), "")


def events_count(now: EventsNow) -> str:
    """`1 overdue, 2 due, 1 armed`; empty where nothing needs a look."""
    overdue = len([known for known in now.list.listed if known.overdue])
    due = len([known for known in now.list.listed if known.expected == DUE])
    armed = len(_grouped(now)[ARMED])
    counts = ((overdue, "overdue"), (due, "due"), (armed, "armed"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _part(listed: Listed, now: EventsNow) -> int:
    if listed.arrived:
        return EXPECTED if listed.overdue or listed.expected in (OPEN, DUE) else ARRIVED
    if listed.held or listed.skipped:
        return STOPPED
    if listed.inject.type == "manual" and not listed.moved_to:
        return AT_HAND
    if now.arming[listed.inject.id].holds and now.turn < now.turns and not now.over:
        return ARMED
    return COMING if turn_of(listed) else WAITING


def turn_of(listed: Listed) -> int:
    """The turn in which it is to come; 0 where no turn is set."""
    return listed.moved_to or listed.inject.turn


def _sorted(part: int, found: Iterable[Listed], now: EventsNow) -> list[Listed]:
    match part:
        case _ if part == EXPECTED:
            return sorted(found, key=lambda known: (not known.overdue, known.expected != DUE, known.due_by or 10**6))
        case _ if part == COMING:
            return sorted(found, key=turn_of)
        case _ if part == WAITING:
            return sorted(found, key=lambda known: now.arming[known.inject.id].missing)
        case _ if part == AT_HAND:
            return sorted(found, key=lambda known: _KINDS.index(known.inject.contingency))
        case _ if part == ARRIVED:
            return sorted(found, key=lambda known: -known.arrived)
        case _:
            return list(found)


def _row(listed: Listed, now: EventsNow) -> Row:
    mark = accent(" ✎") if listed.edited else ""
    to = ", ".join(listed.inject.to) or "all"
    return Row(listed.inject.id, (line(_status(listed, now)), line(listed.title, mark), line(dim(to))))


def _improvised_rows(found: Iterable[Improvised]) -> Iterator[Row]:
    numbered = list(enumerate(found))
    for number, inject in reversed(numbered):
        to = ", ".join(inject.to) or "all"
        cells = (line(dim(f"turn {inject.turn}, new")), line(inject.title), line(dim(to)))
        yield Row(f"{IMPROVISED}{number}", cells)


def _status(listed: Listed, now: EventsNow) -> Piece:
    """A word or two that stand without their colour."""
    if listed.arrived:
        return _outcome(listed)
    if listed.skipped or listed.held:
        return dim("skipped") if listed.skipped else warn("held")
    if listed.inject.type == "manual" and not listed.moved_to:
        return accent(listed.inject.contingency or "manual")
    armed = now.arming[listed.inject.id]
    if turn := turn_of(listed):
        if turn > now.turn:
            return strong(f"turn {turn}") if turn == now.turn + 1 else dim(f"turn {turn}")
        return accent("armed") if armed.holds else dim("waits")
    if armed.holds:
        return accent("armed")
    return _nearness(armed)


def _outcome(listed: Listed) -> Piece:
    if listed.overdue:
        return bad("overdue")
    match listed.expected:
        case word if word == DUE:
            return warn("due now")
        case word if word == OPEN:
            return strong(f"by turn {listed.due_by}" if listed.due_by else "open")
        case word if word == MET:
            return good(f"turn {listed.arrived}, met")
        case word if word == MISSED:
            return dim(f"turn {listed.arrived}, missed")
        case _:
            return dim(f"turn {listed.arrived}")


def _nearness(armed: Arming) -> Piece:
    """`52 of 60 ▲` where one number is lacking, `not yet` where it is all or nothing, else `2 to go`."""
    lacking = [known for known in armed.conditions if not known.holds and known.text != "any of"]
    if armed.missing == 1 and len(lacking) == 1 and lacking[0].threshold is not None and lacking[0].value is not None:
        arrow = {CLOSER: " ▲", AWAY: " ▽"}.get(lacking[0].trend, "")
        if lacking[0].distance:
            return dim(f"{_figure(lacking[0].value)} of {_figure(lacking[0].threshold)}{arrow}")
    return dim("not yet" if armed.missing == 1 else f"{armed.missing} to go")


def _figure(value: float) -> str:
    """`26.8`, `0.15`, `60`."""
    return figures.number(round(value, 1 if abs(value) >= 1.0 else 2))


# -- one inject ----------------------------------------------------------------------------------------------------


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
        yield para(inject.expected_action, "  ", _expected(listed), lead=dim("Expected"), indent=11)
    yield from _objective(inject.objective, scenario)
    for word, text in (("Controller", inject.controller), ("Purpose", inject.purpose), ("Remarks", inject.remarks)):
        if text:
            yield para(text, lead=dim(word), indent=11)
    if listed.reason:
        yield para(listed.reason, lead=dim("Reason"), indent=11)


def _facts(listed: Listed, scenario: Scenario) -> Iterator[str]:
    inject = listed.inject
    titles = {cell.id: cell.title for cell in scenario.cells}
    kind = f"{inject.contingency}, at hand" if inject.contingency else inject.type
    yield f"moved to turn {listed.moved_to}" if listed.moved_to and not listed.arrived else _when(inject, kind)
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
    yield "" if known.holds else "needs "
    yield known.text
    if known.value is not None and known.threshold is not None and not known.holds:
        when = "next" if known.text.startswith("turn ") else "now"
        yield dim(f"  {when} {_figure(known.value)}" + (f", {_figure(known.distance)} to go" if known.distance else ""))
        if known.trend:
            yield dim(f"  {_TRENDS[known.trend]} by {_figure(abs(known.step))} this turn")


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
        case _:
            due = listed.inject.expected_by
            return dim(f"within {figures.counted(due, 'turn')} of arriving" if due else "")


def _objective(objective: str, scenario: Scenario) -> tuple[Para, ...]:
    title = next((known.title for known in scenario.training if known.id == objective), "")
    return (para(title, lead=dim("Objective"), indent=11),) if title else ()


def turn_rows(now: EventsNow) -> tuple[Row, ...]:
    """The turns an inject can be moved to, with when they begin."""
    still = (dates for dates in now.dates if dates.number > now.turn)
    return tuple(
        Row(str(dates.number), (line(f"Turn {dates.number}"), line(dim(f"from {figures.day(dates.begins)}"))))
        for dates in still
    )


def request_rows(requests: Iterable[Request], scenario: Scenario) -> tuple[Row, ...]:
    """The requests that wait for an answer, the oldest first."""
    titles = {cell.id: cell.title for cell in scenario.cells}
    rows = tuple(
        Row(f"{known.cell}:{known.number}", (line(strong(titles[known.cell])), line(_one_line(known.text))))
        for known in requests
    )
    return rows or (Row("", (line(dim("No request waits for an answer.")),), heading=True),)


def _one_line(text: str) -> str:
    return " ".join(text.split())
