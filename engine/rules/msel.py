"""The events list in the facilitator's hand: injects let arrive, held, skipped, moved, edited, judged, improvised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias, assert_never

from engine.model import events as happened
from engine.model import facilitation as asked
from engine.model.events import Change, Event, StepTaken
from engine.model.script import Inject
from engine.program.injects import HELD, SKIPPED
from engine.rules import turn as turns
from engine.rules.landing import landed, slot_of
from engine.rules.phases import WAITS_FOR
from engine.rules.refusals import Refused
from engine.rules.state import ADJUDICATION, BALLOTS, ORDERS, OVER, REVIEW, GameState
from engine.rules.turn import Game, Record

Steering: TypeAlias = (
    asked.LetInjectArrive
    | asked.HoldInject
    | asked.ReleaseInject
    | asked.SkipInject
    | asked.RescheduleInject
    | asked.EditInject
    | asked.Improvise
    | asked.TickExpected
)
MODES: Final = ("news", "intel", "phone", "letter", "meeting", "social")
"""How an inject may reach its cells."""


def steered(game: Game, state: GameState, command: Steering) -> tuple[Event, ...]:
    """What the facilitator does with the list."""
    match command:
        case asked.LetInjectArrive(inject=inject):
            return let_arrive(game, state, inject)
        case asked.Improvise():
            return improvise(game, state, command)
        case asked.HoldInject(inject=inject, reason=reason):
            return _held(game, state, inject, reason)
        case asked.SkipInject(inject=inject, reason=reason):
            return _skipped(game, state, inject, reason)
        case asked.ReleaseInject(inject=inject):
            return _released(game, state, inject)
        case asked.RescheduleInject():
            return _rescheduled(game, state, command)
        case asked.EditInject():
            return _edited(game, state, command)
        case asked.TickExpected():
            return _ticked(game, state, command)
        case _:
            assert_never(command)


def let_arrive(game: Game, state: GameState, inject: str) -> tuple[Event, ...]:
    """INJ-4: any inject that has not arrived, in any phase of play, held or skipped as it may be."""
    _waiting(game, state, "INJ-4", inject)
    _require_play("INJ-4", state)
    record = Record()
    turns.let_arrive(game, list(state.values), state.turn, inject, record)
    return tuple(record.steps)


def improvise(game: Game, state: GameState, command: asked.Improvise) -> tuple[Event, ...]:
    """INJ-8: a text for some cells or all, and what it adds to tracks."""
    _require_play("INJ-8", state)
    if not command.title.strip():
        raise Refused("INJ-8", "An inject needs a title.", "Write what happens.")
    cells = [cell.id for cell in game.program.scenario.cells]
    unknown = next((cell for cell in command.to if cell not in cells), None)
    if unknown is not None:
        raise Refused("INJ-8", f"There is no cell {unknown}.", f"The cells are {', '.join(cells)}.")
    if command.mode not in MODES:
        raise Refused("INJ-8", f"Nothing arrives by {command.mode}.", f"It arrives by {', '.join(MODES)}.")
    trained = [known.id for known in game.program.scenario.training]
    if command.objective and command.objective not in trained:
        hint = f"They are {', '.join(trained)}." if trained else "Leave it empty."
        raise Refused("INJ-8", f"There is no training objective {command.objective}.", hint)
    delivered = happened.InjectDelivered(
        "",
        command.title.strip(),
        command.message.strip(),
        command.to,
        command.sender.strip() or "white",
        command.mode,
        command.objective,
    )
    if not command.changes:
        return (delivered,)
    amounts = [(slot_of(game, "INJ-8", owner, track), amount) for owner, track, amount in command.changes]
    moved = happened.WhiteMoved("inject", command.title.strip(), 0, (), (), "", command.to)
    _, moved = landed(game, state.values, moved, amounts)
    return (delivered, moved)


def _held(game: Game, state: GameState, inject: str, reason: str) -> tuple[Event, ...]:
    """INJ-5: it does not come by itself until it is released."""
    _waiting(game, state, "INJ-5", inject)
    if _value(game, state, inject, "held") == HELD:
        raise Refused("INJ-5", f"The inject {inject} is held already.", "Release it, or let it arrive.")
    changes = _put(game, state, inject, held=HELD)
    return (happened.InjectSteered(inject, "held", changes, 0, reason.strip()),)


def _skipped(game: Game, state: GameState, inject: str, reason: str) -> tuple[Event, ...]:
    """INJ-6: it is struck from the list; what comes after it keeps waiting."""
    _waiting(game, state, "INJ-6", inject)
    if _value(game, state, inject, "held") == SKIPPED:
        raise Refused("INJ-6", f"The inject {inject} is skipped already.", "Release it, or let it arrive.")
    changes = _put(game, state, inject, held=SKIPPED, arriving=0.0)
    return (happened.InjectSteered(inject, "skipped", changes, 0, reason.strip()),)


def _released(game: Game, state: GameState, inject: str) -> tuple[Event, ...]:
    """INJ-5: it may come by itself again; what a rule has fired meanwhile comes at the next settlement."""
    _waiting(game, state, "INJ-5", inject)
    if not _value(game, state, inject, "held"):
        raise Refused("INJ-5", f"The inject {inject} is neither held nor skipped.")
    changes = [*_put(game, state, inject, held=0.0)]
    unsettled = game.program.layout.index["#unsettled"]
    if _value(game, state, inject, "arriving") and not state.values[unsettled]:
        changes.append(Change(unsettled, 0.0, 1.0))
    return (happened.InjectSteered(inject, "released", tuple(changes), 0, ""),)


def _rescheduled(game: Game, state: GameState, command: asked.RescheduleInject) -> tuple[Event, ...]:
    """INJ-7: it comes as that turn opens, whatever it waited for; it is held and skipped no more."""
    _waiting(game, state, "INJ-7", command.inject)
    last = game.program.scenario.calendar.turns
    if not state.turn < command.turn <= last:
        still = f"turns {state.turn + 1} to {last} are still to open" if state.turn < last else "no turn is to open"
        raise Refused("INJ-7", f"Nothing can be moved to turn {command.turn}: {still}.", "Let it arrive now instead.")
    changes = _put(game, state, command.inject, held=0.0, at=float(command.turn))
    return (happened.InjectSteered(command.inject, "rescheduled", changes, command.turn, command.reason.strip()),)


def _edited(game: Game, state: GameState, command: asked.EditInject) -> tuple[Event, ...]:
    """INJ-11: what is read when it arrives."""
    inject = _waiting(game, state, "INJ-11", command.inject)
    title, message = command.title.strip(), command.message.strip()
    if not title or not message:
        raise Refused("INJ-11", "An inject needs a title and a message.", "Write both, or skip it.")
    if (title, message) == text_of(state, inject):
        raise Refused("INJ-11", f"The text of {inject.id} is that already.", "Change it, or leave it.")
    return (happened.InjectEdited(inject.id, title, message, command.reason.strip()),)


def _ticked(game: Game, state: GameState, command: asked.TickExpected) -> tuple[Event, ...]:
    """INJ-10: the facilitator's judgement stands; what follows from missing it follows once."""
    inject = _known(game, "INJ-10", command.inject)
    if not inject.expected_action:
        raise Refused("INJ-10", f"Nothing is expected after {inject.id}.", "Tick one with an expected action.")
    if not _value(game, state, inject.id, "fired"):
        raise Refused("INJ-10", f"The inject {inject.id} has not arrived.", "What it expects is judged once it has.")
    if state.phase == OVER:
        raise Refused("INJ-10", "The game is over; what it came to stands.", "Take it down as a note.")
    if dict(state.ticked).get(inject.id) is command.met:
        raise Refused("INJ-10", f"The expected action of {inject.id} is ticked so already.")
    due = _value(game, state, inject.id, "due")
    ticked = happened.ExpectedTicked(
        inject.id, command.met, _put(game, state, inject.id, due=0.0), command.reason.strip()
    )
    if command.met or not due or inject.id not in game.program.missed:
        return (ticked,)
    record = Record()
    values = _after(state.values, ticked.changes)
    turns.run_missed(game, values, state.turn, inject.id, record)
    return (ticked, *record.steps)


