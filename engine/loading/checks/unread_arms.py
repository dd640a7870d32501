"""CAS421: an arm, a number or a reading that nothing compares.

Every arm of a claim is played hundreds of times, and every number is read at each close. One that no expectation names
costs that time and shows nothing; usually it was forgotten.

Wrong:

    arms: {none: {...}, once: {...}, twice: {...}}
    expect: [{that: none - once, is: above}]

Right: an expectation that names `twice` as well, or no such arm. The same holds for the readings of a figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error, within
from engine.model.claims import Claim, Figure
from engine.model.expressions import Variable


def check(subject: Subject) -> Iterator[Finding]:
    """Arms, numbers and readings without a comparison."""
    for claim in subject.scenario.claims:
        yield from _of_claim(claim)
    for figure in subject.scenario.figures:
        yield from _of_figure(figure)


def _of_claim(claim: Claim) -> Iterator[Finding]:
    named = {variable.name for expectation in claim.expect for variable in within(expectation.that, Variable)}
    arms, numbers = {name.split(".")[0] for name in named}, {name.partition(".")[2] for name in named}
    for arm in claim.arms:
        if arm.id not in arms:
            hint = "name it in an expectation, or delete it"
            yield error("CAS421", f"no expectation of `{claim.id}` names the arm `{arm.id}`", arm.at, hint)
    for name, value, _ in claim.numbers:
        if name not in numbers:
            hint = f"name it in an expectation as `ARM.{name}`, or delete it"
            yield error("CAS421", f"no expectation of `{claim.id}` names the number `{name}`", value.at, hint)


def _of_figure(figure: Figure) -> Iterator[Finding]:
    if figure.value is None:
        return
    named = {variable.name for variable in within(figure.value, Variable)}
    for name, reading in figure.readings:
        if name not in named:
            hint = "name it under `is`, or delete it"
            yield error("CAS421", f"`{figure.id}` does not name the reading `{name}`", reading.at, hint)
