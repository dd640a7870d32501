"""What is read of a turn in which people ruled: each audience what it may hear, the white cell all."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from engine.model import commands as asked
from engine.model.adjudication import Amendment, order_matter
from tests.tui.stage import prose
from tests.tui.test_adjudication import exercise
from tui.gateway.bench import Bench
from tui.gateway.exercise import Exercise
from tui.gateway.window import Window
from tui.viewmodels.lines import plain
from tui.viewmodels.turn import ruling_cards
from tui.viewmodels.why import why_cards

MATTER = "argument:alliance:1"


@frozen
class Played:
    """A turn with an argument and orders ruled on."""

    game: Exercise
    matter: str
    """The order that was overridden."""

    def read(self, window: Window) -> str:
        """Every card as text."""
        cards = ruling_cards(window, self.game.turn)
        return "\n".join(f"{plain(card.title)}\n{prose(card.paras)}" for card in cards)


def played(saves: Path, **ruling: object) -> Played:
    """The first order overridden, the argument estimated at 20 and 60, everything else accepted."""
    game = exercise(saves)
    first = next(of for of in game.state.orders if of.actor == "bear")
    for cell, odds in zip((cell.id for cell in game.scenario.cells), (0.2, 0.6), strict=False):
        game.submit(asked.SealEstimate(MATTER, cell, odds))
    game.submit(asked.AddPoint(MATTER, "alliance", "against", "Ice on the way"))
    amendments = (Amendment("", "", "tension", 3),)
    matter = order_matter(first.number)
    for known in game.waiting():
        game.submit(asked.Rule(known))
    told = {"outcome": "failure", "reason": "Not at this time"} | ruling
    game.submit(asked.Rule(matter, amendments=amendments, **told))  # type: ignore[arg-type]
    game.advance()
    return Played(game, matter)


def test_what_was_ruled_by_hand_is_marked_with_its_reason(tmp_path: Path) -> None:
    """ADJ-8, ADJ-10: and with what the ruling added."""
    table = played(tmp_path)
    text = table.read(table.game.white())

    assert "Not at this time" in text
    assert "The ruling adds:" in text
    assert "Tension: +3" in text


def test_an_argument_is_read_by_all_and_its_estimates_by_the_white_cell(tmp_path: Path) -> None:
    """ARG-4: what the room thought is told, who thought what is not."""
    table = played(tmp_path)
    cells = [cell.id for cell in table.game.scenario.cells]
    white = table.read(table.game.white())
    audiences = [table.read(table.game.window(cell)) for cell in cells] + [table.read(table.game.public())]

    for text in (white, *audiences):
        assert "argued: Escort ferries" in text
        assert "Ice on the way" in text
        assert "The room thought it unlikely, 40%" in text
    assert "Estimates, yours alone to see" in white
    assert not any("Estimates" in text or "20%" in text for text in audiences)


def test_odds_that_were_ruled_stand_beside_those_proposed(tmp_path: Path) -> None:
    """ADJ-8: on an order that needs luck."""
    table = played(tmp_path, outcome="", odds=0.9, reason="Fog")
    text = table.read(table.game.white())

    assert "Ruled by the facilitator: odds very likely, 90%; effects amended. Fog" in text
    assert "very likely, 90%" in text
    assert "Proposed were" in text


def test_why_a_track_moved_names_the_ruling(tmp_path: Path) -> None:
    """LED-1, ADJ-10: with the reason given."""
    table = played(tmp_path)
    window = table.game.white()
    place = next(place for place in window.places if place.track.id == "tension")
    newest = why_cards(window.ledger(place.slot), place)[0]

    assert "a ruling lands" in plain(newest.title)
    assert "Not at this time" in prose(newest.paras)
    assert "Facilitator" in prose(newest.paras)


@pytest.mark.parametrize(
    "outcome, said",
    [
        ("success", "Ruled by the facilitator: it succeeds; effects amended. The dice fell off the table."),
        ("failure", "Ruled by the facilitator: it fails; effects amended. The dice fell off the table."),
        ("void", "Ruled by the facilitator: it does not take place. The dice fell off the table."),
    ],
)
def test_what_was_ruled_is_read_out_and_not_only_why(tmp_path: Path, outcome: str, said: str) -> None:
    """ADJ-8: made to succeed, made to fail, and ruled out read otherwise."""
    table = played(tmp_path, outcome=outcome, reason="The dice fell off the table")

    assert said in table.read(table.game.white())


def test_an_order_that_needs_no_luck_and_was_made_to_fail_is_not_called_ruled_out(tmp_path: Path) -> None:
    """ADJ-8: it could have been carried out."""
    game = exercise(tmp_path)
    certain = next(of.matter for of in Bench(game).matters() if of.order is not None and of.needs_no_luck)
    for known in game.waiting():
        ruled = asked.Rule(known, outcome="failure", reason="Snow")
        game.submit(ruled if known == certain or known.startswith("argument") else asked.Rule(known))
    game.advance()
    text = Played(game, certain).read(game.white())

    assert "Ruled by the facilitator: it fails. Snow." in text
    assert "Could not be carried out" not in text
