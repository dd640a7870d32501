"""The economy under pressure: each rule acts, and without its cause does not (M6, M15)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.packs.money import at_the_table, by_cause, setting, turn, votes
from tests.rules.tables import Table, order


def quiet(turns: int = 3, **tracks: float) -> Table:
    """Some turns in which nobody orders anything."""
    table = at_the_table(**tracks)
    for _ in range(turns):
        turn(table)
    return table


def test_a_currency_moves_toward_what_oil_makes_it_worth() -> None:
    """ECO-1 (M6): cheap oil lets it slide, a share of the gap each turn [R27, R28]."""
    table = at_the_table(world__oil_price=80)
    values = [table["russia.rouble"]]
    for _ in range(3):
        turn(table)
        values.append(table["russia.rouble"])

    assert all(later < earlier for earlier, later in pairwise(values))
    assert values[0] - values[1] > values[2] - values[3] > 0


def test_a_currency_at_its_worth_stays() -> None:
    """ECO-1 (M6): without cheap oil or outflow nothing pulls at it."""
    assert quiet()["russia.rouble"] == pytest.approx(100, abs=2)


def test_a_currency_far_above_its_worth_breaks_at_once() -> None:
    """ECO-2 (M6): oil and outflow together make the gap; it falls to its worth, and that costs reserves [R28]."""
    table = at_the_table(russia__outflow=60, world__oil_price=76)
    before = table["russia.rouble"]
    turn(table)

    (fall,) = by_cause(table, "russia.rouble", "The currency breaks")
    (spent,) = by_cause(table, "russia.reserves", "The currency breaks")
    assert fall < -0.3 * before
    assert spent < 0


@pytest.mark.parametrize("alone", [{"russia__outflow": 60}, {"world__oil_price": 76}])
def test_neither_oil_nor_outflow_alone_breaks_it(alone: dict[str, float]) -> None:
    """ECO-2 (M6): either lets it slide; R27 asks not to hold one of them alone responsible."""
    table = quiet(**alone)

    assert by_cause(table, "russia.rouble", "The currency breaks") == []
    assert table["russia.rouble"] < 100


def test_a_currency_that_has_broken_does_not_break_again_at_once() -> None:
    """ECO-2 (M6): at its worth there is no gap left to give up."""
    table = at_the_table(russia__outflow=60, world__oil_price=76)
    for _ in range(4):
        turn(table)

    assert len(by_cause(table, "russia.rouble", "The currency breaks")) == 1


def test_prices_follow_the_currency_over_some_turns_and_then_come_back() -> None:
    """ECO-3 (M6): pass-through takes quarters; inflation ends when the currency holds [R28, R68]."""
    table = at_the_table(russia__rouble=60, world__oil_price=50)
    prices = [table["russia.prices"]]
    for _ in range(6):
        turn(table)
        prices.append(table["russia.prices"])

    peak = prices.index(max(prices))
    assert max(prices) > prices[0] + 6
    assert 2 <= peak <= 5
    assert prices[-1] < max(prices)


def test_prices_stay_where_the_currency_holds() -> None:
    """ECO-3 (M6): no depreciation, no impulse."""
    assert quiet(5)["russia.prices"] == pytest.approx(7, abs=0.5)


@pytest.mark.parametrize("weight", [{"world__oil_price": 50}, {"russia__prices": 30}])
def test_output_falls_with_cheap_oil_and_with_inflation(weight: dict[str, float]) -> None:
    """ECO-4 (M6): each by itself [R27, R28]."""
    assert quiet(2, **weight)["russia.output"] < quiet(2)["russia.output"] - 0.5


def test_output_closes_its_gap_where_nothing_weighs_on_it() -> None:
    """ECO-4: an open economy recovers."""
    table = quiet(1, russia__output=94)
    after_one = table["russia.output"]
    turn(turn(table))

    assert 94 < after_one < table["russia.output"] < 100


def test_reserves_grow_with_oil_and_with_imports_forgone() -> None:
    """ECO-5 (M6): both earn, and the second is what stops a drain [R28]."""
    assert quiet(2, world__oil_price=120)["russia.reserves"] > quiet(2)["russia.reserves"]
    assert quiet(1, russia__rouble=60)["russia.reserves"] > quiet(1)["russia.reserves"] + 4


def shut_out(**tracks: float) -> Table:
    """Both markets closed in the first turn, and two turns on."""
    table = at_the_table(**tracks)
    closing = order("united-states", "treasury-sanctions"), order("germany", "propose-financial-sanctions")
    turn(table, *closing, ballots=votes("adopt-financial"))
    return turn(turn(table))


def test_reserves_without_debt_to_repay_do_not_fall() -> None:
    """ECO-5 (M6): shut markets drain nothing where nothing falls due [R28]."""
    owing, free = shut_out(russia__debt=95), shut_out(russia__debt=0)
    for measure in ("National financial sanctions", "Financial sanctions"):
        assert by_cause(free, "russia.reserves", measure) == []
        assert sum(by_cause(owing, "russia.reserves", measure)) < -20


def test_open_markets_lend_again_what_was_repaid_and_shut_ones_do_not() -> None:
    """ECO-5 (M6): so sanctions lifted early are made good in the reserves as well [R28]."""
    free, shut = at_the_table(russia__debt=35), shut_out(russia__debt=35)
    start = free["russia.reserves"]
    turn(turn(turn(free)))

    assert free["russia.debt"] > 65
    assert free["russia.reserves"] > start + 25
    assert shut["russia.debt"] < 35


def test_reserves_drawn_down_soften_the_turn_and_are_spent_once() -> None:
    """ECO-6: less outflow and a firmer currency, for so many billions [R28, R29]."""
    table = at_the_table(russia__outflow=60)
    table.adjudicated(order("russia", "draw-down-reserves", billions=20))

    assert by_cause(table, "russia.reserves", "Draw down reserves") == [-20]
    assert by_cause(table, "russia.outflow", "Draw down reserves") == [-10]
    assert by_cause(table, "russia.rouble", "Draw down reserves")[0] > 0
    assert table.refusal(order("russia", "draw-down-reserves")).rule == "TUR-1"


def test_too_low_reserves_cannot_be_drawn_down() -> None:
    """ECO-6: what is gone cannot be spent."""
    assert at_the_table(russia__reserves=150).refusal(order("russia", "draw-down-reserves")).rule == "ORD-3"


def test_turning_to_the_other_power_eases_a_little_at_an_uneven_price() -> None:
    """ECO-7 (M15): little relief, much dependence, and the fear it plays on [R30]."""
    table = at_the_table()
    before = table["russia.dependence"]
    turn(table, order("russia", "turn-to-the-other-power"))

    assert 0 < by_cause(table, "russia.reserves", "Turn to the other great power")[0] < 10
    first = table["russia.dependence"] - before
    assert first > 10
    turn(table)
    once = table["russia.dependence"]
    turn(table, order("russia", "turn-to-the-other-power"))
    relief = by_cause(table, "russia.reserves", "Turn to the other great power")
    assert table["russia.dependence"] - once > first  # the other side sets the price
    assert relief[1] < relief[0]
    assert by_cause(table, "united-states.indispensable", "Turn to the other great power")[0] > 0


def test_who_does_not_turn_away_depends_on_nobody_more() -> None:
    """ECO-7 (M15): no relief and no price."""
    table = at_the_table()
    assert quiet()["russia.dependence"] == table["russia.dependence"]


def reformed(**tracks: float) -> float:
    """What a reform brings output."""
    table = at_the_table(**tracks)
    turn(table, order("russia", "structural-reform"))
    for _ in range(3):
        turn(table)
    return sum(by_cause(table, "russia.output", "Reform and reopen"))


def test_reform_pays_later_and_less_the_more_is_wanting() -> None:
    """ECO-8: it needs goods, capital and know-how from those who withhold them [R29]."""
    assert reformed() > reformed(russia__want=40) > 0


def test_reform_ends_the_ban_on_imports() -> None:
    """ECO-8: nothing else brings prices down that the ban holds up."""
    table = at_the_table()
    turn(table, order("united-states", "widen-listings"))
    turn(table, order("russia", "countersanctions"))
    turn(table)
    bitten = by_cause(table, "russia.prices", "Import ban")
    turn(table, order("russia", "structural-reform"))
    turn(table)

    assert len(bitten) == 2
    assert by_cause(table, "russia.prices", "Import ban") == bitten


def test_hard_times_take_from_the_purse_and_good_ones_do_not() -> None:
    """ECO-9: output well below its height is a government's first worry [R28, R29]."""
    poor, well = quiet(1, russia__output=95), quiet(1)

    assert by_cause(poor, "russia.capital", "Hard times")[0] < -1
    assert by_cause(well, "russia.capital", "Hard times") == []


def oil_in(seed: int) -> list[float]:
    """The price as each turn opens, left to the market."""
    table = at_the_table(seed, world__oil_by_hand=0, world__oil_price=108)
    prices = []
    for _ in range(6):
        turn(table)
        prices.append(table["world.oil-price"])
    return prices


def test_the_market_takes_several_ways() -> None:
    """OIL-1 (M6): early, late or not at all, by the dice and by nobody's order [R27, R28]."""
    games = [oil_in(seed) for seed in range(30)]

    assert any(min(prices) > 85 for prices in games)
    assert any(prices[1] < 75 for prices in games)
    assert any(min(prices[:3]) > 85 and prices[-1] < 70 for prices in games)


def test_a_price_told_by_hand_is_not_tossed_about() -> None:
    """OIL-2: a history's prices stand, also where the market had been open."""
    table = at_the_table(5, world__oil_by_hand=0)
    turn(turn(table))
    table.submit(setting("world.oil-by-hand", 1), setting("world.oil-price", 77))
    for _ in range(3):
        turn(table)

    assert table["world.oil-price"] == 77
