"""Adjudication, one card an order: what was ordered, how likely it was, how it fell, what it moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.model.adjudication import FAILURE, FOR, SUCCESS, VOID
from engine.model.scenario import Scenario
from tui.gateway.places import TrackPlace
from tui.gateway.rulings import Argued, Count, Moved, Rolled, Ruling
from tui.viewmodels import figures
from tui.viewmodels.adjudication import OUTCOMES, ruling_text
from tui.viewmodels.floor import cell_title
from tui.viewmodels.lines import Card, Para, Piece, Tone, bad, dim, good, line, para, strong, warn
from tui.viewmodels.orders import chosen_text, sentence

_MADE = {outcome: OUTCOMES[outcome] for outcome in (FAILURE, VOID)}
"""An order that was ruled not to come off."""
_TRACKS = 5
"""So many tracks are listed on a card."""
_OWNERS = 5
"""So many owners of one."""


def ruling_card(ruling: Ruling, titles: Mapping[str, str], places: Mapping[int, TrackPlace]) -> Card:
    """One ruling."""
    target = f" → {titles[ruling.target]}" if ruling.target else ""
    numbers = ", ".join(chosen_text(parameter, value) for parameter, value in ruling.chosen)
    title = line(strong(f"{titles[ruling.actor]}: {ruling.move.title}{target}"), dim(f"  {numbers}" if numbers else ""))
    return Card(title, tuple(_paras(ruling, places)))


def _paras(ruling: Ruling, places: Mapping[int, TrackPlace]) -> Iterator[Para]:
    if ruling.failed_because:
        yield _failed(ruling)
        yield from _by_hand(ruling, places)
        return
    if ruling.surprise is not None:
        yield para(dim("Surprise: "), figures.surprise(ruling.surprise))
    if ruling.odds is not None:
        yield from _verdict(ruling)
    for roll in ruling.rolls:
        yield _rolled(roll)
    for did in ruling.did:
        yield para(did)
    yield from _movements(ruling.moved, places)
    yield from _by_hand(ruling, places)
    if not (ruling.by_hand or ruling.moved or ruling.did or ruling.rolls or ruling.odds is not None):
        yield para(dim("It is done."))


def _failed(ruling: Ruling) -> Para:
    """What could not be done; or that the facilitator let it fail, or not take place, and why."""
    ruled = ruling.ruled
    if ruled is not None and ruled.outcome in _MADE and ruling.failed_because.endswith(f": {ruled.reason}"):
        return para(warn(f"Ruled by the facilitator: {_MADE[ruled.outcome]}. "), sentence(ruled.reason))
    return para(warn("Could not be carried out: "), sentence(ruling.failed_because))


def _verdict(ruling: Ruling) -> Iterator[Para]:
    assert ruling.odds is not None
    verdict = good("it succeeds") if ruling.success else bad("it fails")
    drawn = f"; drew {_points(ruling.drawn)}, " if ruling.drawn is not None else "; ruled without a draw: "
    yield para(dim("Odds: "), figures.odds(ruling.odds), dim(drawn), verdict)
    outcome = ruling.move.success if ruling.success else ruling.move.failure
    if outcome is not None and outcome.text:
        yield para(outcome.text)


def _by_hand(ruling: Ruling | Argued, places: Mapping[int, TrackPlace]) -> Iterator[Para]:
    """What the facilitator ruled, why, and what that added (ADJ-8, ADJ-10)."""
    if ruling.by_hand:
        what = f" {ruling_text(ruling.ruled)}." if ruling.ruled is not None else ""
        yield para(warn(f"Ruled by the facilitator:{what} "), sentence(ruling.reason))
    if isinstance(ruling, Ruling) and ruling.proposed is not None:
        yield para(dim("Proposed were "), figures.odds(ruling.proposed))
    if ruling.added:
        yield para(dim("The ruling adds:"))
        yield from _movements(ruling.added, places)


def argument_card(argued: Argued, scenario: Scenario, places: Mapping[int, TrackPlace]) -> Card:
    """A matrix argument: what was argued, at what odds, and how it came out."""
    argument = argued.argument
    title = line(strong(f"{cell_title(scenario, argument.cell)} argued: {argument.action}"))
    paras = [para(dim("So that "), argument.effect)]
    paras += [para(reason, lead=good("+ "), indent=2) for reason in argument.reasons]
    for point in argued.points:
        sign = good("+ ") if point.side == FOR else bad("− ")
        paras.append(para(point.text, dim(f"  {cell_title(scenario, point.cell)}"), lead=sign, indent=2))
    paras += _came_out(argued)
    if argued.estimates:
        known = (f"{cell_title(scenario, of.cell)} {figures.percent(of.odds)}" for of in argued.estimates)
        paras.append(para(dim("Estimates, yours alone to see: "), ", ".join(known)))
    return Card(title, (*paras, *_by_hand(argued, places)))


def _came_out(argued: Argued) -> Iterator[Para]:
    fell = {SUCCESS: good("it succeeds"), FAILURE: bad("it fails")}.get(argued.outcome, warn("it is ruled out"))
    if argued.pool is not None:
        yield para(dim("The room thought it "), figures.odds(argued.pool))
    if argued.drawn is not None and argued.odds is not None:
        yield para(dim("Odds: "), figures.odds(argued.odds), dim(f"; drew {_points(argued.drawn)}, "), fell)
    else:
        yield para(dim("Ruled without a draw: "), fell)


def _rolled(roll: Rolled) -> Para:
    fell = warn("it happens") if roll.success else Piece("it does not happen")
    return para(dim(f"{roll.title}: "), figures.odds(roll.odds), dim(f"; drew {_points(roll.number)}, "), fell)


def _points(share: float) -> str:
    """A draw of 0 ... 1 on the scale of the percentages it is compared with; never rounded across the odds."""
    return f"{100 * share:.1f}"


def _movements(moved: tuple[Moved, ...], places: Mapping[int, TrackPlace]) -> Iterator[Para]:
    """One line a track, with every owner it was moved for."""
    known = [move for move in moved if move.slot in places]
    tracks = dict.fromkeys(places[move.slot].track.id for move in known)
    for track in list(tracks)[:_TRACKS]:
        yield _movement([move for move in known if places[move.slot].track.id == track], places)
    if len(tracks) > _TRACKS:
        yield para(dim(f"and {figures.counted(len(tracks) - _TRACKS, 'other track')}"))


def _movement(moves: list[Moved], places: Mapping[int, TrackPlace]) -> Para:
    """`Resolve  Greece −4.57, France −4.42 and 5 more`."""
    pieces: list[str | Piece] = [dim(f"{places[moves[0].slot].track.title}: ")]
    for position, move in enumerate(moves[:_OWNERS]):
        place = places[move.slot]
        whose = f"{place.owner_title} " if place.owner else ""
        pieces += [", " if position else "", whose, _amount(move, place)]
    if len(moves) > _OWNERS:
        pieces.append(dim(f" and {len(moves) - _OWNERS} more"))
    return para(*pieces)


def _amount(move: Moved, place: TrackPlace) -> Piece:
    if move.put:
        return Piece(f"to {figures.figure(move.amount, place.track)}")
    better = place.track.better
    tone = Tone.PLAIN if better == "none" else Tone.GOOD if (move.amount > 0) is (better == "high") else Tone.BAD
    return Piece(figures.signed(round(move.amount, 2)), tone)


def count_card(count: Count, scenario: Scenario) -> Card:
    """A ballot counted, with every vote."""
    titles = {actor.id: actor.title for actor in scenario.actors}
    tally = ", ".join(f"{option_text(option)} {votes}" for option, votes in count.tally if votes)
    outcome = {"passed": good("passes"), "failed": bad("fails")}.get(count.outcome, Piece("each member has answered"))
    title = line(strong(f"{count.title}: "), outcome, dim(f"  {tally}"))
    voted = [_voted(option, count, titles) for option, votes in count.tally if votes]
    by_formula = any(formula for _, _, formula in count.votes)
    return Card(title, (*voted, *([para(dim("* cast no vote: the scenario's formula voted"))] if by_formula else [])))


def _voted(option: str, count: Count, titles: Mapping[str, str]) -> Para:
    voters = [f"{titles[voter]}{'*' if formula else ''}" for voter, chosen, formula in count.votes if chosen == option]
    return para(dim(f"{option_text(option)}: "), figures.listed(voters))


def option_text(option: str) -> str:
    """`for`, `collective force`."""
    return option.replace("-", " ")
