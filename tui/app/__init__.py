"""The application: the lobby, and one game after another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.app.casus import Casus
from tui.app.rooms import Rooms
from tui.gateway.exercise import Exercise


def run(
    *,
    scenarios: Sequence[Path],
    saves: Path,
    open_save: Path | Exercise | None = None,
    scenario: str | None = None,
    seed: int | None = None,
    rooms: Rooms | None = None,
) -> int:
    """Opens the lobby, or goes straight into a save or to the seats of a scenario. Returns the exit code.

    `scenarios` are folders, `saves` is the folder games are kept in, `scenario` is the name of one of the folders;
    instead of a save, an exercise that is open already is gone on with; `rooms` opens the room of an exercise.
    """
    app = Casus(
        scenarios=scenarios,
        saves=saves,
        open_save=open_save,
        scenario=scenario,
        seed=seed,
        rooms=rooms,
    )
    app.run()
    return app.return_code or 0
