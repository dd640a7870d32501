"""The odds of moves as a game begins, in numbers and words: a formula is for whoever mends it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.playbook import Move
from engine.program.machine import Machine, RuleFault
from engine.rules.odds import in_words, percent


def odds_at_the_start(machine: Machine, move: Move) -> str:
    """`41% (unlikely)`, or from the least to the most by who orders it on whom; empty where they come to no number."""
    found = sorted(_found(machine, move))
    if not found:
        return ""
    least, most = found[0], found[-1]
    if percent(least) == percent(most):
        return f"{percent(least)} ({in_words(least)})"
    words = in_words(least) if in_words(least) == in_words(most) else f"{in_words(least)} to {in_words(most)}"
    return f"{percent(least)} to {percent(most)} ({words})"


def _found(machine: Machine, move: Move) -> Iterator[float]:
    values = machine.program.initial()
    for action in machine.program.actions:
        if action.move == move.id and action.odds is not None:
            try:
                odds = machine.value(action.odds, values, [parameter.default for parameter in action.choose])
            except RuleFault:  # a rule that cannot be worked out yet says nothing here
                continue
            if odds == odds:  # noqa: PLR0124 - no number is not itself
                yield min(max(odds, 0.0), 1.0)
