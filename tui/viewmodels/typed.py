"""What people type, read: cells, a way of delivery, an objective, changes of tracks; and what may not be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from engine.diagnostics.acting import acting_character
from engine.diagnostics.suggestions import did_you_mean
from tui.gateway.trouble import NotDone

_BETWEEN: Final = re.compile(r"\s*[,;]\s*")
_CHANGE: Final = re.compile(r"(?P<owner>.+)\.(?P<track>[a-z0-9-]+)\s*[:=]?\s*\+?\s*(?P<amount>[-+−]?\d+(?:\.\d+)?)")
_PAIR: Final = re.compile(r"pair\(\s*([a-z0-9-]+)\s*,\s*([a-z0-9-]+)\s*\)")
EVERYBODY: Final = ("", "all", "everybody", "everyone")


def unwanted(text: str) -> str:
    """What is wrong with a text that holds a character that acts on a screen; empty where nothing is."""
    character = acting_character(text)
    return (
        f"The character U+{ord(character):04X} acts on a screen instead of being shown; it is not taken."
        if character
        else ""
    )


def cells_typed(text: str, cells: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The cells named, by the beginning of an id or a title; none for all. `cells` are ids with titles."""
    if text.strip().casefold() in EVERYBODY:
        return ()
    named = [_cell(word, cells) for word in _BETWEEN.split(text.strip()) if word]
    return tuple(dict.fromkeys(named))


def _cell(word: str, cells: Sequence[tuple[str, str]]) -> str:
    begun = word.casefold()
    exact = [id_ for id_, title in cells if begun in (id_.casefold(), title.casefold())]
    found = exact or [
        id_ for id_, title in cells if id_.casefold().startswith(begun) or title.casefold().startswith(begun)
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(id_ for id_, _ in cells)
    why = f"More than one cell begins with {word}." if found else f"No cell is called {word}."
    raise NotDone(why, f"Write all, or some of {names}.")


def one_typed(text: str, known: Iterable[str], what: str, otherwise: str = "") -> str:
    """The one of these words that begins as typed; what is given for nothing typed."""
    words = tuple(known)
    begun = text.strip().casefold()
    if not begun:
        return otherwise
    found = [word for word in words if word == begun] or [word for word in words if word.startswith(begun)]
    if len(found) == 1:
        return found[0]
    raise NotDone(
        f"No {what} is called {text.strip()}.", f"Write one of {', '.join(words)}." if words else "Leave it empty."
    )


def changes_typed(text: str, keys: Iterable[str]) -> tuple[tuple[str, str, float], ...]:
    """`world.tension +5, pair(poland, germany).trust -2` as owner, track and amount."""
    known = tuple(keys)
    parts = [part for part in re.split(r"\s*[,;]\s*(?![^()]*\))", text.strip()) if part]
    return tuple(_change(part, known) for part in parts)


def _change(part: str, keys: Sequence[str]) -> tuple[str, str, float]:
    match = _CHANGE.fullmatch(part)
    if match is None:
        raise NotDone(f"{part} is no change of a track.", "Write OWNER.TRACK and a number, as world.tension +5.")
    owner = _PAIR.sub(r"\1>\2", match["owner"].strip())
    key = f"{owner}.{match['track']}"
    if key not in keys:
        raise NotDone(f"There is no track {key}.", did_you_mean(key, keys, "Name it as OWNER.TRACK.").replace("`", ""))
    amount = float(match["amount"].replace("−", "-"))
    if not amount:
        raise NotDone(f"{part} changes nothing.", "Give another number, or leave it out.")
    return "" if owner == "world" else owner, match["track"], amount
