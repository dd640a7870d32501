"""The adjudication queue: keys counted, reasons asked, what is shown to the white cell alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from textual.pilot import Pilot

from engine.model import commands as asked
from engine.model.adjudication import Amendment, Ruling
from engine.session.verification import verify
from tests.tui.stage import OneScreen, come_to, press_to, scenario, shown, wait_for
from tui.dialogs.amend_form import AmendForm
from tui.dialogs.dial_form import DialForm
from tui.dialogs.fields import Fields
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise, resume_exercise
from tui.screens.adjudication import Adjudication
from tui.screens.console.screen import Console
from tui.screens.reading import Reader, ReadingAgain
from tui.viewmodels.lines import Card, line, para

SIZES = [(80, 24), (120, 40), (200, 60)]


def exercise(saves: Path, dial: str = "semi-rigid") -> Exercise:
    """Orders and an argument of the small scenario wait for rulings; one order needs luck."""
    authored = scenario()
    game = begin_exercise(saves, authored, [(cell.id, "human") for cell in authored.cells], 7)
    game.advance()
    game.submit(asked.SetDial(dial))
    game.submit(asked.Argue("alliance", "Escort ferries", "Trade goes on", ("They sail anyway", "Winter comes")))
    for cell in authored.cells:
        window = game.window(cell.id)
        for actor in window.view().actors:
            for offer in window.options(actor):
                if not offer.obstacles and (offer.odds is not None or cell.id == "alliance"):
                    game.submit(asked.GiveOrder(offer.actor, offer.move, offer.target))
                    break
    game.advance()
    return game


def rulings(game: Exercise) -> dict[str, Ruling]:
    """By matter."""
    return {ruling.matter: ruling for ruling in game.state.rulings}


async def write(pilot: Pilot[Any], text: str) -> None:
    """Types a text, letter by letter."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))


async def ruled(pilot: Pilot[Any], keys: Sequence[str], reason: str) -> None:
    """Keys, a reason, Enter, and the queue again."""
    await pilot.press(*keys)
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, Fields))
    await write(pilot, reason)
    await pilot.press("enter")
    await come_to(pilot, Adjudication)


@pytest.mark.parametrize("size", SIZES)
async def test_a_proposal_is_accepted_in_one_key(tmp_path: Path, size: tuple[int, int]) -> None:
    """ADJ-8: Enter goes on to the next; when all are ruled on, the next action is said, and Space takes it."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=size) as pilot:
        await come_to(pilot, Adjudication)
        waiting = len(game.waiting())
        game.submit(asked.SealEstimate("argument:alliance:1", "alliance", 0.6))
        for left in reversed(range(waiting)):
            assert "ruled on" in shown(app)
            await pilot.press("enter")
            assert len(game.waiting()) == left
        assert "Space adjudicates" in shown(app)
        await pilot.press("space")
        await wait_for(pilot, lambda: app.answers == [True])
    assert game.phase == "ballots"
    assert all(ruling.accepts for ruling in rulings(game).values())


@pytest.mark.parametrize("key, outcome", [("s", "success"), ("f", "failure"), ("v", "void")])
async def test_a_proposal_is_overridden_in_two_keys_and_the_reason(tmp_path: Path, key: str, outcome: str) -> None:
    """ADJ-8: one key says what, Enter hands in; without a reason the dialog stays."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        first = game.waiting()[0]
        await pilot.press(key, "enter")
        await wait_for(pilot, lambda: "write something" in shown(app))
        assert isinstance(app.screen, Fields)
        await write(pilot, "Snow on the road")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
        assert "overridden" in shown(app)
    found = rulings(game)[first]
    assert (found.outcome, found.reason) == (outcome, "Snow on the road")


async def test_odds_are_typed_as_a_number_or_chosen_as_a_word(tmp_path: Path) -> None:
    """ADJ-5, ADJ-8: what was understood is shown before it is handed in."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        first, second = game.waiting()[:2]
        await pilot.press("o", *"30")
        await wait_for(pilot, lambda: "unlikely, 30%" in shown(app))
        await pilot.press("enter")
        await write(pilot, "Fog")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
        await pilot.press("o", *"almost c")
        await pilot.press("up", "enter")
        await write(pilot, "Sure")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
    assert rulings(game)[first].odds == 0.3
    assert rulings(game)[second].odds is not None


async def test_effects_are_amended_and_the_difference_is_ruled(tmp_path: Path) -> None:
    """ADJ-10: an argument's agreed effect is a track that is added."""
    game = exercise(tmp_path)
    game.submit(asked.SealEstimate("argument:alliance:1", "alliance", 0.6))
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("end", "e")
        await come_to(pilot, AmendForm)
        await pilot.press("n")
        await pilot.pause()
        await write(pilot, "tension")
        await pilot.press("enter")
        await come_to(pilot, AmendForm)
        await pilot.press("minus", "4", "t", "enter")
        await write(pilot, "Agreed")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
    (amendment,) = rulings(game)["argument:alliance:1"].amendments
    assert (amendment.track, amendment.amount, amendment.on) == ("tension", -4.0, "failure")


