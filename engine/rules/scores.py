"""What a cell's objectives come to together (OBJ-1)."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.references import CellId
from engine.model.scenario import Scenario
from engine.program.arithmetic import from_the_left


def cell_score(scenario: Scenario, scores: Iterable[tuple[str, float]], cell: CellId) -> float | None:
    """OBJ-1: the weighted mean of a cell's objectives among those scored, 0 ... 100; None where there are none."""
    scored = dict(scores)
    own = [objective for objective in scenario.objectives if objective.cell == cell and objective.id in scored]
    weight = from_the_left(objective.weight for objective in own)
    return from_the_left(scored[one.id] * one.weight for one in own) / weight if weight else None
