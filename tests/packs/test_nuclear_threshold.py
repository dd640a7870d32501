"""M30: threats raise caution, cost whoever makes them, and fade; alerts may go wrong; talks are the way down."""

from __future__ import annotations

from engine.model.commands import GiveOrder
from tests.packs.table import SmallTable, order

USES = ("nuclear-threshold", "alliance-politics")
HINT = "Nuclear hint"


def small(seed: int = 7, **start: float) -> SmallTable:
    """The pack, and a challenger that can pay for it."""
    return SmallTable.set(*USES, seed=seed, bear__capital=20, **start)


def hint(target: str = "client") -> GiveOrder:
    """A nuclear hint over one country's case."""
    return order("bear", "nuclear-signalling", target)


def test_a_threat_makes_guarantors_cautious() -> None:
    """NUC-1, M30: [G14, G19]."""
    threatened, quiet = small().turn(hint()), small().turn()

    for guarantor in ("near", "far"):
        assert threatened.value(f"{guarantor}.caution") > quiet.value(f"{guarantor}.caution") + 5
        assert threatened.from_cause(f"{guarantor}>client.entrapment", HINT) > 0
        assert threatened.from_cause(f"{guarantor}>flank.entrapment", HINT) == 0


def test_caution_takes_resolve_only_above_its_line() -> None:
    """NUC-2, M30: [G14, G19]."""
    assert small(near__caution=85).turn().from_cause("near.resolve", "Caution weighs") < 0
    assert small(near__caution=35).turn().from_cause("near.resolve", "Caution weighs") == 0


def test_repeated_threats_frighten_less_and_cost_the_same() -> None:
    """NUC-3, NUC-4, M30, M1: repeated, they fade [R62]; the price does not [G19]."""
    table = small()
    frights, prices = [], []
    for _ in range(3):
        before = table.from_cause("near.caution", HINT), table.from_cause("bear.isolation", HINT)
        table.amend("bear.capital", 20)
        table.turn(hint()).turn()
        frights.append(table.from_cause("near.caution", HINT) - before[0])
        prices.append(table.from_cause("bear.isolation", HINT) - before[1])

    first, second, third = frights
    assert first > second > third
    assert third < first / 3
    assert prices == [prices[0]] * 3
    assert prices[0] > 0


def test_a_threat_costs_sympathy_standing_and_the_patience_of_the_other_great_power() -> None:
    """NUC-4, M30: [R62, G19, G30]."""
    table = small().turn(hint())

    assert table.from_cause("near.alignment", HINT) < 0
    assert table.from_cause("panda.patience", HINT) < 0
    assert small().turn().from_cause("panda.patience", HINT) == 0


def test_isolation_takes_from_the_purse_and_lost_patience_from_the_nerve() -> None:
    """NUC-4, M30: [G30, G36]."""
    shunned = small(bear__isolation=80, panda__patience=20).turn()
    welcome = small(bear__isolation=20, panda__patience=70).turn()

    assert shunned.from_cause("bear.capital", "Isolation costs") < 0
    assert welcome.from_cause("bear.capital", "Isolation costs") == 0
    assert shunned.from_cause("bear.boldness", "The other great power") < 0
    assert welcome.from_cause("bear.boldness", "The other great power") == 0


def test_an_alert_is_heard_even_by_those_who_have_stopped_listening() -> None:
    """NUC-5, M1, M30: only a markedly larger show restores the effect [R20]."""
    used_to_hints = small().turn(hint()).turn().turn(hint()).turn()
    heard = used_to_hints.from_cause("near.caution", HINT)
    used_to_hints.amend("bear.capital", 20)
    used_to_hints.turn(hint(), order("bear", "raise-nuclear-alert"))

    third_hint = used_to_hints.from_cause("near.caution", HINT) - heard
    assert used_to_hints.from_cause("near.caution", "Raise the nuclear alert") > 3 * third_hint
    assert used_to_hints.stands("nuclear-alert")


def test_a_standing_alert_may_go_wrong_and_none_cannot() -> None:
    """NUC-5, M30: something may happen that nobody ordered [R62, G19]."""

    def alarms(orders: int, seed: int) -> float:
        table = small(seed=seed, world__tension=90).turn(*[order("bear", "raise-nuclear-alert")] * orders)
        for _ in range(4):
            table.amend("bear.capital", 10)
            table.turn()
        return table.from_cause("near.caution", "Nuclear forces at raised alert")

    assert any(alarms(1, seed) > 0 for seed in range(12))
    assert not any(alarms(0, seed) for seed in range(12))


def test_talks_and_standing_down_are_the_way_down() -> None:
    """NUC-6, M30: de-alerting and arms control lower caution again [G21]."""
    talks = [small(seed=seed, world__tension=20).turn(order("near", "arms-control-talks")) for seed in range(8)]
    agreed = next(table for table in talks if table.stands("arms-control"))
    quiet = small(world__tension=20).turn()
    assert agreed.value("near.caution") < quiet.value("near.caution")

    raised = small().turn(order("bear", "raise-nuclear-alert"))
    raised.turn(order("bear", "stand-down-nuclear-alert"))
    assert not raised.stands("nuclear-alert")
    assert raised.from_cause("near.caution", "Stand the alert down") < 0
    assert "no alert is raised" in small().refuses(order("bear", "stand-down-nuclear-alert"))


def test_a_threat_that_is_known_is_easier_to_shrug_off() -> None:
    """NUC-3, M30: whoever holds firm needs something to hold firm under [G21, R20]."""
    assert "nobody has threatened" in small().refuses(order("near", "hold-firm-under-threat"))

    once = small().turn(hint()).turn(order("near", "hold-firm-under-threat"))
    twice = small().turn(hint()).turn().turn(hint()).turn(order("near", "hold-firm-under-threat"))
    assert twice.from_cause("near.caution", "Hold firm") < once.from_cause("near.caution", "Hold firm") < 0


def test_the_other_great_power_may_say_a_sentence_too() -> None:
    """NUC-4, M15, M30: [G30, G36]."""
    table = small().turn(hint()).turn(order("panda", "urge-restraint", "bear"))
    assert table.from_cause("bear.boldness", "Urge restraint") < 0
