"""Viewmodels: what a screen says, decided without a screen."""

from __future__ import annotations

from datetime import date
from math import nan
from pathlib import Path

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from engine.model.cast import Band, Scope, Track
from engine.model.commands import GiveOrder, LockOrders
from engine.rules.ledger import LedgerChange, LedgerLine
from tests.tui.stage import prose, scenario, sitting, texts
from tui.gateway.places import TrackPlace
from tui.gateway.shelf import seats_to_choose
from tui.gateway.sitting import Sitting
from tui.viewmodels import figures
from tui.viewmodels.chart import chart, reach
from tui.viewmodels.draft import MOVE, NUMBERS, TARGET, Draft
from tui.viewmodels.lines import Tone, plain
from tui.viewmodels.orders import move_choices, move_lines, move_paras, sentence
from tui.viewmodels.rulings import ruling_card
from tui.viewmodels.seats import seat_form, seat_lines, seats_said, seed_of
from tui.viewmodels.tracks import group_lines, grouped, matching, most_moved, telling, track_line, track_rows
from tui.viewmodels.turn import consequence_cards
from tui.viewmodels.why import why_cards

BANDS = (Band(0, "broken"), Band(25, "shaky"), Band(50, "steady"))
RESOLVE = Track("resolve", "Resolve", Scope.ACTOR, 0, 100, 50, better="high", bands=BANDS)
PLACE = TrackPlace(0, RESOLVE, "marsh", "The Marsh")


@frozen
class Dates:
    """A turn on the calendar."""

    begins: date
    ends: date
    number: int = 1


@pytest.fixture
def game(tmp_path: Path) -> Sitting:
    """The alliance's people at their first turn."""
    begun = sitting(tmp_path, "alliance")
    begun.begin()
    return begun


@pytest.mark.parametrize(
    "begins, ends, said",
    [
        (date(2014, 7, 1), date(2014, 10, 1), "Jul–Sep 2014"),
        (date(2014, 12, 1), date(2015, 3, 1), "Dec 2014–Feb 2015"),
        (date(2014, 7, 1), date(2014, 8, 1), "Jul 2014"),
        (date(2014, 7, 1), date(2014, 7, 15), "1–14 Jul 2014"),
        (date(2014, 7, 1), date(2014, 7, 2), "1 Jul 2014"),
        (date(2014, 12, 28), date(2015, 1, 11), "28 Dec 2014–10 Jan 2015"),
    ],
)
def test_a_turn_is_named_by_its_first_and_last_day(begins: date, ends: date, said: str) -> None:
    """The day after the last is the next turn's."""
    assert figures.period(Dates(begins, ends)) == said


def test_numbers_are_shown_as_finely_as_their_track_is_wide() -> None:
    """A tenth of a hundred says enough; of one, a hundredth."""
    narrow = evolve(RESOLVE, high=1.0)

    assert figures.figure(52.449, RESOLVE) == "52.4"
    assert figures.figure(-0.5, narrow) == "−0.50"
    assert figures.figure(1234.0, evolve(RESOLVE, high=5000.0, step=1.0)) == "1,234"
    assert figures.figure(nan, RESOLVE) == "?"


def test_a_change_too_small_to_show_is_not_shown() -> None:
    """`+0.0` would say that something happened."""
    assert figures.change(0.04, RESOLVE) == ""
    assert figures.change(-0.06, RESOLVE) == "−0.1"


@pytest.mark.parametrize("share, said", [(0.0, "0%"), (0.004, "under 1%"), (0.62, "62%"), (0.996, "over 99%")])
def test_what_is_not_impossible_is_not_rounded_to_it(share: float, said: str) -> None:
    """Nor to certain."""
    assert figures.percent(share) == said


def test_odds_come_in_words_and_numbers() -> None:
    """ADJ-5."""
    assert figures.odds(0.62) == "likely, 62%"


@given(st.lists(st.floats(0, 100) | st.just(nan), max_size=12))
def test_a_trend_has_one_character_a_value(values: list[float]) -> None:
    """Gaps for what is not known; nothing at all where nothing is."""
    known = any(value == value for value in values)  # noqa: PLR0124 - the test for NaN

    assert len(figures.spark(values, RESOLVE)) == (len(values) if known else 0)


def test_a_trend_does_not_make_much_of_little() -> None:
    """A point in a hundred is no cliff."""
    assert figures.spark([50.0, 51.0], RESOLVE) != figures.spark([50.0, 80.0], RESOLVE)


def test_a_track_row_says_value_band_and_change_in_characters() -> None:
    """No meaning hangs on colour; the colour follows what the author calls better."""
    (row,) = track_rows([PLACE], [(52.0,), (47.5,)])

    assert texts([track_line(row, whose=True)]) == ["The Marsh: Resolve|47.5||shaky|▼ −4.5|▆▃"]
    assert row.way is Tone.BAD


