"""What several handouts say alike: the calendar, how a turn goes, the words for odds, what a move asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.model.playbook import Move, Parameter, Visibility
from engine.model.scenario import Resolution, Scenario
from engine.program.program import Program
from engine.report.document.nodes import Listing, Nothing, Strong, Table, Text
from engine.report.wording import counted, day, figure, listed, period

ODDS = (
    ("almost no chance", "1–5%"), ("very unlikely", "5–20%"), ("unlikely", "20–45%"), ("roughly even", "45–55%"),
    ("likely", "55–80%"), ("very likely", "80–95%"), ("almost certain", "95–99%"),
)  # fmt: skip
"""ICD 203 (ADJ-5)."""
HEARD = {
    Visibility.PUBLIC: "all hear of it",
    Visibility.PRIVATE: "only the two concerned hear of it",
    Visibility.COVERT: "nobody else hears of it",
}
RULES = {
    "unanimity": "all who vote must be for it; one against stops it",
    "majority": "more for than against",
    "qualified": "a share of all voters must be for it",
    "each": "each answers for itself",
}


def names_of(scenario: Scenario) -> Mapping[str, str]:
    """Actors and groups by id."""
    groups = {group.id: group.title for group in scenario.groups}
    return groups | {actor.id: actor.title for actor in scenario.actors}


def odds_words() -> Table:
    """The words of ICD 203 with their percentages."""
    return Table(("Said", "Means"), ODDS, caption="Words for odds (ICD 203)", widths=(60, 40))


def turns(program: Program) -> Table:
    """Turn by turn: the dates, and what the calendar has."""
    rows = [
        (
            str(turn.number),
            period(turn),
            "; ".join(f"{day(entry.on)}: {entry.title} ({entry.kind})" for entry in turn.entries) or "–",
        )
        for turn in program.turns
    ]
    return Table(("Turn", "From, to", "On the calendar"), rows, widths=(8, 32, 60))


def how_a_turn_goes(scenario: Scenario) -> Listing:
    """For players, in five sentences."""
    together = scenario.resolution is Resolution.SIMULTANEOUS
    resolved = "all together: none sees another's effect" if together else "one after the other, first given first"
    orders = counted(scenario.calendar.orders, "order")
    sealed = f"You give orders, at most {orders} a turn for each actor. They are sealed: nobody sees them, and you may"
    argued = "What no move offers can be argued: an action, what it is to bring about, and up to three reasons."
    asked = "Where the facilitator adjudicates, you may be asked for your estimate of the odds before they are drawn."
    steps = (
        "The turn opens: the calendar, income, what stands acts, injects arrive.",
        f"{sealed} change them until you lock. {argued} Whatever you need to know, ask the white cell.",
        f"Orders are ruled on, {resolved}. {asked}",
        "Ballots are held where any are due. Votes are secret until they are counted.",
        "Consequences follow, and each cell hears the news that concerns it.",
    )
    return Listing(steps, numbered=True)


def objectives(scenario: Scenario, cell: str, *, secret: bool) -> Table | Nothing:
    """A cell's objectives; with the secret ones, where they are for its own eyes or the facilitator's."""
    own = [one for one in scenario.objectives if one.cell == cell and (secret or not one.secret)]
    if not own:
        return Nothing("None." if secret else "None that is public.")
    rows = [(one.title, one.text or "–", figure(one.weight), "secret" if one.secret else "public") for one in own]
    return Table(("Objective", "Meaning", "Weight", ""), rows, {2}, widths=(30, 45, 10, 15))


def moves(scenario: Scenario, actors: Sequence[str]) -> Table | Nothing:
    """What these actors may order: on whom, at what price, under what conditions, with what odds, heard by whom."""
    names = names_of(scenario)
    rows = [_move(scenario, move, actors, names) for move in scenario.moves if set(move.by.actors) & set(actors)]
    if not rows:
        return Nothing("It gives no orders.")
    header = ("Move", "On whom, how much", "Costs", "Needs", "Odds, limits, who hears")
    return Table(header, rows, widths=(36, 17, 12, 17, 18))


def _move(scenario: Scenario, move: Move, actors: Sequence[str], names: Mapping[str, str]) -> tuple[Text | str, ...]:
    by = [actor for actor in actors if actor in move.by.actors]
    whose = f" ({', '.join(names[actor] for actor in by)})" if len(by) < len(actors) else ""
    pros = f" For: {'; '.join(move.pros)}." if move.pros else ""
    cons = f" Against: {'; '.join(move.cons)}." if move.cons else ""
    tracks = {track.id: track.title for track in scenario.tracks}
    costs = "; ".join(f"{tracks[cost.track]}: {cost.text}" for cost in move.cost)
    needs = "; ".join(requirement.otherwise for requirement in move.requires)
    odds = [f"odds {move.odds_text}"] if move.odds is not None else []
    told = "; ".join([*odds, *_limits(move), HEARD[move.visibility]])
    target = "; ".join([*_targets(move, by, names), *map(_chosen, move.choose)])
    what = (Strong(move.title), f"{whose}. {move.text}{pros}{cons}".rstrip())
    return what, target or "–", costs or "–", _unless(needs), told


def _unless(needs: str) -> str:
    """Requirements are written as the reason that stands against it."""
    return f"not if: {needs}" if needs else "–"


def _targets(move: Move, by: Sequence[str], names: Mapping[str, str]) -> Iterator[str]:
    if move.on is not None:
        whom = [actor for actor in move.on.actors if actor not in by or len(by) > 1]
        yield listed([names[actor] for actor in whom])
    if move.on_self:
        yield "oneself"
    if move.on_nobody:
        yield "or nobody"


def _chosen(parameter: Parameter) -> str:
    unit = f" {parameter.unit}" if parameter.unit else ""
    return f"{parameter.id} {figure(parameter.low)} to {figure(parameter.high)}{unit}"


def _limits(move: Move) -> Iterator[str]:
    limit = move.limit
    if limit.per_turn and limit.per_turn > 1:
        yield f"{limit.per_turn} times a turn"
    if limit.per_game:
        yield f"{counted(limit.per_game, 'time')} a game"
    if limit.cooldown:
        yield f"after it, {counted(limit.cooldown, 'turn')} of pause"


def ballots(scenario: Scenario, actors: Sequence[str] | None = None) -> Table | Nothing:
    """Ballots, with who votes, what decides, and when they are held; of some actors, those in which they vote."""
    names = names_of(scenario)
    rows = []
    for ballot in scenario.ballots:
        if actors is not None and not set(actors) & set(ballot.voters.actors):
            continue
        share = f" ({figure(ballot.share * 100)}%)" if ballot.rule.value == "qualified" else ""
        voters = listed([names[actor] for actor in ballot.voters.actors])
        options = ", ".join(option.id for option in ballot.options)
        rows.append((ballot.title, ballot.text or "–", voters, f"{RULES[ballot.rule.value]}{share}: {options}"))
    if not rows:
        return Nothing("There is no ballot.")
    return Table(("Ballot", "About", "Voters", "Decided by"), rows, widths=(20, 36, 22, 22))
