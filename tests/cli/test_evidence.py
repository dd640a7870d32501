"""`casus claims` and `casus simulate`: what is printed, as text and as data, and an exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.cli.main import run
from engine.report.evidence_tables import Count, counted
from engine.sim.evidence.claims import SHOWN, UNDECIDED
from tests.oracle.games import TINY

Captured = pytest.CaptureFixture[str]
FALSE = ("is: above, than: 1, title", "is: above, than: 50, title")


def ran(capsys: Captured, *arguments: object) -> tuple[int, str, str]:
    """The exit code and both outputs of one command line."""
    code = run([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A designer's own scenario, in a folder of theirs."""
    return Path(shutil.copytree(TINY, tmp_path / "marsh"))


def change(folder: Path, old: str, new: str) -> None:
    """Another word in its scenario."""
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_claims_are_told_a_line_each_and_counted(own: Path, capsys: Captured) -> None:
    """The table on standard output, how far it has come on the other."""
    code, out, err = ran(capsys, "claims", own)

    assert code == 0
    first, second, last = out.splitlines()
    assert (first[:19].split(), second[:19].split(), last) == (["C1", "shown"], ["-", "shown"], "2 of 2 shown")
    assert "+8.62 in every game > 1  [R19, R20]" in out
    assert "each-show-moves-less, 3 arms of 8 games" in err


def test_a_claim_that_does_not_come_out_is_counted_and_named(own: Path, capsys: Captured) -> None:
    """CLM-3: exit code 1, and the row that is missing."""
    change(own, *FALSE)
    code, out, err = ran(capsys, "claims", own)

    assert code == 1
    assert out.splitlines()[-1] == "1 of 2 shown"
    assert "not shown" in out
    assert err.splitlines()[-1] == "Not shown: C1."


def test_one_row_with_other_dice_and_more_games(own: Path, capsys: Captured) -> None:
    """`--only` takes a row or an id; `--seed` and `--games` hold for every arm."""
    code, out, _ = ran(capsys, "claims", own, "--only", "C1", "--games", 3, "--seed", 7, "--json")
    document = json.loads(out)

    assert code == 0
    assert (document["shown"], document["missing"]) == (["C1"], [])
    (claim,) = document["claims"]
    assert (claim["games"], claim["seed"], claim["verdict"], claim["paragraphs"]) == (3, 7, "shown", ["R19", "R20"])
    assert claim["effects"][0]["interval"] == [pytest.approx(8.6205), pytest.approx(8.6205)]


def test_an_unplayable_claim_is_told_with_its_place(own: Path, capsys: Captured) -> None:
    """And is not shown."""
    change(own, "start: {bear.capital: 10}", "start: {bear.capital: 0}")
    change(own, "choose: {troops: 40}}", "choose: {troops: 160}}")
    code, out, _ = ran(capsys, "claims", own, "--only", "each-show-moves-less")

    assert code == 1
    assert "unplayable" in out
    assert "scenario.yaml:" in out
    assert "Political capital" in out


def test_figures_are_told_beside_the_papers(own: Path, capsys: Captured) -> None:
    """CLM-4: the paper's number, the game's, their ratio."""
    code, out, _ = ran(capsys, "claims", own, "--figures")

    assert code == 0
    assert "paper 40 thousand  game 40  ratio 1.00  [R18]" in out
    assert out.splitlines()[-1] == "2 of 2 shown"


def test_figures_without_a_history_are_not_shown(own: Path, capsys: Captured) -> None:
    """What nobody has ordered cannot be read."""
    shutil.rmtree(own / "history")
    code, out, _ = ran(capsys, "claims", own, "--figures")

    assert code == 1
    assert out.count("there is no file of orders `history`") == 2


def test_rows_are_counted_once_and_what_is_claimed_besides_apart() -> None:
    """CLM-3: a row is shown where all claims that stand for it are; one that nobody claims is missing."""
    verdicts = [(("C1",), "b", UNDECIDED), (("C1", "C2"), "a", SHOWN), (("C2",), "c", SHOWN), ((), "own", SHOWN)]

    assert str(counted(verdicts, ("C1", "C2", "C3"))) == "1 of 3 shown"
    assert counted(verdicts, ("C1", "C2", "C3")).missing == ("C1", "C3")
    assert counted(verdicts) == Count(("C2", "own"), ("C1",))