async def test_what_the_engine_does_is_there_to_be_changed(tmp_path: Path) -> None:
    """ADJ-10: amounts of the rules are listed, and only what differs is added."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        first = game.waiting()[0]
        await pilot.press("e")
        await come_to(pilot, AmendForm)
        await pilot.press("right", "right", "enter")
        await write(pilot, "More than that")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
        await pilot.press("home")
        await wait_for(pilot, lambda: "(ruled)" in shown(app))
    (amendment,) = rulings(game)[first].amendments
    assert amendment.amount in (2.0, 0.2)


async def test_the_dial_is_turned_from_here(tmp_path: Path) -> None:
    """ADJ-6: what is rigid does not wait any more."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("d")
        await come_to(pilot, DialForm)
        await pilot.press("left", "enter")
        await come_to(pilot, Adjudication)
        assert "by rules" in shown(app)
    assert game.state.dial == "rigid"
    assert game.waiting() == ("argument:alliance:1",)


async def test_reasons_estimates_and_undo(tmp_path: Path) -> None:
    """ARG-2, ARG-3, SES-4: the white cell speaks too, sees every estimate as it is sealed, and takes a ruling back."""
    game = exercise(tmp_path, "free")
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(200, 60)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("end")
        await pilot.press("minus")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        await write(pilot, "Ice")
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
        assert "Ice (White cell)" in shown(app)
        other = next(cell.id for cell in game.scenario.cells if cell.id != "alliance")
        game.submit(asked.SealEstimate("argument:alliance:1", other, 0.25))
        await wait_for(pilot, lambda: "unlikely, 25%" in shown(app))
        await ruled(pilot, ["s"], "Agreed")
        await pilot.press("u")
        await pilot.pause()
        assert "argument:alliance:1" not in rulings(game)
        await pilot.press("escape")
        await wait_for(pilot, lambda: app.answers == [False])


async def test_words_are_not_thrown_away_by_one_key(tmp_path: Path) -> None:
    """Escape says so first; control characters are refused with a reason."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        await write(pilot, "x")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "once more" in shown(app))
        app.screen.query_one("#reason").insert("\x1b[31m")  # type: ignore[attr-defined] # as a paste does
        await pilot.press("enter")
        await wait_for(pilot, lambda: "acts on a screen" in shown(app))
        await pilot.press("escape")
        await come_to(pilot, Adjudication)
    assert rulings(game) == {}


def test_a_facilitated_game_begins_with_the_dial_of_its_scenario(tmp_path: Path) -> None:
    """ADJ-6: as commands, on record."""
    authored = scenario()
    first, *others = authored.moves
    said = evolve(authored, adjudication="semi-rigid", moves=(evolve(first, adjudication="free"), *others))
    game = begin_exercise(tmp_path, said, [(cell.id, "human") for cell in said.cells], 7)

    assert game.state.dial == "semi-rigid"
    assert game.state.dial_of(first.id) == "free"


async def test_the_console_leads_into_the_queue_and_reads_out_what_came_of_it(tmp_path: Path) -> None:
    """ADJ-9: Space goes through what waits; the dial is one key away."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Console(game))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Console)
        await press_to(pilot, DialForm, "d")
        await press_to(pilot, Console, "escape")
        await press_to(pilot, Adjudication, "space")
        game.submit(asked.SealEstimate("argument:alliance:1", "alliance", 0.6))
        await pilot.press("asterisk")
        await press_to(pilot, ReadingAgain, "space")
        assert game.phase == "ballots"
        assert "argued: Escort ferries" in shown(app)


async def test_a_new_reason_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    """ADJ-3: what stood is shown, and what is typed does not follow it."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        first = game.waiting()[0]
        await ruled(pilot, "f", "frozen ground")
        await pilot.press("home")
        await ruled(pilot, "s", "thaw")

    assert (rulings(game)[first].outcome, rulings(game)[first].reason) == ("success", "thaw")


async def test_what_is_read_again_is_left_at_once(tmp_path: Path) -> None:
    """Escape does not lead through page after page of a long turn."""
    reader = Reader((), "Turn 1", [Card(line("One"), (para("word"),) * 60)], at_once=1)
    app = OneScreen(lambda: ReadingAgain(reader))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, ReadingAgain)
        await pilot.press("enter")
        assert isinstance(app.screen, ReadingAgain)
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, ReadingAgain))


def test_a_ruled_game_comes_out_of_its_save_as_it_was(tmp_path: Path) -> None:
    """SES-3: odds, outcomes, draws made anew, amendments, estimates; decided again, byte for byte."""
    game = exercise(tmp_path, "free")
    game.submit(asked.SealEstimate("argument:alliance:1", "alliance", 0.35))
    game.submit(asked.AddPoint("argument:alliance:1", "white", "for", "Fog"))
    told = [
        {"outcome": "void", "reason": "No"},
        {"odds": 0.5, "rerolls": 1, "reason": "Again"},
        {"outcome": "success", "amendments": (Amendment("success", "", "tension", -2),), "reason": "Yes"},
    ]
    for matter, ruling in zip(game.waiting(), told, strict=False):
        game.submit(asked.Rule(matter, **ruling))  # type: ignore[arg-type]
    for matter in game.waiting():
        game.submit(asked.Rule(matter, precedent="1/order:1"))
    game.advance()
    state, path = game.state, game.path
    game.close()
    again = resume_exercise(path)

    assert again.state == state
    assert verify(again.session).difference is None
    again.close()
