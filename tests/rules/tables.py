"""A table to try one rule on: a small scenario around a snippet of YAML, with a game on it that tests can push along.

    table = laid('''
    moves:
      push: {title: Push, by: east, on: west, effects: [{target.resolve: -5}], source: R20}
    ''')
    table.turn(order("east", "push", "west"))
    assert table["west.resolve"] == 45

The snippet's sections take the place of those below; what it leaves out stands as here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent
from typing import Final

from attrs import define

from engine.loading.load import Loaded, load_sources
from engine.model.commands import (
    Adjudicate,
    BeginGame,
    CloseTurn,
    Command,
    GiveOrder,
    OpenTurn,
)
from engine.model.events import Event, OrderGiven, OrderRuled, StepTaken
from engine.model.scenario import SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.machine import Machine
from engine.rules.decide import decide
from engine.rules.ledger import LedgerChange, ledger
from engine.rules.news import NewsItem, news
from engine.rules.refusals import Refused
from engine.rules.state import OVER, REVIEW
from engine.rules.turn import Game
from engine.rules.view import CellView, cell_view
from engine.session.session import Session

SECTIONS: Final = """
casus: 1
title: A table
summary: For a test.
source: R1
calendar:
  start: 2015-01-01
  turn: {months: 1}
  turns: 6
actors:
  east: {title: East}
  west: {title: West}
  south: {title: South}
groups:
  pact: {title: Pact, members: [west, south]}
cells:
  red: {title: Red, plays: [east]}
  blue: {title: Blue, plays: [west]}
  green: {title: Green, plays: [south]}
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  resolve: {title: Resolve, scope: actor, from: 0, to: 100, start: 50, source: R20}
  purse: {title: Purse, scope: actor, from: 0, to: 20, start: 10, source: R27}
  cohesion: {title: Cohesion, scope: group, from: 0, to: 100, start: 50, source: R45}
moves:
  wait: {title: Wait, by: all, effects: [{world.tension: 0.001}], source: R1}
"""


def order(actor: str, move: str, target: str = "", **chosen: float) -> GiveOrder:
    """An order, chosen numbers by name."""
    return GiveOrder(actor, move, target, tuple(chosen.items()))


def text_of(snippet: str) -> str:
    """The scenario's text: the sections above with the snippet's in their place."""
    merged = {**dict(_sections(SECTIONS)), **dict(_sections(dedent(snippet)))}
    return "".join(merged.values())


def _sections(text: str) -> Iterator[tuple[str, str]]:
    for section in re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE):
        if section.strip():
            yield section.split(":", 1)[0], section.rstrip("\n") + "\n"


def loaded(snippet: str, briefs: Mapping[str, str] | None = None) -> Loaded:
    """What loading the scenario around a snippet comes to."""
    files = {"scenario.yaml": text_of(snippet), **(briefs or {})}
    return load_sources(SourceFiles(tuple(sorted(files.items()))), "table")


def laid(snippet: str = "", seed: int = 0, *, begun: bool = True) -> Table:
    """A table with the game begun, turn 1 waiting for orders."""
    found = loaded(snippet)
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    game = Game(Machine(compile_scenario(found.scenario)), Dice.of(seed))
    table = Table(Session(game))
    if begun:
        table.session.submit(BeginGame())
    return table


@define
class Table:
    """A game in progress, in words a test can be read in."""

    session: Session

    def __getitem__(self, key: str) -> float:
        """The present value of a slot: `west.resolve`, `world.tension`, `#rung`."""
        return self.session.state.values[self.slot(key)]

    def slot(self, key: str) -> int:
        """The index of a slot."""
        return self.session.game.program.layout.index[key]

    def turn(self, *commands: Command) -> tuple[Event, ...]:
        """Orders, adjudication, close, and the next opening unless the game is over; what happened in between."""
        return (*self.adjudicated(*commands), *self.closed(), *self.opened())

    def turns(self, many: int) -> None:
        """So many turns without orders."""
        for _ in range(many):
            self.turn()

    def adjudicated(self, *commands: Command) -> tuple[Event, ...]:
        """The commands, then adjudication."""
        return self.submit(*commands, Adjudicate())

    def closed(self, *commands: Command) -> tuple[Event, ...]:
        """The commands (votes, say), then the close."""
        return self.submit(*commands, CloseTurn())

    def opened(self) -> tuple[Event, ...]:
        """The next turn, if there is one."""
        return self.submit(OpenTurn()) if self.session.state.phase == REVIEW else ()

    def submit(self, *commands: Command) -> tuple[Event, ...]:
        """The commands one by one; everything they led to."""
        return tuple(event for command in commands for event in self.session.submit(command))

    def refusal(self, command: Command) -> Refused:
        """The refusal a command meets; a command that is accepted is a failure."""
        try:
            decide(self.session.game, self.session.state, command)
        except Refused as refused:
            return refused
        raise AssertionError(f"{command} was accepted")

    def ruling(self, number: int) -> OrderRuled:
        """The ruling on an order."""
        given = [e.number for e in self.session.events() if isinstance(e, OrderGiven)]
        return next(e for e in self.session.events() if isinstance(e, OrderRuled) and e.number == given[number - 1])

    def notes(self) -> list[str]:
        """What was noted so far, as `kind subject`."""
        return [
            f"{note.kind} {note.subject}"
            for event in self.session.events()
            if isinstance(event, StepTaken)
            for note in event.notes
        ]

    def news(self, cell: str) -> tuple[NewsItem, ...]:
        """Everything a cell has heard so far."""
        return news(self.session.game.program, self.session.events(), cell)

    def heard(self, cell: str) -> str:
        """The same as one text."""
        return "\n".join(f"{item.kind}: {item.title} {item.text}" for item in self.news(cell))

    def ledger(self, key: str, cell: str = "white") -> tuple[LedgerChange, ...]:
        """The changes of a slot, with their causes as the cell may know them."""
        return ledger(self.session.game.program, self.session.events(), self.slot(key), cell)

    def view(self, cell: str) -> CellView:
        """What a cell sees."""
        return cell_view(self.session.game, self.session.state, cell)

    @property
    def is_over(self) -> bool:
        """Whether the game has ended."""
        return self.session.state.phase == OVER
