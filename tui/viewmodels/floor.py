"""What a cell argues and may speak on, as rows and text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model.adjudication import AGAINST, FOR, Point, order_matter
from engine.model.scenario import Scenario
from engine.rules.table_view import TableView
from tui.gateway.floor import OpenMatter
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Piece, Row, accent, bad, dim, gap, good, head, line, para, strong, warn
from tui.viewmodels.orders import order_text

_LEAD = 9


def matter_rows(matters: Iterable[OpenMatter], scenario: Scenario, *, debating: bool) -> tuple[Row, ...]:
    """One row a matter: whose, what, and what the cell has done about it."""
    return tuple(
        Row(known.matter, (matter_line(known, scenario), line(_standing(known, debating=debating))))
        for known in matters
    )


def matter_line(known: OpenMatter, scenario: Scenario) -> Line:
    """`Berlin: a summit in Minsk`, `Russia: Snap exercise → Poland`."""
    if known.argument is not None:
        return line(strong(f"{cell_title(scenario, known.argument.cell)}: "), known.argument.action)
    assert known.order is not None
    order = known.order
    actor = next(known.title for known in scenario.actors if known.id == order.actor)
    return line(strong(f"{actor}: "), *order_text(order.move, order.target, order.chosen, scenario))


def cell_title(scenario: Scenario, cell: str) -> str:
    """A cell by its title, which an actor may share; the white cell by its name."""
    return next((known.title for known in scenario.cells if known.id == cell), "White cell")


def _standing(known: OpenMatter, *, debating: bool) -> Piece:
    if not debating:
        return good("■ sealed")
    if known.is_closed:
        return dim("ruled on")
    return accent("+ estimate") if known.estimate is None else good(f"■ {figures.percent(known.estimate)}")


def matter_paras(known: OpenMatter, scenario: Scenario, *, debating: bool) -> tuple[Para, ...]:
    """All there is to read of one."""
    paras = [Para(matter_line(known, scenario))]
    if known.argument is not None:
        paras.append(_told("So that", known.argument.effect))
        paras += [
            _told("Because" if number == 1 else "", f"{number}. {reason}")
            for number, reason in enumerate(known.argument.reasons, 1)
        ]
    if known.order is not None:
        paras += _move_paras(known.order.move, scenario)
    if not debating:
        sealed = "nobody reads it until the orders are collected. X takes it back."
        others = "no other cell reads it until the orders are collected."
        return (*paras, gap(), para(dim(f"Sealed: {sealed if known.is_own else others}")))
    paras += [gap(), *_points(known.points, scenario, FOR), *_points(known.points, scenario, AGAINST)]
    paras += [*_authored(known, scenario), gap()]
    return (*paras, _estimate(known))


def _move_paras(of: str, scenario: Scenario) -> Iterator[Para]:
    """What is ordered, in the scenario's words, and how it tells of either outcome; no numbers."""
    move = next(known for known in scenario.moves if known.id == of)
    if move.text:
        yield para(move.text)
    for lead, outcome in (("Success", move.success), ("Failure", move.failure)):
        if outcome is not None and outcome.text:
            yield _told(lead, outcome.text)


def _authored(known: OpenMatter, scenario: Scenario) -> Iterator[Para]:
    """What the scenario itself says for and against a move."""
    move = next((move for move in scenario.moves if known.order is not None and move.id == known.order.move), None)
    if move is not None:
        yield from (para(text, lead=good("+ "), indent=2) for text in move.pros)
        yield from (para(text, lead=bad("− "), indent=2) for text in move.cons)


def _told(what: str, text: str) -> Para:
    return para(text, lead=dim(what), indent=_LEAD)


def _points(points: Iterable[Point], scenario: Scenario, side: str) -> Iterator[Para]:
    sign = good("+ ") if side == FOR else bad("− ")
    for point in points:
        if point.side == side:
            yield para(point.text, dim(f"  {cell_title(scenario, point.cell)}"), lead=sign, indent=2)


def _estimate(known: OpenMatter) -> Para:
    if known.is_closed:
        return para(dim("It is ruled on; no estimate is taken any more."))
    if known.estimate is None:
        return para(warn("Your estimate is asked for: Enter. "), dim("Nobody but the white cell sees it."))
    return para(dim("You sealed "), strong(figures.odds(known.estimate)), dim(". Enter seals another in its place."))


def nothing_paras(*, can_argue: bool) -> tuple[Para, ...]:
    """Where there is nothing yet."""
    if can_argue:
        return (
            para(head("Argue what no move offers")),
            para("An action, what it is to bring about, and up to three reasons why it should work."),
            para(
                "It is sealed like an order. Once orders are collected, all read it, speak on it and estimate its odds."
            ),
            gap(),
            para(accent("N writes an argument.")),
        )
    return (para(dim("Nothing is open to argument now.")),)


def floor_line(owes: int) -> Line:
    """What a cell may do while others are asked to rule: `G reads what is argued; 2 estimates are asked of you`."""
    asked_for = figures.counted(owes, "estimate")
    owed = f"; {asked_for} {'is' if owes == 1 else 'are'} asked of you" if owes else ""
    return line(accent("G"), f" reads what is argued and speaks on it{owed}.")


def open_paras(table: TableView, scenario: Scenario) -> tuple[Para, ...]:
    """For the whole room: what is open to argument, with what was said for and against it; nobody's estimates."""
    argued = [(known.matter, known, None) for known in table.arguments]
    ordered = [(order_matter(order.number), None, order) for order in table.argued]
    paras: list[Para] = []
    for matter, argument, order in (*argued, *ordered):
        points = tuple(point for point in table.points if point.matter == matter)
        known = OpenMatter(matter, argument, order, points, None, is_closed=matter in table.closed, is_own=False)
        paras += [para(head("Open to argument")), *_open(known, scenario), gap()]
    return tuple(paras)


def _open(known: OpenMatter, scenario: Scenario) -> Iterator[Para]:
    yield Para(matter_line(known, scenario))
    if known.argument is not None:
        yield _told("So that", known.argument.effect)
        yield from (para(reason, lead=good("+ "), indent=2) for reason in known.argument.reasons)
    yield from _points(known.points, scenario, FOR)
    yield from _points(known.points, scenario, AGAINST)
