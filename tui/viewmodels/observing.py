"""Notes, ratings, feedback, estimates and answers, as rows and paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from engine.model.observing import PLAYER, TEAM, WHITE_CELL
from engine.model.script import TrainingObjective
from tui.gateway.notebook import Answers, Feedback, Gap, Made, Note, Rating
from tui.gateway.phases import when
from tui.gateway.places import TrackPlace
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Row, accent, dim, gap, good, head, line, para, plain, strong, warn

RATED: Final = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}
"""What the letters say (HSEEP)."""
WHO: Final = {PLAYER: "players", TEAM: "team", WHITE_CELL: "white cell"}
_NOTHING: Final = "–"
_CLOCK: Final = slice(11, 16)
"""Hours and minutes of a time as ISO text."""


def said(text: str) -> Row:
    """A row that says something and cannot be chosen."""
    return Row("", (line(dim(text)),), heading=True)


def made_text(made: Made, wall: str = "") -> str:
    """`turn 3, orders, 15:02`."""
    stood = when(made.turn, made.phase)
    return f"{stood}, {wall[_CLOCK]}" if wall[_CLOCK] else stood


def note_rows(notes: Sequence[Note], cells: Mapping[str, str], words: str = "") -> tuple[Row, ...]:
    """The latest first; with words, those that have all of them in text, author, cell, objective or turn."""
    found = [row for row in (_note_row(note, cells) for note in reversed(notes)) if _has(row, notes, words)]
    if found:
        return tuple(found)
    return (said("No note has these words." if notes else "No notes yet. N takes one."),)


def notes_in_brief(
    feedback: Sequence[str], told: Sequence[str], sheets: int, notes: Sequence[Note], cells: Mapping[str, str]
) -> tuple[Row, ...]:
    """What was said in confidence, since the phase began and before; then the notes: a pane's worth of them."""
    rows = [
        Row(f"feedback:{place}", (line(mark("feedback")), line(text), line()))
        for place, (mark, text) in enumerate([(accent, new) for new in feedback] + [(dim, old) for old in told])
    ]
    if sheets:
        count = f"{figures.counted(sheets, 'sheet')} of the hot wash in the box"
        rows.append(Row("sheets:", (line(accent("hot wash")), line(count), line())))
    return (*rows, *(note_rows(notes, cells) if notes or not rows else ()))


def _note_row(note: Note, cells: Mapping[str, str]) -> Row:
    mark = warn("↺ ") if note.corrections else ""
    return Row(
        str(note.made.entry),
        (
            line(dim(f"T{note.made.turn} {note.wall[_CLOCK]}".strip())),
            line(mark, note.text),
            line(dim(cells.get(note.cell, ""))),
        ),
    )


def _has(row: Row, notes: Sequence[Note], words: str) -> bool:
    note = next(known for known in notes if str(known.made.entry) == row.id)
    texts = [plain(cell) for cell in row.cells]
    texts += [note.author, note.objective, note.cell, when(note.made.turn, note.made.phase), note.made.phase]
    texts += [one.text for one in note.corrections]
    whole = " ".join(texts).casefold()
    return all(word in whole for word in words.casefold().split())


def note_paras(note: Note, cells: Mapping[str, str], objectives: Sequence[TrainingObjective]) -> tuple[Para, ...]:
    """The whole note, with what corrects it."""
    title = next((known.title for known in objectives if known.id == note.objective), "")
    paras = [
        para(note.text),
        gap(),
        para(strong(note.author), dim(f"  {made_text(note.made, note.wall)}")),
        _tie("cell", cells.get(note.cell, note.cell)),
        _tie("objective", title or note.objective),
    ]
    if not note.made.in_play:
        name = f" “{note.made.line}”" if note.made.line else ""
        paras.append(para(warn(f"On a line that was left{name}.")))
    for one in note.corrections:
        paras += [
            gap(),
            para(warn("corrected: "), one.text),
            para(dim(f"{one.author}  {made_text(one.made, one.wall)}")),
        ]
    return tuple(paras)


def _tie(what: str, title: str) -> Para:
    return para(title or dim("none"), lead=dim(what), indent=11)


def objective_rows(
    objectives: Sequence[TrainingObjective], ratings: Sequence[Rating], notes: Sequence[Note]
) -> tuple[Row, ...]:
    """Each with its ratings and how many notes are tied to it."""
    rows = tuple(
        Row(
            objective.id,
            (
                line(objective.title),
                _letters([one for one in ratings if one.objective == objective.id]),
                line(dim(figures.counted(sum(note.objective == objective.id for note in notes), "note"))),
            ),
        )
        for objective in objectives
    )
    return rows or (said("This scenario names no training objectives."),)


def _letters(ratings: Sequence[Rating]) -> Line:
    return line(strong(" ".join(one.rating for one in ratings))) if ratings else line(dim("not rated"))


def criteria_paras(objective: TrainingObjective) -> tuple[Para, ...]:
    """What evaluators look for."""
    if not objective.looks_for:
        return (para(dim("The scenario does not say what to look for.")),)
    return tuple(para(task, lead=dim("□"), indent=2) for task in objective.looks_for)


