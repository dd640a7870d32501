"""Keys of the adjudication queue where they do not apply, and what is accepted or followed at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model import commands as asked
from engine.model.adjudication import Amendment
from engine.rules.odds import percent
from tests.tui.stage import OneScreen, come_to, scenario, shown, texts, wait_for
from tests.tui.test_adjudication import exercise, rulings
from tui.dialogs.amend_form import AmendForm
from tui.dialogs.fields import Fields
from tui.dialogs.precedent_choice import PrecedentChoice
from tui.gateway.bench import Bench
from tui.gateway.exercise import Exercise
from tui.gateway.shelf import begin_exercise
from tui.screens.adjudication import Adjudication
from tui.viewmodels import figures
from tui.viewmodels.chances import odds_typed, odds_written
from tui.viewmodels.console import ruling_rows
from tui.widgets.rows import RowList


@pytest.mark.parametrize("key", ["asterisk", "n"])
async def test_what_was_accepted_at_once_is_taken_back_at_once(tmp_path: Path, key: str) -> None:
    """ADJ-12, SES-4: one U; what nobody has estimated waits, and that is said."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await come_to(pilot, Adjudication)
        before = game.waiting()
        await pilot.press(key)
        accepted = len(rulings(game))
        assert accepted > 1 or key == "n"
        assert "argument:alliance:1" in game.waiting()
        await wait_for(pilot, lambda: f"{accepted} proposal" in shown(app))
        if key == "asterisk":
            assert "nobody has estimated" in shown(app)
            await pilot.press(key)
            await wait_for(pilot, lambda: "1 waits, and nobody has estimated that: O rules odds" in shown(app))
        await pilot.press("u")
        await wait_for(pilot, lambda: "Taken back: the facilitator accepts what is proposed" in shown(app))
        assert game.waiting() == before


async def test_the_cursor_stays_on_what_still_waits(tmp_path: Path) -> None:
    """ADJ-12: whoever accepts what needs no luck goes on with the matter that was looked at."""
    game = exercise(tmp_path)
    lucky = next(of.matter for of in Bench(game).matters() if of.order is not None and of.proposed is not None)
    app = OneScreen(lambda: Adjudication(game, lucky))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("n")
        await pilot.pause()
        assert app.screen.query_one(RowList).chosen == lucky
        await pilot.press("enter")
        assert rulings(game)[lucky].accepts


async def test_after_undo_the_cursor_is_on_what_was_taken_back(tmp_path: Path) -> None:
    """SES-4: so that the next key rules on that, and on no other."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        first, second = game.waiting()[:2]
        await pilot.press("enter", "enter")
        assert set(rulings(game)) == {first, second}
        await pilot.press("u")
        await pilot.pause()
        assert app.screen.query_one(RowList).chosen == second
        await pilot.press("u", "enter")
        assert set(rulings(game)) == {first}


async def test_a_key_that_does_not_apply_says_why(tmp_path: Path) -> None:
    """In a line, each: no draw, no precedent, nothing without luck, something still waiting."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("end", "r")
        await wait_for(pilot, lambda: "Nobody has estimated it yet, so there is no draw" in shown(app))
        await pilot.press("c")
        await wait_for(pilot, lambda: "an argument like it was not ruled on before" in shown(app))
        await pilot.press("space")
        await wait_for(pilot, lambda: f"{len(game.waiting())} matters to be ruled on first" in shown(app))
        for certain in Bench(game).certain():
            game.submit(asked.Rule(certain))
        await pilot.pause()
        await pilot.press("n")
        await wait_for(pilot, lambda: "Everything that waits needs luck" in shown(app))
        game.submit(asked.Rule("argument:alliance:1", outcome="void", reason="No"))
        game.submit(asked.AcceptProposals(game.waiting()))
        await pilot.pause()
        await pilot.press("asterisk")
        await wait_for(pilot, lambda: "Everything is ruled on: Space adjudicates" in shown(app))
        assert game.phase == "adjudication"


async def test_a_turn_without_orders_says_so_on_every_key(tmp_path: Path) -> None:
    """There is no matter under the cursor; the way on is said."""
    authored = scenario()
    game = begin_exercise(tmp_path, authored, [(cell.id, "human") for cell in authored.cells], 7)
    game.advance()
    game.submit(asked.CollectOrders())
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await come_to(pilot, Adjudication)
        for key in ("a", "s", "f", "v", "o", "e", "r", "c", "plus", "minus"):
            await pilot.press(key)
            await wait_for(pilot, lambda: "Nothing was ordered or argued in this turn. Space adjudicates" in shown(app))
            app.clear_notifications()
            await pilot.pause()
        assert isinstance(app.screen, Adjudication)


