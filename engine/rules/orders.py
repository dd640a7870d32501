"""What may be ordered (ORD-1 to ORD-7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from engine.diagnostics.suggestions import did_you_mean
from engine.model.commands import GiveOrder
from engine.model.playbook import Parameter
from engine.program.actions import Action
from engine.program.arithmetic import from_the_left
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.state import SealedOrder

_NEAR = 1e-9


@frozen
class Obstacle:
    """Why an action cannot be ordered now."""

    rule: str
    because: str


def action_named(program: Program, command: GiveOrder) -> Action:
    """The action that a command means. Refused (ORD-1) where there is none, saying what is there."""
    index = program.action_index.get((command.move, command.actor, command.target))
    if index is not None:
        return program.actions[index]
    actions = [program.actions[i] for i in program.actions_of.get(command.actor, ())]
    targets = [action.target for action in actions if action.move == command.move]
    if targets:
        raise Refused(
            "ORD-1",
            f"{command.actor} cannot order {command.move} on {command.target or 'nobody'}.",
            "It takes no target." if targets == [""] else f"Its targets are {_named(targets)}.",
        )
    moves = {action.move for action in actions}
    if moves:
        raise Refused("ORD-1", f"{command.actor} has no move {command.move}.", _hint(command.move, moves))
    orderers = {action.actor for action in program.actions}
    nobody = f"{command.actor} gives no orders." if command.actor else "No actor is named."
    raise Refused("ORD-1", nobody, _hint(command.actor, orderers))


def _named(targets: Sequence[str]) -> str:
    """Actors, and whether the target may be left out (ORD-8)."""
    named = ", ".join(target for target in targets if target)
    return named if "" not in targets else f"{named}, or nobody"


def _hint(word: str, names: Iterable[str]) -> str:
    """Did you mean ...? Or else what there is."""
    hint = did_you_mean(word, names, f"there are {', '.join(sorted(names))}")
    return f"{hint[:1].upper()}{hint[1:]}".rstrip(".?") + ("?" if hint.endswith("?") else ".")


def chosen_numbers(action: Action, chosen: Sequence[tuple[str, float]]) -> tuple[float, ...]:
    """ORD-6: the chosen numbers in the order of the move's parameters, defaults filled in. Refused where one is off."""
    given = dict(chosen)
    unknown = sorted(given.keys() - {parameter.id for parameter in action.choose})
    if unknown:
        names = ", ".join(parameter.id for parameter in action.choose) or "no numbers"
        raise Refused("ORD-6", f"{action.title} has no {unknown[0]} to choose.", f"It has {names}.")
    return tuple(_checked(action, parameter, given.get(parameter.id, parameter.default)) for parameter in action.choose)


def _checked(action: Action, parameter: Parameter, value: float) -> float:
    steps = (value - parameter.low) / parameter.step
    if not parameter.low <= value <= parameter.high or abs(steps - round(steps)) > _NEAR:
        raise Refused(
            "ORD-6",
            f"{action.title}: {parameter.id} cannot be {value:g}.",
            f"Choose {parameter.low:g} to {parameter.high:g} in steps of {parameter.step:g}.",
        )
    return parameter.low + round(steps) * parameter.step


def obstacles(
    machine: Machine, state: Sequence[float], action: Action, chosen: tuple[float, ...], others: Iterable[SealedOrder]
) -> list[Obstacle]:
    """Everything that stands against the order beside what its actor has ordered already; empty if it may be given."""
    own = [order for order in others if order.actor == action.actor]
    return [
        *_too_many(machine.program, state, action, own),
        *(
            Obstacle(hurdle.rule, hurdle.reason)
            for hurdle in action.hurdles
            if machine.value(hurdle.holds, state, chosen) == 0.0
        ),
        *_unaffordable(machine, state, action, chosen, own),
    ]


def _too_many(program: Program, state: Sequence[float], action: Action, own: Sequence[SealedOrder]) -> list[Obstacle]:
    """ORD-2 and ORD-5: so many orders an actor and turn, so many of one move."""
    found = []
    limit = program.scenario.calendar.orders
    if len(own) >= limit:
        found.append(Obstacle("ORD-2", f"all {limit} orders of this turn are given"))
    same = sum(order.move == action.move for order in own)
    if action.per_turn is not None and same >= action.per_turn:
        found.append(Obstacle("ORD-5", f"can be ordered {action.per_turn}× in a turn"))
    if action.per_game is not None and same and state[action.used] + same >= action.per_game:
        found.append(Obstacle("ORD-5", f"can be ordered {action.per_game}× in a game, sealed orders included"))
    return found


def _unaffordable(
    machine: Machine, state: Sequence[float], action: Action, chosen: tuple[float, ...], own: Sequence[SealedOrder]
) -> list[Obstacle]:
    """ORD-4: what all the actor's orders cost together must be there."""
    found = []
    for price in action.prices:
        slot = machine.program.layout.slots[price.slot]
        wanted = machine.value(price.amount, state, chosen)
        taken = from_the_left(_cost_on(machine, state, order, price.slot) for order in own)
        left = state[price.slot] - slot.low - taken
        if wanted > left + _NEAR:
            found.append(Obstacle("ORD-4", f"costs {wanted:g} of {slot.title}, of which {left:g} is left"))
    return found


def _cost_on(machine: Machine, state: Sequence[float], order: SealedOrder, slot: int) -> float:
    action = machine.program.actions[machine.program.action_index[order.move, order.actor, order.target]]
    return from_the_left(
        machine.value(price.amount, state, order.chosen) for price in action.prices if price.slot == slot
    )


def costs(
    machine: Machine, state: Sequence[float], action: Action, chosen: tuple[float, ...]
) -> tuple[tuple[int, float], ...]:
    """What the order would take: slot and amount."""
    return tuple((price.slot, machine.value(price.amount, state, chosen)) for price in action.prices)


def require_possible(
    machine: Machine, state: Sequence[float], action: Action, chosen: tuple[float, ...], others: Iterable[SealedOrder]
) -> None:
    """Refused, with the first obstacle, where the order may not be given."""
    against = obstacles(machine, state, action, chosen, others)
    if against:
        whom = f" on {action.target}" if action.target else ""
        raise Refused(
            against[0].rule,
            f"{action.actor} cannot order {action.title}{whom}: {against[0].because}.",
            "Choose another order, other numbers, or withdraw one.",
        )
