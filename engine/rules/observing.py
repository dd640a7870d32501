"""What observers, evaluators and players put on record: events that change nothing in the game (OBS-1 to OBS-5)."""

from __future__ import annotations

from typing import Final, assert_never

from engine.model import events as happened
from engine.model import observing as asked
from engine.model.cast import Scope
from engine.model.events import Event
from engine.model.scenario import Scenario
from engine.program.program import Program
from engine.rules.landing import slot_of
from engine.rules.refusals import Refused
from engine.rules.state import GameState
from engine.rules.turn import Game

ASKED_BY_DEFAULT: Final = ("credibility", "cohesion")


USUAL_QUESTIONS: Final = (
    "What went well?",
    "What should have gone better, and why?",
    "What would you change, and who would have to change it?",
)
"""Of a hot wash whose scenario has none of its own."""


def hot_wash_questions(scenario: Scenario) -> tuple[str, ...]:
    """What players are asked at the end (OBS-4)."""
    return scenario.debrief or USUAL_QUESTIONS


def perceived_slots(program: Program) -> tuple[int, ...]:
    """The tracks that people are asked to estimate (OBS-5): those that the scenario names, in its order.

    Where it names none, credibility and cohesion of the world and of groups.
    """
    layout = program.layout
    named = program.scenario.perceived
    if named:
        return tuple(layout.index[f"{one.owner or 'world'}.{one.track}"] for one in named)
    scopes = {track.id: track.scope for track in program.scenario.tracks}
    return tuple(
        slot
        for slot, known in layout.track_slots()
        if known.track in ASKED_BY_DEFAULT and scopes[known.track] in (Scope.WORLD, Scope.GROUP)
    )


def observed(game: Game, state: GameState, command: asked.ObservingCommand) -> tuple[Event, ...]:
    """What is put on record."""
    match command:
        case asked.TakeNote():
            return _noted(game, state, command)
        case asked.Rate():
            return _rated(game, state, command)
        case asked.GiveFeedback(text=text):
            _require_words("OBS-3", text)
            return (happened.FeedbackGiven(text.strip(), state.turn),)
        case asked.AnswerDebrief(question=question, text=text):
            _require_words("OBS-4", text)
            return (happened.DebriefAnswered(question, text.strip()),)
        case asked.Perceive():
            return _perceived(game, state, command)
        case _:
            assert_never(command)


def _noted(game: Game, state: GameState, command: asked.TakeNote) -> tuple[Event, ...]:
    _require_words("OBS-1", command.text)
    if command.objective:
        _require_objective(game, "OBS-1", command.objective)
    if command.cell:
        _require_cell(game, "OBS-1", command.cell)
    if command.corrects < 0:
        raise Refused("OBS-6", f"There is no entry {command.corrects}.", "Name the entry that holds the note.")
    note = happened.NoteTaken(
        command.author.strip(),
        command.text.strip(),
        command.objective,
        command.cell,
        state.turn,
        state.phase,
        command.wall,
        command.corrects,
    )
    return (note,)


def _rated(game: Game, state: GameState, command: asked.Rate) -> tuple[Event, ...]:
    _require_objective(game, "OBS-2", command.objective)
    if command.rating not in asked.RATINGS:
        raise Refused("OBS-2", f"There is no rating {command.rating}.", f"Ratings: {', '.join(asked.RATINGS)}.")
    if not command.evidence.strip():
        raise Refused("OBS-2", "A rating needs its evidence.", "Say what was seen.")
    evidence, author = command.evidence.strip(), command.author.strip()
    return (happened.Rated(command.objective, command.rating, evidence, author, state.turn),)


def _perceived(game: Game, state: GameState, command: asked.Perceive) -> tuple[Event, ...]:
    if command.who not in asked.PERCEIVERS:
        raise Refused("OBS-5", f"Nobody perceives as {command.who}.", f"Choose {', '.join(asked.PERCEIVERS)}.")
    if command.who != asked.WHITE_CELL:
        _require_cell(game, "OBS-5", command.cell)
    slot = slot_of(game, "OBS-5", command.owner, command.track)
    limits = game.program.layout.slots[slot]
    if not limits.low <= command.value <= limits.high:
        raise Refused("OBS-5", f"It cannot be {command.value:g}.", f"It runs from {limits.low:g} to {limits.high:g}.")
    return (happened.Perceived(command.who, command.cell, slot, command.value, state.values[slot], state.turn),)


def _require_words(rule: str, text: str) -> None:
    if not text.strip():
        raise Refused(rule, "There is nothing to put on record.", "Write it.")


def _require_cell(game: Game, rule: str, cell: str) -> None:
    cells = [known.id for known in game.program.scenario.cells]
    if cell not in cells:
        raise Refused(rule, f"There is no cell {cell}.", f"The cells are {', '.join(cells)}.")


def _require_objective(game: Game, rule: str, objective: str) -> None:
    known = [training.id for training in game.program.scenario.training]
    if objective not in known:
        raise Refused(rule, f"There is no training objective {objective}.", f"There are {', '.join(known) or 'none'}.")
