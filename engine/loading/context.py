"""What the names of a rule mean where an expression stands."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from engine.loading.names import Names
from engine.loading.pile import Pile
from engine.loading.tokens import Faulty
from engine.model.references import Bound, Reference


@frozen
class Desk:
    """What every builder works with: the names there are, and where to leave findings."""

    names: Names
    pile: Pile

    def absent_in(self, context: Context) -> frozenset[str]:
        """The names that a rule may speak of though nobody declares them: those a pack expects, in packs."""
        return self.names.absent if context.pack else frozenset()

    def report(self, fault: Faulty) -> None:
        """Leaves a fault on the pile."""
        self.pile.error(fault.code, fault.message, fault.at, fault.hint)


@frozen
class Whom:
    """A reference to one actor, with all the actors it may come to mean."""

    reference: Reference
    actors: tuple[str, ...]


@frozen
class Context:
    """Who is bound to `self`, `target`, `member` and `group` here, and which numbers the rule brings."""

    where: str
    """The kind of rule, with its article, for findings."""
    bound: Mapping[str, tuple[str, ...]] = field(factory=dict)
    """Bound names with the actors they may come to mean."""
    groups: tuple[str, ...] | None = None
    """What `group` may come to mean; None if it is not bound."""
    variables: frozenset[str] = frozenset()
    """Chosen and kept numbers, `surprise`, `age`, `sunk`, `tied`."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Bound names known never to mean the same actor."""
    one: str = ""
    """The set an aggregate looks at; its actors are bound to `one`."""
    pack: bool = False

    def with_actor(self, name: str, actors: tuple[str, ...], apart_from: tuple[str, ...] = ()) -> Context:
        """The same with a name bound, known to mean somebody else than those named."""
        kept = frozenset(pair for pair in self.apart if name not in pair)
        fresh = frozenset(frozenset((name, other)) for other in apart_from if other != name)
        return evolve(self, bound={**self.bound, name: actors}, apart=kept | fresh)

    def with_groups(self, groups: tuple[str, ...]) -> Context:
        """The same with `group` bound."""
        return evolve(self, groups=groups)

    def with_variables(self, *names: str) -> Context:
        """The same with further numbers."""
        return evolve(self, variables=self.variables | frozenset(names))

    def with_one(self, set_name: str, actors: tuple[str, ...], apart_from: tuple[str, ...]) -> Context:
        """The same inside an aggregate over a set."""
        return evolve(self.with_actor("one", actors, apart_from), one=set_name)

    def are_apart(self, first: Whom, second: Whom) -> bool:
        """Whether two references can never mean the same actor."""
        if set(first.actors).isdisjoint(second.actors):
            return True
        if isinstance(first.reference, Bound) and isinstance(second.reference, Bound):
            return frozenset((first.reference.name, second.reference.name)) in self.apart
        return False
