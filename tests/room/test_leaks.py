"""What a place is sent holds nothing of another cell's: not by content, not by count, not by order, not by timing."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.model.commands import Command
from tests.room.paper import quiet
from tests.room.table import Sitter, exercise, sit
from tests.tui.stage import TINY
from tui.gateway.attendance import Happening
from tui.gateway.exercise import Exercise
from tui.room.cell import CellPlace
from tui.room.placed import PlacedApp
from tui.room.table import settings

SEQUENCE = re.compile(r"\x1b\[[0-9;?<>=]*[$]?[A-Za-z]|\x1b\][^\x07]*\x07|\x1b.", re.DOTALL)
COVERT_MOVE = """
  handshake:
    title: Xylophone
    text: Zebra crossing at midnight.
    by: guarantor
    visibility: covert
    limit: {per_turn: 2}
    effects: [{self.capital: -1}]
    assumption: planted
"""
HIDDEN_OBJECTIVE = """
  vault:
    title: Quagga
    cell: alliance
    secret: true
    score: "50"
    assumption: planted
"""
"""Planted: a move and an objective of the alliance's that the east never hears of."""
PLANTED = ("Xylophone", "Zebra", "Quagga", "Wombat", "Yak")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small scenario with secrets of the alliance's planted in it."""
    folder = tmp_path / "scenarios" / "tiny"
    shutil.copytree(TINY, folder)
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("\nmoves:\n", f"\nmoves:{COVERT_MOVE}", 1)
    text = text.replace("\nobjectives:\n", f"\nobjectives:{HIDDEN_OBJECTIVE}", 1)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def game(tmp_path: Path, folder: Path) -> Exercise:
    """A game of two cells, its first turn open."""
    return exercise(tmp_path / "saves", folder)


@pytest.fixture
async def east(game: Exercise) -> AsyncIterator[Sitter]:
    """Somebody at the place of the cell that must not hear of it."""
    told: list[Happening] = []
    sitter = await sit("east", lambda: CellPlace(game.seat("east")), told)
    await sitter.types("\r", "2 Orders")
    yield sitter
    await sitter.place.close()
    assert [happening.text for happening in told if happening.kind == "failed"] == []


def secrets_of_the_alliance(game: Exercise) -> Iterator[Command]:
    """All that a cell can do in secret while orders are given, one after the other."""
    yield asked.GiveOrder("shield", "handshake")
    yield asked.GiveOrder("shield", "handshake")
    yield asked.WithdrawOrder(game.seat("alliance").window.view().orders[-1].number)
    yield asked.Argue("alliance", "Wombat", "They dig", ("Yak",))
    yield asked.WithdrawArgument("alliance", 1)
    yield asked.AskWhite("alliance", "Is the Wombat awake?")
    yield asked.GiveFeedback("Wombat")
    yield asked.LockOrders("alliance")
    yield asked.UnlockOrders("alliance")
    yield asked.LockOrders("alliance")


def plain(sent: bytes) -> str:
    """The characters that were sent, without where and how they are drawn."""
    return SEQUENCE.sub("", sent.decode())


WHERE: dict[str, str] = {
    "at its orders": "",
    "at its tracks": "1",
    "in the order form": "o",
    "at its history": "h",
    "at its briefing": "b",
    "in help": "?",
    "having locked": "l\r",
}
"""Keys that lead to where somebody may be on a cell's screens."""


@pytest.mark.parametrize("keys", WHERE.values(), ids=WHERE)
async def test_not_a_byte_is_sent_when_another_cell_acts_in_secret(game: Exercise, east: Sitter, keys: str) -> None:
    """ROM-2: neither seals nor withdrawals, arguments, requests, perceptions or locks are known by their timing."""
    for key in keys:
        await east.types(key)
    await asyncio.sleep(0.6)  # on a busy machine what was opened may be painted late
    await quiet(east.caller)
    for command in secrets_of_the_alliance(game):
        before = len(east.caller.sent)
        game.seat("alliance").submit(command)
        await asyncio.sleep(0.1)
        assert len(east.caller.sent) == before, f"{command}: {bytes(east.caller.sent[before:])!r}"
    assert game.state.locked


async def test_a_sealed_estimate_and_a_sealed_vote_are_not_known_either(game: Exercise, east: Sitter) -> None:
    """ROM-2, ARG-3: an estimate is sealed until the facilitator rules."""
    game.submit(asked.SetDial("free"))
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    await asyncio.to_thread(game.advance)
    assert game.phase == "adjudication"
    await quiet(east.caller)
    before = len(east.caller.sent)
    number = game.state.orders[0].number
    game.seat("alliance").submit(asked.SealEstimate(f"order:{number}", "alliance", 0.7))
    await asyncio.sleep(0.2)
    assert len(east.caller.sent) == before


async def played(game: Exercise, sitter: Sitter) -> None:
    """Two turns, with whatever a person would look at."""
    for turn in (1, 2):
        await sitter.types("o", "Which move?")
        await sitter.types("\r")
        await sitter.types("\r", "1 of 2 given")
        for keys in ("1", "m", "y", "\x1b", "4", "b", "\r", "h", "\x1b"):
            await sitter.types(keys)
        while game.turn == turn:
            await asyncio.to_thread(game.advance)
            await quiet(sitter.caller)
        for _ in range(20):
            if "2 Orders" in sitter.sees():
                break
            await sitter.types("s\r")


