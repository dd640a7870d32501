"""What one cell sees of the table beside the game: arguments, requests, the clock (VIS-3, ARG-2, RFI-1)."""

from __future__ import annotations

from attrs import frozen

from engine.model.adjudication import FREE, Argument, EstimateOf, Matter, Point, order_matter
from engine.model.playbook import BallotRule
from engine.rules.rulings import hears_of_matter, order_of
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
    requests: tuple[Request, ...]
    """Its own that wait for an answer; for the white cell, all."""
    voters: tuple[Voters, ...]


def table_view(game: Game, state: GameState, cell: str) -> TableView:
    """What a cell may know; for '' what everybody in the room may."""
    collected = state.phase != ORDERS
    arguments = tuple(known for known in state.arguments if collected or cell in (WHITE, known.cell))
    return TableView(
        paused=state.paused,
        times=state.times,
        arguments=arguments,
        argued=_argued(game, state, cell),
        points=tuple(point for point in state.points if _hears(game, state, point.matter, cell)),
        estimates=tuple(known for known in state.estimates if cell in (WHITE, known.cell)),
        requests=tuple(known for known in state.requests if cell in (WHITE, known.cell)),
        voters=tuple(_voters(game, state, ballot) for ballot in state.ballots),
    )


def _argued(game: Game, state: GameState, cell: str) -> tuple[SealedOrder, ...]:
    if state.phase != ADJUDICATION:
        return ()
    return tuple(
        order
        for order in state.orders
        if state.dial_of(order.move) == FREE and _hears(game, state, order_matter(order.number), cell)
    )


def _hears(game: Game, state: GameState, matter: Matter, cell: str) -> bool:
    """Whether a cell hears of the matter; the room hears of what every cell hears of."""
    if order_of(state, matter) is None:
        return True
    cells = (cell,) if cell else tuple(known.id for known in game.program.scenario.cells)
    return all(hears_of_matter(game, state, matter, known) for known in cells)


def _voters(game: Game, state: GameState, ballot: str) -> Voters:
    """BAL-6."""
    votes = [vote for vote in state.votes if vote.ballot == ballot]
    held = next(known for known in game.program.ballots if known.id == ballot)
    have = {vote.voter for vote in votes}
    voted = tuple(rules.voter for rules in held.voters if rules.voter in have)
    answers = tuple((vote.voter, vote.option) for vote in votes) if held.rule is BallotRule.EACH else ()
    return Voters(ballot, voted, answers)
