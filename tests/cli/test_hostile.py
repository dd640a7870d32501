"""What an attacker found, and what is said now instead: one message, an exit code, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bots.seats import seating
from engine.cli.main import run
from engine.loading.load import load_folder
from engine.program.compiler import compile_scenario
from engine.sim.playout import play_on
from engine.store.saves import create, read_save
from engine.store.sessions import begin

TINY = Path(__file__).parents[1] / "scenarios" / "tiny"


def _varied(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    folder = tmp_path / "varied"
    (folder / "briefs").mkdir(parents=True)
    for brief in (TINY / "briefs").iterdir():
        (folder / "briefs" / brief.name).write_text(brief.read_text(encoding="utf-8"), encoding="utf-8")
    text = (TINY / "scenario.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    return folder


def test_formulas_that_multiply_are_told_by_check_and_refused_by_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """CAS801: a few lines may ask for more than there is time for; the line is named, nothing hangs."""
    doubling = "".join(f"  f{i}: {{is: f{i - 1} + f{i - 1}, source: R2}}\n" for i in range(1, 24))
    folder = _varied(
        tmp_path,
        ("formulas:\n", f"formulas:\n  f0: {{is: world.tension + 1, source: R2}}\n{doubling}"),
        ("drift: -0.05 * world.tension", "drift: -0.05 * world.tension + f23 * 0.0001"),
    )
    assert run(["check", str(folder)]) == 1
    assert "CAS801" in capsys.readouterr().out
    assert run(["run", str(folder)]) == 1
    assert "CAS801" in capsys.readouterr().err


@pytest.mark.parametrize(
    "change",
    [
        {"id": 1},
        {"id": -5},
        {"parent": 999},
        {"parent": 4},
        {"foo": 1},
        {"digest": 7},
    ],
)
def test_a_well_sealed_save_that_tells_nonsense_is_damaged_not_our_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object]
) -> None:
    """SES-4: records make a tree, or they are none."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    kept = begin(tmp_path, scenario, 7, seating(compile_scenario(scenario), "doctrine"), "sound")
    play_on(kept.session)
    kept.close()
    contents = read_save(kept.path)
    odd = create(tmp_path / "odd.casus", contents.header)
    for number, record in enumerate(contents.records, 1):
        odd.append({**record, **change} if number == 4 else record)
    odd.close()

    for command in ("replay", "report", "restore"):
        assert run([command, str(odd.path)]) == 1
        said = capsys.readouterr().err
        assert said.startswith("casus: Record 4 of odd.casus")
        assert "Traceback" not in said


def test_keep_keeps_the_name_it_is_given_or_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name given is the name kept; a file that is there is not touched, and nothing goes elsewhere in silence."""
    path = tmp_path / "My_Game.casus"
    assert run(["run", str(TINY), "--keep", str(path)]) == 0
    assert path.is_file()
    before = path.read_bytes()
    capsys.readouterr()
    assert run(["run", str(TINY), "--keep", str(path)]) == 1
    assert "already" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert run(["run", str(TINY), "--keep", str(tmp_path / "game.txt")]) == 2


def test_a_row_for_a_turn_that_there_is_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CAS701: it would otherwise be passed over without a word."""
    orders = tmp_path / "orders.csv"
    orders.write_text("turn,actor,move,target\n99,bear,snap-exercise,marsh\n0,bear,snap-exercise,marsh\n", "utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    said = capsys.readouterr().err
    assert "there is no turn 99" in said
    assert "there is no turn 0" in said
    assert f"{orders}:2:1" in said


def test_a_number_of_five_thousand_digits_is_no_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CAS701: Python itself refuses to read it, and says so by an error."""
    orders = tmp_path / "orders.csv"
    orders.write_text(f"turn,actor,move\n{'9' * 5000},bear,wait\n", "utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    assert len(capsys.readouterr().err) < 800


def test_titles_that_act_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An escape sequence in a save's title does not reach the report."""
    scenario = load_folder(TINY).scenario
    assert scenario is not None
    kept = begin(tmp_path, scenario, 7, (), "\x1b[31mred <b>bold</b> https://x.y 1. no")
    kept.close()
    assert run(["report", str(kept.path)]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "<b>" not in told
    assert "https://" not in told


HEADER = "turn,actor,move,target\n"
GOOD = "1,bear,snap-exercise,marsh\n"


@pytest.mark.parametrize(
    "text, said, place",
    [
        (f'{HEADER}{GOOD}2,bear,"snap-exercise,marsh\n{GOOD}{GOOD}', "never closed", ":3:1"),
        (f"{HEADER}{GOOD}-1,bear,snap-exercise,marsh\n", "there is no turn -1", ":3:1"),
        ((HEADER + GOOD).replace(",", ";"), "put commas where semicolons stand", ":1:1"),
        ((HEADER + GOOD).replace(",", "\t"), "put commas where tabs stand", ":1:1"),
        (f'{HEADER}{GOOD}1,"no\nbody",snap-exercise,marsh\n', "no actor is called", ":3:1"),
    ],
)
def test_a_table_of_orders_that_is_none_is_told_where_it_begins_to_go_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str, place: str
) -> None:
    """CAS701, CAS702: an open quotation mark swallows rows; the line told is the one it stands in."""
    orders = tmp_path / "orders.csv"
    orders.write_text(text, encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert f"{orders}{place}" in told.err


def test_no_row_is_swallowed_by_an_open_quotation_mark_however_lenient(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """CAS701: it would be counted as one row passed over."""
    orders = tmp_path / "orders.csv"
    orders.write_text(f'{HEADER}1,bear,"snap-exercise,marsh\n{GOOD}{GOOD}', encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders), "--lenient"]) == 1
    assert "never closed" in capsys.readouterr().err


def test_a_row_over_several_lines_is_read_and_told_by_its_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """CAS702: a column of remarks may hold paragraphs; the rows after it keep their lines."""
    orders = tmp_path / "orders.csv"
    rows = '1,bear,snap-exercise,marsh,"one\n\ntwo"\n2,nobody-here,parley,,\n'
    orders.write_text(f"turn,actor,move,target,why\n{rows}", encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders), "--lenient"]) == 0
    told = capsys.readouterr().err
    assert f"passed over {orders}:5:1: no actor is called" in told
    assert told.splitlines()[-1] == "1 row passed over."


