"""Numbers over time: one chart with each line named where it ends; many lines as small charts beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from engine.report.charts.paper import (
    CHARACTER,
    LINE,
    WIDTH,
    Frame,
    along,
    cut,
    figure,
    joined,
    marker,
    sheet,
    thinned,
    upright,
    words,
)
from engine.report.charts.scales import Scale, apart, reach
from engine.report.charts.values import Lines, Series
from engine.report.document.elements import Element, element

TOGETHER = 5
"""More lines than these are drawn one a small chart, the others faint behind it."""
_OFF = 2.0
"""A name that had to move farther from the end of its line is tied to it."""
_HEIGHT = 260.0
_PANELS = 3
_PANEL = (228.0, 136.0)


def lines(chart: Lines) -> Element:
    """The drawing."""
    return _one(chart) if len(chart.series) <= TOGETHER else _many(chart)


def _one(chart: Lines) -> Element:
    low, high = _ends(chart)
    names = [f"{series.name} {_last(series)}" for series in chart.series]
    room = min(max(len(name) for name in names) * CHARACTER + 14, 230.0) if names else 20.0
    frame = Frame(52.0, WIDTH - room, 14.0, _HEIGHT - 34.0)
    scale = Scale(low, high, frame.bottom, frame.top)
    places = _places(frame, len(chart.labels))
    ends = [scale(next((v for v in reversed(series.values) if v is not None), low)) for series in chart.series]
    beside = apart(ends, LINE, frame.top, frame.bottom)
    drawn: list[Element] = [*_bands(chart, frame, scale), *upright(frame, scale)]
    drawn += along(frame, places, chart.labels, thinned(chart.labels, frame.right - frame.left))
    for look, series in enumerate(chart.series):
        drawn += _line(series, places, scale, look)
        if abs(beside[look] - ends[look]) > _OFF:
            leader = joined(((frame.right + 2, ends[look]), (frame.right + 9, beside[look])))
            drawn.append(element("polyline", points=leader, class_="leader"))
        drawn.append(words(frame.right + 11, beside[look], cut(names[look], room - 12), f"label t{look}"))
    drawn += _names_of_bands(chart, frame, scale)
    return sheet(_HEIGHT, chart.title, chart.summary, *drawn)


def _ends(chart: Lines) -> tuple[float, float]:
    known = [value for series in chart.series for value in series.values if value is not None]
    return reach(known, (chart.low, chart.high))


def _last(series: Series) -> str:
    value = next((value for value in reversed(series.values) if value is not None), None)
    return "" if value is None else figure(round(value, 1))


def _places(frame: Frame, count: int) -> tuple[float, ...]:
    inner = Scale(0, max(count - 1, 1), frame.left + 8, frame.right - 6)
    return tuple(inner(number) for number in range(count))


def _bands(chart: Lines, frame: Frame, scale: Scale) -> Iterator[Element]:
    """Every second band shaded."""
    for number, (_, y, height) in enumerate(_reaches(chart, scale)):
        kind = "band" if number % 2 else "band even"
        yield element("rect", x=frame.left, y=y, width=frame.right - frame.left, height=height, class_=kind)


def _names_of_bands(chart: Lines, frame: Frame, scale: Scale) -> Iterator[Element]:
    """At the left, where a line of text has room."""
    for title, y, height in _reaches(chart, scale):
        if height >= LINE - 2:
            yield words(frame.left + 4, y + LINE / 2, title, "aside")


def _reaches(chart: Lines, scale: Scale) -> Iterator[tuple[str, float, float]]:
    """The bands that can be seen: title, upper edge, height."""
    floors = [*(band.floor for band in chart.bands), chart.high]
    for band, ceiling in zip(chart.bands, floors[1:], strict=True):
        bottom, top = max(band.floor, scale.low), min(ceiling, scale.high)
        if bottom < top:
            yield band.title, scale(top), scale(bottom) - scale(top)


def _line(
    series: Series, places: Sequence[float], scale: Scale, look: int, *, marked: bool = True
) -> Iterator[Element]:
    points = [(x, scale(value)) for x, value in zip(places, series.values, strict=True) if value is not None]
    yield element("polyline", points=joined(points), class_=f"l s{look}")
    if marked:
        yield from (marker(look, x, y) for x, y in points)


def _many(chart: Lines) -> Element:
    """Small charts on one scale, three in a row."""
    low, high = _ends(chart)
    wide, tall = _PANEL
    rows = -(-len(chart.series) // _PANELS)
    drawn: list[Element] = []
    for number, series in enumerate(chart.series):
        left, top = (number % _PANELS) * (wide + 18), (number // _PANELS) * (tall + 16)
        frame = Frame(left + 34, left + wide, top + 28, top + tall - 18)
        drawn += _panel(chart, series, frame, Scale(low, high, frame.bottom, frame.top))
    return sheet(rows * (tall + 16), chart.title, chart.summary, *drawn)


def _panel(chart: Lines, series: Series, frame: Frame, scale: Scale) -> Iterator[Element]:
    places = _places(frame, len(chart.labels))
    last = _last(series)
    room = _PANEL[0] - (len(last) + 2) * CHARACTER
    yield words(frame.right - _PANEL[0], frame.top - 12, cut(series.name, room), "label")
    yield words(frame.right, frame.top - 12, last, "label strong", "end")
    yield from _thresholds(chart, frame, scale)
    yield from upright(frame, scale, 3)
    yield from along(frame, places, chart.labels, thinned(chart.labels, frame.right - frame.left))
    for other in chart.series:
        if chart.compared and other is not series:
            behind = [(x, scale(v)) for x, v in zip(places, other.values, strict=True) if v is not None]
            yield element("polyline", points=joined(behind), class_="l faint")
    yield from _line(series, places, scale, 0, marked=False)


def _thresholds(chart: Lines, frame: Frame, scale: Scale) -> Iterator[Element]:
    """Between bands, a dotted line: there is no room for their names."""
    for _, band in pairwise(chart.bands):
        if scale.low < band.floor < scale.high:
            y = scale(band.floor)
            yield element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="threshold")
