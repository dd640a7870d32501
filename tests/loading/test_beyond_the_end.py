"""What CAS418 says nothing about: what the facilitator or a rule may bring in any turn."""

from __future__ import annotations

import pytest

from engine.loading.load import load_sources
from tests.loading.test_broken import FILE, SOURCES, with_text

VOTE = "  vote: {title: A vote, type: scheduled, at: 6, message: They vote., source: R8}\n"
ECHO = "  echo: {title: An echo, %s, after: vote, message: It is over., source: R8}\n"


def found(*injects: str, old: str = "", new: str = "") -> list[str]:
    """The codes of what is found where the injects stand beside those of the tiny scenario."""
    text = dict(SOURCES.files)[FILE].replace("injects:\n", "injects:\n" + "".join(injects), 1)
    assert old in text
    return [finding.code for finding in load_sources(with_text(text.replace(old, new, 1)), "tiny").findings.items]


def test_what_comes_by_hand_waits_for_nobody() -> None:
    """INJ-4: the facilitator brings it in the last turn too."""
    assert found(VOTE, ECHO % "type: conditional, when: world.tension > 5") == ["CAS418"]
    assert found(VOTE, ECHO % "type: manual") == []


def test_what_a_rule_fires_may_come_in_any_turn() -> None:
    """EFF-1: an inject that an effect brings waits for no other."""
    echo = ECHO % "type: conditional, when: world.tension > 5"
    effect = "effects: [{each pact: {resolve: 5}}, "
    assert found(VOTE, echo, old=effect, new=effect + "{news: It is told.}, ") == ["CAS418"]
    assert found(VOTE, echo, old=effect, new=effect + "{fire: echo}, ") == []


@pytest.mark.parametrize("turns, codes", [(4, []), (5, ["CAS418"])])
def test_a_deadline_counts_from_the_turn_in_which_an_inject_can_come_at_first(turns: int, codes: list[str]) -> None:
    """INJ-1: after one of the first turn, at the second opening."""
    first = VOTE.replace("at: 6", "at: 1")
    then = ECHO % f"type: conditional, when: world.tension > 5, expected_action: An answer., expected_by: {turns}"
    assert found(first, then) == codes
