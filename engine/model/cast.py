"""Who and when: the calendar, actors, groups, cells, tracks, constants and formulas."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.expressions import Expression
from engine.model.references import ActorId, CellId, GroupId, Selector, TrackId


@frozen
class Basis:
    """Where a rule or number comes from: paragraphs of the papers, or an assumption with its reason."""

    source: tuple[str, ...] = ()
    """Paragraph ids (`R18`, `G13`), ranges written out."""
    assumption: str = ""


@frozen
class CalendarEntry:
    """Something dated."""

    on: date
    kind: str
    title: str
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Calendar:
    """When the game begins, how long a turn is, how many there are."""

    start: date
    unit: str
    """`days`, `weeks`, `months` or `years`."""
    length: int
    """Units in a turn."""
    turns: int
    orders: int = 2
    """Orders an actor may give in a turn (ORD-2)."""
    bot_orders: int | None = None
    """How many of them a bot gives at most (BOT-3); None for all."""
    entries: tuple[CalendarEntry, ...] = ()

    @property
    def wished(self) -> int:
        """Orders a bot gives for an actor in a turn, where it wishes as many (BOT-3)."""
        return self.orders if self.bot_orders is None else min(self.orders, self.bot_orders)


@frozen
class Actor:
    """A state or body that gives orders and owns tracks."""

    id: ActorId
    title: str
    tags: tuple[str, ...] = ()
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Group:
    """Actors that decide together and have a cohesion of their own."""

    id: GroupId
    title: str
    members: tuple[ActorId, ...]
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Cell:
    """Who sits at the table, and whom they play."""

    id: CellId
    title: str
    plays: tuple[ActorId, ...]
    brief: str = ""
    """The brief's text (Markdown), already read."""
    doctrine: str = ""
    """The doctrine its bot follows by default; empty for none."""
    at: Span = field(default=NOWHERE, eq=False)


class Scope(Enum):
    """What a track belongs to."""

    WORLD = "world"
    ACTOR = "actor"
    GROUP = "group"
    PAIR = "pair"


@frozen
class Band:
    """A named stretch of a track, from a value up to the next band."""

    floor: float
    title: str


@frozen
class Track:
    """A bounded number (NUM-2)."""

    id: TrackId
    title: str
    scope: Scope
    low: float
    high: float
    start: float
    step: float = 0.001
    """Precision: every write is rounded to a multiple."""
    unit: str = ""
    better: str = "none"
    """`high`, `low` or `none`; only the screen asks."""
    bands: tuple[Band, ...] = ()
    owners: tuple[ActorId, ...] = ()
    """For actor scope; for pair scope those from whom it runs."""
    toward: tuple[ActorId, ...] = ()
    """For pair scope."""
    groups: tuple[GroupId, ...] = ()
    """For group scope."""
    seen_by: str | Selector = "all"
    """`all`, `owner`, `white`, or the actors whose cells see it (VIS-1)."""
    drift: Expression | None = None
    """Added at each turn's opening; the owner is bound to `self`, or the group to `group`."""
    drift_text: str = ""
    text: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Start:
    """Another starting value for one owner's track: `owner` is '' (world), an actor or group id, or 'giver>taker'."""

    owner: str
    track: TrackId
    value: float
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Constant:
    """A tunable number of a pack, after the scenario's `set:`."""

    id: str
    value: float
    low: float | None = None
    high: float | None = None
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Formula:
    """A named expression; with `of`, one for each of those actors, bound to `self`; with `toward`, one a pair."""

    id: str
    value: Expression
    of: Selector | None = None
    toward: Selector | None = None
    """The other of the pair, bound to `target`."""
    text: str = ""
    """The expression as written."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
