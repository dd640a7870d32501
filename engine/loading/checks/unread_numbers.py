"""CAS401: a constant or formula that nothing reads.

A number with a name promises that it matters. One that no rule reads misleads whoever tunes the scenario: they turn it,
and nothing happens.

Wrong:

    constants:
      exercise-weight: {value: 0.08, assumption: ...}     # and no rule names exercise-weight

Right: name it in a rule, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error
from engine.model.expressions import ConstantValue, FormulaValue


def check(subject: Subject) -> Iterator[Finding]:
    """Constants and formulas without a reader."""
    constants = {value.constant for value in subject.all(ConstantValue)}
    formulas = {value.formula for value in subject.all(FormulaValue)}
    hint = "name it in a rule, or delete it"
    for constant in subject.scenario.constants:
        if constant.id not in constants:
            yield error("CAS401", f"nothing reads the constant `{constant.id}`", constant.at, hint)
    for formula in subject.scenario.formulas:
        if formula.id not in formulas:
            yield error("CAS401", f"nothing reads the formula `{formula.id}`", formula.at, hint)