def test_own_tracks_come_first_then_world_alliances_and_the_others(game: Sitting) -> None:
    """What a cell looks for most stands on top."""
    window = game.window("alliance")
    rows = track_rows(window.places, [moment.values for moment in window.moments()])

    titles = [group.title for group in grouped(rows, window.scenario, ("shield", "marsh"))]

    assert titles == ["Yours: The Shield", "Yours: The Marsh", "The world", "Alliances", "Between two"]
    lines = group_lines(grouped(rows, window.scenario, ("shield", "marsh")))
    assert [line.id for line in lines if not line.heading] == [
        str(row.place.slot) for group in grouped(rows, window.scenario, ("shield", "marsh")) for row in group.rows
    ]


def test_tracks_are_found_by_all_words_of_a_filter(game: Sitting) -> None:
    """In any order, by title, owner, unit or band, whatever the case."""
    window = game.window("alliance")
    rows = track_rows(window.places, [moment.values for moment in window.moments()])

    assert [row.place.title for row in matching(rows, "RESOLVE marsh")] == ["The Marsh: Resolve"]
    assert [row.place.title for row in matching(rows, "steady shield")] == ["The Shield: Resolve"]


def test_what_moved_most_is_measured_by_the_bounds_of_its_track() -> None:
    """Two of twenty is more than five of a hundred."""
    purse = TrackPlace(1, evolve(RESOLVE, id="purse", high=20.0), "", "World")

    rows = most_moved(track_rows([PLACE, purse], [(50.0, 10.0), (55.0, 12.0)]))

    assert [row.place.track.id for row in rows] == ["purse", "resolve"]


def test_purses_are_no_news() -> None:
    """They empty and fill every turn."""
    authored = scenario()
    tracks = {track.id: track for track in authored.tracks}
    places = [TrackPlace(n, tracks[name], "bear", "The Bear") for n, name in enumerate(("resolve", "capital"))]

    assert [place.track.id for place in telling(places, authored)] == ["resolve"]


def test_a_move_that_cannot_be_ordered_is_crossed_out_with_its_reason(game: Sitting) -> None:
    """ORD-3: in the words of the scenario."""
    game.submit(GiveOrder("shield", "reassure", "marsh", (("troops", 2.0),)))
    game.submit(LockOrders("alliance"))
    for step in (game.adjudicate, game.close_turn, game.open_turn):
        step()
    window = game.window("alliance")
    choices = move_choices(window.options("shield"), window.scenario)
    titles, places = game.titles, {place.slot: place for place in window.places}

    assert texts(move_lines(choices)) == ["✗ Reassurance deployment", "Quiet talks"]
    assert "✗ A deployment stands already. (ORD-3)" in prose(
        move_paras(choices[0], choices[0].options[0], titles, places)
    )


def test_an_order_is_made_step_by_step_and_unmade_step_by_step(game: Sitting) -> None:
    """A single target goes without saying."""
    window = game.window("alliance")
    reassure, parley = move_choices(window.options("shield"), window.scenario)
    empty = Draft("shield")

    assert empty.step == MOVE
    assert empty.back() is None
    assert empty.with_move(parley).target == ""
    draft = empty.with_move(reassure)
    assert (draft.step, draft.target) == (NUMBERS, "marsh")
    assert draft.back() == empty
    several = evolve(reassure, options=(*reassure.options, evolve(reassure.options[0], target="bear")))
    assert empty.with_move(several).step == TARGET
    assert empty.with_move(several).with_target("bear").command() == GiveOrder(
        "shield", "reassure", "bear", (("troops", 1.0),)
    )


def test_numbers_stay_on_their_grid_and_within_their_range(game: Sitting) -> None:
    """ORD-6: whatever is typed or stepped, the order can be given."""
    window = game.window("alliance")
    reassure, _ = move_choices(window.options("shield"), window.scenario)
    draft = Draft("shield").with_move(reassure)

    assert draft.stepped(0, -3).numbers == (1.0,)
    assert draft.stepped(0, 99).numbers == (5.0,)
    assert draft.key_typed(0, "3").numbers == (3.0,)
    assert draft.key_typed(0, "3").key_typed(0, ".").key_typed(0, "6").numbers == (4.0,)
    assert draft.key_typed(0, "3").key_typed(0, "backspace").numbers == (1.0,)
    assert draft.key_typed(0, ".").numbers == (1.0,)


def test_a_ruling_shows_how_it_fell(game: Sitting) -> None:
    """ADJ-5: odds in words and numbers, the number drawn, the verdict in words."""
    game.submit(GiveOrder("marsh", "parley", "", (("offer", 5.0),)))
    game.submit(LockOrders("alliance"))
    game.adjudicate()
    window = game.window("alliance")
    places = {place.slot: place for place in window.places}

    card = next(ruling_card(ruling, game.titles, places) for ruling in window.rulings(1) if ruling.move.id == "parley")

    assert plain(card.title) == "The Marsh: Quiet talks  offer 5"
    assert "Odds: " in prose(card.paras)
    assert "drew " in prose(card.paras)
    assert "it succeeds" in prose(card.paras) or "it fails" in prose(card.paras)


