"""A turn as it is read afterwards: the rulings, then what followed."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import commands as asked
from tui.gateway.rulings import Ruling
from tui.gateway.window import Window
from tui.viewmodels.lines import Card, dim, head, line, warn
from tui.viewmodels.news import news_paras, score_paras
from tui.viewmodels.rulings import argument_card, count_card, ruling_card
from tui.viewmodels.tracks import movement_paras, moves_between, telling

MOST = 12
"""So many movements are listed."""


def ruling_cards(window: Window, turn: int) -> tuple[Card, ...]:
    """One card an order those at the window may hear of, in the order of resolution, then one an argument."""
    cards = _resolved(window, turn)
    if not cards:
        return (Card(line(dim("Nobody gave an order that is heard of."))),)
    return tuple(Card(line(dim(f"{n} of {len(cards)}  "), *card.title), card.paras) for n, card in enumerate(cards, 1))


def aloud_cards(room: Window, turn: int) -> tuple[Card, ...]:
    """What may be read out to the room: what all hear of (VIS-3)."""
    return (*ruling_cards(room, turn), *consequence_cards(room, turn))


def withheld_cards(white: Window, room: Window, turn: int) -> tuple[Card, ...]:
    """Orders the room has heard nothing of, and how objectives stand that are secret."""
    places, titles = {place.slot: place for place in white.places}, _titles(white)
    heard = {_identity(ruling) for ruling in room.rulings(turn)}
    cards = [ruling_card(one, titles, places) for one in white.rulings(turn) if _identity(one) not in heard]
    public = {objective for objective, _ in room.scored(turn)}
    secret = [(objective, value) for objective, value in white.scored(turn) if objective not in public]
    if secret:
        paras = score_paras(secret, white.scenario, "")
        cards.append(Card(line(head("Secret objectives"), dim("  0 to 100")), paras))
    return tuple(Card(line(warn("Not for the room  "), *card.title), card.paras) for card in cards)


def _identity(ruling: Ruling) -> tuple[str, int]:
    return ruling.actor, ruling.number


def _resolved(window: Window, turn: int) -> list[Card]:
    places = {place.slot: place for place in window.places}
    titles = _titles(window)
    orders = [ruling_card(ruling, titles, places) for ruling in window.rulings(turn)]
    return [*orders, *(argument_card(argued, window.scenario, places) for argued in window.arguments(turn))]


def consequence_cards(window: Window, turn: int) -> tuple[Card, ...]:
    """Ballots, what moved since the orders landed, the news of the turn's end, objectives."""
    cards = [count_card(count, window.scenario) for count in window.counts(turn)]
    before, after = window.before(asked.Adjudicate, turn), window.after(turn)
    moves = moves_between(telling(window.places, window.scenario), before.values, after.values)
    cards.append(Card(line(head("What moved this turn")), movement_paras(moves, MOST)))
    told = [item for item in window.news(turn) if item.turn == turn and item.kind not in ("order", "ballot")]
    if told:
        cards.append(Card(line(head("News")), news_paras(told)))
    scores = [score for score in window.scored(turn) if _is_theirs(window, score[0])]
    if scores:
        paras = score_paras(scores, window.scenario, window.cells[0] if len(window.cells) == 1 else "")
        cards.append(Card(line(head("Objectives"), dim("  0 to 100")), paras))
    return tuple(cards)


def _is_theirs(window: Window, objective: str) -> bool:
    """Whether it belongs to a cell that looks; to the white cell all do."""
    cell = next(known.cell for known in window.scenario.objectives if known.id == objective)
    return cell in window.cells or "white" in window.cells


def _titles(window: Window) -> Mapping[str, str]:
    return {actor.id: actor.title for actor in window.scenario.actors}
