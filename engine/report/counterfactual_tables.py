"""What came of one decision taken otherwise: as text, Markdown or data; and the decisions there are to ask about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import attrs

from engine.diagnostics.rendering import visible
from engine.report.markdown import plain
from engine.report.titled_tables import Section, as_markdown, as_text
from engine.report.wording import counted, figure, signed
from engine.session.decisions import Decision
from engine.sim.counterfactual import Counterfactual, EndingShift, Shift

FORMATS = ("table", "markdown", "json")


def counterfactuals_text(found: Sequence[Counterfactual], form: str) -> str:
    """One after the other, in one of the formats."""
    if form == "json":
        return json.dumps([_as_data(one) for one in found], indent=2) + "\n"
    markdown = form == "markdown"
    return "\n".join(_markdown(one) if markdown else _text(one) for one in found)


def decisions_text(known: Sequence[Decision], form: str) -> str:
    """The decisions on a line, with the numbers to ask about them by."""
    if form == "json":
        data = [{"entry": one.entry, "turn": one.turn, "cell": one.cell, "words": one.words} for one in known]
        return json.dumps(data, indent=2) + "\n"
    rows = tuple((str(one.entry), str(one.turn), one.kind, one.words) for one in known)
    section = Section("Decisions", ("Number", "Turn", "Kind", "Decision"), rows, "none on this line")
    return as_markdown(section) + "\n" if form == "markdown" else as_text(section)


def title_of(found: Counterfactual) -> str:
    """`Turn 3: without “Russia orders Snap exercise on Poland”`; or what in its place."""
    decision = found.decision
    if found.instead:
        return f"Turn {decision.turn}: instead of “{decision.words}”, “{found.instead}”"
    return f"Turn {decision.turn}: without “{decision.words}”"


def notes_on(found: Counterfactual) -> Iterator[str]:
    """What was kept of the record, what was not, and how it was played."""
    yield f"Kept of the record: {counted(found.kept, 'later decision')}; {len(found.not_kept)} refused there"
    if found.anew:
        yield f"{counted(found.anew, 'decision')} taken by bots, for those refused or where there is no record"
    yield from (f"Turn {one.turn}, refused: {one.words} ({one.because})" for one in found.not_kept)
    if found.recorded < found.turns:
        yield f"After turn {found.recorded} nothing is recorded: bots play both lines, people's cells too"
    yield f"With the same dice the game ends in “{found.ending_otherwise}”; as played, in “{found.ending_played}”"
    if found.broken:
        yield f"{counted(found.broken, 'game')} left out, because a rule came to no number"


def _text(found: Counterfactual) -> str:
    parts = [visible(title_of(found)), visible(found.sentence), *(f"  {visible(note)}." for note in notes_on(found))]
    return "\n".join(parts) + "\n\n" + "\n".join(map(as_text, sections_of(found)))


def _markdown(found: Counterfactual) -> str:
    notes = "\n".join(f"- {plain(note)}." for note in notes_on(found))
    parts = [f"# {plain(title_of(found))}", plain(found.sentence), notes, *map(as_markdown, sections_of(found))]
    return "\n\n".join(parts) + "\n"


def sections_of(found: Counterfactual) -> Iterator[Section]:
    """Scores, objectives that are told, tracks, endings."""
    header = ("As played", "Otherwise", f"Mean difference, {counted(found.games, 'game')}", "95% interval")
    yield Section("Scores", ("Cell", *header), tuple(_shift(one) for one in found.scores))
    told = tuple(_shift(one) for one in found.objectives if one.is_told)
    yield Section("Objectives that move", ("Objective", *header), told)
    yield Section("Tracks that move most", ("Track", *header), tuple(_shift(one) for one in found.tracks))
    yield Section(
        "Endings, by games",
        ("Ending", "As played", "Otherwise", "Difference", "95% interval"),
        tuple(_ending(one) for one in found.endings),
        "no games with other dice were played",
    )


def _shift(one: Shift) -> tuple[str, ...]:
    effect = one.effect
    spread = "in every game" if effect.low == effect.high else f"{signed(effect.low)} to {signed(effect.high)}"
    return one.title, figure(one.played), figure(one.otherwise), signed(effect.mean), spread


def _ending(one: EndingShift) -> tuple[str, ...]:
    low, mean, high = (f"{value:+.0%}" for value in (one.effect.low, one.effect.mean, one.effect.high))
    return one.title, str(one.played), str(one.otherwise), mean, "in every game" if low == high else f"{low} to {high}"


def _as_data(found: Counterfactual) -> dict[str, object]:
    decision = found.decision
    return {
        "decision": {
            "entry": decision.entry,
            "turn": decision.turn,
            "cell": decision.cell,
            "kind": decision.kind,
            "words": decision.words,
        },
        "instead": found.instead,
        "games": found.games,
        "broken": found.broken,
        "recorded": found.recorded,
        "turns": found.turns,
        "kept": found.kept,
        "not_kept": [attrs.asdict(one) for one in found.not_kept],
        "anew": found.anew,
        "ending_played": found.ending_played,
        "ending_otherwise": found.ending_otherwise,
        "scores": [attrs.asdict(one) for one in found.scores],
        "objectives": [attrs.asdict(one) for one in found.objectives],
        "tracks": [attrs.asdict(one) for one in found.tracks],
        "endings": [attrs.asdict(one) for one in found.endings],
        "sentence": found.sentence,
    }
