"""CAS404: a chosen or kept number that its own rules do not read, or a lesson's number that none of its texts shows.

A player asked for a number expects it to count; a number that is worked out for a text should stand in it.

Wrong:

    choose: {troops: {from: 10, to: 160}}
    effects: [{world.tension: 5}]

Right: `effects: [{world.tension: 0.05 * troops}]`, or no `choose`; in a lesson with `numbers: {heart: halm.resolve}` a
text with `{heart}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, error, within
from engine.model.expressions import KeptSum, Variable
from engine.model.lessons import slips


def check(subject: Subject) -> Iterator[Finding]:
    """Chosen, kept and shown numbers without a reader."""
    for move in subject.scenario.moves:
        read = {variable.name for variable in within(move, Variable)}
        for number in move.choose:
            if number.id not in read:
                message = f"`{move.id}` asks for `{number.id}` and nothing reads it"
                yield error("CAS404", message, number.at, "name it in the move's cost or effects, or delete it")
    summed = {(kept.instances.measure, kept.name) for kept in subject.all(KeptSum)}
    for measure in subject.scenario.measures:
        read = {variable.name for variable in within(measure, Variable)}
        for number in measure.keeps:
            if number.id not in read and (measure.id, number.id) not in summed:
                message = f"`{measure.id}` keeps `{number.id}` and nothing reads it"
                yield error("CAS404", message, number.at, "name it in the measure's rules, or delete it")
    for lesson in subject.scenario.lessons:
        shown = {slip.text for text in (lesson.text, lesson.explains, lesson.learnt) for slip in slips(text)}
        for name, value in lesson.numbers:
            if name not in shown:
                message = f"`{lesson.id}` works out `{name}` and no text of it shows it"
                yield error("CAS404", message, value.at, f"write `{{{name}}}` where it is to stand, or delete it")
