"""Surprise, and how repetition spends it (M1)."""

from __future__ import annotations

import pytest

from tests.rules.tables import Table, laid, order

SHOWS = """
habits:
  show: {title: Show of force, spent: 0.5, recovers: 0.1, markedly: 2, source: [R18, R19, R20]}
  talk: {title: Talk, spent: 1, recovers: 0, markedly: 2, source: R20}
moves:
  exercise: {title: Exercise, by: east or west, on: south, choose: {troops: {from: 10, to: 100, step: 10}},
    limit: {per_turn: 2}, habit: {kind: show, size: troops}, effects: [{target.resolve: -10 * surprise}], source: R18}
  speech: {title: Speech, by: east, habit: {kind: talk, size: "1"}, effects: [{world.tension: -10 * surprise}],
      source: R20}
"""


def exercised(table: Table, troops: float, actor: str = "east") -> float | None:
    """The surprise of an exercise this turn; the turn is played to its end."""
    before = sum(count for _, count in table.session.state.given)
    table.turn(order(actor, "exercise", "south", troops=troops))
    return table.ruling(before + 1).surprise


def test_surprise_is_one_less_familiarity_where_nothing_is_new() -> None:
    """HAB-1: 1 fresh; then half of what is left goes with each show, none being beyond the last."""
    table = laid(SHOWS)

    assert [exercised(table, 40) for _ in range(4)] == [1.0, 0.5, 0.25, 0.125]


def test_surprise_scales_what_the_move_does() -> None:
    """HAB-1: the paper's third exercise moves less than half of the first."""
    table = laid(SHOWS)
    moved = []
    for _ in range(3):
        before = table["south.resolve"]
        exercised(table, 40)
        moved.append(before - table["south.resolve"])

    assert moved == [10, 5, 2.5]


@pytest.mark.parametrize("troops, novelty", [(10, 0), (40, 0), (50, 0.25), (60, 0.5), (80, 1), (100, 1)])
def test_novelty_is_how_far_a_show_goes_beyond_what_others_are_used_to(troops: float, novelty: float) -> None:
    """HAB-2: none at the accustomed 40, all at twice that; familiarity 0.5 counts for the rest."""
    table = laid(SHOWS)
    exercised(table, 40)

    assert exercised(table, troops) == 1 - 0.5 * (1 - novelty)


def test_a_much_larger_fourth_exercise_surprises_again() -> None:
    """HAB-2: three alike and one at twice the size."""
    table = laid(SHOWS)
    alike = [exercised(table, 40) for _ in range(3)]
    fourth = exercised(table, 80)

    assert alike[2] is not None
    assert fourth is not None
    assert fourth == 1.0 > alike[2]


def test_others_get_used_to_the_largest_show() -> None:
    """HAB-3: after 80 a show of 60 is nothing new; a small one lowers nothing."""
    table = laid(SHOWS)
    for troops in (40, 80, 10):
        exercised(table, troops)

    assert table["#habit:show:east:accustomed"] == 80
    assert exercised(table, 60) == 1 - table_familiarity([40, 80, 10])


def table_familiarity(shows: list[float]) -> float:
    """The familiarity after these shows, one a turn, from the words of HAB-1 to HAB-3."""
    familiarity, accustomed = 0.0, 0.0
    for size in shows:
        novelty = min(1.0, max(0.0, size / accustomed - 1)) if accustomed else 1.0
        left = familiarity * (1 - novelty)
        familiarity = left + 0.5 * (1 - left)
        accustomed = max(accustomed, size)
    return familiarity


def test_each_show_spends_a_share_of_the_surprise_that_is_left() -> None:
    """HAB-3: what novelty has wiped out is gone before the share is taken."""
    table = laid(SHOWS)
    exercised(table, 40)
    exercised(table, 60)

    assert table["#habit:show:east:familiarity"] == table_familiarity([40, 60]) == 0.625


def test_two_shows_of_one_turn_both_count_and_neither_spoils_the_other() -> None:
    """HAB-3, ADJ-1: both are rated by the state before, and both are written down."""
    table = laid(SHOWS)
    table.turn(order("east", "exercise", "south", troops=40), order("east", "exercise", "south", troops=40))

    assert (table.ruling(1).surprise, table.ruling(2).surprise) == (1, 1)
    assert table["#habit:show:east:familiarity"] == 0.75


def test_familiarity_falls_in_a_turn_without_a_show() -> None:
    """HAB-4: by `recovers`, down to nothing; not in the turn of the show."""
    table = laid(SHOWS)
    exercised(table, 40)
    seen = []
    for _ in range(5):
        seen.append(table["#habit:show:east:familiarity"])
        table.turn()

    assert seen == [0.5, 0.4, 0.3, 0.2, 0.1]


def test_habits_are_kept_for_each_actor_and_kind() -> None:
    """HAB-1: west's exercise is fresh after two of east's; a speech is another kind."""
    table = laid(SHOWS)
    exercised(table, 40)
    exercised(table, 40)
    table.submit(order("east", "speech"))

    assert exercised(table, 40, actor="west") == 1
    assert table["world.tension"] == 40


def test_a_habit_spent_whole_and_never_regained_leaves_no_surprise() -> None:
    """HAB-3, HAB-4: `spent: 1`, `recovers: 0`."""
    table = laid(SHOWS)
    table.turn(order("east", "speech"))
    table.turn()
    table.turn(order("east", "speech"))

    assert table["world.tension"] == 40
