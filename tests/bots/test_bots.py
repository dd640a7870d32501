"""Bots see one cell's view; they wish, and the rules decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import frozen

from engine.bots import seats
from engine.bots.doctrine import ByDoctrine
from engine.bots.player import Table as BotTable
from engine.bots.player import on_the_grid
from engine.bots.random_legal import RandomLegal
from engine.bots.seats import bot_commands, bot_for, play_bots, seating
from engine.model.commands import Adjudicate, AmendTrack, BeginGame, CastVote, GiveOrder, LockOrders, SeatCell
from engine.model.playbook import Parameter
from engine.rules.refusals import Refused
from engine.rules.view import CellView
from engine.session.session import Session
from tests.oracle.games import SCENARIOS, TINY, game_of, played, program_of
from tests.rules.tables import Table, laid, order

MOVES = """
moves:
  push: {title: Push, by: east, on: west or south, choose: {size: {from: 2, to: 10, step: 2, default: 4}},
    cost: {self.purse: size / 2}, limit: {per_turn: 2}, effects: [{target.resolve: -size}], source: R20}
  rally: {title: Rally, by: all, effects: [{self.resolve: 1}], source: R20}
  plot: {title: Plot, by: east, on: west, effects: [{target.resolve: -1}], source: R20}
ballots:
  motion: {title: Motion, voters: all, rule: majority, opens_when: turn > 0, source: R16,
    vote: {for: 1, against: 0}, fails: [{world.tension: 1}]}
doctrines:
  hard:
    cell: red
    title: Hard
    prefers:
      - {move: rally, worth: "5 - used(rally, self)"}
      - {move: push, on: south, choose: {size: target.resolve / 10}, worth: "7"}
      - {move: push, on: west, choose: {size: "100"}, worth: world.tension / 10}
      - {move: plot, worth: world.tension - 50}
    votes: {motion: {for: 0, against: 1}}
    TEMPER
    source: R20
"""


def seated(temper: float = 0, seed: int = 0) -> Table:
    """A table whose red cell is played by the doctrine above."""
    table = laid(MOVES.replace("TEMPER", f"temper: {temper}"), seed)
    table.submit(SeatCell("red", "hard"))
    return table


def asked(table: Table, cell: str = "red") -> list[object]:
    """What the cell's bot would do now."""
    return list(bot_commands(table.session.game, table.session.state, cell))


def test_a_doctrines_preferences_are_weighed_and_the_best_come_first() -> None:
    """BOT-2: worth 7, then 5 (rally, and push on west: the one written first); two orders, then the lock."""
    assert asked(seated()) == [order("east", "push", "south", size=6.0), order("east", "rally"), LockOrders("red")]


def test_what_is_worth_nothing_is_not_wished_for() -> None:
    """BOT-2: plot comes to 0 at a tension of 50."""
    assert [wish.move for wish in wishes_of(seated())] == ["push", "rally", "push"]


def test_a_draw_of_temper_goes_on_top() -> None:
    """BOT-2: with a temper of 100 the order of wishes differs from game to game, and is the same in the same game."""
    firsts = {str(asked(seated(temper=100, seed=seed))[0]) for seed in range(20)}

    assert len(firsts) == 3
    assert asked(seated(temper=100, seed=3)) == asked(seated(temper=100, seed=3))


SHARED = """
moves:
  rally: {title: Rally, by: all, effects: [{self.resolve: 1}], source: R20}
ballots:
  motion: {title: Motion, voters: all, rule: majority, opens_when: turn > 0, source: R16,
    vote: {for: 1, against: 0}, fails: [{world.tension: 1}]}
doctrines:
  common:
    cell: [red, blue]
    title: Common
    prefers: [{move: rally, worth: self.resolve}]
    votes: {motion: {for: 0, against: 1}}
    source: R20
"""


def test_a_doctrine_may_be_followed_in_several_cells_and_orders_for_its_own_alone() -> None:
    """BOT-2, WHT-2: each bot orders and votes for its own actors; a cell that is not named cannot take it."""
    table = laid(SHARED)
    for cell in ("red", "blue"):
        table.submit(SeatCell(cell, "common"))
    assert asked(table, "red") == [order("east", "rally"), LockOrders("red")]
    assert asked(table, "blue") == [order("west", "rally"), LockOrders("blue")]
    with pytest.raises(Refused, match="WHT-2"):
        table.submit(SeatCell("green", "common"))

    table.submit(Adjudicate())
    assert asked(table, "blue") == [CastVote("motion", "west", "against")]


def test_chosen_numbers_are_rounded_to_what_may_be_chosen() -> None:
    """BOT-2, ORD-6: 5 becomes 6 (ties to the even step), 100 the most there is."""
    table = seated()

    assert [dict(wish.chosen) for wish in wishes_of(table)] == [{"size": 6}, {}, {"size": 10}]


def wishes_of(table: Table) -> list[GiveOrder]:
    """What the red cell's doctrine wishes for now, best first."""
    bot = bot_for(table.session.game.program, "hard")
    assert bot is not None
    return list(bot.wishes(table.view("red"), BotTable(table.session.game.machine, table.session.game.dice)))


