"""The console says who still owes an estimate while arguments are open (ARG-3)."""

from __future__ import annotations

from pathlib import Path

from engine.model import commands as asked
from tests.tui.test_floor import exercise
from tui.viewmodels.console import cell_rows, cells_count, next_step
from tui.viewmodels.lines import plain


def test_who_owes_an_estimate_is_said_until_the_matter_is_ruled_on(tmp_path: Path) -> None:
    """At one keyboard the facilitator sees whom to hand it to."""
    game = exercise(tmp_path, asked.Argue("alliance", "Escort ferries", "Trade goes on", ("They sail anyway",)))

    def standing() -> list[str]:
        return [plain(row.cells[2]) for row in cell_rows(game)]

    people = len(game.scenario.cells)
    assert standing()[:people] == ["owes 1 estimate"] * people
    assert cells_count(game) == f"{people} owe"
    first, matter = game.scenario.cells[0].id, "argument:alliance:1"
    game.seat(first).submit(asked.SealEstimate(matter, first, 0.4))
    assert standing()[:people] == ["✓ 1 estimate", *["owes 1 estimate"] * (people - 1)]
    assert next_step(game).does == "opens it"
    assert cells_count(game) == "1 owes"
    game.submit(asked.Rule(matter, odds=0.5, reason="So"))
    assert cells_count(game) == ""
    assert standing()[:people] == ["✓ 1 estimate", *["-"] * (people - 1)]
    game.close()
