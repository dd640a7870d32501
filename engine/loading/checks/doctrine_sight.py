"""CAS420: a doctrine that reads what its cell may not see.

A bot must play with the knowledge of the seat it takes, or games against it teach the wrong thing.

Wrong: a doctrine of the cell `moscow` with `worth: poland.capital`, a track `seen_by: owner`.

Right: let it read what its cell sees, or show the track to the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from engine.diagnostics.findings import Finding
from engine.loading.checks.parts import parts
from engine.loading.checks.subject import Subject, error
from engine.model.cast import Track
from engine.model.expressions import Aggregate, Credibility, Expression, FormulaValue, TrackValue
from engine.model.references import Bound, Named, OfActor, OfGroup, OfPair, Owner, Reference, Selector
from engine.model.scenario import Scenario
from engine.model.script import Doctrine

Whoever = Mapping[str, tuple[str, ...]]
"""Bound names with the actors they may mean."""


def check(subject: Subject) -> Iterator[Finding]:
    """Doctrines that see too much."""
    scenario = subject.scenario
    plays = {cell.id: cell.plays for cell in scenario.cells}
    for doctrine in scenario.doctrines:
        sight = _Sight(scenario, plays[doctrine.cell])
        for expression, bound in _expressions(doctrine, sight):
            for hidden in sight.hidden(expression, bound):
                message = f"the cell `{doctrine.cell}` may not see all of `{hidden.track}` that is read here"
                hint = f"read something it sees, or widen `seen_by` of `{hidden.track}`"
                yield error("CAS420", message, hidden.at, hint)


def _expressions(doctrine: Doctrine, sight: _Sight) -> Iterator[tuple[Expression, Whoever]]:
    moves = {move.id: move for move in sight.scenario.moves}
    ballots = {ballot.id: ballot for ballot in sight.scenario.ballots}
    for preference in doctrine.prefers:
        move = moves[preference.move]
        on = preference.on or move.on
        bound = {"self": sight.own(preference.by or move.by), "target": on.actors if on else ()}
        yield preference.worth, bound
        for _, number in preference.choose:
            yield number, bound
    for ballot, worths in doctrine.votes:
        for _, worth in worths:
            yield worth, {"self": sight.own(ballots[ballot].voters)}


@frozen
class _Sight:
    """What the actors of one cell may see."""

    scenario: Scenario
    plays: tuple[str, ...]

    def own(self, selector: Selector) -> tuple[str, ...]:
        return tuple(actor for actor in selector.actors if actor in self.plays)

    def hidden(self, expression: Expression, bound: Whoever) -> Iterator[TrackValue]:
        """The tracks read here, through formulas as well, that the cell may not see; placed at the doctrine."""
        match expression:
            case TrackValue(owner=owner, track=name):
                track = next(track for track in self.scenario.tracks if track.id == name)
                if not self._sees(track, owner, bound):
                    yield expression
            case FormulaValue(formula=name, owner=reference, at=at):
                formula = next(formula for formula in self.scenario.formulas if formula.id == name)
                inner = {"self": _actors(reference, bound)} if reference is not None else {}
                for hidden in self.hidden(formula.value, inner):
                    yield TrackValue(hidden.owner, hidden.track, at=at)
            case Credibility(commitment=name, giver=giver, taker=taker, at=at):
                promise = next(promise for promise in self.scenario.commitments if promise.id == name)
                for hidden in self.hidden(
                    promise.credibility, {"self": _actors(giver, bound), "target": _actors(taker, bound)}
                ):
                    yield TrackValue(hidden.owner, hidden.track, at=at)
            case Aggregate(over=over, body=body):
                yield from self.hidden(body, {**bound, "one": over.actors})
            case _:
                for part in parts(expression):
                    yield from self.hidden(part, bound)

    def _sees(self, track: Track, owner: Owner, bound: Whoever) -> bool:
        if isinstance(track.seen_by, Selector):
            return not set(self.plays).isdisjoint(track.seen_by.actors)
        if track.seen_by != "owner":
            return track.seen_by == "all"
        match owner:
            case OfActor(actor=actor) | OfPair(giver=actor):
                return set(_actors(actor, bound)) <= set(self.plays)
            case OfGroup(group=name):
                groups = {group.id: group.members for group in self.scenario.groups}
                return not set(self.plays).isdisjoint(groups.get(name or "", ()))
            case _:
                return False


def _actors(reference: Reference, bound: Whoever) -> tuple[str, ...]:
    match reference:
        case Named(actor=actor):
            return (actor,)
        case Bound(name=name):
            return bound.get(name, ())
