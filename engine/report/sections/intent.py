"""Each cell's intent against the outcome: what it was to reach, what it ordered, what its own actions did to that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from engine.model import events as happened
from engine.model.cast import Cell
from engine.model.script import Objective
from engine.program.arithmetic import from_the_left
from engine.program.ir import reads
from engine.program.program import Score
from engine.report.document.nodes import Block, Emphasis, Listing, Nothing, Section, Table, Text, Titled
from engine.report.matter import Matter
from engine.report.wording import counted, figure, moved, signed
from engine.rules.causes import History
from engine.rules.news import failed_text, order_title, resolved_orders

_MOST_TRACKS = 8
_OWN = ("move", "measure", "cost")


def intent(matter: Matter) -> Section:
    """A section a cell."""
    history = History(matter.program, matter.events)
    cells = [_cell(matter, history, cell) for cell in matter.scenario.cells if matter.turns]
    return Section("Intent against outcome", cells or [Nothing("No turn was played.")])


def _cell(matter: Matter, history: History, cell: Cell) -> Section:
    return Section(cell.title, tuple(_blocks(matter, history, cell)))


def _blocks(matter: Matter, history: History, cell: Cell) -> Iterator[Block]:
    own = [objective for objective in matter.scenario.objectives if objective.cell == cell.id]
    yield Titled("What it was to reach", (_objectives(matter, own),))
    orders = list(_orders(matter, cell))
    failed = list(_failed(matter, cell))
    ordered: Block = Listing(orders, short=True) if orders else Nothing("It gave no order that was ruled on.")
    yield Titled("What it ordered", (ordered, *([Listing(failed)] if failed else [])))
    aims = sorted(_aims(matter, history, cell, own), key=lambda aim: (-aim.own_share, -aim.share))[:_MOST_TRACKS]
    effect: Block = Nothing("Its objectives read no track that moved.")
    if aims:
        rows = [
            (
                aim.title,
                moved(aim.before, aim.after),
                signed(aim.own) if aim.own else "–",
                signed(aim.rest) if round(aim.rest, 6) else "–",
                aim.verdict,
            )
            for aim in aims
        ]
        header = (
            "What its objectives read",
            "Start → end",
            "Own orders and measures",
            "All else",
            "For its objectives",
        )
        effect = Table(header, rows, {1, 2, 3})
    yield Titled("What its own actions did to that", (effect,))


def _objectives(matter: Matter, own: list[Objective]) -> Block:
    if not own:
        return Nothing("The scenario gives it no objectives.")
    closes = [dict(event.scores) for event in matter.events if isinstance(event, happened.Scored)]
    first, last = (closes[0], closes[-1]) if closes else ({}, {})
    rows = []
    for one in own:
        secret = (" ", Emphasis("(secret in play)")) if one.secret else ()
        scores = [f"{of[one.id]:.1f}" if one.id in of else "–" for of in (first, last)]
        rows.append(((one.title, *secret), one.text or "–", figure(one.weight), *scores))
    return Table(("Objective", "Meaning", "Weight", "After turn 1", "At the end"), rows, {2, 3, 4})


def _orders(matter: Matter, cell: Cell) -> Iterator[Text]:
    """By what was ordered, most often first; with how often it failed."""
    moves = {move.id: move.title for move in matter.scenario.moves}
    ruled = [e for e in matter.events if isinstance(e, happened.OrderRuled) and e.actor in cell.plays]
    times = Counter(event.move for event in ruled)
    for move, count in sorted(times.items(), key=lambda known: (-known[1], moves[known[0]])):
        these = [event for event in ruled if event.move == move]
        targets = [matter.names[one] for one in dict.fromkeys(event.target for event in these) if one]
        whom = f" → {', '.join(targets)}" if targets else ""
        drawn = [event.success for event in these if event.success is not None]
        luck = f", {sum(drawn)} of {len(drawn)} succeeded" if drawn else ""
        yield (f"{moves[move]}{whom}: {counted(count, 'time')}{luck}",)


def _failed(matter: Matter, cell: Cell) -> Iterator[Text]:
    resolved = resolved_orders(matter.events)
    for turn, event in matter.dated():
        if isinstance(event, happened.OrderFailed) and event.actor in cell.plays:
            text = failed_text(event, resolved.get((turn, event.number)))
            yield (f"{order_title(matter.program, event)}: {text}",)


@frozen
class Aim:
    """A track that the cell's objectives read."""

    title: str
    before: float
    after: float
    own: float
    """What the cell's own orders and measures added over the game."""
    rest: float
    own_share: float
    """What the cell did, of the bounds."""
    share: float
    """What it came to, of the bounds."""
    verdict: str


def _aims(matter: Matter, history: History, cell: Cell, own: list[Objective]) -> Iterator[Aim]:
    scores = [score for score in matter.program.scores if score.objective in {one.id for one in own}]
    slots = dict.fromkeys(slot for score in scores for slot in reads(score.value))
    start, end = matter.turns[0].before, matter.turns[-1].latest
    for slot in slots:
        known = matter.program.layout.slots[slot]
        mine = _own_part(matter, history, cell, slot)
        if not known.track or (start[slot] == end[slot] and not mine):
            continue
        rest, span = end[slot] - start[slot] - mine, (known.high - known.low) or 1.0
        shares = abs(mine) / span, abs(end[slot] - start[slot]) / span
        verdict = _verdict(mine, _slope(matter, scores, slot))
        yield Aim(known.title, start[slot], end[slot], mine, rest, *shares, verdict)


def _own_part(matter: Matter, history: History, cell: Cell, slot: int) -> float:
    """What lines of the ledger behind which stands an order or a measure of the cell's actors have added."""
    parts: list[float] = []
    for change in history.changes(slot):
        own = [
            line
            for line in change.lines
            if line.site >= 0 and line.kind in _OWN and matter.program.sites[line.site].cause.actor in cell.plays
        ]
        if any(line.put for line in change.lines):
            parts += [change.after - change.before] if own and own[-1] is change.lines[-1] else []
        else:
            parts += [line.amount for line in own]
    return round(from_the_left(parts), 6)


def _slope(matter: Matter, scores: list[Score], slot: int) -> float:
    """Whether the cell's score would rise or fall with a little more of it, as the game stood at its end."""
    known, values = matter.program.layout.slots[slot], list(matter.session.state.values)
    reach = (known.high - known.low) * _LITTLE
    up, down = min(known.high, values[slot] + reach), max(known.low, values[slot] - reach)

    def together(value: float) -> float:
        there = [*values[:slot], value, *values[slot + 1 :]]
        machine = matter.session.game.machine
        return from_the_left(score.weight * machine.value(score.value, there) for score in scores)

    return together(up) - together(down)


_LITTLE = 0.02


def _verdict(mine: float, slope: float) -> str:
    if not mine:
        return "left to others"
    if not slope:
        return "no difference at the end"
    return "helped" if (mine > 0) is (slope > 0) else "hurt"
