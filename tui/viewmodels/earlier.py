"""An earlier turn, each part from a window that looks back."""

from __future__ import annotations

from attrs import frozen

from tui.gateway.window import Window
from tui.viewmodels import news
from tui.viewmodels.cell import force_paras
from tui.viewmodels.lines import Card, Para, dim, head, line
from tui.viewmodels.tracks import TrackRow, track_rows
from tui.viewmodels.turn import consequence_cards, ruling_cards

_RULED = ("ballots", "review", "over")


@frozen
class EarlierParts:
    """Everything the screen shows."""

    tracks: tuple[TrackRow, ...]
    rulings: tuple[Card, ...]
    """The orders as they were ruled on, and once the turn was closed what followed."""
    news: tuple[Card, ...]
    force: tuple[Para, ...]


def earlier_parts(window: Window) -> EarlierParts:
    """All parts, as they stood."""
    return EarlierParts(
        tracks=track_rows(window.places, window.trend()),
        rulings=_rulings(window),
        news=_news(window),
        force=force_paras(window),
    )


def _rulings(window: Window) -> tuple[Card, ...]:
    if window.phase not in _RULED:
        return (Card(line(dim("Nothing had been ruled on in this turn yet."))),)
    cards = ruling_cards(window, window.turn)
    return (*cards, *consequence_cards(window, window.turn)) if window.phase != "ballots" else cards


def _news(window: Window) -> tuple[Card, ...]:
    view = window.view()
    calendar = news.calendar_paras(view.dates.entries if view.dates else ())
    told = tuple(item for item in window.news(view.turn) if item.turn == view.turn)
    heard = news.news_paras(told) if told else ()
    cards = [Card(line(head("On the calendar")), calendar)] if calendar else []
    cards += [Card(line(head(f"Heard in turn {view.turn}")), heard)] if heard else []
    return tuple(cards) or (Card(line(dim("Nothing was heard in this turn."))),)
