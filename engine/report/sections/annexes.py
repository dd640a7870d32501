"""Annexes: what was planned to happen and did, every track in numbers, and how to replay it."""

from __future__ import annotations

from engine.model.script import Inject
from engine.report.document.nodes import Code, Facts, Nothing, Section, Table, text
from engine.report.matter import Matter
from engine.report.sections.courses import course, labels
from engine.report.wording import figure, listed
from engine.rules.events_list import DUE, MET, MISSED, OPEN, UNJUDGED, Improvised, Listed
from engine.rules.events_list import events_list as as_it_stands
from engine.session.records import ROOT

_EXPECTED = {
    OPEN: "action open",
    DUE: "action due",
    MET: "action taken",
    MISSED: "action not taken in time",
    UNJUDGED: "the game ended before the action was due",
}


def events_list(matter: Matter) -> Section:
    """Every inject, improvised ones as well, with what was expected, what became of it, and how it was steered."""
    session = matter.session
    stands = as_it_stands(session.game, session.state, matter.events)
    training = {objective.id: objective.title for objective in matter.scenario.training}
    rows = [
        (
            one.title,
            _planned(one.inject),
            _fate(one),
            one.inject.expected_action or "–",
            training.get(one.inject.objective, one.inject.objective) or "–",
        )
        for one in stands.listed
    ]
    rows += [
        (one.title, "improvised", _brought(matter, one), "–", training.get(one.objective, one.objective) or "–")
        for one in stands.improvised
    ]
    table = Table(("Inject", "Planned", "Here", "Expected action", "Trains"), rows, widths=(22, 10, 24, 25, 19))
    nothing = Nothing("The scenario has no injects.")
    return Section("The master scenario events list", (table if rows else nothing,))


def _planned(inject: Inject) -> str:
    return f"turn {inject.turn}" if inject.type == "scheduled" else inject.type


def _fate(one: Listed) -> str:
    """`arrived in turn 3, action taken`; and how the facilitator had steered it, with the reason."""
    came = f"arrived in turn {one.arrived}" if one.arrived else "did not arrive"
    state = "skipped" if one.skipped else "held" if one.held else came
    expected = _EXPECTED.get(one.expected, "")
    judged = f"{expected}, by the facilitator" if expected and one.ticked else expected
    moved = f"rescheduled to turn {one.moved_to}" if one.moved_to else ""
    told = ", ".join(filter(None, (state, judged, "edited" if one.edited else "", moved)))
    return f"{told}: {one.reason}" if one.reason else told


def _brought(matter: Matter, one: Improvised) -> str:
    return f"turn {one.turn}, for {listed([matter.cells.get(cell, cell) for cell in one.to]) or 'all'}"


def tracks(matter: Matter) -> Section:
    """Every track that moved, at the start and as each turn closed."""
    if not matter.turns:
        return Section("Tracks over time", (Nothing("No turn was played."),))
    rows = []
    for index, slot in matter.program.layout.track_slots():
        values = course(matter, index)
        if any(value != values[0] for value in values):
            rows.append((slot.title, *map(figure, values)))
    table = Table(("Track", *labels(matter)), rows, range(1, len(matter.turns) + 2))
    return Section("Tracks over time", (table if rows else Nothing("No track moved."),))


def replay(matter: Matter) -> Section:
    """What it takes to play the session again, command by command."""
    session = matter.session
    digest = session.entries[session.cursor].digest if session.cursor != ROOT else "none yet"
    facts = (
        ("Seed of the dice", text(Code(str(matter.seed)))),
        ("Commands on this line", text(str(len(session.path())))),
        ("Commands kept in all", text(str(len(session.entries)))),
        ("Digest of this line", text(Code(digest))),
        ("To verify", text(Code("casus replay --verify SAVE"))),
    )
    return Section("To replay this session", (Facts(facts),))
