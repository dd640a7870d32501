"""What an observer reads of the game: the situation, what was sealed and argued, the news, what is in force."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from engine.rules.state import SealedOrder
from engine.rules.table_view import TableView
from tui.gateway.observer import Observer
from tui.gateway.places import titles_of
from tui.gateway.window import Window
from tui.viewmodels import header, news
from tui.viewmodels.lines import Line, Para, dim, gap, head, line, para, strong
from tui.viewmodels.orders import order_text
from tui.viewmodels.tracks import TrackRow, track_rows


@frozen
class Observed:
    """Everything the left half of the screen shows."""

    top: tuple[tuple[Line, Line], ...]
    tracks: tuple[TrackRow, ...]
    orders: tuple[Para, ...]
    news: tuple[Para, ...]
    force: tuple[Para, ...]


def observed(place: Observer) -> Observed:
    """As it stands."""
    window = place.window
    told = window.news(since=window.turn - 1)
    dates = window.view().dates
    calendar = news.calendar_paras(dates.entries if dates else ())
    dated = (para(head("On the calendar")), *calendar, gap()) if calendar else ()
    who = line(strong(place.name or "Observer"), dim(f" · {_sees(window)}"))
    return Observed(
        top=((header.title_line(window.scenario), header.turn_line(window)), (who, line(dim(place.when)))),
        tracks=track_rows(window.places, window.trend()),
        orders=_orders(place.orders(), place.table(), window),
        news=(*dated, *news.by_turn(told, window.turn)),
        force=_force(window),
    )


def _sees(window: Window) -> str:
    if window.cells == ("white",):
        return "sees everything, sealed orders too"
    title = next(cell.title for cell in window.scenario.cells if cell.id == window.cells[0])
    return f"sees what {title} sees"


def _orders(sealed: Sequence[SealedOrder], table: TableView, window: Window) -> tuple[Para, ...]:
    """Orders by actor, arguments with the points made, who has voted."""
    scenario, titles = window.scenario, titles_of(window.scenario)
    paras = [para(head("Orders sealed"))]
    paras += [
        para(strong(titles[order.actor]), ": ", *order_text(order.move, order.target, order.chosen, scenario), indent=2)
        for order in sealed
    ] or [para(dim("None are sealed now."), indent=2)]
    if table.arguments:
        paras += [gap(), para(head("Arguments"))]
    for argument in table.arguments:
        paras.append(para(strong(titles[argument.cell]), f": {argument.action} → {argument.effect}", indent=2))
        paras += [para(reason, lead=dim("+"), indent=4) for reason in argument.reasons]
        for point in (known for known in table.points if known.matter == argument.matter):
            sign = "+" if point.side == "for" else "−"
            paras.append(para(point.text, dim(f"  {titles[point.cell]}"), lead=dim(sign), indent=4))
    ballots = {ballot.id: ballot.title for ballot in scenario.ballots}
    for held in table.voters:
        voted = ", ".join(titles[voter] for voter in held.voted) or "nobody yet"
        paras += [gap(), para(head(ballots[held.ballot])), para(f"voted: {voted}", indent=2)]
    if table.requests:
        paras += [gap(), para(head("Requests for information"))]
        paras += [para(strong(titles[known.cell]), f": {known.text}", indent=2) for known in table.requests]
    return tuple(paras)


def _force(window: Window) -> tuple[Para, ...]:
    scenario = window.scenario
    ladder = header.rung_line(scenario, window.rung())
    standing = news.standing_paras(window.standing(), window.promised(), scenario, titles_of(scenario), window.turn)
    return (*((Para(ladder), gap()) if ladder else ()), *standing)
