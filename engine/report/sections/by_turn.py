"""What happened, turn by turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.model import events as happened
from engine.report.document.nodes import (
    Emphasis,
    Listing,
    Nothing,
    Section,
    Table,
    Text,
    Titled,
    text,
    words_of,
)
from engine.report.matter import Matter
from engine.report.wording import counted, day, moved, period, signed
from engine.rules.news import NewsItem, news
from engine.rules.turning_points import paid_from
from engine.rules.visibility import WHITE
from engine.session.chronicle import TurnRecord

_MOST = 6
_KINDS = (
    ("Injects", ("inject",)),
    ("Orders and rulings", ("order",)),
    ("Arguments", ("argument",)),
    ("Draws", ("draw",)),
    ("Ballots", ("ballot",)),
    ("Measures, promises, ladder", ("measure", "commitment", "ladder")),
    ("Consequences", ("trigger", "news")),
    ("Requests to the white cell", ("request", "answer")),
)

_GATHERED = ("Draws", "Measures, promises, ladder", "Consequences")
_SHORT = ("Orders and rulings", *_GATHERED, "What moved most")
_OF = re.compile(r"(.+) \(([^()]+)\)")
"""A title with whose it is."""


def at_a_glance(matter: Matter) -> Section:
    """A row a turn; the whole record stands in an annex."""
    rows = [_row(matter, record) for record in matter.turns]
    header = ("Turn", "In the game", "Injects", "Ballots", "Orders", "Moved most")
    return Section("What happened", (Table(header, rows, {4}) if rows else Nothing("No turn was played."),))


def _row(matter: Matter, record: TurnRecord) -> tuple[str, ...]:
    items = news(matter.program, (happened.TurnOpened(record.turn), *record.events), WHITE)
    injects = [item.title for item in items if item.kind == "inject" and item.source]
    ballots = [
        f"{item.title}: {item.text.split(' (')[0]}" for item in items if item.kind == "ballot" and "(" in item.text
    ]
    orders = sum(isinstance(event, happened.OrderRuled) for event in record.events)
    movers = "; ".join(words_of(mover) for mover in list(_movers(matter, record))[:2])
    dates = period(matter.program.turns[record.turn - 1])
    return str(record.turn), dates, "; ".join(injects) or "–", "; ".join(ballots) or "–", str(orders), movers or "–"


def by_turn(matter: Matter) -> Section:
    """The whole record, a section a turn."""
    turns = [_turn(matter, record) for record in matter.turns]
    return Section("The record turn by turn", turns or [Nothing("No turn was played.")], new_page=True)


def _turn(matter: Matter, record: TurnRecord) -> Section:
    dates = matter.program.turns[record.turn - 1]
    items = news(matter.program, (happened.TurnOpened(record.turn), *record.events), WHITE)
    blocks = [("Calendar", [text(f"{day(entry.on)}: {entry.title}") for entry in dates.entries])]
    for name, kinds in _KINDS:
        told = [item for item in items if item.kind in kinds]
        blocks.append((name, list(_gathered(told)) if name in _GATHERED else [_line(item) for item in told]))
        if name == "Ballots":
            blocks.append(("Votes", list(_votes(matter, record))))
    blocks.append(("What moved most", list(_movers(matter, record))))
    title = f"Turn {record.turn}: {period(dates)}" + ("" if record.closed else " (still going on)")
    return Section(
        title, tuple(Titled(name, (Listing(lines, short=name in _SHORT),)) for name, lines in blocks if lines)
    )


def _line(item: NewsItem) -> Text:
    source = (" ", Emphasis(f"({item.source})")) if item.source else ()
    return (item.title, *source, *((f": {item.text}",) if item.text else ()))


def _gathered(items: Sequence[NewsItem]) -> Iterator[Text]:
    """What befell several is told once: `Home affairs (Germany; France)`; and once what happened several times."""
    whose: dict[tuple[str, str], list[str]] = {}
    for item in items:
        found = _OF.fullmatch(item.title)
        title, of = found.groups() if found else (item.title, "")
        whose.setdefault((title, item.text), []).append(of)
    for (title, told), owners in whose.items():
        named = "; ".join(filter(None, owners))
        times = "" if named or not owners[1:] else f", {counted(len(owners), 'time')}"
        yield text(f"{title}{f' ({named})' if named else ''}{f': {told}' if told else ''}{times}")


def _votes(matter: Matter, record: TurnRecord) -> Iterator[Text]:
    """Who voted how, ballot by ballot, once counted."""
    titles = {ballot.id: ballot.title for ballot in matter.program.ballots}
    last: dict[str, dict[str, str]] = {}
    for event in record.events:
        match event:
            case happened.VoteCast(ballot=ballot, voter=voter, option=option, by_formula=unplayed):
                last.setdefault(ballot, {})[voter] = f"{option} (by its formula)" if unplayed else option
            case happened.BallotDecided(ballot=ballot):
                votes = ", ".join(f"{matter.names[voter]} {option}" for voter, option in last.get(ballot, {}).items())
                yield text(f"{titles[ballot]}: {votes}")
            case _:
                pass


def _movers(matter: Matter, record: TurnRecord) -> Iterator[Text]:
    paid = paid_from(matter.program)
    ranked = sorted(
        (item for item in matter.program.layout.track_slots() if item[1].track not in paid),
        key=lambda item: -abs(record.latest[item[0]] - record.before[item[0]]) / (item[1].high - item[1].low),
    )
    for index, slot in ranked[:_MOST]:
        was, now = record.before[index], record.latest[index]
        if was != now:
            yield text(f"{slot.title}: {moved(was, now)} ({signed(now - was)})")
