"""Tokens are kept beside the save, secretly, for as long as the save is there; signs hang for their user alone."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click import UsageError

from engine.cli.addresses import room_at
from tui.room.listening import reached_here
from tui.room.sign import Sign, chosen, folder, hang_out, signs, take_in
from tui.room.tokens import LETTERS, Tokens, beside, keep, kept_tokens, new_token

PLACES = ("berlin", "kyiv", "projector")


def mode(path: Path) -> int:
    """Who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_tokens_are_kept_for_as_long_as_the_save(tmp_path: Path) -> None:
    """ROM-3: a host killed and started again knows its clients, and a place added later gets a token of its own."""
    save = tmp_path / "game.casus"
    first = kept_tokens(save, PLACES)
    again = kept_tokens(save, (*PLACES, "observer"))

    assert {place: again.of[place] for place in PLACES} == first.of
    assert len(set(again.of.values())) == 4


def test_nobody_else_can_read_them(tmp_path: Path) -> None:
    """ROM-3: from the moment they are written, also over a file that was open to all."""
    save = tmp_path / "game.casus"
    beside(save).write_text("{}")
    beside(save).chmod(0o666)
    kept_tokens(save, PLACES)

    assert mode(beside(save)) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["game.room"]


def test_a_link_planted_in_their_place_is_not_followed(tmp_path: Path) -> None:
    """ROM-3: what it points to stays as it is."""
    target = tmp_path / "target"
    target.write_text("mine")
    beside(tmp_path / "game.casus").symlink_to(target)
    kept_tokens(tmp_path / "game.casus", PLACES)

    assert target.read_text() == "mine"
    assert not beside(tmp_path / "game.casus").is_symlink()


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"tokens": 5}', '{"tokens": {"berlin": ""}, "port": 1}'])
def test_a_file_that_says_nothing_is_written_anew(tmp_path: Path, text: str) -> None:
    """ROM-3: above all, an empty token is none."""
    beside(tmp_path / "game.casus").write_text(text)
    tokens = kept_tokens(tmp_path / "game.casus", PLACES)

    assert all(len(token) == 14 for token in tokens.of.values())
    assert tokens.place_of("") == ""


def test_a_token_opens_its_own_place(tmp_path: Path) -> None:
    """ROM-3: however it is typed; and nothing else opens anything."""
    tokens = Tokens({"berlin": "K7MQ-2XHD-9W01", "kyiv": "AAAA-BBBB-CCCC"})

    assert [tokens.place_of(told) for told in ("k7mq 2xhd 9woi", "K7MQ2XHD9WOL", "aaaa-bbbb-cccc")] == [
        "berlin",
        "berlin",
        "kyiv",
    ]
    assert [tokens.place_of(told) for told in ("", "K7MQ-2XHD-9W0", "K7MQ-2XHD-9W01-X", "*" * 10**6)] == [""] * 4


def test_tokens_are_long_enough_and_never_the_same() -> None:
    """Sixty bits each, of letters that can be read out."""
    made = {new_token() for _ in range(200)}

    assert len(made) == 200
    assert all(set(token) - {"-"} <= set(LETTERS) for token in made)


def test_the_port_is_kept_as_well(tmp_path: Path) -> None:
    """ROM-3: clients come back to where they were."""
    save = tmp_path / "game.casus"
    keep(save, Tokens({"berlin": "K7MQ-2XHD-9W01"}, 4711))

    assert kept_tokens(save, ("berlin",)) == Tokens({"berlin": "K7MQ-2XHD-9W01"}, 4711)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return folder()


