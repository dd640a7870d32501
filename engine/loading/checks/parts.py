"""What an expression is directly made of."""

from __future__ import annotations

from engine.model.expressions import Aggregate, Binary, Call, Choice, Expression, Unary


def parts(expression: Expression) -> tuple[Expression, ...]:
    """Its operands and arguments, left to right; none for what stands alone."""
    match expression:
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Call(arguments=arguments):
            return arguments
        case Aggregate(body=body):
            return (body,)
        case _:
            return ()
