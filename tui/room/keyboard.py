"""What comes from a client, as keys: the bytes of its terminal, and nothing that a terminal could be made to say.

Everything that comes over a socket is taken for hostile (ROM-9). A pasted text is a text, whatever is in it; a typed
character is one that a person can type; sizes are told on their own channel; what is not understood is forgotten.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterator
from time import monotonic
from unicodedata import category

from textual import events
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"
UNFINISHED = 65_536
"""Characters that may come without making up anything whole; then they are forgotten."""
LONGEST_PASTE = 16_384
"""Characters of a pasted text that are taken."""
_KEPT = (
    events.Key,
    events.Paste,
    events.MouseEvent,
    events.AppFocus,
    events.AppBlur,
    TerminalSupportsSynchronizedOutput,
)
"""All that a client may cause."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's control, format, surrogate, private and unassigned characters: nobody types them on purpose."""
_FARTHEST = 1_000
"""Columns or rows a mouse can be at."""


class Keyboard:
    """The parser of one client's bytes."""

    def __init__(self) -> None:
        """Nothing typed yet."""
        self._begin_anew()

    def feed(self, data: bytes) -> Iterator[Message]:
        """What was done at the terminal, as events."""
        text = _flattened(self._decoder.decode(data))
        self._pending += len(text)
        if self._pending > UNFINISHED:
            self._begin_anew()
            return
        yield from self._understood(text)

    def tick(self) -> Iterator[Message]:
        """To be called a moment after the last bytes: an escape that nothing followed was the Escape key."""
        if monotonic() >= self._due:
            yield from self._understood(None)

    @property
    def delay(self) -> float:
        """Seconds after the last bytes at which `tick` is worth calling."""
        return ESCAPE_DELAY * 1.2

    def _begin_anew(self) -> None:
        self._parser = XTermParser()
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._pending = 0
        self._due = 0.0

    def _understood(self, text: str | None) -> Iterator[Message]:
        self._due = monotonic() + ESCAPE_DELAY
        if text == "":
            return
        try:
            found = list(self._parser.tick() if text is None else self._parser.feed(text))
        except Exception:  # noqa: BLE001 - no bytes of a client may stop the host; the parser knows no bounds of its own
            self._begin_anew()
            return
        for message in found:
            self._pending = 0
            kept = _clean(message)
            if kept is not None:
                yield kept


def _flattened(text: str) -> str:
    """A paste that came whole is a paste to its very end: no end of a paste inside it makes keys of the rest."""
    if not (text.startswith(PASTE_BEGINS) and text.endswith(PASTE_ENDS)):
        return text
    inner = text[len(PASTE_BEGINS) : -len(PASTE_ENDS)]
    return f"{PASTE_BEGINS}{_plain(inner)}{PASTE_ENDS}"


def _clean(message: Message) -> Message | None:
    """The event as it may reach an application; None for what a client has no business to say."""
    match message:
        case events.Paste(text=text):
            return events.Paste(_plain(text)[:LONGEST_PASTE])
        case events.Key(character=character) if character and not _typed(character):
            return None
        case events.MouseEvent(x=x, y=y) if not (0 <= x < _FARTHEST and 0 <= y < _FARTHEST):
            return None
        case _:
            return message if isinstance(message, _KEPT) else None


def _typed(character: str) -> bool:
    """What a key may stand for: anything visible, a space, or one of ASCII's own control keys."""
    return all(category(one) not in _UNSEEN or ord(one) < ord(" ") or one == "\x7f" for one in character)


def _plain(text: str) -> str:
    """Without anything that is not to be seen; lines and tabs stay."""
    return "".join(one for one in text if one in "\n\r\t" or category(one) not in _UNSEEN)
