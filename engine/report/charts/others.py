"""The other drawings: rungs held, lengths beside each other, odds said against odds that came true."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.charts.paper import CHARACTER, LINE, WIDTH, Frame, along, cut, figure, joined, sheet, upright, words
from engine.report.charts.scales import Scale, ticks_of
from engine.report.charts.values import Bars, Forecast, Reliability, Steps
from engine.report.document.elements import Element, element

_RUNG = 26.0
_BAR = 22.0
_SQUARE = 300.0
_LARGEST = 14.0
_BOLD = 7.2
"""About the width of a letter that carries weight."""


def steps(chart: Steps) -> Element:
    """A stair: each rung a line across with its name, what held drawn strongly."""
    room = min(max(len(rung) for rung in chart.rungs) * CHARACTER + 16, 240.0)
    height = _RUNG * len(chart.rungs) + 44
    frame = Frame(room, WIDTH - 16, 16.0, height - 34)
    scale = Scale(0, max(len(chart.rungs) - 1, 1), frame.bottom - _RUNG / 2, frame.top + _RUNG / 2)
    wide = (frame.right - frame.left) / max(len(chart.labels), 1)
    middles = [frame.left + wide * (number + 0.5) for number in range(len(chart.labels))]
    drawn: list[Element] = []
    for number, rung in enumerate(chart.rungs):
        y = scale(number)
        drawn += (
            element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="grid"),
            words(frame.left - 8, y, cut(rung, room - 12), "label" if number in chart.held else "axis", "end"),
        )
    stair: list[tuple[float, float]] = []
    for middle, held in zip(middles, chart.held, strict=True):
        stair += ((middle - wide / 2, scale(held)), (middle + wide / 2, scale(held)))
    drawn.append(element("polyline", points=joined(stair), class_="l s0 thick"))
    drawn += along(frame, middles, chart.labels)
    return sheet(height, chart.title, chart.summary, *drawn)


def bars(chart: Bars) -> Element:
    """One bar a line, its number at its end; the group's own bar is full, its parts are hollow."""
    room = min(max((len(bar.name) for bar in chart.bars), default=1) * _BOLD + 20, 330.0)
    tops = list(_tops(chart))
    height = (tops[-1] + _BAR if tops else 0.0) + 34
    frame = Frame(room, WIDTH - 60, 8.0, height - 28)
    scale = Scale(chart.low, chart.high, frame.left, frame.right)
    drawn: list[Element] = []
    for value in ticks_of(chart.low, chart.high):
        x = scale(value)
        drawn += (
            element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom, class_="grid"),
            words(x, frame.bottom + LINE, figure(value), "axis", "middle"),
        )
    for top, bar in zip(tops, chart.bars, strict=True):
        middle, x = top + _BAR / 2, scale(min(max(bar.value, chart.low), chart.high))
        look = "bar" if bar.strong else "bar part"
        drawn += (
            element("rect", x=frame.left, y=top + 4, width=x - frame.left, height=_BAR - 8, class_=look),
            words(x + 6, middle, f"{figure(round(bar.value, 1))}", "label strong" if bar.strong else "label"),
            words(room - 8, middle, cut(bar.name, room - 12), "label strong" if bar.strong else "label", "end"),
        )
    drawn.append(element("line", x1=frame.left, x2=frame.left, y1=frame.top, y2=frame.bottom, class_="base"))
    return sheet(height, chart.title, chart.summary, *drawn)


def _tops(chart: Bars) -> Iterator[float]:
    """Where each bar begins; a little more room between groups."""
    top, group = 8.0, None
    for bar in chart.bars:
        top += 10.0 if group is not None and bar.group != group else 0.0
        group = bar.group
        yield top
        top += _BAR


def reliability(chart: Reliability) -> Element:
    """Odds said to the right, odds that came true upwards; a point above the diagonal was worth more than was said."""
    frame = Frame(64.0, 64.0 + _SQUARE, 14.0, 14.0 + _SQUARE)
    across, up = Scale(0, 100, frame.left, frame.right), Scale(0, 100, frame.bottom, frame.top)
    most = max((point.count for point in chart.points), default=1)
    marks = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    drawn: list[Element] = [
        *upright(frame, up),
        *along(frame, [across(mark) for mark in marks], [f"{mark:g}%" for mark in marks]),
        element("line", x1=across(0), y1=up(0), x2=across(100), y2=up(100), class_="threshold"),
        words(across(50), frame.bottom + 2.3 * LINE, "odds said", "axis", "middle"),
        element(
            "text", "came true, %", x=0, y=0, class_="axis", text_anchor="middle",
            transform=f"translate({frame.left - 44:g} {up(50):g}) rotate(-90)",
        ),
        words(across(97), up(90), "in agreement", "aside", "end"),
    ]  # fmt: skip
    for point in chart.points:
        drawn += _dot(point, across, up, most)
    for number, line in enumerate(
        (
            "A point above the diagonal: it",
            "came true more often than said.",
            "",
            "Below it: less often.",
            "",
            "The number beside a point says",
            "how many estimates it holds.",
        )
    ):
        drawn.append(words(frame.right + 36, frame.top + 30 + number * LINE, line, "aside"))
    return sheet(_SQUARE + 62, chart.title, chart.summary, *drawn)


def _dot(point: Forecast, across: Scale, up: Scale, most: int) -> tuple[Element, Element]:
    x, y = across(point.said * 100), up(point.happened * 100)
    radius = max(4.0, _LARGEST * (point.count / most) ** 0.5)
    return (
        element("circle", cx=x, cy=y, r=radius, class_="m s0"),
        words(x + radius + 4, y, str(point.count), "label"),
    )
