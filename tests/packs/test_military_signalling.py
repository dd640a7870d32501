"""Pack military-signalling, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from tests.warsaw.table import Table, order

SHOW = order("russia", "snap-exercise", "poland", troops=40)


def lost(table: Table, turn: int = -1) -> float:
    """What the exercise of a turn took from Germany's resolve."""
    return table.from_cause("germany.resolve", "Snap exercise")[turn]


def test_an_exercise_wears_resolve_by_surprise_and_unites_once_foreseen() -> None:
    """MIL-1, M1, F6: troops are counted in tens of thousands; the fourth identical one draws the allies together."""
    table = Table.set().turn(SHOW)
    first = lost(table)
    for _ in range(3):
        table.turn(SHOW)
    cohesion = table.from_cause("nato.cohesion", "Snap exercise")

    assert first < lost(table) < 0
    assert cohesion[0] < 0 < cohesion[-1]
    small = Table.set().turn(order("russia", "snap-exercise", "poland", troops=10))
    assert lost(small) > first


def test_timed_to_talks_it_works_on_them_as_well() -> None:
    """MIL-2, M2: the first turn has talks and a summit, the fourth has neither."""
    timed = Table.set().turn(SHOW)
    untimed = Table.set().turn().turn().turn().turn(SHOW)

    assert lost(timed) < lost(untimed) < 0
    assert sum(timed.from_cause("world.leverage", "Snap exercise")) > 0
    assert sum(untimed.from_cause("world.leverage", "Snap exercise")) == 0


def test_each_kind_of_show_wears_out_by_itself_and_recovers_slowly() -> None:
    """MIL-3, M1, C2: bombers are fresh after exercises; rest helps a little, a markedly larger show altogether."""
    worn = Table.set().turn(SHOW).turn(SHOW).turn(order("russia", "bomber-patrol", "germany"))
    fresh = Table.set().turn().turn().turn(order("russia", "bomber-patrol", "germany"))
    # talks are held in turns 1, 2 and 3 and in neither 4 nor 5
    tired = Table.set().turn(SHOW).turn(SHOW).turn(SHOW).turn(SHOW)
    rested = Table.set().turn(SHOW).turn(SHOW).turn().turn(SHOW)
    larger = Table.set().turn(SHOW).turn(SHOW).turn(SHOW).turn(order("russia", "snap-exercise", "poland", troops=120))

    patrol = [sum(table.from_cause("germany.resolve", "Bomber patrol")) for table in (worn, fresh)]
    assert abs(patrol[0] - patrol[1]) < 0.2
    assert lost(rested) < lost(tired)
    assert lost(larger) < 3 * lost(tired)


def test_forces_based_forward_press_each_turn_and_stiffen_who_lives_beside_them() -> None:
    """MIL-4, M20: the argument for basing forward as well; withdrawn, they do neither."""
    based = Table.set().turn(order("russia", "base-forward")).turn().turn()
    withdrawn = (
        Table.set().turn(order("russia", "base-forward")).turn(order("russia", "withdraw-strategic-forces")).turn()
    )

    assert len(based.from_cause("poland.resolve", "Strategic forces based forward")) == 2
    assert based.value("poland.deterrence") < Table.set().turn().turn().turn().value("poland.deterrence")
    assert withdrawn.value("poland.deterrence") == Table.set().turn().turn().turn().value("poland.deterrence")
