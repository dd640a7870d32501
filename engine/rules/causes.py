"""From a change back, link by link, to what it came from (LED-2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from engine.model import events as happened
from engine.model.events import Event
from engine.model.playbook import STATUSES
from engine.program.behind import behind
from engine.program.program import Program
from engine.rules.ledger import LedgerChange, LedgerLine, cause_in_words, placed_ledger
from engine.rules.visibility import WHITE

MOST_LINKS = 5
_RECENT = 2
"""A condition is met by what moved in so many turns, if anything did."""
_LEAST = 0.02
"""Of a track's bounds: what moved less is no cause worth telling."""
_BOOKKEEPING = ("#turn", "#calendar", "#unsettled", "#used", "#last", "#count", "#rung-before", "#spent", "#fired")
_KEPT = (":age", ":left", ":ended", ":told", ":due", ":accustomed", ":shown")
_THROUGH = ("#later", "#inject")
"""What is only passed on the way back: an effect put by for later, an inject on its way."""
SET_OFF, FED = "set off by", "fed by"


@frozen
class CauseLink:
    """One step of a chain."""

    turn: int
    how: str
    """How it stands to the link before it: `set off by` where that hung on it, `fed by` where its size did."""
    title: str
    """What changed: a track, a measure, a promise, a ballot, the ladder."""
    told: str
    """For what is no track, what happened to it: `comes into force`; else empty, and the numbers tell."""
    before: float
    after: float
    line: LedgerLine
    """The contribution that did most of it."""
    others: int
    """Further contributions to the same change."""
    origin: str
    """In words, where it came from, where the rules do not go on: `ordered by Berlin`; else empty."""


@define
class History:
    """A stretch of events since the beginning, with the changes of every slot asked for, as far as a cell may know."""

    program: Program
    events: Sequence[Event]
    cell: str = WHITE
    _known: dict[int, tuple[LedgerChange, ...]] = field(factory=dict)

    def changes(self, slot: int) -> tuple[LedgerChange, ...]:
        """Its ledger, read once."""
        if slot not in self._known:
            self._known[slot] = placed_ledger(self.program, self.events, slot, self.cell)
        return self._known[slot]

    def last_before(self, slot: int, place: int) -> LedgerChange | None:
        """The last change of a slot before an event."""
        earlier = [change for change in self.changes(slot) if change.place < place and change.before != change.after]
        return earlier[-1] if earlier else None


def chain(history: History, slot: int, change: LedgerChange, line: LedgerLine) -> tuple[CauseLink, ...]:
    """LED-2: the change by a line of it, then what set that off or fed it, and so on; five links at most."""
    links: list[CauseLink] = []
    how, seen = "", {(slot, change.place)}
    while len(links) < MOST_LINKS:
        if not _key(history, slot).startswith(_THROUGH) or line.order:
            links.append(_link(history, how, slot, change, line))
        elif links and (origin := _origin(history, change, line)):  # of what is passed, only whose hand it was
            links[-1] = evolve(links[-1], origin=origin)
        following = _behind(history, change, line, seen)
        if following is None:
            break
        how, slot, change = following
        seen.add((slot, change.place))
        line = main_line(change)
    return tuple(links)


def main_line(change: LedgerChange) -> LedgerLine:
    """The contribution that did most of a change: what it was set to last, else the largest in its direction."""
    put = [line for line in change.lines if line.put]
    up = change.after >= change.before
    return put[-1] if put else max(change.lines, key=lambda line: line.amount if up else -line.amount)


def _key(history: History, slot: int) -> str:
    return history.program.layout.slots[slot].key


def _behind(
    history: History, change: LedgerChange, line: LedgerLine, seen: set[tuple[int, int]]
) -> tuple[str, int, LedgerChange] | None:
    """What the line hung on, else what fed it: of several numbers the one that weighs most."""
    if line.site < 0:
        return None
    fed = {entry.slot for entry in line.inputs}
    hung = [slot for slot in _hung_on(history.program, line) if slot not in fed]
    for how, slots in ((SET_OFF, hung), (FED, sorted(fed))):
        if how == SET_OFF and line.kind == "move" and line.order:
            continue  # an order hangs on whoever gave it
        weighed = [(weight, slot, found) for slot in slots for weight, found in _weight(history, slot, change, seen)]
        if weighed:
            _, slot, found = max(weighed, key=lambda one: (one[0], -one[1]))
            return how, slot, found
    return None


def _hung_on(program: Program, line: LedgerLine) -> tuple[int, ...]:
    cause = program.sites[line.site].cause
    opened = program.layout.index.get(f"#ballot:{cause.id}:open") if cause.kind == "ballot" else None
    return (*behind(program).get(line.site, ()), *(() if opened is None else (opened,)))


