"""The port of the escalation-risk study against a reference of its own, written from the published tables (SEQ-2).

`escalation_actions.csv` and `escalation_nations.csv` are the published numbers. The reference below reads nothing else:
no scenario, no engine.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from random import Random
from typing import Final

import pytest

from engine.cli.main import run
from tests.oracle.games import CHECKOUT, program_of

PORT: Final = CHECKOUT / "scenarios" / "ports" / "escalation-risk"
HERE: Final = Path(__file__).parent
Row = tuple[int, str, str, str]
"""Turn, actor, move, target."""
Values = dict[tuple[str, str], float]
"""By nation and variable."""


def table(name: str) -> list[dict[str, str]]:
    """A published table."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACTIONS: Final = {row["action"]: row for row in table("escalation_actions.csv")}
NATIONS: Final = {row["nation"]: row for row in table("escalation_nations.csv")}


def slug(name: str) -> str:
    """The id of a name: lower case with hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def published(rows: list[Row], turns: int = 14) -> list[Values]:
    """The values as each day opens and after the last: actions one by one, effects in the order of the columns."""
    values = {
        (nation, variable): float(number)
        for nation, row in NATIONS.items()
        for variable, number in row.items()
        if variable != "nation"
    }
    opened = [dict(values)]
    for turn in range(1, turns + 1):
        for _, actor, action, target in (row for row in rows if row[0] == turn):
            for column, number in ACTIONS[action].items():
                if column in ("action", "severity") or float(number) == 0:
                    continue
                variable, kind, side = column.rsplit("_", 2)
                nation = actor if side == "self" else target
                now = values[nation, variable]
                after = now + float(number) if kind == "add" else now * (1 + float(number))
                values[nation, variable] = max(0.0, min(after, 10.0) if variable == "nuclear" else after)
        opened.append(dict(values))
    return opened


def replayed(rows: list[Row], folder: Path, *options: str) -> list[Values]:
    """The same from `casus run --orders ... --states ...`."""
    orders, states = folder / "orders.csv", folder / "states.csv"
    with orders.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("turn", "actor", "move", "target"), *rows])
    code = run(["run", "escalation-risk", "--orders", str(orders), "--states", str(states), *options])
    assert code == 0
    names = {slug(name): name for name in NATIONS}
    variables = {slug(name): name for name in next(iter(NATIONS.values())) if name != "nation"}
    told: list[Values] = [{} for _ in range(15)]
    for row in csv.DictReader(io.StringIO(states.read_text(encoding="utf-8"))):
        told[int(row["turn"]) - 1][names[row["actor"]], variables[row["track"]]] = float(row["value"])
    return told


def assert_alike(told: list[Values], expected: list[Values]) -> None:
    """Every value of every day, to one part in a million."""
    assert len(told) == len(expected)
    for day, (values, wanted) in enumerate(zip(told, expected, strict=True), 1):
        assert values.keys() == wanted.keys()
        for key, value in wanted.items():
            assert values[key] == pytest.approx(value, rel=1e-6, abs=1e-12), f"day {day}, {key}"


def logged(seed: int, a_day: int, actions: list[str]) -> list[Row]:
    """A log such as the study kept, at random: each nation in turn, any action on anybody, itself included."""
    chance = Random(seed)  # noqa: S311 - any log will do
    return [
        (turn, actor, chance.choice(actions), chance.choice(list(NATIONS)))
        for turn in range(1, 15)
        for actor in chance.sample(list(NATIONS), len(NATIONS))
        for _ in range(a_day)
    ]


PEACEFUL: Final = [name for name, row in ACTIONS.items() if row["severity"] != "Extreme"]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("actions", [list(ACTIONS), PEACEFUL], ids=["all", "without attacks"])
def test_a_log_replayed_gives_the_published_states(seed: int, actions: list[str], tmp_path: Path) -> None:
    """Three acts a nation and day; with attacks, most values meet the floor, and some many times."""
    rows = logged(seed, 3, actions)
    expected = published(rows)

    assert_alike(replayed(rows, tmp_path), expected)
    assert {action for _, _, action, _ in rows} == set(actions)
    assert any(actor == target for _, actor, _, target in rows)


def test_small_values_stay_exact(tmp_path: Path) -> None:
    """Fifteen in a hundred lost thirty times over, and gained back by trade: still one part in a million."""
    rows: list[Row] = [(turn, "Red", "Execute full on invasion", "Pink") for turn in range(1, 15) for _ in range(3)]
    rows += [(14, "Pink", "Negotiate trade agreement with other nation", "Pink") for _ in range(20)]
    rows.sort(key=lambda row: row[0])
    expected = published(rows)

    assert expected[-1]["Pink", "gdp"] < 0.01
    assert_alike(replayed(rows, tmp_path), expected)


def test_a_day_reckoned_by_hand(tmp_path: Path) -> None:
    """Orange attacks Pink twice, arms Green, and disarms; Pink trades with itself; the rest is said to nobody."""
    rows: list[Row] = [
        (1, "Orange", "Execute targeted attack", "Pink"),
        (1, "orange", "execute-targeted-attack", "pink"),
        (1, "Orange", "Supply weapons to others", "Green"),
        (1, "Pink", "Negotiate trade agreement with other nation", "Pink"),
        (1, "Orange", "Do nuclear disarmament", ""),
        (1, "Pink", "Acquire or develop nuclear option", "World"),
        (1, "Pink", "Acquire or develop nuclear option", "Orange"),
        (1, "Blue", "Wait", ""),
        (1, "Blue", "Message", "world"),
        (1, "Blue", "Message", "Orange"),
        (1, "Blue", "Wait", "Blue"),
    ]
    first, second, *others = replayed(rows, tmp_path)

    assert second["Orange", "military capacity"] == 6 - 1 - 1 - 1 - 1
    assert second["Orange", "gdp"] == pytest.approx(10 * 0.999 * 0.999 * 1.001, rel=1e-9)
    assert second["Orange", "soft power"] == 5 - 3 - 2 + 1 + 3  # the second attack would take it to -1
    assert second["Orange", "nuclear"] == 0
    assert second["Orange", "political stability"] == 6 + 2
    assert second["Green", "military capacity"] == 6 + 1
    assert second["Pink", "military capacity"] == 4 - 2 - 2 + 1 + 1
    assert second["Pink", "gdp"] == pytest.approx(2.6 * 0.95 * 0.95 * 1.02 * 1.02, rel=1e-9)
    assert second["Pink", "population"] == pytest.approx(23.5 * 0.999 * 0.999, rel=1e-9)
    assert second["Pink", "trade"] == 8 + 1 + 1
    assert second["Pink", "resources"] == 6 - 1 - 1 + 1 + 1
    assert second["Pink", "soft power"] == 8 + 1 + 1 + 2 + 2 - 3 - 3
    assert second["Pink", "nuclear"] == 10
    assert {key: value for key, value in second.items() if key[0] not in ("Orange", "Green", "Pink")} == {
        key: value for key, value in first.items() if key[0] not in ("Orange", "Green", "Pink")
    }
    assert others == [second] * 13


def test_what_cannot_be_applied_is_passed_over_and_the_rest_stays_exact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A log with a nation, an action and a day that there are not, and an attack on nobody."""
    rows = logged(9, 1, PEACEFUL)
    wrong: list[Row] = [
        (1, "Gold", "Wait", "Red"),
        (3, "Red", "Surrender", "Blue"),
        (20, "Red", "Wait", ""),
        (5, "Red", "Execute full on invasion", ""),
    ]
    told = replayed([*wrong[:2], *rows, *wrong[2:]], tmp_path, "--lenient")

    assert_alike(told, published(rows))
    assert capsys.readouterr().err.splitlines()[-1] == "4 rows passed over."


def test_the_port_has_the_published_actions_and_nations_and_no_other() -> None:
    """Ids are the names in lower case with hyphens, in the order of the tables."""
    scenario = program_of(PORT).scenario

    assert [move.id for move in scenario.moves] == [slug(name) for name in ACTIONS]
    assert [move.title for move in scenario.moves] == list(ACTIONS)
    assert [actor.id for actor in scenario.actors] == [slug(name) for name in NATIONS]
    assert {track.id for track in scenario.tracks} == {slug(name) for name in NATIONS["Blue"] if name != "nation"}
    assert scenario.calendar.turns == 14
