"""The events list (MSEL) in the order in which a facilitator looks at it, and one inject with all there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from engine.model.scenario import Scenario
from engine.rules.arming import AWAY, CLOSER, Arming
from engine.rules.events_list import DUE, MET, MISSED, OPEN, UNJUDGED, Improvised, Listed
from engine.rules.state import Request
from tui.gateway.events import EventsNow
from tui.viewmodels import figures
from tui.viewmodels.lines import (
    Piece,
    Row,
    accent,
    bad,
    dim,
    good,
    heading,
    line,
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
RECIPIENTS: Final = 18
"""Columns for those an inject is addressed to."""
IMPROVISED: Final = "improvised:"
"""The rows of injects that no list has."""


def event_rows(now: EventsNow, scenario: Scenario) -> tuple[Row, ...]:
    """The list under its headings, what needs a look first."""
    rows: list[Row] = []
    for part, told in _grouped(now).items():
        improvised = tuple(_improvised_rows(now.list.improvised, scenario)) if part == ARRIVED else ()
        if told or improvised:
            rows += [heading(_TITLES[part]), *(_row(listed, now, scenario) for listed in told), *improvised]
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


def _row(listed: Listed, now: EventsNow, scenario: Scenario) -> Row:
    mark = accent(" ✎") if listed.edited else ""
    to = recipients(listed.inject.to, scenario)
    return Row(listed.inject.id, (line(_status(listed, now)), line(listed.title, mark), line(dim(to))))


def recipients(to: Sequence[str], scenario: Scenario) -> str:
    """`all`, `Washington`, `Kyiv, Moscow`, `Washington +3`: by name, within the column."""
    titles = {cell.id: cell.title for cell in scenario.cells}
    names = [titles[cell] for cell in to]
    told = ", ".join(names) or "all"
    if len(told) <= RECIPIENTS or len(names) == 1:
        return told
    more = f" +{len(names) - 1}"
    room = RECIPIENTS - len(more)
    return (names[0] if len(names[0]) <= room else f"{names[0][: room - 1]}…") + more


def _improvised_rows(found: Iterable[Improvised], scenario: Scenario) -> Iterator[Row]:
    numbered = list(enumerate(found))
    for number, inject in reversed(numbered):
        to = recipients(inject.to, scenario)
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
    return nearness(armed)


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
        case word if word == UNJUDGED:
            return dim(f"turn {listed.arrived}, not judged")
        case _:
            return dim(f"turn {listed.arrived}")


def nearness(armed: Arming) -> Piece:
    """One number that is lacking as `52 of 60 ▲`, or `9 over 5` where it must fall; else `not yet`, or `2 to go`."""
    lacking = [known for known in armed.conditions if not known.holds and known.text != "any of"]
    if armed.missing == 1 and len(lacking) == 1 and lacking[0].threshold is not None and lacking[0].value is not None:
        arrow = {CLOSER: " ▲", AWAY: " ▽"}.get(lacking[0].trend, "")
        if lacking[0].distance:
            between = "over" if lacking[0].value > lacking[0].threshold else "of"
            return dim(f"{number(lacking[0].value)} {between} {number(lacking[0].threshold)}{arrow}")
    return dim("not yet" if armed.missing == 1 else f"{armed.missing} to go")


def number(value: float) -> str:
    """`26.8`, `0.15`, `60`."""
    return figures.number(round(value, 1 if abs(value) >= 1.0 else 2))


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
