"""The dial: who rules."""

from __future__ import annotations

import pytest

from engine.model.commands import Adjudicate, SetDial
from engine.rules.rulings import opening_dial
from tests.rules.tables import laid, loaded, order
from tests.rules.test_rulings import MOVES


def test_the_dial_may_stand_otherwise_for_one_move() -> None:
    """ADJ-6: and is given back to the session's."""
    table = laid(MOVES)
    table.submit(SetDial("semi-rigid", "dare"), order("west", "rally"), order("east", "dare", "west"))
    assert table.refusal(Adjudicate()).rule == "ADJ-7"

    table.submit(SetDial("", "dare"), Adjudicate())
    assert table.session.state.phase == "ballots"


def test_a_scenario_says_where_the_dial_stands_at_first() -> None:
    """ADJ-6: for the session and for a move; a game that nobody facilitates is rigid all the same."""
    text = f"adjudication: semi-rigid\n{MOVES.replace('title: Rally,', 'title: Rally, adjudication: free,')}"
    table = laid(text)

    assert opening_dial(table.session.game.program.scenario) == (SetDial("semi-rigid"), SetDial("free", "rally"))
    assert opening_dial(laid(MOVES).session.game.program.scenario) == ()
    assert table.session.state.dial == "rigid"


def test_a_dial_there_is_not_is_a_finding() -> None:
    """ADJ-6: with the places it may have."""
    (found,) = loaded(f"adjudication: loose\n{MOVES}").findings.errors

    assert "semi-rigid" in f"{found.message} {found.hint}"


@pytest.mark.parametrize("command", [SetDial("loose"), SetDial("rigid", "nothing"), SetDial("")])
def test_the_dial_has_three_places(command: SetDial) -> None:
    """ADJ-6: for moves there are."""
    assert laid(MOVES).refusal(command).rule == "ADJ-6"
