"""What all drawings share: the sheet, the axes, words on it, and five ways to tell lines apart without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from engine.report.charts.scales import Scale, ticks_of
from engine.report.document.elements import Element, Node, element

WIDTH = 720.0
CHARACTER = 6.4
"""About the width of a letter at the size of labels."""
LINE = 15.0
LOOKS = 6
"""So many lines look different from each other; classes `s0` to `s5` of the stylesheet."""


@frozen
class Frame:
    """The part of the sheet in which the numbers are drawn."""

    left: float
    right: float
    top: float
    bottom: float


def sheet(height: float, title: str, summary: str, *drawn: Node, width: float = WIDTH) -> Element:
    """A drawing as wide as its column, with what it says for those who cannot see it."""
    return element(
        "svg",
        element("title", title),
        element("desc", summary),
        *drawn,
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_label=f"{title}. {summary}",
        class_="chart",
    )


def words(
    x: float, y: float, said: str, class_: str = "label", anchor: str = "start", middle: str = "middle"
) -> Element:
    """A line of text; `y` is its middle."""
    return element("text", said, x=x, y=y, class_=class_, text_anchor=anchor, dominant_baseline=middle)


def cut(said: str, width: float) -> str:
    """The words as far as they fit, with a mark where they do not."""
    fits = max(int(width / CHARACTER), 2)
    return said if len(said) <= fits else said[: fits - 1].rstrip() + "…"


def upright(frame: Frame, scale: Scale, ticks: int = 5) -> tuple[Element, ...]:
    """The axis of values: thin lines across with their numbers."""
    drawn: list[Element] = []
    for value in ticks_of(scale.low, scale.high, ticks):
        y = scale(value)
        drawn += (
            element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="grid"),
            words(frame.left - 6, y, figure(value), "axis", "end"),
        )
    return tuple(drawn)


def along(frame: Frame, places: Sequence[float], labels: Sequence[str], every: int = 1) -> tuple[Element, ...]:
    """The axis of time: a mark and a name for every moment."""
    base = element("line", x1=frame.left, x2=frame.right, y1=frame.bottom, y2=frame.bottom, class_="base")
    named = [
        words(x, frame.bottom + LINE, label, "axis", "middle")
        for number, (x, label) in enumerate(zip(places, labels, strict=True))
        if number % every == 0
    ]
    marks = [element("line", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 4, class_="base") for x in places]
    return (base, *marks, *named)


def thinned(labels: Sequence[str], room: float) -> int:
    """Every how manyth name has room."""
    longest = max((len(label) for label in labels), default=1) * CHARACTER + 8
    return max(1, -int(-longest * len(labels) // max(room, 1.0)))


def figure(value: float) -> str:
    """A number on an axis."""
    return f"{round(value, 6) + 0.0:,g}".replace("-", "−")


def marker(look: int, x: float, y: float, size: float = 3.4) -> Element:
    """A point: round, square, three-cornered up or down, a diamond, a cross."""
    class_ = f"m s{look % LOOKS}"
    match look % LOOKS:
        case 0:
            return element("circle", cx=x, cy=y, r=size, class_=class_)
        case 1:
            return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=class_)
        case 5:
            left, right, top, bottom = (f"{end:g}" for end in (x - size, x + size, y - size, y + size))
            cross = f"M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}"
            return element("path", d=cross, class_=f"l s{look % LOOKS}")
        case kind:
            return element("polygon", points=_corners(kind, x, y, size * 1.25), class_=class_)


def _corners(kind: int, x: float, y: float, size: float) -> str:
    corners = {
        2: ((0, -1), (1, 0.9), (-1, 0.9)),
        3: ((0, 1), (1, -0.9), (-1, -0.9)),
        4: ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    }[kind]
    return joined((x + right * size, y + down * size) for right, down in corners)


def joined(points: Iterable[tuple[float, float]]) -> str:
    """Points as SVG lists them."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
