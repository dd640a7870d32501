"""A table for `sanctions-2014`, to try the packs about money, Minsk and stories on: nobody orders but the test."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from attrs import evolve, frozen

from engine.loading.load import load_folder
from engine.model.commands import AmendTrack, BeginGame, CastVote, Command
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.turn import Game
from engine.session.chronicle import chronicle
from engine.session.session import Session
from engine.sim.playout import play_on
from engine.sim.script import Player, read_script
from tests.rules.tables import Table

SCENARIO = Path(__file__).parents[2] / "scenarios" / "sanctions-2014"
HISTORY = SCENARIO / "history" / "2014-2015.yaml"
EU = ("germany", "france", "italy", "greece", "poland", "baltic-states", "hungary", "slovakia", "czechia")


@cache
def machine() -> Machine:
    """The compiled scenario; pure, so one serves all tests of a process."""
    scenario = load_folder(SCENARIO).scenario
    assert scenario is not None
    return Machine(compile_scenario(scenario))


def at_the_table(seed: int = 1, **tracks: float) -> Table:
    """The game begun, oil told by hand at 105; `russia__rouble=80` sets a track, nothing else is done."""
    table = Table(Session(Game(machine(), Dice.of(seed)), tuple((cell, "human") for cell in _cells())))
    table.submit(BeginGame())
    table.submit(*(_set(*name.split("__"), value) for name, value in {**_STILL, **tracks}.items()))
    return table


_STILL: Mapping[str, float] = {"world__oil_by_hand": 1, "world__oil_price": 105}


def setting(key: str, value: float) -> AmendTrack:
    """The white cell's hand: `russia.rouble`, 80."""
    owner, track = key.split(".")
    return _set(owner, track, value)


def _set(owner: str, track: str, value: float) -> AmendTrack:
    name = "" if owner == "world" else owner.replace("_", "-")
    return AmendTrack(name, track.replace("_", "-"), value, "for the test")


def votes(ballot: str, option: str = "for", voters: Iterable[str] = EU, **other: str) -> tuple[CastVote, ...]:
    """Everybody's vote on a ballot; `hungary="against"` for whoever votes otherwise."""
    return tuple(CastVote(ballot, voter, other.get(voter.replace("-", "_"), option)) for voter in voters)


def turn(table: Table, *orders: Command, ballots: Iterable[CastVote] = ()) -> Table:
    """One turn with these orders and votes, up to the orders of the next."""
    table.adjudicated(*orders)
    table.closed(*ballots)
    table.opened()
    return table


def by_cause(table: Table, key: str, cause: str) -> list[float]:
    """What one cause added to a track, change after change."""
    return [line.amount for change in table.ledger(key) for line in change.lines if line.cause.startswith(cause)]


@frozen
class Course:
    """A game that has been played, by turn."""

    session: Session

    def at(self, key: str, turn: int) -> float:
        """What a track stood at as a turn closed; turn 0 is the start."""
        turns = chronicle(self.session)
        index = machine().program.layout.index[key]
        return turns[turn - 1].latest[index] if turn else turns[0].before[index]

    def all(self, key: str) -> list[float]:
        """The same from the start to the last turn."""
        return [self.at(key, turn) for turn in range(len(chronicle(self.session)) + 1)]

    def mean(self, track: str, turn: int) -> float:
        """A track's mean over the Union."""
        return sum(self.at(f"{member}.{track}", turn) for member in EU) / len(EU)


def history(*, without: str = "", oil: int | None = None, seed: int = 0, **constants: float) -> Course:
    """The history played: without rows that hold one of the words (`|` between), at one oil price, or retuned."""
    words = [word for word in without.split("|") if word]
    text = "".join(line for line in _lines() if not any(word in line for word in words))
    text = text.replace("votes:\nwhite:", "white:")
    if oil is not None:
        text = re.sub(r"world\.oil-price: \d+", f"world.oil-price: {oil}", text)
    script = read_script("history.yaml", text).script
    assert script is not None
    session = Session(
        Game(_tuned(tuple(constants.items())), Dice.of(seed)), tuple((cell, "human") for cell in _cells())
    )
    play_on(session, Player(script, lenient=bool(words)))
    return Course(session)


def _lines() -> list[str]:
    return HISTORY.read_text(encoding="utf-8").splitlines(keepends=True)


@cache
def _tuned(constants: tuple[tuple[str, float], ...]) -> Machine:
    """The scenario with other values for some constants."""
    scenario = machine().program.scenario
    if not constants:
        return machine()
    values = {name.replace("_", "-"): value for name, value in constants}
    changed = tuple(
        evolve(constant, value=values[constant.id]) if constant.id in values else constant
        for constant in scenario.constants
    )
    return Machine(compile_scenario(evolve(scenario, constants=changed)))


def _cells() -> tuple[str, ...]:
    return tuple(cell.id for cell in machine().program.scenario.cells)
