"""Every concrete order a scenario allows: one action for each move, actor and target, lowered once."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from engine.model.effects import Effects
from engine.model.expressions import Expression
from engine.model.playbook import Habit, Move, Parameter, Visibility
from engine.model.scenario import Resolution
from engine.program import arithmetic as ir_of
from engine.program.dice import address
from engine.program.ir import ONE, ZERO, Add, Arg, Block, Cause, Const, Draw, Expr, Operation, Put, Read, reads
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects
from engine.program.lower_expressions import lower
from engine.program.lower_lines import Line, fork, lower_lines
from engine.program.standing import HabitSlots, habit_slots


@frozen
class Hurdle:
    """Something that must hold for an order to be given."""

    rule: str
    """The id in RULES.md."""
    holds: Expr
    reason: str
    """Shown when it does not hold."""
    text: str
    """The condition as written, or empty."""


@frozen
class Price:
    """What an order takes from one slot when it resolves."""

    slot: int
    amount: Expr


@frozen
class Action:
    """One move by one actor on one target."""

    index: int
    move: str
    actor: str
    target: str
    """'' where the move has none."""
    title: str
    choose: tuple[Parameter, ...]
    hurdles: tuple[Hurdle, ...]
    prices: tuple[Price, ...]
    allowed: Expr
    """All hurdles and prices in one: 1 where this order alone could be given."""
    per_turn: int | None
    per_game: int | None
    used: int
    """Slot: times used in the game; kept only where `per_game` limits them."""
    visibility: Visibility
    odds: Expr | None
    surprise: Expr | None
    blocks: tuple[Block, ...]
    """One, run together with all orders of the turn (ADJ-1); or, where they take turns, one a line (SEQ-2)."""
    numbers: tuple[tuple[str, Expr], ...]
    """What a doctrine's worth may read besides tracks: chosen numbers and surprise."""


def lower_actions(lexicon: Lexicon) -> tuple[Action, ...]:
    """All of them, in the order of moves, actors, targets."""
    actions: list[Action] = []
    for move in lexicon.scenario.moves:
        for actor in move.by.actors:
            for target in _targets(move, actor):
                actions.append(_lower_action(len(actions), move, actor, target, lexicon))
    return tuple(actions)


def _targets(move: Move, actor: str) -> tuple[str, ...]:
    """Whom an actor may order a move on: nobody ('') and itself only where the move says so (ORD-8)."""
    if move.on is None:
        return ("",)
    nobody = ("",) if move.on_nobody else ()
    others = tuple(target for target in move.on.actors if target != actor)
    return (*nobody, *others, *((actor,) if move.on_self else ()))


def action_bindings(move: Move, actor: str, target: str, lexicon: Lexicon) -> Bindings:
    """`self`, `target`, the chosen numbers, and `surprise` where the move has a habit."""
    actors = {"self": actor, "target": target} if target else {"self": actor}
    chosen: dict[str, Expr] = {parameter.id: Arg(place) for place, parameter in enumerate(move.choose)}
    bindings = Bindings(actors=actors, numbers=chosen)
    if move.habit is None:
        return bindings
    habit = next(h for h in lexicon.scenario.habits if h.id == move.habit.kind)
    size = lower(move.habit.size, bindings, lexicon)
    surprise = _surprise(habit, habit_slots(habit, actor, lexicon.slots), size)
    return Bindings(actors=actors, numbers={**chosen, "surprise": surprise})


