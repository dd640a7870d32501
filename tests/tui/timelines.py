"""Games with a past to look back at."""

from __future__ import annotations

from pathlib import Path

from engine.bots.seats import seating
from engine.model import commands as asked
from engine.model.commands import GiveOrder, LockOrders
from engine.store.sessions import begin
from tests.oracle.games import TINY, program_of
from tests.tui.stage import sitting
from tui.gateway.exercise import Exercise
from tui.gateway.sitting import Sitting, ToAdjudicate, ToClose

EXERCISE = GiveOrder("bear", "snap-exercise", "marsh", (("troops", 40.0),))


def played(saves: Path, turns: int = 2, *people: str) -> Sitting:
    """A game in which East has exercised each turn, and that stands in the orders of the next."""
    game = sitting(saves, *(people or ("east",)))
    game.begin()
    for _ in range(turns):
        game.submit(EXERCISE)
        for cell in people or ("east",):
            game.submit(LockOrders(cell))
        carry_on(game)
    return game


def carry_on(game: Sitting) -> None:
    """Through adjudication and the close to the next opening; people's votes go by formula."""
    assert isinstance(game.stage(), ToAdjudicate)
    game.adjudicate()
    while not isinstance(game.stage(), ToClose):
        ballot = game.window("alliance").view().ballots[0]
        game.submit(asked.CastVote(ballot.id, next(v for v, o in ballot.own if not o), ballot.options[0]))
    game.close_turn()
    if not game.is_over():
        game.open_turn()


def room(saves: Path, *people: str) -> Exercise:
    """A facilitated game, the first turn's orders open."""
    program = program_of(TINY)
    exercise = Exercise(begin(saves, program.scenario, 3, seating(program, "random", people), "a room"))
    exercise.advance()
    return exercise
