"""Compiles a scenario: the one place that knows in which order its parts are lowered."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.effects import Effects
from engine.model.expressions import Expression
from engine.model.lessons import Lesson
from engine.model.playbook import Ballot, Habit
from engine.model.scenario import Scenario
from engine.model.script import Doctrine, Preference
from engine.program import injects, ladder, measures, phases, settlement
from engine.program.actions import Action, action_bindings, bookkeeping, lower_actions
from engine.program.awaited import awaited
from engine.program.budget import TooLarge
from engine.program.calendar import turn_dates
from engine.program.ir import Block, Cause, Const, Expr
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_effects import lower_effects
from engine.program.lower_expressions import credibility, lower
from engine.program.program import (
    BallotProgram,
    DoctrineProgram,
    LessonProgram,
    Phases,
    PreferenceProgram,
    Program,
    Promise,
    Score,
    TurnDates,
    VoterRules,
)
from engine.program.standing import HabitSlots, habit_slots


def compile_scenario(scenario: Scenario, measured: Sequence[Expression] = ()) -> Program:
    """The program of a scenario that the loader has passed. Pure: equal scenarios give equal programs.

    `measured` is what somebody wants to read of the state besides; no game depends on it. Raises `TooLarge` where the
    rules multiply beyond the budget.
    """
    try:
        return _compiled(scenario, measured)
    except RecursionError as deep:
        raise TooLarge("formulas or effects stand too deep within each other") from deep


def _compiled(scenario: Scenario, measured: Sequence[Expression]) -> Program:
    lexicon = Lexicon.of(scenario)
    turns = turn_dates(scenario.calendar)
    _declare_clock(scenario, turns, lexicon)
    actions = lower_actions(lexicon)
    ballots = tuple(_ballot(ballot, lexicon) for ballot in scenario.ballots)
    by_hand, missed = injects.by_hand(lexicon), injects.missed(lexicon)
    scores = tuple(Score(o.id, o.cell, lower(o.score, Bindings(), lexicon), o.weight) for o in scenario.objectives)
    endings = tuple(lower(ending.when, Bindings(), lexicon) for ending in scenario.endings)
    doctrines = tuple(_doctrine(doctrine, actions, lexicon) for doctrine in scenario.doctrines)
    lessons = tuple(_lesson(lesson, lexicon) for lesson in scenario.lessons)
    promises = tuple(
        Promise(slots, credibility(slots.commitment, slots.giver, slots.taker, lexicon))
        for slots in lexicon.commitments
    )
    habits = _habits(scenario, lexicon)
    readings = tuple(lower(expression, Bindings(), lexicon) for expression in measured)
    steps = _phases(turns, habits, lexicon)
    after = tuple(bookkeeping(action, lexicon) for action in actions)
    return Program(
        scenario=scenario,
        layout=lexicon.slots.finished(),
        sites=tuple(lexicon.sites),
        turns=turns,
        actions=actions,
        after=after,
        phases=steps,
        ballots=ballots,
        injects=by_hand,
        missed=missed,
        awaited=awaited(lexicon),
        scores=scores,
        endings=endings,
        doctrines=doctrines,
        measures=lexicon.measures,
        promises=promises,
        habits=tuple((habit.id, actor, slots) for habit, actor, slots in habits),
        measured=readings,
        lessons=lessons,
    )


def _declare_clock(scenario: Scenario, turns: tuple[TurnDates, ...], lexicon: Lexicon) -> None:
    """Gives the calendar and the ladder their slots before any rule asks for them."""
    lexicon.slots.own("#turn", "Turn")
    for entry in sorted({entry.kind for turn in turns for entry in turn.entries}):
        lexicon.slots.own(f"#calendar:{entry}", f"Calendar: {entry}")
    top = float(len(scenario.ladder.rungs) - 1) if scenario.ladder else 0.0
    lexicon.slots.own("#rung", scenario.ladder.title if scenario.ladder else "Ladder", low=0.0, high=top)
    lexicon.slots.own("#rung-before")


def _phases(turns: tuple[TurnDates, ...], habits: list[tuple[Habit, str, HabitSlots]], lexicon: Lexicon) -> Phases:
    upkeep, standing, lapses = measures.upkeep(lexicon), measures.standing(lexicon), measures.lapses(lexicon)
    arriving, calls, triggers = injects.injects(lexicon), phases.calls(lexicon), phases.triggers(lexicon)
    slopes, arrival = ladder.slopes(lexicon), ladder.arrival(lexicon)
    expectations, recovery = injects.expectations(lexicon), phases.recovery(habits, lexicon)
    settled = settlement.settlement(lexicon)
    income = phases.income(lexicon)  # after everything that may order an addition for later
    return Phases(
        clock=phases.clock(_kinds(turns, lexicon), lexicon),
        income=income,
        upkeep=upkeep,
        standing=standing,
        injects=arriving,
        calls=calls,
        triggers=triggers,
        slopes=slopes,
        arrival=arrival,
        lapses=lapses,
        expectations=expectations,
        recovery=recovery,
        settlement=settled,
    )


def _kinds(turns: tuple[TurnDates, ...], lexicon: Lexicon) -> dict[str, frozenset[int]]:
    """In which turns the calendar has an entry of each kind that exists or is asked for."""
    asked = [key.split(":", 1)[1] for key in lexicon.slots.known_keys() if key.startswith("#calendar:")]
    return {
        kind: frozenset(turn.number for turn in turns if any(entry.kind == kind for entry in turn.entries))
        for kind in asked
    }


def _habits(scenario: Scenario, lexicon: Lexicon) -> list[tuple[Habit, str, HabitSlots]]:
    """Every habit that some actor's moves can form."""
    formed: dict[tuple[str, str], None] = {}
    for move in scenario.moves:
        if move.habit is not None:
            formed |= dict.fromkeys((move.habit.kind, actor) for actor in move.by.actors)
    habits = {habit.id: habit for habit in scenario.habits}
    return [(habits[kind], actor, habit_slots(habits[kind], actor, lexicon.slots)) for kind, actor in formed]