def _lower_action(index: int, move: Move, actor: str, target: str, lexicon: Lexicon) -> Action:
    bindings = action_bindings(move, actor, target, lexicon)
    cause = Cause("move", move.id, move.title, actor, target)
    hurdles = _hurdles(move, bindings, lexicon)
    prices = tuple(
        Price(_own_slot(cost.track, actor, lexicon), lower(cost.amount, bindings, lexicon)) for cost in move.cost
    )
    affordable = [
        ir_of.apply("ge", ir_of.apply("sub", Read(p.slot), p.amount), Const(lexicon.slots.slot(p.slot).low))
        for p in prices
    ]
    name = f"move {move.id} {actor} {target}".strip()
    paid = _pay(move, actor, prices, cause, lexicon)
    if lexicon.scenario.resolution is Resolution.SEQUENTIAL:
        lines = (paid, *lower_lines(move.effects, bindings, cause, lexicon), *_fork(move, bindings, cause, lexicon))
        blocks = tuple(Block(name, line) for line in lines if line) or (Block(name, ()),)
    else:
        effects = lower_effects(move.effects, bindings, cause, lexicon)
        blocks = (Block(name, (*paid, *effects, *_outcomes(move, bindings, cause, lexicon))),)
    return Action(
        index=index,
        move=move.id,
        actor=actor,
        target=target,
        title=move.title,
        choose=move.choose,
        hurdles=hurdles,
        prices=prices,
        allowed=ir_of.folded("and", [ONE, *(hurdle.holds for hurdle in hurdles), *affordable]),
        per_turn=move.limit.per_turn,
        per_game=move.limit.per_game,
        used=-1 if move.limit.per_game is None else lexicon.slots.own(f"#used:{move.id}:{actor}"),
        visibility=move.visibility,
        odds=None if move.odds is None else ir_of.clamp(lower(move.odds, bindings, lexicon), ZERO, ONE),
        surprise=bindings.numbers.get("surprise"),
        blocks=blocks,
        numbers=tuple(bindings.numbers.items()),
    )


def _own_slot(track: str, actor: str, lexicon: Lexicon) -> int:
    slot = lexicon.slots.track(track, actor)
    if slot is None:
        raise LookupError(f"{actor} has no track {track}")
    return slot


def _hurdles(move: Move, bindings: Bindings, lexicon: Lexicon) -> tuple[Hurdle, ...]:
    required = [
        Hurdle(
            "ORD-3", ir_of.truth(lower(requirement.that, bindings, lexicon)), requirement.otherwise, requirement.text
        )
        for requirement in move.requires
    ]
    return (*required, *_limits(move, bindings.actors["self"], lexicon))


def _limits(move: Move, actor: str, lexicon: Lexicon) -> list[Hurdle]:
    """ORD-5: so many uses in a game, so many turns of pause."""
    hurdles = []
    if move.limit.per_game is not None:
        used = Read(lexicon.slots.own(f"#used:{move.id}:{actor}"))
        holds = ir_of.apply("lt", used, Const(float(move.limit.per_game)))
        hurdles.append(Hurdle("ORD-5", holds, f"can be ordered {move.limit.per_game}× in a game", ""))
    if move.limit.cooldown:
        last, now = Read(lexicon.slots.own(f"#last:{move.id}:{actor}")), Read(lexicon.slots.own("#turn"))
        rested = ir_of.apply("gt", ir_of.apply("sub", now, last), Const(float(move.limit.cooldown)))
        holds = ir_of.apply("or", ir_of.apply("eq", last, ZERO), rested)
        hurdles.append(Hurdle("ORD-5", holds, f"needs {move.limit.cooldown} turn(s) of pause after each use", ""))
    return hurdles


def _pay(move: Move, actor: str, prices: tuple[Price, ...], cause: Cause, lexicon: Lexicon) -> tuple[Operation, ...]:
    paid = Cause("cost", cause.id, cause.title, actor, cause.target)
    return tuple(
        Add(price.slot, ir_of.apply("neg", price.amount), lexicon.site(paid, cost.text, cost.at, reads(price.amount)))
        for price, cost in zip(prices, move.cost, strict=True)
    )


def _outcomes(move: Move, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Operation]:
    """ADJ-3: one draw decides between the two sides of a move's odds."""
    if move.odds is not None:
        success, failure = (lower_effects(side, bindings, cause, lexicon) for side in _sides(move))
        yield evolve(_drawn(move, move.odds, bindings, cause, lexicon), success=success, failure=failure)


