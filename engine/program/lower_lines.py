"""Effects line by line, for orders that are resolved one after the other (SEQ-2).

Each line is a list of operations that a machine carries out as a step of its own, so that the next one reads what it
has left. Where lines stand behind a condition or a draw, that is decided on a line before them and written down; they
ask what was written, and not the condition again, which what stands between may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import evolve

from engine.model import effects as model
from engine.program.ir import ONE, ZERO, Branch, Cause, Const, Draw, Operation, Put, Read, reads
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects, rolled, spread
from engine.program.lower_expressions import lower

Line: TypeAlias = tuple[Operation, ...]
"""What is carried out at once."""
Path: TypeAlias = tuple[tuple[int, bool], ...]
"""Behind which decisions a line stands: the slot each is written to, and which way it must have fallen."""
Sides: TypeAlias = tuple[model.Effects, model.Effects]
"""What follows where a decision falls the one way, and the other."""


def lower_lines(
    effects: Iterable[model.Effect], bindings: Bindings, cause: Cause, lexicon: Lexicon, path: Path = ()
) -> Iterator[Line]:
    """The lines that a list of effects comes to, in its order; `each` is written out, member by member."""
    for effect in effects:
        match effect:
            case model.Each() | model.EachGroup():
                for inner in spread(effect, bindings, lexicon):
                    yield from lower_lines(effect.effects, inner, cause, lexicon, path)
            case model.When():
                yield from _lower_when(effect, bindings, cause, lexicon, path)
            case model.Roll():
                draw = rolled(effect, bindings, cause, lexicon)
                yield from fork(draw, (effect.success, effect.failure), bindings, cause, lexicon, path)
            case _:
                operations = lower_effects([effect], bindings, cause, lexicon)
                if operations:
                    yield _behind(path, operations)


def fork(
    draw: Draw, sides: Sides, bindings: Bindings, cause: Cause, lexicon: Lexicon, path: Path = ()
) -> Iterator[Line]:
    """The line on which is drawn, and those of its two sides."""
    slot = _slot_for(path, lexicon)
    fallen = evolve(draw, success=(Put(slot, ONE, draw.site),), failure=(Put(slot, ZERO, draw.site),))
    yield _behind(path, (fallen,))
    yield from _both(sides, bindings, cause, lexicon, path)


def _lower_when(effect: model.When, bindings: Bindings, cause: Cause, lexicon: Lexicon, path: Path) -> Iterator[Line]:
    held, sides = lower(effect.condition, bindings, lexicon), (effect.then, effect.otherwise)
    if isinstance(held, Const):  # settled for these actors: the other side may read what they do not have
        yield from lower_lines(sides[held.value == 0.0], bindings, cause, lexicon, path)
        return
    slot, site = _slot_for(path, lexicon), lexicon.site(cause, effect.text, effect.at, reads(held))
    yield _behind(path, (Branch(held, (Put(slot, ONE, site),), (Put(slot, ZERO, site),)),))
    yield from _both(sides, bindings, cause, lexicon, path)


def _both(sides: Sides, bindings: Bindings, cause: Cause, lexicon: Lexicon, path: Path) -> Iterator[Line]:
    slot = _slot_for(path, lexicon)
    for side, way in zip(sides, (True, False), strict=True):
        yield from lower_lines(side, bindings, cause, lexicon, (*path, (slot, way)))


def _slot_for(path: Path, lexicon: Lexicon) -> int:
    """Where the next decision on a path is written down; used again, for lines are carried out one after the other."""
    return lexicon.slots.own(f"#decided:{len(path)}")


def _behind(path: Path, line: Line) -> Line:
    for slot, way in reversed(path):
        line = (Branch(Read(slot), line if way else (), () if way else line),)
    return line
