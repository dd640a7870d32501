"""The report from the review: beside the save, over an older report, and over nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from engine.bots.seats import seating
from engine.loading.load import load_folder
from engine.sim.playout import play_on
from engine.store.sessions import begin
from tests.oracle.games import program_of
from tests.report.documents import acting
from tests.tui.stage import TINY, casus, come_to, press_to, shown, wait_for
from tui.dialogs.question import Message
from tui.gateway.written import report_paths
from tui.screens.reading import Reading
from tui.screens.review import Review


def finished(folder: Path) -> Path:
    """A save of the small scenario, played to its end."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    kept = begin(folder, scenario, 3, seating(program_of(TINY), "doctrine"), "A game")
    play_on(kept.session)
    kept.close()
    return kept.path


async def test_w_writes_the_report_beside_the_save_and_over_no_notes(tmp_path: Path) -> None:
    """Twice over itself; but what somebody keeps under its name stays, and the screen says so."""
    save = finished(tmp_path)
    text, page = report_paths(save)
    app = casus(tmp_path, open_save=save)
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Reading)
        while type(app.screen) is Reading:
            await pilot.press("enter")
        await come_to(pilot, Review)
        for _ in range(2):
            await press_to(pilot, Message, "w")
            await wait_for(pilot, lambda: "The after-action report is written" in shown(app))
            await press_to(pilot, Review, "escape")
        assert acting(page.read_text(encoding="utf-8")) == []
        assert text.read_text(encoding="utf-8").startswith("# After-action report: A game")

        text.write_text("# My notes\n", encoding="utf-8")
        await press_to(pilot, Message, "w")
        await wait_for(pilot, lambda: "left alone" in " ".join(re.findall(r"[\w-]+", shown(app))))
    assert text.read_text(encoding="utf-8") == "# My notes\n"
