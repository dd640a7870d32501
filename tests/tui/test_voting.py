"""Ballots as they are held: what is at stake, who has voted, abstention; on a cell's screen and on the console."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import evolve
from textual.pilot import Pilot

from engine.model import commands as asked
from engine.rules.table_view import Voters
from engine.rules.view import BallotView
from tests.tui.stage import casus, come_to, press_to, prose, shown, texts, wait_for
from tests.tui.test_exercise import exercise
from tui.app.casus import Casus
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import saves_in
from tui.screens.console.screen import Console
from tui.screens.handed import HandedBallots
from tui.viewmodels.cell import standing_still
from tui.viewmodels.console import ballot_rows
from tui.viewmodels.header import phase_name
from tui.viewmodels.stakes import ballot_cards, stake_paras, vote_paras, voted_paras
from tui.viewmodels.turn import consequence_cards


def to_the_ballots(saves: Path) -> Exercise:
    """An exercise in the turn in which the pact votes."""
    game = exercise(saves)
    while not game.state.ballots:
        game.advance()
    return game


async def on_the_console(pilot: Pilot[Any]) -> Exercise:
    """The console of that exercise."""
    await come_to(pilot, Console)
    assert isinstance(pilot.app.screen, Console)
    return pilot.app.screen.exercise


def opened(saves: Path) -> Casus:
    """The application on that exercise."""
    to_the_ballots(saves).close()
    (save,) = saves_in(saves)
    return casus(saves, open_save=save.path)


def test_what_is_at_stake_is_told_with_titles(tmp_path: Path) -> None:
    """BAL-8: by outcome, in the words of the scenario."""
    game = to_the_ballots(tmp_path)
    window = game.white()
    told = prose(stake_paras(window, window.ballots()[0]))
    assert "If it passes" in told
    assert "If it fails" in told
    assert "Cohesion" in told
    game.close()


def test_what_a_vote_brings_is_a_sentence(tmp_path: Path) -> None:
    """BAL-8: what the vote does by itself, in words that can be read out; of an answer likewise."""
    game = to_the_ballots(tmp_path)
    window = game.white()
    ballot = window.ballots()[0]
    (told,) = vote_paras(window, ballot, ballot.voters[0])
    assert prose([told]).startswith("To vote against brings, whatever comes of it: ")
    (told,) = vote_paras(window, evolve(ballot, rule="each"), ballot.voters[0])
    assert prose([told]).startswith("To answer against brings")
    game.close()


def test_who_cast_no_vote_is_marked_in_words(tmp_path: Path) -> None:
    """BAL-4: the star is explained."""
    game = to_the_ballots(tmp_path)
    game.advance()
    (card, *_) = consequence_cards(game.white(), game.turn)
    assert "* cast no vote: the scenario's formula voted" in prose(card.paras)
    game.close()


def test_a_bot_is_not_said_to_be_late_with_its_vote(tmp_path: Path) -> None:
    """ROM-1: bots vote as the votes are counted, and nobody need wait for them."""
    game = to_the_ballots(tmp_path)
    voter = game.white().ballots()[0].voters[0]
    cell = next(cell.id for cell in game.scenario.cells if voter in cell.plays)
    game.submit(asked.SeatCell(cell, "random"))
    (row,) = (row for row in texts(ballot_rows(game)) if row.startswith(game.titles[voter]))
    assert "as they are counted" in row
    game.submit(asked.SeatCell(cell, "human"))
    (row,) = (row for row in texts(ballot_rows(game)) if row.startswith(game.titles[voter]))
    assert "not yet" in row
    game.close()


def test_a_phase_is_called_by_its_name(tmp_path: Path) -> None:
    """Ballots are no adjudication; and where none is held, that is not said either."""
    game = exercise(tmp_path)
    game.advance()
    assert not game.state.ballots
    cell = game.scenario.cells[0].id
    assert phase_name(game.window(cell)) == "orders adjudicated"
    assert "No ballot is held" in standing_still(game.window(cell), paused=False, bot=False)
    while not game.state.ballots:
        game.advance()
    assert {phase_name(game.window(cell)), phase_name(game.public())} == {"ballots"}
    game.close()


def test_the_room_sees_who_has_voted_and_not_how(tmp_path: Path) -> None:
    """BAL-6: the card of the projector and of the console is the same on that."""
    game = to_the_ballots(tmp_path)
    ballot = game.white().ballots()[0]
    game.submit(asked.CastVote(ballot.id, ballot.voters[0], "against"))
    for window in (game.public(), game.white(), game.window("east")):
        (card,) = ballot_cards(window)
        told = prose(card.paras)
        assert f"1 of {len(ballot.voters)} voters have voted" in told
        assert game.titles[ballot.voters[1]] in told
    assert "against" not in prose(ballot_cards(game.public())[0].paras).replace("is against", "").replace(
        "than against", ""
    )
    game.close()


def test_answers_stand_there_as_they_come() -> None:
    """BAL-6: where each answers for itself, from statement to force."""
    ballot = BallotView("clause", "Clause", "", "each", ("statement", "force"), ("statement", "force"), ("a", "b"), ())
    told = prose(voted_paras(Voters("clause", ("b",), (("b", "force"),)), ballot, {"a": "Aland", "b": "Borduria"}))
    assert "Borduria answers force" in told
    assert "still out: Aland" in told


async def test_a_voter_abstains(tmp_path: Path) -> None:
    """BAL-7: the option stands in the list though the scenario has it not."""
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        game = await on_the_console(pilot)
        await pilot.press("8")
        await press_to(pilot, HandedBallots, "enter")
        assert "abstain" in shown(app)
        assert "If it passes" in shown(app)
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: bool(game.state.votes))
        assert game.state.votes[0].option == "abstain"


async def test_the_console_shows_votes_as_they_come(tmp_path: Path) -> None:
    """BAL-6: from another place, without a key at the console."""
    app = opened(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        game = await on_the_console(pilot)
        await pilot.press("8")
        await pilot.pause()
        assert "not yet" in shown(app)
        ballot = game.white().ballots()[0]
        for voter in ballot.voters:
            game.submit(asked.CastVote(ballot.id, voter, "for"))
        await wait_for(pilot, lambda: "not yet" not in shown(app))
        assert "All votes are in" in shown(app)
