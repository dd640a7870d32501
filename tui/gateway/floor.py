"""What a cell argues: its own arguments while orders are given, then all that are open once they are collected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen

from engine.model import commands as asked
from engine.model.adjudication import Argument, Matter, Point, order_matter
from engine.model.commands import Command
from engine.rules.state import ADJUDICATION, ORDERS, SealedOrder
from engine.rules.table_view import TableView
from tui.gateway.window import Window


@frozen
class OpenMatter:
    """Something that may be spoken on."""

    matter: Matter
    argument: Argument | None
    order: SealedOrder | None
    points: tuple[Point, ...]
    estimate: float | None
    """The cell's own."""
    is_closed: bool
    """Whether it is ruled on, so that no estimate is taken any more."""
    is_own: bool


class Speaker(Protocol):
    """The place of the cell that speaks."""

    cell: str
    window: Window

    @property
    def phase(self) -> str:
        """What the game waits for."""

    def table(self) -> TableView:
        """Arguments as the cell may know them."""

    def submit(self, command: Command) -> None:
        """What the cell decides. Raises `NotDone`."""


class Floor:
    """One cell's part in the arguing (ARG-1): nothing of another's estimates, nothing of what it may not hear of."""

    def __init__(self, seat: Speaker) -> None:
        """The cell's place."""
        self._seat = seat

    @property
    def can_argue(self) -> bool:
        """Whether an argument may be handed in now."""
        return self._seat.phase == ORDERS and not self._seat.window.view().locked

    @property
    def is_debating(self) -> bool:
        """Whether arguments are open to all."""
        return self._seat.phase == ADJUDICATION

    def matters(self) -> tuple[OpenMatter, ...]:
        """The cell's own arguments; once orders are collected, all that may be spoken on."""
        table = self._seat.table()
        estimates = {known.matter: known.odds for known in table.estimates}
        subjects: list[tuple[Matter, Argument | None, SealedOrder | None]] = [
            *((argument.matter, argument, None) for argument in table.arguments),
            *((order_matter(order.number), None, order) for order in table.argued),
        ]
        return tuple(
            OpenMatter(
                matter=matter,
                argument=argument,
                order=order,
                points=tuple(point for point in table.points if point.matter == matter),
                estimate=estimates.get(matter),
                is_closed=matter in table.closed,
                is_own=argument is not None and argument.cell == self._seat.cell,
            )
            for matter, argument, order in subjects
        )

    def owes(self) -> int:
        """On how many open matters the cell has not sealed an estimate."""
        if not self.is_debating:
            return 0
        return sum(known.estimate is None and not known.is_closed for known in self.matters())

    def argue(self, action: str, effect: str, reasons: Sequence[str]) -> None:
        """Hands in an argument. Raises `NotDone`."""
        self._seat.submit(asked.Argue(self._seat.cell, action, effect, tuple(filter(None, reasons))))

    def withdraw(self, argument: Argument) -> None:
        """Takes one of its own back. Raises `NotDone`."""
        self._seat.submit(asked.WithdrawArgument(self._seat.cell, argument.number))

    def add_point(self, matter: Matter, side: str, text: str) -> None:
        """A reason `for` or `against`. Raises `NotDone`."""
        self._seat.submit(asked.AddPoint(matter, self._seat.cell, side, text))

    def estimate(self, matter: Matter, odds: float) -> None:
        """Seals what the cell thinks the odds are, in the place of what it sealed before. Raises `NotDone`."""
        self._seat.submit(asked.SealEstimate(matter, self._seat.cell, odds))