def test_consequences_name_what_moved_and_where_objectives_stand(game: Sitting) -> None:
    """OBJ-1: as of the turn's close."""
    game.submit(LockOrders("alliance"))
    game.adjudicate()
    game.close_turn()

    said = "\n".join(plain(card.title) + "\n" + prose(card.paras) for card in consequence_cards(game.room(), 1))

    assert "What moved this turn" in said
    assert "The Marsh: Resolve" in said
    assert "Stand firm" in said
    assert "capital" not in said


def test_why_tells_amount_cause_expression_place_and_inputs(game: Sitting) -> None:
    """LED-1: newest first."""
    window = game.window("alliance")
    place = next(place for place in window.places if place.title == "The Marsh: Resolve")

    (card,) = why_cards(window.ledger(place.slot), place, window.scenario.constants)

    assert plain(card.title).startswith("Turn 1  50 → 50.312  (+0.312)")
    assert "0.05 * (60 - self.resolve) * caution  scenario.yaml:" in prose(card.paras)
    assert "with The Marsh: Resolve 50; Tension 25" in prose(card.paras)


def test_why_tells_what_the_bounds_held_back() -> None:
    """NUM-2: ten were added, four had room."""
    line = LedgerLine(2, "orders", 10.0, False, "A move", "10", None, (), 3)

    (card,) = why_cards([LedgerChange(2, "orders", 96.0, 100.0, (line,))], PLACE)

    assert "+6 more was held back by the bounds" in prose(card.paras)


@given(st.lists(st.floats(0, 100) | st.just(nan), min_size=1, max_size=12), st.integers(20, 120), st.integers(4, 20))
def test_a_chart_fits_its_place_whatever_it_shows(values: list[float], width: int, height: int) -> None:
    """No line is longer than the width, and there are as many as asked for."""
    drawn = chart([str(n) for n in range(len(values))], values, reach(values, (0, 100)), (width, height))

    assert len(drawn) == height
    assert max(len(plain(line).rstrip()) for line in drawn) <= width + 8


def test_a_rising_track_rises_on_the_chart() -> None:
    """The first dot stands low, the last high."""
    drawn = [plain(line)[9:] for line in chart(["1", "2"], [0.0, 100.0], (0, 100), (40, 8))][:6]

    assert drawn[-1].startswith("⣀") or drawn[-1][0] != " "
    assert drawn[0].rstrip()[-1] != " "
    assert drawn[0][0] == " "


def test_the_player_of_a_cell_goes_round() -> None:
    """A person, its doctrine, chance, and a person again."""
    authored = scenario()
    form = seat_form(authored, {cell.id: seats_to_choose(authored, cell.id) for cell in authored.cells})

    assert form.seats == {"east": "pressure", "alliance": "steady"}
    assert form.turned("east", 1).seats["east"] == "random"
    assert form.turned("east", -1).people == ("east",)
    assert form.turned("east", 3).seats == form.seats
    assert "● a person here" in texts(seat_lines(form.with_person("east")))[0]
    assert "curtain" in seats_said(form.with_person("east").with_person("alliance"))
    assert "bots at Alliance, people at 1 other cell, and you facilitate" in seats_said(form.with_person("east"))


def test_a_bot_that_was_chosen_is_kept_in_a_room() -> None:
    """And the line says so before F is pressed; where people were set, it begins as shown."""
    authored = scenario()
    form = seat_form(authored, {cell.id: seats_to_choose(authored, cell.id) for cell in authored.cells})
    chosen = form.turned("east", 1)

    assert form.for_a_room().people == ("east", "alliance")
    assert "people at all 2 cells" in seats_said(form)
    assert dict(chosen.for_a_room().seats) == {"east": "random", "alliance": "human"}
    assert "bots at East, people at 1 other cell" in seats_said(chosen)
    assert chosen.turned("alliance", 1).for_a_room().people == ()
    assert "bots at every cell" in seats_said(chosen.turned("alliance", 1))
    assert form.with_person("east").for_a_room().people == ("east",)


@pytest.mark.parametrize(
    "text, seed", [("7", 7), (" 12 345 ", 12345), ("", None), ("-1", None), ("x", None), (str(2**64), None)]
)
def test_a_seed_is_a_whole_number_of_64_bits(text: str, seed: int | None) -> None:
    """What cannot be one is refused before the game begins."""
    assert seed_of(text) == seed


@pytest.mark.parametrize("text, said", [("units rest", "Units rest."), ("Why?", "Why?"), ("", "")])
def test_reasons_are_shown_as_sentences(text: str, said: str) -> None:
    """Authors write them without capital and full stop."""
    assert sentence(text) == said
