"""A track set by the facilitator's hand, with a reason (WHT-1)."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.commands import AmendTrack
from tui.dialogs.fields import Answers, Field, Fields
from tui.gateway.places import TrackPlace
from tui.gateway.trouble import NotDone
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, dim, para, strong


def amending(place: TrackPlace, value: float, submit: Callable[[AmendTrack], object]) -> Fields:
    """A number and a reason: what the track stands at, and how it is set."""

    def give(answers: Answers) -> None:
        submit(AmendTrack(place.owner, place.track.id, _number(answers["value"]), answers["reason"]))

    fields = (
        Field("value", "New value", hint="a number"),
        Field("reason", "Why", hint="it is recorded, and told to you alone"),
    )
    return Fields(f"Amend {place.title}", (_stands(place, value),), fields, give)


def _stands(place: TrackPlace, value: float) -> Para:
    track = place.track
    bounds = f"from {figures.number(track.low)} to {figures.number(track.high)} {track.unit}".strip()
    return para("It stands at ", strong(figures.figure(value, track)), dim(f"; it runs {bounds}."))


def _number(text: str) -> float:
    try:
        return float(text.replace(figures.MINUS, "-").replace(",", ""))
    except ValueError as wrong:
        raise NotDone(f"{text} is no number.") from wrong
