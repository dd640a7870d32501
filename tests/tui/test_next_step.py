"""What the console says is next: in full where there is room, and never cut where there is little."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from engine.loading.load import load_folder
from engine.model import commands as asked
from engine.rules.visibility import WHITE
from tests.tui.stage import OneScreen, come_to, scenario, shown, wait_for
from tests.tui.test_exercise import exercise
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.console.screen import Console
from tui.screens.reading import Reader, Reading
from tui.viewmodels import figures
from tui.viewmodels.console import next_step
from tui.viewmodels.header import phase_name
from tui.viewmodels.lines import Card, line, para, plain

WARSAW = Path(__file__).resolve().parents[2] / "scenarios" / "warsaw-2016"


def warsaw(saves: Path) -> Exercise:
    """The largest table there is, with the longest names, its first turn open."""
    authored = load_folder(WARSAW).scenario
    assert authored is not None
    game = begin_exercise(saves, authored, [(cell.id, "human") for cell in authored.cells], 7)
    game.submit(asked.SetDial("semi-rigid"))
    game.advance()
    return game


def test_what_is_next_fits_eighty_columns_in_every_phase(tmp_path: Path) -> None:
    """Whoever is late: one cell, three with long names, or all."""
    game = warsaw(tmp_path)
    lines = [plain(next_step(game).line(78))]
    for cell in game.scenario.cells:
        game.submit(asked.LockOrders(cell.id))
        lines.append(plain(next_step(game).line(78)))
    for _ in range(8):
        game.advance()
        lines.append(plain(next_step(game).line(78)))
    game.submit(asked.Pause())
    lines.append(plain(next_step(game).line(78)))

    assert all("Space " in said or "P resumes" in said for said in lines)
    assert [said for said in lines if len(said) > 78] == []
    assert any("3 cells owe orders" in said for said in lines)
    game.close()


def test_who_is_late_is_named_where_there_is_room(tmp_path: Path) -> None:
    """On a wide screen, three of them."""
    game = warsaw(tmp_path)
    *most, one, two, three = game.scenario.cells
    for cell in most:
        game.submit(asked.LockOrders(cell.id))
    said = plain(next_step(game).line(200))
    assert all(cell.title in said for cell in (one, two, three))
    game.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_line_follows_the_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    """Made smaller in the midst of the game, it says the same in fewer words."""
    game = warsaw(tmp_path)
    for cell in game.scenario.cells[:-3]:
        game.submit(asked.LockOrders(cell.id))
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(200, 60)) as pilot:
        await come_to(pilot, Console)
        await wait_for(pilot, lambda: "still owe orders" in shown(app))
        await pilot.resize_terminal(*size)
        await wait_for(pilot, lambda: "Space collects the orders for rulings" in shown(app))


def test_the_white_cells_own_votes_are_waited_for(tmp_path: Path) -> None:
    """BAL-3: of voters that no cell plays; all votes are in when these are, too."""
    authored = scenario()
    left = tuple(evolve(cell, plays=cell.plays[:1]) for cell in authored.cells)
    game = begin_exercise(tmp_path, evolve(authored, cells=left), [(cell.id, "human") for cell in left], 7)
    while not game.state.ballots:
        game.advance()
    ballot = game.white().ballots()[0]
    own = [voter for voter in ballot.voters if voter in game.window(WHITE).view().actors]
    for voter in (voter for voter in ballot.voters if voter not in own):
        game.submit(asked.CastVote(ballot.id, voter, "for"))
    assert own
    assert "White cell has votes left" in plain(next_step(game).line(200))
    for known in game.white().ballots():
        for voter in known.voters:
            game.submit(asked.CastVote(known.id, voter, "for"))
    assert "All votes are in" in plain(next_step(game).line(200))
    game.close()


def test_a_phase_has_one_name(tmp_path: Path) -> None:
    """On the console and at the cells."""
    game = exercise(tmp_path)
    while game.phase != "review":
        game.advance()
    assert phase_name(game.white()) == phase_name(game.window(game.scenario.cells[0].id)) == "end of the turn"
    game.close()


def test_a_sentence_of_the_engines_has_the_minus_of_screens() -> None:
    """Before numbers alone: a hyphen stays one."""
    assert figures.with_minus("semi-rigid: -12.9 (-39 to +1-2)") == "semi-rigid: −12.9 (−39 to +1-2)"


async def test_to_show_all_is_offered_until_all_is_shown() -> None:
    """The line of keys names what still does something."""
    reader = Reader((), "Turn 1", [Card(line(word), (para(word),)) for word in ("One", "Two", "Three")])
    app = OneScreen(lambda: Reading(reader))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Reading)
        await wait_for(pilot, lambda: "s Show all" in shown(app))
        await pilot.press("s")
        await wait_for(pilot, lambda: "Three" in shown(app) and "s Show all" not in shown(app))
