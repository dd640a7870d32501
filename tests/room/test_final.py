"""The end of a game at the projector: the ending and the scores, and nothing that a cell keeps to itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from engine.model import commands as asked
from tests.room.table import HEIGHT, WIDTH, Sitter, exercise, sit
from tests.tui.stage import TINY, OneScreen, shown, wait_for
from tui.gateway.exercise import ROOM, Exercise
from tui.room.projector import ProjectorPlace
from tui.screens.projector import Figure, Projector
from tui.viewmodels.final import CellResult, final, result_note
from tui.viewmodels.lettering import ROWS, in_large
from tui.viewmodels.lines import plain
from tui.viewmodels.projector import Board, board

ENDING = "The pact holds"
_HIDDEN = """
  vault:
    title: Quagga
    cell: alliance
    secret: true
    weight: 5
    score: "{score}"
    assumption: planted
"""


@pytest.fixture
def over(tmp_path: Path) -> Exercise:
    """A game that is over."""
    return played_out(exercise(tmp_path))


def played_out(game: Exercise) -> Exercise:
    """To its last turn."""
    while game.phase != "over":
        game.advance()
    return game


def with_a_secret(folder: Path, score: int) -> Exercise:
    """A game that is over, in which the alliance had an objective of its own that comes to this."""
    shutil.copytree(TINY, folder / "tiny")
    path = folder / "tiny" / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nobjectives:\n", f"\nobjectives:{_HIDDEN.format(score=score)}", 1), encoding="utf-8")
    return played_out(exercise(folder / "saves", folder / "tiny"))


def board_of(game: Exercise) -> Board:
    """What stands on the projector."""
    return board(game.public(), game.table(ROOM))


async def projector(game: Exercise) -> Sitter:
    """Somebody looks on."""
    return await sit("projector", lambda: ProjectorPlace(game), [])


def test_nothing_is_said_of_any_end_while_it_is_played(tmp_path: Path) -> None:
    """ROM-10: neither an ending nor a score."""
    game = exercise(tmp_path)
    while game.phase != "over":
        told = board_of(game)
        assert told.end is None
        assert ENDING not in "\n".join(plain(para.line) for para in told.news)
        game.advance()
    assert board_of(game).end is not None


def test_the_room_is_told_how_it_ended_and_was_scored(over: Exercise) -> None:
    """ROM-10, END-1, OBJ-1: the alliance's two objectives by their weights, and each by itself."""
    end = board_of(over).end
    assert end is not None
    scores = dict(over.state.scores)
    mean = (2 * scores["stand-firm"] + scores["no-war"]) / 3

    assert end.title == ENDING
    assert [(cell.title, cell.figure) for cell in end.cells] == [
        ("East", f"{scores['shake-them']:.1f}"),
        ("Alliance", f"{mean:.1f}"),
    ]
    told = "\n".join(plain(para.line) for para in board_of(over).news)
    assert [title for title in ("Shake the pact", "Stand firm", "No war") if title not in told] == []


async def test_answers_that_are_shown_come_before_what_was_scored(over: Exercise) -> None:
    """OBS-7, ROM-10: the hot wash is held in front of the ending, and takes none of it away."""
    question = over.hot_wash.questions[0]
    sitter = await projector(over)
    await sitter.comes_to("What each was scored on")
    over.hot_wash.ask_questions(open_=True)
    over.hot_wash.hand_in([(question, "Zeal")])
    over.hot_wash.open_box()
    over.hot_wash.show(question, "Zeal")
    await sitter.comes_to("What is heard", "Zeal", "Stand firm", "█▀▀▄")
    text = sitter.sees()
    assert text.index("Zeal") < text.index("Stand firm")
    await sitter.place.close()


def test_a_secret_objective_is_neither_told_nor_counted(tmp_path: Path) -> None:
    """ROM-10, VIS-4: whatever it comes to, the board is the same, to the last letter, as if there were none."""
    low, high, none = (
        board_of(game)
        for game in (
            with_a_secret(tmp_path / "low", 3),
            with_a_secret(tmp_path / "high", 97),
            played_out(exercise(tmp_path / "none")),
        )
    )

    assert low.end == high.end == none.end
    assert low == high


