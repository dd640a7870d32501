"""Orders: those given, and the form in which one is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from attrs import frozen

from engine.model.adjudication import FREE, SEMI_RIGID
from engine.model.playbook import Move, Parameter, Visibility
from engine.model.scenario import Scenario
from engine.rules.state import SealedOrder
from engine.rules.view import CellView, OrderOption
from tui.gateway.places import TrackPlace
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.lines import (
    Line,
    Para,
    Piece,
    Row,
    accent,
    bad,
    dim,
    gap,
    good,
    head,
    heading,
    line,
    para,
    spacer,
    strong,
    warn,
)

_LINE = 74
"""Columns of a list in a terminal of 80, frame and padding taken off."""
_TERM = 10
"""Columns of the word before a term."""
_NOBODY = "-"
"""The row for no target; no actor is called so."""
Titles = Mapping[str, str]
Places = Mapping[int, TrackPlace]

_HEARD = {
    Visibility.PUBLIC: "Public: everybody hears of it.",
    Visibility.PRIVATE: "Private: only you and the target hear of it.",
    Visibility.COVERT: "Covert: only you know of it.",
}
_ARGUED = {
    Visibility.PUBLIC: "every cell argues it and estimates its odds",
    Visibility.PRIVATE: "you and the target argue it and estimate its odds",
    Visibility.COVERT: "you argue it and estimate its odds, and nobody else hears of it",
}


@frozen
class MoveChoice:
    """A move an actor has, with its order on every target."""

    move: Move
    options: tuple[OrderOption, ...]

    @property
    def is_open(self) -> bool:
        """Whether it may be ordered now on at least one target, at default numbers."""
        return any(not option.obstacles for option in self.options)


def move_choices(options: Iterable[OrderOption], scenario: Scenario) -> tuple[MoveChoice, ...]:
    """The moves of one actor, in the order of the scenario."""
    by_move: dict[str, list[OrderOption]] = {}
    for option in options:
        by_move.setdefault(option.move, []).append(option)
    moves = {move.id: move for move in scenario.moves}
    return tuple(MoveChoice(moves[move], tuple(found)) for move, found in by_move.items())


def because(choice: MoveChoice, titles: Titles) -> str:
    """Why a move may not be ordered: what stands against every target, else what stands against the first."""
    first, *others = choice.options
    reason = first.obstacles[0].because
    common = all(reason in (known.because for known in option.obstacles) for option in others)
    whom = titles[first.target] if first.target else "on nobody"
    return reason if common else f"{reason} ({whom}; the others have their reasons)"


def move_lines(choices: Sequence[MoveChoice]) -> tuple[Row, ...]:
    """The list to choose from, by the pack a move comes from; greyed with a cross where it cannot be ordered now."""
    lines: list[Row] = []
    files = dict.fromkeys(choice.move.at.file for choice in choices)
    for file in files:
        lines += [spacer()] if lines else []
        lines += [heading(_chapter(file))] if len(files) > 1 else []
        lines += [_move_line(choice) for choice in choices if choice.move.at.file == file]
    return tuple(lines)


def _move_line(choice: MoveChoice) -> Row:
    if choice.is_open:
        return Row(choice.move.id, (line(choice.move.title),))
    return Row(choice.move.id, (line(dim(f"✗ {choice.move.title}")),))


def _chapter(file: str) -> str:
    """`packs/divide-and-rule.yaml` is the chapter `Divide and rule`; the scenario's own moves come under `Here`."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".yaml")
    return "Of this scenario" if stem in ("scenario", "") else stem.replace("-", " ").capitalize()


def target_lines(choice: MoveChoice, titles: Titles) -> tuple[Row, ...]:
    """The targets of a move; greyed with a cross where it cannot be ordered on them now."""
    return tuple(_target_line(option, titles) for option in choice.options)


def _target_line(option: OrderOption, titles: Titles) -> Row:
    whom = titles[option.target] if option.target else "nobody in particular"
    whom = f"{whom} itself" if option.target == option.actor else whom
    return Row(target_row(option.target), (line(dim(f"✗ {whom}")) if option.obstacles else line(whom),))


def target_row(target: str) -> str:
    """The id of a target's row: that of an actor, or one for nobody."""
    return target or _NOBODY


def target_of_row(row: str) -> str:
    """The target that a row stands for."""
    return "" if row == _NOBODY else row


def move_paras(choice: MoveChoice, option: OrderOption, titles: Titles, places: Places) -> tuple[Para, ...]:
    """All there is to know of a move before ordering it, with what stands against this order of it."""
    move = choice.move
    target = f" → {titles[option.target]}" if option.target else ""
    paras = [para(head(f"{move.title}{target}")), *([para(move.text)] if move.text else []), gap()]
    paras += [*_standing_against(option), *_ruled_by(move, option), *_terms(option, places), *_limits(move)]
    paras += [gap()] if move.pros or move.cons else []
    paras += [para(pro, lead=good("+ "), indent=2) for pro in move.pros]
    paras += [para(con, lead=bad("− "), indent=2) for con in move.cons]
    paras += [gap(), para(dim(_HEARD[move.visibility])), *_basis(move)]
    return tuple(paras)


def _basis(move: Move) -> Iterator[Para]:
    """Where the move comes from."""
    if move.basis.source:
        yield para(dim(f"Source: {', '.join(move.basis.source)}"))
    if move.basis.assumption:
        yield para(dim(f"Assumption: {move.basis.assumption}"))


def _standing_against(option: OrderOption) -> Iterator[Para]:
    for obstacle in option.obstacles:
        yield para(warn(sentence(obstacle.because)), dim(f" ({obstacle.rule})"), lead=warn("✗ "), indent=2)


