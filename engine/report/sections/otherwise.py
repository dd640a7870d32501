"""What if: one decision taken otherwise, and what then (CFA-1 to CFA-4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from engine.report.document.nodes import Block, Listing, Nothing, Paragraph, Section, Strong, Table
from engine.report.matter import Matter
from engine.report.wording import counted, figure, signed

if TYPE_CHECKING:  # it brings NumPy, which a report without counterfactuals does not wait for
    from engine.sim.counterfactual import Counterfactual, EndingShift, Shift

_METHOD = (
    "One decision is left out or replaced, and the game played on from there: once with the same dice, which shows what"
    " became of it, and many times with other dice for both lines, which shows what is to be expected of it. What"
    " people decided later they decide again where the rules allow it; where the record ends, bots go on. An interval"
    " holds the true mean in 95 of 100 such reports."
)


def counterfactuals(matter: Matter) -> Section:
    """Each decision asked about."""
    blocks: list[Block | Section] = [
        Nothing("None was asked for; --counterfactuals 3 asks of the three decisions that changed most.")
    ]
    if matter.counterfactuals:
        blocks = [Paragraph(_METHOD), *(_asked(matter, one) for one in matter.counterfactuals)]
    return Section("Counterfactuals", blocks)


def _asked(matter: Matter, one: Counterfactual) -> Section:
    title = f"Turn {one.decision.turn}, {matter.cells.get(one.decision.cell, one.decision.cell)}: {one.decision.words}"
    return Section(title, tuple(_blocks(one)))


def _blocks(one: Counterfactual) -> Iterator[Block]:
    yield Paragraph((Strong(one.sentence),))
    instead = f"In its place: {one.instead}. " if one.instead else "It was left out. "
    stood = f"{counted(one.kept, 'later decision')} of the record stood on the other line as well"
    yield Paragraph(f"{instead}{stood}, {len(one.not_kept)} could not, and bots decided {one.anew} anew.")
    endings = f"“{one.ending_otherwise}”; as played, in “{one.ending_played}”"
    yield Paragraph(f"With the same dice the game ended in {endings}.")
    yield _shifts("Scores", one.scores)
    if one.tracks:
        yield _shifts("Tracks that move most", one.tracks)
    if one.endings:
        yield _endings(one.endings, one.games)
    if one.not_kept:
        yield Listing(f"Not possible there: turn {lost.turn}, {lost.words}: {lost.because}" for lost in one.not_kept)


def _shifts(caption: str, shifts: Iterable[Shift]) -> Table:
    rows = [
        (
            shift.title,
            figure(shift.played),
            figure(shift.otherwise),
            signed(round(shift.effect.mean, 2)),
            _interval(shift.effect.low, shift.effect.high),
            _beyond_chance(shift),
        )
        for shift in shifts
    ]
    header = ("", "As played", "Otherwise", "Effect, mean", "95% interval", "Beyond chance")
    return Table(header, rows, {1, 2, 3, 4}, caption=caption)


def _beyond_chance(shift: Shift) -> str:
    if not (shift.effect.low or shift.effect.mean or shift.effect.high):
        return "no effect"
    return "yes" if shift.is_told else "may be chance"


def _interval(low: float, high: float) -> str:
    return "in every game" if low == high else f"{signed(round(low, 2))} to {signed(round(high, 2))}"


def _endings(endings: Iterable[EndingShift], games: int) -> Table:
    rows = [(one.title, f"{one.played} of {games}", f"{one.otherwise} of {games}") for one in endings]
    return Table(("Ending", "As played", "Otherwise"), rows, {1, 2}, caption="Endings, over games with other dice")
