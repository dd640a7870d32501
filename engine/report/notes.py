"""What was observed of a session, as a table with one row for each, and as a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.loading.msel.grids import Grid, neutral
from engine.model.observing import WHITE_CELL
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document, Listing, Nothing, Section
from engine.report.files import FOOTER
from engine.report.matter import Matter
from engine.report.sections import evaluation, perception
from engine.session.observations import Made, Note, Observations, observations
from engine.session.session import Session

TITLES: Final = (
    *("Kind", "Turn", "Phase", "Time", "Author", "Cell", "Objective", "Rating"),
    *("Track", "Value", "Actual", "Gap", "Question", "Text", "Line left"),
)
"""Of the table's columns."""
_NUMBERS: Final = frozenset({"Turn", "Value", "Actual", "Gap"})
"""Columns that the engine fills with numbers, which a spreadsheet may read as such."""


def notes_grid(session: Session) -> Grid:
    """All of it, one row for each; no text in it is taken for a formula by a spreadsheet."""
    return (TITLES, *(tuple(_harmless(row)) for row in _Rows(session).all_of(observations(session))))


def notes_text(session: Session, title: str, seed: int) -> str:
    """All of it as Markdown, the facilitator's feedback too, which the report leaves out."""
    matter = Matter(session, title, seed)
    said = [f"Turn {one.turn}: {one.text}" for one in matter.observed.feedback]
    sections = (
        evaluation.observations(matter),
        evaluation.training(matter),
        evaluation.observed(matter),
        Section("Feedback to the facilitator", (Listing(said) if said else Nothing("Nobody gave any."),)),
        evaluation.hot_wash(matter),
        perception.perception(matter),
        perception.by_turn(matter),
    )
    return as_markdown(Document(f"Notes: {title}", matter.scenario.title, sections, footer=FOOTER))


def _harmless(row: dict[str, str]) -> Iterator[str]:
    for title in TITLES:
        yield row.get(title, "") if title in _NUMBERS else neutral(row.get(title, ""))


class _Rows:
    """The rows of one session's table, each by the titles of its columns."""

    def __init__(self, session: Session) -> None:
        """Titles of what rows speak of."""
        scenario = session.game.program.scenario
        self._cells = {cell.id: cell.title for cell in scenario.cells}
        self._objectives = {one.id: one.title for one in scenario.training}
        self._slots = session.game.program.layout.slots

    def all_of(self, seen: Observations) -> Iterator[dict[str, str]]:
        """Kind after kind, each in its own order."""
        yield from self._notes(seen)
        yield from self._ratings(seen)
        for feedback in seen.feedback:
            yield {"Kind": "feedback", "Turn": str(feedback.turn), "Text": feedback.text}
        for answers in seen.answered:
            for text in answers.texts:
                yield {"Kind": "answer", "Question": answers.question, "Text": text}
        yield from self._estimates(seen)

    def _notes(self, seen: Observations) -> Iterator[dict[str, str]]:
        for note in seen.notes:
            yield self._note("note", note)
            for one in note.corrections:
                yield self._note("correction", one)

    def _note(self, kind: str, note: Note) -> dict[str, str]:
        tied = {"Cell": self._cells.get(note.cell, ""), "Objective": self._objectives.get(note.objective, "")}
        return {**_made(kind, note.made), "Time": note.wall, "Author": note.author, **tied, "Text": note.text}

    def _ratings(self, seen: Observations) -> Iterator[dict[str, str]]:
        for one in seen.ratings:
            of = {"Author": one.author, "Objective": self._objectives[one.objective], "Rating": one.rating}
            yield {**_made("rating" if one.stands else "rating replaced", one.made), **of, "Text": one.evidence}

    def _estimates(self, seen: Observations) -> Iterator[dict[str, str]]:
        for one in seen.perceptions:
            numbers = {"Value": f"{one.value:g}", "Actual": f"{one.actual:g}", "Gap": f"{one.gap:g}"}
            yield {
                "Kind": "estimate",
                "Turn": str(one.turn),
                "Author": "white cell" if one.who == WHITE_CELL else one.who,
                "Cell": self._cells.get(one.cell, ""),
                "Track": self._slots[one.slot].title,
                **numbers,
            }


def _made(kind: str, made: Made) -> dict[str, str]:
    left = "" if made.in_play else (made.line or "yes")
    return {"Kind": kind, "Turn": str(made.turn), "Phase": made.phase, "Line left": left}
