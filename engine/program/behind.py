"""What stands behind each place of the rules: the numbers its conditions and its amount read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from engine.program.ir import Add, Block, Branch, Draw, Mark, Operation, Put, reads
from engine.program.program import Program


@lru_cache(maxsize=8)
def behind(program: Program) -> Mapping[int, tuple[int, ...]]:
    """By site: the slots it hung on whether it acted at all, the innermost condition first; then those it read.

    Sites name what their authors wrote; what hangs on a trigger's condition, on a measure's being in force or on what
    was put by for later is in the operations alone.
    """
    found: dict[int, dict[int, None]] = {}
    for block in _blocks(program):
        guards = () if block.guard is None else (block.guard,)
        _collect(block.operations, guards, found)
    return {site: tuple(slots) for site, slots in found.items()}


def _blocks(program: Program) -> Iterator[Block]:
    phases = program.phases
    yield from (phases.clock, phases.income, *phases.upkeep, phases.standing, phases.injects, phases.calls)
    yield from (phases.triggers, phases.slopes, phases.arrival, phases.lapses, phases.expectations, phases.recovery)
    yield phases.settlement
    for action in program.actions:
        yield from action.blocks
    for ballot in program.ballots:
        yield from (ballot.passes, ballot.fails)
        for voter in ballot.voters:
            yield from voter.effects
    yield from (*program.injects.values(), *program.missed.values())


def _collect(operations: Iterable[Operation], guards: tuple[int, ...], found: dict[int, dict[int, None]]) -> None:
    for operation in operations:
        match operation:
            case Branch(condition=condition, then=then, otherwise=otherwise):
                inner = (*reads(condition), *guards)
                _collect(then, inner, found)
                _collect(otherwise, inner, found)
            case Draw(odds=odds, site=site):
                _note(site, (*guards, *reads(odds)), found)
                _collect(operation.success, guards, found)
                _collect(operation.failure, guards, found)
            case Add(amount=amount, site=site):
                _note(site, (*guards, *reads(amount)), found)
            case Put(value=value, site=site):
                _note(site, (*guards, *reads(value)), found)
            case Mark(site=site):
                _note(site, guards, found)


def _note(site: int, slots: Iterable[int], found: dict[int, dict[int, None]]) -> None:
    found.setdefault(site, {}).update(dict.fromkeys(slots))


def hanging(block: Block) -> Mapping[int, frozenset[int]]:
    """By slot that a block may write: all the slots on which it hangs whether and what is written there."""
    found: dict[int, set[int]] = {}
    _collect_written(block.operations, frozenset(() if block.guard is None else (block.guard,)), found)
    return {slot: frozenset(slots) for slot, slots in found.items()}


def _collect_written(operations: Iterable[Operation], given: frozenset[int], found: dict[int, set[int]]) -> None:
    for operation in operations:
        match operation:
            case Branch(condition=condition, then=then, otherwise=otherwise):
                _collect_written((*then, *otherwise), given | set(reads(condition)), found)
            case Draw(odds=odds, success=success, failure=failure):
                _collect_written((*success, *failure), given | set(reads(odds)), found)
            case Add(slot=slot, amount=value) | Put(slot=slot, value=value):
                found.setdefault(slot, set()).update(given, reads(value))
            case Mark():
                pass
