"""What players, teams and the white cell thought tracks stood at, and what they stood at (OBS-5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model.observing import PLAYER, TEAM, WHITE_CELL
from engine.program.arithmetic import from_the_left
from engine.report.charts.values import Lines, Series
from engine.report.document.nodes import Block, Figure, Nothing, Paragraph, Section, Table
from engine.report.matter import Matter
from engine.report.wording import figure, signed
from engine.session.observations import Gap

_UNASKED = Nothing("Nobody was asked what credibility and cohesion stood at, so there is no gap to show.")
_SAID = {PLAYER: "players", TEAM: "teams", WHITE_CELL: "white cell"}


def perception(matter: Matter) -> Section:
    """The gap between what was thought and what was."""
    return Section("What was thought, and what was", tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    seen = matter.observed.perceptions
    if not seen:
        yield _UNASKED
        return
    yield Paragraph(
        "At moments of the game players, teams and the white cell were asked what a track stood at. The gap is what"
        " they thought less what it was: above 0 they thought too much of it."
    )
    rows = []
    for who, said in _SAID.items():
        gaps = [one.gap for one in seen if one.who == who]
        if gaps:
            mean = from_the_left(gaps) / len(gaps)
            distance = from_the_left(abs(gap) for gap in gaps) / len(gaps)
            rows.append((said, str(len(gaps)), signed(round(mean, 1)), figure(round(distance, 1))))
    yield Table(("Asked", "Answers", "Mean gap", "Mean distance"), rows, {1, 2, 3})
    gaps_ = matter.observed.gaps()
    for slot in dict.fromkeys(gap.slot for gap in gaps_):
        own = [gap for gap in gaps_ if gap.slot == slot]
        turns = sorted({gap.turn for gap in own})
        if turns[1:]:
            yield _figure(matter, slot, own, turns)
    yield from _by_cell(matter)


def by_turn(matter: Matter) -> Section:
    """OBS-5: every answer, turn by turn."""
    gaps = matter.observed.gaps()
    return Section("What was thought, turn by turn", (_by_turn(matter, gaps) if gaps else _UNASKED,))


def _by_turn(matter: Matter, gaps: Sequence[Gap]) -> Table:
    """By turn and track: what it was, and what each kind of people thought on the mean, with the gap."""
    together = {(gap.turn, gap.slot, gap.who): gap for gap in gaps if not gap.cell}
    rows = []
    for turn, slot in dict.fromkeys((gap.turn, gap.slot) for gap in gaps):
        found = [together.get((turn, slot, who)) for who in _SAID]
        was = next(gap.actual for gap in found if gap is not None)
        title = matter.program.layout.slots[slot].title
        rows.append((str(turn), title, figure(was), *map(_thought, found)))
    header = ("Turn", "Track", "Was", *(f"{said.capitalize()} thought" for said in _SAID.values()))
    return Table(header, rows, {2, 3, 4, 5}, caption="By turn: the mean of what was thought, and the gap")


def _thought(gap: Gap | None) -> str:
    return "–" if gap is None else f"{figure(round(gap.thought, 1))} ({signed(round(gap.gap, 1))})"


def _by_cell(matter: Matter) -> Iterator[Table]:
    """How far off each cell was on the whole, its players and its team together."""
    rows = []
    for cell in matter.scenario.cells:
        gaps = [one.gap for one in matter.observed.perceptions if one.cell == cell.id]
        if gaps:
            mean = from_the_left(gaps) / len(gaps)
            distance = from_the_left(abs(gap) for gap in gaps) / len(gaps)
            rows.append((cell.title, str(len(gaps)), signed(round(mean, 1)), figure(round(distance, 1))))
    if rows:
        header = ("Cell", "Answers", "Mean gap", "Mean distance")
        yield Table(header, rows, {1, 2, 3}, caption="By cell, players and teams together")


def _figure(matter: Matter, slot: int, own: Sequence[Gap], turns: Sequence[int]) -> Figure:
    """Means by who was asked, of all cells together, beside what it was."""
    known = matter.program.layout.slots[slot]
    was = {gap.turn: gap.actual for gap in own}
    series = [Series("as it was", tuple(was.get(turn) for turn in turns))]
    for who, said in _SAID.items():
        thought = {gap.turn: gap.thought for gap in own if gap.who == who and not gap.cell}
        if thought:
            series.append(Series(f"{said} thought", tuple(thought.get(turn) for turn in turns)))
    labels = tuple(f"T{turn}" for turn in turns)
    rows = [(one.name, *("–" if value is None else figure(value) for value in one.values)) for one in series]
    told = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in rows) + "."
    chart = Lines(f"{known.title}: thought and real", told, labels, tuple(series), known.low, known.high)
    return Figure(chart, Table(("", *labels), rows, range(1, len(turns) + 1)))