async def test_no_word_of_another_cells_is_ever_sent(game: Exercise, east: Sitter) -> None:
    """VIS-3: not in two turns of play, wherever somebody looks; the alliance's own place shows that it was there."""
    told: list[Happening] = []
    alliance = await sit("alliance", lambda: CellPlace(game.seat("alliance")), told)
    await alliance.types("", "Quagga")
    await alliance.types("\r", "2 Orders")
    for command in secrets_of_the_alliance(game):
        game.seat("alliance").submit(command)
    await alliance.comes_to("Xylophone")
    await played(game, east)
    sent = plain(bytes(east.caller.sent))

    assert [word for word in PLANTED if word in sent] == []
    assert [word for word in ("Xylophone", "Quagga") if word not in plain(bytes(alliance.caller.sent))] == []
    await alliance.place.close()


async def test_two_games_that_differ_in_anothers_orders_look_the_same_until_they_are_ruled_on(
    tmp_path: Path, folder: Path
) -> None:
    """ROM-2: byte for byte, in every place somebody may look; costs, odds and refusals of one's own orders included."""
    seen = [await frames(tmp_path / name, folder, orders) for name, orders in RUNS.items()]

    assert len(seen[0]) == len(WHERE) + 1
    assert seen[0] == seen[1] == seen[2]


OBSERVED = ("", "2", "3", "4", "5", "6", "y")
"""Keys that lead to where an observer may be; not where a cursor blinks."""


@pytest.fixture
async def beside_east(game: Exercise) -> AsyncIterator[Sitter]:
    """An observer at the place that is tied to the east."""
    told: list[Happening] = []
    sitter = await sit("observer:east", laid(game, "observer:east"), told)
    await sitter.types("Ann\r", "sees what")
    yield sitter
    await sitter.place.close()
    assert [happening.text for happening in told if happening.kind == "failed"] == []


def laid(game: Exercise, name: str) -> Callable[[], PlacedApp]:
    """The screens of a place as the room lays it."""
    return next(setting.make for setting in settings(game) if setting.name == name)


@pytest.mark.parametrize("keys", OBSERVED)
async def test_an_observer_of_a_cell_is_sent_no_byte_when_another_acts_in_secret(
    game: Exercise, beside_east: Sitter, keys: str
) -> None:
    """OBS-8, ROM-2: such a place is told of what its cell is told of, and when."""
    await beside_east.types(keys)
    await asyncio.sleep(0.6)  # on a busy machine what was opened may be painted late
    await quiet(beside_east.caller)
    for command in secrets_of_the_alliance(game):
        before = len(beside_east.caller.sent)
        game.seat("alliance").submit(command)
        await asyncio.sleep(0.1)
        assert len(beside_east.caller.sent) == before, f"{command}: {bytes(beside_east.caller.sent[before:])!r}"


async def test_an_observer_of_a_cell_sees_what_it_sees_and_nothing_else(game: Exercise, beside_east: Sitter) -> None:
    """OBS-8: the sealed orders of its cell, and in two turns no word of another's; who sees everything sees those."""
    told: list[Happening] = []
    everything = await sit("observer", laid(game, "observer"), told)
    await everything.types("Ann\r", "sees everything")
    await everything.types("2")
    await beside_east.types("2")
    for command in secrets_of_the_alliance(game):
        game.seat("alliance").submit(command)
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    await beside_east.comes_to("Snap exercise")
    await everything.comes_to("Snap exercise", "Xylophone")
    await everything.types("n")
    await everything.types("Quagga\r", "On record")
    while game.turn < 3:
        await asyncio.to_thread(game.advance)
        for keys in "123456y\x1b":
            await beside_east.types(keys)

    sent = plain(bytes(beside_east.caller.sent))
    assert [word for word in PLANTED if word in sent] == []
    await everything.place.close()


RUNS: dict[str, tuple[Command, ...]] = {
    "nothing": (),
    "much": (
        asked.GiveOrder("shield", "reassure", "marsh"),
        asked.GiveOrder("shield", "handshake"),
        asked.GiveOrder("marsh", "parley"),
        asked.LockOrders("alliance"),
    ),
    "otherwise": (asked.GiveOrder("marsh", "parley"), asked.Argue("alliance", "Wombat", "They dig", ("Yak",))),
}


async def frames(saves: Path, folder: Path, orders: tuple[Command, ...]) -> list[bytes]:
    """The whole screen in every place, byte for byte, after another cell has given these orders."""
    game = exercise(saves, folder)
    told: list[Happening] = []
    east = await sit("east", lambda: CellPlace(game.seat("east")), told)
    await east.types("\r", "2 Orders")
    for command in orders:
        game.seat("alliance").submit(command)
    found = []
    game.seat("east").submit(asked.GiveOrder("bear", "snap-exercise", "marsh"))
    for keys in ("", "o", "\x1b", *(keys for keys in WHERE.values() if keys not in ("", "o"))):
        for key in keys:
            await east.types(key)
        await asyncio.sleep(0.2 if keys == "\x1b" else 0)
        found.append(await frame(east))
        if keys in ("h", "b", "?"):
            await east.types("\x1b")
            await asyncio.sleep(0.2)
    await east.place.close()
    return found


async def frame(sitter: Sitter) -> bytes:
    """Everything on the screen, painted anew."""
    await quiet(sitter.caller)
    sitter.caller.sent.clear()
    sitter.place.repaint()
    await quiet(sitter.caller)
    return bytes(sitter.caller.sent)
