"""A small table for one pack at a time: a challenger, two guarantors, an ally, a partner outside, another great power.

The scenario uses the packs named and nothing else; what a pack expects of others can be declared beside it (`also`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define

from engine.bots.seats import seating
from engine.loading.load import Loaded, load_sources
from engine.model.commands import AmendTrack, CastVote, Command, GiveOrder
from engine.model.scenario import SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.ledger import ledger
from engine.rules.refusals import Refused
from engine.rules.turn import Game
from engine.session.session import Session
from tests.playing import open_orders, play_turn

PACKS: Final = Path(__file__).resolve().parents[2] / "scenarios" / "packs"
SHELF: Final = {f"packs/{path.name}": path.read_text(encoding="utf-8") for path in sorted(PACKS.glob("*.yaml"))}
CAST: Final = """
casus: 1
title: A small table
summary: As small a game as a pack can be shown in.
source: G1
calendar: {start: 2026-01-01, turn: {months: 6}, turns: 12, orders: 6}
actors:
  bear: {title: Bear, tags: [challenger]}
  panda: {title: Panda, tags: [counterweight]}
  near: {title: Near, tags: [west, guarantor]}
  far: {title: Far, tags: [west, guarantor]}
  flank: {title: Flank, tags: [west, front-line]}
  client: {title: Client, tags: [partner]}
groups:
  nato: {title: NATO, members: [near, far, flank]}
  eu: {title: EU, members: [near, flank]}
cells:
  east: {title: East, plays: [bear, panda]}
  west: {title: West, plays: [near, far, flank, client]}
objectives:
"""
CALM: Final = "100 - world.tension"
UNUSED_TAG: Final = "CAS408"
"""What is found where the packs have no rule for a tag of the cast: it is taken off."""


@cache
def machine(uses: tuple[str, ...], also: str, watch: tuple[str, ...]) -> Machine:
    """The small table with these packs, compiled; pure, so one serves all tests of a process."""
    rest = f"\nuses: [{', '.join(uses)}]\n{also}"
    told = [f'  told-{n}: {{cell: east, title: Told, score: "{score}", source: G1}}\n' for n, score in enumerate(watch)]
    cast = CAST + "".join(told)
    for found in _loaded(cast + rest).findings.items:
        if found.code == UNUSED_TAG:
            tag = found.message.split("`")[1]
            cast = cast.replace(f", {tag}]", "]").replace(f"[{tag}]", "[]")
    loaded = _loaded(cast + rest)
    assert loaded.scenario is not None, [f"{found.at}: {found.message}" for found in loaded.findings.items]
    return Machine(compile_scenario(loaded.scenario))


def _loaded(text: str) -> Loaded:
    return load_sources(SourceFiles(tuple({"scenario.yaml": text, **SHELF}.items())), "small")


@define
class SmallTable:
    """A game in which nobody orders but the test, and who has not voted votes by the ballot's formula."""

    session: Session
    machine: Machine

    @classmethod
    def set(
        cls, *uses: str, also: str = "", watch: str | tuple[str, ...] = CALM, seed: int = 7, **start: float
    ) -> SmallTable:
        """A game awaiting its first orders; `start` amends tracks there, such as `world__war=80`.

        `watch` is an expression in 0...100, or several, told again by `watched` as each turn closes.
        """
        compiled = machine(uses, also, (watch,) if isinstance(watch, str) else watch)
        cells = tuple(cell.id for cell in compiled.program.scenario.cells)
        table = cls(Session(Game(compiled, Dice.of(seed)), seating(compiled.program, "", cells)), compiled)
        table.open()
        for key, value in start.items():
            table.amend(key.replace("__", ".").replace("_", "-"), value)
        return table

    def open(self) -> None:
        """Goes on to where orders are awaited."""
        open_orders(self.session)

    def amend(self, key: str, value: float) -> None:
        """Sets a track by the facilitator's hand."""
        owner, _, track = key.partition(".")
        self.session.submit(AmendTrack("" if owner == "world" else owner, track, value, "as the test wants it"))

    def turn(self, *orders: GiveOrder, votes: Sequence[CastVote] = ()) -> SmallTable:
        """Plays on, with these orders and votes, to where the next orders are awaited."""
        play_turn(self.session, orders, votes)
        self.open()
        return self

    def turns(self, number: int) -> SmallTable:
        """Plays so many turns without an order."""
        for _ in range(number):
            self.turn()
        return self

    def refuses(self, command: Command) -> str:
        """Why the rules refuse this; empty if they do not."""
        try:
            self.session.submit(command)
        except Refused as refused:
            return str(refused)
        return ""

    def value(self, key: str) -> float:
        """What a track stands at."""
        return self.session.state.values[self.machine.program.layout.index[key]]

    def watched(self, number: int = 0) -> float:
        """What a watched expression came to as the last turn closed."""
        return dict(self.session.state.scores)[f"told-{number}"]

    def from_cause(self, key: str, cause: str) -> float:
        """What a cause of this name has added to a track so far."""
        index = self.machine.program.layout.index[key]
        changes = ledger(self.machine.program, tuple(self.session.events()), index)
        return sum(line.amount for change in changes for line in change.lines if line.cause.startswith(cause))

    def stands(self, measure: str) -> bool:
        """Whether any instance of a measure is in force."""
        slots = [slots.standing for slots in self.machine.program.measures if slots.measure == measure]
        return any(self.session.state.values[slot] for slot in slots)


def order(actor: str, move: str, target: str = "", **chosen: float) -> GiveOrder:
    """An order in one line."""
    return GiveOrder(actor, move, target, tuple(chosen.items()))
