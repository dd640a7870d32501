"""Ballots being held, as a voter reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from engine.rules.view import BallotView
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Row, dim, gap, good, head, line, para, strong
from tui.viewmodels.rulings import option_text

_RULES = {
    "unanimity": "Passes if somebody is for it and nobody is against. To abstain does not stop it.",
    "majority": "Passes if more are for it than against. Whoever abstains is not counted.",
    "qualified": "Passes if a qualified majority of all voters is for it.",
    "each": "Each member answers for itself, as it deems necessary.",
}


_HIDDEN = {False: "Votes are secret until they are counted.", True: "Answers are open as they come."}
_USUAL = ("for", "against", "abstain")


@frozen
class Vote:
    """One voter's vote on one ballot, to be cast."""

    ballot: BallotView
    voter: str
    cast: str
    """The option chosen so far; empty for none."""

    @property
    def key(self) -> str:
        """Of its ballot and voter: `renewal:shield`."""
        return f"{self.ballot.id}:{self.voter}"


def rule_text(rule: str) -> str:
    """How a ballot is decided, in a sentence."""
    return _RULES[rule]


def votes_of(ballots: tuple[BallotView, ...]) -> tuple[Vote, ...]:
    """Every vote the cell has, ballot by ballot."""
    return tuple(Vote(ballot, voter, cast) for ballot in ballots for voter, cast in ballot.own)


def vote_line(vote: Vote, votes: Sequence[Vote]) -> Line:
    """`vote 2 of 3`, and how it was cast."""
    count = line(strong(f"vote {votes.index(vote) + 1} of {len(votes)}"))
    return line(*count, dim(f" · cast {option_text(vote.cast)}; Enter changes it")) if vote.cast else count


def ballot_paras(vote: Vote, titles: Mapping[str, str]) -> tuple[Para, ...]:
    """What is at stake, how it is decided, who else votes."""
    ballot = vote.ballot
    others = [titles[voter] for voter in ballot.voters if voter not in dict(ballot.own)]
    also = f"Also voting: {figures.listed(others)}. {_HIDDEN[ballot.rule == 'each']}" if others else ""
    return (para(head(ballot.title)), para(ballot.text), gap(), para(_RULES[ballot.rule]), para(dim(also)))


def option_lines(vote: Vote) -> tuple[Row, ...]:
    """The options, the one chosen so far marked; those of a yes-or-no ballot always in the same order."""
    return tuple(
        Row(option, (line(good("● ") if option == vote.cast else dim("○ "), option_text(option)),))
        for option in _ordered(vote.ballot.ways)
    )


def _ordered(options: Sequence[str]) -> Sequence[str]:
    return sorted(options, key=_USUAL.index) if set(options) <= set(_USUAL) else options
