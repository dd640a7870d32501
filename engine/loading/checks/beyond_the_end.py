"""CAS418 (warning): an inject that waits, or an expected action that is due, beyond the last turn.

An action counts as missed at the close of the turn it is due by. A turn that is not played has no close: the
facilitator is asked in the last turn, and what nobody has judged by the end stands as not judged. An inject that
comes after another arrives an opening later than that one, so after one of the last turn it comes only by hand.

Wrong:

    injects:
      summit: {type: scheduled, at: 7, expected_action: A statement., expected_by: 2, ...}   # in a game of 8 turns
      vote: {type: scheduled, at: 8, ...}
      echo: {type: conditional, when: world.tension > 50, after: vote, ...}

Right: an inject that comes early enough; `expected_by: 1` for what turn 7 asks for by the end of turn 8, and 0 for what
the last turn asks for by its own end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagnostics.findings import Finding
from engine.loading.checks.subject import Subject, warning
from engine.model.effects import FireInject
from engine.model.script import Inject


def check(subject: Subject) -> Iterator[Finding]:
    """Injects and deadlines that the last turn cuts off."""
    turns = subject.scenario.calendar.turns
    injects = subject.scenario.injects
    fired = {effect.inject for effect in subject.all(FireInject)}
    coming = _first_turns(injects, fired, turns)
    for inject in injects:
        if inject.turn > turns:
            continue  # CAS413
        first = coming[inject.id]
        if first > turns:
            message = f"`{inject.id}` waits for another inject until after turn {turns}, the last"
            hint = "let what it comes after come earlier, or take it out of `after:`; as it is, it comes only by hand"
            yield warning("CAS418", message, inject.at, hint)
        elif inject.expected_by is not None and first + inject.expected_by > turns:
            due = first + inject.expected_by
            message = f"what `{inject.id}` expects is due by turn {due}, and the game has {turns}"
            hint = (
                f"give `expected_by:` {turns - first} at most, or let the inject come earlier; "
                "as it is, nothing counts as missed"
            )
            yield warning("CAS418", message, inject.expected_by_at, hint)


def _first_turns(injects: tuple[Inject, ...], fired: set[str], turns: int) -> Mapping[str, int]:
    """The first turn in which each can come by itself (INJ-1); what comes by hand or by a rule waits for no other."""
    coming = {inject.id: inject.turn or 1 for inject in injects}
    waiting = [inject for inject in injects if inject.after and inject.type != "manual" and inject.id not in fired]
    settled = False
    while not settled:  # it ends, for a turn only grows, and never beyond the one after the last
        settled = True
        for inject in waiting:
            earlier = max(coming[name] for name in inject.after)
            first = max(coming[inject.id], min(earlier, turns) + 1)
            settled = settled and first == coming[inject.id]
            coming[inject.id] = first
    return coming
