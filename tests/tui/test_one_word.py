"""One thing is called by one name, wherever it is read."""

from __future__ import annotations

from engine.model.commands import LetInjectArrive
from engine.rules.ledger import ledger
from tests.msel.test_steering import LIST
from tests.rules.tables import laid
from tui.gateway.places import track_places
from tui.viewmodels import figures
from tui.viewmodels.lines import plain
from tui.viewmodels.why import why_cards


def test_one_number_has_one_word() -> None:
    """A surprise that reads as 45% is half foreseen, whatever was rounded away."""
    assert figures.surprise(0.4496) == figures.surprise(0.4504) == "half foreseen, 45% left"


def test_an_inject_that_moved_a_track_is_told_as_an_inject() -> None:
    """LED-1: let arrive by hand it settles at once, and starts or ends no measure."""
    table = laid(LIST)
    table.submit(LetInjectArrive("c"))
    program = table.session.game.program
    place = next(known for known in track_places(program) if known.track.id == "tension")
    (card,) = why_cards(ledger(program, table.session.events(), place.slot), place)

    assert plain(card.title).endswith("an inject arrives")
