"""The moments that mattered, each with what it came from."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.document.nodes import Block, Chain, Code, Link, Nothing, Paragraph, Run, Section, Strong, Text
from engine.report.matter import Matter
from engine.report.wording import counted, figure, moved, signed
from engine.rules.causes import CauseLink
from engine.rules.turning_points import TurningPoint, turning_points

_EXPLAINED = (
    "The largest single contributions to what changed, each measured by the bounds of its track; what an objective or"
    " an ending reads counts twice. Behind each stands what set it off or fed it, as the record has it, back to an"
    " order, a vote, a date or the facilitator's hand."
)


def turning(matter: Matter) -> Section:
    """LED-3: the turning points, with their chains of causes."""
    return Section("Turning points", tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    points = turning_points(matter.program, matter.events)
    if not points:
        yield Nothing("Nothing moved far enough to be called one.")
        return
    yield Paragraph(_EXPLAINED)
    for point in points:
        yield Chain(_links(point))


def _links(point: TurningPoint) -> Iterator[Link]:
    for link in point.chain:
        line = link.line
        source = str(line.at) if line.at and line.at.file else ""
        yield Link(f"Turn {link.turn}", _what(link), _why(link), source)


def _what(link: CauseLink) -> Text:
    how = f"{link.how} " if link.how else ""
    told: tuple[Run, ...] = (f" {link.told}",) if link.told else (f" {moved(link.before, link.after)}{_share(link)}",)
    others = f" and {counted(link.others, 'other cause')}" if link.others else ""
    origin = f" ({link.origin})" if link.origin else ""
    return (how, Strong(link.title), *told, f", by {link.line.cause}{origin}{others}")


def _share(link: CauseLink) -> str:
    """What of the change this one cause made, where it did not make all of it."""
    line, whole = link.line, link.after - link.before
    if line.put:
        return "" if line.amount == link.after else f" (set to {figure(line.amount)})"
    return "" if signed(whole) == signed(line.amount) else f" ({signed(line.amount)} by itself)"


def _why(link: CauseLink) -> Text:
    """The rule as it is written, and the numbers that went in."""
    line = link.line
    if not line.text or link.told or line.site < 0:
        return ()
    inputs = "; ".join(f"{entry.title} {figure(entry.value)}" for entry in line.inputs)
    return (Code(line.text), f" from {inputs}" if inputs else "")
