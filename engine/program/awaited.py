"""What a conditional inject waits for, part by part, so that people can be shown how near it is (INJ-9)."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import frozen

from engine.model import expressions as model
from engine.program.ir import Expr
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_expressions import lower
from engine.program.wording import written

ALL, ANY = "all", "any"
_TURNED: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


@frozen
class Compared:
    """A number against a threshold."""

    text: str
    """The number, as written."""
    operator: str
    left: Expr
    right: Expr
    threshold: str
    """As written."""


@frozen
class Asked:
    """Something that is or is not."""

    text: str
    holds: Expr


@frozen
class Together:
    """Several parts, all of which are needed, or any of which will do."""

    need: str
    """`all` or `any`."""
    parts: tuple[Awaited, ...]


Awaited: TypeAlias = Compared | Asked | Together


def awaited(lexicon: Lexicon) -> dict[str, Awaited]:
    """For each conditional inject its condition, taken apart."""
    return {
        inject.id: _taken_apart(inject.when, lexicon) for inject in lexicon.scenario.injects if inject.when is not None
    }


def _taken_apart(condition: model.Expression, lexicon: Lexicon, *, negated: bool = False) -> Awaited:
    match condition:
        case model.Unary(operator="not", operand=operand):
            return _taken_apart(operand, lexicon, negated=not negated)
        case model.Binary(operator="and" | "or" as operator):
            need = ALL if (operator == "and") is not negated else ANY
            parts = (_taken_apart(part, lexicon, negated=negated) for part in _joined(condition, operator))
            return Together(need, tuple(parts))
        case model.Binary(operator=operator, left=left, right=right) if operator in _TURNED:
            asked = _TURNED[operator] if negated else operator
            return _compared(left, asked, right, lexicon)
        case _:
            holds = model.Unary("not", condition) if negated else condition
            return Asked(written(holds), lower(holds, Bindings(), lexicon))


def _joined(condition: model.Expression, operator: str) -> tuple[model.Expression, ...]:
    """The parts of `a and b and c`."""
    if isinstance(condition, model.Binary) and condition.operator == operator:
        return (*_joined(condition.left, operator), *_joined(condition.right, operator))
    return (condition,)


def _compared(left: model.Expression, operator: str, right: model.Expression, lexicon: Lexicon) -> Compared:
    """The number that moves stands on the left, the one written out on the right."""
    if isinstance(left, (model.Number, model.ConstantValue)):
        left, operator, right = right, _MIRRORED[operator], left
    return Compared(
        text=written(left),
        operator=operator,
        left=lower(left, Bindings(), lexicon),
        right=lower(right, Bindings(), lexicon),
        threshold=written(right),
    )
