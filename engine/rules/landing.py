"""Tracks moved by the facilitator's hand, on top of what the rules do: by a ruling, or by an inject (ADJ-10, INJ-8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.model.events import Change, WhiteMoved
from engine.rules.refusals import Refused
from engine.rules.turn import Game


def slot_of(game: Game, rule: str, owner: str, track: str) -> int:
    """The slot of a track by its owner ('' for the world) and name. Refused, by that rule, where there is none."""
    key = f"{owner or 'world'}.{track}"
    slot = game.program.layout.index.get(key)
    if slot is None or not game.program.layout.slots[slot].track:
        raise Refused(rule, f"There is no track {key}.", "Name it as OWNER.TRACK, as on the screen.")
    return slot


def landed(
    game: Game, values: Sequence[float], moved: WhiteMoved, amounts: Iterable[tuple[int, float]]
) -> tuple[list[float], WhiteMoved]:
    """The values with the amounts added, each track within its bounds and on its steps (NUM-2), and the event."""
    asked = tuple(amounts)
    following = list(values)
    for slot, amount in asked:
        following[slot] = game.machine.quantised(slot, following[slot] + amount)
    changes = tuple(
        Change(slot, before, after)
        for slot, (before, after) in enumerate(zip(values, following, strict=True))
        if before != after
    )
    return following, WhiteMoved(moved.kind, moved.title, moved.order, asked, changes, moved.reason, moved.to)