def _ruled_by(move: Move, option: OrderOption) -> Iterator[Para]:
    """Who rules on it, where that is not the rules alone: whoever orders it must know what it will lead to (ADJ-6)."""
    if option.dial == SEMI_RIGID:
        yield _term("Ruled", warn("semi-rigid: the facilitator rules on it, from the odds of the rules"))
    elif option.dial == FREE:
        said = f"free: once orders are collected, {_ARGUED[move.visibility]}; the facilitator rules"
        yield _term("Ruled", warn(said))


def _term(word: str, said: str | Piece) -> Para:
    return para(said, lead=dim(word), indent=_TERM)


def _terms(option: OrderOption, places: Places) -> Iterator[Para]:
    """Cost, odds, surprise."""
    costs = costs_text(option.costs, places)
    yield _term("Costs", costs or "nothing")
    if option.odds is not None:
        yield _term("Odds", strong(figures.odds(option.odds)))
    if option.surprise is not None:
        yield _term("Surprise", figures.surprise(option.surprise))


def _limits(move: Move) -> Iterator[Para]:
    limit = move.limit
    said = [f"{limit.per_turn}× a turn" if limit.per_turn and limit.per_turn > 1 else ""]
    said += [f"{limit.per_game}× a game" if limit.per_game else ""]
    said += [f"then {figures.counted(limit.cooldown, 'turn')} of pause" if limit.cooldown else ""]
    text = ", ".join(filter(None, said))
    if text:
        yield _term("Limit", text)


def costs_text(costs: Iterable[tuple[int, float]], places: Places) -> str:
    """`2.5 Political capital, 5 Forces at readiness`; what costs nothing is left out."""
    return ", ".join(f"{figures.number(amount)} {places[slot].track.title}" for slot, amount in costs if amount)


def purse_of(actor: str, window: Window) -> str:
    """The purse of one of a window's actors; what was adjudicated has been paid for."""
    view = window.view()
    places = {place.slot: place for place in window.places}
    unpaid = view.orders if view.phase in ("orders", "adjudication") else ()
    sealed = [price for order in unpaid if order.actor == actor for price in window.costs_of(order.number)]
    return purse_text(window.options(actor), sealed, view.values, places)


def purse_text(
    options: Iterable[OrderOption], sealed: Iterable[tuple[int, float]], values: Sequence[float], places: Places
) -> str:
    """What an actor has left of the tracks its orders cost, sealed orders taken off: `Political capital 5.5`."""
    spent: dict[int, float] = {}
    for slot, amount in sealed:
        spent[slot] = spent.get(slot, 0.0) + amount
    priced = dict.fromkeys(slot for option in options for slot, _ in option.costs if slot in places)
    return ", ".join(
        f"{places[slot].track.title} {figures.tenths(values[slot] - spent.get(slot, 0.0))}" for slot in priced
    )


def order_lines(
    view: CellView, scenario: Scenario, costs: Mapping[int, str], purses: Mapping[str, str]
) -> tuple[Row, ...]:
    """The cell's orders by actor: its purse, the orders sealed, and a line for those that may still be given."""
    titles = {actor.id: actor.title for actor in scenario.actors}
    left = dict(view.orders_left)
    lines: list[Row] = []
    for actor in view.actors:
        own = [order for order in view.orders if order.actor == actor]
        lines += [spacer()] if lines else []
        lines += _actor_lines(titles[actor], f"  {len(own)} of {len(own) + left[actor]}", purses.get(actor, ""))
        lines += [sealed_line(order, scenario, costs.get(order.number, "")) for order in own]
        if left[actor] and not view.locked and view.phase == "orders":
            more = "one more" if left[actor] == 1 else f"{left[actor]} more"
            lines.append(Row(f"give:{actor}", (line(accent("+ give an order"), dim(f"  {more}")),)))
    return tuple(lines)


def _actor_lines(title: str, of: str, purse: str) -> Iterator[Row]:
    """Who, how many orders, what is left; the last in lines of its own where it is long."""
    if len(title) + len(of) + len(purse) + len("   ") <= _LINE:
        yield Row("", (line(head(title), dim(of), dim(f"   {purse}" if purse else "")),), heading=True)
        return
    yield Row("", (line(head(title), dim(of)),), heading=True)
    for text in wrap(purse, _LINE - 2):
        yield Row("", (line(dim(f"  {text}")),), heading=True)


def sealed_line(order: SealedOrder, scenario: Scenario, cost: str) -> Row:
    """`■ Snap exercise → Poland  troops 40  costs 5 readiness`."""
    text = order_text(order.move, order.target, order.chosen, scenario)
    price = dim(f"  {cost}") if cost else dim("")
    return Row(f"order:{order.number}", (line(good("■ "), *text, price),))


def order_text(move: str, target: str, chosen: Sequence[float], scenario: Scenario) -> Line:
    """Move, target and numbers."""
    authored = next(known for known in scenario.moves if known.id == move)
    titles = {actor.id: actor.title for actor in scenario.actors}
    numbers = "  ".join(
        chosen_text(parameter, value) for parameter, value in zip(authored.choose, chosen, strict=False)
    )
    return line(authored.title, f" → {titles[target]}" if target else "", dim(f"  {numbers}" if numbers else ""))


def chosen_text(parameter: Parameter, value: float) -> str:
    """`troops 40`; with a unit that says the same, `40 thousand troops`."""
    name = parameter.id.replace("-", " ")
    if parameter.unit and name in parameter.unit:
        return f"{figures.number(value)} {parameter.unit}"
    return f"{name} {figures.number(value)} {parameter.unit}".strip()


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    if not text:
        return ""
    closed = text if text[-1] in ".!?" else f"{text}."
    return closed[0].upper() + closed[1:]
