"""A turn read out by the facilitator: first what all may hear, then what they may not."""

from __future__ import annotations

from functools import partial

from tui.gateway.exercise import Exercise
from tui.screens.reading import Reader, ReadingAgain
from tui.viewmodels.console import top_lines
from tui.viewmodels.turn import aloud_cards, withheld_cards


def read_aloud(exercise: Exercise, turn: int) -> ReadingAgain:
    """What became of the orders and what followed. The phase and its clock go on at the top while it is read."""
    room = exercise.public()
    aloud = aloud_cards(room, turn)
    cards = (*aloud, *withheld_cards(exercise.white(), room, turn))
    top = partial(top_lines, exercise)
    return ReadingAgain(Reader(top(), f"Turn {turn}", cards, len(aloud), "back", top))
