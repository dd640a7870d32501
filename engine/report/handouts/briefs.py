"""A cell's brief: what it is told, and nothing that another cell alone may know (VIS-1, VIS-4)."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.cast import Cell, Scope
from engine.program.program import Program
from engine.report.document.nodes import Block, Document, Facts, Nothing, Paragraph, Section, Table, text
from engine.report.files import FOOTER
from engine.report.handouts.prose import prose
from engine.report.handouts.reference import ballots, how_a_turn_goes, moves, names_of, objectives, odds_words, turns
from engine.report.wording import figure, listed
from engine.rules.visibility import visible_slots


def brief(program: Program, cell: Cell) -> Document:
    """For the people of one cell."""
    scenario = program.scenario
    own = prose(cell.brief, cell.title) if cell.brief else (Nothing("The scenario has no brief for this cell."),)
    sections = (
        Section("The situation", (Paragraph(scenario.summary),)),
        Section("Your brief", own),
        Section("Who you are", tuple(_who(program, cell))),
        Section("What you are scored on", (objectives(scenario, cell.id, secret=True),)),
        Section("The others", tuple(_others(program, cell))),
        Section("Where things stand", (_tracks(program, cell),), new_page=True),
        Section("The calendar", (turns(program),)),
        Section("How a turn goes", (how_a_turn_goes(scenario), odds_words())),
        Section("What you may order", (moves(scenario, cell.plays),), new_page=True),
        Section("Ballots in which you vote", (ballots(scenario, cell.plays),)),
    )
    only = f"Only for the cell {cell.title}"
    return Document(f"Brief: {cell.title}", f"{scenario.title}. {only}.", sections, footer=f"{only}. {FOOTER}")


def _who(program: Program, cell: Cell) -> Iterator[Block]:
    groups = program.scenario.groups
    rows = []
    for actor in program.scenario.actors:
        if actor.id in cell.plays:
            member = listed([group.title for group in groups if actor.id in group.members])
            belongs = f" Member of {member}." if member else ""
            rows.append((actor.title, text(f"{actor.text}{belongs}".strip() or "You speak for it.")))
    yield Facts(tuple(rows))


def _others(program: Program, cell: Cell) -> Iterator[Block]:
    """Who else is at the table, and what they have said they want."""
    scenario, names = program.scenario, names_of(program.scenario)
    rows = [
        (other.title, listed([names[actor] for actor in other.plays]), _public(program, other.id))
        for other in scenario.cells
        if other.id != cell.id
    ]
    yield Table(("Cell", "Speaks for", "Is known to want"), rows, widths=(25, 30, 45))
    played = {actor for known in scenario.cells for actor in known.plays}
    rest = [actor.title for actor in scenario.actors if actor.id not in played]
    if rest:
        yield Paragraph(f"Nobody at the table plays {listed(rest)}; the white cell speaks for them.")


def _public(program: Program, cell: str) -> str:
    known = [one.title for one in program.scenario.objectives if one.cell == cell and not one.secret]
    return "; ".join(known) or "–"


def _tracks(program: Program, cell: Cell) -> Block:
    """VIS-1: of the world, of its own groups and actors, those that it sees; as the game begins."""
    seen, values = visible_slots(program, cell.id), program.initial()
    tracks = {track.id: track for track in program.scenario.tracks}
    groups = {group.id for group in program.scenario.groups if set(group.members) & set(cell.plays)}
    rows = []
    for slot, known in program.layout.track_slots():
        scope = tracks[known.track].scope
        own = known.owner.split(">")[0] in cell.plays or scope is Scope.WORLD or known.owner in groups
        if slot in seen and own:
            track = tracks[known.track]
            band = [one.title for one in track.bands if values[slot] >= one.floor]
            bounds = f"{figure(track.low)} to {figure(track.high)} {track.unit}".rstrip()
            rows.append((known.title, figure(values[slot]), band[-1] if band else "–", bounds, track.text or "–"))
    if not rows:
        return Nothing("You see no track.")
    return Table(("Track", "Stands at", "Which is", "Runs from", "Meaning"), rows, {1}, widths=(28, 10, 15, 17, 30))
