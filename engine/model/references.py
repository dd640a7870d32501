"""Who is meant: actors by name, by what a rule has bound, or by selection."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import frozen

ActorId: TypeAlias = str
GroupId: TypeAlias = str
CellId: TypeAlias = str
TrackId: TypeAlias = str
MoveId: TypeAlias = str
MeasureId: TypeAlias = str
BallotId: TypeAlias = str
CommitmentId: TypeAlias = str

SELF: Final = "self"
TARGET: Final = "target"
MEMBER: Final = "member"
ONE: Final = "one"
"""The actor an aggregate (`sum`, `mean`, `count` ...) is looking at."""


@frozen
class Bound:
    """The actor a rule has bound to `self`, `target`, `member`, or (in an aggregate) `one`."""

    name: str


@frozen
class Named:
    """One actor, by id."""

    actor: ActorId


Reference: TypeAlias = Bound | Named


@frozen
class World:
    """The owner of world tracks."""


@frozen
class OfActor:
    """The owner of an actor track."""

    actor: Reference


@frozen
class OfGroup:
    """The owner of a group track; `None` is the group bound by `each group of`."""

    group: GroupId | None


@frozen
class OfPair:
    """The owner of a pair track: from whom, toward whom."""

    giver: Reference
    taker: Reference


Owner: TypeAlias = World | OfActor | OfGroup | OfPair


@frozen
class Selector:
    """A set of actors, in the order in which the scenario declares them."""

    text: str
    """As the author wrote it."""
    actors: tuple[ActorId, ...]
    bound: tuple[str, ...] = ()
    """Names bound by the rule that belong as well (`self`, `target`, `member`)."""
    without: tuple[str, ...] = ()
    """Names bound by the rule that are left out; actors left out by name are already gone from `actors`."""
