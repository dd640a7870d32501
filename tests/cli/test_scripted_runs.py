"""`casus run --orders FILE`: what cannot be applied is told row by row, and stops the run or is passed over."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from engine.cli.main import run
from tests.oracle.games import TINY

Captured = pytest.CaptureFixture[str]
ROWS = """turn,actor,move,target,troops,remark
1,The Bear,Snap Exercise,MARSH,40,
1,bare,snap-exercise,marsh,40,
2,bear,snap-exercise,moon,40,
2,bear,snap exercise,the marsh,45,
2,bear,snap_exercise,the marsh,50,of a kind
nine,bear,snap-exercise,marsh,40,
9,bear,snap-exercise,marsh,40,
3,bear,snap-exercise,marsh,160,
3,bear,snap-exercise,marsh,20,
"""


def ran(capsys: Captured, tmp_path: Path, *options: str) -> tuple[int, str, str]:
    """The exit code and both outputs of a run of these rows on the tiny scenario."""
    orders = tmp_path / "orders.csv"
    orders.write_text(ROWS, encoding="utf-8")
    code = run(["run", str(TINY), "--orders", str(orders), *options])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_all_that_can_be_known_before_playing_is_told_together(tmp_path: Path, capsys: Captured) -> None:
    """With its line, and exit code 1; nothing is played."""
    code, out, err = ran(capsys, tmp_path)

    assert (code, out) == (1, "")
    places = [line.strip().rsplit(":", 2)[-2] for line in err.splitlines() if line.strip().startswith("-->")]
    assert places == ["1", "3", "4", "5", "7", "8"]
    for said in ("called `bare`", "called `moon`", "there is no turn 9", "`nine` is no whole number", "`remark`"):
        assert said in err


def test_a_lenient_run_passes_over_every_such_row_and_counts_them(tmp_path: Path, capsys: Captured) -> None:
    """Those of before and those of the game in the order of the file; the column is left out, and its rows stay."""
    code, out, err = ran(capsys, tmp_path, "--lenient", "--states", str(tmp_path / "states.csv"))
    told = [line for line in err.splitlines() if line.startswith(("left out", "passed over"))]

    assert (code, bool(out)) == (0, True)
    assert [line.split("orders.csv:")[1].split(":")[0] for line in told] == ["1", "3", "4", "5", "7", "8", "10"]
    assert err.splitlines()[-1] == "6 rows passed over."
    with (tmp_path / "states.csv").open(encoding="utf-8") as file:
        resolve = {int(row["turn"]): float(row["value"]) for row in csv.DictReader(file) if row["track"] == "resolve"}
    assert resolve[1] > resolve[2]
    assert set(resolve) == {1, 2, 3, 4, 5, 6, 7}


def test_a_row_for_a_turn_after_the_end_is_told(tmp_path: Path, capsys: Captured) -> None:
    """TUR-1: a game that an ending stops leaves rows over; they are not passed over in silence."""
    folder = Path(shutil.copytree(TINY, tmp_path / "short"))
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
    ending = "endings:\n  soon: {title: Soon, when: turn >= 2, stops: true, assumption: for a test}\n"
    (folder / "scenario.yaml").write_text(text.replace("endings:\n", ending), encoding="utf-8")
    orders = tmp_path / "late.csv"
    rows = "1,bear,snap-exercise,marsh\n4,bear,snap-exercise,marsh\n"
    orders.write_text(f"turn,actor,move,target\n{rows}", encoding="utf-8")

    assert run(["run", str(folder), "--orders", str(orders)]) == 1
    told = capsys.readouterr()
    assert (told.out, "late.csv:3" in told.err, "over after turn 2" in told.err) == ("", True, True)

    assert run(["run", str(folder), "--orders", str(orders), "--lenient"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "1 row passed over."
