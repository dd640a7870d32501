"""What one cell sees of the table beside the game: arguments, requests, the clock (VIS-3, ARG-2, RFI-1)."""

from __future__ import annotations

from attrs import frozen

from engine.model.adjudication import Argument, EstimateOf, Matter, Point
from engine.model.playbook import BallotRule
from engine.rules.rulings import argued_orders, arguments_in_turn, open_matters
from engine.rules.state import ADJUDICATION, ORDERS, GameState, Request, SealedOrder
from engine.rules.turn import Game
from engine.rules.visibility import WHITE


@frozen
class Voters:
    """A ballot being held: who has voted, and where each answers for itself, how (BAL-6)."""

    ballot: str
    voted: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    """Voter and answer, in the order in which they came; empty where votes are secret until counted."""


@frozen
class TableView:
    """What a cell (or `white`, or the room) knows of what is going on at the table."""

    paused: bool
    times: tuple[tuple[str, int], ...]
    arguments: tuple[Argument, ...]
    """Its own while orders are given; all, once they are collected."""
    argued: tuple[SealedOrder, ...]
    """Orders under argument that it may hear of, while they are adjudicated."""
    points: tuple[Point, ...]
    estimates: tuple[EstimateOf, ...]
    """Its own; for the white cell, all."""
    closed: tuple[Matter, ...]
    """Matters it may speak on that are ruled on, so that no estimate is taken any more (ARG-3)."""
    requests: tuple[Request, ...]
    """Its own that wait for an answer; for the white cell, all."""
    voters: tuple[Voters, ...]


def table_view(game: Game, state: GameState, cell: str) -> TableView:
    """What a cell may know; for '' what everybody in the room may."""
    collected = state.phase != ORDERS
    known_to = open_matters(game, state, cell) if collected else ()
    return TableView(
        paused=state.paused,
        times=state.times,
        arguments=tuple(known for known in arguments_in_turn(game, state) if collected or cell in (WHITE, known.cell)),
        argued=argued_orders(game, state, cell) if state.phase == ADJUDICATION else (),
        points=tuple(point for point in state.points if cell == WHITE or point.matter in known_to),
        estimates=tuple(known for known in state.estimates if cell in (WHITE, known.cell)),
        closed=tuple(matter for matter in known_to if state.ruling_on(matter) is not None),
        requests=tuple(known for known in state.requests if cell in (WHITE, known.cell)),
        voters=tuple(_voters(game, state, ballot) for ballot in state.ballots),
    )


def _voters(game: Game, state: GameState, ballot: str) -> Voters:
    """BAL-6."""
    votes = [vote for vote in state.votes if vote.ballot == ballot]
    held = next(known for known in game.program.ballots if known.id == ballot)
    have = {vote.voter for vote in votes}
    voted = tuple(rules.voter for rules in held.voters if rules.voter in have)
    answers = tuple((vote.voter, vote.option) for vote in votes) if held.rule is BallotRule.EACH else ()
    return Voters(ballot, voted, answers)
