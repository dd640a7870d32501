"""How a member voted is told to nobody before the count: not by the history, nor by what undo says (BAL-6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.model.playbook import BallotRule
from tests.tui.test_voting import to_the_ballots
from tui.gateway.exercise import Exercise
from tui.gateway.timeline import Timeline

HOW = "votes for on"


@pytest.fixture
def game(tmp_path: Path) -> Iterator[Exercise]:
    """The turn in which the pact votes, and one of its members has."""
    begun = to_the_ballots(tmp_path)
    begun.submit(vote(begun))
    yield begun
    begun.close()


def vote(game: Exercise, option: str = "for") -> asked.CastVote:
    """That of the first voter."""
    ballot = next(known for known in game.game.program.ballots if known.id == game.state.ballots[0])
    assert ballot.rule is not BallotRule.EACH
    return asked.CastVote(ballot.id, ballot.voters[0].voter, option)


def told(timeline: Timeline) -> list[str]:
    """The words of the line in play."""
    return [step.words for turn in timeline.turns() for step in turn.steps]


def test_the_history_says_who_and_not_how_until_the_count(game: Exercise) -> None:
    """Nor can the vote be left out to see what then. The voter's own cell reads what it voted."""
    assert told(game.timeline())[-1].endswith("has voted on " + _ballot(game))
    assert not game.timeline().turns()[-1].steps[-1].is_decision
    assert HOW in told(game.timeline(game.window("alliance")))[-1]
    game.advance()
    assert any(HOW in words for words in told(game.timeline()))


def test_undo_and_the_lines_it_leaves_do_not_tell(game: Exercise) -> None:
    """What is taken back was not counted; once it was, it has been told."""
    last = game.last_decision()
    assert last is not None
    assert "has voted on" in game.words(last)
    before = last.parent
    assert all(HOW not in words for words in game.timeline().taken_back(before).told)
    game.undo()
    assert "has voted on" in game.words(last)
    left = game.timeline().lines()
    assert [line.first for line in left if not line.is_here] == [game.words(last)]
    game.submit(vote(game, "against"))
    assert not game.timeline().compare(game.place, last.id).decisions
    game.go(last.id)
    game.advance()
    assert HOW in game.words(last)


def _ballot(game: Exercise) -> str:
    return next(known.title for known in game.scenario.ballots if known.id == game.state.ballots[0])
