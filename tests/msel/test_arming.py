"""What an inject waits for, and how near it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.loading.load import load_folder
from engine.model.commands import AmendTrack, HoldInject, LetInjectArrive, RescheduleInject, SkipInject
from engine.program.wording import written
from engine.rules.arming import Arming, arming
from tests.oracle.games import SHIPPED
from tests.rules.tables import Table, laid, loaded


def table(when: str = "world.tension > 60", *, more: str = "") -> Table:
    """A table with a conditional inject `a`."""
    return laid(f"""
injects:
  a: {{title: First, type: conditional, when: "{when}", {more} message: A text., source: R8}}
  b: {{title: Second, type: scheduled, at: 3, message: B text., source: R8}}
  c: {{title: Third, type: manual, message: C text., source: R8}}
""")


def armed(at: Table, inject: str = "a", before: tuple[float, ...] | None = None) -> Arming:
    """How near an inject is."""
    known = next(known for known in at.session.game.program.scenario.injects if known.id == inject)
    return arming(at.session.game, at.session.state.values, known, before)


def test_a_comparison_tells_its_value_threshold_distance_and_trend() -> None:
    """INJ-9: against the state the trend is told from."""
    at = table()
    before = at.session.state.values
    at.submit(AmendTrack("", "tension", 54, "It stirs"))
    (condition,) = armed(at, before=before).conditions

    assert (condition.text, condition.holds) == ("world.tension > 60", False)
    assert (condition.value, condition.threshold, condition.distance) == (54, 60, 6)
    assert (condition.trend, condition.step) == ("closer", 4)

    at.submit(AmendTrack("", "tension", 45, "It calms"))
    assert armed(at, before=before).conditions[0].trend == "away"
    assert armed(at).conditions[0].trend == ""


def test_every_condition_is_told_and_so_is_how_many_lack() -> None:
    """INJ-9: `and` needs all, of `or` the nearest counts; `not` is turned around."""
    at = table(
        "world.tension >= 50 and not (west.resolve > 40) and (east.resolve < 10 or turn >= 4 and 60 < world.tension)"
    )
    found = armed(at)

    assert [(c.text, c.holds, c.depth) for c in found.conditions] == [
        ("world.tension >= 50", True, 0),
        ("west.resolve <= 40", False, 0),
        ("any of", False, 0),
        ("east.resolve < 10", False, 1),
        ("turn >= 4", False, 1),
        ("world.tension > 60", False, 1),
    ]
    assert (found.holds, found.missing) == (False, 2)


def test_it_is_told_as_the_next_opening_would_find_it() -> None:
    """INJ-9: what needs turn 2 is armed in turn 1, and then arrives."""
    at = table("turn >= 2")
    assert armed(at).holds

    at.turn()
    assert at["#inject:a:fired"]


@given(tension=st.integers(0, 100), turns=st.integers(0, 2))
def test_armed_is_what_arrives_at_the_next_opening(tension: int, turns: int) -> None:
    """INJ-9: where nothing moves in between, the two are the same."""
    at = table("world.tension > 60 or world.tension < 20 and turn >= 3")
    at.turns(turns)
    at.submit(AmendTrack("", "tension", tension, "For the test"))
    fired = bool(at["#inject:a:fired"])
    expected = armed(at).holds or fired
    at.turn()

    assert bool(at["#inject:a:fired"]) is expected


def test_turns_those_it_comes_after_and_the_facilitator_are_conditions_as_well() -> None:
    """INJ-9: whatever stands in the way is said."""
    at = table(more="after: c,")
    assert [c.text for c in armed(at).conditions] == ["world.tension > 60", "after: Third"]
    assert [c.text for c in armed(at, "b").conditions] == ["turn 3 opens"]
    assert [c.text for c in armed(at, "c").conditions] == ["the facilitator lets it arrive"]

    at.submit(SkipInject("c"), HoldInject("a"))
    assert [c.text for c in armed(at).conditions] == [
        "released by the facilitator (held)",
        "world.tension > 60",
        "after: Third (skipped)",
    ]
    at.submit(LetInjectArrive("c"), RescheduleInject("a", 2))
    found = armed(at)
    assert ([c.text for c in found.conditions], found.holds) == (["turn 2 opens"], True)


def test_a_fact_holds_or_does_not() -> None:
    """INJ-9: where no number is compared."""
    at = table("fired(c)")
    assert [(c.text, c.holds, c.value) for c in armed(at).conditions] == [("fired(c)", False, None)]

    at.submit(LetInjectArrive("c"))
    assert armed(at).holds


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_conditions_are_written_as_the_language_writes_them(folder: str) -> None:
    """What is shown of a condition reads back to the very condition: for every one that ships."""
    scenario = load_folder(folder).scenario
    assert scenario is not None
    for expression in [inject.when for inject in scenario.injects if inject.when is not None]:
        assert written(expression)
        assert "Bound(" not in written(expression)


@pytest.mark.parametrize(
    "text",
    [
        "1 + world.tension * (2 - turn) > 3",
        "(1 if turn > 2 else 3) > world.tension",
        "not (turn > 2 or turn < 1)",
        "-(1 + turn) < 4",
        "mean(pact.resolve) > 20 and count(pact.resolve > 10) > 1",
        "10 - (turn - 1) > 3",
        "min(turn, 4) // 2 % 3 > 1",
        "used(wait, east) + used(wait) > 2",
        "fired(b) and pact.cohesion > 4",
    ],
)
def test_what_is_written_reads_back_to_the_same(text: str) -> None:
    """Brackets stand where they are needed, and names where they belong."""

    def read(condition: str) -> object:
        found = loaded(f"""
injects:
  a: {{title: A, type: conditional, when: "{condition}", message: A text., source: R8}}
  b: {{title: B, type: manual, message: B text., source: R8}}
""")
        assert found.scenario is not None, found.findings
        return found.scenario.injects[0].when

    first = read(text)
    assert read(written(first)) == first  # type: ignore[arg-type]