def test_where_nothing_is_claimed_nothing_is_shown(own: Path, capsys: Captured) -> None:
    """An empty table must not pass for success."""
    code, _, err = ran(capsys, "claims", own, "--only", "C24")

    assert (code, err.splitlines()[-1]) == (1, "No claim here has the id or row C24.")


def test_the_page_tells_arms_in_words(own: Path, capsys: Captured) -> None:
    """What is played, what differs, what came out, and how to repeat it."""
    _, out, _ = ran(capsys, "claims", own, "--markdown", "--seed", 5)

    assert "has the seed 5 + N" in out
    assert "Given: turn 1 `bear: snap-exercise on marsh`; turn 2 `bear: snap-exercise on marsh troops 40`." in out
    assert "By hand as turn 1 opens: `cohesion by -40`, `resolve by -40`." in out
    assert "Nobody may order `reassure`." in out
    assert "**shown**" in out


def test_many_games_are_told(own: Path, capsys: Captured) -> None:
    """Scores, endings, moves and injects on standard output; how far it has come on the other."""
    code, out, err = ran(capsys, "simulate", own, "--games", 20, "--compare-idle")

    assert code == 0
    assert out.startswith("The Marsh: 20 games, seeds 2016 to 2035\n")
    for told in (
        "East      pressure",
        "The pact holds",
        "Moves never ordered: none",
        "An airliner is lost",
        "East      -1",
    ):
        assert told in out
    assert "tiny" not in err
    assert "marsh, east idle: 20 of 20 games" in err


@pytest.mark.parametrize("options", [("--idle", "east"), ("--seat", "east=nobody")])
def test_an_idle_cell_has_no_orders(own: Path, capsys: Captured, options: tuple[str, str]) -> None:
    """Its moves are never ordered."""
    _, out, _ = ran(capsys, "simulate", own, "--games", 4, "--format", "json", *options)
    document = json.loads(out)

    assert document["seats"]["east"] == "human"
    assert [use["orders"] for use in document["uses"] if use["cell"] == "east"] == [0, 0]


def test_the_census_is_markdown_for_the_notes(own: Path, capsys: Captured) -> None:
    """Tables, and a sentence where there is nothing."""
    _, out, _ = ran(capsys, "simulate", own, "--games", 4, "--format", "markdown", "--bots", "random")

    assert "| Cell | Played by | Score | 95% interval |" in out
    assert "**Injects that never arrived:** none." in out


@pytest.mark.parametrize(
    "options, says",
    [
        (("--idle", "nowhere"), "there are east, alliance"),
        (("--seat", "east=steady"), "there are `nobody`, `pressure` and `random`"),
        (("--seat", "east"), "`east` is no CELL=PLAYER"),
    ],
)
def test_who_cannot_sit_there_is_a_wrong_command_line(
    own: Path, capsys: Captured, options: tuple[str, str], says: str
) -> None:
    """With those who can."""
    code, out, err = ran(capsys, "simulate", own, *options)

    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize(
    "that", ["quiet * 1e300 - once * twice", "(quiet - once) * 1e307 - twice", "twice / (once - once) - quiet"]
)
def test_what_comes_to_no_number_is_told_with_its_line(own: Path, capsys: Captured, that: str) -> None:
    """CLM-2: a division by nothing, or more than can be counted, is no verdict."""
    change(own, "(quiet - once) - (once - twice), is: above", f"{that}, is: above")
    code, out, err = ran(capsys, "claims", own, "--only", "each-show-moves-less", "--games", 4)
    assert code == 1
    assert "unplayable" in out
    assert "scenario.yaml:" in out
    assert "Warning" not in err


def test_a_figure_that_cannot_be_read_leaves_the_others_alone(own: Path, capsys: Captured) -> None:
    """CLM-4: only the one in question is unplayable."""
    change(own, "is: after - before", "is: after / (before - before)")
    code, out, _ = ran(capsys, "claims", own, "--figures")
    assert code == 1
    assert [line.split()[1] for line in out.splitlines()[:2]] == ["shown", "unplayable"]


def test_figures_where_there_are_none_are_told_as_such(capsys: Captured) -> None:
    """And not as claims."""
    code, _, err = ran(capsys, "claims", "first-steps", "--figures")
    assert (code, err) == (1, "No figures are stated here.\n")
