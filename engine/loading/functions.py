"""The functions of expressions: what each takes."""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen
class Arithmetic:
    """A function of numbers: how many it takes, and how it is written."""

    least: int
    most: int | None
    form: str


ARITHMETIC: Final = {
    "min": Arithmetic(2, None, "min(a, b, ...)"),
    "max": Arithmetic(2, None, "max(a, b, ...)"),
    "abs": Arithmetic(1, 1, "abs(a)"),
    "round": Arithmetic(1, 1, "round(a)"),
    "floor": Arithmetic(1, 1, "floor(a)"),
    "clamp": Arithmetic(3, 3, "clamp(x, low, high)"),
    "piecewise": Arithmetic(5, None, "piecewise(x, x0, y0, x1, y1, ...)"),
}
AGGREGATES: Final = ("sum", "mean", "count", "least", "most")
FACTS: Final = {
    "standing": "standing(MEASURE, BY, ON)",
    "age-of": "age-of(MEASURE, BY, ON)",
    "kept": "kept(MEASURE, NAME, BY, ON)",
    "used": "used(MOVE, REF)",
    "ordered": "ordered(MOVE, REF)",
    "fired": "fired(ID)",
    "passed": "passed(BALLOT)",
    "credibility": "credibility(COMMITMENT, REF, REF)",
    "status": "status(COMMITMENT, REF, REF, STATUS)",
    "is": "is(REF, NAME)",
}
"""What the engine keeps account of, with the form."""
GIVEN: Final = "given"
FORM_OF_GIVEN: Final = "given(EXPR, OTHERWISE)"
"""`given(EXPR, OTHERWISE)`: in packs, the one where all it names is there, else the other."""
FIRST_REFERENCE: Final = {
    "standing": 1,
    "age-of": 1,
    "kept": 2,
    "used": 1,
    "ordered": 1,
    "credibility": 1,
    "status": 1,
    "is": 0,
    "pair": 0,
}
"""The first argument that is a REF."""
EVERY: Final = (*ARITHMETIC, *AGGREGATES, *FACTS, GIVEN)
