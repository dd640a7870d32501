"""What is read between the orders of one turn and the next."""

from __future__ import annotations

from tui.gateway.sitting import Sitting
from tui.gateway.window import Window
from tui.screens.reading import Reader, Reading, ReadingAgain
from tui.viewmodels import header
from tui.viewmodels.lines import Line, dim, line
from tui.viewmodels.turn import consequence_cards, ruling_cards


def rulings(sitting: Sitting) -> Reading:
    """The adjudication, as everybody at the keyboard may hear of it."""
    window = sitting.room()
    then = "to the ballots" if sitting.ballots_open() else "to what followed"
    return Reading(Reader(top_of(window), "Adjudication", ruling_cards(window, window.turn), then=then), sitting.undo)


def consequences(sitting: Sitting) -> Reading:
    """What followed, once the turn is closed."""
    window = sitting.room()
    cards = consequence_cards(window, window.turn)
    then = "to the review" if sitting.is_over() else f"to turn {window.turn + 1}"
    return Reading(Reader(top_of(window), "Consequences", cards, at_once=len(cards), then=then), sitting.undo)


def last_turn(window: Window) -> ReadingAgain:
    """Both of the turn before, to read again."""
    turn = window.turn - 1
    cards = (*ruling_cards(window, turn), *consequence_cards(window, turn))
    return ReadingAgain(Reader(top_of(window), f"Turn {turn}", cards, at_once=len(cards), then="back"))


def top_of(window: Window) -> tuple[tuple[Line, Line], ...]:
    """Game and turn; who reads, and what the game waits for."""
    return (
        (header.title_line(window.scenario), header.turn_line(window)),
        (header.cell_line(window.scenario, window.cells), line(dim(header.phase_name(window)))),
    )
