"""Orders on nobody and on oneself in the order form, and games in which much may be ordered."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model.commands import GiveOrder
from tests.oracle.games import CHECKOUT
from tests.tui.stage import sitting
from tui.gateway.sitting import Sitting
from tui.viewmodels.briefing import brief_paras
from tui.viewmodels.cell import orders_left, orders_usually_left
from tui.viewmodels.draft import Draft
from tui.viewmodels.lines import plain
from tui.viewmodels.orders import move_choices, target_lines, target_of_row, target_row

PORT = CHECKOUT / "scenarios" / "ports" / "escalation-risk"
PINK = "pink-government"


@pytest.fixture
def game(tmp_path: Path) -> Sitting:
    """A game of the port with a person in Pink's seat, at its first orders."""
    playing = sitting(tmp_path, PINK, folder=PORT)
    playing.begin()
    return playing


def test_nobody_comes_first_and_oneself_last(game: Sitting) -> None:
    """ORD-8: the row for nobody has an id of its own, which is no actor's."""
    window = game.window(PINK)
    choices = {choice.move.id: choice for choice in move_choices(window.options("pink"), window.scenario)}
    rows = target_lines(choices["message"], game.titles)

    assert [plain(row.cells[0]) for row in rows][:2] == ["nobody in particular", "Purple"]
    assert plain(rows[-1].cells[0]) == "Pink itself"
    assert [target_of_row(row.id) for row in rows] == [
        "",
        "purple",
        "white",
        "red",
        "yellow",
        "blue",
        "green",
        "orange",
        "pink",
    ]
    assert target_row(target_of_row(rows[0].id)) == rows[0].id != ""
    attack = target_lines(choices["execute-targeted-attack"], game.titles)
    assert "nobody in particular" not in [plain(row.cells[0]) for row in attack]


def test_an_order_on_nobody_or_on_oneself_is_one_like_others(game: Sitting) -> None:
    """ORD-8, ORD-5: given through the form's draft, and given again."""
    window = game.window(PINK)
    message = next(c for c in move_choices(window.options("pink"), window.scenario) if c.move.id == "message")
    for target in ("", "", "pink"):
        game.submit(Draft("pink").with_move(message).with_target(target).command())

    assert [(order.move, order.target) for order in game.window(PINK).view().orders] == [
        ("message", ""),
        ("message", ""),
        ("message", "pink"),
    ]


def test_nobody_is_asked_about_orders_beyond_the_usual(game: Sitting) -> None:
    """BOT-3: a hundred are allowed, three are usual; after those, locking asks no question."""
    assert (orders_left(game.window(PINK)), orders_usually_left(game.window(PINK))) == (100, 3)
    for _ in range(3):
        game.submit(GiveOrder("pink", "wait"))

    assert (orders_left(game.window(PINK)), orders_usually_left(game.window(PINK))) == (97, 0)


def test_players_are_told_in_what_order_orders_are_carried_out(game: Sitting) -> None:
    """SEQ-1: the brief says how a turn goes in this game."""
    told = "\n".join(plain(para.line) for para in brief_paras(game.window(PINK)))

    assert "one by one, first given first" in told
    assert "ruled on together" not in told
