"""The small table of promises: scripted orders, amended tracks, and expressions told as each turn closes.

An expression that a test wants to have told becomes an objective of the table, since a score is told at every close;
it is shifted and scaled into the bounds of a score and back, so that negative numbers can be told as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define

from engine.bots.seats import seating
from engine.loading.load import load_sources
from engine.model.commands import AmendTrack, CastVote, GiveOrder
from engine.model.scenario import SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.ledger import ledger
from engine.rules.turn import Game
from engine.session.session import Session
from tests.playing import open_orders, play_turn

CHECKOUT: Final = Path(__file__).resolve().parents[2]
SCENARIO: Final = CHECKOUT / "tests" / "scenarios" / "promises" / "scenario.yaml"
SCALE: Final = 10
"""Told numbers lie between -500 and 500."""
TOLD: Final = {
    "odds": "100 * border.attack-likelihood",
    "shield": "border.shield",
    "promise": "pair(great, border).promise",
    "declaration": "credibility(declaration, great, border)",
    "agreement": "credibility(agreement, great, border)",
    "ambiguity": "credibility(ambiguity, great, border)",
    "pact": "credibility(pact, great, border)",
    "coast-agreement": "credibility(agreement, great, coast)",
    "near-agreement": "credibility(agreement, near, border)",
    "load": "great.load",
    "overstretch": "great.overstretch",
    "backing": "pair(great, border).backing",
    "optimum": "great.private-optimum",
    "unfairness": "100 * unfairness",
    "in-force": "100 * status(pact, great, border, in-force)",
    "failed": "100 * status(pact, great, border, failed)",
    "near-in-force": "100 * status(pact, near, border, in-force)",
    "agreement-in-force": "100 * status(agreement, great, border, in-force)",
    "threat": "east.threat-felt",
}


@cache
def machine() -> Machine:
    """The small table, compiled once for all tests of a process."""
    text = SCENARIO.read_text(encoding="utf-8")
    told = "\n".join(
        f'  {name}: {{cell: protectors, title: {name}, score: "({expression}) / {SCALE} + 50", source: G1}}'
        for name, expression in TOLD.items()
    )
    packs = {f"packs/{path.name}": path.read_text(encoding="utf-8") for path in CHECKOUT.glob("scenarios/packs/*.yaml")}
    sources = {"scenario.yaml": f"{text}\nobjectives:\n{told}\n", **packs}
    loaded = load_sources(SourceFiles(tuple(sorted(sources.items()))), "promises")
    assert loaded.scenario is not None, [f"{found.at}: {found.message}" for found in loaded.findings.items]
    return Machine(compile_scenario(loaded.scenario))


@define
class Sitting:
    """A game in which only the test gives orders, and who has not voted votes by formula."""

    session: Session

    @classmethod
    def begun(cls, seed: int = 7, **amended: float) -> Sitting:
        """A game awaiting its first orders; `great__reputation=80` amends a track; pairs are `a_b`."""
        program = machine().program
        cells = tuple(cell.id for cell in program.scenario.cells)
        sitting = cls(Session(Game(machine(), Dice.of(seed)), seating(program, "", cells)))
        sitting.open()
        for name, value in amended.items():
            sitting.amend(name, value)
        return sitting

    def open(self) -> None:
        """Goes on to where orders are awaited."""
        open_orders(self.session)

    def amend(self, name: str, value: float) -> None:
        """Sets a track by the facilitator's hand."""
        owner, _, track = name.partition("__")
        owner = "" if owner == "world" else owner.replace("_", ">")
        self.session.submit(AmendTrack(owner, track.replace("_", "-"), value, "as the test wants it"))

    def turn(self, *orders: GiveOrder, votes: Sequence[CastVote] = (), **amended: float) -> Sitting:
        """One turn from where orders are awaited to its close."""
        self.open()
        for name, value in amended.items():
            self.amend(name, value)
        play_turn(self.session, orders, votes)
        return self

    def turns(self, number: int) -> Sitting:
        """So many turns without an order."""
        for _ in range(number):
            self.turn()
        return self

    def told(self, name: str) -> float:
        """What an expression of `TOLD` came to as the last turn closed."""
        return (dict(self.session.state.scores)[name] - 50) * SCALE

    def value(self, key: str) -> float:
        """What a track stands at."""
        return self.session.state.values[machine().program.layout.index[key]]

    def from_cause(self, key: str, cause: str) -> float:
        """What a cause of this name has added to a track so far."""
        index = machine().program.layout.index[key]
        changes = ledger(machine().program, tuple(self.session.events()), index)
        return sum(line.amount for change in changes for line in change.lines if line.cause.startswith(cause))


def order(actor: str, move: str, target: str = "", **chosen: float) -> GiveOrder:
    """An order in one line."""
    return GiveOrder(actor, move, target, tuple(chosen.items()))


AGREEMENT: Final = order("great", "bilateral-agreement", "border")
TALKS: Final = order("great", "treaty", "border")
SIGNATURE: Final = order("great", "defence-pact", "border")
RATIFIED: Final = CastVote("ratification", "great", "ratify")
ANSWERS: Final = ("nothing", "statement", "aid", "force")


def with_pact(**amended: float) -> Sitting:
    """The Great Ally has talked, signed and ratified a pact with the Border State."""
    return Sitting.begun(**amended).turn(TALKS).turn(SIGNATURE, votes=[RATIFIED])
