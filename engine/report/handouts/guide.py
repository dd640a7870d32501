"""The facilitator's guide: everything of the exercise, in the order in which it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from engine.model.scenario import Scenario
from engine.program.machine import Machine
from engine.program.program import Program
from engine.report.document.nodes import (
    Block,
    Code,
    Document,
    Emphasis,
    Listing,
    Nothing,
    Paragraph,
    Section,
    Strong,
    Table,
    Titled,
)
from engine.report.files import FOOTER
from engine.report.handouts.chances import odds_at_the_start
from engine.report.handouts.events import contingencies, events
from engine.report.handouts.reference import ballots, names_of, objectives, odds_words, turns
from engine.report.wording import counted, listed

BRIEFING, HOT_WASH = 0.12, 0.18
"""Shares of the time before the first turn and after the last."""
ARGUED = 30
"""Minutes that a turn wants in which people argue and are ruled on."""
_WHILE_THEY_ORDER = (
    "Answer requests, to one or to all. Bring a contingency inject where play stalls. Collect when all have locked, or"
    " when the time is up."
)
PHASES = (
    ("Opening", 0.05, "Look at the calendar, their injects and what moved.", "Say the date. Let the injects arrive."),
    (
        "Orders",
        0.5,
        "Talk, negotiate, write; ask the white cell; lock.",
        _WHILE_THEY_ORDER,
    ),
    (
        "Adjudication",
        0.2,
        "Add reasons for and against; seal estimates.",
        "Read the proposed odds aloud, in words and numbers. Accept, or rule otherwise with a reason.",
    ),
    (
        "Ballots and answers",
        0.1,
        "Vote; answer, each as it deems necessary.",
        "Say what is at stake and what a lapse would do. Count when all have voted.",
    ),
    (
        "Consequences",
        0.15,
        "Read their news; ask why a number moved.",
        "Show what moved. Tick expected actions, or judge them overdue. Ask the observers what they saw.",
    ),
)
"""A turn: its phases, their share of its time, what cells do, what the facilitator does."""
DIAL = (
    ("rigid", "The rules decide. Quick; right for students and for moves nobody disputes."),
    ("semi-rigid", "The rules propose odds and effects; you accept, change them, or overrule, always with a reason."),
    ("free", "The room argues: reasons for and against, sealed estimates, pooled odds, one draw."),
)
ARGUING = (
    "The cell says what it does, what that is to bring about, and up to three reasons.",
    "Every other cell, and you, may add a reason for or against. No debate: one sentence each.",
    "Each cell seals its estimate of the odds. The estimates are pooled by their mean; you may rule otherwise.",
    "The draw falls. Say what follows, and write it to the tracks it moves.",
)


def facilitator_guide(program: Program, minutes: int) -> Document:
    """For the facilitator and the white cell alone."""
    scenario = program.scenario
    sections = (
        Section("Purpose", tuple(_purpose(scenario))),
        Section("Training objectives", (_training(scenario),)),
        Section("Schedule", tuple(_schedule(program, minutes))),
        Section("Cast and seats", tuple(_cast(scenario))),
        Section("How each phase runs", tuple(_phases())),
        Section("Adjudication", tuple(_adjudication(program)), new_page=True),
        Section("Master scenario events list", tuple(events(program)), new_page=True, landscape=True),
        Section("Contingency injects at hand", tuple(contingencies(program))),
        Section("What each cell is scored on", tuple(_objectives(scenario)), new_page=True),
        Section("How it may end", (_endings(scenario),)),
        Section("Hot wash", tuple(_hot_wash(scenario)), new_page=True),
    )
    only = "Only for the facilitator and the white cell"
    return Document("Facilitator guide", f"{scenario.title}. {only}.", sections, footer=f"{only}. {FOOTER}")


def _purpose(scenario: Scenario) -> Iterator[Block]:
    yield Paragraph(scenario.summary)
    if scenario.teaches:
        yield Titled("What it teaches", (Paragraph(scenario.teaches),))


def _training(scenario: Scenario) -> Block:
    if not scenario.training:
        return Nothing("The scenario names no training objectives.")
    return Listing((Strong(one.title), f": {one.text}" if one.text else "") for one in scenario.training)


def _schedule(program: Program, minutes: int) -> Iterator[Block]:
    """A plan for the clock: a share for the briefing and the hot wash, the rest by turns and phases."""
    many, briefing = len(program.turns), round(minutes * BRIEFING)
    played = min(many, max(1, floor(minutes * (1 - BRIEFING - HOT_WASH) / ARGUED)))
    turn = floor(minutes * (1 - BRIEFING - HOT_WASH) / played)
    yield Paragraph(
        f"A plan for {counted(minutes, 'minute')}: {briefing} for the briefing, {turn} for"
        f" {f'each of {played} turns' if played > 1 else 'one turn'}, {minutes - briefing - played * turn} for the hot"
        " wash. Cut turns before you cut the hot wash."
    )
    if played < many:
        yield Paragraph(
            f"The scenario has {counted(many, 'turn')}. People who argue and are ruled on want half an hour for one:"
            " fewer turns played well teach more than all of them in a hurry. Bots in some cells, and the dial at"
            " rigid, bring a room through more."
        )
    shares = [f"{name} {_minutes(turn * share)}" for name, share, *_ in PHASES]
    yield Paragraph(f"In each turn: {', '.join(shares)}.")
    yield turns(program)


def _minutes(time: float) -> str:
    return f"{time:.0f} min" if time >= 1 else "at once"


def _cast(scenario: Scenario) -> Iterator[Block]:
    names = names_of(scenario)
    doctrines = {doctrine.id: doctrine.title for doctrine in scenario.doctrines}
    rows = [
        (cell.title, listed([names[actor] for actor in cell.plays]), doctrines.get(cell.doctrine, "–"), "")
        for cell in scenario.cells
    ]
    yield Table(("Cell", "Speaks for", "If a bot plays it", "Players"), rows, widths=(22, 32, 20, 26))
    played = {actor for cell in scenario.cells for actor in cell.plays}
    rest = [actor.title for actor in scenario.actors if actor.id not in played]
    if rest:
        yield Paragraph(f"The white cell speaks for {listed(rest)}.")
    yield Table(
        ("Role", "Name"), [("Facilitator", ""), ("White cell", ""), ("Observers", "")], widths=(30, 70), to_fill=True
    )


def _phases() -> Iterator[Block]:
    rows = [(Strong(name), cells, white) for name, _, cells, white in PHASES]
    yield Table(("Phase", "The cells", "You"), rows, widths=(20, 32, 48))
    yield Titled(
        "Before the first turn",
        (
            Listing(
                (
                    "Each cell reads its own brief for some minutes, and nobody else's.",
                    "Say how a turn goes, what is secret, and that losing is no failure: what counts is why.",
                    "Say how the dial stands, and that every ruling will have its reason.",
                    "Give the observers their forms and their objectives.",
                )
            ),
        ),
    )


def _adjudication(program: Program) -> Iterator[Block | Section]:
    scenario = program.scenario
    yield Table(("Dial", "Who decides"), DIAL, widths=(18, 82))
    yield odds_words()
    yield Titled("A matrix argument, in four steps", (Listing(ARGUING, numbered=True),))
    machine = Machine(program)
    rolled = [
        (move.title, odds_at_the_start(machine, move) or "–", Code(move.odds_text))
        for move in scenario.moves
        if move.odds is not None
    ]
    if rolled:
        table = Table(("Move", "Odds as the game begins", "As the rules have them"), rolled, widths=(26, 30, 44))
        yield Section("Moves that need luck", (table,))
    yield Section("Ballots", (ballots(scenario),))
    if scenario.ladder is not None:
        rows = [(str(number), rung.title, rung.text or "–") for number, rung in enumerate(scenario.ladder.rungs)]
        yield Section(scenario.ladder.title, (Table(("Rung", "Name", "Meaning"), rows, widths=(10, 30, 60)),))


def _objectives(scenario: Scenario) -> Iterator[Section]:
    for cell in scenario.cells:
        yield Section(cell.title, (objectives(scenario, cell.id, secret=True),))


def _endings(scenario: Scenario) -> Block:
    if not scenario.endings:
        return Nothing("The scenario names no endings.")
    stops = (Emphasis(" (ends the game early)"),)
    return Listing(
        (Strong(one.title), *(stops if one.stops else ()), f": {one.text}" if one.text else "")
        for one in scenario.endings
    )


def _hot_wash(scenario: Scenario) -> Iterator[Block]:
    yield Paragraph("First each says in a sentence what surprised them; then the questions; the score comes last.")
    if scenario.debrief:
        yield Listing(scenario.debrief, numbered=True)
    else:
        yield Nothing("The scenario brings no questions of its own.")
