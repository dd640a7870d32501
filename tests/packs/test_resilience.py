"""Pack resilience, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order


def test_resilience_is_built_slowly_and_fades_untended() -> None:
    """RES-1, M16: a little each turn, from the turn after its start."""
    built = Table.set().turn(order("czechia", "build-resilience"))
    first = built.value("czechia.resilience")
    built.turn().turn()
    idle = Table.set().turn().turn().turn()

    assert first <= 28
    assert first < built.value("czechia.resilience") < first + 10
    assert idle.value("czechia.resilience") < 28


def subverted(resilience: float, seeds: range = range(12)) -> list[Table]:
    """Subversion of Ukraine at this resilience, by seed."""
    return [
        amended(("ukraine", "resilience", resilience), seed=seed).turn(order("russia", "subversion", "ukraine"))
        for seed in seeds
    ]


def test_resilience_lowers_the_odds_and_the_harm_of_subversion() -> None:
    """RES-2, M16, M25: it works less often on the tough and less when it works; found out, it hardens."""
    soft, tough = subverted(5), subverted(95)
    harm = [[sum(t.from_cause("ukraine.stability", "Subversion")) for t in tables] for tables in (soft, tough)]
    worked = [[amount for amount in amounts if amount < 0] for amounts in harm]

    assert len(worked[0]) > len(worked[1])
    assert min(worked[0]) < -5
    assert all(amount > -3 for amount in worked[1])
    found_out = next(table for table, amount in zip(soft + tough, harm[0] + harm[1], strict=True) if amount == 0)
    assert sum(found_out.from_cause("ukraine.resilience", "Subversion")) > 0


def test_coercion_by_energy_hurts_the_soft_more() -> None:
    """RES-2, M25: it stays below every clause and leaves whoever it hurt a little tougher."""
    soft = amended(("ukraine", "resilience", 5)).turn(order("russia", "energy-coercion", "ukraine"))
    tough = amended(("ukraine", "resilience", 95)).turn(order("russia", "energy-coercion", "ukraine"))
    hurt = [sum(table.from_cause("ukraine.stability", "Energy coercion")) for table in (soft, tough)]

    assert hurt[0] < 2 * hurt[1] < 0
    assert sum(soft.from_cause("ukraine.resilience", "Energy coercion")) > 0
