"""CAS208: a formula, or a commitment's credibility, that depends on itself.

Wrong:

    formulas:
      caution: {is: 1 - nerve}
      nerve: {is: 1 - caution}

Right: let one of them read tracks instead; tracks carry a value from one turn to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagnostics.findings import Finding
from engine.diagnostics.spans import Span
from engine.loading.checks.subject import Subject, error, within
from engine.model.expressions import Credibility, Expression, FormulaValue


def check(subject: Subject) -> Iterator[Finding]:
    """Formulas and credibilities in a circle."""
    bodies: dict[str, tuple[Expression, Span]] = {
        f"the formula `{formula.id}`": (formula.value, formula.at) for formula in subject.scenario.formulas
    }
    for commitment in subject.scenario.commitments:
        bodies[f"the credibility of `{commitment.id}`"] = (commitment.credibility, commitment.at)
    reads = {name: _reads(body) for name, (body, _) in bodies.items()}
    for name, (_, at) in bodies.items():
        if name in _reached(name, reads):
            circle = ", ".join(sorted(_reached(name, reads) - {name})) or "itself"
            hint = f"it reads {circle}; let one of them read tracks instead"
            yield error("CAS208", f"{name} depends on itself", at, hint)


def _reads(body: Expression) -> set[str]:
    formulas = {f"the formula `{value.formula}`" for value in within(body, FormulaValue)}
    return formulas | {f"the credibility of `{value.commitment}`" for value in within(body, Credibility)}


def _reached(name: str, reads: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(reads[name])
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(reads.get(other, ()))
    return found
