"""A sitting: who is asked what, what undo takes back, and what is kept."""

from __future__ import annotations

from math import isnan
from pathlib import Path

import pytest

from engine.model.commands import CastVote, GiveOrder, LockOrders, WithdrawOrder
from tests.tui.stage import sitting
from tui.gateway.shelf import Stand, resume_sitting, saves_in, seats_to_choose, where_it_stands
from tui.gateway.sitting import Finished, OrdersOf, Sitting, ToAdjudicate, ToBegin, ToClose, ToOpen, VotesOf
from tui.gateway.trouble import NotDone

EXERCISE = GiveOrder("bear", "snap-exercise", "marsh", (("troops", 40.0),))


def go_on(game: Sitting) -> None:
    """One stage, as quickly as it can be passed."""
    match game.stage():
        case ToBegin():
            game.begin()
        case OrdersOf(cell=cell):
            game.submit(LockOrders(cell))
        case ToAdjudicate():
            game.adjudicate()
        case VotesOf(cell=cell):
            for ballot in game.window(cell).view().ballots:
                for voter, cast in ballot.own:
                    if not cast:
                        game.submit(CastVote(ballot.id, voter, "against"))
        case ToClose():
            game.close_turn()
        case ToOpen():
            game.open_turn()


def play_to_the_end(game: Sitting) -> list[str]:
    """Every stage on the way."""
    stages = []
    while game.stage() != Finished():
        stages.append(type(game.stage()).__name__)
        go_on(game)
    return stages


def test_one_cell_is_asked_for_orders_each_turn_and_for_votes_where_a_ballot_is_held(tmp_path: Path) -> None:
    """The summit of turn 3 opens the renewal, and the alliance has both its voters."""
    stages = play_to_the_end(sitting(tmp_path, "alliance"))

    assert stages.count("OrdersOf") == 6
    assert stages.count("VotesOf") == 1
    assert stages[-1] == "ToClose"


def test_bots_alone_are_watched(tmp_path: Path) -> None:
    """Nobody is asked anything, and the room is the white cell's."""
    game = sitting(tmp_path)

    assert set(play_to_the_end(game)) == {"ToBegin", "ToAdjudicate", "ToClose", "ToOpen"}
    assert game.room().cells == ("white",)


def test_two_people_are_asked_one_after_the_other(tmp_path: Path) -> None:
    """In the order in which the scenario declares the cells."""
    game = sitting(tmp_path, "alliance", "east")
    game.begin()

    assert game.stage() == OrdersOf("east")
    game.submit(LockOrders("east"))
    assert game.stage() == OrdersOf("alliance")


def test_undo_goes_back_past_the_bots_to_the_last_decision_of_a_person(tmp_path: Path) -> None:
    """What bots and the turn did since is taken back with it."""
    game = sitting(tmp_path, "east")
    game.begin()
    game.submit(EXERCISE)
    before_lock = game.place
    game.submit(LockOrders("east"))
    game.adjudicate()
    game.close_turn()
    game.open_turn()

    game.undo()
    assert (game.place, game.turn) == (before_lock, 1)
    game.undo()
    assert game.window("east").view().orders == ()
    with pytest.raises(NotDone, match="nothing to undo"):
        game.undo()


def test_redo_returns_to_where_undo_came_from_until_something_else_is_decided(tmp_path: Path) -> None:
    """Then the other line is found in the history only."""
    game = sitting(tmp_path, "east")
    game.begin()
    game.submit(EXERCISE)
    there = game.place
    game.undo()
    game.redo()
    assert game.place == there

    game.undo()
    game.submit(LockOrders("east"))
    with pytest.raises(NotDone, match="nothing to redo"):
        game.redo()


def test_a_game_resumes_at_the_very_place_it_was_left(tmp_path: Path) -> None:
    """Every accepted command is kept as it is given."""
    game = sitting(tmp_path, "east", "alliance")
    game.begin()
    game.submit(EXERCISE)
    game.submit(LockOrders("east"))
    game.close()

    (save,) = saves_in(tmp_path)
    again = resume_sitting(save.path)

    assert (again.stage(), again.place, again.seed) == (OrdersOf("alliance"), game.place, 7)
    again.close()
    assert where_it_stands(save) == Stand("turn 1 of 6", ("East", "Alliance"))


def test_what_the_rules_refuse_is_told_with_the_way_out(tmp_path: Path) -> None:
    """And nothing has changed."""
    game = sitting(tmp_path, "east")
    game.begin()
    place = game.place

    with pytest.raises(NotDone) as refused:
        game.submit(WithdrawOrder(9))

    assert "no order number 9" in refused.value.because
    assert refused.value.hint
    assert game.place == place


def test_a_window_shows_a_cell_no_value_it_may_not_know(tmp_path: Path) -> None:
    """VIS-3: the purse of the other side is nowhere in what its screen gets."""
    game = sitting(tmp_path, "east", "alliance")
    game.begin()
    purses = [place.slot for place in game.everything().places if place.track.id == "capital" and place.owner != "bear"]
    east = game.window("east")

    assert not set(purses) & {place.slot for place in east.places}
    assert all(isnan(moment.values[slot]) for moment in east.moments() for slot in purses)
    assert all(isnan(east.view().values[slot]) for slot in purses)
    assert all(east.ledger(slot) == () for slot in purses)


def test_the_room_hears_only_what_all_in_it_may_hear(tmp_path: Path) -> None:
    """VIS-2: covert talks are for the one who holds them."""
    game = sitting(tmp_path, "east", "alliance")
    game.begin()
    game.submit(GiveOrder("bear", "parley"))
    game.submit(EXERCISE)
    game.submit(LockOrders("east"))
    game.submit(LockOrders("alliance"))
    game.adjudicate()

    def heard(*cells: str) -> list[str]:
        return [ruling.move.id for ruling in game.window(*cells).rulings(1)]

    assert heard("east") == ["parley", "snap-exercise"]
    assert heard("alliance") == heard("east", "alliance") == ["snap-exercise"]
    assert not any(item.title.startswith("The Bear: Quiet talks") for item in game.room().news())


def test_a_ruling_tells_odds_draw_and_what_the_order_moved(tmp_path: Path) -> None:
    """Read back from the record, without deciding anything again."""
    game = sitting(tmp_path, "east")
    game.begin()
    game.submit(EXERCISE)
    game.submit(LockOrders("east"))
    game.adjudicate()

    ruling = next(ruling for ruling in game.everything().rulings(1) if ruling.move.id == "snap-exercise")
    titles = {place.slot: place.title for place in game.everything().places}

    assert ruling.surprise == 1.0
    assert [roll.title for roll in ruling.rolls] == ["A near miss in the air"]
    assert {"The Shield: Resolve", "The Marsh: Resolve", "Tension"} <= {titles.get(move.slot) for move in ruling.moved}


def test_a_seat_may_be_taken_by_a_person_a_doctrine_or_chance(tmp_path: Path) -> None:
    """The cell's own doctrine is the first of the bots."""
    choices = seats_to_choose(sitting(tmp_path).scenario, "east")

    assert [player for player, _ in choices] == ["human", "pressure", "random"]
