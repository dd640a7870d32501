"""Pack incidents, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from engine.model.commands import LetInjectArrive
from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order


def encounters(table: Table) -> float:
    """The odds at which an encounter goes wrong now."""
    machine = table.session.game.machine
    probing = next(site for site in machine.program.sites if site.title == "A close encounter goes wrong")
    draws = [draw for event in table.session.events() for draw in getattr(event, "draws", ())]
    return next(draw.odds for draw in reversed(draws) if machine.program.sites[draw.site].title == probing.title)


def after_probing(*also: tuple[str, str, float], silent: bool = False, channel: bool = False) -> Table:
    """Probing begun in the first turn, and its first draw thrown in the second."""
    orders = [order("russia", "probe-airspace", "poland")]
    orders += [order("russia", "close-the-hotline")] if silent else []
    orders += [order("germany", "open-avoidance-channel")] if channel else []
    return amended(*also).turn(*orders).turn()


def test_probing_risks_an_encounter_each_turn_at_odds_of_tension_silence_and_channels() -> None:
    """INC-1, M3: without probing there is no draw at all."""
    plain = encounters(after_probing())

    assert encounters(after_probing(silent=True)) > plain
    assert encounters(after_probing(channel=True)) < plain
    assert encounters(after_probing(("", "tension", 10))) < plain
    assert encounters(after_probing(channel=True, silent=True)) > plain  # nobody picks up (R22)
    titles = [draw for event in Table.set().turn().turn().session.events() for draw in getattr(event, "draws", ())]
    assert titles == []


def in_an_incident(tension: float) -> Table:
    """The first rung, with this tension."""
    table = amended(("", "tension", tension))
    table.session.submit(LetInjectArrive("incident-from-nowhere"))
    return table


def test_an_incident_climbs_under_pressure_and_comes_down_without_it() -> None:
    """INC-2, M3: tension carries it up; calm brings it down, but not where somebody stands up to it."""
    hot = in_an_incident(98).turn(order("russia", "close-the-hotline"))
    assert hot.value("#rung") == 1  # never in the turn of the incident itself: first the parties choose
    hot.turn()
    cool = in_an_incident(20).turn().turn()
    stood = in_an_incident(20).turn().turn(order("united-states", "stand-up-to-it"))

    assert hot.value("#rung") == 2
    assert cool.value("#rung") == 0
    assert stood.value("#rung") == 1


def test_reprisals_end_an_incident_that_would_have_gone_on() -> None:
    """INC-2, M3: trade bans say that it will go no further; at the same tension, silence does not [R22]."""
    open_still = in_an_incident(72).turn().turn()
    answered = in_an_incident(72).turn().turn(order("russia", "answer-with-reprisals"))

    assert open_still.value("#rung") == 1
    assert answered.value("#rung") == 0


def test_an_incident_got_over_without_shots_is_the_end_of_the_threat() -> None:
    """INC-3, M4, C10: belief falls by more than half and stays down; without an incident it stands."""
    calm = in_an_incident(20).turn().turn().turn()
    never = Table.set().turn().turn().turn()

    assert calm.value("world.belief") < 0.5 * never.value("world.belief")
    assert never.value("world.belief") == 92


def test_what_trades_on_fear_is_scaled_by_belief() -> None:
    """INC-4, M4: the same campaign frightens those who believe, and nobody else."""
    believed = amended(("", "belief", 100)).turn(order("russia", "stir-fear-of-war"))
    laughed_at = amended(("", "belief", 0)).turn(order("russia", "stir-fear-of-war"))

    assert sum(believed.from_cause("germany.too-risky", "Say")) > 0
    assert sum(laughed_at.from_cause("germany.too-risky", "Say")) == 0
