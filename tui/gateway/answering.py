"""What the people of one cell are asked beside the game, and what they may say in confidence; and nothing of others."""

from __future__ import annotations

from collections.abc import Iterable

from tui.gateway.hot_wash import Asks, HotWash
from tui.gateway.places import TrackPlace


class Answering:
    """A slit in the box: things go in, nothing comes out (OBS-7)."""

    def __init__(self, hot_wash: HotWash, cell: str) -> None:
        """For the people of this cell."""
        self._hot_wash = hot_wash
        self._cell = cell

    @property
    def asks(self) -> Asks:
        """What is asked now."""
        return self._hot_wash.asks

    @property
    def questions(self) -> tuple[str, ...]:
        """Of the hot wash."""
        return self._hot_wash.questions

    @property
    def tracks(self) -> tuple[TrackPlace, ...]:
        """That are to be estimated."""
        return self._hot_wash.tracks

    def give_feedback(self, text: str) -> None:
        """For the facilitator alone, without a name (OBS-3). Raises `NotDone`."""
        self._hot_wash.give_feedback(text)

    def hand_in(self, answers: Iterable[tuple[str, str]]) -> None:
        """One player's questionnaire: question and text (OBS-4). Raises `NotDone`; then none of it is taken."""
        self._hot_wash.hand_in(answers)

    def estimate(self, who: str, values: Iterable[tuple[str, str, float]]) -> None:
        """What a `player` or the `team` thinks: owner, track, value (OBS-5). Raises `NotDone`; then none is taken."""
        self._hot_wash.estimate(who, self._cell, values)