def test_a_table_of_states_takes_the_place_of_nothing_but_its_like(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The orders it was played from, a save, anybody's file: left alone, and told before anything is played."""
    orders, states, saved = tmp_path / "orders.csv", tmp_path / "states.csv", tmp_path / "game.casus"
    orders.write_text(HEADER + GOOD, encoding="utf-8")
    play = ["run", str(TINY), "--orders", str(orders), "--states"]
    for taken in (orders, tmp_path / "no-folder" / "states.csv"):
        assert run([*play, str(taken)]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert str(taken if taken.exists() else taken.parent) in told.err
    assert orders.read_text(encoding="utf-8") == HEADER + GOOD

    assert run([*play, str(saved), "--keep", str(saved)]) == 2
    assert not saved.exists()
    for _ in range(2):
        assert run([*play, str(states)]) == 0
    assert states.read_text(encoding="utf-8").startswith("turn,actor,track,value\n")


def test_orders_that_are_not_there_are_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    """The names of the scenario's own, or that it has none."""
    assert run(["run", "sanctions-2014", "--orders", "nothing-here"]) == 2
    assert "`2014-2015`" in capsys.readouterr().err
    assert run(["run", "first-steps", "--orders", "nothing-here"]) == 2
    assert "none of its own" in capsys.readouterr().err


def test_a_hint_lists_some_of_many_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CAS702: eighty moves are no hint."""
    orders = tmp_path / "orders.csv"
    orders.write_text("turn,actor,move\n1,russia,zzzzzz\n", encoding="utf-8")
    assert run(["run", "warsaw-2016", "--orders", str(orders)]) == 1
    told = capsys.readouterr().err
    assert "more" in told
    assert len(told) < 1500


def test_rows_refused_in_a_turn_stand_on_lines_of_their_own_and_are_not_endless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """ORD-5: one order a turn of a move; all others of the turn are told, each with its line."""
    orders = tmp_path / "orders.csv"
    orders.write_text(HEADER + GOOD * 3, encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert [f"{orders}:{line}:1: " in text for line, text in zip((3, 4), told, strict=True)] == [True, True]

    orders.write_text(HEADER + GOOD * 1000, encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) < 110
    assert told[-1].endswith("more rows.")


def test_a_list_where_a_name_is_wanted_is_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CAS701: the key is right, its value is not."""
    orders = tmp_path / "orders.yaml"
    orders.write_text("orders:\n  - {turn: 1, actor: [bear], move: parley}\n", encoding="utf-8")
    assert run(["run", str(TINY), "--orders", str(orders)]) == 1
    assert "`actor` takes one name or number" in capsys.readouterr().err


def test_claims_that_are_not_there_and_two_ways_to_print(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and what was asked for; 2 where the command line contradicts itself."""
    assert run(["claims", str(TINY), "--only", "nothing-such"]) == 1
    assert "nothing-such" in capsys.readouterr().err
    assert run(["claims", str(TINY), "--json", "--markdown"]) == 2
    assert "choose one" in capsys.readouterr().err
