"""The parts of a cell's screen, each from its window alone."""

from __future__ import annotations

from attrs import frozen

from engine.rules.view import CellView
from engine.rules.visibility import WHITE
from tui.gateway.places import TrackPlace, titles_of
from tui.gateway.window import Window
from tui.viewmodels import header, news
from tui.viewmodels.endings import ended_paras
from tui.viewmodels.lines import Line, Para, Row, accent, dim, gap, head, line, para
from tui.viewmodels.orders import costs_text, order_lines, purse_of
from tui.viewmodels.tracks import TrackRow, track_rows

LOCKED = "Your orders are locked; U unlocks them. The facilitator goes on."
_WAITING = {
    "beginning": "The exercise has not begun. The facilitator opens the first turn.",
    "adjudication": "The orders are being adjudicated. What comes of them is shown here.",
    "ballots": "Others vote, and you have no vote. The facilitator counts the ballots.",
    "review": "The turn is closed. The facilitator opens the next.",
    "over": "The game is over. 4 has your objectives; the facilitator leads the review.",
}


@frozen
class CellParts:
    """Everything the screen shows."""

    top: tuple[tuple[Line, Line], ...]
    tracks: tuple[TrackRow, ...]
    orders: tuple[Row, ...]
    given: Line
    """How many orders are given, for the title of their part."""
    today: tuple[Para, ...]
    """What is next, the calendar and the headlines, under the orders where there is no room for the news."""
    news: tuple[Para, ...]
    force: tuple[Para, ...]


def cell_parts(window: Window, next_step: Line) -> CellParts:
    """All parts, as they stand, with what the cell does next."""
    view = window.view()
    places = {place.slot: place for place in window.places}
    calendar = news.calendar_paras(view.dates.entries if view.dates else ())
    ended = ended_paras(window.scenario, view)
    told = window.news(since=view.turn - 1)
    count = f"{len(view.orders)} of {len(view.orders) + orders_left(window)} given"
    return CellParts(
        top=(
            (header.title_line(window.scenario), header.turn_line(window)),
            (header.cell_line(window.scenario, window.cells), header.phase_line(window)),
        ),
        tracks=track_rows(window.places, window.trend()),
        orders=_orders(window, places),
        given=line(dim(count)),
        today=(Para(next_step), gap(), *ended, *calendar, *news.headlines(told)),
        news=(*ended, *_dated(calendar), *news.by_turn(told, view.turn)),
        force=force_paras(window),
    )


def next_step(window: Window, *, paused: bool = False, bot: bool = False) -> Line:
    """What the cell does next, or what it waits for."""
    because = standing_still(window, paused=paused, bot=bot)
    return line(accent(because)) if because else line(dim("L locks your orders when you are done."))


def standing_still(window: Window, *, paused: bool, bot: bool) -> str:
    """Why the cell has no order to give now, and what is waited for; empty where it has."""
    view = window.view()
    if paused:
        return "The exercise is paused. It goes on when the facilitator says so."
    if bot and view.phase != "over":
        return "A bot plays your cell. The facilitator can hand it back to you."
    if view.phase == "orders":
        return LOCKED if view.locked else ""
    if view.phase == "ballots" and not view.ballots:
        return "No ballot is held. The facilitator closes the turn."
    if view.phase == "ballots" and _has_vote(view):
        return "You have voted; V changes a vote. The facilitator counts the ballots."
    return _WAITING[view.phase]


def _has_vote(view: CellView) -> bool:
    return any(ballot.own for ballot in view.ballots)


def sealed_text(window: Window, because: str) -> str:
    """What is said of an order that lies sealed: how it is taken back, or why it is not."""
    match window.phase:
        case "orders":
            return f"This order is sealed. {because or 'X takes it back.'}"
        case "adjudication":
            return "This order is sealed, and waits for its ruling."
        case _:
            return "This order is adjudicated."


def nothing_to_undo(window: Window) -> str:
    """Why a cell cannot take back anything now, and what it can do instead."""
    view = window.view()
    if view.phase == "orders":
        return "You have given no order yet, and have not locked."
    if view.phase == "ballots" and _has_vote(view):
        return "V changes a vote, until they are counted."
    if window.cells == (WHITE,):
        return "Nothing is taken back here. U on the console takes back anything."
    return "Nothing of yours can be taken back now. Ask the white cell: W."


def orders_left(window: Window) -> int:
    """Orders the cell may still give."""
    return sum(count for _, count in window.view().orders_left)


def orders_usually_left(window: Window) -> int:
    """The same, of as many as are usual: those a bot would give (BOT-3), where an actor may give far more."""
    calendar = window.scenario.calendar
    spare = calendar.orders - calendar.wished
    return sum(max(0, count - spare) for _, count in window.view().orders_left)


def _orders(window: Window, places: dict[int, TrackPlace]) -> tuple[Row, ...]:
    view = window.view()
    costs = {order.number: costs_text(window.costs_of(order.number), places) for order in view.orders}
    return order_lines(view, window.scenario, costs, {actor: purse_of(actor, window) for actor in view.actors})


def _dated(calendar: tuple[Para, ...]) -> tuple[Para, ...]:
    return (para(head("On the calendar")), *calendar, gap()) if calendar else ()


def force_paras(window: Window) -> tuple[Para, ...]:
    """What is in force: the ladder, measures and promises; and how the objectives stand."""
    scenario = window.scenario
    ladder = header.rung_line(scenario, window.rung())
    standing = news.standing_paras(window.standing(), window.promised(), scenario, titles_of(scenario), window.turn)
    scores = news.score_paras(window.view().scores, scenario, window.cells[0])
    scored = (gap(), para(head("Objectives"), dim("  0 to 100, at the last turn's close")), *scores) if scores else ()
    return (*((Para(ladder), gap()) if ladder else ()), *standing, *scored)