def _fork(move: Move, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Iterator[Line]:
    """ADJ-3 line by line."""
    if move.odds is not None:
        yield from fork(_drawn(move, move.odds, bindings, cause, lexicon), _sides(move), bindings, cause, lexicon)


def _drawn(move: Move, odds: Expression, bindings: Bindings, cause: Cause, lexicon: Lexicon) -> Draw:
    """The draw for a move's odds, from which nothing follows yet."""
    held = ir_of.clamp(lower(odds, bindings, lexicon), ZERO, ONE)
    return Draw(
        address=address(f"move/{move.id}/odds/{cause.actor}/{cause.target}"),
        odds=held,
        success=(),
        failure=(),
        site=lexicon.site(cause, move.odds_text, move.at, reads(held)),
    )


def _sides(move: Move) -> tuple[Effects, Effects]:
    return move.success.effects if move.success else (), move.failure.effects if move.failure else ()


def _novelty(habit: Habit, slots: HabitSlots, size: Expr) -> Expr:
    """HAB-2: how far a size goes beyond the accustomed one: 0 not at all, 1 markedly."""
    accustomed = Read(slots.accustomed)
    excess = ir_of.apply("sub", ir_of.apply("div", size, accustomed), ONE)
    share = ir_of.apply("div", excess, Const(habit.markedly - 1.0))
    return ir_of.select(ir_of.apply("le", accustomed, ZERO), ONE, ir_of.clamp(share, ZERO, ONE))


def _left_over(habit: Habit, slots: HabitSlots, size: Expr) -> Expr:
    """The familiarity that remains against a show of this size."""
    return ir_of.apply("mul", Read(slots.familiarity), ir_of.apply("sub", ONE, _novelty(habit, slots, size)))


def _surprise(habit: Habit, slots: HabitSlots, size: Expr) -> Expr:
    """HAB-1: 1 fresh ... 0 fully foreseen."""
    return ir_of.apply("sub", ONE, _left_over(habit, slots, size))


def bookkeeping(action: Action, lexicon: Lexicon) -> Block | None:
    """What is written down of an order once it has resolved (HAB-3, ORD-5); None where nothing asks for it.

    Lowered last, when it is known which counters any rule reads.
    """
    known = set(lexicon.slots.known_keys())
    cause = Cause("habit", action.move, action.title, action.actor, action.target)
    site = lexicon.site(cause, "", next(m.at for m in lexicon.scenario.moves if m.id == action.move))
    operations = [*_habituate(action, cause, lexicon), *_count(action, known, site, lexicon)]
    return Block(f"after {action.blocks[0].name}", tuple(operations)) if operations else None


def _count(action: Action, known: set[str], site: int, lexicon: Lexicon) -> list[Operation]:
    used, last, count = (f"#{name}:{action.move}:{action.actor}" for name in ("used", "last", "count"))
    own, now = lexicon.slots.own, Read(lexicon.slots.own("#turn"))
    operations: list[Operation] = []
    if used in known:
        operations.append(Add(own(used), ONE, site))
    if count in known:
        so_far = ir_of.select(ir_of.apply("eq", Read(own(last)), now), Read(own(count)), ZERO)
        operations.append(Put(own(count), ir_of.apply("add", so_far, ONE), site))
    if last in known or count in known:
        operations.append(Put(own(last), now, site))
    return operations


def _habituate(action: Action, cause: Cause, lexicon: Lexicon) -> list[Operation]:
    move = next(m for m in lexicon.scenario.moves if m.id == action.move)
    if move.habit is None:
        return []
    habit = next(h for h in lexicon.scenario.habits if h.id == move.habit.kind)
    slots = habit_slots(habit, action.actor, lexicon.slots)
    chosen: dict[str, Expr] = {parameter.id: Arg(place) for place, parameter in enumerate(move.choose)}
    actors = {"self": action.actor, "target": action.target} if action.target else {"self": action.actor}
    size = lower(move.habit.size, Bindings(actors=actors, numbers=chosen), lexicon)
    left = _left_over(habit, slots, size)
    spent = ir_of.apply("add", left, ir_of.apply("mul", Const(habit.spent), ir_of.apply("sub", ONE, left)))
    site = lexicon.site(cause, f"{habit.title}: foreseen a little more", habit.at, reads(size))
    return [
        Put(slots.familiarity, spent, site),
        Put(slots.accustomed, ir_of.apply("max", Read(slots.accustomed), size), site),
        Put(slots.shown, Read(lexicon.slots.own("#turn")), site),
    ]
