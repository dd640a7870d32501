"""A place outlives whoever sits at it: clients come, go and return, and what fails at one place fails there alone."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator, Callable

import pytest
from textual.widgets import Input

from tests.room.paper import Caller, Form, quiet, until
from tui.gateway.attendance import Happening
from tui.room.glass import LARGEST, SMALLEST, Terminal
from tui.room.place import Place
from tui.room.words import CLOSED, LEFT, TAKEN

SMALL = Terminal(60, 10)
Lay = Callable[..., Place]


@pytest.fixture
def told() -> list[Happening]:
    """What the facilitator hears."""
    return []


@pytest.fixture
async def lay(told: list[Happening]) -> AsyncIterator[Lay]:
    """Lays places, and clears them away."""
    places: list[Place] = []

    def laid(name: str = "berlin") -> Place:
        places.append(Place(name, name.title(), Form, told.append))
        return places[-1]

    yield laid
    for place in places:
        await place.close()


async def seated(place: Place, terminal: Terminal = SMALL) -> Caller:
    """Somebody who sits there and sees the form."""
    caller = Caller()
    place.sit(caller, terminal, "10.0.0.7")
    await until(lambda: "what the form is about" in caller.sees(terminal.width, terminal.height))
    await quiet(caller)
    return caller


def field(place: Place) -> str:
    """What stands in the form."""
    assert place.app is not None
    return place.app.query_one(Input).value


async def test_each_place_takes_its_own_keys(lay: Lay) -> None:
    """ROM-7: several applications run in one process, and none hears another's keyboard."""
    berlin, paris = lay("berlin"), lay("paris")
    one, two = await seated(berlin), await seated(paris)
    sent = len(two.sent)
    berlin.type(b"abc")
    await until(lambda: "abc" in one.sees(60, 10))
    await quiet(one, two)

    assert (field(berlin), field(paris)) == ("abc", "")
    assert len(two.sent) == sent


async def test_who_comes_back_finds_everything_as_it_was(lay: Lay) -> None:
    """ROM-6: painted whole, at the new size, a half-filled form included."""
    place = lay()
    first = await seated(place)
    place.type(b"half a sent")
    await until(lambda: field(place) == "half a sent")
    place.rise(first)
    again = await seated(place, Terminal(100, 30))

    assert "half a sent" in again.sees(100, 30)
    assert first.closed is None


async def test_the_same_size_again_is_painted_whole_as_well(lay: Lay) -> None:
    """ROM-6: nothing has changed for the application, and everything for the client."""
    place = lay()
    first = await seated(place)
    place.rise(first)
    again = await seated(place)

    assert again.sees(60, 10) == first.sees(60, 10)


async def test_nobody_there_nothing_is_painted(lay: Lay) -> None:
    """What is painted for nobody is painted when somebody comes."""
    place = lay()
    first = await seated(place)
    place.rise(first)
    sent = len(first.sent)
    place.type(b"x")
    await quiet(first)

    assert len(first.sent) == sent
    assert "x" in (await seated(place)).sees(60, 10)


async def test_a_second_client_takes_the_place_of_the_first(lay: Lay, told: list[Happening]) -> None:
    """ROM-5: the first is told, and its keys and its going mean nothing any more."""
    place = lay()
    first = await seated(place)
    second = await seated(place)
    place.rise(first)

    assert first.closed is not None
    assert first.closed[0] == TAKEN
    assert place.is_taken
    assert second.closed is None
    assert [happening.kind for happening in told] == ["came", "taken"]


async def test_quitting_leaves_the_place_as_it_is(lay: Lay, told: list[Happening]) -> None:
    """ROM-6: Ctrl+Q at a place is for whoever sits there, not for the game."""
    place = lay()
    first = await seated(place)
    place.type(b"kept\x11")
    await until(lambda: first.closed is not None)
    place.rise(first)

    assert first.closed is not None
    assert first.closed[0] == LEFT
    assert "kept" in (await seated(place)).sees(60, 10)
    assert [happening.kind for happening in told] == ["came", "went", "came"]


async def test_a_screen_that_fails_is_started_again_and_the_others_go_on(lay: Lay, told: list[Happening]) -> None:
    """ROM-7: the client stays, the facilitator is told by what, and nobody else notices."""
    berlin, paris = lay("berlin"), lay("paris")
    one, two = await seated(berlin), await seated(paris)
    paris.type(b"mine")
    await until(lambda: "mine" in two.sees(60, 10))
    before = berlin.app
    berlin.type(b"gone\r")
    await until(lambda: berlin.app not in (before, None))
    await until(lambda: "gone" not in one.sees(60, 10))
    await until(lambda: "what the form is about" in one.sees(60, 10))

    assert Happening("berlin", "Berlin", "failed", "ValueError: planted") in told
    assert one.closed is None
    assert field(paris) == "mine"
    berlin.type(b"again")
    await until(lambda: "again" in one.sees(60, 10))


async def test_no_size_is_drawn_that_no_terminal_has(lay: Lay) -> None:
    """Whatever a client says, it is drawn for within bounds."""
    place = lay()
    await seated(place)
    assert place.app is not None
    for said, drawn in (((10**9, 10**9), LARGEST), ((-5, 0), SMALLEST)):
        place.resize(*said)
        app = place.app
        await until(lambda app=app, drawn=drawn: tuple(app.size) == drawn)


@pytest.mark.parametrize("colours, found", [("256", rb"[34]8;5;"), ("standard", rb"\x1b\[[0-9;]*[34][0-7]")])
async def test_few_colours_of_one_terminal_are_not_anothers(lay: Lay, colours: str, found: bytes) -> None:
    """ROM-2: Rich keeps with a style how it was first drawn; no place is drawn as another's terminal wants."""
    few = await seated(lay("berlin"), Terminal(60, 10, colours))
    exact = await seated(lay("paris"))

    assert re.search(found, few.sent)
    assert b"8;2;" not in few.sent
    assert b"8;2;" in exact.sent
    assert b"8;5;" not in exact.sent


async def test_a_terminal_without_colour_gets_none(lay: Lay) -> None:
    """NO_COLOR of whoever joins counts, not that of the host."""
    place = lay()
    colourful = await seated(place)
    place.rise(colourful)
    plain = await seated(place, Terminal(60, 10, "none"))

    assert b"\x1b[38;2;" in colourful.sent
    assert not greys_only(colourful.sent)
    assert greys_only(plain.sent)


def greys_only(sent: bytes) -> bool:
    """Whether every colour in it is a grey."""
    found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", sent)
    return bool(found) and all(red == green == blue for red, green, blue in found)


async def test_a_closed_room_says_so_and_gives_the_streams_back(lay: Lay) -> None:
    """Each application takes standard output while it runs; the last to end must not leave it with a dead one."""
    before = sys.stdout, sys.stderr
    places = lay("berlin"), lay("paris")
    callers = [await seated(place) for place in places]
    for place in places:
        await place.close()

    assert [caller.closed and caller.closed[0] for caller in callers] == [CLOSED, CLOSED]
    assert (sys.stdout, sys.stderr) == before
