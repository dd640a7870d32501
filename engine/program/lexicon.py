"""What a rule is lowered with: the scenario by id, the slots, the sites, and who is bound to which name."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from engine.diagnostics.spans import Span
from engine.model.references import Bound, Named, Reference, Selector
from engine.model.scenario import Scenario
from engine.program.budget import PER_CHANGE, Budget
from engine.program.ir import Cause, Expr, Site
from engine.program.layout import LayoutBuilder
from engine.program.standing import (
    CommitmentSlots,
    MeasureSlots,
    commitment_instances,
    measure_instances,
)


@frozen
class Bindings:
    """Who is meant by the names a rule binds, and which numbers it brings."""

    actors: Mapping[str, str] = field(factory=dict)
    """`self`, `target`, `member`, `one` to actor ids."""
    group: str = ""
    """The group bound by `each group of`."""
    numbers: Mapping[str, Expr] = field(factory=dict)
    """Chosen and kept numbers, `surprise`, `age`, `sunk`, `tied`."""

    def actor(self, reference: Reference) -> str:
        """The actor a reference means here."""
        match reference:
            case Named(actor=actor):
                return actor
            case Bound(name=name):
                return self.actors[name]

    def with_actor(self, name: str, actor: str) -> Bindings:
        """The same with one more actor bound."""
        return evolve(self, actors={**self.actors, name: actor})

    def with_group(self, group: str) -> Bindings:
        """The same with a group bound."""
        return evolve(self, group=group)


@frozen
class Delayed:
    """An addition that lands later (EFF-3): a register of amounts, the first of which lands at the next opening."""

    slot: int
    stages: tuple[int, ...]
    """Slots of the amounts: due at the next opening, the one after, ..."""
    site: int


@frozen
class Lexicon:
    """Everything lowering looks up. One for a compilation; the layout and the sites grow while it is used."""

    scenario: Scenario
    slots: LayoutBuilder
    sites: list[Site]
    measures: tuple[MeasureSlots, ...]
    commitments: tuple[CommitmentSlots, ...]
    order: Mapping[str, int]
    """Actors by their place in the declaration."""
    groups_of: Mapping[str, tuple[str, ...]]
    """The groups each actor belongs to."""
    delayed: list[Delayed] = field(factory=list)
    """Additions under way, found while effects are lowered."""
    budget: Budget = field(factory=Budget)
    """What may still be lowered."""
    known: dict[tuple[str, ...], tuple[Expr, int]] = field(factory=dict)
    """Formulas and credibilities of certain actors, lowered before, with the steps they took."""

    @classmethod
    def of(cls, scenario: Scenario) -> Lexicon:
        """A fresh one for a scenario."""
        slots = LayoutBuilder(scenario)
        groups = {
            actor.id: tuple(group.id for group in scenario.groups if actor.id in group.members)
            for actor in scenario.actors
        }
        return cls(
            scenario=scenario,
            slots=slots,
            sites=[],
            measures=measure_instances(scenario, slots),
            commitments=commitment_instances(scenario, slots),
            order={actor.id: place for place, actor in enumerate(scenario.actors)},
            groups_of=groups,
        )

    def site(self, cause: Cause, text: str, at: Span, reads: tuple[int, ...] = (), title: str = "") -> int:
        """Registers a place from which the state is changed; returns its number. Raises `TooLarge`."""
        self.budget.spend(PER_CHANGE, at)
        self.sites.append(Site(cause=cause, text=text, at=at, reads=reads, title=title))
        return len(self.sites) - 1

    def selected(self, selector: Selector, bindings: Bindings) -> tuple[str, ...]:
        """The actors a selector means here, in the order of declaration."""
        left_out = {bindings.actors[name] for name in selector.without}
        chosen = {*selector.actors, *(bindings.actors[name] for name in selector.bound)} - left_out
        return tuple(sorted(chosen, key=self.order.__getitem__))
