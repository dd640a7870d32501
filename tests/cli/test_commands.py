"""The command line: data to standard output, narration to standard error, an exit code for everything, no traceback."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from engine.cli.main import run
from engine.store.sessions import read
from tests.oracle.games import SHIPPED, TINY
from tests.sim.sessions import WARSAW

TINY_NAME = str(TINY)
Captured = pytest.CaptureFixture[str]


def ran(capsys: Captured, *arguments: object) -> tuple[int, str, str]:
    """The exit code and both outputs of one command line."""
    code = run([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def complaint(capsys: Captured, *arguments: object) -> str:
    """The one message of a command line that must fail: nothing on standard output, no traceback."""
    code, out, err = ran(capsys, *arguments)
    assert code in (1, 2)
    assert out == ""
    assert err.strip()
    assert "Traceback" not in err
    assert "fault of Casus" not in err
    return err


@pytest.fixture
def save(tmp_path: Path, capsys: Captured) -> Path:
    """A kept game of the tiny scenario."""
    code, _, err = ran(capsys, "run", TINY_NAME, "--seed", 3, "--keep", tmp_path / "game.casus")
    assert code == 0, err
    return tmp_path / "game.casus"


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "check",
        "claims",
        "simulate",
        "replay",
        "compare",
        "counterfactual",
        "handouts",
        "report",
        "restore",
        "play",
    ],
)
def test_every_command_explains_itself(command: str, capsys: Captured) -> None:
    """And the whole names them all."""
    code, out, _ = ran(capsys, command, "--help")
    assert (code, "Usage: casus" in out) == (0, True)
    assert command in ran(capsys, "--help")[1]


def test_the_version_is_told(capsys: Captured) -> None:
    """As pip knows it."""
    assert ran(capsys, "--version")[:2] == (0, "casus, version 0.1.0\n")


@pytest.mark.parametrize(
    "scenario, form",
    [(TINY, "csv"), (TINY, "json"), (TINY, "table"), (WARSAW, "table")],
    ids=lambda part: getattr(part, "name", part),
)
def test_a_run_is_the_same_byte_for_byte_and_another_seed_differs(scenario: Path, form: str, capsys: Captured) -> None:
    """SES-3: what is printed is a function of scenario, seed and players."""
    arguments = ("run", scenario, "--bots", "random", "--format", form, "--seed")
    code, once, _ = ran(capsys, *arguments, 7)

    assert code == 0
    assert ran(capsys, *arguments, 7)[1] == once
    assert ran(capsys, *arguments, 8)[1] != once


def test_csv_and_json_are_for_programs(capsys: Captured) -> None:
    """Every track with as many values as there were turns, and the start."""
    rows = list(csv.reader(io.StringIO(ran(capsys, "run", TINY_NAME, "--format", "csv")[1])))
    document = json.loads(ran(capsys, "run", TINY_NAME, "--format", "json")[1])

    assert rows[0] == ["track", "start", *(f"turn {turn}" for turn in range(1, 7))]
    assert {row[0] for row in rows[1:]} == set(document["tracks"])
    assert {row[0]: [float(value) for value in row[1:]] for row in rows[1:]} == document["tracks"]
    assert (document["scenario"], document["seed"], document["turns"]) == ("tiny", 0, 6)


def test_the_ending_and_scores_are_told_beside_the_data(capsys: Captured) -> None:
    """OBJ-1, END-1: on standard error."""
    _, out, err = ran(capsys, "run", TINY_NAME)

    assert "Ending: " in err
    assert "Alliance: " in err
    assert "Ending" not in out


def test_only_the_tracks_asked_for_are_printed(capsys: Captured) -> None:
    """By any of several words."""
    _, out, _ = ran(capsys, "run", TINY_NAME, "--tracks", "tension, cohesion", "--format", "csv")

    assert [line.split(",")[0] for line in out.splitlines()[1:]] == ["world.tension", "pact.cohesion"]


def test_states_are_written_for_every_opening(tmp_path: Path, capsys: Captured) -> None:
    """`--states`."""
    ran(capsys, "run", TINY_NAME, "--states", tmp_path / "states.csv")

    assert (tmp_path / "states.csv").read_text().startswith("turn,actor,track,value\n1,world,tension,25.0\n")


ORDERS = "turn,actor,move,target,troops\n1,bear,snap-exercise,marsh,40\n2,bear,snap-exercise,marsh,40\n"


def test_scripted_orders_are_played(tmp_path: Path, capsys: Captured) -> None:
    """Nobody else plays unless bots are asked for."""
    (tmp_path / "orders.csv").write_text(ORDERS)
    ran(capsys, "run", TINY_NAME, "--orders", tmp_path / "orders.csv", "--keep", tmp_path / "a.casus")
    ran(
        capsys,
        "run",
        TINY_NAME,
        "--orders",
        tmp_path / "orders.csv",
        "--bots",
        "random",
        "--keep",
        tmp_path / "b.casus",
    )

    def movers(name: str) -> set[str]:
        entries = read(tmp_path / name).session.path()
        return {entry.command.actor for entry in entries if type(entry.command).__name__ == "GiveOrder"}  # type: ignore[union-attr]

    assert movers("a.casus") == {"bear"}
    assert movers("b.casus") >= {"bear", "marsh"}


def test_a_refused_row_stops_the_run_and_names_its_place(tmp_path: Path, capsys: Captured) -> None:
    """ORD-1: unless the run is lenient."""
    (tmp_path / "orders.csv").write_text(ORDERS + "3,bear,snap-exercise,moon,40\n")

    assert "orders.csv:4" in complaint(capsys, "run", TINY_NAME, "--orders", tmp_path / "orders.csv")
    code, out, err = ran(capsys, "run", TINY_NAME, "--orders", tmp_path / "orders.csv", "--lenient")
    assert (code, bool(out), "1 row passed over" in err) == (0, True, True)


def test_check_says_nothing_is_wrong(capsys: Captured) -> None:
    """Exit code 0."""
    code, out, _ = ran(capsys, "check", TINY_NAME)
    assert (code, out.endswith("tiny: no findings\n")) == (0, True)
    assert ran(capsys, "check")[0] == 0


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The tiny scenario with a slip of the pen."""
    folder = Path(shutil.copytree(TINY, tmp_path / "broken"))
    file = folder / "scenario.yaml"
    file.write_text(file.read_text().replace("world.tension: -10", "world.tenison: -10"))
    return folder