def _ballot(ballot: Ballot, lexicon: Lexicon) -> BallotProgram:
    cause = Cause("ballot", ballot.id, ballot.title)

    def block(name: str, effects: Effects, voter: str = "") -> Block:
        bindings = Bindings(actors={"self": voter}) if voter else Bindings()
        whose = Cause("ballot", ballot.id, ballot.title, voter)
        return Block(f"ballot {ballot.id} {name} {voter}".strip(), lower_effects(effects, bindings, whose, lexicon))

    def voter_rules(voter: str) -> VoterRules:
        bindings = Bindings(actors={"self": voter})
        return VoterRules(
            voter=voter,
            worths=tuple(lower(option.worth, bindings, lexicon) for option in ballot.options),
            effects=tuple(block(option.id, option.effects, voter) for option in ballot.options),
        )

    return BallotProgram(
        id=ballot.id,
        title=cause.title,
        text=ballot.text,
        rule=ballot.rule,
        share=ballot.share,
        options=tuple(option.id for option in ballot.options),
        voters=tuple(voter_rules(voter) for voter in ballot.voters.actors),
        open=lexicon.slots.own(f"#ballot:{ballot.id}:open", f"{ballot.title}: to be held"),
        result=lexicon.slots.own(f"#ballot:{ballot.id}:result", f"{ballot.title}: last result"),
        passes=block("passes", ballot.passes),
        fails=block("fails", ballot.fails),
    )


def _doctrine(doctrine: Doctrine, actions: tuple[Action, ...], lexicon: Lexicon) -> DoctrineProgram:
    plays = _played_by(doctrine, lexicon)
    prefers = [
        _preference(preference, action, lexicon)
        for preference in doctrine.prefers
        for action in actions
        if action.move == preference.move and action.actor in plays and _concerns(preference, action)
    ]
    return DoctrineProgram(
        id=doctrine.id,
        cells=doctrine.cells,
        temper=doctrine.temper,
        prefers=tuple(prefers),
        votes=_votes(doctrine, lexicon),
    )


def _lesson(lesson: Lesson, lexicon: Lexicon) -> LessonProgram:
    def lowered(expression: Expression | None) -> Expr | None:
        return None if expression is None else lower(expression, Bindings(), lexicon)

    numbers = tuple((name, lower(number, Bindings(), lexicon)) for name, number in lesson.numbers)
    return LessonProgram(lowered(lesson.when), lowered(lesson.done_when), numbers)


def _played_by(doctrine: Doctrine, lexicon: Lexicon) -> frozenset[str]:
    """The actors of all cells that may follow it."""
    cells = (cell for cell in lexicon.scenario.cells if cell.id in doctrine.cells)
    return frozenset(actor for cell in cells for actor in cell.plays)


def _concerns(preference: Preference, action: Action) -> bool:
    by = preference.by is None or action.actor in preference.by.actors
    return by and (preference.on is None or action.target in preference.on.actors)


def _preference(preference: Preference, action: Action, lexicon: Lexicon) -> PreferenceProgram:
    move = next(m for m in lexicon.scenario.moves if m.id == action.move)
    bindings = action_bindings(move, action.actor, action.target, lexicon)
    wanted = dict(preference.choose)
    plain = Bindings(actors=bindings.actors)
    choose = [
        lower(wanted[parameter.id], plain, lexicon) if parameter.id in wanted else Const(parameter.default)
        for parameter in move.choose
    ]
    return PreferenceProgram(
        action=action.index, choose=tuple(choose), worth=lower(preference.worth, bindings, lexicon)
    )


def _votes(doctrine: Doctrine, lexicon: Lexicon) -> dict[str, dict[str, tuple[Expr, ...]]]:
    plays = _played_by(doctrine, lexicon)
    ballots = {ballot.id: ballot for ballot in lexicon.scenario.ballots}
    votes: dict[str, dict[str, tuple[Expr, ...]]] = {}
    for ballot_id, worths in doctrine.votes:
        ballot, own = ballots[ballot_id], dict(worths)
        votes[ballot_id] = {
            voter: tuple(
                lower(own.get(option.id, option.worth), Bindings(actors={"self": voter}), lexicon)
                for option in ballot.options
            )
            for voter in ballot.voters.actors
            if voter in plays
        }
    return votes
