"""What a chart shows. How it is drawn is the drawing's business."""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen


@frozen
class Series:
    """One line."""

    name: str
    values: tuple[float | None, ...]
    """By label of the chart; None where nothing is known."""


@frozen
class Stretch:
    """A named stretch of the axis, from a value up to the next."""

    floor: float
    title: str


@frozen
class Lines:
    """Numbers over time, all on one scale."""

    title: str
    summary: str
    """What a person who cannot see the chart is told."""
    labels: tuple[str, ...]
    """Of the moments, from left to right."""
    series: tuple[Series, ...]
    low: float
    high: float
    """The bounds of what is shown: no axis goes beyond them."""
    bands: tuple[Stretch, ...] = ()
    unit: str = ""
    compared: bool = True
    """Whether the others are drawn faintly behind each, where each has a chart of its own."""


@frozen
class Steps:
    """Which rung held when."""

    title: str
    summary: str
    labels: tuple[str, ...]
    rungs: tuple[str, ...]
    """From the lowest."""
    held: tuple[int, ...]
    """By label, the index of the rung."""


@frozen
class Bar:
    """A length with its name."""

    name: str
    value: float
    group: str = ""
    """Bars of one group stand together under its name."""
    strong: bool = False
    """The group's own."""


@frozen
class Bars:
    """Lengths beside each other, from `low` to `high`."""

    title: str
    summary: str
    bars: tuple[Bar, ...]
    low: float
    high: float
    unit: str = ""


@frozen
class Forecast:
    """Estimates put together: what was said on the whole, and how often it came true."""

    said: float
    happened: float
    count: int


@frozen
class Reliability:
    """Odds said against odds that came true; on the diagonal the two agree."""

    title: str
    summary: str
    points: tuple[Forecast, ...]


Chart: TypeAlias = Lines | Steps | Bars | Reliability