def twice_ruled(saves: Path) -> Exercise:
    """The third turn waits for rulings; the one order that needs luck was ruled on by hand in the two before."""
    game = exercise(saves)
    lucky = [of.order.number for of in Bench(game).matters() if of.order is not None and of.proposed is not None]
    game.undo()
    for number in lucky[1:]:
        game.submit(asked.WithdrawOrder(number))
    game.advance()
    for reason, odds in (("Snow", 0.3), ("Thaw", 0.8)):
        orders = [of.order for of in Bench(game).matters() if of.order is not None and of.proposed is not None]
        for of in Bench(game).matters():
            game.submit(asked.Rule(of.matter, odds=odds, reason=reason))
        while game.phase != "orders":
            game.advance()
        for order in orders:
            game.submit(asked.GiveOrder(order.actor, order.move, order.target))
        game.advance()
    return game


async def test_the_precedent_to_follow_is_chosen_among_all(tmp_path: Path) -> None:
    """ADJ-11: newest first, each with turn, odds, outcome and reason; the older one can be followed."""
    game = twice_ruled(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        first = game.waiting()[0]
        await pilot.press("c")
        await come_to(pilot, PrecedentChoice)
        text = shown(app)
        assert text.index("Turn 2") < text.index("Turn 1")
        assert "Reason     Thaw" in text
        assert "likely, 80%" in text
        await pilot.press("down")
        await wait_for(pilot, lambda: "Reason     Snow" in shown(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
    ruling = rulings(game)[first]
    assert (ruling.odds, ruling.reason) == (0.3, "Snow")
    assert ruling.precedent.startswith("1/")


async def test_a_single_precedent_is_followed_at_once(tmp_path: Path) -> None:
    """ADJ-11: there is nothing to choose; leaving the list of several follows none."""
    game = twice_ruled(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("c")
        await come_to(pilot, PrecedentChoice)
        await pilot.press("escape")
        await come_to(pilot, Adjudication)
        assert rulings(game) == {}
    game.undo()
    while game.turn > 2 or game.phase != "adjudication":
        game.undo()
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(80, 24)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        assert "Snow" in shown(app)


async def test_who_may_estimate_is_said_and_bots_are_not_waited_for(tmp_path: Path) -> None:
    """ARG-3: of an order only a few hear of, the others are not late; once it is ruled on, nobody is."""
    game = exercise(tmp_path, "free")
    bench = Bench(game)
    covert = next(of for of in bench.matters() if of.order is not None and of.proposed is not None)
    assert covert.order is not None
    whose = next(cell for cell in game.scenario.cells if covert.order.actor in cell.plays)
    assert bench.estimators(covert).people == ((whose.id, whose.title),)
    argued = next(of for of in bench.matters() if of.argument is not None)
    assert len(bench.estimators(argued).people) == len(game.scenario.cells)
    game.submit(asked.SeatCell(whose.id, "random"))
    app = OneScreen(lambda: Adjudication(game, argued.matter))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        assert f"{whose.title}: a bot, which does not estimate" in shown(app)
        assert f"{whose.title}: not yet" not in shown(app)
        assert ": not yet" in shown(app)
        game.submit(asked.Rule(argued.matter, odds=0.5, reason="Even"))
        await wait_for(pilot, lambda: ": none" in shown(app) and ": not yet" not in shown(app))


@pytest.mark.parametrize("odds", [0.565, 0.5649, 0.5651, 0.425, 0.285, 0.62, 1 / 3, 0.0049])
def test_odds_read_the_same_wherever_they_stand(odds: float) -> None:
    """ADJ-5: in the queue, in the field of the dialog and read back from it; a half goes up."""
    again = odds_typed(odds_written(odds))
    assert again is not None
    assert figures.odds(again) == figures.odds(odds)
    assert abs(again - odds) < 0.001
    assert figures.percent(0.565) == percent(0.565) == "57%"


async def test_effects_that_are_not_changed_are_not_ruled(tmp_path: Path) -> None:
    """ADJ-10: adding nothing is no ruling; it is said before a reason is written."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: Adjudication(game))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("e")
        await come_to(pilot, AmendForm)
        await pilot.press("right", "left", "enter")
        await wait_for(pilot, lambda: "Nothing is changed yet" in shown(app))
        assert app.screen.query_one(RowList).has_focus
        await pilot.press("right", "enter", *"so", "enter")
        await come_to(pilot, Adjudication)
    assert len(rulings(game)) == 1


async def test_to_agree_what_an_argument_brings_about_overrides_nothing(tmp_path: Path) -> None:
    """ARG-4: it is said that this rules on it, and at what odds; without any, that they come first."""
    game = exercise(tmp_path)
    matter = "argument:alliance:1"
    app = OneScreen(lambda: Adjudication(game, matter))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("e")
        await wait_for(pilot, lambda: "Nobody has estimated it yet. Rule its odds first" in shown(app))
        game.submit(asked.SealEstimate(matter, "alliance", 0.6))
        await pilot.pause()
        await pilot.press("e")
        await come_to(pilot, AmendForm)
        assert "at the odds of the room: likely, 60%" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"tension", "enter")
        await come_to(pilot, AmendForm)
        await pilot.press("minus", "4", "enter", *"agreed", "enter")
        await come_to(pilot, Adjudication)
        await wait_for(pilot, lambda: "✓ agreed" in shown(app))
        assert "overridden" not in shown(app)
    assert any("agreed" in text for text in texts(ruling_rows(game)))


async def test_what_a_ruling_takes_the_place_of_is_said_where_there_is_one(tmp_path: Path) -> None:
    """ADJ-8: and that what was amended stays."""
    game = exercise(tmp_path)
    first = game.waiting()[0]
    app = OneScreen(lambda: Adjudication(game, first))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("f")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        assert "takes the place" not in shown(app)
        await pilot.press("escape")
        game.submit(asked.Rule(first, amendments=(Amendment("", "", "tension", 2),), reason="So"))
        await come_to(pilot, Adjudication)
        await pilot.press("f")
        await wait_for(pilot, lambda: "takes the place of what was ruled before. What was amended stays" in shown(app))


async def test_a_precedent_accepted_at_the_rooms_odds_is_followed_at_those(tmp_path: Path) -> None:
    """ADJ-11: with its effects, where nobody has estimated the argument of now; and that is said."""
    game = exercise(tmp_path)
    first = "argument:alliance:1"
    agreed = (Amendment("success", "", "tension", -4.0),)
    game.submit(asked.SealEstimate(first, game.scenario.cells[0].id, 0.46))
    game.submit(asked.Rule(first, amendments=agreed, reason="It eases things"))
    for matter in game.waiting():
        game.submit(asked.Rule(matter))
    while game.phase != "orders":
        game.advance()
    game.submit(asked.Argue("alliance", "Escort ferries again", "Trade goes on", ("It worked",)))
    game.advance()
    again = "argument:alliance:2"
    app = OneScreen(lambda: Adjudication(game, again))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(app.screen, Fields))
        assert "Nobody has estimated this one" in shown(app)
        assert all(said in shown(app) for said in ("Tension −4, if it succeeds", "The same comes about again"))
        await pilot.press("enter")
        await come_to(pilot, Adjudication)
    ruling = rulings(game)[again]
    assert (ruling.odds, ruling.amendments, ruling.precedent) == (0.46, agreed, f"1/{first}")


async def test_the_reason_of_agreed_effects_outlives_another_ruling(tmp_path: Path) -> None:
    """ADJ-8: the effects stay, and so does why; ruled once more, it does not stand there twice."""
    game = exercise(tmp_path)
    matter = "argument:alliance:1"
    agreed = (Amendment("success", "", "tension", -4.0),)
    game.submit(asked.Rule(matter, odds=0.5, amendments=agreed, reason="The Red Cross agreed"))
    app = OneScreen(lambda: Adjudication(game, matter))
    async with app.run_test(size=(120, 40)) as pilot:
        await come_to(pilot, Adjudication)
        for key, reason in (("v", "Agreed"), ("s", "Snow")):
            await pilot.press(key)
            await wait_for(pilot, lambda: isinstance(app.screen, Fields))
            await pilot.press(*reason, "enter")
            await come_to(pilot, Adjudication)
    ruling = rulings(game)[matter]
    assert ruling.amendments == agreed
    assert ruling.reason.endswith(". Effects: The Red Cross agreed")
    assert ruling.reason.count("Red Cross") == 1
