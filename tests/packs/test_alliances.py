"""Pack alliances, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from tests.warsaw.amended import amended
from tests.warsaw.table import Table, order


def test_an_order_is_paid_in_political_capital_and_income_differs_by_weight() -> None:
    """ALL-1: what nobody orders costs nothing; a great power's purse fills faster."""
    idle, busy = Table.set().turn(), Table.set().turn(order("germany", "conditional-dialogue"))

    assert busy.value("germany.capital") == idle.value("germany.capital") - 2
    gained = {actor: sum(idle.from_cause(f"{actor}.capital", "Political capital, drift")) for actor in _WEIGHTS}
    assert gained["united-states"] > gained["germany"] > gained["hungary"]
    assert gained["greece"] == 0


_WEIGHTS = ("united-states", "germany", "hungary", "greece")


def test_resolve_follows_closeness_fear_and_what_policy_is_worth() -> None:
    """ALL-2: a member moved closer, or frightened, loses resolve by itself; one of doubtful policy as well."""
    plain = Table.set().turn().turn().value("hungary.resolve")
    closer = amended(("hungary", "alignment", 90)).turn().turn().value("hungary.resolve")
    frightened = amended(("hungary", "too-risky", 90)).turn().turn().value("hungary.resolve")
    doubted = amended(("", "credibility", 5)).turn().turn().value("hungary.resolve")

    assert max(closer, frightened, doubted) < plain


def test_western_policy_is_believed_as_far_as_its_members_hold_together() -> None:
    """ALL-3: divided alliances are not believed; others' quarrels elsewhere do not matter."""
    plain = Table.set().turn().turn().value("world.credibility")
    divided = amended(("nato", "cohesion", 20), ("eu", "cohesion", 20)).turn().turn().value("world.credibility")
    quarrel = amended(("v4", "cohesion", 40)).turn().turn().value("world.credibility")

    assert divided < plain
    assert quarrel == plain


def test_the_challenger_dares_more_where_policy_is_doubted_and_less_where_deterrence_stands() -> None:
    """ALL-4: and a link to compliance restrains it only where sanctions hang on it."""
    plain = Table.set().turn().turn().value("russia.boldness")
    doubted = amended(("", "credibility", 10)).turn().turn().value("russia.boldness")
    deterred = amended(("poland", "deterrence", 95), ("baltic-states", "deterrence", 95)).turn().turn()
    linked = amended(("", "minsk-link", 90)).turn().turn().value("russia.boldness")

    assert deterred.value("russia.boldness") < plain < doubted
    assert linked == plain


def test_dialogue_lowers_tension_and_from_a_weak_position_invites() -> None:
    """ALL-5: the same offer makes a doubted policy look weak and a believed one firm."""
    weak = amended(("", "credibility", 5)).turn(order("germany", "conditional-dialogue"))
    firm = amended(("", "credibility", 95)).turn(order("germany", "conditional-dialogue"))

    assert sum(firm.from_cause("world.tension", "Offer dialogue")) < 0
    assert sum(weak.from_cause("russia.boldness", "Offer dialogue")) > 0
    assert sum(firm.from_cause("russia.boldness", "Offer dialogue")) < 0


def test_a_declaration_is_worth_what_unity_makes_of_it() -> None:
    """ALL-6, M18: names under a text count by whose they are; hands are tied either way."""
    united = amended(("nato", "cohesion", 90)).turn(order("united-states", "summit-declaration"))
    divided = amended(("nato", "cohesion", 45)).turn(order("united-states", "summit-declaration"))
    said = [sum(table.from_cause("world.credibility", "Summit declaration")) for table in (united, divided)]

    assert said[0] > said[1]
    assert united.value("#commitment:article-5:united-states:poland:tied") > 0
    assert Table.set().turn().value("#commitment:article-5:united-states:poland:tied") == 0
