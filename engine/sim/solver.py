"""Backward induction: what two cells that see through the whole of a small game do in it, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from engine.program.program import Program
from engine.sim.game_tree import MOST_STATES, Choice, Decision, GameTree, Outcome, Payoff, TooLargeToSolve, game_tree

NEAR = 1e-9


@frozen(eq=False)
class Solved:
    """A decision with what both cells do at it."""

    decision: Decision
    picked: tuple[int, int]
    """By cell: the place of its choice."""
    value: Payoff
    worths: tuple[tuple[float, ...], tuple[float, ...]]
    """By cell: what each of its choices would bring it while the other sticks to its own, and both play on well."""
    leads: tuple[tuple[Solved | None, ...], ...]
    """Where the pair of choices leads, by the first's choice and the second's; None where the game ends."""

    @property
    def onward(self) -> Solved | None:
        """The decision the picked choices lead to."""
        return self.leads[self.picked[0]][self.picked[1]]

    def choice(self, side: int) -> Choice:
        """What the first cell (0) or the second (1) does."""
        return self.decision.choices[side][self.picked[side]]

    def second_best(self, side: int) -> tuple[Choice, float] | None:
        """The best of the choices not taken, and its worth; None where there was nothing to choose."""
        worths = self.worths[side]
        others = [place for place in range(len(worths)) if place != self.picked[side]]
        if not others:
            return None
        best = max(others, key=lambda place: worths[place])
        return self.decision.choices[side][best], worths[best]


@frozen(eq=False)
class Solution:
    """A game solved."""

    tree: GameTree
    turns: tuple[tuple[Solved, ...], ...]
    """By turn and state: the opening decision."""

    @property
    def value(self) -> Payoff:
        """What the game is worth to the two cells."""
        return self.turns[0][0].value

    def line(self) -> Iterator[Solved]:
        """The decisions of the game as both play it."""
        at: Solved | None = self.turns[0][0]
        while at is not None:
            yield at
            at = at.onward

    def decisions(self) -> Iterator[Solved]:
        """Every decision of the game, reached in play or not: the orders of each state, then the ballots after each."""
        for turn in self.turns:
            for opening in turn:
                yield opening
                for row in opening.leads:
                    yield from (
                        lead for lead in row if lead is not None and lead.decision.turn == opening.decision.turn
                    )


def solve(program: Program, most_states: int = MOST_STATES) -> Solution:
    """Enumerates the game and solves it from its end. Raises `TooLargeToSolve`."""
    tree = game_tree(program, most_states)
    solved: list[tuple[Solved, ...]] = []
    following: tuple[Solved, ...] = ()
    for decisions in reversed(tree.turns):
        following = tuple(_solved(decision, following) for decision in decisions)
        solved.append(following)
    return Solution(tree, tuple(reversed(solved)))


def _solved(decision: Decision, following: Sequence[Solved]) -> Solved:
    leads = tuple(tuple(_lead(outcome, following) for outcome in row) for row in decision.outcomes)
    payoffs = [
        [_payoff(outcome, lead) for outcome, lead in zip(outcomes, row, strict=True)]
        for outcomes, row in zip(decision.outcomes, leads, strict=True)
    ]
    one, other = _equilibrium(decision, payoffs)
    worths = (tuple(row[other][0] for row in payoffs), tuple(payoff[1] for payoff in payoffs[one]))
    return Solved(decision, (one, other), payoffs[one][other], worths, leads)


def _lead(outcome: Outcome, following: Sequence[Solved]) -> Solved | None:
    match outcome:
        case Decision():
            return _solved(outcome, following)
        case int():
            return following[outcome]
        case _:
            return None


def _payoff(outcome: Outcome, lead: Solved | None) -> Payoff:
    if lead is not None:
        return lead.value
    assert isinstance(outcome, tuple)
    return outcome


def _equilibrium(decision: Decision, payoffs: Sequence[Sequence[Payoff]]) -> tuple[int, int]:
    """The pair from which neither gains by turning alone. On a tie, the choices that stand first.

    Raises `TooLargeToSolve` where both choose at once and no pair, or several of different worth, are of that kind.
    """
    best_rows = [max(row[column][0] for row in payoffs) for column in range(len(payoffs[0]))]
    best_columns = [max(payoff[1] for payoff in row) for row in payoffs]
    stable = [
        (one, other)
        for one, row in enumerate(payoffs)
        for other, payoff in enumerate(row)
        if payoff[0] >= best_rows[other] - NEAR and payoff[1] >= best_columns[one] - NEAR
    ]
    alone = min(len(payoffs), len(payoffs[0])) == 1
    if not stable or not (alone or _alike(payoffs[one][other] for one, other in stable)):
        found = f"{len(stable)} pairs" if stable else "no pair"
        raise TooLargeToSolve(
            f"in turn {decision.turn} ({decision.phase}) both cells choose at once and {found} of choices would last; "
            "only games in which they choose one after the other, or have one answer to each other, can be solved."
        )
    return stable[0]


def _alike(payoffs: Iterator[Payoff]) -> bool:
    values = list(payoffs)
    return all(abs(one - values[0][side]) < NEAR for value in values for side, one in enumerate(value))
