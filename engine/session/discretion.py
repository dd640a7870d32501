"""What of the record is still secret to everybody but the cell that decided it: votes nobody has counted (BAL-6)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from engine.model import commands as asked
from engine.model.playbook import BallotRule
from engine.rules.refusals import Refused
from engine.rules.state import OVER
from engine.rules.visibility import WHITE
from engine.session.decisions import Decision, cell_of, decision_at, decisions
from engine.session.records import Entry
from engine.session.session import Session
from engine.session.titles import titles_of


def sealed_votes(session: Session) -> frozenset[int]:
    """BAL-6: the entries of votes that were counted on no line; none where each answers for itself, or all is over.

    What the white cell votes, for whomever, is no secret from itself. A vote that was counted once has been told,
    whatever was taken back since.
    """
    if session.state.phase == OVER:
        return frozenset()
    scenario = session.game.program.scenario
    open_ballots = {ballot.id for ballot in scenario.ballots if ballot.rule is BallotRule.EACH}
    counted = _counted(session)
    return frozenset(
        entry.id
        for entry in tuple(session.entries.values())
        if isinstance(vote := entry.command, asked.CastVote)
        and not vote.by_white
        and entry.id not in counted
        and vote.ballot not in open_ballots
        and cell_of(scenario, vote.voter) != WHITE
    )


def told_of_sealed(session: Session) -> Mapping[int, str]:
    """BAL-6: by entry, what alone is told of a vote that nobody has counted, to whoever else knows all."""
    return {entry: as_a_vote_only(session, session.entries[entry]) for entry in sealed_votes(session)}


def open_decisions(session: Session, to: int | None = None) -> tuple[Decision, ...]:
    """The decisions on the way to a place, but for votes nobody has counted: those are neither told nor left out."""
    sealed = sealed_votes(session)
    return tuple(one for one in decisions(session, to) if one.entry not in sealed)


def open_decision_at(session: Session, entry: int, to: int | None = None) -> Decision:
    """One of them by its entry. Refused where there is none (CFA-1), and where it is a vote nobody has counted."""
    if entry in sealed_votes(session):
        raise Refused(
            "BAL-6",
            f"Entry {entry} is a vote that is not counted yet.",
            "Ask again once its turn has closed; a list shows the decisions there are to ask about.",
        )
    return decision_at(session, entry, to)


def as_not_counted(session: Session, decision: Decision) -> Decision:
    """A vote nobody has counted, to be told beside one that was: that it was cast, alike to no other."""
    words = f"{as_a_vote_only(session, session.entries[decision.entry])}; it is not counted yet"
    assert isinstance(decision.command, asked.CastVote), "only votes are kept from the white cell"
    return evolve(decision, words=words, command=evolve(decision.command, option=""))


def as_a_vote_only(session: Session, entry: Entry) -> str:
    """`France has voted on Adopt financial sanctions`: who, and not how."""
    vote = entry.command
    assert isinstance(vote, asked.CastVote), "only votes are kept from the white cell"
    scenario = session.game.program.scenario
    held = next(ballot.title for ballot in scenario.ballots if ballot.id == vote.ballot)
    return f"{titles_of(scenario)[vote.voter]} has voted on {held}"


def _counted(session: Session) -> frozenset[int]:
    """The votes before a count, on any line: a line is gone back along as far as its turn's ballots go."""
    found: set[int] = set()
    for entry in tuple(session.entries.values()):
        before = session.entries.get(entry.parent) if isinstance(entry.command, asked.CloseTurn) else None
        while before is not None and not isinstance(before.command, asked.Adjudicate):
            found.add(before.id)
            before = session.entries.get(before.parent)
    return frozenset(found)
