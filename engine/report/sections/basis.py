"""What the game rests on: assumptions with their reasons, and the paragraphs of the sources. Only what came into it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from engine.model import events as happened
from engine.model.cast import Basis
from engine.report.document.nodes import Block, Facts, Listing, Nothing, Paragraph, Section, Strong, Titled, text
from engine.report.matter import Matter
from engine.report.wording import counted


@frozen
class _Rested:
    """A rule or number with what it rests on."""

    kind: str
    title: str
    value: str
    basis: Basis
    used: bool
    """Whether it came into the game; a number or formula always may."""


def assumptions(matter: Matter) -> Section:
    """What rests on nobody's paragraph, with the reason given."""
    assumed = [one for one in _rested(matter) if one.basis.assumption]
    if not assumed:
        return Section("Assumptions", (Nothing("The scenario assumes nothing that it does not source."),))
    blocks: list[Block] = []
    for kind, own in _by_kind(assumed):
        lines = [(Strong(one.title), f"{_valued(one)}: {one.basis.assumption}") for one in own]
        blocks.append(Titled(kind, (Listing(lines, short=True),)))
    return Section("Assumptions", (*blocks, *_unused(assumed)))


def sources(matter: Matter) -> Section:
    """Every rule and number with its paragraphs."""
    sourced = [one for one in _rested(matter) if one.basis.source]
    if not sourced:
        return Section("Sources", (Nothing("The scenario names no sources."),))
    rows = tuple((kind, text("; ".join(map(_cited, own)))) for kind, own in _by_kind(sourced))
    return Section("Sources", (Facts(rows), *_unused(sourced)))


def _cited(one: _Rested) -> str:
    return f"{one.title}{_valued(one)} ({', '.join(one.basis.source)})"


def _valued(one: _Rested) -> str:
    return f" = {one.value}" if one.value else ""


def _by_kind(rested: list[_Rested]) -> Iterator[tuple[str, list[_Rested]]]:
    for kind in dict.fromkeys(one.kind for one in rested if one.used):
        yield kind, [one for one in rested if one.kind == kind and one.used]


def _unused(rested: list[_Rested]) -> Iterator[Paragraph]:
    count = sum(not one.used for one in rested)
    if count:
        yield Paragraph(f"Left out: {counted(count, 'rule')} of the scenario that did not come into this game.")


def _rested(matter: Matter) -> Iterator[_Rested]:
    scenario, came_in = matter.scenario, _came_in(matter)
    for constant in scenario.constants:
        yield _Rested("Constants", constant.id, f"{constant.value:g}", constant.basis, used=True)
    for formula in scenario.formulas:
        yield _Rested("Formulas", formula.id, "", formula.basis, used=True)
    for kind, items, always in (
        ("Tracks", scenario.tracks, True),
        ("Habits", scenario.habits, True),
        ("Moves", scenario.moves, False),
        ("Measures", scenario.measures, False),
        ("Ballots", scenario.ballots, False),
        ("Commitments", scenario.commitments, False),
        ("Triggers", scenario.triggers, False),
        ("Injects", scenario.injects, False),
        ("Objectives", scenario.objectives, True),
        ("Endings", scenario.endings, False),
        ("Doctrines", scenario.doctrines, False),
    ):
        for item in items:
            yield _Rested(kind, item.title, "", item.basis, used=always or (kind, item.id) in came_in)


_MARKS = {"inject": "Injects", "trigger": "Triggers", "measure-started": "Measures", "ballot-opened": "Ballots"}


def _came_in(matter: Matter) -> frozenset[tuple[str, str]]:
    """What was ordered, came into force, was voted on, set off, promised, arrived, or played a cell."""
    state = matter.session.state
    doctrines = {matter.session.state_at(0).seat(cell.id) for cell in matter.scenario.cells}
    found = {("Endings", state.ending), *(("Doctrines", doctrine) for doctrine in doctrines)}
    for event in matter.events:
        match event:
            case happened.OrderRuled(move=move) | happened.OrderFailed(move=move):
                found.add(("Moves", move))
            case happened.BallotDecided(ballot=ballot):
                found.add(("Ballots", ballot))
            case happened.SeatTaken(seat=seat):
                found.add(("Doctrines", seat))
            case happened.StepTaken(notes=notes):
                found |= {_marked(note) for note in notes}
            case happened.InjectDelivered(inject=inject):
                found.add(("Injects", inject))
            case _:
                pass
    return frozenset(found)


def _marked(note: happened.Noted) -> tuple[str, str]:
    kind = "Commitments" if note.kind.startswith("commitment-") else _MARKS.get(note.kind, "")
    return kind, note.subject.split(":")[0]
