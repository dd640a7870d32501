"""How a member voted is told to nobody before the count: not by the history, nor by what undo says (BAL-6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cli.main import run
from engine.model import commands as asked
from engine.model.playbook import BallotRule
from engine.report.comparison_tables import comparison_text, lines_text
from engine.session.comparison import compare
from engine.session.decisions import decision_at
from engine.session.discretion import open_decisions
from engine.session.tree import lines
from engine.session.wording import in_words
from engine.sim.branching import branch_of
from tests.tui.stage import prose
from tests.tui.test_voting import to_the_ballots
from tui.gateway.exercise import Exercise
from tui.gateway.timeline import Timeline
from tui.gateway.written import write_report_so_far
from tui.viewmodels.comparison import decision_paras

HOW = "votes “for” on"


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


def test_no_document_of_a_game_that_goes_on_tells(game: Exercise) -> None:
    """Neither the report so far, nor the list of lines or decisions, nor what two of them differ in; in the end, all.

    The save is the host's, who writes them: of a vote that was taken back, too, only that it was cast.
    """
    last = game.last_decision()
    assert last is not None
    assert last.id not in {one.entry for one in open_decisions(game.session)}
    game.undo()
    game.submit(vote(game, "against"))
    cast = [in_words(game.scenario, entry.command) for entry in (last, game.session.entries[game.place])]
    paths = write_report_so_far(game.path)
    assert all("has voted on" in path.read_text(encoding="utf-8") for path in paths)
    found = compare(game.session, game.place, last.id)
    documents = [path.read_text(encoding="utf-8") for path in paths]
    documents += [lines_text(lines(game.session), "text"), comparison_text(found, ("A", "B"), "text")]
    assert all(words not in document for document in documents for words in cast)
    assert not found.decisions
    game.advance()
    assert cast[1] in [one.words for one in open_decisions(game.session)]


def test_whoever_guesses_its_number_is_not_told_either(game: Exercise, capsys: pytest.CaptureFixture[str]) -> None:
    """BAL-6: on the command line, as it was cast or with another vote in its place; once it is counted, it is told."""
    number = str(game.place)
    for arguments in ([], ["--instead", "against"]):
        assert run(["counterfactual", str(game.path), number, "--games", "0", *arguments]) == 1
        shown = capsys.readouterr()
        assert shown.out == ""
        assert f"Entry {number} is a vote that is not counted yet." in shown.err
        assert HOW not in shown.err
    game.advance()
    assert run(["counterfactual", str(game.path), number, "--games", "0"]) == 0
    assert HOW in capsys.readouterr().out


@pytest.mark.parametrize("option", ["against", "for"])
def test_beside_a_counted_vote_one_that_is_not_counted_is_told_of_in_words(game: Exercise, option: str) -> None:
    """BAL-6, SES-8: that it was cast, and neither how nor whether alike."""
    before = game.session.entries[game.place].parent
    game.advance()
    counted = game.place
    game.go(before)
    game.submit(vote(game, option))
    found = compare(game.session, counted, game.place)
    [pair] = found.decisions
    assert pair.a is not None
    assert HOW in pair.a.words
    assert pair.b is not None
    assert pair.b.words.endswith(f"has voted on {_ballot(game)}; it is not counted yet")
    assert pair.b.words in comparison_text(found, ("A", "B"), "text")
    assert pair.b.words in prose(decision_paras(pair))
    [own] = compare(game.session, counted, game.place, frozenset(["alliance"])).decisions or [None]
    assert (own is None) == (option == "for")


def test_what_another_line_does_not_keep_of_it_is_that_it_was_cast(game: Exercise) -> None:
    """BAL-6, CFA-2: a vote that is refused there is named, and not how it was cast."""
    order = game.session.entries[game.place].parent
    game.go(order)
    game.submit(asked.AmendTrack("", "tension", 50, "a calm day"))
    amended = game.place
    game.submit(vote(game))
    branch = branch_of(game.session, decision_at(game.session, amended))
    assert [step.decision.words for step in branch.steps if step.decision] == [
        game.words(game.session.entries[game.place])
    ]
    assert HOW not in game.words(game.session.entries[game.place])


def _ballot(game: Exercise) -> str:
    return next(known.title for known in game.scenario.ballots if known.id == game.state.ballots[0])
