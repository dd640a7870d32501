"""A table whose facilitator has set some tracks before anybody orders."""

from __future__ import annotations

from engine.model.commands import AmendTrack
from engine.rules.state import ORDERS
from engine.sim.playout import advance
from tests.warsaw.table import Table


def amended(*settings: tuple[str, str, float], seed: int = 7) -> Table:
    """Owner (`` for the world), track and value of each, set in the first turn's orders."""
    table = Table.set(seed)
    while table.session.state.phase != ORDERS:
        advance(table.session)
    for owner, track, value in settings:
        table.session.submit(AmendTrack(owner, track, value, "as the test has it"))
    return table
