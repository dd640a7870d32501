"""What a cell may know: which slots it sees, which orders it hears of (VIS-1, VIS-2, VIS-3)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from engine.model.cast import Scope, Track
from engine.model.playbook import Visibility
from engine.model.references import Selector
from engine.program.ir import Cause
from engine.program.layout import track_key, track_owners
from engine.program.program import Program

WHITE = "white"
"""The white cell: sees everything."""


@lru_cache(maxsize=64)
def visible_slots(program: Program, cell: str) -> frozenset[int]:
    """The slots whose values a cell may know; for the white cell, all."""
    if cell == WHITE:
        return frozenset(range(len(program.layout)))
    plays = _plays(program, cell)
    index = program.layout.index
    seen = {
        index[track_key(track.id, owner)]
        for track in program.scenario.tracks
        for owner in track_owners(track)
        if _sees_track(program, track, owner, plays)
    }
    return frozenset(seen | _engine_slots(program, cell, plays))


def _plays(program: Program, cell: str) -> frozenset[str]:
    return frozenset(next(known.plays for known in program.scenario.cells if known.id == cell))


def _sees_track(program: Program, track: Track, owner: str, plays: frozenset[str]) -> bool:
    """VIS-1: everybody, the owner's cell, nobody but white, or the cells of selected actors."""
    match track.seen_by:
        case "all":
            return True
        case "owner":
            return bool(plays & set(_owning(program, track, owner)))
        case Selector(actors=actors):
            return bool(plays & set(actors))
        case _:
            return False


def _owning(program: Program, track: Track, owner: str) -> tuple[str, ...]:
    """The actors to whom a track belongs: the giver of a pair, the members of a group; nobody, for the world."""
    if track.scope is Scope.GROUP:
        return next(group.members for group in program.scenario.groups if group.id == owner)
    return () if track.scope is Scope.WORLD else (owner.split(">", 1)[0],)


def _engine_slots(program: Program, cell: str, plays: frozenset[str]) -> set[int]:
    """The engine's own slots that are public, or that concern what the cell itself does."""
    seen = {
        slot
        for key, slot in program.layout.index.items()
        if key.startswith(("#turn", "#calendar", "#rung", "#ballot", "#commitment", "#fired"))
    }
    for _, actor, habit in program.habits:
        if actor in plays:
            seen |= {habit.familiarity, habit.accustomed, habit.shown}
    for measure in program.scenario.measures:
        for slots in program.measures:
            if slots.measure == measure.id and may_know(measure.visibility, slots.by, slots.on, plays):
                seen |= {slots.standing, slots.age, slots.left, *(slot for _, slot in slots.keeps)}
    return seen | _counters(program, plays) | _arrivals(program, cell)


def _counters(program: Program, plays: frozenset[str]) -> set[int]:
    """How often a move was used: for public moves known to all, else to who ordered it."""
    seen = set()
    for move in program.scenario.moves:
        for actor in move.by.actors:
            if actor in plays or move.visibility is Visibility.PUBLIC:
                keys = (f"#{name}:{move.id}:{actor}" for name in ("used", "last", "count"))
                seen |= {program.layout.index[key] for key in keys if key in program.layout.index}
    return seen


def _arrivals(program: Program, cell: str) -> set[int]:
    return {
        program.layout.index[f"#inject:{inject.id}:fired"]
        for inject in program.scenario.injects
        if not inject.to or cell in inject.to
    }


def may_know(visibility: Visibility, actor: str, target: str, plays: Iterable[str]) -> bool:
    """VIS-2: public to all, private to the two concerned, covert to the one who acts."""
    match visibility:
        case Visibility.PUBLIC:
            return True
        case Visibility.PRIVATE:
            return actor in plays or target in plays
        case Visibility.COVERT:
            return actor in plays


def hears_of(program: Program, cell: str, move: str, actor: str, target: str) -> bool:
    """Whether a cell learns that this order was given, once it is ruled."""
    if cell == WHITE:
        return True
    authored = next(known for known in program.scenario.moves if known.id == move)
    return may_know(authored.visibility, actor, target, _plays(program, cell))


def may_know_cause(program: Program, cause: Cause, cell: str) -> bool:
    """VIS-5: a cell is told no cause it could not have heard of."""
    if cell == WHITE:
        return True
    plays = _plays(program, cell)
    match cause.kind:
        case "move" | "cost" if cause.id in {move.id for move in program.scenario.moves}:
            return hears_of(program, cell, cause.id, cause.actor, cause.target)
        case "measure":
            measure = next(known for known in program.scenario.measures if known.id == cause.id)
            return may_know(measure.visibility, cause.actor, cause.target, plays)
        case "inject":
            inject = next(known for known in program.scenario.injects if known.id == cause.id)
            return not inject.to or cell in inject.to
        case _:
            return True
