"""What a file of orders says for the facilitator: tracks that are set from outside the players' hands, and injects.

YAML: `white:` a list of `{turn, set: {OWNER.TRACK: number}, why}` and of `{turn, inject}`. They are told to the game
as the turn's orders are awaited, before any order of that turn. CSV has no form for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from engine.loading import nodes
from engine.model.commands import AmendTrack, LetInjectArrive

KEYS: Final = ("turn", "set", "why", "inject")
REASON: Final = "so says the file of orders"
"""Recorded with an amendment (WHT-1) where the row gives no `why`."""
_PAIR: Final = re.compile(r"pair\(\s*([^,()]+?)\s*,\s*([^,()]+?)\s*\)")

WhiteCommand: TypeAlias = AmendTrack | LetInjectArrive
WRONG_ROW: Final = "write {turn: 1, set: {world.oil-price: 76}} or {turn: 1, inject: ...}"


class NoWhiteRow(ValueError):
    """A row of `white:` that cannot be read."""

    def __init__(self, node: nodes.Node | nodes.Scalar, message: str, hint: str = WRONG_ROW) -> None:
        """Where, what is wrong, and the way out."""
        super().__init__(message)
        self.at = node.span
        self.hint = hint


def white_commands(row: nodes.Mapping) -> Iterator[WhiteCommand]:
    """What the row tells the game, its `turn` apart. Raises `NoWhiteRow`."""
    values = {key.text: value for key, value in row.entries}
    if unknown := next((key for key, _ in row.entries if key.text not in KEYS), None):
        raise NoWhiteRow(unknown, f"`{unknown.text}` is not expected here", f"known keys are {', '.join(KEYS)}")
    if ("set" in values) == ("inject" in values):
        raise NoWhiteRow(row, "a row of `white` has either `set` or `inject`")
    if "inject" in values:
        yield LetInjectArrive(_text(values["inject"], "the inject"))
        return
    yield from _amendments(values["set"], _text(values["why"], "why") if "why" in values else REASON)


def _amendments(tracks: nodes.Node, reason: str) -> Iterator[AmendTrack]:
    if not isinstance(tracks, nodes.Mapping) or not tracks.entries:
        raise NoWhiteRow(tracks, "`set` names no tracks")
    for key, value in tracks.entries:
        owner, _, track = key.text.rpartition(".")
        if not owner:
            raise NoWhiteRow(key, f"`{key.text}` names no owner", "write OWNER.TRACK, as world.oil-price")
        try:
            number = float(_text(value, key.text))
        except ValueError as wrong:
            raise NoWhiteRow(value, f"{key.text} is set to no number", "write it plainly, as 40 or 2.5") from wrong
        yield AmendTrack(_owner(owner), track, number, reason)


def _owner(text: str) -> str:
    if pair := _PAIR.fullmatch(text):
        return f"{pair[1]}>{pair[2]}"
    return "" if text == "world" else text


def _text(node: nodes.Node, what: str) -> str:
    if not isinstance(node, nodes.Scalar):
        raise NoWhiteRow(node, f"{what} is not plain text")
    return node.text
