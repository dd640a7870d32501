"""What happened, as a cell hears it; and what is coming and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from engine.model.cast import CalendarEntry
from engine.model.scenario import Scenario
from engine.rules.news import NewsItem
from tui.gateway.places import owner_title
from tui.gateway.window import Promised, Standing
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, accent, dim, gap, head, para, strong, warn

_WORDS = {
    "order": "Order",
    "draw": "Chance",
    "inject": "Inject",
    "measure": "Measure",
    "ballot": "Ballot",
    "trigger": "Event",
    "ladder": "Ladder",
    "commitment": "Promise",
    "white": "White",
    "argument": "Argument",
    "request": "Asked",
    "answer": "Answer",
    "news": "News",
}
LEAD = 9
"""Columns of the word for the kind of news."""
_LOUD = ("inject", "answer", "ladder", "trigger", "draw", "commitment")
"""Kinds that come of themselves and ask for attention."""
_HEADLINES = 4
_PAIRS = 3
"""Pairs with the same promise are named up to so many."""
_FIRST = (
    *("inject", "answer", "news", "ladder", "trigger", "draw", "commitment", "argument", "ballot", "measure", "order"),
    *("white", "request"),
)


def news_paras(items: Iterable[NewsItem]) -> tuple[Para, ...]:
    """One paragraph an item, with the kind in words on its left; what is told twice is shown once."""
    return tuple(_item(item) for item in _gathered(items))


def _gathered(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """What is told twice once; what happens to several in one line: `The two fears (Germany, France and Italy)`."""
    found: dict[tuple[int, str, str], list[NewsItem]] = {}
    for item in dict.fromkeys(items):
        alike = item.title.partition(" (")[0] if item.kind == "trigger" and not item.text else item.title
        found.setdefault((item.turn, item.kind, f"{alike}{item.text}{item.source}"), []).append(item)
    return tuple(one if not others else _together(one, *others) for one, *others in found.values())


def _together(*items: NewsItem) -> NewsItem:
    """One line for events of one name: to whom each happened."""
    name = items[0].title.partition(" (")[0]
    whose = [item.title.partition(" (")[2].removesuffix(")") for item in items]
    return evolve(items[0], title=f"{name} ({figures.listed([one for one in whose if one])})")


def _item(item: NewsItem) -> Para:
    word = _WORDS.get(item.kind, "News")
    loud = item.kind in _LOUD
    title = strong(item.title) if loud else item.title
    text = f": {item.text}" if item.text else ""
    source = dim(f"  ({item.source})") if item.source else ""
    return para(title, text, source, lead=warn(word) if loud else dim(word), indent=LEAD)


def by_turn(items: Sequence[NewsItem], now: int) -> tuple[Para, ...]:
    """News under the turn it belongs to, the latest turn first; within one, injects and what is loud first."""
    paras: list[Para] = []
    for turn in sorted({item.turn for item in items}, reverse=True):
        told = sorted((item for item in items if item.turn == turn), key=lambda item: _FIRST.index(item.kind))
        title = f"This turn ({turn})" if turn == now else f"Turn {turn}"
        paras += [gap()] if paras else []
        paras += [para(head(title)), *news_paras(told)]
    return tuple(paras) or (para(dim("Nothing has happened yet.")),)


def headlines(items: Iterable[NewsItem]) -> tuple[Para, ...]:
    """The loudest news, one line each, the latest first."""
    loud = [item for item in _gathered(items) if item.kind in _LOUD]
    return tuple(para(item.title, lead=warn(_WORDS[item.kind]), indent=LEAD) for item in reversed(loud[-_HEADLINES:]))


def calendar_paras(entries: Iterable[CalendarEntry]) -> tuple[Para, ...]:
    """What the calendar has in this turn."""
    return tuple(
        para(entry.title, dim(f"  {entry.kind}, {figures.day(entry.on)}"), lead=accent("◆"), indent=2)
        for entry in entries
    )


def standing_paras(
    standing: Sequence[Standing],
    promised: Sequence[Promised],
    scenario: Scenario,
    titles: Mapping[str, str],
    turn: int,
) -> tuple[Para, ...]:
    """Measures in force as a turn opens, with their beginning and term, then promises with their status."""
    measures = tuple(_measures(standing, scenario, titles, turn)) or (para(dim("No measure is in force.")),)
    promises = tuple(_promises(promised, scenario, titles))
    told = (para(head("In force")), *measures)
    return (*told, gap(), para(head("Promises")), *promises) if promises else told


def _measures(standing: Iterable[Standing], scenario: Scenario, titles: Mapping[str, str], turn: int) -> Iterator[Para]:
    known = {measure.id: measure for measure in scenario.measures}
    for one in standing:
        kept = ", ".join(f"{name.replace('-', ' ')} {figures.number(value)}" for name, value in one.kept)
        age = "new" if not one.age else f"since turn {turn - one.age}"
        left = (
            ""
            if one.left is None
            else ", lapses this turn"
            if one.left < 1
            else f", {figures.counted(one.left, 'turn')} left"
        )
        whose = owner_title(">".join(filter(None, (one.by, one.on))), titles) if one.by or one.on else ""
        facts = "  ".join(filter(None, (whose, ", ".join(filter(None, (kept, age))) + left)))
        yield para(known[one.measure].title, dim(f"  {facts}"), lead="■", indent=2)


def _promises(promised: Iterable[Promised], scenario: Scenario, titles: Mapping[str, str]) -> Iterator[Para]:
    known = {commitment.id: commitment for commitment in scenario.commitments}
    grouped: dict[tuple[str, str], list[str]] = {}
    for one in promised:
        whose = f"{titles[one.giver]} → {titles[one.taker]}"
        grouped.setdefault((one.commitment, one.status), []).append(whose)
    for (commitment, status), pairs in grouped.items():
        quiet = status in ("in-force", "honoured", "offered")
        said = dim(status.replace("-", " ")) if quiet else warn(status.replace("-", " "))
        text = figures.listed(pairs) if len(pairs) <= _PAIRS else f"{pairs[0]} and {len(pairs) - 1} more pairs"
        yield para(known[commitment].title, "  ", said, dim(f"  {text}"), lead="◇", indent=2)


def score_paras(scores: Iterable[tuple[str, float]], scenario: Scenario, cell: str) -> tuple[Para, ...]:
    """Where the cell's own objectives stand, and the public ones of others."""
    known = {objective.id: objective for objective in scenario.objectives}
    titles = {one.id: one.title for one in scenario.cells}
    ranked = sorted(scores, key=lambda score: known[score[0]].cell != cell)
    return tuple(
        para(
            known[objective].title,
            dim("" if known[objective].cell == cell else f"  {titles[known[objective].cell]}"),
            lead=strong(f"{value:5.1f}"),
            indent=7,
        )
        for objective, value in ranked
    )