@pytest.mark.parametrize(
    "value, chosen",
    [(-5, 1), (1, 1), (1.24, 1), (1.26, 1.5), (1.8, 2), (3.1, 3), (9, 3), (float("nan"), 1), (float("inf"), 3)],
)
def test_any_number_has_a_nearest_that_may_be_chosen(value: float, chosen: float) -> None:
    """ORD-6: from 1 to 3 in halves; what is no number becomes the least."""
    assert on_the_grid(Parameter("size", 1, 3, 0.5, 1), value) == chosen


def test_the_rules_decide_which_wishes_become_orders() -> None:
    """BOT-1: what cannot be paid any more is passed over, and the next wish is tried."""
    table = seated()
    table.submit(AmendTrack("east", "purse", 1, "a poor year"), order("east", "push", "south", size=2))

    assert asked(table) == [order("east", "rally"), LockOrders("red")]
    play_bots(table.session)
    assert len(table.session.state.orders) == 2


@frozen
class Reckless:
    """Wishes for everything that is forbidden, and then for something that is not."""

    def wishes(self, view: CellView, table: BotTable) -> Iterator[GiveOrder]:  # noqa: ARG002
        """Foreign actors, unknown moves, numbers off the grid, no target; at last a rally."""
        yield order("west", "rally")
        yield order("east", "fly")
        yield order("east", "push", "west", size=3)
        yield order("east", "push")
        yield order("east", "rally")

    def votes(self, view: CellView, table: BotTable) -> Iterator[CastVote]:  # noqa: ARG002
        """None."""
        yield from ()


def test_a_bot_cannot_order_what_its_cell_could_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """BOT-1: neither for others nor against the rules."""
    table = seated()
    monkeypatch.setattr(seats, "bot_for", lambda *_: Reckless())

    assert asked(table) == [order("east", "rally"), LockOrders("red")]


def test_a_bot_votes_as_its_doctrine_says_and_leaves_the_rest_to_the_formula() -> None:
    """BOT-2, BAL-4: red has an opinion of its own, green's random bot any, blue is a person's."""
    table = seated()
    table.adjudicated()

    assert asked(table) == [CastVote("motion", "east", "against")]
    assert asked(table, "blue") == []
    table.submit(SeatCell("green", "random"))
    (vote,) = asked(table, "green")
    assert isinstance(vote, CastVote)
    assert vote.option in ("for", "against")


def test_bots_that_are_done_do_no_more() -> None:
    """BOT-1: asked again, they have locked, or voted."""
    table = seated()
    assert play_bots(table.session) == 3
    assert play_bots(table.session) == 0
    table.submit(Adjudicate())
    assert play_bots(table.session) == 1
    assert play_bots(table.session) == 0


def test_a_person_is_played_by_nobody() -> None:
    """BOT-1: nor is a cell nobody was seated at."""
    table = laid(MOVES.replace("TEMPER", "temper: 0"))

    assert play_bots(table.session) == 0


@pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)
def test_a_random_bot_orders_and_votes_anything_the_rules_allow(folder) -> None:  # noqa: ANN001
    """BOT-1: over a dozen games on the tiny scenario, every move there is; on the others, most."""
    games = 12 if folder == TINY else 2
    seen = {
        entry.command.move
        for seed in range(games)
        for entry in played(folder, seed).path()
        if isinstance(entry.command, GiveOrder)
    }

    assert len(seen) >= 0.6 * len(program_of(folder).scenario.moves)
    assert folder != TINY or seen == {"snap-exercise", "reassure", "parley"}


def test_seating_puts_doctrines_where_there_are_any() -> None:
    """WHT-2: people keep their seats; `random` is what is left."""
    program = program_of(TINY)

    assert dict(seating(program, "doctrine")) == {"east": "pressure", "alliance": "steady"}
    assert dict(seating(program, "random", ("east",))) == {"east": "human", "alliance": "random"}
    assert isinstance(bot_for(program, "pressure"), ByDoctrine)
    assert isinstance(bot_for(program, "random"), RandomLegal)
    assert bot_for(program, "human") is None


def test_a_bots_dice_disturb_no_others() -> None:
    """DIC-2: a game by people that repeats what bots ordered falls the same."""
    bots = played(TINY, 9)
    people = Session(game_of(TINY, 9))
    for entry in bots.path():
        people.submit(entry.command)

    assert people.state.values == bots.state.values
    assert isinstance(people.path()[0].command, BeginGame)


@pytest.mark.parametrize("seat", ["hard", "random"])
def test_bots_give_no_more_orders_than_bots_may(seat: str) -> None:
    """BOT-3: an actor may give five, a bot two; what a person has ordered already counts."""
    calendar = "calendar: {start: 2015-01-01, turn: {months: 1}, turns: 6, orders: 5, bot_orders: 2}\n"
    table = laid(calendar + MOVES.replace("TEMPER", "temper: 0"))
    table.submit(SeatCell("red", seat))
    assert sum(isinstance(command, GiveOrder) for command in asked(table)) == 2

    table.submit(order("east", "rally"))
    assert sum(isinstance(command, GiveOrder) for command in asked(table)) == 1

    table.submit(order("east", "push", "west"), order("east", "push", "west"))
    assert asked(table) == [LockOrders("red")]
