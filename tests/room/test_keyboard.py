"""Bytes of a client become keys and pastes; whatever they are, they cannot do more than a person at a keyboard."""

from __future__ import annotations

from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from tui.room.keyboard import LONGEST_PASTE, UNFINISHED, Keyboard

ALLOWED = (
    events.Key,
    events.Paste,
    events.MouseEvent,
    events.AppFocus,
    events.AppBlur,
    TerminalSupportsSynchronizedOutput,
)
PASTE = b"\x1b[200~%b\x1b[201~"


def fed(*pieces: bytes) -> list[Message]:
    """What a new keyboard makes of these bytes."""
    keyboard = Keyboard()
    return [message for piece in pieces for message in keyboard.feed(piece)]


def keys(messages: list[Message]) -> list[str]:
    """The names of the keys among them."""
    return [message.key for message in messages if isinstance(message, events.Key)]


def test_keys_are_keys_however_they_come() -> None:
    """Letters, arrows, control keys; a letter of two bytes that came in two pieces."""
    assert keys(fed("aé".encode()[:2], "aé".encode()[2:], b"\x1b[A", b"\x11", b"\r")) == [
        "a",
        "é",
        "up",
        "ctrl+q",
        "enter",
    ]


def test_an_escape_that_nothing_follows_is_the_escape_key() -> None:
    """The parser waits for more; a tick after its patience tells it that there is none."""
    keyboard = Keyboard()
    assert list(keyboard.feed(b"\x1b")) == []
    assert list(keyboard.tick()) == []
    sleep(keyboard.delay)
    assert keys(list(keyboard.tick())) == ["escape"]


@pytest.mark.parametrize("inside", [b"\x1b[A", b"\x11", b"\x1b]0;title\x07", b"\x9b2J", b"\x1b[201~\x11", b"\x00"])
def test_a_pasted_control_sequence_is_text_without_its_control(inside: bytes) -> None:
    """ROM-9: a paste that came whole is one paste to its end, and nothing in it acts."""
    messages = fed(PASTE % (b"before " + inside + b" after"))

    assert [type(message) for message in messages] == [events.Paste]
    assert isinstance(messages[0], events.Paste)
    text = messages[0].text
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert all(character.isprintable() for character in text)


def test_a_paste_keeps_its_lines_and_loses_what_turns_its_direction() -> None:
    """ROM-9: bidirectional controls hide what a text says."""
    messages = fed(PASTE % "one\ntwo\t\u202ethree\u2066".encode())

    assert [message.text for message in messages if isinstance(message, events.Paste)] == ["one\ntwo\tthree"]


def test_a_long_paste_is_cut() -> None:
    """No field takes that much."""
    messages = fed(PASTE % (b"x" * (LONGEST_PASTE + 5)))

    assert [len(message.text) for message in messages if isinstance(message, events.Paste)] == [LONGEST_PASTE]


@pytest.mark.parametrize("typed", ["\u202e", "\x9b", "\u200b", "\ufeff"])
def test_what_nobody_can_see_is_not_typed(typed: str) -> None:
    """ROM-9: it would be in a name or a text without anybody knowing."""
    assert keys(fed(typed.encode())) == []


def test_a_client_cannot_resize_by_its_keyboard() -> None:
    """A terminal may report its size in band; a hostile one would have a million columns drawn."""
    messages = fed(b"\x1b[48;60000;60000;0;0t", b"\x1b[?2048;1$y", b"\x1b[9;9R")

    assert not [message for message in messages if isinstance(message, events.Resize | InBandWindowResize)]


def test_a_mouse_is_on_the_screen() -> None:
    """One that is far beyond it has been made up."""
    assert fed(b"\x1b[<0;99999999;5M") == []
    assert [type(message) for message in fed(b"\x1b[<0;5;5M")] == [events.MouseDown]


def test_a_paste_that_never_ends_is_forgotten() -> None:
    """Its text would grow without bound; afterwards keys are keys again."""
    keyboard = Keyboard()
    list(keyboard.feed(b"\x1b[200~"))
    for _ in range(UNFINISHED // 1000 + 1):
        list(keyboard.feed(b"x" * 1000))
    assert keys(list(keyboard.feed(b"a"))) == ["a"]


@given(st.lists(st.binary(max_size=60) | st.text(alphabet="\x1b[]<>?;0123456789~uMmtR$y", max_size=40).map(str.encode)))
def test_no_bytes_do_more_than_a_person_could(pieces: list[bytes]) -> None:
    """Never an exception, and never an event of another kind."""
    for message in fed(*pieces):
        assert isinstance(message, ALLOWED)