def test_check_names_file_line_and_the_way_out(broken: Path, capsys: Captured) -> None:
    """Exit code 1, in every format."""
    code, out, err = ran(capsys, "check", broken)
    assert code == 1
    assert "scenario.yaml:" in out + err
    assert "did you mean `tension`?" in out + err
    assert "tenison" in str(json.loads(ran(capsys, "check", broken, "--format", "json")[1]))
    assert "::error" in ran(capsys, "check", broken, "--format", "annotations")[1]


def test_a_broken_scenario_is_not_played(broken: Path, capsys: Captured) -> None:
    """Its findings are the complaint."""
    assert "tenison" in complaint(capsys, "run", broken)


def test_a_kept_game_is_read_back_verified_and_reported(save: Path, tmp_path: Path, capsys: Captured) -> None:
    """SES-2, SES-3: the same table as when it was played."""
    played = ran(capsys, "run", TINY_NAME, "--seed", 3)[1]

    assert ran(capsys, "replay", save)[:2] == (0, played)
    code, out, _ = ran(capsys, "replay", save, "--verify")
    assert (code, "all the same" in out) == (0, True)
    code, report, _ = ran(capsys, "report", save)
    assert (code, report.startswith("# After-action report")) == (0, True)
    assert ran(capsys, "report", save, "--output", tmp_path / "report.md")[:2] == (0, "")
    assert (tmp_path / "report.md").read_text() == report


