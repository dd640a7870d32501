"""Two places of the record side by side, or one under the other where there is no room for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.gateway.timeline import (
    FELL_OTHERWISE,
    ONE_SIDED,
    OTHER_ODDS,
    SAME,
    Comparison,
    Decision,
    DecisionPair,
    DrawPair,
    ScorePair,
    TrackPair,
)
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Row, accent, dim, heading, line, para, strong, warn
from tui.viewmodels.record import standing

A, B = "A", "B"
_NOTHING = "–"
_DRAWN = {
    SAME: "fell the same",
    OTHER_ODDS: "other odds, the same result",
    FELL_OTHERWISE: "fell otherwise",
    ONE_SIDED: "on one line only",
}


def in_short(found: Comparison) -> Line:
    """Since when, and in how much, they differ."""
    if found.is_empty:
        return line(strong(f"Nothing differs as of turn {found.as_of}." if found.as_of else "Nothing differs."))
    otherwise = len(found.draws_that(FELL_OTHERWISE))
    same = len(found.draws_that(SAME))
    as_of = f", seen as of turn {found.as_of}" if found.as_of else ""
    drawn = f"{figures.counted(same, 'draw')} the same, {otherwise} otherwise"
    return line(strong(f"They part in turn {found.since}"), dim(f"{as_of}; {drawn}"))


def decision_rows(found: Comparison, *, beside: bool) -> tuple[Row, ...]:
    """What was not decided alike, by turn."""
    rows: list[Row] = [Row("", (line(dim("")), line(accent(A)), line(accent(B))), heading=True)] if beside else []
    turn = 0
    for number, pair in enumerate(found.decisions):
        if pair.turn != turn:
            rows.append(heading(f"Turn {pair.turn}"))
            turn = pair.turn
        rows += _beside(number, pair) if beside else _stacked(number, pair)
    alike = figures.counted(found.alike, "decision")
    if not found.decisions:
        rows = [Row("", (line(dim(f"Nothing was decided otherwise; {alike} alike.")),), heading=True)]
    else:
        rows.append(Row("", (line(dim(f"{alike} alike on both are left out")),), heading=True))
    return tuple(rows)


def _beside(number: int, pair: DecisionPair) -> Iterator[Row]:
    yield Row(f"decision:{number}", (line(""), _decided(pair.a), _decided(pair.b)))


def _stacked(number: int, pair: DecisionPair) -> Iterator[Row]:
    for side, one in ((A, pair.a), (B, pair.b)):
        yield Row(f"decision:{number}:{side}", (line(accent(f"{side} "), *_decided(one)),))


def _decided(one: Decision | None) -> Line:
    return line(dim(_NOTHING)) if one is None else line(one.words)


def decision_paras(pair: DecisionPair) -> tuple[Para, ...]:
    """Both, in full."""
    return tuple(
        para(_NOTHING if one is None else one.words, lead=accent(side), indent=3)
        for side, one in ((A, pair.a), (B, pair.b))
    )


def track_rows(found: Comparison, turns: int) -> tuple[Row, ...]:
    """Tracks that are apart: on either line, by how much, and how that came about over the last turns."""
    if not found.tracks:
        return (Row("", (line(dim("No track is apart.")),), heading=True),)
    known = [turn for turn, _, _ in found.tracks[0].values][-turns:] if turns > 0 else []
    titles = ("Track", A, B, "B − A", *(f"T{turn}" for turn in known))
    top = Row("", tuple(line(dim(title)) for title in titles), heading=True)
    return (top, *(_track_row(number, pair, known) for number, pair in enumerate(found.tracks)))


def _track_row(number: int, pair: TrackPair, turns: Sequence[int]) -> Row:
    then = {turn: b - a for turn, a, b in pair.values}
    cells = (figures.tenths(pair.a), figures.tenths(pair.b), _apart(pair.apart), *(_apart(then[t]) for t in turns))
    return Row(f"track:{number}", (line(pair.title), *(line(cell) for cell in cells)))


def _apart(value: float) -> str:
    return figures.signed(round(value, 1)) if round(value, 1) else "0"


def track_paras(pair: TrackPair) -> tuple[Para, ...]:
    """How far they were apart, turn by turn."""
    then = ", ".join(f"turn {turn} {_apart(b - a)}" for turn, a, b in pair.values)
    told = para(dim("B − A as each turn closed: "), then) if then else para(dim("Each as it stands."))
    return (para(strong(pair.title), dim(f"  {figures.number(pair.low)} to {figures.number(pair.high)}")), told)


def draw_rows(found: Comparison) -> tuple[Row, ...]:
    """Draws that are not alike; those that fell the same are counted."""
    rows: list[Row] = []
    for what in (FELL_OTHERWISE, OTHER_ODDS, ONE_SIDED):
        draws = [(number, draw) for number, draw in enumerate(found.draws) if draw.what == what]
        if draws:
            rows.append(heading(_DRAWN[what].capitalize()))
            rows += [_draw_row(number, draw) for number, draw in draws]
    same = figures.counted(len(found.draws_that(SAME)), "draw")
    rows.append(Row("", (line(dim(f"{same} alike on both: the same dice for what did not change")),), heading=True))
    return tuple(rows)


def _draw_row(number: int, draw: DrawPair) -> Row:
    text = line(dim(f"T{draw.turn} "), draw.words)
    return Row(f"draw:{number}", (text, *(line(_fell(one)) for one in (draw.a, draw.b))))


def _fell(drawn: object) -> str:
    odds, success = getattr(drawn, "odds", None), getattr(drawn, "success", False)
    return _NOTHING if odds is None else f"{'yes' if success else 'no'} at {figures.percent(odds)}"


def draw_paras(draw: DrawPair) -> tuple[Para, ...]:
    """The number, and why it did not fall alike."""
    moved = "; ".join(f"{one.title} {figures.tenths(one.a)} → {figures.tenths(one.b)}" for one in draw.moved)
    if draw.what == ONE_SIDED:
        why = "Only one of the two lines came to this draw."
    else:
        why = f"The same number on both; the odds are others: {moved or 'ruled or chosen otherwise'}."
    return (para(strong(draw.words), dim(f"  turn {draw.turn}, drew {figures.number(draw.number)}")), para(why))


def standing_rows(found: Comparison, names: tuple[str, str]) -> tuple[Row, ...]:
    """Where the two stand, and how they are scored."""
    places = (found.a, found.b)
    rows = [
        Row("", (line(""), line(accent(A)), line(accent(B))), heading=True),
        Row("stand:name", (line("Place"), *(line(name) for name in names))),
        Row("stand:where", (line("Stands at"), *(line(f"turn {p.turn}, {standing(p)}") for p in places))),
    ]
    rows += [Row(f"score:{pair.key}", _scored(pair)) for pair in found.cells]
    if found.objectives:
        rows.append(heading("Objectives, those farthest apart first"))
        ranked = sorted(found.objectives, key=lambda pair: -abs((pair.b or 0.0) - (pair.a or 0.0)))
        rows += [Row(f"objective:{pair.key}", _scored(pair)) for pair in ranked]
    return tuple(rows)


def _scored(pair: ScorePair) -> tuple[Line, ...]:
    sides = tuple(line(_NOTHING if score is None else f"{score:.1f}") for score in (pair.a, pair.b))
    apart = round((pair.b or 0.0) - (pair.a or 0.0), 1)
    return (line(pair.title, warn(f"  {figures.signed(apart)}") if apart else ""), *sides)