def _weight(
    history: History, slot: int, change: LedgerChange, seen: set[tuple[int, int]]
) -> Iterator[tuple[float, LedgerChange]]:
    """How much the slot's own last change tells: things that stand or happen before numbers, large moves before small.

    Nothing, where it did not change before, or is the engine's bookkeeping.
    """
    key, known = _key(history, slot), history.program.layout.slots[slot]
    if key.startswith(_BOOKKEEPING) or (key.startswith("#") and key.endswith(_KEPT)):
        return
    found = history.last_before(slot, change.place)
    if not known.track:
        if found is not None and (slot, found.place) not in seen:
            yield (1.0 if ":familiarity" in key else 2.0) * min(1.0, abs(found.after - found.before)), found
        return
    earlier = [one for one in history.changes(slot) if one.place < change.place and (slot, one.place) not in seen]
    recent = [one for one in earlier if one.turn > change.turn - _RECENT] or earlier
    for one in recent:
        share = abs(one.after - one.before) / ((known.high - known.low) or 1.0)
        if share >= _LEAST and main_line(one).kind != "drift":
            yield share, one


def _link(history: History, how: str, slot: int, change: LedgerChange, line: LedgerLine) -> CauseLink:
    title, told = _told(history.program, slot, change)
    return CauseLink(
        turn=change.turn,
        how=how,
        title=title,
        told=told,
        before=change.before,
        after=change.after,
        line=line,
        others=len(change.lines) - 1,
        origin=_origin(history, change, line),
    )


def _told(program: Program, slot: int, change: LedgerChange) -> tuple[str, str]:
    """What changed, and for what is no number what happened to it."""
    known = program.layout.slots[slot]
    kind, *rest = known.key.split(":")
    names = {actor.id: actor.title for actor in program.scenario.actors}
    match kind:
        case "#measure" if rest[-1] == "standing":
            measure = next(one for one in program.scenario.measures if one.id == rest[0])
            whose = " → ".join(names.get(name, name) for name in rest[1:3] if name)
            return f"{measure.title} ({whose})" if whose else measure.title, _force(change)
        case "#commitment" if rest[-1] == "status":
            promise = next(one for one in program.scenario.commitments if one.id == rest[0])
            whose = f"{names[rest[1]]} to {names[rest[2]]}"
            return f"{promise.title} ({whose})", f"becomes {STATUSES[int(change.after)]}"
        case "#ballot":
            ballot = next(one for one in program.scenario.ballots if one.id == rest[0])
            return ballot.title, "is put to the vote" if rest[-1] == "open" else "is decided"
        case "#rung":
            assert program.scenario.ladder is not None
            rungs = program.scenario.ladder.rungs
            return program.scenario.ladder.title, f"goes to {rungs[int(change.after)].title}"
        case "#later" | "#inject":
            return cause_in_words(program, program.sites[main_line(change).site].cause), "was ordered"
        case _:
            return known.title, ""


def _force(change: LedgerChange) -> str:
    return "comes into force" if change.after else "goes out of force"


def _origin(history: History, change: LedgerChange, line: LedgerLine) -> str:
    """Who or what is behind a contribution, where that is a person, a vote, a date or a hand."""
    program = history.program
    cause = program.sites[line.site].cause if line.site >= 0 else None
    if cause is None:
        return f"reason: {line.text}" if line.text else ""
    match cause.kind:
        case "move" | "cost" | "habit" if line.order:
            cell = next((cell.title for cell in program.scenario.cells if cause.actor in cell.plays), "the white cell")
            return f"ordered by {cell}"
        case "ballot":
            return _count(history.events[: change.place], cause.id)
        case "white":
            return "let arrive by the facilitator"
        case "inject":
            return _scheduled(history, cause.id, change.place)
        case _:
            return ""


def _scheduled(history: History, inject: str, place: int) -> str:
    """For which turn an inject stood in the list, or was moved to in play."""
    moved = [
        event.turn
        for event in history.events[:place]
        if isinstance(event, happened.InjectSteered) and event.inject == inject and event.what == "rescheduled"
    ]
    if moved:
        return f"moved to turn {moved[-1]} by the facilitator"
    authored = next((one for one in history.program.scenario.injects if one.id == inject), None)
    return f"scheduled for turn {authored.turn}" if authored and authored.type == "scheduled" else ""


def _count(events: Iterable[Event], ballot: str) -> str:
    """`voted: for 9, against 0`."""
    counts = [event for event in events if isinstance(event, happened.BallotDecided) and event.ballot == ballot]
    tally = ", ".join(f"{option} {votes}" for option, votes in counts[-1].tally) if counts else ""
    return f"voted: {tally}" if tally else ""
