"""How orders and arguments were ruled on; every override by name, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor

from attrs import frozen

from engine.model import events as happened
from engine.model.adjudication import VOID, Amendment, Argument, Point, Ruling
from engine.report.document.nodes import (
    Block,
    Facts,
    Listing,
    Nothing,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Titled,
    text,
)
from engine.report.matter import Matter
from engine.report.wording import counted, listed, signed
from engine.rules.news import order_title
from engine.rules.odds import in_words, percent


@frozen
class Ruled:
    """A ruling, and what became of it."""

    turn: int
    title: str
    ruling: Ruling
    resolved: happened.MatterResolved | None
    """None where the turn was not adjudicated, the order could not be carried out, or another ruling replaced it."""
    fate: str
    """In words, where it came to nothing."""
    precedent: str = ""
    """The earlier ruling that it follows: its turn and matter."""

    @property
    def is_override(self) -> bool:
        """Anything but what was proposed. An argument comes with no effects: those it is given are agreed."""
        ruling = self.ruling
        agreed = _is_argument(ruling)
        return not ruling.accepts and not (agreed and ruling.odds is None and not ruling.outcome and not ruling.rerolls)

    @property
    def status(self) -> str:
        """`accepted`, `overridden`, or `effects agreed`."""
        return "overridden" if self.is_override else ("accepted" if self.ruling.accepts else "effects agreed")

    def changes(self, matter: Matter) -> list[str]:
        """What was ruled otherwise than proposed, piece by piece."""
        return list(_changes(matter, self))


def _is_argument(ruling: Ruling) -> bool:
    """Of which the rules know nothing."""
    return ruling.matter.startswith("argument:")


def rulings(matter: Matter) -> Section:
    """ADJ-8: overrides first, then all rulings, then the arguments."""
    ruled = tuple(rulings_made(matter))
    overrides = [one for one in ruled if one.is_override]
    blocks: list[Block | Section] = []
    if overrides:
        blocks.append(Titled("Overrides", (Listing(_override(matter, one) for one in overrides),)))
    elif ruled:
        blocks.append(Paragraph("Every proposal was accepted as it was made; nothing was overridden."))
    else:
        blocks.append(Nothing("The rules ruled on every order; nobody overrode them."))
    accepted = [one for one in ruled if one.ruling.accepts]
    if accepted and overrides:
        blocks.append(Paragraph(f"Besides, {counted(len(accepted), 'proposal')} stood as made."))
    blocks += _arguments(matter)
    return Section("Rulings and overrides", blocks)


def every_ruling(matter: Matter) -> Section:
    """Those that were accepted as well; only what needed no luck and came as proposed is merely counted."""
    ruled, drawn = tuple(rulings_made(matter)), _drawn_for(matter)
    told = [
        one for one in ruled if not one.ruling.accepts or _needed_luck(one) or (one.turn, one.ruling.matter) in drawn
    ]
    blocks: list[Block] = [_table(matter, told)] if told else []
    if len(told) < len(ruled):
        rest = counted(len(ruled) - len(told), "order")
        besides = "Besides, " if told else ""
        blocks.append(Paragraph(f"{besides}{rest} that needed no luck took place as proposed."))
    return Section("Every ruling", blocks or [Nothing("The rules ruled on every order.")])


def _needed_luck(one: Ruled) -> bool:
    return one.resolved is None or one.resolved.odds is not None


def _drawn_for(matter: Matter) -> frozenset[tuple[int, str]]:
    """The turns and matters of orders that set something off for which a die was thrown."""
    return frozenset(
        (turn, f"order:{draw.order}")
        for turn, event in matter.dated()
        if isinstance(event, happened.StepTaken)
        for draw in event.draws
        if draw.order
    )


def rulings_made(matter: Matter) -> Iterator[Ruled]:
    """Every ruling on this line, in the order in which they were made."""
    titles: dict[str, str] = {}
    ended = {
        (turn, event.matter): event for turn, event in matter.dated() if isinstance(event, happened.MatterResolved)
    }
    failed = {
        (turn, f"order:{e.number}"): e.because for turn, e in matter.dated() if isinstance(e, happened.OrderFailed)
    }
    made = [(turn, event.ruling) for turn, event in matter.dated() if isinstance(event, happened.RulingMade)]
    last = {(turn, ruling.matter): number for number, (turn, ruling) in enumerate(made)}
    for _, event in matter.dated():
        titles |= _titled(matter, event)
    for number, (turn, ruling) in enumerate(made):
        key = turn, ruling.matter
        stands = last[key] == number
        resolved = ended.get(key) if stands else None
        drawn = resolved is not None and resolved.number is not None
        lost = key in failed and ruling.outcome != VOID and not drawn
        fate = f"could not be carried out: {failed[key]}" if lost else ("" if resolved else "waits for its turn")
        title = titles.get(ruling.matter, ruling.matter)
        before, _, on = ruling.precedent.partition("/")
        follows = f"turn {before} on {titles.get(on, on)}" if on else ruling.precedent
        yield Ruled(turn, title, ruling, resolved, fate if stands else "was replaced by a later ruling", follows)


def _titled(matter: Matter, event: happened.Event) -> dict[str, str]:
    match event:
        case happened.OrderGiven(number=number):
            return {f"order:{number}": order_title(matter.program, event)}
        case happened.ArgumentMade(argument=argument):
            return {argument.matter: f"{matter.cells[argument.cell]}: {argument.action}"}
        case _:
            return {}


def _override(matter: Matter, one: Ruled) -> Text:
    """Matter by name, what was ruled otherwise, the reason, and how it came out."""
    what = "; ".join(one.changes(matter))
    follows = f" It follows the ruling of {one.precedent}." if one.precedent else ""
    reason = one.ruling.reason.rstrip(".") or "no reason given"
    came = f" It {_came(one).rstrip('.')}."
    return (f"Turn {one.turn}: ", Strong(one.title), f": {what}. Reason: {reason}.{follows}{came}")


def _changes(matter: Matter, one: Ruled) -> Iterator[str]:
    ruling = one.ruling
    if ruling.odds is not None:
        proposed = one.resolved.proposed if one.resolved else None
        unasked = "where nobody had estimated any" if _is_argument(ruling) else "where the rules ask for no luck"
        asked = unasked if proposed is None else f"in place of {_odds(proposed)}"
        yield f"odds {_odds(ruling.odds)} {asked if one.resolved else 'in place of those proposed'}"
    if ruling.outcome:
        yield {"success": "made to succeed", "failure": "made to fail"}.get(ruling.outcome, "ruled out")
    if ruling.rerolls:
        yield f"drawn anew {counted(ruling.rerolls, 'time')}"
    if ruling.amendments:
        yield "adds " + listed([_added(matter, amendment) for amendment in ruling.amendments])


def _added(matter: Matter, amendment: Amendment) -> str:
    tracks = {track.id: track.title for track in matter.scenario.tracks}
    when = f" on {amendment.on}" if amendment.on else ""
    whose = f"{matter.owner(amendment.owner)}: " if amendment.owner else ""
    return f"{whose}{tracks.get(amendment.track, amendment.track)} {signed(amendment.amount)}{when}"


def _odds(odds: float | None) -> str:
    return "none" if odds is None else f"{percent(odds)} ({in_words(odds)})"


def _came(one: Ruled) -> str:
    if one.fate or one.resolved is None:
        return one.fate
    word = {"success": "succeeded", "failure": "failed", VOID: "did not come off"}[one.resolved.outcome]
    drawn = one.resolved.number
    return word if drawn is None else f"{word}: drew {floor(drawn * 1000) / 10:.1f}"


def _table(matter: Matter, ruled: Iterable[Ruled]) -> Table:
    rows = [
        (
            str(one.turn),
            one.title,
            _odds(one.resolved.proposed) if one.resolved else "–",
            _odds(one.resolved.odds) if one.resolved else "; ".join(one.changes(matter)) or "as proposed",
            _came(one),
            Strong(one.status) if one.is_override else one.status,
            one.ruling.reason or "–",
        )
        for one in ruled
    ]
    header = ("Turn", "Matter", "Proposed", "Ruled", "Outcome", "", "Reason")
    return Table(header, rows)


def _arguments(matter: Matter) -> Iterator[Section]:
    """ARG-4: what was argued, for and against, by whom estimated, and how it came out."""
    taken_back = {(e.cell, e.number) for e in matter.events if isinstance(e, happened.ArgumentWithdrawn)}
    made = [
        (turn, event.argument)
        for turn, event in matter.dated()
        if isinstance(event, happened.ArgumentMade) and (event.argument.cell, event.argument.number) not in taken_back
    ]
    points = [event.point for event in matter.events if isinstance(event, happened.PointAdded)]
    if made:
        yield Section("Matrix arguments", [_argument(matter, turn, one, points) for turn, one in made])


def _argument(matter: Matter, turn: int, argument: Argument, points: Iterable[Point]) -> Titled:
    ended = [e for e in matter.events if isinstance(e, happened.MatterResolved) and e.matter == argument.matter]
    added = [point for point in points if point.matter == argument.matter]
    facts = [("Desired effect", argument.effect), ("Reasons", "; ".join(argument.reasons))]
    for side, said in (("for", "Added for"), ("against", "Added against")):
        argued = "; ".join(_point(matter, point) for point in added if point.side == side)
        facts += [(said, argued)] if argued else []
    if ended:
        estimates = ", ".join(f"{matter.cells[one.cell]} {percent(one.odds)}" for one in ended[0].estimates)
        came = _came(Ruled(turn, argument.action, ended[0].ruling, ended[0], ""))
        facts += [
            ("Estimates", estimates or "none sealed"),
            ("Outcome", f"{came}; the odds were {_odds(ended[0].odds)}"),
            ("Effects agreed", _agreed(matter, ended[0].ruling)),
        ]
    rows = tuple((said, text(words)) for said, words in facts)
    return Titled(f"Turn {turn}, {matter.cells[argument.cell]}: {argument.action}", (Facts(rows),))


def _agreed(matter: Matter, ruling: Ruling) -> str:
    """What the argument was to move, and why."""
    added = listed([_added(matter, amendment) for amendment in ruling.amendments]) or "none"
    return f"{added}. {ruling.reason}" if ruling.reason else added


def _point(matter: Matter, point: Point) -> str:
    return f"{point.text} ({matter.cells.get(point.cell, point.cell)})"