def test_a_damaged_save_is_refused(save: Path, capsys: Captured) -> None:
    """SES-6: it is named, and nothing is shown of it."""
    text = save.read_bytes()
    save.write_bytes(text.replace(b"tension", b"tensoin", 1))

    for command in (("replay",), ("replay", "--verify"), ("report",)):
        assert save.name in complaint(capsys, command[0], save, *command[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "no-such-scenario"),
        ("run", "/etc"),
        ("run", ""),
        ("run", "\x00"),
        ("run", "x" * 5000),
        ("run", TINY_NAME, "--seed", "-1"),
        ("run", TINY_NAME, "--seed", str(2**64)),
        ("run", TINY_NAME, "--seed", "many"),
        ("run", TINY_NAME, "--bots", "clever"),
        ("run", TINY_NAME, "--format", "xml"),
        ("run", TINY_NAME, "--orders", "/no/such/orders.csv"),
        ("run", TINY_NAME, "--orders", "**"),
        ("run", TINY_NAME, "--orders", "/etc"),
        ("run", TINY_NAME, "--nonsense"),
        ("check", "no-such-scenario"),
        ("check", TINY_NAME, "--format", "xml"),
        ("replay",),
        ("replay", "no-such.casus"),
        ("replay", "/etc"),
        ("replay", TINY_NAME + "/scenario.yaml"),
        ("report", "no-such.casus"),
        ("restore", "no-such.casus"),
        ("play", "no-such-scenario"),
        ("play", TINY_NAME),
        ("nonsense",),
        ("--nonsense",),
    ],
    ids=lambda arguments: " ".join(arguments)[:60].replace("\x00", "NUL").replace(str(TINY), "tiny"),
)
def test_bad_input_is_one_message_and_a_code(arguments: tuple[str, ...], capsys: Captured) -> None:
    """Whatever is typed."""
    complaint(capsys, *arguments)


def test_what_cannot_be_written_is_one_message(tmp_path: Path, capsys: Captured) -> None:
    """A folder that is none, a file where a folder should be."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "no" / "such" / "states.csv", tmp_path / "file" / "states.csv"):
        code, _, err = ran(capsys, "run", TINY_NAME, "--states", place)
        assert (code, "Traceback" in err, "there is no folder" in err) == (2, False, True)
    assert complaint(capsys, "run", TINY_NAME, "--keep", tmp_path / "file" / "a.casus")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"orders: [\n", b"\x00\x00", b"orders:\n- {turn: 1}\n", b"turn\n"])
@pytest.mark.parametrize("name", ["orders.yaml", "orders.csv"])
def test_orders_that_are_none_are_one_message(name: str, data: bytes, tmp_path: Path, capsys: Captured) -> None:
    """Whatever is in the file."""
    (tmp_path / name).write_bytes(data)

    complaint(capsys, "run", TINY_NAME, "--orders", tmp_path / name)


def test_a_rule_that_comes_to_no_number_is_one_message(tmp_path: Path, capsys: Captured) -> None:
    """NUM-6: with the rule's id."""
    text = (TINY / "scenario.yaml").read_text().replace("drift: -0.05 * world.tension", "drift: 1e308 * world.tension")
    (tmp_path / "briefs").mkdir()
    for brief in (TINY / "briefs").iterdir():
        (tmp_path / "briefs" / brief.name).write_text(brief.read_text())
    (tmp_path / "scenario.yaml").write_text(text)

    assert "NUM-6" in complaint(capsys, "run", tmp_path)


def test_an_interruption_is_no_failure(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130, as shells have it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.cli.run.play_on", interrupted)
    code, _, err = ran(capsys, "run", TINY_NAME)

    assert (code, "Interrupted" in err) == (130, True)


def test_a_fault_of_casus_is_said_to_be_one(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, with the place, without a traceback."""

    def broken(*_: object) -> None:
        raise AssertionError("the impossible")

    monkeypatch.setattr("engine.cli.run.play_on", broken)
    code, out, err = ran(capsys, "run", TINY_NAME)

    assert (code, out, "fault of Casus" in err, "Traceback" in err) == (3, "", True, False)


def test_the_working_folder_does_not_matter(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped scenarios are found by name from anywhere."""
    monkeypatch.chdir(tmp_path)
    name = SHIPPED[0].name

    assert ran(capsys, "check", name)[0] == 0
    assert list(tmp_path.iterdir()) == []
