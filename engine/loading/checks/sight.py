"""What the cells of a scenario may see of what an expression reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from engine.loading.checks.parts import parts
from engine.model.cast import Track
from engine.model.expressions import Aggregate, Credibility, Expression, FormulaValue, TrackValue
from engine.model.references import Bound, Named, OfActor, OfGroup, OfPair, Owner, Reference, Selector
from engine.model.scenario import Scenario

Whoever = Mapping[str, tuple[str, ...]]
"""Bound names with the actors they may mean."""


@frozen
class Sight:
    """What the actors of one cell may see."""

    scenario: Scenario
    plays: tuple[str, ...]

    def own(self, selector: Selector) -> tuple[str, ...]:
        """Those of the selected that the cell plays."""
        return tuple(actor for actor in selector.actors if actor in self.plays)

    def hidden(self, expression: Expression, bound: Whoever) -> Iterator[TrackValue]:
        """The tracks read here, through formulas as well, that the cell may not see; placed at the doctrine."""
        match expression:
            case TrackValue(owner=owner, track=name):
                track = next(track for track in self.scenario.tracks if track.id == name)
                if not self._sees(track, owner, bound):
                    yield expression
            case FormulaValue(formula=name, owner=giver, toward=taker, at=at):
                formula = next(formula for formula in self.scenario.formulas if formula.id == name)
                parties = {"self": giver, "target": taker}
                inner = {who: _actors(party, bound) for who, party in parties.items() if party is not None}
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

    def sees_any(self, track: Track) -> bool:
        """Whether it may see this track of some owner."""
        match track.seen_by:
            case Selector(actors=actors):
                return not set(self.plays).isdisjoint(actors)
            case "owner":
                return not set(self.plays).isdisjoint(self._owning(track))
            case word:
                return word == "all"

    def _owning(self, track: Track) -> Iterator[str]:
        """Every actor to whom the track belongs for some owner."""
        yield from track.owners
        for group in self.scenario.groups:
            if group.id in track.groups:
                yield from group.members

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
