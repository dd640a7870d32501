"""The lines of play that were left: nothing is deleted, so what was undone is told as well (SES-4, SES-9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import commands as asked
from engine.report.document.nodes import Block, Facts, Listing, Nothing, Paragraph, Section, Strong, Text, Titled, text
from engine.report.matter import Matter
from engine.report.wording import counted, figure
from engine.session.comparison import Place, ScorePair, compare
from engine.session.decisions import RULING, Decision, decisions
from engine.session.discretion import told_of_sealed
from engine.session.tree import TreeLine, lines

_TOLD = 4
"""So many decisions of a line are named."""
_FEW = 5
"""A line without a name that ends in the turn in which it parts is told in one line, unless it holds more decisions."""


def left(matter: Matter) -> Section:
    """Lines with a name or of some length one by one; what was merely taken back in a list."""
    here, *others = lines(matter.session)
    named = [Paragraph(f"Named on the line in play: {_named(matter, here)}.")]
    blocks: list[Block] = [*(named if here.names else [])]
    told = [line for line in others if _went_far(line)]
    blocks += [Titled(_title(line), (Facts(tuple(_facts(matter, line))),)) for line in told]
    short = [_taken_back(matter, line) for line in others if not _went_far(line) and line.decided]
    if short:
        blocks.append(Titled("Taken back", (Listing(short),)))
    return Section("Lines that were left", blocks or [Nothing("Nothing was undone, and there is no other line.")])


def _went_far(line: TreeLine) -> bool:
    return bool(line.name) or line.end.turn > line.since or line.decided >= _FEW


def _named(matter: Matter, here: TreeLine) -> str:
    return ", ".join(f"“{name}” at turn {matter.session.state_at(at).turn}" for name, at in here.names)


def _title(line: TreeLine) -> str:
    names = ", ".join(f"“{name}”" for name, _ in line.names)
    return names or f"A line without a name, left in turn {line.since}"


def _facts(matter: Matter, line: TreeLine) -> Iterator[tuple[str, Text]]:
    """Where it parted, how far it went, what was decided there, what came of it, and what was said of it."""
    beyond = _beyond(matter, line)
    there = decisions(matter.session, line.end.entry, among=beyond)
    names = [f"“{name}”" for name, at in matter.session.branches.items() if at == line.parted.entry]
    at = f", at {', '.join(names)}" if names else ""
    yield "Parted", text(f"from the line in play in {_standing(line.parted)}{at}")
    again = ", undone here and can be done again" if line.undone else ""
    yield "Went as far as", text(f"{_standing(line.end)}; {counted(line.decided, 'decision')}{again}")
    if there:
        yield "Decided there", text("; ".join(_words(matter, there)))
    for number, ruling in enumerate(_overrides(there)):
        yield "" if number else "Ruled there", ruling
    scores = _scores(matter, line)
    if scores:
        yield "Scores there", text(scores)
    said = [note for note in matter.observed.notes if note.made.entry in beyond]
    for number, note in enumerate(said):
        yield "" if number else "Said there", text(f"{note.text} ({note.author or 'unnamed'}, turn {note.made.turn})")


def _beyond(matter: Matter, line: TreeLine) -> frozenset[int]:
    """The entries that are on this line alone."""
    shared = {entry.id for entry in matter.session.path()}
    return frozenset(entry.id for entry in matter.session.path(line.end.entry) if entry.id not in shared)


def _words(matter: Matter, there: Sequence[Decision]) -> Iterator[str]:
    """BAL-6: of votes nobody has counted, while the game goes on, only who cast them."""
    sealed = told_of_sealed(matter.session)
    yield from (sealed.get(one.entry, one.words) for one in there[:_TOLD])
    if there[_TOLD:]:
        yield f"and {len(there) - _TOLD} more"


def _overrides(there: Sequence[Decision]) -> Iterator[Text]:
    """ADJ-8: by name, with the reason, though nothing came of them in play."""
    for one in there:
        if one.kind == RULING and isinstance(one.command, asked.Rule):
            yield (f"turn {one.turn}: {one.words}", f". Reason: {one.command.reason}" if one.command.reason else "")


def _scores(matter: Matter, line: TreeLine) -> str:
    """Of each cell, beside those of the line in play as of the same turn."""
    found = compare(matter.session, line.end.entry, matter.session.cursor)
    pairs = [pair for pair in found.cells if pair.a != pair.b and pair.a is not None]
    as_of = f" (turn {found.as_of})" if found.as_of else ""
    return f"{'; '.join(map(_pair, pairs))}{as_of}" if pairs else ""


def _pair(pair: ScorePair) -> str:
    here = "none" if pair.b is None else figure(round(pair.b, 1))
    return f"{pair.title} {figure(round(pair.a or 0.0, 1))}, as played {here}"


def _taken_back(matter: Matter, line: TreeLine) -> Text:
    undone = "undone here and can be done again" if line.undone else f"in {_standing(line.parted)}"
    there = decisions(matter.session, line.end.entry, among=_beyond(matter, line))
    reasons = [told for ruling in _overrides(there) for told in ruling[1:] if told]
    return (Strong("; ".join(_words(matter, there))), f": {undone}", *reasons)


_PHASES = {"beginning": "before the first turn", "review": "once it was closed", "over": "the end of the game"}


def _standing(place: Place) -> str:
    """`turn 3, ballots`; a game that is over says how it ended."""
    if place.phase == "beginning":
        return _PHASES[place.phase]
    phase = _PHASES.get(place.phase, place.phase)
    return f"turn {place.turn}, {phase}{f' (“{place.ending}”)' if place.ending else ''}"
