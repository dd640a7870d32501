"""The four stories: fed, faded, spoilt and answered, and what they are good for (M12)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.packs.money import at_the_table, by_cause, setting, turn
from tests.packs.test_sanctions import kept, sanctioned
from tests.rules.tables import Table, order

STORIES = {
    "done-fact": "press-the-done-fact",
    "too-risky": "stir-fear-of-war",
    "own-foot": "say-sanctions-hurt-you",
    "indispensable": "propose-new-order",
}


def told(table: Table, story: str, times: int = 1) -> list[float]:
    """What each telling of a story gained with one public."""
    title = next(m.title for m in table.session.game.program.scenario.moves if m.id == STORIES[story])
    for _ in range(times):
        turn(table, order("russia", STORIES[story]))
    return by_cause(table, f"hungary.{story}", title)


@pytest.mark.parametrize("story", STORIES)
def test_a_campaign_feeds_its_story_and_wears_out(story: str) -> None:
    """NAR-1 (M12): told again, it is old news [R8, R30, R33]."""
    gains = told(at_the_table(), story, 3)

    assert len(gains) == 3
    assert all(0 < later < earlier for earlier, later in pairwise(gains))


@pytest.mark.parametrize("story", STORIES)
def test_the_receptive_hear_more_of_it(story: str) -> None:
    """NAR-1 (M12): sympathy opens ears [R9]."""
    friend, foe = at_the_table(hungary__alignment=80), at_the_table(hungary__alignment=5)

    assert told(friend, story)[0] > told(foe, story)[0] > 0


@pytest.mark.parametrize("story", ["own-foot", "indispensable"])
def test_a_story_untold_fades(story: str) -> None:
    """NAR-2 (M12): nobody repeats it, nobody believes it."""
    table = at_the_table(**{f"italy__{story.replace('-', '_')}": 50})
    kept(table, 3)

    assert table[f"italy.{story}"] < 40


def test_a_fact_passed_over_in_silence_is_believed_in_the_end() -> None:
    """NAR-2 (M12), C12: without any campaign [R8, R12]."""
    silent = at_the_table(world__crimea_fact=50, italy__done_fact=20)
    contested = at_the_table(world__crimea_fact=5, italy__done_fact=20)
    kept(silent, 4)
    kept(contested, 4)

    assert silent["italy.done-fact"] > 22
    assert contested["italy.done-fact"] < 18


def test_the_other_sides_own_figures_spoil_the_story_of_the_foot() -> None:
    """NAR-3 (M12): output speaks louder [R28, R31]."""
    poor = kept(at_the_table(russia__output=93, italy__own_foot=50), 1)
    well = kept(at_the_table(italy__own_foot=50), 1)

    assert by_cause(poor, "italy.own-foot", "The figures speak")[0] < -10
    assert by_cause(well, "italy.own-foot", "The figures speak") == []
    assert poor["italy.own-foot"] < well["italy.own-foot"] - 10


def test_communication_takes_from_all_four_stories_and_closes_ears() -> None:
    """NAR-4 (M12): in one's own public only [R9, R46]."""
    table = turn(at_the_table(), order("hungary", "tell-another-story"))
    for story in STORIES:
        assert sum(by_cause(table, f"hungary.{story}", "Answer the stories")) < 0
        assert by_cause(table, f"italy.{story}", "Answer the stories") == []
        assert told(table, story)[0] < told(turn(at_the_table()), story)[0]


def votes_against(own_foot: float) -> float:
    """Greece's votes against, by how much its public believes that sanctions hurt it more."""
    table = sanctioned(1)
    moods = {"greece.own-foot": own_foot, "greece.alignment": 70, "greece.resolve": 34}
    table.submit(*(setting(key, value) for key, value in moods.items()))
    turn(table)
    return table["greece.noes"]


def test_the_cost_to_the_sender_weighs_in_votes() -> None:
    """NAR-5 (M12): the story of the foot is told for the sake of one vote [R27, R31]."""
    assert votes_against(95) == 1
    assert votes_against(0) == 0


def test_fear_of_war_multiplies_a_show_and_wears_resolve() -> None:
    """NAR-5 (M12): the same troops, another public [R8, R21]."""
    afraid, calm = at_the_table(germany__too_risky=80), at_the_table(germany__too_risky=5)
    shows = []
    for table in (afraid, calm):
        turn(table, order("russia", "snap-exercise", "ukraine", troops=40))
        shows.append(by_cause(table, "germany.resolve", "Snap exercise")[0])

    assert shows[0] < shows[1] < 0
    assert afraid["germany.resolve"] < calm["germany.resolve"]


def test_the_done_fact_lets_crimea_drift() -> None:
    """NAR-5 (M12), M10: belief makes silence easier [R8, R12]."""
    believing = at_the_table(
        **{f"{member}__done_fact": 80.0 for member in ("germany", "france", "italy", "greece", "poland")}
    )
    doubting = at_the_table()
    for table in (believing, doubting):
        turn(table)

    assert believing["world.crimea-fact"] > doubting["world.crimea-fact"] + 0.5