async def test_no_byte_of_a_secret_objective_is_sent(tmp_path: Path) -> None:
    """ROM-10, VIS-4: by its name or by what it comes to; the white cell's review has both."""
    game = with_a_secret(tmp_path, 97)
    assert ("vault", 97.0) in game.state.scores
    sitter = await projector(game)
    await sitter.comes_to("What each was scored on", "Stand firm")
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", sitter.caller.sent.decode())
    await sitter.place.close()
    assert [word for word in ("Quagga", "vault", "97.0", "secret") if word in text] == []


async def test_the_end_takes_the_place_of_the_tracks_and_gives_it_back(tmp_path: Path) -> None:
    """ROM-10, END-2: between two turns the facilitator ends the game, and takes that back."""
    game = exercise(tmp_path)
    while game.phase != "review":
        game.advance()
    sitter = await projector(game)
    await sitter.comes_to("Tension", "What followed", "What is heard")
    game.submit(asked.EndGame())
    await sitter.comes_to("The game is over", "What each was scored on", "East", "█▀▀▄")
    assert "Tension" not in sitter.sees()
    game.undo()
    await sitter.comes_to("Tension", "What followed", "What is heard")
    assert "scored" not in sitter.sees()
    await sitter.place.close()


@pytest.mark.parametrize(
    "size, cells, large",
    [
        ((80, 24), 12, False),
        ((120, 30), 18, False),
        ((WIDTH, HEIGHT), 12, True),
        ((WIDTH, HEIGHT), 13, False),
        ((200, 60), 21, True),
        ((200, 60), 22, False),
    ],
)
async def test_no_cell_is_left_out_at_any_size(
    over: Exercise, size: tuple[int, int], cells: int, *, large: bool
) -> None:
    """All as figures, or, where one of them has no room, all in a list."""
    app = OneScreen(screen_of(with_cells(board_of(over), cells), over))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Cell number 1" in shown(app))
        assert [n for n in range(1, cells + 1) if f"Cell number {n} " not in shown(app)] == []
        figures = [one for one in app.screen.query(Figure) if one.is_on_screen and one.size.height]
        assert len(figures) == (cells if large else 0)


def with_cells(told: Board, count: int) -> Board:
    """The same with so many cells."""
    assert told.end is not None
    cells = tuple(CellResult(f"c{n}", f"Cell number {n}", 7.5 * n, ()) for n in range(1, count + 1))
    return evolve(told, end=evolve(told.end, cells=cells))


def screen_of(told: Board, game: Exercise) -> Callable[[], Projector]:
    """A projector that shows this."""
    return lambda: Projector(lambda: told, game.clock.read)


def test_a_cell_of_which_nothing_is_known_has_no_score(over: Exercise) -> None:
    """VIS-4: nought would be a lie."""
    view = evolve(over.public().view(), scores=(("shake-them", 40.0),))
    end = final(over.scenario, view)
    assert end is not None
    assert [(cell.figure, plain(result_note(cell))) for cell in end.cells] == [
        ("40.0", "██████░░░░░░░░░░"),
        ("–", "no objective is public"),
    ]


@given(st.text(min_size=1, max_size=30), st.integers(1, 200))
def test_large_letters_are_of_one_width_and_within_the_room(text: str, room: int) -> None:
    """Three rows alike, or none at all."""
    rows = in_large(text, room)
    assert rows == () or (len(rows) == ROWS and len({len(row) for row in rows}) == 1 and len(rows[0]) <= room)


def test_large_letters_say_what_is_written() -> None:
    """Case and accents are lost rather than the size; a letter without a shape is not guessed."""
    assert in_large("Łódź", 200) == ()
    assert in_large("Öl é", 200) == in_large("ol e", 200) != ()
    assert in_large("Hi!", 200) == ("█  █ █ █", "█▀▀█ █ ▀", "▀  ▀ ▀ ▀")
    assert in_large("  ", 200) == ()
    shapes = [in_large(one, 9) for one in "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789?-.,'"]
    assert len(set(shapes)) == len(shapes)
