"""Arms of a claim: what is ordered, set, left out and done by hand in one way of playing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.build import cast
from engine.loading.build.effects import effects
from engine.loading.context import Context, Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.model.cast import Constant, Start, Track
from engine.model.claims import NOBODY, Arm, Opening, Scripted
from engine.model.commands import CastVote, GiveOrder

RANDOM = "random"


@frozen
class Stage:
    """What arms are held against: the names there are, the tracks' bounds, the constants' ranges, the turns."""

    desk: Desk
    tracks: Mapping[str, Track]
    constants: Mapping[str, Constant]
    turns: int

    def known(self, name: Scalar | None, names: Iterable[str], what: str) -> str | None:
        """The id, if there is such a thing; a finding where there is none."""
        if name is None:
            return None
        known = list(names)
        if name.text in known:
            return name.text
        hint = did_you_mean(name.text, known, f"no {what} is declared" if not known else "check the spelling")
        self.desk.pile.error("CAS201", f"no {what} is called `{name.text}`", name.span, hint)
        return None

    def turn(self, record: Record, otherwise: int = 0) -> int:
        """The turn a record names, which the game must have."""
        place = record.scalar("turns") or record.scalar("turn")
        if place is None:
            return otherwise
        if int(place.text) > self.turns > 0:
            hint = f"the game has turns 1 to {self.turns}"
            self.desk.pile.error("CAS304", f"there is no turn {place.text}", place.span, hint)
        return int(place.text)


def arm(record: Record, every: Record | None, turns: int, stage: Stage) -> Arm:
    """One arm, with what every arm has before its own."""
    layers = (*([every] if every else ()), record)
    for layer in layers:
        turns = stage.turn(layer, turns)
    return Arm(
        id=record.id.text,
        title=record.text("title"),
        script=tuple(row for layer in layers for row in _script(layer, stage)),
        start=tuple({(s.owner, s.track): s for layer in layers for s in _start(layer, stage)}.values()),
        settings=tuple({name: value for layer in layers for name, value in _settings(layer, stage)}.items()),
        without=tuple(dict.fromkeys(move for layer in layers for move in _without(layer, stage))),
        seats=tuple({cell: seat for layer in layers for cell, seat in _seats(layer, stage)}.items()),
        at_open=tuple(opening for layer in layers for opening in _openings(layer, stage)),
        turns=turns,
        lenient=any(layer.flag("lenient") for layer in layers),
        at=record.at,
    )


def _script(record: Record, stage: Stage) -> Iterator[Scripted]:
    for row in record.records("orders"):
        turn, order = stage.turn(row), _order(row, stage)
        if order is not None:
            yield Scripted(turn, order, row.at)
    for row in record.records("votes"):
        turn, vote = stage.turn(row), _vote(row, stage)
        if vote is not None:
            yield Scripted(turn, vote, row.at)


def _order(row: Record, stage: Stage) -> GiveOrder | None:
    names, desk = stage.desk.names, stage.desk
    actor = stage.known(row.scalar("actor"), names.cast.actors, "actor")
    move = stage.known(row.scalar("move"), names.moves, "move")
    target = stage.known(row.scalar("target"), names.cast.actors, "actor") if row.has("target") else ""
    if actor is None or move is None or target is None:
        return None
    of = names.moves[move]
    if of.by.actors and actor not in of.by.actors:
        desk.pile.error("CAS204", f"`{actor}` cannot order `{move}`", row.at, f"it is ordered by {of.by.text}")
    if target and of.on is None:
        desk.pile.error("CAS308", f"`{move}` has no target", row.key_at("target"), "delete the key")
    elif target and of.on is not None and of.on.actors and target not in (*of.on.actors, actor):
        message = f"`{move}` cannot be ordered on `{target}`"
        desk.pile.error("CAS204", message, row.key_at("target"), f"it takes {of.on.text}")
    chosen = []
    for key, value in row.rows("choose"):
        if stage.known(key, of.parameters, f"number to choose of `{move}`") and isinstance(value, Scalar):
            chosen.append((key.text, float(value.text)))
    return GiveOrder(actor, move, target, tuple(chosen))


def _vote(row: Record, stage: Stage) -> CastVote | None:
    ballots = stage.desk.names.ballots
    ballot = stage.known(row.scalar("ballot"), ballots, "ballot")
    if ballot is None:
        return None
    voter = stage.known(row.scalar("voter"), ballots[ballot].voters.actors, f"voter on `{ballot}`")
    option = stage.known(row.scalar("option"), ballots[ballot].options, f"option of `{ballot}`")
    return CastVote(ballot, voter, option) if voter and option else None


def _start(record: Record, stage: Stage) -> Iterator[Start]:
    for key, value in record.rows("start"):
        if isinstance(value, Scalar):
            start = cast.start(key, value, dict(stage.tracks), stage.desk)
            if start is not None:
                yield start


def _settings(record: Record, stage: Stage) -> Iterator[tuple[str, float]]:
    for key, value in record.rows("set"):
        name = stage.known(key, stage.constants, "constant")
        if name is None or not isinstance(value, Scalar):
            continue
        number, of = float(value.text), stage.constants[name]
        if of.low is not None and of.high is not None and not of.low <= number <= of.high:
            message = f"{number:g} lies outside the range of `{name}`"
            stage.desk.pile.error("CAS304", message, value.span, f"it must be from {of.low:.12g} to {of.high:.12g}")
        yield name, number


def _without(record: Record, stage: Stage) -> Iterator[str]:
    for name in record.scalars("without"):
        if stage.known(name, stage.desk.names.moves, "move"):
            yield name.text


def _seats(record: Record, stage: Stage) -> Iterator[tuple[str, str]]:
    names = stage.desk.names
    for key, value in record.rows("doctrines"):
        cell = stage.known(key, names.cells, "cell")
        if cell is None or not isinstance(value, Scalar):
            continue
        own = [doctrine for doctrine, of in names.doctrines.items() if cell in of]
        if stage.known(value, (*own, RANDOM, NOBODY), f"doctrine of `{cell}`"):
            yield cell, value.text


def _openings(record: Record, stage: Stage) -> Iterator[Opening]:
    context = Context(where="an arm of a claim")
    for row in record.records("at_open"):
        yield Opening(stage.turn(row), effects(row.effects("effects"), context, stage.desk), row.at)
