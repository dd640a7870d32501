"""Which numbers of a state can still matter: to what may be done, to what comes of it, or to what is asked about.

Two states that differ only in other numbers are the same to whoever decides in them: a count nothing reads, or whether
an inject has arrived that does nothing but tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.program.ir import Add, Block, Branch, Draw, Expr, Operation, Put, reads
from engine.program.program import Program


def blocks(program: Program) -> Iterator[Block]:
    """Everything that can be run in a game, but for what the facilitator lets arrive by hand."""
    phases = program.phases
    yield from (phases.income, *phases.upkeep, phases.standing, phases.injects, phases.calls, phases.triggers)
    yield from (phases.slopes, phases.arrival, phases.lapses, phases.expectations, phases.recovery, phases.settlement)
    yield from (block for action in program.actions for block in action.blocks)
    yield from (block for block in program.after if block is not None)
    for ballot in program.ballots:
        yield from (ballot.passes, ballot.fails, *(block for rules in ballot.voters for block in rules.effects))


def draws(program: Program) -> Iterator[Draw]:
    """Every place at which dice may be thrown."""
    return draws_in(blocks(program))


def draws_in(among: Iterable[Block]) -> Iterator[Draw]:
    """Those of some blocks."""
    pending: list[Operation] = [operation for block in among for operation in block.operations]
    while pending:
        match pending.pop():
            case Branch(then=then, otherwise=otherwise):
                pending += (*then, *otherwise)
            case Draw(success=success, failure=failure) as draw:
                yield draw
                pending += (*success, *failure)
            case _:
                pass


def influential(program: Program, asked: Iterable[Expr]) -> tuple[int, ...]:
    """The slots that bear, however indirectly, on these expressions, on endings and on what may be ordered or voted.

    That something waits to be settled (TUR-6) is not one of them: it follows from what waits.
    """
    feeds: dict[int, set[int]] = {}
    for block in blocks(program):
        _collect(block.operations, frozenset() if block.guard is None else frozenset({block.guard}), feeds)
    found: set[int] = set()
    pending = {slot for expression in (*asked, *_decisive(program)) for slot in reads(expression)}
    pending |= {ballot.open for ballot in program.ballots}
    pending |= {action.used for action in program.actions if action.used >= 0}
    guard = program.phases.settlement.guard
    waiting = set() if guard is None else {guard}
    found |= waiting
    while pending:
        slot = pending.pop()
        found.add(slot)
        pending |= feeds.get(slot, set()) - found
    return tuple(sorted(found - waiting))


def _decisive(program: Program) -> Iterator[Expr]:
    """What decides whether a game goes on, what may be ordered in it, and how those vote whom nobody plays."""
    yield from program.endings
    for action in program.actions:
        yield action.allowed
        yield from (price.amount for price in action.prices)
    for ballot in program.ballots:
        yield from (worth for rules in ballot.voters for worth in rules.worths)


def _collect(operations: Iterable[Operation], given: frozenset[int], feeds: dict[int, set[int]]) -> None:
    """For each slot that is written, the slots from which it is written and on which the writing depends."""
    for operation in operations:
        match operation:
            case Add(slot=slot, amount=value) | Put(slot=slot, value=value):
                feeds.setdefault(slot, set()).update(given, reads(value))
            case Branch(condition=condition, then=then, otherwise=otherwise):
                _collect((*then, *otherwise), given | set(reads(condition)), feeds)
            case Draw(odds=odds, success=success, failure=failure):
                _collect((*success, *failure), given | set(reads(odds)), feeds)
            case _:
                pass
