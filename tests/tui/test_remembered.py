"""What is remembered from command to command is what would be found if everything were looked at again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from engine.bots.seats import HUMAN
from engine.model import commands as asked
from engine.model import events as happened
from engine.rules.news import NewsItem, news
from engine.session.observations import observations
from engine.session.session import Session
from tests.tui.stage import scenario
from tui.gateway.exercise import ROOM, WHITE, Exercise
from tui.gateway.notebook import WhiteNotebook
from tui.gateway.shelf import begin_exercise
from tui.gateway.sight import Sights
from tui.gateway.trouble import NotDone

CELLS = ("east", "alliance")


def one_step(game: Exercise, chance: Random) -> None:
    """Something that somebody at the table might do next; what is refused is not done."""
    cell = chance.choice(CELLS)
    words = chance.choice(("one", "two"))
    steps: tuple[Callable[[], object], ...] = (
        lambda: game.submit(asked.TakeNote("Facilitator", words, "", cell, "")),
        lambda: game.seat(cell).submit(asked.AskWhite(cell, words)),
        lambda: game.submit(asked.AnswerRequest(cell, 1, words, to_all=chance.random() < 0.5)),
        lambda: game.seat(cell).submit(asked.LockOrders(cell)),
        lambda: game.seat(cell).submit(asked.UnlockOrders(cell)),
        lambda: game.submit(asked.GiveOrder("bear", "snap-exercise", "marsh")),
        lambda: game.submit(asked.GiveOrder("marsh", "parley")),
        game.undo,
        game.redo,
        lambda: game.go(chance.randint(1, len(game.session.entries))),
        lambda: game.name_place(f"line {words}", chance.randint(1, len(game.session.entries))),
        game.advance,
    )
    with suppress(NotDone):
        chance.choice(steps)()


def heard(session: Session, cell: str) -> list[NewsItem]:
    """Everything a cell has heard on the way to here, entry by entry."""
    program = session.game.program
    return [
        item
        for entry in session.path()
        for item in news(program, (happened.TurnOpened(session.state_at(entry.parent).turn), *entry.events), cell)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_a_fresh_look_finds(tmp_path: Path, seed: int) -> None:
    """ROM-2, OBS-6: through orders, questions, notes, undo, lines that were left and named, and whole turns."""
    authored = scenario()
    game = begin_exercise(tmp_path, authored, [(cell.id, HUMAN) for cell in authored.cells], 7)
    game.advance()
    chance, notebook = Random(seed), WhiteNotebook(game)  # noqa: S311 - nothing secret
    sights = Sights(game.session, game.hot_wash.seen_by)
    for _ in range(150):
        one_step(game, chance)
        assert notebook.all() == observations(game.session)
        for audience in (*CELLS, WHITE):
            assert list(sights.of(audience).heard) == heard(game.session, audience)
        others = [heard(game.session, cell) for cell in CELLS[1:]]
        common = [item for item in heard(game.session, CELLS[0]) if all(item in other for other in others)]
        assert list(sights.of(ROOM).heard) == common
    assert len(game.session.entries) > 30
    game.close()
