"""Tracks over time, and the places of a game one can go back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from engine.model import commands as asked
from engine.model.commands import Command
from engine.model.scenario import Scenario
from tui.gateway.places import TrackPlace
from tui.gateway.window import Moment
from tui.viewmodels import figures
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.lines import Line, Row, accent, dim, heading, line, strong
from tui.viewmodels.orders import order_text

TURN_COLUMN = 7
"""Columns a turn takes in the table."""


@frozen
class Step:
    """Something that was recorded."""

    place: int
    """Where the game stood after it."""
    before: int
    """Where it stood before."""
    command: Command
    turn: int
    cell: str
    """Whose decision it was; empty for bots' and for the turn's own."""
    is_here: bool
    """It lies on the way to where the game stands."""
    is_end: bool
    """Nothing follows it."""


def track_table(places: Iterable[TrackPlace], moments: Sequence[Moment]) -> tuple[Row, ...]:
    """Tracks by turns, under a line that names the turns."""
    names = tuple(line(dim(moment.label)) for moment in moments)
    lines = [Row("", (line(dim("Track")), *names), heading=True)]
    for place in places:
        values = (line(figures.figure(moment.values[place.slot], place.track)) for moment in moments)
        lines.append(Row(str(place.slot), (line(place.title), *values)))
    return tuple(lines)


def track_chart(place: TrackPlace, moments: Sequence[Moment], size: tuple[int, int]) -> tuple[Line, ...]:
    """The course of one track."""
    values = [moment.values[place.slot] for moment in moments]
    bounds = reach(values, (place.track.low, place.track.high))
    return chart([moment.label for moment in moments], values, bounds, size)


def place_lines(steps: Sequence[Step], here: int, scenario: Scenario, cells: Sequence[str]) -> tuple[Row, ...]:
    """Openings of turns and own decisions on this line, then other lines by where they end.

    What another cell decided is told as a decision and nothing more.
    """
    titles = {cell.id: cell.title for cell in scenario.cells}
    lines = [heading("This game")]
    for step in (step for step in steps if step.is_here):
        text = _told(step, scenario, titles, cells)
        if text:
            mark = accent("▸ ") if step.place == here else dim("  ")
            lines.append(Row(str(step.place), (line(mark, *text),)))
    others = [step for step in steps if step.is_end and not step.is_here]
    if others:
        lines.append(heading("Other lines, as they were left"))
        lines += [
            Row(str(step.place), (line("  ", f"turn {step.turn}", dim(f", place {step.place}")),)) for step in others
        ]
    return tuple(lines)


def _told(step: Step, scenario: Scenario, titles: Mapping[str, str], cells: Sequence[str]) -> Line:
    if isinstance(step.command, asked.BeginGame | asked.OpenTurn):
        return line(strong(f"Turn {step.turn} opens"))
    if not step.cell:
        return ()
    if step.cell not in cells and "white" not in cells:
        return line(dim(f"a decision of {titles[step.cell]}"))
    return line(dim(f"{titles[step.cell]}: "), *_decision(step.command, scenario))


def _decision(command: Command, scenario: Scenario) -> Line:
    match command:
        case asked.GiveOrder(move=move, target=target, chosen=chosen):
            return order_text(move, target, tuple(value for _, value in chosen), scenario)
        case asked.WithdrawOrder(number=number):
            return line(f"withdraws order {number}")
        case asked.LockOrders():
            return line("locks")
        case asked.CastVote(voter=voter, option=option):
            title = next(actor.title for actor in scenario.actors if actor.id == voter)
            return line(f"{title} votes {option.replace('-', ' ')}")
        case _:
            return line("decides")
