"""The sheets of the facilitator's notes and hot wash: rows, and the detail of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from engine.model.observing import TEAM
from tui.gateway.notebook import WhiteNotebook
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Row, dim, gap, good, head, line, para, strong, warn
from tui.viewmodels.observing import (
    answer_rows,
    feedback_rows,
    gap_rows,
    note_paras,
    note_rows,
    objective_paras,
    objective_rows,
)

ASKED: Final = "All players are asked now: E on a cell's screen."


@frozen
class Drawn:
    """A sheet as it stands."""

    title: Line
    rows: tuple[Row, ...]
    about: Line
    """Over the detail."""
    detail: Callable[[str], Iterable[Para]]
    """Of a row by its id."""
    state: Line = ()
    """What is asked, and what has come."""


def notes(notebook: WhiteNotebook, words: str) -> Drawn:
    """The latest first."""
    found, cells = notebook.notes(), dict(notebook.cells)

    def detail(row: str) -> Iterable[Para]:
        note = next((known for known in found if str(known.made.entry) == row), None)
        return note_paras(note, cells, notebook.objectives) if note else ()

    counted = dim(f"{len(found)}{f', with “{words}”' if words else ''}")
    return Drawn(line("Notes  ", counted), note_rows(found, cells, words), line("The note"), detail)


def objectives(notebook: WhiteNotebook, _: str) -> Drawn:
    """Each with its ratings."""
    ratings, found, cells = notebook.ratings(), notebook.notes(), dict(notebook.cells)

    def detail(row: str) -> Iterable[Para]:
        objective = next((known for known in notebook.objectives if known.id == row), None)
        return objective_paras(objective, ratings, found, cells) if objective else ()

    rows = objective_rows(notebook.objectives, ratings, found)
    rated = len({one.objective for one in ratings})
    title = line("Training objectives  ", dim(f"{rated} of {len(notebook.objectives)} rated"))
    return Drawn(title, rows, line("What to look for, ratings, notes"), detail)


def feedback(notebook: WhiteNotebook, _: str) -> Drawn:
    """What players say in confidence."""
    waiting, recorded = notebook.exercise.hot_wash.waiting.feedback, notebook.all().feedback

    def detail(row: str) -> Iterable[Para]:
        kind, _, place = row.partition(":")
        if not kind:
            return ()
        text = waiting[int(place)] if kind == "new" else recorded[int(place)].text
        return (para(text), gap(), para(dim("Nobody's name or cell is on record, and it stands in no order.")))

    title = line("Feedback  ", dim("for you alone"))
    return Drawn(title, feedback_rows(waiting, recorded), line("In full"), detail)


def estimates(notebook: WhiteNotebook, _: str) -> Drawn:
    """Who thought what, and what it was."""
    wash = notebook.exercise.hot_wash
    places = {place.slot: place for place in notebook.exercise.white().places}
    rows = gap_rows(notebook.all().gaps(), places, dict(notebook.cells))
    came = _came(notebook)

    def detail(_: str) -> Iterable[Para]:
        asked = [para(place.title, lead="·", indent=2) for place in wash.tracks]
        return (
            para(head("Asked about")),
            *(asked or [para(dim("The scenario names no track, and has neither credibility nor cohesion."))]),
            gap(),
            para(head("Handed in")),
            *(came or [para(dim("Nothing waits to come on record."))]),
            gap(),
            para(dim("Columns: what they think (the mean), how much higher that is than it was, how many said so.")),
        )

    state = line(good("players are asked now")) if wash.asks.estimates else line(dim("nobody is asked now"))
    return Drawn(line("Estimates  ", dim("thought, gap, how many")), rows, line("Estimates"), detail, state)


def _came(notebook: WhiteNotebook) -> list[Para]:
    titles = dict(notebook.cells)
    return [
        para(f"{titles[cell]}: ", "the team" if who == TEAM else figures.counted(count, "player"))
        for cell, who, count in notebook.exercise.hot_wash.waiting.estimates
    ]


def hot_wash(notebook: WhiteNotebook, _: str) -> Drawn:
    """Questions and answers."""
    wash = notebook.exercise.hot_wash
    answers = notebook.all().answers
    left_out = [one for one in wash.all_questions if one not in wash.questions]
    rows = answer_rows(answers, wash.asks.shown, wash.all_questions, left_out)

    def detail(row: str) -> Iterable[Para]:
        kind = row.partition(":")[0]
        if kind == "question":
            question = question_at(notebook, row)
            chosen = dim("X leaves it out or asks it again; O asks it alone, and then X adds others.")
            not_asked = (para(warn("Not asked.")), gap()) if question in left_out else ()
            return (para(strong(question)), gap(), *not_asked, *_box(notebook), gap(), para(chosen))
        if kind == "answer":
            question, text = answer_at(notebook, row)
            shown = (question, text) in wash.asks.shown
            said = good("● Shown to the room. S shows it no longer.") if shown else dim("S shows it to the room.")
            return (para(strong(question)), gap(), para(text), gap(), para(said))
        return ()

    waiting = figures.counted(wash.waiting.sheets, "sheet")
    asks = good("open") if wash.asks.questions else dim("closed")
    state = line(dim("questionnaire "), asks, dim(" · "), f"{waiting} in the box")
    asked_of = f"{len(wash.questions)} of {len(wash.all_questions)} questions" if left_out else "in no order"
    return Drawn(line("Hot wash  ", dim(asked_of)), rows, line("In full"), detail, state)


def _box(notebook: WhiteNotebook) -> Iterable[Para]:
    wash = notebook.exercise.hot_wash
    if not wash.asks.questions and not wash.waiting.sheets:
        yield para(dim("A opens the questionnaire to all players."))
    elif wash.waiting.sheets:
        sheets = figures.counted(wash.waiting.sheets, "sheet")
        yield para(warn(sheets), " in the box. B opens it: the answers go on record.")
    else:
        yield para(dim("The questionnaire is open, and the box is empty."))


def _questions(notebook: WhiteNotebook) -> tuple[str, ...]:
    asked = (one.question for one in notebook.all().answers)
    return tuple(dict.fromkeys((*notebook.exercise.hot_wash.all_questions, *asked)))


def question_at(notebook: WhiteNotebook, row: str) -> str:
    """The question of a question's row."""
    return _questions(notebook)[int(row.partition(":")[2])]


def answer_at(notebook: WhiteNotebook, row: str) -> tuple[str, str]:
    """The question and the text of an answer's row."""
    _, place, number = row.split(":")
    question = _questions(notebook)[int(place)]
    texts = next(one.texts for one in notebook.all().answers if one.question == question)
    return question, texts[int(number)]
