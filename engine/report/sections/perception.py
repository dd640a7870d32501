"""What players, teams and the white cell thought tracks stood at, and what they stood at (OBS-5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import events as happened
from engine.model.observing import PLAYER, TEAM, WHITE_CELL
from engine.program.arithmetic import from_the_left
from engine.report.charts.values import Lines, Series
from engine.report.document.nodes import Block, Figure, Nothing, Paragraph, Section, Table
from engine.report.matter import Matter
from engine.report.wording import figure, signed

_SAID = {PLAYER: "players", TEAM: "teams", WHITE_CELL: "white cell"}


def perception(matter: Matter) -> Section:
    """The gap between what was thought and what was."""
    return Section("What was thought, and what was", tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    seen = [event for event in matter.events if isinstance(event, happened.Perceived)]
    if not seen:
        yield Nothing("Nobody was asked what credibility and cohesion stood at, so there is no gap to show.")
        return
    slots = matter.program.layout.slots
    yield Paragraph(
        "At moments of the game players, teams and the white cell were asked what a track stood at. The gap is what"
        " they thought less what it was: above 0 they thought too much of it."
    )
    rows = []
    for who, said in _SAID.items():
        gaps = [event.value - event.actual for event in seen if event.who == who]
        if gaps:
            mean = from_the_left(gaps) / len(gaps)
            distance = from_the_left(abs(gap) for gap in gaps) / len(gaps)
            rows.append((said, str(len(gaps)), signed(mean), figure(distance)))
    yield Table(("Asked", "Answers", "Mean gap", "Mean distance"), rows, {1, 2, 3})
    for slot in dict.fromkeys(event.slot for event in seen):
        own = [event for event in seen if event.slot == slot]
        turns = sorted({event.turn for event in own})
        if turns[1:]:
            yield _figure(matter, slot, own, turns)
    details = [
        (
            str(e.turn),
            slots[e.slot].title,
            _who(matter, e),
            figure(e.value),
            figure(e.actual),
            signed(e.value - e.actual),
        )
        for e in seen
    ]
    yield Table(("Turn", "Track", "Who", "Thought", "Was", "Gap"), details, {3, 4, 5}, caption="Every answer")


def _who(matter: Matter, event: happened.Perceived) -> str:
    return f"{event.who}, {matter.cells[event.cell]}" if event.cell in matter.cells else "white cell"


def _figure(matter: Matter, slot: int, own: Sequence[happened.Perceived], turns: Sequence[int]) -> Figure:
    """Means by who was asked, beside what it was."""
    known = matter.program.layout.slots[slot]

    def mean(values: list[float]) -> float | None:
        return from_the_left(values) / len(values) if values else None

    series = [Series("as it was", tuple(mean([e.actual for e in own if e.turn == turn]) for turn in turns))]
    for who, said in _SAID.items():
        thought = tuple(mean([e.value for e in own if e.turn == turn and e.who == who]) for turn in turns)
        if any(value is not None for value in thought):
            series.append(Series(f"{said} thought", thought))
    labels = tuple(f"T{turn}" for turn in turns)
    rows = [(one.name, *("–" if value is None else figure(value) for value in one.values)) for one in series]
    told = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in rows) + "."
    chart = Lines(f"{known.title}: thought and real", told, labels, tuple(series), known.low, known.high)
    return Figure(chart, Table(("", *labels), rows, range(1, len(turns) + 1)))
