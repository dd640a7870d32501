"""A cell argues: what it writes, what it reads of others, and what it never learns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engine.model import commands as asked
from engine.rules.state import SealedOrder
from tests.tui.stage import OneScreen, come_to, prose, scenario, shown, wait_for
from tests.tui.test_adjudication import write
from tui.dialogs.fields import Fields
from tui.dialogs.order_form import OrderForm
from tui.gateway.exercise import ROOM, Exercise
from tui.gateway.floor import OpenMatter
from tui.gateway.shelf import begin_exercise
from tui.gateway.trouble import NotDone
from tui.screens.cell import CellScreen
from tui.screens.floor import FloorScreen
from tui.screens.seated import SeatedCell
from tui.viewmodels.floor import matter_paras
from tui.viewmodels.projector import board

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SIZES = [(80, 24), (120, 40), (200, 60)]
MATTER = "argument:alliance:1"
ARGUMENT = asked.Argue("alliance", "Escort ferries", "Trade goes on", ("They sail anyway", "Winter comes"))


def exercise(saves: Path, *arguments: asked.Argue, dial: str = "semi-rigid") -> Exercise:
    """A game of the small scenario; where something is argued, it is open."""
    authored = scenario()
    game = begin_exercise(saves, authored, [(cell.id, "human") for cell in authored.cells], 7)
    game.advance()
    game.submit(asked.SetDial(dial))
    for argument in arguments:
        game.submit(argument)
    if arguments:
        game.advance()
    return game


def floor(game: Exercise, cell: str) -> FloorScreen:
    """The screen of a cell."""
    seat = game.seat(cell)
    return FloorScreen(seat.floor, seat.window, seat.watch)


async def form(pilot: Pilot[Any]) -> None:
    """Until a form is open."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Fields))


async def test_the_white_cell_is_not_told_that_sealed_arguments_are_its_own(tmp_path: Path) -> None:
    """ARG-1: it reads them before they are open, and cannot take them back."""
    game = exercise(tmp_path)
    game.submit(asked.Argue("alliance", "Escort ferries", "Trade goes on", ("They sail anyway",)))
    app = OneScreen(lambda: floor(game, "white"))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, FloorScreen)
        text = shown(app)

    assert "Sealed arguments" in text
    assert "no other cell reads it" in text
    assert "takes it back" not in text


