"""Order forms of a cell, a page a turn, to be written on by hand and handed to the white cell."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.cast import Cell
from engine.program.program import Program, TurnDates
from engine.report.document.nodes import Block, Document, Paragraph, Ruled, Section, Table, Titled
from engine.report.files import FOOTER
from engine.report.handouts.reference import ODDS, names_of
from engine.report.wording import period

_ESTIMATES = 3
_REASONS = 3


def order_forms(program: Program, cell: Cell) -> Document:
    """A page for each turn: orders, an argument, estimates, votes, a request for information."""
    pages = [
        Section(f"Turn {turn.number}: {period(turn)}", tuple(_page(program, cell, turn)), new_page=turn.number > 1)
        for turn in program.turns
    ]
    subtitle = f"{program.scenario.title}. Hand each form to the white cell, folded."
    footer = f"Only for the cell {cell.title} and the white cell. {FOOTER}"
    return Document(f"Order forms: {cell.title}", subtitle, pages, contents=False, footer=footer)


def _page(program: Program, cell: Cell, turn: TurnDates) -> Iterator[Block]:
    names = names_of(program.scenario)
    ordering = [actor for actor in cell.plays if program.actions_of[actor]]
    rows = [
        (names[actor], str(number), "", "", "", "")
        for actor in ordering
        for number in range(1, program.scenario.calendar.orders + 1)
    ]
    if rows:
        columns = ("Actor", "No.", "Order", "On whom", "How much", "Ruling (white cell)")
        yield Titled("Orders", (Table(columns, rows, widths=(16, 6, 30, 18, 12, 18), to_fill=True),))
    if turn.entries:
        yield Paragraph("On the calendar: " + "; ".join(entry.title for entry in turn.entries) + ".")
    yield Titled("Argument (what no order offers)", (_argument(),))
    words = ", ".join(f"{word} {share}" for word, share in ODDS)
    estimates = Table(
        ("What is estimated", "In words", "Per cent"), [("", "", "")] * _ESTIMATES, widths=(60, 25, 15), to_fill=True
    )
    yield Titled("Our estimates of the odds, sealed", (Paragraph(words), estimates))
    voting = [
        actor for actor in cell.plays if any(actor in ballot.voters.actors for ballot in program.scenario.ballots)
    ]
    if voting:
        votes = [("", names[actor], "") for actor in voting]
        yield Titled("Votes", (Table(("Ballot", "Voter", "Vote"), votes, widths=(50, 25, 25), to_fill=True),))
    yield Titled("Request for information", (Ruled(2),))
    yield Titled("Answer of the white cell", (Ruled(1),))


def _argument() -> Table:
    rows = [("We do", ""), ("So that", ""), *((f"Because ({number})", "") for number in range(1, _REASONS + 1))]
    return Table(("", ""), rows, widths=(18, 82), to_fill=True)
