"""The intermediate form every rule is lowered to: expression trees over slots, and an ordered list of operations.

Nothing in it assumes one game: an expression reads slots of a vector and arguments of an order, an operation writes
slots. All operations of a step read the vector as it stood when the step began (NUM-1). A machine that runs games side
by side needs only another reading of these few classes.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from engine.diagnostics.spans import Span


@frozen
class Const:
    """A number."""

    value: float


@frozen
class Read:
    """The value of a slot when the step began."""

    slot: int


@frozen
class Arg:
    """The chosen number of that index, of the order being resolved."""

    index: int


@frozen
class Apply:
    """An operator with its operands.

    `add sub mul div neg abs rint floor min max` (two operands), comparisons `lt le gt ge eq ne`, `and or not`, and
    `select` (condition, then, otherwise; only the chosen branch is evaluated). Truth is 1.0 and 0.0.
    """

    operator: str
    operands: tuple[Expr, ...]


Expr: TypeAlias = Const | Read | Arg | Apply

ZERO = Const(0.0)
ONE = Const(1.0)


@frozen
class Cause:
    """What made something happen, in the scenario's own terms."""

    kind: str
    """`move`, `cost`, `habit`, `measure`, `trigger`, `inject`, `ballot`, `ladder`, `commitment`, `drift`, `rules`, or
    `white`."""
    id: str
    title: str
    actor: str = ""
    """Whose it is (the orderer, owner, voter, giver), if anybody's."""
    target: str = ""


@frozen
class Site:
    """A place in the rules from which the state is changed: what the ledger cites."""

    cause: Cause
    text: str
    """The expression as written."""
    at: Span
    reads: tuple[int, ...] = ()
    """The slots whose values went in, in order of first mention."""
    title: str = ""
    """What is drawn for, where the site is a draw that is not a move's own odds."""


@frozen
class Add:
    """Adds to a slot."""

    slot: int
    amount: Expr
    site: int


@frozen
class Put:
    """Sets a slot; what the same step adds comes on top; a later Put of the step replaces an earlier one."""

    slot: int
    value: Expr
    site: int


@frozen
class Branch:
    """The one list or the other."""

    condition: Expr
    then: tuple[Operation, ...]
    otherwise: tuple[Operation, ...] = ()


@frozen
class Draw:
    """Success if the draw at this address falls below the odds (DIC-1)."""

    address: int
    odds: Expr
    success: tuple[Operation, ...]
    failure: tuple[Operation, ...]
    site: int


@frozen
class Mark:
    """Something worth telling that is not a number: a measure started, an inject arrived. Changes nothing."""

    kind: str
    subject: str
    site: int
    """Index into the sites, whose cause says who."""


Operation: TypeAlias = Add | Put | Branch | Draw | Mark


@frozen(eq=False)
class Block:
    """A list of operations run as one. `name` tells it apart in messages."""

    name: str
    operations: tuple[Operation, ...]
    guard: int | None = None
    """A slot that must not be 0 for the block to do anything; None where there is no such slot."""


def reads(expression: Expr) -> tuple[int, ...]:
    """The slots an expression mentions, in order of first mention."""
    found: dict[int, None] = {}
    _collect_reads(expression, found)
    return tuple(found)


def _collect_reads(expression: Expr, found: dict[int, None]) -> None:
    match expression:
        case Read(slot=slot):
            found[slot] = None
        case Apply(operands=operands):
            for operand in operands:
                _collect_reads(operand, found)
        case _:
            pass
