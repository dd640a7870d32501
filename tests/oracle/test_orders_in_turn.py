"""Orders in turn on every machine: what a move says, line by line, is what it comes to (SEQ-1, SEQ-2).

The machines share the lowering of effects to lines; the reference here shares nothing with them. It reads the drawn
lines themselves, as a person would read the YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from attrs import frozen
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from engine.program.compiler import compile_scenario
from engine.program.dice import Dice
from engine.program.lockstep import Lockstep
from engine.program.machine import Machine
from engine.program.program import Program
from engine.rules import turn as turns
from engine.rules.state import SealedOrder
from engine.rules.turn import Game, Record
from engine.sim.many_games import ManyGames, SharedOrder
from tests.oracle.games import bits
from tests.oracle.interpreter import as_machine
from tests.oracle.philox import OracleDice
from tests.rules.tables import loaded

ACTORS = ("east", "west", "south")
OWNERS = ("self", "target", "world", "member")
GAMES = 3
State: TypeAlias = dict[str, float]


@frozen
class Change:
    """`OWNER.TRACK: number * OWNER.TRACK`, with a verb before it or none."""

    verb: str
    owner: str
    number: float
    times: str
    """Whose value the number is multiplied with."""


@frozen
class Fork:
    """`if` with its two sides. Behind it, the condition is no use to the loader: what it reads may have changed."""

    owner: str
    over: float
    then: tuple[Line, ...]
    otherwise: tuple[Line, ...]


@frozen
class Members:
    """`each` of the pact."""

    lines: tuple[Line, ...]


Line: TypeAlias = Change | Fork | Members


def track(owner: str) -> str:
    """Its only track."""
    return "world.tension" if owner == "world" else f"{owner}.resolve"


def written(lines: Sequence[Line], indent: int) -> Iterator[str]:
    """The lines as YAML."""
    dash = " " * indent + "- "
    for line in lines:
        match line:
            case Change(verb=verb, owner=owner, number=number, times=times):
                yield f'{dash}{verb} {track(owner)}: "{number!r} * {track(times)}"'.replace("-  ", "- ")
            case Fork(owner=owner, over=over, then=then, otherwise=otherwise):
                yield f'{dash}if: "{track(owner)} > {over!r}"'
                for name, side in (("then", then), ("else", otherwise)):
                    yield " " * indent + f"  {name}:"
                    yield from written(side, indent + 4)
            case Members(lines=inner):
                yield f"{dash}each pact:"
                yield from written(inner, indent + 4)


def carried_out(lines: Sequence[Line], state: State, who: dict[str, str]) -> None:
    """The lines on a state, one by one: read, change, clamp, round."""
    for line in lines:
        match line:
            case Change(verb=verb, owner=owner, number=number, times=times):
                slot = track(who.get(owner, owner))
                amount = number * state[track(who.get(times, times))]
                value = amount if verb == "set" else state[slot] * amount if verb == "scale" else state[slot] + amount
                state[slot] = round(min(100.0, max(0.0, value)) * 1000) / 1000
            case Fork(owner=owner, over=over, then=then, otherwise=otherwise):
                side = then if state[track(who.get(owner, owner))] > over else otherwise
                carried_out(side, state, who)
            case Members(lines=inner):
                for member in ("west", "south"):
                    carried_out(inner, state, {**who, "member": member})


def lines_of(owners: Sequence[str]) -> st.SearchStrategy[tuple[Line, ...]]:
    """A few lines about these owners, no more than two deep in conditions and in `each`."""
    numbers = st.sampled_from([0.0, 0.013, 0.3, 0.5, -0.25, 1.1, -1.0])
    changes = st.builds(
        Change, st.sampled_from(["", "", "set", "scale"]), st.sampled_from(owners), numbers, st.sampled_from(owners)
    )
    simple = st.lists(changes, min_size=1, max_size=3).map(tuple)
    over = st.sampled_from([10.0, 33.3, 50.0])
    inner = st.one_of(changes, st.builds(Fork, st.sampled_from(owners), over, simple, simple))
    sides = st.lists(inner, min_size=1, max_size=3).map(tuple)
    forks = st.builds(Fork, st.sampled_from(owners), over, sides, sides)
    return st.lists(st.one_of(changes, forks), min_size=1, max_size=4).map(tuple)


BARE = lines_of(OWNERS[:3])
MOVES = st.lists(
    st.tuples(BARE, lines_of(OWNERS)).map(lambda parts: (*parts[0], Members(parts[1]))), min_size=2, max_size=2
)
ORDERS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(ACTORS),
        st.sampled_from(ACTORS),
        st.sets(st.integers(0, GAMES - 1), min_size=1),
    ),
    min_size=1,
    max_size=6,
)
"""Which move, by whom, on whom, and in which of the games."""


def scenario_of(moves: Sequence[Sequence[Line]]) -> Program:
    """A compiled table with these moves."""
    text = ["resolution: sequential", "start: {world.tension: 40, west.resolve: 20, south.resolve: 70}", "moves:"]
    for place, lines in enumerate(moves):
        text += [f"  m{place}:", "    title: M", "    by: all", "    on: all", "    on_self: true", "    source: R1"]
        text.append("    effects:")
        text += written(lines, 6)
    found = loaded("\n".join(text)).scenario
    assume(found is not None)  # a condition within the same condition can never fail, and is refused
    assert found is not None
    return compile_scenario(found)


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(moves=MOVES, orders=ORDERS)
def test_what_is_written_is_what_happens_on_every_machine(
    moves: list[tuple[Line, ...]], orders: list[tuple[int, str, str, set[int]]]
) -> None:
    """SEQ-1, SEQ-2: generated with and without a trace, walked, and side by side, all to the last bit."""
    program = scenario_of(moves)
    index = program.action_index
    many = ManyGames.begin(Lockstep(program), 1, range(GAMES)).resolve_orders(
        [SharedOrder(index[f"m{move}", by, on], np.array(sorted(games))) for move, by, on, games in orders]
    )
    machine, naive = Machine(program), as_machine(program)
    for game in range(GAMES):
        own = [(move, by, on) for move, by, on, games in orders if game in games]
        sealed = [SealedOrder(number, by, f"m{move}", on, ()) for number, (move, by, on) in enumerate(own, 1)]
        start = list(program.initial())
        plain = turns.resolve_orders(Game(machine, Dice.of(1)), start, 1, sealed)
        record = Record()
        traced = turns.resolve_orders(Game(machine, Dice.of(1)), start, 1, sealed, record)
        walked = turns.resolve_orders(Game(naive, OracleDice(1)), start, 1, sealed)  # type: ignore[arg-type]
        told = {slot.key: start[place] for place, slot in program.layout.track_slots()}
        for move, by, on in own:
            carried_out(moves[move], told, {"self": by, "target": on})

        together = [float(row[game]) for row in many.state]
        assert bits(plain) == bits(traced) == bits(walked) == bits(together)
        assert bits(told.values()) == bits(plain[place] for place, _ in program.layout.track_slots())
        assert {part.order for step in record.steps for part in step.parts} <= {order.number for order in sealed}
