"""What was played, by whom, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import events as happened
from engine.model.commands import EndGame
from engine.report.document.nodes import Block, Facts, Nothing, Paragraph, Section, Strong, Table, Text, text
from engine.report.matter import Matter
from engine.report.wording import counted, day, figure
from engine.rules.scores import cell_score
from engine.rules.state import OVER
from engine.session.decisions import cell_concerned


def overview(matter: Matter) -> Section:
    """The exercise at a glance."""
    return Section("Exercise overview", tuple(_blocks(matter)))


def _blocks(matter: Matter) -> Iterator[Block]:
    yield Paragraph(matter.scenario.summary)
    yield Facts(tuple(_facts(matter)))
    ending = _ending(matter)
    if ending is not None and ending[1]:
        yield Paragraph(ending[1])
    rows = [_seat(matter, cell.id) for cell in matter.scenario.cells]
    numbers = {3} if matter.session.state.scores else set[int]()
    yield Table(("Cell", "Actors", "Played by", "Score"), rows, numbers, caption="Who sat at the table")
    if not matter.turns:
        yield Nothing("No turn was played.")


def _facts(matter: Matter) -> Iterator[tuple[str, Text]]:
    scenario, state = matter.scenario, matter.session.state
    yield "Scenario", text(scenario.title)
    ended = any(isinstance(entry.command, EndGame) for entry in matter.session.path())
    here = "; the facilitator ended the game there" if ended else ""
    yield "Turns played", text(f"{state.turn} of {scenario.calendar.turns}{here}")
    if matter.turns:
        first, last = (matter.program.turns[record.turn - 1] for record in (matter.turns[0], matter.turns[-1]))
        yield "Time in the game", text(f"{day(first.begins)} to {day(last.ends)}")
    ending = _ending(matter)
    if ending is not None:
        yield "Ending", text(Strong(ending[0]))
    else:
        yield "Ending", text("none declared" if state.phase == OVER else "not over yet")
    yield "Adjudication", text(_dial(matter))
    walls = sorted(note.wall for note in matter.observed.notes if note.wall)
    if walls:
        yield "Notes taken", text(f"{_clock(walls[0])} to {_clock(walls[-1])}")
    orders = sum(isinstance(event, happened.OrderRuled) for event in matter.events)
    ballots = sum(isinstance(event, happened.BallotDecided) for event in matter.events)
    yield "Played", text(f"{counted(orders, 'order')} ruled on, {counted(ballots, 'ballot')} held")


def _dial(matter: Matter) -> str:
    """ADJ-6: as it stood at the end; and whether it was turned on the way."""
    state = matter.session.state
    moves = {move.id: move.title for move in matter.scenario.moves}
    others = ", ".join(f"{dial} for {moves.get(move, move)}" for move, dial in state.dials)
    turned = sum(isinstance(event, happened.DialSet) for event in matter.events)
    told = f"{state.dial}{f'; {others}' if others else ''}"
    return f"{told} at the end; the dial was turned {counted(turned, 'time')}" if turned else told


def _clock(wall: str) -> str:
    """`2026-05-04 10:20` of ISO text."""
    return wall[:16].replace("T", " ")


def _ending(matter: Matter) -> tuple[str, str] | None:
    known = next((one for one in matter.scenario.endings if one.id == matter.session.state.ending), None)
    return None if known is None else (known.title, known.text)


def _seat(matter: Matter, cell: str) -> tuple[str, str, str, str]:
    doctrines = {doctrine.id: doctrine.title for doctrine in matter.scenario.doctrines}
    plays = next(known.plays for known in matter.scenario.cells if known.id == cell)
    held = list(_held(matter, cell))
    by = ", then ".join(
        player(seat, doctrines) for number, seat in enumerate(held) if held[number - 1 : number] != [seat]
    )
    score = cell_score(matter.scenario, matter.session.state.scores, cell)
    actors = ", ".join(matter.names[actor] for actor in plays)
    return matter.cells[cell], actors, by, "–" if score is None else figure(round(score, 1))


def _held(matter: Matter, cell: str) -> Iterator[str]:
    """Who sat there, one after the other; whoever left before the cell had decided anything has not played it."""
    seat, has_decided = matter.session.state_at(0).seat(cell), False
    for entry in matter.session.path():
        whose = matter.session.state_at(entry.parent)
        has_decided = has_decided or cell_concerned(matter.scenario, entry.command, whose) == cell
        for event in entry.events:
            if isinstance(event, happened.SeatTaken) and event.cell == cell:
                yield from (seat,) if has_decided else ()
                seat, has_decided = event.seat, False
    yield seat


def player(seat: str, doctrines: dict[str, str]) -> str:
    """`people`, `chance`, or a bot's doctrine."""
    return {"human": "people", "random": "a bot at random"}.get(seat) or f"a bot: {doctrines.get(seat, seat)}"
