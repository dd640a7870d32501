"""Moves whose target may be oneself or nobody (ORD-8), and the findings about them and about orders in turn."""

from __future__ import annotations

import pytest

from tests.rules.tables import laid, loaded, order

FOUND = {
    "one after the other": "moves: {m: {title: M, by: all, effects: [{scale world.tension: 2}], source: R1}}",
    "only in the effects of a move": """
resolution: sequential
triggers: {t: {title: T, when: world.tension > 90, effects: [{scale world.tension: 2}], source: R1}}
""",
    "`scale` cannot stand in `later`": """
resolution: sequential
moves: {m: {title: M, by: all, source: R1, effects: [{later: {in: 1, effects: [{scale world.tension: 2}]}}]}}
""",
    "always multiplies by 1": """
resolution: sequential
moves: {m: {title: M, by: all, effects: [{scale world.tension: 1}], source: R1}}
""",
    "`simultaneous` and `sequential`, not `any`": "resolution: any",
    "has no `on_self`": """
moves: {m: {title: M, by: all, on_self: true, effects: [{world.tension: 2}], source: R1}}
""",
    "has no `on_nobody`": """
moves: {m: {title: M, by: all, on_nobody: true, effects: [{world.tension: 2}], source: R1}}
""",
    "`target` is not bound in a move that may be on nobody": """
moves: {m: {title: M, by: all, on: all, on_nobody: true, effects: [{target.resolve: 2}], source: R1}}
""",
    "a bot cannot give 3 orders": "calendar: {start: 2015-01-01, turn: {months: 1}, turns: 6, bot_orders: 3}",
    "too fine up to 10000": """
tracks: {tension: {title: T, scope: world, from: 0, to: 10000, start: 50, step: 1.0e-12, source: R1}}
moves: {m: {title: M, by: all, effects: [{world.tension: 2}], source: R1}}
""",
}
"""What a finding must say, and a snippet it must be said of."""


@pytest.mark.parametrize("says", FOUND)
def test_misuse_is_found(says: str) -> None:
    """SEQ-2, ORD-8: `scale` where lines are no steps of their own, targets where there may be none."""
    found = loaded(FOUND[says]).findings.items

    assert any(says in finding.message for finding in found), [finding.message for finding in found]


AIMED = """
moves:
  praise: {title: Praise, by: all, on: pact, on_self: true, limit: {per_turn: 3}, effects: [{target.resolve: 5}],
    source: R1}
  speak: {title: Speak, by: all, on: all, on_self: true, on_nobody: true, effects: [{self.resolve: 1}], source: R1}
  scold: {title: Scold, by: all, on: pact, effects: [{target.resolve: -5}], source: R1}
"""


def test_whom_a_move_may_be_ordered_on() -> None:
    """ORD-8: oneself, named by `on` or not, where the move says so; nobody, likewise."""
    program = laid(AIMED).session.game.program
    targets: dict[str, list[str]] = {}
    for action in program.actions:
        if action.actor in ("east", "west"):
            targets.setdefault(f"{action.actor} {action.move}", []).append(action.target)

    assert targets == {
        "east praise": ["west", "south", "east"],
        "west praise": ["south", "west"],
        "east speak": ["", "west", "south", "east"],
        "west speak": ["", "east", "south", "west"],
        "east scold": ["west", "south"],
        "west scold": ["south"],
    }


def test_one_may_be_ones_own_target() -> None:
    """ORD-8, ORD-5: and order the same thing again within its limit."""
    table = laid(f"{AIMED}calendar: {{start: 2015-01-01, turn: {{months: 1}}, turns: 6, orders: 4}}\n")
    table.adjudicated(*3 * [order("east", "praise", "east")], order("east", "speak"))

    assert table["east.resolve"] == 50 + 15 + 1
    assert "East: Praise → East" in table.heard("blue")
    assert table.refusal(order("west", "scold", "west")).rule == "TUR-1"


def test_a_refusal_says_that_nobody_is_possible() -> None:
    """ORD-1, ORD-8: what a move may be ordered on is told in full."""
    table = laid(AIMED)

    assert "west, south, east, or nobody" in table.refusal(order("east", "speak", "north")).hint
    assert table.refusal(order("west", "scold", "west")).rule == "ORD-1"
