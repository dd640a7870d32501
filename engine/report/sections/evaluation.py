"""Training objectives with their ratings and evidence; strengths, areas for improvement, and the plan to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import events as happened
from engine.model.script import TrainingObjective
from engine.report.document.nodes import (
    Block,
    Emphasis,
    Facts,
    Listing,
    Nothing,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
    Titled,
    text,
)
from engine.report.matter import Matter
from engine.session.observations import Made, Note, Rating

MEANINGS = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}
PLAN = (
    "Issue or area for improvement", "Corrective action", "Capability element", "Primary responsible", "Start date",
    "Completion date",
)  # fmt: skip
ELEMENTS = "planning, organization, equipment, training, or exercises"
_WIDTHS = (28, 21, 13, 14, 10, 14)
_ROWS = 6


_UNNAMED = Nothing("The scenario names no training objectives.")


def training(matter: Matter) -> Section:
    """OBS-2: each objective with its ratings; how much was observed of it, how many injects served it."""
    objectives = matter.scenario.training
    if not objectives:
        return Section("Training objectives", (_UNNAMED,))
    key = "; ".join(f"{letter}: {meaning}" for letter, meaning in MEANINGS.items())
    rows = [
        (
            one.title,
            _letters(matter, one) or "not rated",
            str(len(matter.observed.notes_on(one.id))),
            str(len(list(_served(matter, one.id)))),
        )
        for one in objectives
    ]
    table = Table(("Training objective", "Rating", "Notes", "Injects"), rows, {2, 3})
    return Section("Training objectives", (Paragraph(f"Rated by evaluators. {key}."), table))


def observed(matter: Matter) -> Section:
    """OBS-2: of each objective, what was looked for, its ratings, what was noted, how its injects were answered."""
    parts = [Section(one.title, tuple(_objective(matter, one))) for one in matter.scenario.training]
    return Section("Training objectives, as observed", parts or [_UNNAMED])


def _letters(matter: Matter, objective: TrainingObjective) -> str:
    found = matter.observed.ratings_of(objective.id)
    return ", ".join(f"{rated.rating}{f' ({rated.author})' if rated.author else ''}" for rated in found)


def _objective(matter: Matter, objective: TrainingObjective) -> Iterator[Block]:
    if objective.text:
        yield Paragraph(objective.text)
    ratings = [_rated(rated) for rated in matter.observed.ratings_of(objective.id)]
    served = "; ".join(_served(matter, objective.id))
    told = (
        ("Looked for", [text("; ".join(objective.looks_for))] if objective.looks_for else []),
        ("Rated", ratings or [text("by no evaluator")]),
        ("Observed", [line for note in matter.observed.notes_on(objective.id) for line in _noted(matter, note)]),
        (
            "Injects that served it",
            [text(served)] if served else [],
        ),
    )
    yield Facts(tuple((said if not place else "", line) for said, lines in told for place, line in enumerate(lines)))


def _rated(rated: Rating) -> Text:
    by = f"{rated.author}, " if rated.author else ""
    aside = Emphasis(f" ({by}turn {rated.made.turn}{_left(rated.made)})")
    return (Strong(rated.rating), f", {MEANINGS[rated.rating]}: {rated.evidence}", aside)


def _noted(matter: Matter, note: Note) -> Iterator[Text]:
    """A note, and what corrects it."""
    about = f", of {matter.cells[note.cell]}" if note.cell else ""
    when = f"turn {note.made.turn}, {note.made.phase}{about}{f', {note.wall}' if note.wall else ''}{_left(note.made)}"
    yield (note.text, Emphasis(f" ({note.author or 'unnamed'}, {when})"))
    for later in note.corrections:
        yield ("Corrected: ", later.text, Emphasis(f" ({later.author or 'unnamed'})"))


def _left(made: Made) -> str:
    """OBS-6: what stands on a line that was left is told with the rest, and said to."""
    if made.in_play:
        return ""
    return f", on the line “{made.line}” that was left" if made.line else ", on a line that was left"


def _served(matter: Matter, objective: str) -> Iterator[str]:
    told = {
        (note.subject, note.kind)
        for event in matter.events
        if isinstance(event, happened.StepTaken)
        for note in event.notes
    }
    ticked = {event.inject: event.met for event in matter.events if isinstance(event, happened.ExpectedTicked)}
    for inject in matter.scenario.injects:
        if inject.objective != objective or (inject.id, "inject") not in told:
            continue
        if inject.id in ticked:
            fate = "taken" if ticked[inject.id] else "not taken"
            yield f"{inject.title}: expected action {fate}, as the facilitator judged"
        elif (inject.id, "expected-met") in told:
            yield f"{inject.title}: expected action taken"
        elif (inject.id, "expected-missed") in told:
            yield f"{inject.title}: expected action not taken in time"
        else:
            yield f"{inject.title}: arrived"
    for event in matter.events:
        if isinstance(event, happened.InjectDelivered) and not event.inject and event.objective == objective:
            yield f"{event.title}: improvised"


def strengths(matter: Matter) -> Section:
    """Rated P or S, with the evidence; and what is to be improved: rated M or U, and expected actions not taken."""
    good = [_shown(matter, rated) for rated in _standing(matter, "PS")]
    poor = [_shown(matter, rated) for rated in _standing(matter, "MU")]
    poor += [text(line) for line in _missed(matter)]
    nothing_good = Nothing("No objective was rated P or S.")
    nothing_poor = Nothing("No objective was rated M or U, and no expected action was missed.")
    return Section(
        "Strengths and areas for improvement",
        (
            Section("Strengths", (Listing(good) if good else nothing_good,)),
            Section("Areas for improvement", (Listing(poor) if poor else nothing_poor,)),
        ),
    )


def _standing(matter: Matter, letters: str) -> list[Rating]:
    return [rated for rated in matter.observed.ratings if rated.stands and rated.rating in letters]


def _shown(matter: Matter, rated: Rating) -> Text:
    titles = {one.id: one.title for one in matter.scenario.training}
    return (Strong(titles[rated.objective]), f" ({rated.rating}): {rated.evidence}")


def _missed(matter: Matter) -> Iterator[str]:
    """Expected actions that the record or the facilitator says were not taken."""
    injects = {inject.id: inject for inject in matter.scenario.injects}
    missed = {
        note.subject: None
        for event in matter.events
        if isinstance(event, happened.StepTaken)
        for note in event.notes
        if note.kind == "expected-missed"
    }
    for event in matter.events:
        if isinstance(event, happened.ExpectedTicked):
            missed.pop(event.inject, None)
            missed |= {} if event.met else {event.inject: None}
    for inject in missed:
        known = injects[inject]
        yield f"{known.title}: expected was “{known.expected_action}”, and it was not done in time"


def improvement_plan(matter: Matter) -> Section:
    """The table of HSEEP: issues from what was rated and missed, the rest to be filled in."""
    titles = {one.id: one.title for one in matter.scenario.training}
    issues = [f"{titles[rated.objective]}: {rated.evidence}" for rated in _standing(matter, "MU")]
    issues += _missed(matter)
    blank = max(_ROWS - len(issues), 2)
    rows = [(issue, *[""] * (len(PLAN) - 1)) for issue in issues] + [("",) * len(PLAN)] * blank
    note = f"To be filled in by those who will carry it out. Capability elements: {ELEMENTS}."
    return Section(
        "Improvement plan", (Paragraph(note), Table(PLAN, rows, widths=_WIDTHS, to_fill=True)), new_page=True
    )


def hot_wash(matter: Matter) -> Section:
    """OBS-4: the questions, each with the answers given; no name stands by them, and their order tells nothing."""
    blocks: list[Block | Section] = []
    for one in matter.observed.answers:
        answered: Block = Listing(one.texts, short=True) if one.texts else Nothing("Nobody wrote an answer.")
        blocks.append(Titled(one.question, (answered,)))
    return Section("Hot wash", blocks)


def confided(matter: Matter) -> Section:
    """OBS-3: that something was said in private, and no word of it."""
    private = len(matter.observed.feedback)
    said = "1 remark was given to the facilitator in private, and stays there."
    many = f"{private} remarks were given to the facilitator in private, and stay there."
    told = Paragraph(said if private == 1 else many) if private else Nothing("Nobody said anything in private.")
    return Section("Feedback in confidence", (told,))


def observations(matter: Matter) -> Section:
    """OBS-1: all notes, in the order in which they were taken, each with its corrections."""
    titles = {one.id: one.title for one in matter.scenario.training}
    rows = [
        (
            str(note.made.turn or "–"),
            note.made.phase,
            note.wall or "–",
            note.author or "–",
            matter.cells.get(note.cell, "–"),
            titles.get(note.objective, "–"),
            note.text + "".join(f" Corrected: {later.text}" for later in note.corrections) + _left(note.made),
        )
        for note in matter.observed.notes
    ]
    table = Table(("Turn", "Phase", "Time", "Observer", "Cell", "Objective", "Note"), rows)
    return Section("Observers' notes", (table if rows else Nothing("Nobody took a note."),))
