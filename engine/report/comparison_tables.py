"""Two lines of a session side by side, and the lines there are: as text, Markdown or data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import attrs

from engine.diagnostics.rendering import visible
from engine.model.events import Drawn
from engine.report.markdown import plain
from engine.report.titled_tables import Section, as_markdown, as_text
from engine.report.wording import counted, figure, signed
from engine.session.comparison import Comparison, Place
from engine.session.decisions import Decision
from engine.session.pairs import FELL_OTHERWISE, ONE_SIDED, OTHER_ODDS, SAME, DrawPair, TrackPair
from engine.session.tree import TreeLine

FORMATS = ("table", "markdown", "json")
_MOST_TRACKS = 12
_MOST_INPUTS = 3


def comparison_text(found: Comparison, names: tuple[str, str], form: str) -> str:
    """The whole of it in one of the formats; `names` are what the two were asked for by."""
    if form == "json":
        return _as_json(found, names)
    head = f"{names[0]} and {names[1]}"
    sections = tuple(_sections(found, names))
    if form == "markdown":
        return "\n\n".join([f"# {plain(head)}", plain(in_short(found)), *map(as_markdown, sections)]) + "\n"
    return f"{visible(head)}\n{visible(in_short(found))}\n\n" + "\n".join(map(as_text, sections))


def in_short(found: Comparison) -> str:
    """Since when they differ, and in how much."""
    if found.is_empty:
        return f"Nothing differs as of turn {found.as_of}." if found.as_of else "Nothing differs."
    drawn = [f"{len(found.draws_that(what))} {words}" for what, words in _DRAWS.items() if found.draws_that(what)]
    parts = [
        f"They part in turn {found.since}",
        f"{counted(len(found.decisions), 'decision')} not alike, {found.alike} alike",
        f"{counted(len(found.tracks), 'track')} apart",
        f"draws: {', '.join(drawn)}" if drawn else "no draws",
    ]
    return "; ".join(parts) + "."


_DRAWS = {
    SAME: "alike",
    OTHER_ODDS: "at other odds with the same result",
    FELL_OTHERWISE: "fell otherwise",
    ONE_SIDED: "on one line only",
}


def lines_text(lines: Sequence[TreeLine], form: str) -> str:
    """The lines of a session: the one in play, then those that were left, the last first."""
    if form == "json":
        return json.dumps([attrs.asdict(line) for line in lines], indent=2) + "\n"
    header = ("Line", "Entry", "Parts in", "Ends in", "Decisions", "Begins with")
    section = Section("Lines", header, tuple(_line(line) for line in lines))
    return as_markdown(section) + "\n" if form == "markdown" else as_text(section)


def _line(line: TreeLine) -> tuple[str, ...]:
    name = f"“{line.name}”" if line.name else ""
    kind = "in play" if line.is_here else "undone" if line.undone else "left"
    return (
        f"{name} ({kind})" if name else kind,
        str(line.end.entry),
        "-" if line.is_here else f"turn {line.since}",
        standing(line.end),
        str(line.decided),
        line.first or "-",
    )


def standing(place: Place) -> str:
    """`turn 3, orders`; a game that is over says how."""
    if place.phase == "over":
        return f"turn {place.turn}, over" + (f": {place.ending}" if place.ending else "")
    return f"turn {place.turn}, {'closed' if place.phase == 'review' else place.phase}"


def _sections(found: Comparison, names: tuple[str, str]) -> Iterator[Section]:
    yield Section(
        "Where they stand",
        ("", *names),
        (
            ("Place", standing(found.a), standing(found.b)),
            ("Entry", str(found.a.entry), str(found.b.entry)),
            *_scores(found),
        ),
    )
    yield Section(
        "Decisions that are not alike",
        ("Turn", *names),
        tuple((str(pair.turn), _decided(pair.a), _decided(pair.b)) for pair in found.decisions),
    )
    yield from _tracks(found, names)
    changed = [draw for draw in found.draws if draw.what != SAME]
    yield Section(
        "Draws that are not alike",
        ("Turn", "Draw", "Number", *names, "Why"),
        tuple(
            (str(draw.turn), draw.words, f"{draw.number:.3f}", drawn(draw.a), drawn(draw.b), why(draw))
            for draw in changed
        ),
    )


def _scores(found: Comparison) -> Iterator[tuple[str, ...]]:
    """Of the turn as of which they are compared; of two games that are over, as they ended."""
    are_over = found.a.phase == found.b.phase == "over"
    as_of = f", turn {found.as_of}" if found.as_of and not are_over else ""
    for pair in found.cells:
        yield (
            f"Score of {pair.title}{as_of}",
            *(("-" if score is None else f"{score:.1f}") for score in (pair.a, pair.b)),
        )


def _decided(decision: Decision | None) -> str:
    return "-" if decision is None else decision.words


def _tracks(found: Comparison, names: tuple[str, str]) -> Iterator[Section]:
    as_of = f"as of turn {found.as_of}" if found.as_of else "each as it stands"
    shown = found.tracks[:_MOST_TRACKS]
    turns = [turn for turn, _, _ in shown[0].values] if shown and found.as_of else []
    rows = [
        (
            pair.title,
            figure(pair.a),
            figure(pair.b),
            signed(pair.apart),
            *_turn_by_turn(pair, turns),
        )
        for pair in shown
    ]
    rest = len(found.tracks) - len(shown)
    if rest > 0:
        rows.append((f"and {rest} more", *("" for _ in range(3 + len(turns)))))
    yield Section(
        f"Tracks farthest apart, {as_of}",
        ("Track", *names, "Apart", *(f"T{turn}" for turn in turns)),
        tuple(rows),
    )


def _turn_by_turn(pair: TrackPair, turns: Sequence[int]) -> Iterator[str]:
    return (signed(b - a) for turn, a, b in pair.values if turn in turns)


def drawn(draw: Drawn | None) -> str:
    """`yes at 45%`."""
    return "-" if draw is None else f"{'yes' if draw.success else 'no'} at {draw.odds:.1%}"


def why(draw: DrawPair) -> str:
    """What moved the odds; or that only one of the two lines threw it."""
    if draw.what == ONE_SIDED:
        return "thrown on one line only"
    moved = [f"{one.title} {figure(one.a)} → {figure(one.b)}" for one in draw.moved[:_MOST_INPUTS]]
    return "; ".join(moved) or "the odds were ruled or chosen otherwise"


def _as_json(found: Comparison, names: tuple[str, str]) -> str:
    document = {
        "names": list(names),
        "a": attrs.asdict(found.a),
        "b": attrs.asdict(found.b),
        "ancestor": attrs.asdict(found.ancestor),
        "since": found.since,
        "as_of": found.as_of,
        "alike": found.alike,
        "decisions": [{"turn": p.turn, "a": _as_data(p.a), "b": _as_data(p.b)} for p in found.decisions],
        "tracks": [{**attrs.asdict(pair), "apart": pair.apart} for pair in found.tracks],
        "draws": [_draw_data(draw) for draw in found.draws],
        "scores": {pair.key: {"a": pair.a, "b": pair.b} for pair in found.cells},
        "objectives": {pair.key: {"a": pair.a, "b": pair.b} for pair in found.objectives},
    }
    return json.dumps(document, indent=2) + "\n"


def _as_data(decision: Decision | None) -> dict[str, object] | None:
    if decision is None:
        return None
    return {"entry": decision.entry, "cell": decision.cell, "kind": decision.kind, "words": decision.words}


def _draw_data(draw: DrawPair) -> dict[str, object]:
    sides = {
        side: None if known is None else {"odds": known.odds, "success": known.success}
        for side, known in (("a", draw.a), ("b", draw.b))
    }
    moved = {one.title: [one.a, one.b] for one in draw.moved}
    return {"turn": draw.turn, "draw": draw.words, "number": draw.number, **sides, "what": draw.what, "moved": moved}
