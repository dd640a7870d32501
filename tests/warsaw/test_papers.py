"""What the first paper says happens, happens in `warsaw-2016`, and the ledger names the cause."""

from __future__ import annotations

from itertools import pairwise

import pytest

from engine.model.commands import CastVote
from tests.warsaw.table import Table, machine, order

WEST = ("poland", "germany", "united-states", "baltic-states", "hungary")


def _eu_votes(option: str, *, except_for: dict[str, str] | None = None, ballot: str = "renewal") -> list[CastVote]:
    voters = next(known for known in machine().program.ballots if known.id == ballot).voters
    return [CastVote(ballot, rules.voter, (except_for or {}).get(rules.voter, option)) for rules in voters]


@pytest.mark.parametrize("member", WEST)
def test_the_third_identical_exercise_moves_the_west_less_than_half_as_much_as_the_first(member: str) -> None:
    """M1, C1: surprise is spent by repetition [R19, R20]; HAB-3."""
    table = Table.set()
    for troops in (40, 40, 40):
        table.turn(order("russia", "snap-exercise", "poland", troops=troops))

    first, second, third = table.from_cause(f"{member}.resolve", "Snap exercise")
    assert first < second < third < 0
    assert abs(third) < abs(first) / 2


@pytest.mark.parametrize("member", WEST)
def test_a_markedly_larger_fourth_exercise_moves_the_west_again(member: str) -> None:
    """M1, C2: only a significantly larger scale restores the effect [R20]; HAB-2."""
    table = Table.set()
    for troops in (40, 40, 40, 150):
        table.turn(order("russia", "snap-exercise", "poland", troops=troops))

    *_, third, fourth = table.from_cause(f"{member}.resolve", "Snap exercise")
    assert fourth < third < 0


def with_sanctions() -> Table:
    """Financial sanctions adopted in the first turn, before any renewal is due."""
    adopted = _eu_votes("for", ballot="adopt-financial")
    table = Table.set().turn(order("germany", "propose-financial-sanctions"), votes=adopted)
    assert table.stands("financial-sanctions")
    return table


def test_sanctions_are_kept_by_a_unanimous_renewal_and_lapse_by_one_vote_against() -> None:
    """M9: measures lapse unless all members renew them [R16, R44]; MEA-4, BAL-2."""
    kept = with_sanctions().turn(votes=_eu_votes("for")).turn()
    lapsed = with_sanctions().turn(votes=_eu_votes("for", except_for={"hungary": "against"})).turn()

    assert kept.stands("financial-sanctions")
    assert not lapsed.stands("financial-sanctions")
    assert kept.value("world.credibility") > lapsed.value("world.credibility")
    assert lapsed.from_cause("world.credibility", "Renewal of the sanctions") == [-7.0]


def test_an_abstention_does_not_stop_a_renewal() -> None:
    """BAL-2: unanimity asks that nobody is against, not that everybody is for."""
    table = with_sanctions().turn(votes=_eu_votes("for", except_for={"hungary": "abstain"})).turn()
    assert table.stands("financial-sanctions")


def test_sanctions_bite_more_each_turn_they_stand() -> None:
    """M6, C4: their effects add up [R27-R29]; MEA-3."""
    table = with_sanctions().turn(votes=_eu_votes("for")).turn().turn(votes=_eu_votes("for"))
    bites = table.from_cause("russia.output", "Financial sanctions")
    assert len(bites) >= 3
    assert all(later < earlier < 0 for earlier, later in pairwise(bites))


def test_what_sanctions_cost_their_senders_fades() -> None:
    """M7, C5: exporters find other markets [R31]."""
    table = with_sanctions().turn(votes=_eu_votes("for")).turn().turn(votes=_eu_votes("for"))
    pains = table.from_cause("germany.trade-pain", "Financial sanctions")
    assert all(0 <= later < earlier for earlier, later in pairwise(pains))


def _moscow_after(*, weakened: bool, seed: int) -> tuple[float, float]:
    """Moscow's boldness, and the size of what it orders, after the link was softened or left alone."""
    table = Table.set(seed, bots="doctrine", humans=("berlin",))
    table.turn(order("germany", "propose-financial-sanctions"), votes=_eu_votes("for", ballot="adopt-financial"))
    table.turn(order("germany", "propose-link"), votes=_voted_for_where_held("linkage-to-minsk", "renewal"))
    assert table.value("world.minsk-link") >= 10
    for turn in range(4):
        soften = [order("germany", "weaken-link")] if weakened and turn % 2 == 0 else []
        table.turn(*soften, votes=_voted_for_where_held("renewal") if turn % 2 else ())
    ruled = [event for event in table.session.events() if type(event).__name__ == "OrderRuled"]
    bold = [event for event in ruled if event.actor == "russia" and event.move in BOLD]  # type: ignore[union-attr]
    return table.value("russia.boldness"), sum(sum(event.chosen) + 40 for event in bold)  # type: ignore[union-attr]


def _voted_for_where_held(*ballots: str) -> list[CastVote]:
    return [vote for ballot in ballots for vote in _eu_votes("for", ballot=ballot)]


BOLD = ("snap-exercise", "proxy-offensive", "probe-airspace", "nuclear-signalling", "test-the-guarantee")


def test_moscow_is_bolder_after_the_minsk_link_was_weakened() -> None:
    """M9, C6: a softened condition is read as encouragement [R16, R44]."""
    seeds = range(6)
    kept = [_moscow_after(weakened=False, seed=seed) for seed in seeds]
    weakened = [_moscow_after(weakened=True, seed=seed) for seed in seeds]
    assert all(after[0] > before[0] for before, after in zip(kept, weakened, strict=True))
    assert sum(size for _, size in weakened) > sum(size for _, size in kept)


def test_a_joint_position_of_the_four_blunts_courting() -> None:
    """M13, C9: a firm common position lowers what divide-and-rule achieves [R45]."""
    joint = _eu_votes("for", ballot="v4-position")
    guarded = Table.set().turn(order("poland", "call-joint-position"), votes=joint)
    guarded.turn(order("russia", "court-a-member", "hungary"))
    alone = Table.set().turn().turn(order("russia", "court-a-member", "hungary"))

    assert guarded.stands("joint-position")
    for key in ("hungary.alignment", "v4.cohesion"):
        blunted, full = guarded.from_cause(key, "Court a member"), alone.from_cause(key, "Court a member")
        assert 0 < abs(blunted[0]) < abs(full[0])


def test_the_ledger_names_order_line_and_inputs() -> None:
    """LED-1: which order, which line of which file, which inputs."""
    table = Table.set().turn(order("russia", "snap-exercise", "poland", troops=40))
    line = next(
        line
        for change in table.why("poland.resolve")
        for line in change.lines
        if line.cause == "Snap exercise (Russia → Poland)"
    )
    assert line.order == 1
    assert line.at is not None
    assert line.at.file == "packs/military-signalling.yaml"
    assert line.at.line > 1
    assert line.text
    assert line.inputs
