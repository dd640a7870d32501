"""What an inject waits for and how near it is: every condition with its value, its threshold and its trend (INJ-9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from attrs import frozen

from engine.model.script import Inject
from engine.program.awaited import ALL, Asked, Awaited, Compared, Together
from engine.program.injects import HELD, SKIPPED
from engine.rules.turn import Game

CLOSER, AWAY, STILL = "closer", "away", ""
"""How the distance to a threshold has changed."""


@frozen
class Condition:
    """One thing an inject waits for."""

    text: str
    """In words, or as written."""
    holds: bool
    depth: int = 0
    """How deep it stands among alternatives."""
    value: float | None = None
    """Where a number is compared: what it is now."""
    threshold: float | None = None
    distance: float = 0.0
    """What is missing to the threshold; 0 where it holds, or where nothing is compared."""
    trend: str = STILL
    """`closer`, `away`, or empty, against the state before."""
    step: float = 0.0
    """By how much the distance has changed since."""


@frozen
class Arming:
    """How near an inject is to arriving by itself."""

    conditions: tuple[Condition, ...]
    holds: bool
    """It arrives at the next opening, by what is known now."""
    missing: int
    """Conditions that must still come to hold; of alternatives, the fewest."""


def arming(game: Game, values: Sequence[float], inject: Inject, before: Sequence[float] | None = None) -> Arming:
    """What the inject waits for at the opening to come, if nothing else changes; `before` is where a trend starts."""
    return armings(game, values, (inject,), before)[inject.id]


def armings(
    game: Game, values: Sequence[float], injects: Iterable[Inject], before: Sequence[float] | None = None
) -> dict[str, Arming]:
    """The same of several, by id."""
    opened = _as_opened(game, values)
    earlier = None if before is None else _as_opened(game, before)
    return {inject.id: _arming(game, values, inject, opened, earlier) for inject in injects}


def _arming(
    game: Game,
    values: Sequence[float],
    inject: Inject,
    opened: Sequence[float],
    earlier: Sequence[float] | None,
) -> Arming:
    index = game.program.layout.index
    at = values[index[f"#inject:{inject.id}:at"]]
    now = values[index["#turn"]]
    parts = [_turn_condition(at, now)] if at > 0.0 else list(_authored(game, opened, inject, earlier))
    held = values[index[f"#inject:{inject.id}:held"]]
    if held:
        word = {HELD: "released by the facilitator (held)", SKIPPED: "released by the facilitator (skipped)"}[held]
        parts.insert(0, ((Condition(word, holds=False),), 1))
    conditions = tuple(condition for found, _ in parts for condition in found)
    missing = _lacking(parts)
    return Arming(conditions, missing == 0, missing)


def _as_opened(game: Game, values: Sequence[float]) -> Sequence[float]:
    """The same values in the turn to come: its number, and what the calendar has in it."""
    index = game.program.layout.index
    turn = int(values[index["#turn"]]) + 1
    entries = game.program.turns[turn - 1].entries if turn <= len(game.program.turns) else ()
    opened = list(values)
    opened[index["#turn"]] = float(turn)
    for key, slot in index.items():
        if key.startswith("#calendar:"):
            opened[slot] = float(any(entry.kind == key.split(":", 1)[1] for entry in entries))
    return opened


def _turn_condition(at: float, now: float) -> tuple[tuple[Condition, ...], int]:
    """INJ-7, INJ-1: the opening still to come is the one that counts."""
    holds = now + 1 >= at
    distance = 0.0 if holds else at - now
    return (Condition(f"turn {at:.0f} opens", holds, value=now, threshold=at, distance=distance),), int(not holds)


def _authored(
    game: Game, values: Sequence[float], inject: Inject, before: Sequence[float] | None
) -> Iterator[tuple[tuple[Condition, ...], int]]:
    index = game.program.layout.index
    if inject.type == "manual":
        yield (Condition("the facilitator lets it arrive", holds=False),), 1
        return
    if inject.type == "scheduled":
        yield _turn_condition(float(inject.turn), values[index["#turn"]] - 1)
    condition = game.program.awaited.get(inject.id)
    if condition is not None:
        yield _weighed(game, values, before, condition, 0)
    titles = {known.id: known.title for known in game.program.scenario.injects}
    for earlier in inject.after:
        holds = values[index[f"#inject:{earlier}:fired"]] != 0.0
        struck = " (skipped)" if values[index[f"#inject:{earlier}:held"]] == SKIPPED else ""
        yield (Condition(f"after: {titles[earlier]}{struck}", holds),), int(not holds)


def _weighed(
    game: Game, values: Sequence[float], before: Sequence[float] | None, condition: Awaited, depth: int
) -> tuple[tuple[Condition, ...], int]:
    """The conditions of a part, and how many of them are lacking."""
    match condition:
        case Asked(text=text, holds=asked):
            holds = game.machine.value(asked, values) != 0.0
            return (Condition(text, holds, depth),), int(not holds)
        case Compared():
            found = _compared(game, values, before, condition, depth)
            return (found,), int(not found.holds)
        case Together(need=need, parts=parts):
            weighed = [_weighed(game, values, before, part, depth + (need != ALL)) for part in parts]
            within = tuple(found for conditions, _ in weighed for found in conditions)
            if need == ALL:
                return within, _lacking(weighed)
            least = min(lacking for _, lacking in weighed)
            return (Condition("any of", least == 0, depth), *within), least
        case _:
            assert_never(condition)


def _lacking(parts: Iterable[tuple[tuple[Condition, ...], int]]) -> int:
    """How many conditions are lacking, where all parts are needed."""
    missing = 0
    for _, lacking in parts:
        missing += lacking
    return missing


def _compared(
    game: Game, values: Sequence[float], before: Sequence[float] | None, of: Compared, depth: int
) -> Condition:
    value, threshold = game.machine.value(of.left, values), game.machine.value(of.right, values)
    holds = _holds(value, of.operator, threshold)
    distance = 0.0 if holds else abs(threshold - value)
    step = 0.0
    if before is not None:
        was = game.machine.value(of.left, before), game.machine.value(of.right, before)
        step = abs(was[1] - was[0]) - abs(threshold - value)
    trend = STILL if holds or abs(step) < _SAME else CLOSER if step > 0 else AWAY
    return Condition(
        text=f"{of.text} {of.operator} {of.threshold}",
        holds=holds,
        depth=depth,
        value=value,
        threshold=threshold,
        distance=distance,
        trend=trend,
        step=step if trend else 0.0,
    )


_SAME = 1e-9


def _holds(value: float, operator: str, threshold: float) -> bool:
    match operator:
        case "<":
            return value < threshold
        case "<=":
            return value <= threshold
        case ">":
            return value > threshold
        case ">=":
            return value >= threshold
        case "==":
            return value == threshold
        case _:
            return value != threshold
