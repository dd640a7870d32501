"""Why a number is what it is: its changes, newest first, each with what made it (LED-1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from engine.model.cast import Constant, Track
from engine.rules.ledger import LedgerChange, LedgerLine
from tui.gateway.places import TrackPlace
from tui.viewmodels import figures
from tui.viewmodels.lines import Card, Para, dim, line, para, strong, warn

_STEPS = {
    "calendar": "the calendar",
    "income": "opening: drift, and what was due",
    "measures": "opening: measures act",
    "injects": "injects",
    "settlement": "measures started or ended",
    "orders": "orders land",
    "habits": "surprise is spent",
    "calls": "promises fall due",
    "ballots": "ballots take effect",
    "triggers": "events",
    "slopes": "the ladder",
    "rungs": "a rung is entered",
    "lapses": "measures lapse",
    "expectations": "expected actions",
    "recovery": "surprise recovers",
    "white": "the facilitator",
    "ruling": "a ruling lands",
    "inject": "an inject of the facilitator's",
}
_ROUNDING = 2.0
"""Less than so many steps held back is rounding, and not worth a word."""
_SAME = 0.0005
"""Differences are told to a thousandth."""
_NAME = re.compile(r"(?<![\w.])[a-z][a-z0-9-]*")
"""A name in an expression that is nobody's, as those of constants are."""
_NUMBERS = 9
"""Columns of an amount."""


def why_cards(
    changes: Iterable[LedgerChange], place: TrackPlace, constants: Iterable[Constant] = ()
) -> tuple[Card, ...]:
    """One card a change, newest first; what the scenario's constants in an expression are is told with its inputs."""
    values = {known.id: known.value for known in constants}
    return tuple(_card(change, place, values) for change in reversed(tuple(changes)))


def _card(change: LedgerChange, place: TrackPlace, constants: Mapping[str, float]) -> Card:
    track = place.track
    moved = figures.signed(change.after - change.before)
    before, after = _that_add_up(change, track)
    title = line(
        dim(f"Turn {change.turn}  "),
        strong(f"{before} → {after}"),
        f"  ({moved})",
        dim(f"  {_step(change)}"),
    )
    paras = [para_ for known in _ranked(change.lines) for para_ in _line(known, constants)]
    if abs(change.held_back) > _ROUNDING * track.step:
        text = f"{figures.signed(change.held_back)} more was held back by the bounds of the track"
        paras.append(para(warn(text), indent=_NUMBERS))
    return Card(title, tuple(paras))


def _step(change: LedgerChange) -> str:
    """Where in the turn it happened; what settles at once is told by what it was."""
    if change.step == "settlement" and all(known.kind == "inject" for known in change.lines):
        return "an inject arrives"
    return _STEPS.get(change.step, change.step)


def _that_add_up(change: LedgerChange, track: Track) -> tuple[str, str]:
    """Before and after as the screen shows them; in full where 58.0 less 1.95 would read as 56.0."""
    places = figures.places_of(track)
    shown = round(change.after, places) - round(change.before, places)
    if abs(shown - (change.after - change.before)) < _SAME:
        return figures.figure(change.before, track), figures.figure(change.after, track)
    return figures.number(change.before), figures.number(change.after)


def _ranked(lines: Iterable[LedgerLine]) -> list[LedgerLine]:
    return sorted(lines, key=lambda known: (not known.put, -abs(known.amount)))


def _line(known: LedgerLine, constants: Mapping[str, float]) -> Iterator[Para]:
    amount = f"= {figures.number(known.amount)}" if known.put else figures.signed(known.amount)
    yield para(known.cause, lead=strong(amount), indent=_NUMBERS)
    if known.text:
        where = f"  {known.at.file}:{known.at.line}" if known.at is not None and known.at.file else ""
        yield para(dim(known.text), dim(where), indent=_NUMBERS)
    told = [(given.title, given.value) for given in known.inputs]
    told += [(name, constants[name]) for name in dict.fromkeys(_NAME.findall(known.text)) if name in constants]
    if told:
        inputs = "; ".join(f"{title} {figures.number(value)}" for title, value in told)
        yield para(dim(f"with {inputs}"), indent=_NUMBERS)
