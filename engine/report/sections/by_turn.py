"""What happened, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import events as happened
from engine.report.document.nodes import Emphasis, Listing, Nothing, Section, Text, Titled, text
from engine.report.matter import Matter
from engine.report.wording import day, moved, period, signed
from engine.rules.news import NewsItem, news
from engine.rules.visibility import WHITE
from engine.session.chronicle import TurnRecord

_MOST = 6
_KINDS = (
    ("Injects", ("inject",)),
    ("Orders and rulings", ("order",)),
    ("Draws", ("draw",)),
    ("Ballots", ("ballot",)),
    ("Measures, promises, ladder", ("measure", "commitment", "ladder")),
    ("Consequences", ("trigger", "news")),
    ("The facilitator's hand", ("white",)),
)


def by_turn(matter: Matter) -> Section:
    """A section a turn."""
    turns = [_turn(matter, record) for record in matter.turns]
    return Section("What happened", turns or [Nothing("No turn was played.")], new_page=True)


def _turn(matter: Matter, record: TurnRecord) -> Section:
    dates = matter.program.turns[record.turn - 1]
    items = news(matter.program, (happened.TurnOpened(record.turn), *record.events), WHITE)
    blocks = [("Calendar", [text(f"{day(entry.on)}: {entry.title}") for entry in dates.entries])]
    for name, kinds in _KINDS:
        blocks.append((name, [_line(item) for item in items if item.kind in kinds]))
        if name == "Ballots":
            blocks.append(("Votes", list(_votes(matter, record))))
    blocks.append(("What moved most", list(_movers(matter, record))))
    title = f"Turn {record.turn}: {period(dates)}" + ("" if record.closed else " (still going on)")
    return Section(title, tuple(Titled(name, (Listing(lines),)) for name, lines in blocks if lines))


def _line(item: NewsItem) -> Text:
    source = (" ", Emphasis(f"({item.source})")) if item.source else ()
    return (item.title, *source, *((f": {item.text}",) if item.text else ()))


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
    ranked = sorted(
        matter.program.layout.track_slots(),
        key=lambda item: -abs(record.latest[item[0]] - record.before[item[0]]) / (item[1].high - item[1].low),
    )
    for index, slot in ranked[:_MOST]:
        was, now = record.before[index], record.latest[index]
        if was != now:
            yield text(f"{slot.title}: {moved(was, now)} ({signed(now - was)})")
