"""Pack reassurance, on `warsaw-2016`: each rule acting, and not acting."""

from __future__ import annotations

from engine.model.commands import CastVote
from engine.rules.state import BALLOTS
from engine.sim.playout import advance
from tests.warsaw.amended import amended
from tests.warsaw.table import Table, machine, order

NATO = (
    "united-states",
    "germany",
    "france",
    "italy",
    "poland",
    "hungary",
    "slovakia",
    "czechia",
    "baltic-states",
    "greece",
)
DETERRENCE = "baltic-states.deterrence"


def flags(**companies: int) -> Table:
    """Companies in rotation to the Baltic states, by sender."""
    sent = [
        order(sender.replace("_", "-"), "deploy-in-rotation", "baltic-states", companies=number)
        for sender, number in companies.items()
    ]
    return Table.set().turn(*sent)


def odds(table: Table) -> float:
    """The odds of an attack on the Baltic states."""
    formula = next(score for score in machine().program.scores if score.objective == "not-worth-it")
    return (100 - machine().value(formula.value, table.session.state.values)) / 200


def test_a_second_flag_does_more_than_twice_the_companies_under_the_first() -> None:
    """REA-1, M5, C3: and companies of one's own do only what their number does."""
    none, four = Table.set().turn(), flags(united_states=4)
    eight, two_by_four = flags(united_states=8), flags(united_states=4, germany=4)
    own = Table.set().turn(order("baltic-states", "raise-companies", companies=4))
    base = none.value(DETERRENCE)

    assert two_by_four.value(DETERRENCE) - base > 1.5 * (eight.value(DETERRENCE) - base)
    assert four.value(DETERRENCE) - base > 2.5 * (own.value(DETERRENCE) - base) > 0
    assert odds(none) - odds(four) > 2.5 * (odds(none) - odds(own)) > 0


def test_companies_that_stay_do_more_than_those_in_rotation_which_lapse() -> None:
    """REA-2, M5: after half a year the rotation has gone home."""
    rotation = flags(united_states=4).turn().turn()
    stationed = Table.set().turn(order("united-states", "station-for-good", "baltic-states", companies=4)).turn().turn()
    none = Table.set().turn().turn().turn()

    assert rotation.value(DETERRENCE) == none.value(DETERRENCE)
    assert stationed.value(DETERRENCE) > flags(united_states=4).value(DETERRENCE)


def test_the_odds_of_attack_fall_with_deterrence_and_belief_and_rise_with_boldness_and_softness() -> None:
    """REA-3, M5: four numbers and no other."""
    plain = odds(Table.set().turn())

    assert odds(amended(("baltic-states", "deterrence", 80)).turn()) < plain
    assert odds(amended(("", "credibility", 95)).turn()) < plain
    assert odds(amended(("russia", "boldness", 95)).turn()) > plain
    assert odds(amended(("baltic-states", "resilience", 0)).turn()) > plain
    assert odds(amended(("russia", "reserves", 100)).turn()) <= plain


def attacked(answer: str) -> Table:
    """A test of the guarantee that meets allied soldiers, and every member's answer."""
    setting = (("russia", "boldness", 90), ("baltic-states", "deterrence", 95), ("", "credibility", 95))
    votes = [CastVote("article-5-answer", member, answer) for member in NATO]
    met = (_with_answers(amended(*setting, seed=seed), votes) for seed in range(20))
    return next(table for table in met if table is not None)


def _with_answers(table: Table, votes: list[CastVote]) -> Table | None:
    table.session.submit(order("russia", "test-the-guarantee", "baltic-states"))
    advance(table.session)
    assert table.session.state.phase == BALLOTS
    if not table.value("#ballot:article-5-answer:open"):
        return None
    for vote in votes:
        table.session.submit(vote)
    advance(table.session)
    return table


def test_the_weight_of_the_answers_decides_and_all_the_protected_watch() -> None:
    """REA-4, REA-5, M17, M22: force honours the clause, statements fail it; failing is felt by who was not attacked."""
    forced, stated = attacked("force"), attacked("statement")

    assert sum(forced.from_cause("world.credibility", "Article 5")) > 0
    assert sum(stated.from_cause("world.credibility", "Article 5")) < 0
    assert sum(stated.from_cause("united-states>poland.abandonment", "Article 5")) > 0
    assert sum(forced.from_cause("united-states>poland.abandonment", "Article 5")) == 0


def will_to_fight(table: Table, member: str) -> float:
    """What speaks in this member for an answer with force."""
    clause = next(ballot for ballot in machine().program.ballots if ballot.id == "article-5-answer")
    voter = next(rules for rules in clause.voters if rules.voter == member)
    return machine().value(voter.worths[clause.options.index("force")], table.session.state.values)


def test_who_has_soldiers_in_the_way_answers_sooner_with_force() -> None:
    """REA-4, M5: one company is enough, its number adds nothing, and who sent none is as willing as before [R6]."""
    nobody, one, four = Table.set().turn(), flags(germany=1), flags(germany=4)

    assert will_to_fight(one, "germany") > will_to_fight(nobody, "germany") + 8
    assert abs(will_to_fight(four, "germany") - will_to_fight(one, "germany")) < 1
    assert abs(will_to_fight(one, "france") - will_to_fight(nobody, "france")) < 1


def test_suspended_cooperation_adds_belief_every_turn_and_resumed_for_nothing_costs_more() -> None:
    """REA-6, M5: said together; what common work loses by it, and what giving it up for nothing costs."""
    suspended = Table.set().turn(order("united-states", "suspend-cooperation")).turn().turn()
    kept = Table.set().turn().turn().turn()
    resumed = Table.set().turn(order("united-states", "suspend-cooperation"))
    resumed.turn(order("germany", "resume-cooperation"))
    fulfilled = amended(("", "minsk-compliance", 95)).turn(order("united-states", "suspend-cooperation"))
    fulfilled.turn(order("germany", "resume-cooperation"))

    assert len(suspended.from_cause("world.credibility", "Military cooperation suspended")) == 2
    assert suspended.value("world.cooperation") < kept.value("world.cooperation")
    assert sum(resumed.from_cause("world.credibility", "Resume military cooperation")) < -2
    assert sum(fulfilled.from_cause("world.credibility", "Resume military cooperation")) > 0
