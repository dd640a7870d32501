"""What a cell hears: events as lines of news, each only to those who may know (VIS-2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from engine.model import events as happened
from engine.model.events import Event
from engine.program.ir import Cause
from engine.program.program import Program
from engine.rules.falling import ruled_out
from engine.rules.ledger import cause_in_words, edited_titles, site_told
from engine.rules.odds import in_words, percent
from engine.rules.visibility import WHITE, hears_of, may_know, may_know_cause


@frozen
class NewsItem:
    """One line of news."""

    turn: int
    kind: str
    """`order`, `draw`, `inject`, `measure`, `ballot`, `trigger`, `ladder`, `commitment`, `white`, `argument`,
    `request`, `answer` or `news`."""
    title: str
    text: str = ""
    source: str = ""
    """For an inject: from whom and how."""


def news(program: Program, events: Iterable[Event], cell: str) -> tuple[NewsItem, ...]:
    """The news of a stretch of events for a cell (or `white`), in the order in which it happened."""
    items: list[NewsItem] = []
    turn = 0
    stretch = tuple(events)
    edited, resolved = edited_titles(stretch), resolved_orders(stretch)
    for event in stretch:
        if isinstance(event, happened.TurnOpened):
            turn = event.turn
        if isinstance(event, happened.OrderFailed):
            if hears_of(program, cell, event.move, event.actor, event.target):
                text = failed_text(event, resolved.get((turn, event.number)))
                items.append(NewsItem(turn, "order", order_title(program, event), text))
        else:
            items += _told(program, event, turn, cell, edited)
    return tuple(items)


def resolved_orders(events: Iterable[Event]) -> dict[tuple[int, int], happened.MatterResolved]:
    """How each order fell that somebody ruled on, by turn and number."""
    turn, found = 0, {}
    for event in events:
        if isinstance(event, happened.TurnOpened):
            turn = event.turn
        elif isinstance(event, happened.MatterResolved) and event.matter.startswith("order:"):
            found[turn, int(event.matter.partition(":")[2])] = event
    return found


def failed_text(failed: happened.OrderFailed, resolved: happened.MatterResolved | None) -> str:
    """That an order came to nothing because it was ruled so (ADJ-8); else what stood against it (ORD-7)."""
    if resolved is not None and failed.because == ruled_out(resolved.ruling):
        return _came_out(resolved)
    return f"could not be carried out: {failed.because}"


def _told(program: Program, event: Event, turn: int, cell: str, edited: Mapping[str, str]) -> Iterator[NewsItem]:
    match event:
        case happened.OrderRuled():
            if hears_of(program, cell, event.move, event.actor, event.target):
                yield NewsItem(turn, "order", order_title(program, event), _verdict(event))
        case happened.StepTaken(notes=notes, draws=draws):
            for note in notes:
                if note.kind != "inject" or note.subject not in edited:  # INJ-11: told with the text they got
                    yield from _noted(program, note, turn, cell, edited)
            for draw in draws:
                yield from _drawn(program, draw, turn, cell, edited)
        case happened.BallotDecided(ballot=ballot, outcome=outcome, tally=tally):
            title = next(known.title for known in program.ballots if known.id == ballot)
            count = ", ".join(f"{option} {votes}" for option, votes in tally)
            yield NewsItem(turn, "ballot", title, f"{outcome} ({count})")
        case happened.TrackAmended(slot=slot, after=after, reason=reason) if cell == WHITE:
            yield NewsItem(turn, "white", f"{program.layout.slots[slot].title} set to {after:g}", reason)
        case _:
            yield from _by_hand(program, event, turn, cell)


def _by_hand(program: Program, event: Event, turn: int, cell: str) -> Iterator[NewsItem]:
    """What people ruled, answered and brought in, each to those it concerns (ARG-4, INJ-8, RFI-2)."""
    match event:
        case happened.MatterResolved(matter=matter, title=title) if matter.startswith("argument:"):
            names = {known.id: known.title for known in program.scenario.cells}
            whose = names[matter.split(":")[1]]
            yield NewsItem(turn, "argument", f"{whose}: {title}", _came_out(event))
        case happened.InjectDelivered() if cell == WHITE or not event.to or cell in event.to:
            source = f"{event.mode}, from {sender_text(event.sender)}"
            yield NewsItem(turn, "inject", event.title, event.message, source)
        case happened.ExpectedTicked(inject=inject, met=met, reason=reason) if cell == WHITE:
            title = next(known.title for known in program.scenario.injects if known.id == inject)
            word = "taken" if met else "not taken"
            yield NewsItem(turn, "inject", title, f"expected action {word}, by the facilitator" + _because(reason))
        case happened.InjectSteered() if cell == WHITE:
            yield NewsItem(turn, "inject", _steered_title(program, event), _steered(event))
        case happened.RequestAnswered(question=question, text=text) if event.to_all or cell in (WHITE, event.cell):
            yield NewsItem(turn, "answer", question, text)
        case happened.RequestMade(text=text) if cell in (WHITE, event.cell):
            whose = next(known.title for known in program.scenario.cells if known.id == event.cell)
            yield NewsItem(turn, "request", text, source="" if cell == event.cell else f"asked by {whose}")
        case _:
            return


def sender_text(sender: str) -> str:
    """From whom an inject comes, as players read it."""
    return "the white cell" if sender == WHITE else sender


def _because(reason: str) -> str:
    return f" — {reason}" if reason else ""


def _steered_title(program: Program, steered: happened.InjectSteered) -> str:
    return next(known.title for known in program.scenario.injects if known.id == steered.inject)


def _steered(steered: happened.InjectSteered) -> str:
    """`held — they are not ready`, `rescheduled to turn 4`."""
    word = f"rescheduled to turn {steered.turn}" if steered.what == "rescheduled" else steered.what
    return word + _because(steered.reason)


def _came_out(resolved: happened.MatterResolved) -> str:
    """`succeeds (likely, 65%)`, where it was drawn; with the reason of a ruling against what was proposed."""
    word = {"success": "succeeds", "failure": "fails"}.get(resolved.outcome, "is ruled out")
    drawn = resolved.odds if resolved.number is not None else None
    odds = f" ({in_words(drawn)}, {percent(drawn)})" if drawn is not None else ""
    reason = f" — {resolved.ruling.reason}" if resolved.ruling.reason else ""
    return f"{word}{odds}{reason}"


def order_title(program: Program, order: happened.OrderRuled | happened.OrderFailed | happened.OrderGiven) -> str:
    """`Russia: Snap exercise → Poland (troops 40)`."""
    names = {actor.id: actor.title for actor in program.scenario.actors}
    move = next(known for known in program.scenario.moves if known.id == order.move)
    chosen = () if isinstance(order, happened.OrderFailed) else order.chosen
    numbers = ", ".join(f"{p.id} {value:g}" for p, value in zip(move.choose, chosen, strict=False))
    target = f" → {names[order.target]}" if order.target else ""
    return f"{names[order.actor]}: {move.title}{target}" + (f" ({numbers})" if numbers else "")


def _verdict(ruling: happened.OrderRuled) -> str:
    """How it fell; where the facilitator ruled otherwise than was proposed, why (ADJ-8)."""
    fell = "" if ruling.odds is None else f"{'succeeds' if ruling.success else 'fails'}"
    fell += "" if ruling.odds is None else f" ({in_words(ruling.odds)}, {percent(ruling.odds)})"
    why = f"as ruled: {ruling.reason}" if ruling.by_hand else ""
    return " — ".join(filter(None, (fell, why)))


_NOTES = {
    "measure-started": ("measure", "comes into force"),
    "measure-renewed": ("measure", "is renewed"),
    "measure-ended": ("measure", "is ended"),
    "measure-lapsed": ("measure", "lapses"),
    "ballot-opened": ("ballot", "is put to the vote"),
    "trigger": ("trigger", ""),
    "rung": ("ladder", "the ladder now stands here"),
    "expected-met": ("inject", "expected action taken"),
    "expected-missed": ("inject", "expected action not taken in time"),
}


def _noted(
    program: Program, note: happened.Noted, turn: int, cell: str, edited: Mapping[str, str]
) -> Iterator[NewsItem]:
    site = site_told(program, note.site, edited)
    match note.kind:
        case "news":
            yield NewsItem(turn, "news", site.text)
        case "inject":
            yield from _inject(program, note.subject, turn, cell)
        case "expected-met" | "expected-missed":
            if cell == WHITE:
                yield NewsItem(turn, "inject", site.cause.title, _NOTES[note.kind][1])
        case "measure-started" | "measure-renewed" | "measure-ended" | "measure-lapsed":
            yield from _measure(program, note, turn, cell, site.cause)
        case "ballot-opened":
            title = next(known.title for known in program.ballots if known.id == note.subject)
            yield NewsItem(turn, "ballot", title, _NOTES[note.kind][1])
        case _ if note.kind.startswith("commitment-"):
            names = {actor.id: actor.title for actor in program.scenario.actors}
            whose = f"{names[site.cause.actor]} to {names[site.cause.target]}"
            status = note.kind.removeprefix("commitment-").replace("-", " ")
            yield NewsItem(turn, "commitment", f"{site.cause.title} ({whose})", status)
        case _:
            kind, text = _NOTES[note.kind]
            yield NewsItem(turn, kind, cause_in_words(program, site.cause), text)


def _drawn(
    program: Program, draw: happened.Drawn, turn: int, cell: str, edited: Mapping[str, str]
) -> Iterator[NewsItem]:
    """A draw that is not a move's own odds: told to all when it comes to pass, to the white cell in any case.

    What it came from, and at what odds, is for those alone who may know the cause (VIS-2).
    """
    site = site_told(program, draw.site, edited)
    if site.title and (draw.success or cell == WHITE):
        word = "comes to pass" if draw.success else "does not come to pass"
        source = f" ({in_words(draw.odds)}, {percent(draw.odds)}) — {site.cause.title}"
        yield NewsItem(turn, "draw", site.title, word + (source if may_know_cause(program, site.cause, cell) else ""))


def _inject(program: Program, inject: str, turn: int, cell: str) -> Iterator[NewsItem]:
    entry = next(known for known in program.scenario.injects if known.id == inject)
    if cell == WHITE or not entry.to or cell in entry.to:
        yield NewsItem(turn, "inject", entry.title, entry.message, f"{entry.mode}, from {sender_text(entry.sender)}")


def _measure(program: Program, note: happened.Noted, turn: int, cell: str, cause: Cause) -> Iterator[NewsItem]:
    measure_id, by, on = note.subject.split(":")
    measure = next(known for known in program.scenario.measures if known.id == measure_id)
    plays = () if cell == WHITE else next(known.plays for known in program.scenario.cells if known.id == cell)
    if cell == WHITE or may_know(measure.visibility, by, on, plays):
        kind, text = _NOTES[note.kind]
        whose = cause_in_words(program, Cause("measure", measure_id, measure.title, by, on))
        is_itself = cause.kind == "measure" or cause.title == measure.title
        source = "" if is_itself or not may_know_cause(program, cause, cell) else f" — {cause.title}"
        yield NewsItem(turn, kind, whose, text + source)
