"""Every scenario that ships, with every kind of player: loads, compiles, plays in bounds, verifies, is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bots.seats import seating
from engine.loading.load import load_folder, load_sources
from engine.model.commands import CloseTurn
from engine.program.compiler import compile_scenario
from engine.report.after_action import after_action_report
from engine.rules.state import OVER
from engine.session.verification import verify
from engine.sim.playout import advance, play_on
from engine.store import sessions
from engine.store.sessions import begin, read, resume
from tests.oracle.games import SCENARIOS, SHIPPED, TINY, bits, played, program_of, throws_dice

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)


def test_there_is_a_scenario_that_ships() -> None:
    """An empty shelf would pass everything below."""
    assert SHIPPED


@each_scenario
def test_it_loads_without_findings(folder: Path) -> None:
    """Not even a warning."""
    found = load_folder(folder)

    assert [f"{finding.at}: {finding.code} {finding.message}" for finding in found.findings.items] == []


@each_scenario
def test_it_is_the_same_scenario_from_its_own_texts(folder: Path) -> None:
    """SES-6: what a save embeds is enough to load it again, packs included, and it compiles to the same program."""
    scenario = program_of(folder).scenario
    again = load_sources(scenario.sources, scenario.id).scenario

    assert again == scenario
    assert again is not None
    assert compile_scenario(again).layout.slots == program_of(folder).layout.slots


@each_scenario
@pytest.mark.parametrize("bots", ["random", "doctrine"])
def test_five_games_finish_in_bounds_and_verify(folder: Path, bots: str) -> None:
    """NUM-2, SES-3, END-1: whatever the seed."""
    slots = program_of(folder).layout.slots
    for seed in range(5):
        session = played(folder, seed, bots)

        assert session.state.phase == OVER
        assert all(slot.low <= value <= slot.high for slot, value in zip(slots, session.state.values, strict=True))
        assert verify(session).difference is None
        assert all(0 <= score <= 100 for _, score in session.state.scores)


@each_scenario
def test_other_seeds_are_other_games(folder: Path) -> None:
    """DIC-1: chance has a say, in the rules or in what players choose (doctrines of a game with few dice may agree)."""
    fickle = throws_dice(folder) and any(doctrine.temper for doctrine in program_of(folder).scenario.doctrines)
    bots = ("random", "doctrine") if fickle else ("random",)
    ends = {bits(played(folder, seed, player).state.values) for seed in range(5) for player in bots}

    assert len(ends) == 5 * len(bots)


@each_scenario
def test_a_game_saved_halfway_goes_on_as_if_nothing_had_been(folder: Path, tmp_path: Path) -> None:
    """SES-2, SES-6: begun, closed, resumed and played out, it is the game that was never closed; and it reads back."""
    scenario = program_of(folder).scenario
    kept = begin(tmp_path, scenario, 3, seating(program_of(folder), "doctrine"), "A game")
    while not isinstance(kept.session.path()[-1:] and kept.session.path()[-1].command, CloseTurn):
        advance(kept.session)
    halfway = kept.session.state
    kept.close()

    resumed = resume(kept.path)
    assert resumed.session.state == halfway
    play_on(resumed.session)
    resumed.close()
    whole = played(folder, 3, "doctrine")
    assert resumed.session.entries == whole.entries

    looked_at = read(kept.path)
    assert looked_at.session.entries == whole.entries
    assert looked_at.recovered == ""
    assert after_action_report(looked_at.session, "A game", 3) == after_action_report(whole, "A game", 3)


def test_a_save_of_a_version_that_laid_the_program_out_otherwise_is_decided_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SES-7: from its commands, into a save of its own, and that is said; the old save stays as it is."""
    monkeypatch.setattr(sessions, "_program_digest", lambda _: "laid out otherwise")
    kept = begin(tmp_path, program_of(TINY).scenario, 3, seating(program_of(TINY), "random"), "A game")
    play_on(kept.session)
    kept.close()
    monkeypatch.undo()
    before = kept.path.read_bytes()

    resumed = resume(kept.path)
    resumed.close()
    assert resumed.session.entries == played(TINY, 3).entries
    assert "decided again" in resumed.recovered
    assert (resumed.path != kept.path, kept.path.read_bytes() == before) == (True, True)
    again = resume(resumed.path)
    again.close()
    assert (again.recovered, again.session.entries) == ("", resumed.session.entries)
