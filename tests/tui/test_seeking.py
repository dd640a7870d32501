"""Letters typed in the order form go to the move that they begin: a long list need not be walked through."""

from __future__ import annotations

from pathlib import Path

from tests.tui.stage import OneScreen, begin_as, casus, come_to, press_to, wait_for
from tests.tui.test_adjudication import exercise
from tests.tui.test_game import SMALL
from tui.dialogs.dial_form import DialForm
from tui.dialogs.order_form import OrderForm
from tui.gateway.bench import Bench
from tui.screens.lobby import Lobby
from tui.viewmodels.lines import Row, line
from tui.widgets.rows import RowList

ROWS = (
    Row("", (line("Alliances"),), heading=True),
    Row("dialogue", (line("Offer dialogue"),)),
    Row("arms", (line("✗ Ask for arms"),)),
    Row("answer", (line("Answer the stories"),)),
    Row("attribute", (line("Attribute publicly"),)),
)


async def test_letters_go_to_the_next_row_with_a_word_that_begins_so(tmp_path: Path) -> None:
    """Words anywhere in a row count, headings do not; what fits nothing begins anew, and the same letter goes on."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 0)
        await press_to(pilot, OrderForm, "o")
        rows = app.screen.query_one(RowList)
        rows.show(ROWS)
        found = []
        for letter in "anzartadx":
            rows.seek(letter)
            found.append(rows.chosen)

    assert found == ["arms", "answer", "answer", "attribute", "arms", "answer", "attribute", "dialogue", "dialogue"]


async def test_letters_typed_in_the_form_move_its_cursor(tmp_path: Path) -> None:
    """The form hands them on where a move is chosen; the order under the cursor is told beside it."""
    app = casus(tmp_path, scenario="tiny")
    async with app.run_test(size=SMALL) as pilot:
        await begin_as(pilot, 0)
        await press_to(pilot, OrderForm, "o")
        rows = app.screen.query_one(RowList)
        titles = {row.id: "".join(piece.text for piece in row.cells[0]) for row in rows.rows if row.id}
        last = list(titles)[-1]
        await pilot.press(*titles[last].split()[0].casefold())
        await wait_for(pilot, lambda: rows.chosen == last)


async def test_letters_go_to_a_scenario_in_the_lobby(tmp_path: Path) -> None:
    """A shelf of a dozen is not walked through to run an exercise."""
    app = casus(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, Lobby)
        rows = app.screen.query_one(RowList)
        rows.show(ROWS)
        await pilot.press("t")
        assert rows.chosen == "answer"


async def test_letters_go_to_a_move_on_the_dial(tmp_path: Path) -> None:
    """A hundred moves have a dial each."""
    game = exercise(tmp_path)
    app = OneScreen(lambda: DialForm(Bench(game)))
    async with app.run_test(size=SMALL) as pilot:
        await come_to(pilot, DialForm)
        rows = app.screen.query_one(RowList)
        last = rows.rows[-1]
        await pilot.press(*"".join(piece.text for piece in last.cells[0]).split()[0].casefold())
        await wait_for(pilot, lambda: rows.chosen == last.id)