def delivered(game: Game, state: GameState, events: Sequence[Event]) -> tuple[Event, ...]:
    """INJ-11: the events, and behind each arrival of an edited inject the text that its cells read in its place."""
    if not state.texts:
        return tuple(events)
    told: list[Event] = []
    for event in events:
        told.append(event)
        if isinstance(event, StepTaken):
            told += (
                _delivery(game, state, note.subject)
                for note in event.notes
                if note.kind == "inject" and any(note.subject == known for known, _, _ in state.texts)
            )
    return tuple(told)


def text_of(state: GameState, inject: Inject) -> tuple[str, str]:
    """Title and message as they stand now, edited or authored."""
    edited = next(((title, message) for known, title, message in state.texts if known == inject.id), None)
    return edited or (inject.title, inject.message)


def _delivery(game: Game, state: GameState, name: str) -> happened.InjectDelivered:
    inject = _known(game, "INJ-11", name)
    title, message = text_of(state, inject)
    return happened.InjectDelivered(name, title, message, inject.to, inject.sender, inject.mode, inject.objective)


def _known(game: Game, rule: str, inject: str) -> Inject:
    injects = game.program.scenario.injects
    found = next((known for known in injects if known.id == inject), None)
    if found is None:
        names = ", ".join(known.id for known in injects) or "none"
        raise Refused(rule, f"There is no inject {inject}.", f"Injects: {names}.")
    return found


def _waiting(game: Game, state: GameState, rule: str, inject: str) -> Inject:
    """An inject that has not arrived, in a game that is not over."""
    found = _known(game, rule, inject)
    if _value(game, state, inject, "fired"):
        raise Refused(rule, f"The inject {inject} has already arrived.", "Each inject arrives once.")
    if state.phase == OVER:
        raise Refused(rule, f"The game waits for {WAITS_FOR[OVER]}; injects arrive during play.")
    return found


def _value(game: Game, state: GameState, inject: str, name: str) -> float:
    slot = game.program.layout.index.get(f"#inject:{inject}:{name}")
    return 0.0 if slot is None else state.values[slot]


def _put(game: Game, state: GameState, inject: str, **values: float) -> tuple[Change, ...]:
    """The changes that give an inject's own slots these values; a slot it does not have is passed over."""
    slots = ((game.program.layout.index.get(f"#inject:{inject}:{name}"), value) for name, value in values.items())
    return tuple(
        Change(slot, state.values[slot], value)
        for slot, value in slots
        if slot is not None and state.values[slot] != value
    )


def _after(values: Sequence[float], changes: Sequence[Change]) -> list[float]:
    following = list(values)
    for change in changes:
        following[change.slot] = change.after
    return following


def _require_play(rule: str, state: GameState) -> None:
    if state.phase not in (ORDERS, ADJUDICATION, BALLOTS, REVIEW):
        raise Refused(rule, f"The game waits for {WAITS_FOR[state.phase]}; injects arrive during play.")
