"""Who may sit where: one token a place, kept beside the save so that a host started again knows its clients (ROM-3)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hmac import compare_digest
from pathlib import Path
from secrets import choice
from tempfile import mkstemp

from attrs import frozen

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none that is taken for another when it is read out."""
_GROUPS, _GROUP = 3, 4
"""Sixty bits: at the rate at which wrong ones are answered, more than the age of the world."""
_LENGTH = _GROUPS * _GROUP
_MISREAD = str.maketrans("OIL", "011")


@frozen
class Tokens:
    """Places and their tokens."""

    of: Mapping[str, str]
    """By place."""
    port: int = 0
    """The port the room was last open at; 0 for none yet. Clients come back to it."""

    def place_of(self, token: str) -> str:
        """The place a token opens; empty for none. Every token is compared, and each in constant time."""
        said = normal(token).encode()
        found = ""
        for place, known in self.of.items():
            if compare_digest(normal(known).encode(), said):
                found = place
        return found


def new_token() -> str:
    """`K7MQ-2XHD-9WTR`."""
    return "-".join("".join(choice(LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def normal(token: str) -> str:
    """As it is compared: hyphens, case and letters that are easily misread make no difference."""
    kept = (one for one in token[: 4 * _LENGTH].upper().translate(_MISREAD) if one in LETTERS)
    return "".join(kept)


def beside(save: Path) -> Path:
    """Where the tokens of a save are kept."""
    return save.with_suffix(".room")


def kept_tokens(save: Path, places: Iterable[str]) -> Tokens:
    """The tokens of these places, as they were; new ones for places that have none. Raises `OSError`."""
    known = _read(beside(save))
    tokens = Tokens({place: known.of.get(place) or new_token() for place in places}, known.port)
    keep(save, tokens)
    return tokens


def keep(save: Path, tokens: Tokens) -> None:
    """Writes them, whole or not at all, for nobody else to read. Raises `OSError`."""
    write_secretly(beside(save), json.dumps({"port": tokens.port, "tokens": dict(tokens.of)}, indent=1))


def write_secretly(path: Path, text: str) -> None:
    """Puts a file of mode 0600 in the place of whatever was there. Raises `OSError`."""
    number, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)  # created with mode 0600, and never through a link
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> Tokens:
    """What was kept; nothing where that cannot be read: then new tokens are made, and clients must be told them."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        tokens, port = told["tokens"], told["port"]
        sound = {
            str(place): str(token) for place, token in tokens.items() if len(normal(str(token))) >= _GROUPS * _GROUP
        }
        return Tokens(sound, port if isinstance(port, int) else 0)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Tokens({})
