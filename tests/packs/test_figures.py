"""History's orders and oil prices on `sanctions-2014`: the rules come to the papers' figures, and each part matters."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.model.commands import AmendTrack, GiveOrder
from engine.sim.script import read_script
from tests.packs.money import HISTORY, Course, history, machine

SANCTIONS = "treasury-|propose-|countersanctions|crimea-trade|reaffirm|ballot:"
ADOPTED, CRASH, JUNE_2015, SEPTEMBER_2015, END = 2, 3, 5, 6, 7


def drained(course: Course) -> float:
    """F1: what reserves lose from the first financial sanctions to June 2015."""
    return course.at("russia.reserves", ADOPTED) - course.at("russia.reserves", JUNE_2015)


def crash(course: Course) -> float:
    """F2: the share of its value that the rouble loses in the last quarter of 2014."""
    return 100 * (1 - course.at("russia.rouble", CRASH) / course.at("russia.rouble", ADOPTED))


def recession(course: Course) -> float:
    """F3: by what share output falls in 2015."""
    return 100 * (1 - course.at("russia.output", END) / course.at("russia.output", CRASH))


def test_reserves_fall_by_a_hundred_billion_and_then_no_further() -> None:
    """F1 [R28]."""
    course = history()

    assert 100 <= drained(course) <= 110
    assert course.at("russia.reserves", SEPTEMBER_2015) >= course.at("russia.reserves", JUNE_2015)
    assert course.at("russia.reserves", END) >= course.at("russia.reserves", JUNE_2015)


def test_the_rouble_loses_almost_half_its_value_within_one_quarter() -> None:
    """F2: at the end of 2014, and in no other quarter [R28]."""
    course = history()
    values = course.all("russia.rouble")
    falls = [100 * (1 - later / earlier) for earlier, later in pairwise(values)]

    assert crash(course) == pytest.approx(45, rel=0.1)
    assert falls.index(max(falls)) == CRASH - 1
    assert sorted(falls)[-2] < 10


def test_output_falls_by_the_papers_number_in_2015() -> None:
    """F3 [R28]."""
    assert recession(history()) == pytest.approx(3.8, rel=0.1)


def test_inflation_comes_to_twenty_percent_by_september_2015() -> None:
    """F4: its height, a year after the break, by what the currency passes on and the ban adds [R28, R68]."""
    prices = history().all("russia.prices")

    assert prices[SEPTEMBER_2015] == pytest.approx(20, rel=0.1)
    assert max(prices) == prices[SEPTEMBER_2015]


def test_trade_falls_by_a_sixth_and_exporters_find_other_markets() -> None:
    """F5: the pain is well below its height by the end, the trade is not back [R31]."""
    course = history()
    pain = [course.mean("trade-pain", turn) for turn in range(8)]

    assert 100 - course.mean("trade", END) == pytest.approx(16, rel=0.1)
    assert pain[END] < max(pain) / 2


def test_exercises_are_counted_in_tens_of_thousands() -> None:
    """F6: in the history's orders, and in what the game shows of them [R18]."""
    script = read_script("history.yaml", HISTORY.read_text(encoding="utf-8")).script
    assert script is not None
    orders = [row.command for row in script.rows if isinstance(row.command, GiveOrder)]
    sizes = [dict(order.chosen)["troops"] for order in orders if order.move == "snap-exercise"]
    unit = next(move for move in machine().program.scenario.moves if move.id == "snap-exercise").choose[0].unit

    assert unit == "thousand troops"
    assert all(10 <= size <= 100 for size in sizes)
    assert history().at("russia.shown", 1) == sizes[0]


def test_only_oil_is_told_from_outside() -> None:
    """No figure is written in: the history sets the oil price, and whose hand tells it, and nothing else."""
    script = read_script("history.yaml", HISTORY.read_text(encoding="utf-8")).script
    assert script is not None
    told = {row.command.track for row in script.rows if isinstance(row.command, AmendTrack)}

    assert told == {"oil-price", "oil-by-hand"}


@pytest.mark.parametrize("seed", [1, 2, 3, 17, 2**40])
def test_no_figure_hangs_on_the_dice(seed: int) -> None:
    """The same orders, other draws of war and talks: the money does the same."""
    course, other = history(), history(seed=seed)

    for figure in (drained, crash, recession):
        assert figure(other) == pytest.approx(figure(course), rel=0.01)


def test_without_sanctions_reserves_and_rouble_do_much_better() -> None:
    """M6 acts and does not act: the same oil, no measures [R27, R28]."""
    none = history(without=SANCTIONS)

    assert drained(none) < 25
    assert crash(none) < 5
    assert recession(none) < recession(history()) / 2
    assert none.at("russia.prices", SEPTEMBER_2015) < 13


def test_without_the_fall_of_oil_reserves_and_rouble_do_better() -> None:
    """M6: the same measures, oil as before; oil did part of the work [R27, R28]."""
    dear = history(oil=106)

    assert drained(dear) < drained(history()) - 15
    assert crash(dear) < 5
    assert recession(dear) < recession(history()) / 2
    assert dear.at("russia.prices", SEPTEMBER_2015) < 14


def test_without_the_import_ban_prices_rise_less_and_exporters_are_spared() -> None:
    """M8: the imposer's own consumers pay for it [R27, R28]."""
    course, none = history(), history(without="countersanctions")

    assert course.at("russia.prices", SEPTEMBER_2015) > none.at("russia.prices", SEPTEMBER_2015) + 1.5
    assert course.mean("trade-pain", CRASH) > 1.5 * none.mean("trade-pain", CRASH)


CONSTANTS = (
    *("oil-weight", "outflow-weight", "run-gap", "finds-its-level", "spent-in-a-run", "oil-revenue", "dearer-imports"),
    *("follows-the-currency", "pass-through", "oil-drag", "inflation-drag", "recovers-output"),
    *("closure-joint", "closure-own", "bite-weight"),
)


@pytest.mark.slow
@pytest.mark.parametrize("constant", CONSTANTS)
@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_a_tenth_more_or_less_of_a_constant_moves_the_figures_and_breaks_none(constant: str, factor: float) -> None:
    """The figures stand on no knife edge."""
    value = next(known.value for known in machine().program.scenario.constants if known.id == constant)
    course, other = history(), history(**{constant.replace("-", "_"): value * factor})

    for figure in (drained, crash, recession):
        assert figure(other) == pytest.approx(figure(course), rel=0.12)
    assert other.at("russia.prices", SEPTEMBER_2015) == pytest.approx(
        course.at("russia.prices", SEPTEMBER_2015), rel=0.1
    )