@pytest.fixture
def listening() -> Iterator[str]:
    """The address of something that listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_a_sign_is_found_and_taken_in(state: Path, listening: str) -> None:
    """ROM-8: by its own user on its own machine."""
    place = hang_out(Sign(listening, "TOKEN", "game.casus", "A game"))

    assert place is not None
    assert (mode(place), mode(state)) == (0o600, 0o700)
    assert signs() == (Sign(listening, "TOKEN", "game.casus", "A game", os.getpid(), socket.gethostname()),)
    take_in(place)
    assert signs() == ()


def test_of_several_rooms_the_projector_shows_the_one_that_is_chosen(state: Path) -> None:
    """ROM-8: by its port; without one the latest, and then the others are named."""
    assert chosen(signs()) == (None, "No room is open on this machine. `casus host` opens one.")
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as two:
        ports = [server.getsockname()[1] for server in (one, two)]
        for name, port, when in zip(("one", "two"), ports, (1000, 2000), strict=True):
            sign = Sign(f"127.0.0.1:{port}", name.upper(), "", f"Game {name}", 0, "")
            os.utime(hung_beside(state, name, sign), (when, when))
        found = signs()
    said = f"Open are {ports[1]} (Game two) and {ports[0]} (Game one)."

    assert [sign.token for sign in found] == ["TWO", "ONE"]
    assert chosen(found) == (found[0], f"{said} This is the one opened last; --port chooses.")
    assert chosen(found, ports[0]) == (found[1], "")
    assert chosen(found, 1) == (None, f"No room is open at port 1 on this machine. {said}")
    assert chosen(found[:1]) == (found[0], "")
    assert chosen(found[:1], 1)[1].endswith(f"Open is {ports[1]} (Game two).")


def hung_beside(state: Path, name: str, sign: Sign) -> Path:
    """A sign as another host of this user and machine has hung it out."""
    place = hang_out(sign)
    assert place is not None
    return place.rename(state / f"{name}.json")


def hung_by_a_host_that_is_gone(state: Path, sign: Sign) -> Path:
    """A sign with a process number that is nobody's."""
    place = hang_out(sign)
    assert place is not None
    place.write_text(json.dumps({**json.loads(place.read_text()), "process": 2**22 - 1}))
    return place.rename(state / "gone.json")


@pytest.mark.parametrize("looks", [signs, lambda: hang_out(Sign("127.0.0.1:1", "TOKEN", "another.casus", "Another"))])
def test_what_a_killed_host_left_is_taken_in(looks: Callable[[], object], state: Path, listening: str) -> None:
    """ROM-8: whoever looks for a room, or hangs out a sign, takes in what can lead nowhere."""
    place = hung_by_a_host_that_is_gone(state, Sign(listening, "TOKEN", "game.casus", "A game"))
    half_written = state / ".12-34.json.abcd"
    for left in (state / "nonsense.json", half_written):
        left.write_text("nonsense")
    os.utime(half_written, (0, 0))

    looks()
    assert not [left for left in state.iterdir() if left.name in (place.name, "nonsense.json", half_written.name)]


def test_the_number_of_a_killed_host_may_be_somebody_elses_now(state: Path) -> None:
    """ROM-8: a process lives, but it is no host: nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    place = hang_out(Sign(address, "TOKEN", "game.casus", "A game"))

    assert place is not None
    assert place.parent == state
    assert signs() == ()
    assert not place.exists()


def test_signs_of_another_machine_are_let_be(state: Path, listening: str) -> None:
    """ROM-8: where several share a state folder, each finds its own and takes in nobody else's."""
    place = hung_by_a_host_that_is_gone(state, Sign(listening, "TOKEN", "game.casus", "A game"))
    place.write_text(json.dumps({**json.loads(place.read_text()), "machine": "another"}))

    assert signs() == ()
    assert place.exists()


def test_a_sign_that_is_being_written_is_let_be(state: Path) -> None:
    """ROM-8: another host may be about to hang it out."""
    state.mkdir(parents=True)
    begun = state / ".12-34.json.abcd"
    begun.write_text("")

    assert signs() == ()
    assert begun.exists()


def test_the_sign_of_a_host_on_all_addresses_leads_to_this_machine() -> None:
    """ROM-8: it still does when the machine has gone over to another network."""
    assert reached_here("0.0.0.0", 4747) == "127.0.0.1:4747"  # noqa: S104 - nothing is bound
    assert reached_here("::", 4747) == "[::1]:4747"
    assert reached_here("192.0.2.7", 4747) == "192.0.2.7:4747"


def test_where_no_sign_can_be_hung_the_room_opens_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ROM-8: a projector can be joined like any other place."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    assert hang_out(Sign("127.0.0.1:4747", "TOKEN", "game.casus", "A game")) is None


@pytest.mark.parametrize(
    "text, found",
    [
        ("192.168.1.5", ("192.168.1.5:4747", "")),
        ("host.local:80", ("host.local:80", "")),
        ("http://192.168.1.5:4000/#AAAA-BBBB-CCCC", ("192.168.1.5:4000", "AAAA-BBBB-CCCC")),
        ("[::1]:5", ("[::1]:5", "")),
    ],
)
def test_an_address_is_read_as_people_write_it(text: str, found: tuple[str, str]) -> None:
    """A host, a host with its port, or the whole URL with its token."""
    assert room_at(text) == found


@pytest.mark.parametrize("text", ["", "ftp://host", "host:port", "host:99999", "http://", "[::1"])
def test_what_is_no_address_is_said(text: str) -> None:
    """A usage error: the command line itself is wrong."""
    with pytest.raises(UsageError, match="is no address"):
        room_at(text)