@pytest.mark.parametrize("size", SIZES)
async def test_an_argument_is_written_and_taken_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """ARG-1: from the cell's screen; Enter goes on from field to field, and reasons may be left out."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: CellScreen(game.seat("alliance")))
    async with app.run_test(size=size) as pilot:
        await come_to(pilot, CellScreen)
        await pilot.press("g")
        await come_to(pilot, FloorScreen)
        await pilot.press("n")
        await form(pilot)
        for text in ("Escort", "Trade", "They sail", ""):
            await write(pilot, text)
            await pilot.press("enter")
        await pilot.press("enter")
        await come_to(pilot, FloorScreen)
        assert "■ sealed" in shown(app)
        (argument,) = game.state.arguments
        assert (argument.action, argument.effect, argument.reasons) == ("Escort", "Trade", ("They sail",))
        await pilot.press("x", "enter")
        await wait_for(pilot, lambda: not game.state.arguments)


@pytest.mark.parametrize("size", SIZES)
async def test_another_cell_speaks_on_it_and_seals_an_estimate(tmp_path: Path, size: tuple[int, int]) -> None:
    """ARG-2, ARG-3: what is asked is said; points are read by all at once, the estimate by nobody else."""
    game = exercise(tmp_path, ARGUMENT)
    other = next(cell.id for cell in game.scenario.cells if cell.id != "alliance")
    app = OneScreen(lambda: floor(game, other))
    async with app.run_test(size=size) as pilot:
        await come_to(pilot, FloorScreen)
        assert "1 estimate asked for" in shown(app)
        game.submit(asked.AddPoint(MATTER, "alliance", "for", "It worked before"))
        await wait_for(pilot, lambda: "It worked before" in shown(app))
        await pilot.press("minus")
        await form(pilot)
        await write(pilot, "Ice")
        await pilot.press("enter")
        await come_to(pilot, FloorScreen)
        await pilot.press("enter")
        await form(pilot)
        await pilot.press(*"35", "enter")
        await come_to(pilot, FloorScreen)
        assert "nothing is asked of you" in shown(app)
    assert [(known.cell, known.odds) for known in game.state.estimates] == [(other, 0.35)]
    assert [known.text for known in game.state.points] == ["It worked before", "Ice"]


async def test_a_cell_is_not_painted_for_when_another_estimates(tmp_path: Path) -> None:
    """ARG-3: neither who sealed nor that anybody did."""
    game = exercise(tmp_path, ARGUMENT)
    other = next(cell.id for cell in game.scenario.cells if cell.id != "alliance")
    told: list[str] = []
    game.watch("alliance", lambda: told.append("alliance"))
    before = game.seat("alliance").floor.matters()
    game.seat(other).floor.estimate(MATTER, 0.9)

    assert told == []
    assert game.seat("alliance").floor.matters() == before


async def test_no_estimate_is_taken_on_what_is_ruled_on(tmp_path: Path) -> None:
    """ARG-3: and the screen says so before anybody types."""
    game = exercise(tmp_path, ARGUMENT)
    app = OneScreen(lambda: floor(game, "alliance"))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, FloorScreen)
        game.submit(asked.Rule(MATTER, odds=0.5, reason="Fine"))
        await wait_for(pilot, lambda: "ruled on" in shown(app))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FloorScreen)
        assert game.seat("alliance").floor.owes() == 0


def test_arguments_come_by_cell_and_not_as_they_were_handed_in(tmp_path: Path) -> None:
    """ARG-2: nobody learns who was first."""
    cells = [cell.id for cell in scenario().cells]
    arguments = [asked.Argue(cell, f"Act as {cell}", "Something", ("Because",)) for cell in cells]
    seen = []
    for name, order in (("a", arguments), ("b", arguments[::-1])):
        game = exercise(tmp_path / name, *order)
        seen.append([known.argument for known in game.seat(cells[0]).floor.matters()])

    assert seen[0] == seen[1]


def test_what_a_cell_may_not_hear_of_is_refused_in_the_same_words(tmp_path: Path) -> None:
    """ARG-2: an order that is sealed, one that is not under argument, and one there is not, all alike."""
    game = exercise(tmp_path, ARGUMENT)
    texts = set()
    for number in (1, 2, 7):
        with pytest.raises(NotDone) as refused:
            game.seat("alliance").floor.estimate(f"order:{number}", 0.5)
        texts.add((refused.value.because.replace(str(number), "N"), refused.value.hint))

    assert len(texts) == 1


def test_the_projector_shows_what_is_argued_and_nobodys_estimates(tmp_path: Path) -> None:
    """ARG-2, ROM-10: nor an order under argument that some cell may not hear of."""
    game = exercise(tmp_path)
    covert = asked.GiveOrder("bear", "parley", "marsh")
    if not any(offer.target == "marsh" for offer in game.window("east").options("bear") if offer.move == "parley"):
        covert = asked.GiveOrder("bear", "parley")
    game.submit(covert)
    game.submit(ARGUMENT)
    game.submit(asked.SetDial("free"))
    game.advance()
    game.submit(asked.AddPoint(MATTER, "east", "against", "Ice"))
    game.submit(asked.SealEstimate(MATTER, "east", 0.123))
    text = prose(board(game.public(), game.table(ROOM)).news)

    assert "Escort ferries" in text
    assert "Ice" in text
    assert "12" not in text
    assert "Quiet talks" not in text


async def test_a_cell_at_its_place_is_told_what_it_can_do(tmp_path: Path) -> None:
    """ROM-2: while the facilitator rules, G is the next action; once its estimate is sealed it may still speak."""
    game = exercise(tmp_path, ARGUMENT)
    app = OneScreen(lambda: SeatedCell(game.seat("alliance")))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, SeatedCell)
        assert "1 estimate is asked of you" in shown(app)
        await pilot.press("g")
        await come_to(pilot, FloorScreen)


@pytest.mark.parametrize(
    "dial, said",
    [
        ("rigid", ""),
        ("semi-rigid", "semi-rigid: the facilitator rules on it"),
        ("free", "free: once orders are collected, every cell argues it"),
    ],
)
async def test_whoever_orders_is_told_before_who_rules_on_it(tmp_path: Path, dial: str, said: str) -> None:
    """ADJ-6: a public order under a free dial is open to every cell; a single move's dial counts."""
    game = exercise(tmp_path, dial="rigid")
    window = game.window("alliance")
    actor = window.view().actors[0]
    move = window.options(actor)[0].move
    game.submit(asked.SetDial(dial, move))
    app = OneScreen(lambda: OrderForm(game.seat("alliance").window, actor, (actor,), game.submit))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, OrderForm)
        text = " ".join(" ".join(row[41:-1] for row in shown(app).splitlines()).split())
        assert ("Ruled" in text) is bool(said)
        assert said in text
        await pilot.press("down")
        await pilot.pause()
        assert "Ruled" not in shown(app)


def test_whoever_estimates_an_order_reads_what_it_is() -> None:
    """ARG-2, ARG-3: the move in the scenario's words, its target, and what the scenario says for and against it."""
    authored = scenario(SCENARIOS / "first-steps")
    move = next(known for known in authored.moves if known.id == "cheap-gas")
    actor, target = (next(one for one in authored.actors if one.id == known.actors[0]) for known in (move.by, move.on))
    order = SealedOrder(1, actor.id, move.id, target.id, (3.0,))
    known = OpenMatter("order:1", None, order, (), None, is_closed=False, is_own=False)
    text = prose(matter_paras(known, authored, debating=True))

    assert all(words in text for words in (move.text, *move.pros, *move.cons, f"→ {target.title}"))
    assert move.text
    assert move.pros
