"""What a traced step leaves behind: for each change, who made it, from what; for each draw, how it fell."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from engine.model.events import Drawn, Noted, Part
from engine.program.ir import Site


@frozen
class Trace:
    """Collects what one step does. The generated machine calls `part`, `draw` and `mark`, whoever runs it `begin`."""

    sites: Sequence[Site]
    parts: list[Part] = field(factory=list)
    draws: list[Drawn] = field(factory=list)
    notes: list[Noted] = field(factory=list)
    orders: list[int] = field(factory=lambda: [0])
    """A single number: the order now being resolved; 0 for none."""

    def begin(self, order: int) -> None:
        """What follows belongs to the order of that number (0: to none)."""
        self.orders[0] = order

    def part(self, slot: int, site: int, amount: float, put: bool, state: Sequence[float]) -> None:  # noqa: FBT001
        """A contribution."""
        inputs = tuple(state[read] for read in self.sites[site].reads)
        self.parts.append(Part(slot, site, amount, put, inputs, self.orders[0]))

    def draw(self, site: int, odds: float, number: float, state: Sequence[float]) -> bool:
        """A draw; returns whether it succeeded."""
        inputs = tuple(state[read] for read in self.sites[site].reads)
        success = number < odds
        self.draws.append(Drawn(site, odds, number, success, inputs, self.orders[0]))
        return success

    def mark(self, kind: str, subject: str, site: int) -> None:
        """Something worth telling."""
        self.notes.append(Noted(kind, subject, site, self.orders[0]))
