"""What the facilitator may do."""

from __future__ import annotations

import math

import pytest

from engine.model.commands import AmendTrack, BeginGame, SeatCell
from engine.model.events import TrackAmended
from tests.rules.tables import laid

DOCTRINE = """
doctrines:
  calm: {cell: red, title: Calm, prefers: [{move: wait, worth: "1"}], source: R1}
"""


@pytest.mark.parametrize(
    "owner, track, key",
    [("", "tension", "world.tension"), ("west", "resolve", "west.resolve"), ("pact", "cohesion", "pact.cohesion")],
)
def test_any_track_can_be_set_within_its_bounds(owner: str, track: str, key: str) -> None:
    """WHT-1: rounded to the track's step; the cells see who did it, the white cell alone why."""
    table = laid()
    (event,) = table.submit(AmendTrack(owner, track, 12.34567, "The umpire knows better"))

    assert event == TrackAmended(table.slot(key), 50.0, 12.346, "The umpire knows better")
    assert table[key] == 12.346
    (change,) = table.ledger(key, "red")
    assert (change.lines[0].cause, change.lines[0].text) == ("Facilitator", "")
    assert table.ledger(key, "white")[0].lines[0].text == "The umpire knows better"
    assert "The umpire knows better" in table.heard("white")
    assert "The umpire" not in table.heard("red")


@pytest.mark.parametrize("value", [-0.001, 100.001, math.nan, math.inf, -math.inf])
def test_no_track_can_be_set_out_of_bounds(value: float) -> None:
    """WHT-1: nor to what is no number."""
    refused = laid().refusal(AmendTrack("", "tension", value, "because"))

    assert (refused.rule, "0 to 100" in refused.hint) == ("WHT-1", True)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_amendment_needs_a_reason(reason: str) -> None:
    """WHT-1: the reason is what the debrief will ask for."""
    assert laid().refusal(AmendTrack("", "tension", 40, reason)).rule == "WHT-1"


@pytest.mark.parametrize("owner, track", [("", "resolve"), ("nobody", "resolve"), ("", "#turn"), ("#rung", "")])
def test_only_authored_tracks_can_be_set(owner: str, track: str) -> None:
    """WHT-1: not the engine's own numbers."""
    assert laid().refusal(AmendTrack(owner, track, 1, "because")).rule == "WHT-1"


def test_a_cell_can_be_handed_over_at_any_time() -> None:
    """WHT-2: to a person, the random bot, or a doctrine of its own."""
    table = laid(DOCTRINE, begun=False)
    for command in (SeatCell("red", "calm"), BeginGame(), SeatCell("red", "random"), SeatCell("red", "human")):
        table.submit(command)

    assert table.session.state.seat("red") == "human"
    table.turns(6)
    assert table.is_over
    table.submit(SeatCell("red", "calm"))
    assert table.session.state.seat("red") == "calm"


@pytest.mark.parametrize("cell, seat", [("blue", "calm"), ("red", "nobody"), ("purple", "human"), ("white", "human")])
def test_nobody_else_can_take_a_seat(cell: str, seat: str) -> None:
    """WHT-2: a doctrine plays the cell it was written for."""
    refused = laid(DOCTRINE).refusal(SeatCell(cell, seat))

    assert refused.rule in ("WHT-2", "ORD-1")
    assert refused.hint
