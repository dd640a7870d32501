"""M28: a war weighs on those who would guarantee; a sequence opens what it closes; each stage can be missed."""

from __future__ import annotations

from engine.model.commands import CastVote
from tests.packs.table import SmallTable, order

PROMISES = """
tracks:
  attack:
    title: Attack
    scope: actor
    of: partner or front-line
    from: 0
    to: 100
    start: 0
    drift: -self.attack
    source: G21
  cooperation: {title: Cooperation, scope: world, from: 0, to: 100, start: 0, source: R33}
commitments:
  pact:
    title: Pact
    from: guarantor
    to: partner
    form: formal
    credibility: self.resolve
    triggered_when: target.attack >= 60
    on: {triggered: [{world.cooperation: 1}], in-force: [{world.cooperation: 10}]}
    source: G32
"""
READY = {
    "world__stage": 3,
    "world__war": 2,
    "world__terms": 75,
    "world__benchmarks": 65,
    "near__resolve": 65,
    "far__resolve": 65,
}


def small(watch: str = "100 - world.tension", **start: float) -> SmallTable:
    """The pack, a pact to vote on, and purses for it; `cooperation` counts what becomes of the pact."""
    purses = {"client__capital": 15, "bear__capital": 15}
    return SmallTable.set("ceasefire", "threatened-state", also=PROMISES, watch=watch, **purses, **start)


def truce(**start: float) -> SmallTable:
    """A table at which a truce holds."""
    return small(**{"world__stage": 1, "world__war": 8, "world__terms": 65, **start})


def votes(ballot: str, *voters: str, option: str = "for") -> list[CastVote]:
    """The same vote by each."""
    return [CastVote(ballot, voter, option) for voter in voters]


def test_two_tired_sides_agree_on_terms_and_a_bold_one_does_not() -> None:
    """CEA-3, M28: ceasefire terms are the first stage, and can be missed [G21]."""
    tired = small(bear__weariness=70, client__weariness=70).turn(order("near", "agree-terms"))
    bold = small(bear__weariness=25, client__weariness=70, bear__boldness=95).turn(order("near", "agree-terms"))

    assert tired.value("world.stage") == 1
    assert tired.value("world.war") < 40
    assert bold.value("world.stage") == 0
    assert bold.from_cause("client.stability", "Terms of a ceasefire") < 0


def test_a_truce_quiets_the_war_as_far_as_its_terms_are_kept() -> None:
    """CEA-2, M28: [G21]."""
    kept = truce(world__terms=80, world__war=20).turns(2)
    broken = truce(world__terms=20, world__war=20).turns(2)
    none = small(world__war=20).turns(2)

    assert kept.value("world.war") < broken.value("world.war")
    assert kept.value("world.war") < none.value("world.war")


def test_observers_keep_the_terms_and_write_down_who_breaks_them() -> None:
    """CEA-2, M28: what is watched is kept better, and its breach unites the West [G21]."""
    violation = order("bear", "violate-the-truce", "client")
    watched = truce().turn(order("near", "monitor-the-truce", "client")).turn(violation)
    alone = truce().turn().turn(violation)

    assert watched.value("world.terms") > alone.value("world.terms")
    assert watched.from_cause("near.resolve", "Violate the truce") > 0
    assert alone.from_cause("near.resolve", "Violate the truce") == 0


def test_a_truce_that_is_broken_often_enough_collapses() -> None:
    """CEA-3, M28: a stage that was reached can be lost again [G21]."""
    table = truce(world__terms=30)
    for _ in range(2):
        table.turn(order("bear", "violate-the-truce", "client"))

    assert table.value("world.stage") == 0
    assert table.from_cause("world.war", "The truce collapses") > 0
    assert truce(world__terms=70).turns(3).value("world.stage") == 1


def test_a_review_passes_on_what_is_done_and_fails_on_what_is_not() -> None:
    """CEA-4, M28: benchmarks are the second stage, and can be missed [G21]."""
    done = truce(world__benchmarks=70).turn(order("near", "review-benchmarks"))
    early = truce(world__benchmarks=20).turn(order("near", "review-benchmarks"))

    assert done.value("world.stage") == 2
    assert early.value("world.stage") == 1
    assert early.from_cause("world.benchmarks", "Are the benchmarks met?") < 0


