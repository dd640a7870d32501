"""What people write for a thing and what it is called: ids and titles, without regard to case, spaces and punctuation.

`publicly-criticise-a-nations-actions`, `Publicly criticise a nation's actions` and `publicly criticise: a nation’s
ACTIONS` are one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from attrs import frozen

from engine.diagnostics.suggestions import did_you_mean, shortened
from engine.model.playbook import Ballot, ways_to_vote
from engine.model.scenario import Scenario

NOBODY = frozenset({"", "world", "nobody", "none"})
"""How a row says that it has no target, once it is plain; an actor of that name comes first."""

MANY = 30
"""So many names are listed in a hint."""


class Unnamed(ValueError):
    """A name that means nothing, or more than one thing."""

    def __init__(self, message: str, hint: str) -> None:
        """What is wrong with it, and what to write."""
        super().__init__(message)
        self.hint = hint


def _ways(ballot: Ballot) -> tuple[str, ...]:
    return ways_to_vote(ballot.rule, (option.id for option in ballot.options))


def plain(name: str) -> str:
    """The letters and digits of a name, in one case and without accents."""
    return "".join(letter for letter in normalize("NFKD", name).casefold() if letter.isalnum())


@frozen
class Naming:
    """The things of one kind, by what they may be called."""

    what: str
    """`actor`, `move` ...: what they are, for messages."""
    ids: tuple[str, ...]
    called: Mapping[str, tuple[str, ...]]
    """Plain name to the ids it may mean."""

    @classmethod
    def of(cls, what: str, things: Iterable[tuple[str, str]]) -> Naming:
        """From pairs of id and title."""
        called: dict[str, dict[str, None]] = {}
        pairs = list(things)
        for id_, title in pairs:
            for name in (id_, title):
                called.setdefault(plain(name), {})[id_] = None
        return cls(what, tuple(dict(pairs)), {name: tuple(ids) for name, ids in called.items() if name})

    def id_of(self, name: str) -> str:
        """What a name means; an id means itself, whatever else is called so. Raises `Unnamed`."""
        if name in self.ids:
            return name
        found = self.called.get(plain(name), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Unnamed(f"`{shortened(name)}` may be {self.what} {' or '.join(found)}", "write the id")
        if not name:
            raise Unnamed(f"no {self.what} is named", self._there_are())
        hint = did_you_mean(name, self.ids, self._there_are())
        raise Unnamed(f"no {self.what} is called `{shortened(name)}`", hint)

    def _there_are(self) -> str:
        """What might have been named, as far as it fits into a hint."""
        if not self.ids:
            return "there is none"
        rest = len(self.ids) - MANY
        return f"there are {', '.join(self.ids[:MANY])}{f' and {rest} more' if rest > 0 else ''}"


@frozen
class NamesOf:
    """Everything a file of orders may name in a scenario."""

    actors: Naming
    moves: Naming
    ballots: Naming
    injects: Naming
    tracks: Naming
    groups: Naming
    numbers: Mapping[str, Naming]
    """By move, what may be chosen with it."""
    options: Mapping[str, Naming]
    """By ballot, how one may vote."""

    @classmethod
    def of(cls, scenario: Scenario) -> NamesOf:
        """Those of a scenario."""
        return cls(
            actors=Naming.of("actor", ((actor.id, actor.title) for actor in scenario.actors)),
            moves=Naming.of("move", ((move.id, move.title) for move in scenario.moves)),
            ballots=Naming.of("ballot", ((ballot.id, ballot.title) for ballot in scenario.ballots)),
            injects=Naming.of("inject", ((inject.id, inject.title) for inject in scenario.injects)),
            tracks=Naming.of("track", ((track.id, track.title) for track in scenario.tracks)),
            groups=Naming.of("group", ((group.id, group.title) for group in scenario.groups)),
            numbers={
                move.id: Naming.of(f"number of {move.id}", ((number.id, number.id) for number in move.choose))
                for move in scenario.moves
            },
            options={
                ballot.id: Naming.of("option", ((way, way) for way in _ways(ballot))) for ballot in scenario.ballots
            },
        )

    def target(self, name: str) -> str:
        """The actor named, or '' where nobody is meant. Raises `Unnamed`."""
        try:
            return self.actors.id_of(name)
        except Unnamed:
            if plain(name) in NOBODY:
                return ""
            raise

    def owner(self, name: str) -> str:
        """'' for the world, an actor, a group, or `giver>taker`. Raises `Unnamed`."""
        if ">" in name:
            return ">".join(self.actors.id_of(part.strip()) for part in name.split(">", 1))
        if plain(name) in NOBODY:
            return ""
        try:
            return self.groups.id_of(name)
        except Unnamed:
            return self.actors.id_of(name)
