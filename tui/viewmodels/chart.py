"""A line chart in characters: four dots high and two wide to a cell, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from tui.viewmodels.lines import Line, dim, line

_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_AXIS = 8
"""Columns of the numbers on the left."""


def chart(
    labels: Sequence[str], values: Sequence[float], bounds: tuple[float, float], size: tuple[int, int]
) -> tuple[Line, ...]:
    """The values joined by lines, between bounds, within so many columns and rows; labels stand under their values."""
    width, height = max(size[0] - _AXIS - 1, 8), max(size[1] - 2, 2)
    low, high = bounds if bounds[1] > bounds[0] else (bounds[0], bounds[0] + 1.0)
    cells = [[0] * width for _ in range(height)]
    columns = [_column(place, len(values), width) for place in range(len(values))]
    points = [
        (2 * column, round((high - value) / (high - low) * (4 * height - 1)))
        for column, value in zip(columns, values, strict=True)
        if not isnan(value)
    ]
    for first, second in zip(points, points[1:] or points, strict=False):
        _join(cells, first, second)
    rows = [line(dim(_tick(row, height, low, high) + "│"), _braille(cells[row])) for row in range(height)]
    return (
        *rows,
        line(dim(" " * _AXIS + "└" + "─" * width)),
        line(dim(" " * (_AXIS + 1) + _under(labels, columns, width))),
    )


def reach(values: Sequence[float], bounds: tuple[float, float]) -> tuple[float, float]:
    """Bounds close around the values, so that a chart shows their shape; at least a fifth of the track's own."""
    known = [value for value in values if not isnan(value)] or [bounds[0]]
    least = (bounds[1] - bounds[0]) / 5
    low, high = min(known), max(known)
    spread = max(least, (high - low) * 1.2)
    low = max(bounds[0], (low + high - spread) / 2)
    return (max(bounds[0], bounds[1] - spread), bounds[1]) if low + spread > bounds[1] else (low, low + spread)


def _column(place: int, count: int, width: int) -> int:
    return 0 if count <= 1 else round(place * (width - 2) / (count - 1))


def _join(cells: list[list[int]], first: tuple[int, int], second: tuple[int, int]) -> None:
    """A straight line of dots from one point to the other."""
    steps = max(abs(second[0] - first[0]), abs(second[1] - first[1]), 1)
    for step in range(steps + 1):
        x = round(first[0] + (second[0] - first[0]) * step / steps)
        y = round(first[1] + (second[1] - first[1]) * step / steps)
        y = min(max(y, 0), 4 * len(cells) - 1)
        cells[y // 4][x // 2] |= _DOTS[y % 4][x % 2]


def _braille(cells: Sequence[int]) -> str:
    return "".join(chr(0x2800 + cell) if cell else " " for cell in cells)


def _tick(row: int, height: int, low: float, high: float) -> str:
    """The number at the top, middle and bottom row; blanks elsewhere."""
    if row not in (0, height // 2, height - 1):
        return " " * _AXIS
    value = high - (high - low) * row / max(height - 1, 1)
    return f"{value:{_AXIS - 1},.1f} "


def _under(labels: Sequence[str], columns: Sequence[int], width: int) -> str:
    text = [" "] * (width + 6)
    free = 0
    for label, column in zip(labels, columns, strict=True):
        if column >= free:
            text[column : column + len(label)] = label
            free = column + len(label) + 1
    return "".join(text).rstrip()