def test_benchmarks_grow_in_a_truce_by_reform_and_decay_in_a_war() -> None:
    """CEA-4, M28: [G21]."""
    reformed = truce(client__reform=80).turns(3).value("world.benchmarks")
    idle = truce(client__reform=5).turns(3).value("world.benchmarks")
    at_war = small(client__reform=80, world__benchmarks=40).turns(3).value("world.benchmarks")

    assert reformed > idle
    assert at_war < 40


def test_what_was_met_can_slip() -> None:
    """CEA-4, M28: the sequence goes back a step [G21]."""
    assert truce(world__stage=2, world__benchmarks=20, client__reform=0).turn().value("world.stage") == 1
    assert truce(world__stage=2, world__benchmarks=60).turn().value("world.stage") == 2


def test_integration_goes_by_steps_that_one_member_can_stop() -> None:
    """CEA-5, M28: integration steps are the third stage, and can be missed [G21, G50]."""
    table = truce(world__stage=2, world__benchmarks=60, near__alignment=10, flank__alignment=10)
    for _ in range(2):
        table.turn(order("client", "take-integration-step"))
    stopped = truce(world__stage=2, world__benchmarks=60)
    stopped.turn(order("client", "take-integration-step"), votes=votes("integration-vote", "flank", option="against"))

    assert table.value("world.stage") == 3
    assert table.value("client.integration") >= 40
    assert stopped.value("client.integration") == 0
    assert "comes after the benchmarks" in truce().refuses(order("client", "take-integration-step"))


def test_a_pact_is_refused_while_they_fight_and_granted_once_sequenced() -> None:
    """CEA-6, M28, C22: the same guarantors, the same question, at two times [G15, G16, G21]."""
    fighting = small(world__war=70, near__resolve=65, far__resolve=65).turn(order("client", "propose-the-pact"))
    sequenced = small(**READY).turn(order("client", "propose-the-pact"))
    assert sequenced.value("world.cooperation") == 0
    sequenced.turns(2)

    assert fighting.value("world.stage") == 0
    assert fighting.value("world.cooperation") == 0
    assert sequenced.value("world.stage") == 4
    assert sequenced.value("world.cooperation") == 20


def test_caution_and_fear_of_being_drawn_in_speak_against_the_pact_as_well() -> None:
    """CEA-6, M28, M19, M30: the vote weighs entrapment and nuclear caution [G16, G19]."""
    calm, afraid = (
        SmallTable.set(
            "ceasefire", "alliance-politics", "nuclear-threshold", watch="near.pact-fear", near__caution=caution
        )
        .turn()
        .watched()
        for caution in (20, 80)
    )
    assert afraid > calm


def test_a_renewed_invasion_makes_every_promise_fall_due() -> None:
    """CEA-7, M28: the test of a guarantee [G4, G28]."""
    table = small(**READY, bear__boldness=75).turn(order("client", "propose-the-pact")).turn()
    table.amend("bear.boldness", 75)
    table.turn(order("bear", "renewed-invasion", "client"))

    assert table.value("world.cooperation") == 22
    assert table.value("world.war") > 35
    assert table.value("world.stage") == 0
    timid = small(bear__boldness=40, world__war=5)
    assert "does not dare" in timid.refuses(order("bear", "renewed-invasion", "client"))


def test_an_invasion_is_likelier_to_stall_before_an_army_and_under_open_eyes() -> None:
    """CEA-7, M28: odds depend on what stands in the way [G4, G38]."""
    odds = "100 * client.invasion-odds"
    bare = truce(watch=odds, client__defence=10).turn().watched()
    armed = truce(watch=odds, client__defence=70).turn().watched()
    seen = truce(watch=odds, client__defence=70).turn(order("near", "monitor-the-truce", "client")).watched()

    assert bare > armed > seen


def test_war_can_be_turned_up_and_down_and_tires_both() -> None:
    """CEA-1, M28: [G15, G21]."""
    up = small().turn(order("bear", "escalate-the-war", "client"))
    down = small().turn(order("bear", "de-escalate"))
    left = small().turn()

    assert up.value("world.war") > left.value("world.war") > down.value("world.war")
    fierce, faint = small(world__war=90).turns(3), small(world__war=5).turns(3)
    assert fierce.value("client.weariness") > faint.value("client.weariness")
