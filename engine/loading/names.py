"""Every name a scenario declares, with as much about each as looking it up takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from engine.model.cast import Scope
from engine.model.references import Selector

BOUND = ("self", "target", "member")
"""Names of actors that rules bind."""
_OWNERS = ("group", "world", "ladder", "calendar", "pair", "all", "any", "one", "owner")
_NUMBERS = ("turn", "turns", "rung", "surprise", "age", "sunk", "tied", "true", "false")
_GRAMMAR = ("and", "or", "not", "if", "else", "except", "each", "set")
RESERVED = frozenset((*BOUND, *_OWNERS, *_NUMBERS, *_GRAMMAR))
"""Words that mean something in expressions, selectors or effects, and so name nothing else."""
FACILITATOR = "white"
"""Whoever leads the game: no cell, and no set of actors that `seen_by` could mean. An actor may be called so."""


@frozen
class Cast:
    """The actors, and every set of them that has a name."""

    actors: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    mentioned: set[str] = field(factory=set, eq=False)
    """Names looked up so far; it grows while rules are read, so that tags nobody uses can be found."""

    def members(self, name: str) -> tuple[str, ...] | None:
        """The actors a set is made of: a tag, a group or `all`; None if there is no such set."""
        self.mentioned.add(name)
        if name == "all":
            return self.actors
        return self.groups.get(name, self.tags.get(name))

    def in_order(self, actors: set[str]) -> tuple[str, ...]:
        """The same actors in the order of declaration."""
        return tuple(actor for actor in self.actors if actor in actors)

    def names(self) -> Iterator[str]:
        """Everything a selector may name."""
        yield from self.actors
        yield from self.groups
        yield from self.tags
        yield "all"

    def groups_of(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The groups any of these actors belongs to."""
        return tuple(group for group, members in self.groups.items() if not set(members).isdisjoint(actors))


@frozen
class TrackName:
    """Whose a track is. `scope` is None if that could not be read: then any reading of it passes."""

    scope: Scope | None
    owners: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@frozen
class FormulaName:
    """A formula; `of` is None for one that belongs to nobody, `toward` for one that is not of pairs."""

    of: Selector | None
    toward: Selector | None = None


@frozen
class MoveName:
    """Who orders a move on whom, and the numbers chosen with it."""

    by: Selector
    on: Selector | None
    parameters: tuple[str, ...]
    shows: bool
    """Whether it has a habit, and so the name `surprise`."""
    on_self: bool = False
    on_nobody: bool = False


@frozen
class MeasureName:
    """Who owns a measure, on whom it lies, and the numbers it keeps, with the defaults given outright."""

    by: Selector | None
    on: Selector | None
    keeps: Mapping[str, float | None]


@frozen
class BallotName:
    """Who votes, and on what; `decides` is false for `each as it deems necessary`."""

    voters: Selector
    decides: bool
    options: tuple[str, ...]


@frozen
class CommitmentName:
    """Who promises to whom."""

    givers: Selector
    takers: Selector


@frozen
class Names:
    """All of it."""

    cast: Cast
    cells: Mapping[str, tuple[str, ...]]
    """The actors each plays."""
    tracks: Mapping[str, TrackName]
    constants: frozenset[str]
    formulas: Mapping[str, FormulaName]
    habits: frozenset[str]
    moves: Mapping[str, MoveName]
    measures: Mapping[str, MeasureName]
    ballots: Mapping[str, BallotName]
    commitments: Mapping[str, CommitmentName]
    rungs: tuple[str, ...]
    triggers: frozenset[str]
    injects: Mapping[str, str]
    """Ids with their types."""
    training: frozenset[str]
    doctrines: Mapping[str, tuple[str, ...]]
    """Ids with their cells."""
    kinds: frozenset[str]
    """Kinds of calendar entry."""
    expected: frozenset[str] = frozenset()
    """What packs expect, whether or not somebody declares it."""
    absent: frozenset[str] = frozenset()
    """What packs expect and nobody declares, and what is left out of them."""
    takes_turns: bool = False
    """Whether orders are resolved one after the other (SEQ-1)."""
