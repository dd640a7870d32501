"""What came of a game without one decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.viewmodels import figures
from tui.viewmodels.lines import Para, Piece, dim, gap, head, line, para, strong

if TYPE_CHECKING:
    from tui.gateway.what_if import Counterfactual, Shift

_LEAD = 9
_MOST_NOT_KEPT = 4


def what_if_paras(found: Counterfactual) -> tuple[Para, ...]:
    """What was left out, what came of it, what was kept of the record."""
    return tuple(_paras(found))


def _paras(found: Counterfactual) -> Iterator[Para]:
    yield para(dim("Without: "), strong(found.decision.words))
    yield para(figures.with_minus(found.sentence))
    yield gap()
    yield from _ends(found)
    yield from _shifts("Scores", found.scores)
    told = [one for one in found.objectives if one.is_told]
    yield from _shifts("Objectives that move", told)
    yield from _shifts("Tracks that move most", found.tracks)
    yield gap()
    yield from _kept(found)


def _ends(found: Counterfactual) -> Iterator[Para]:
    yield para(head("How it ends"))
    same = found.ending_played == found.ending_otherwise
    otherwise = "the same" if same else f"“{found.ending_otherwise}” instead of “{found.ending_played}”"
    yield para(dim("with the same dice: "), otherwise, indent=2)
    for one in found.endings:
        if one.played != one.otherwise:
            games = f"{one.otherwise} of {found.games} games instead of {one.played}"
            points = _spread(one.effect.low * 100, one.effect.high * 100)
            yield para(f"{one.title}: {games}", dim(f"  {points} points"), indent=2)


def _shifts(title: str, shifts: Sequence[Shift]) -> Iterator[Para]:
    if not shifts:
        return
    yield gap()
    yield para(head(title), dim("  mean difference, 95% interval"))
    for one in sorted(shifts, key=lambda shift: -abs(shift.effect.mean)):
        mean = figures.signed(round(one.effect.mean, 1)) if round(one.effect.mean, 1) else "0"
        lead = strong(mean) if one.is_told else dim(mean)
        spread = "" if one.effect.low == one.effect.high else f"  {_spread(one.effect.low, one.effect.high)}"
        unclear = "" if one.is_told or not mean.strip("0") else "  no more than chance"
        yield Para(line(one.title, dim(f"{spread}{unclear}")), line(Piece("  "), lead), _LEAD + 2)


def _spread(low: float, high: float) -> str:
    return f"{figures.signed(round(low, 1))} to {figures.signed(round(high, 1))}"


def _kept(found: Counterfactual) -> Iterator[Para]:
    yield para(head("How it was played"))
    kept = figures.counted(found.kept, "later decision")
    yield para(f"{kept} of the record kept; {len(found.not_kept)} not possible there.", indent=2)
    for one in found.not_kept[:_MOST_NOT_KEPT]:
        yield para(f"turn {one.turn}: {one.words}", dim(f" ({one.because})"), lead="·", indent=4)
    rest = len(found.not_kept) - _MOST_NOT_KEPT
    if rest > 0:
        yield para(dim(f"and {figures.counted(rest, 'other')}"), indent=4)
    if found.anew:
        yield para(f"Bots decided {found.anew} times anew.", indent=2)
    if found.recorded < found.turns:
        yield para(f"After turn {found.recorded} nothing is recorded; bots play both lines, for people too.", indent=2)
