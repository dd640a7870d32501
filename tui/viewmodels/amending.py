"""The effects of a matter as they are proposed and as they are to be: the difference is what a ruling adds (ADJ-10)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from engine.model.adjudication import FAILURE, SUCCESS, Amendment
from engine.rules.proposal import Effect, Proposal
from tui.gateway.places import TrackPlace
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Row, accent, bad, dim, good, line, strong, warn

EITHER = ""
ANOTHER = "another"
"""The row that adds a track."""
_ORDER = (SUCCESS, FAILURE, EITHER)
_DECIMALS = 3


@frozen
class AmendedEffect:
    """What one outcome does to one track."""

    on: str
    """`success`, `failure` or '' for either."""
    place: TrackPlace
    proposed: float
    """0 where the rules do nothing to it."""
    ruled: float
    typed: str = ""
    """Digits typed so far."""
    added: bool = False
    """Whether it is the facilitator's own."""

    @property
    def difference(self) -> float:
        """What is added to what the rules do."""
        return round(self.ruled - self.proposed, _DECIMALS)


Amended = tuple[AmendedEffect, ...]


def amended_of(of: Proposal, places: Iterable[TrackPlace], amendments: Iterable[Amendment]) -> Amended:
    """What is proposed, with what was amended before."""
    by_slot = {place.slot: place for place in places}
    by_name = {(place.owner, place.track.id): place for place in by_slot.values()}
    effects = [
        AmendedEffect(side.outcome or SUCCESS, by_slot[effect.slot], _amount(effect), _amount(effect))
        for side in of.sides
        for effect in side.effects
        if not effect.turns
    ]
    for known in amendments:
        place = by_name[known.owner, known.track]
        same = next((at for at, row in enumerate(effects) if (row.on, row.place) == (known.on, place)), None)
        if same is None:
            effects.append(AmendedEffect(known.on, place, 0.0, known.amount, added=True))
        else:
            effects[same] = evolve(effects[same], ruled=round(effects[same].ruled + known.amount, _DECIMALS))
    return tuple(effects)


def amendments_in(effects: Amended) -> tuple[Amendment, ...]:
    """The differences."""
    return tuple(
        Amendment(row.on, row.place.owner, row.place.track.id, row.difference) for row in effects if row.difference
    )


def with_track(effects: Amended, place: TrackPlace, on: str) -> Amended:
    """One more effect."""
    return (*effects, AmendedEffect(on, place, 0.0, 0.0, added=True))


def with_key(effects: Amended, at: int, key: str) -> Amended:
    """A digit, a sign, a point, or a backspace on one amount; it follows as soon as it is a number."""
    row = effects[at]
    typed = row.typed[:-1] if key == "backspace" else row.typed + key
    amount = _number(typed)
    return _replaced(effects, at, evolve(row, typed=typed, ruled=row.ruled if amount is None else amount))


def with_step(effects: Amended, at: int, by: int) -> Amended:
    """One amount so many steps on: a whole number, on narrow tracks a tenth."""
    row = effects[at]
    step = 1.0 if row.place.track.high - row.place.track.low >= 10.0 else 0.1  # noqa: PLR2004 - as figures.places_of
    return _replaced(effects, at, evolve(row, typed="", ruled=round(row.ruled + by * step, _DECIMALS)))


def with_outcome(effects: Amended, at: int) -> Amended:
    """An effect of the facilitator's own, with the next outcome."""
    row = effects[at]
    return _replaced(effects, at, evolve(row, on=_ORDER[(_ORDER.index(row.on) + 1) % len(_ORDER)]))


def settled(effects: Amended) -> Amended:
    """Nothing is half typed."""
    return tuple(evolve(row, typed="") for row in effects)


def effect_rows(effects: Amended) -> tuple[Row, ...]:
    """Outcome, track, as proposed, as it is to be; and the row for one more."""
    rows = [Row(str(at), _cells(row)) for at, row in enumerate(effects)]
    return (*rows, Row(ANOTHER, (line(), line(accent("+ another track"), dim("  N")))))


def _cells(row: AmendedEffect) -> tuple[Line, ...]:
    when = {SUCCESS: good("success"), FAILURE: bad("failure")}.get(row.on, dim("either"))
    now = figures.signed(row.ruled) if not row.typed else row.typed
    ruled = warn(f"◂ {now} ▸") if row.difference else strong(f"◂ {now} ▸")
    return line(when), line(row.place.title), line(dim("" if row.added else figures.signed(row.proposed))), line(ruled)


def _amount(effect: Effect) -> float:
    """What is added; where the track is set, what that comes to."""
    return round(effect.after - effect.before if effect.put else effect.amount, _DECIMALS)


def _number(typed: str) -> float | None:
    try:
        return round(float(typed), _DECIMALS)
    except ValueError:
        return None


def _replaced(effects: Amended, at: int, row: AmendedEffect) -> Amended:
    return (*effects[:at], row, *effects[at + 1 :])
