"""The moments that mattered, each with what it came from."""

from __future__ import annotations

from engine.report.document.nodes import Chain, Code, Link, Nothing, Section, Strong, Text
from engine.report.matter import Matter
from engine.report.turning_points import TurningPoint, turning_points
from engine.report.wording import figure, moved, signed


def turning(matter: Matter) -> Section:
    """The largest single contributions to what changed."""
    points = turning_points(matter.session)
    blocks = [Chain((_link(point),)) for point in points]
    return Section("Turning points", blocks or [Nothing("Nothing moved far enough to be called one.")], new_page=True)


def _link(point: TurningPoint) -> Link:
    line = point.line
    asked = f"set to {line.amount:g}" if line.put else signed(line.amount)
    if not line.put and signed(point.after - point.before) != asked:
        asked += " of it"
    what: Text = (Strong(point.track), f" {moved(point.before, point.after)} ({asked}), by {line.cause}")
    inputs = "; ".join(f"{entry.title} {figure(entry.value)}" for entry in line.inputs)
    why: Text = (Code(line.text), f" from {inputs}" if inputs else "") if line.text else ()
    return Link(f"Turn {point.turn}", what, why, str(line.at) if line.at and line.at.file else "")
