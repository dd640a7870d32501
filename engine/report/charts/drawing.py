"""Any chart as SVG."""

from __future__ import annotations

from typing import assert_never

from engine.report.charts.lines import lines
from engine.report.charts.others import bars, reliability, steps
from engine.report.charts.values import Bars, Chart, Lines, Reliability, Steps
from engine.report.document.elements import Element


def drawn(chart: Chart) -> Element:
    """The drawing of a chart."""
    match chart:
        case Lines():
            return lines(chart)
        case Steps():
            return steps(chart)
        case Bars():
            return bars(chart)
        case Reliability():
            return reliability(chart)
        case _:
            assert_never(chart)