def objective_paras(
    objective: TrainingObjective, ratings: Sequence[Rating], notes: Sequence[Note], cells: Mapping[str, str]
) -> tuple[Para, ...]:
    """What to look for, how it is rated and on what evidence, and the notes tied to it."""
    paras = [para(strong(objective.title)), *([para(dim(objective.text))] if objective.text else []), gap()]
    paras += [para(head("Look for")), *criteria_paras(objective), gap(), para(head("Ratings"))]
    given = [one for one in ratings if one.objective == objective.id]
    for one in given:
        paras.append(
            para(RATED[one.rating], dim(f"  {one.author}, turn {one.made.turn}"), lead=strong(one.rating), indent=2)
        )
        paras.append(para(one.evidence, indent=2))
    paras += [para(dim("None yet. E rates it."))] if not given else []
    return (*paras, gap(), para(head("Notes")), *tied_paras(objective.id, notes, cells))


def tied_paras(objective: str, notes: Sequence[Note], cells: Mapping[str, str]) -> tuple[Para, ...]:
    """The notes tied to an objective, oldest first."""
    tied = [note for note in notes if note.objective == objective]
    if not tied:
        return (para(dim("None is tied to it yet.")),)
    return tuple(
        para(
            note.text,
            dim(f"  {cells[note.cell]}" if note.cell in cells else ""),
            *(warn(f"  corrected: {one.text}") for one in note.corrections),
            lead=dim(f"T{note.made.turn}"),
            indent=4,
        )
        for note in tied
    )


def rating_rows() -> tuple[Row, ...]:
    """The four letters."""
    return tuple(Row(letter, (line(strong(letter)), line(text))) for letter, text in RATED.items())


def feedback_rows(waiting: Sequence[str], recorded: Sequence[Feedback]) -> tuple[Row, ...]:
    """What waits for the end of the phase, then what is on record, the latest turn first."""
    rows = [Row(f"new:{place}", (line(accent("now")), line(text))) for place, text in enumerate(waiting)]
    rows += [
        Row(f"old:{place}", (line(dim(f"turn {one.turn}" if one.turn else "before")), line(one.text)))
        for place, one in sorted(enumerate(recorded), key=lambda known: (-known[1].turn, known[0]))
    ]
    return tuple(rows) or (said("Nobody has said anything in confidence yet."),)


def gap_rows(gaps: Sequence[Gap], places: Mapping[int, TrackPlace], cells: Mapping[str, str]) -> tuple[Row, ...]:
    """By turn, the latest first, and track: who thought what, and what it was."""
    rows: list[Row] = []
    latest: tuple[int, int] | None = None
    for one in sorted(gaps, key=lambda known: -known.turn):
        place = places[one.slot]
        if (one.turn, one.slot) != latest:
            latest = one.turn, one.slot
            title = f"{place.title}, turn {one.turn}: {figures.figure(one.actual, place.track)}"
            rows.append(Row("", (line(head(title)),), heading=True))
        whose = "all cells" if not one.cell and one.who != WHITE_CELL else cells.get(one.cell, "")
        rows.append(
            Row(
                f"{one.turn}:{one.slot}:{one.who}:{one.cell}",
                (
                    line(WHO[one.who], dim(f"  {whose}" if whose else "")),
                    line(figures.figure(one.thought, place.track)),
                    line(_gap_piece(one, place)),
                    line(dim(str(one.people))),
                ),
            )
        )
    return tuple(rows) or (said("Nothing is on record yet: A asks, A again records, W is yours."),)


def _gap_piece(one: Gap, place: TrackPlace) -> str:
    return figures.change(one.gap, place.track) or "0"


def answer_rows(
    answers: Sequence[Answers],
    shown: Sequence[tuple[str, str]],
    questions: Sequence[str],
    left_out: Sequence[str] = (),
) -> tuple[Row, ...]:
    """Each question with its answers, in no order; those shown to the room are marked, and questions not asked."""
    by_question = {one.question: one.texts for one in answers}
    rows: list[Row] = []
    for place, question in enumerate(dict.fromkeys((*questions, *by_question))):
        texts = by_question.get(question, ())
        count = f"  {len(texts)}" if texts else ""
        told = line(dim(f"{question}  not asked")) if question in left_out else line(head(question), dim(count))
        rows.append(Row(f"question:{place}", (line(dim("○ ") if question in left_out else ""), told)))
        for number, text in enumerate(texts):
            mark = good("● ") if (question, text) in shown else dim("  ")
            rows.append(Row(f"answer:{place}:{number}", (line(mark), line(text))))
    return tuple(rows)


def shown_paras(shown: Sequence[tuple[str, str]]) -> tuple[Para, ...]:
    """The answers that the room is shown, under their questions."""
    paras: list[Para] = []
    for question in dict.fromkeys(question for question, _ in shown):
        paras += [gap()] if paras else []
        paras.append(para(head(question)))
        paras += [para(text, lead=dim("“"), indent=2) for asked, text in shown if asked == question]
    return tuple(paras)
