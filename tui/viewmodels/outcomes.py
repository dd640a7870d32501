"""What each outcome of a matter would change: what is its own, and what both have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from engine.model.adjudication import FAILURE, SUCCESS, Amendment
from engine.model.events import Noted
from engine.model.scenario import Scenario
from engine.rules.proposal import Chance, Effect, Proposal, Side
from tui.gateway.places import TrackPlace, owner_title
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, Para, Piece, Tone, bad, dim, gap, good, head, line, para, strong, warn

_BOTH = 2
_UNDER = 2
"""Columns by which what a roll would change stands under it."""
_BROUGHT_ABOUT = {
    "measure-started": "comes into force",
    "measure-renewed": "is renewed",
    "measure-ended": "is ended",
    "measure-lapsed": "lapses",
    "ballot-opened": "is put to the vote",
    "inject": "arrives",
    "trigger": "follows",
    "rung": "the ladder moves here",
}


@frozen
class Names:
    """What ids are called on screens."""

    scenario: Scenario
    titles: Mapping[str, str]
    """Actors, groups and cells."""
    places: Mapping[int, TrackPlace]
    """Tracks by slot."""


def side_title(side: Side) -> Line:
    """What stands over what an outcome changes."""
    if side.outcome == SUCCESS:
        return line(good("If it succeeds"))
    return line(bad("If it fails")) if side.outcome == FAILURE else line(head("What it does"))


def either_paras(of: Proposal, names: Names) -> tuple[Para, ...]:
    """What both outcomes do alike."""
    paras = change_paras(_common(of.sides), names)
    return (gap(), Para(line(head("Either way"))), *paras) if paras else ()


def side_paras(of: Proposal, side: Side, names: Names) -> tuple[Para, ...]:
    """What this outcome would change beside what both do, were there no other orders, and what a ruling adds to it."""
    amendments = of.ruling.amendments if of.ruling else ()
    added = [known for known in amendments if known.on in ("", side.outcome or SUCCESS)]
    paras = [para(side.text)] if side.text else []
    paras += [para(warn(f"The rules come to no number: {side.fault}"))] if side.fault else []
    paras += change_paras(_beside(side, _common(of.sides)), names)
    paras += [para(warn(f"{amendment_text(known, names).split(',')[0]} (ruled)")) for known in added]
    return (Para(side_title(side)), *(paras or [para(dim("nothing changes"))]))


def _common(sides: Sequence[Side]) -> Side:
    """What is in both outcomes; nothing where there is one way only."""
    if len(sides) < _BOTH:
        return Side("")
    one, other = sides
    return Side(
        "",
        effects=tuple(known for known in one.effects if known in other.effects),
        notes=tuple(known for known in one.notes if known in other.notes),
        rung=one.rung if one.rung == other.rung else None,
        chances=tuple(known for known in one.chances if known in other.chances),
    )


def _beside(side: Side, common: Side) -> Side:
    """An outcome without what both have in common."""
    return evolve(
        side,
        effects=tuple(known for known in side.effects if known not in common.effects),
        notes=tuple(known for known in side.notes if known not in common.notes),
        rung=None if side.rung == common.rung else side.rung,
        chances=tuple(known for known in side.chances if known not in common.chances),
    )


def change_paras(side: Side, names: Names) -> list[Para]:
    """Tracks, one paragraph each with every owner; the ladder; what begins and ends; then what is left to chance."""
    tracks = dict.fromkeys(names.places[effect.slot].track.id for effect in side.effects)
    paras = [
        _track_para([known for known in side.effects if names.places[known.slot].track.id == track], names)
        for track in tracks
    ]
    ladder = names.scenario.ladder
    if ladder is not None and side.rung is not None:
        paras.append(para(strong(ladder.title), dim(" → "), ladder.rungs[side.rung].title))
    paras += [para(dim(text)) for note in side.notes if (text := note_text(note, names))]
    return paras + [known for chance in side.chances for known in _chance_paras(chance, names)]


def _chance_paras(chance: Chance, names: Names) -> Iterator[Para]:
    """`It spreads: very likely, 90%`, and under it what that would change; of what that sets off, the odds alone."""
    yield para(f"{chance.title}: ", dim(figures.odds(chance.odds)))
    comes = chance.comes
    paras = [para(warn(f"The rules come to no number: {comes.fault}"))] if comes.fault else []
    paras += change_paras(evolve(comes, chances=()), names)
    paras += [para(dim(f"then {further.title}: {figures.odds(further.odds)}")) for further in comes.chances]
    for known in paras or [para(dim("changes nothing by itself"))]:
        yield evolve(known, indent=_UNDER)


def _track_para(effects: Sequence[Effect], names: Names) -> Para:
    """`Resolve: Poland −4 → 46, Greece −2 → 51`."""
    pieces: list[str | Piece] = [strong(f"{names.places[effects[0].slot].track.title}: ")]
    for position, effect in enumerate(effects):
        place = names.places[effect.slot]
        amount = dim("set") if effect.put else Piece(figures.signed(round(effect.amount, 2)), _tone(effect, place))
        then = f" in {figures.counted(effect.turns, 'turn')}" if effect.turns else ""
        then = then or f" → {figures.figure(effect.after, place.track)}"
        whose = f"{place.owner_title} " if place.owner else ""
        pieces += [", " if position else "", whose, amount, dim(then)]
    return para(*pieces)


def _tone(effect: Effect, place: TrackPlace) -> Tone:
    better = place.track.better
    if better == "none":
        return Tone.PLAIN
    return Tone.GOOD if (effect.amount > 0) is (better == "high") else Tone.BAD


def note_text(note: Noted, names: Names) -> str:
    """`Probing (Russia → Poland) comes into force`; empty for what is not worth a line."""
    scenario, said = names.scenario, _BROUGHT_ABOUT.get(note.kind)
    if note.kind.startswith("commitment-"):
        title = next((known.title for known in scenario.commitments if known.id == note.subject), note.subject)
        return f"{title}: {note.kind.removeprefix('commitment-').replace('-', ' ')}"
    if said is None:
        return ""
    if note.kind.startswith("measure-"):
        measure, by, on = note.subject.split(":")
        title = next(known.title for known in scenario.measures if known.id == measure)
        whose = " → ".join(names.titles[one] for one in (by, on) if one)
        return f"{title}{f' ({whose})' if whose else ''} {said}"
    found = (known.title for kind in (scenario.ballots, scenario.injects) for known in kind if known.id == note.subject)
    return f"{next(found, note.subject)} {said}"


def amendment_text(amendment: Amendment, names: Names) -> str:
    """`Poland: Resolve +4, if it succeeds`."""
    track = next(known.title for known in names.scenario.tracks if known.id == amendment.track)
    whose = f"{owner_title(amendment.owner, names.titles)}: " if amendment.owner else ""
    when = {SUCCESS: ", if it succeeds", FAILURE: ", if it fails"}.get(amendment.on, "")
    return f"{whose}{track} {figures.signed(amendment.amount)}{when}"


def carried_paras(amendments: Sequence[Amendment], names: Names, indent: int) -> Iterator[Para]:
    """What a precedent amended, track by track: it comes about again, whoever is spoken of now."""
    for amendment in amendments:
        yield para(warn(amendment_text(amendment, names)), indent=indent)
    if amendments:
        yield para(dim("The same comes about again. E changes it afterwards."), indent=indent)
