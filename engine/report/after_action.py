"""The after-action report of a session, in Markdown: what was ordered, ruled and rolled, what moved and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from engine.model import events as happened
from engine.model.scenario import Scenario
from engine.program.program import Program
from engine.report.annexes import assumptions, events_list, sources
from engine.report.markdown import bullets, code, plain, table
from engine.report.turning_points import TurningPoint, turning_points
from engine.rules.news import NewsItem, news
from engine.rules.scores import cell_score
from engine.rules.state import OVER
from engine.rules.visibility import WHITE
from engine.session.chronicle import TurnRecord, chronicle
from engine.session.session import Session


def after_action_report(session: Session, title: str, seed: int) -> str:
    """The whole report. A session still going on is reported as far as it has come."""
    turns = chronicle(session)
    program = session.game.program
    sections = [
        f"# After-action report: {plain(title)}",
        _overview(session, seed),
        "## What happened\n\n" + "\n\n".join(_turn(program, record) for record in turns),
        "## Turning points\n\n" + bullets(map(_point, turning_points(session))),
        "## Tracks over time\n\n" + _tracks(program, turns),
        "## Objectives\n\n" + _objectives(session),
        "## Training objectives\n\n" + bullets(_training(program.scenario)),
        "## For the hot wash\n\n" + bullets(plain(question) for question in program.scenario.debrief),
        "## Annex: the master scenario events list\n\n" + events_list(session),
        "## Annex: sources\n\n" + sources(program.scenario),
        "## Annex: assumptions\n\n" + assumptions(program.scenario),
    ]
    return "\n\n".join(sections) + "\n"


def _overview(session: Session, seed: int) -> str:
    scenario, state = session.game.program.scenario, session.state
    ending = next((ending for ending in scenario.endings if ending.id == state.ending), None)
    rows = [
        ("Scenario", plain(scenario.title)),
        ("Turns played", f"{state.turn} of {scenario.calendar.turns}"),
        ("Seed", str(seed)),
        ("Commands on this line", str(len(session.path()))),
        ("Ending", plain(ending.title) if ending else ("none declared" if state.phase == OVER else "not over yet")),
    ]
    seats = table(("Cell", "Actors", "Played by"), _seats(session))
    meaning = f"\n\n{plain(ending.text)}" if ending and ending.text else ""
    return f"{plain(scenario.summary)}\n\n{table(('', ''), rows)}{meaning}\n\n{seats}"


def _seats(session: Session) -> Iterator[tuple[str, str, str]]:
    scenario = session.game.program.scenario
    names = {actor.id: actor.title for actor in scenario.actors}
    doctrines = {doctrine.id: doctrine.title for doctrine in scenario.doctrines}
    for cell in scenario.cells:
        seat = session.state.seat(cell.id)
        actors = ", ".join(names[actor] for actor in cell.plays)
        yield plain(cell.title), plain(actors), plain(doctrines.get(seat, seat))


def _turn(program: Program, record: TurnRecord) -> str:
    dates = program.turns[record.turn - 1]
    items = news(program, (happened.TurnOpened(record.turn), *record.events), WHITE)
    first, last = dates.begins, dates.ends - timedelta(days=1)
    days = f"{first:%d %B %Y}" if first == last else f"{first:%d %B %Y} to {last:%d %B %Y}"
    heading = f"### Turn {record.turn}: {days}"
    calendar = [f"{entry.on:%d %B}: {plain(entry.title)}" for entry in dates.entries]
    blocks = [("Calendar", calendar)] + [
        (name, [_line(item) for item in items if item.kind in kinds]) for name, kinds in _KINDS
    ]
    blocks.insert(4, ("Votes", list(_votes(program, record))))
    blocks.append(("What moved most", list(_movers(program, record))))
    return "\n\n".join([heading, *(f"**{name}**\n\n{bullets(lines)}" for name, lines in blocks if lines)])


_KINDS = (
    ("Injects", ("inject",)),
    ("Orders and rulings", ("order",)),
    ("Draws", ("draw",)),
    ("Ballots", ("ballot",)),
    ("Measures, promises, ladder", ("measure", "commitment", "ladder")),
    ("Consequences", ("trigger", "news")),
    ("The facilitator's hand", ("white",)),
)


def _line(item: NewsItem) -> str:
    source = f" *({plain(item.source)})*" if item.source else ""
    return f"{plain(item.title)}{source}" + (f": {plain(item.text)}" if item.text else "")


def _votes(program: Program, record: TurnRecord) -> Iterator[str]:
    """Who voted how, ballot by ballot, once counted."""
    names = {actor.id: actor.title for actor in program.scenario.actors}
    titles = {ballot.id: ballot.title for ballot in program.ballots}
    last: dict[str, dict[str, str]] = {}
    for event in record.events:
        match event:
            case happened.VoteCast(ballot=ballot, voter=voter, option=option):
                last.setdefault(ballot, {})[voter] = option
            case happened.BallotDecided(ballot=ballot):
                votes = ", ".join(f"{plain(names[voter])} {option}" for voter, option in last.get(ballot, {}).items())
                yield f"{plain(titles[ballot])}: {votes}"
            case _:
                pass


def _movers(program: Program, record: TurnRecord, most: int = 6) -> Iterator[str]:
    moved = sorted(
        program.layout.track_slots(),
        key=lambda item: -abs(record.latest[item[0]] - record.before[item[0]]) / (item[1].high - item[1].low),
    )
    for index, slot in moved[:most]:
        was, now = record.before[index], record.latest[index]
        if was != now:
            yield f"{plain(slot.title)}: {was:g} → {now:g} ({now - was:+.4g})"


def _point(point: TurningPoint) -> str:
    line = point.line
    asked = f"set to {line.amount:g}" if line.put else f"{line.amount:+.4g}"
    if not line.put and f"{point.after - point.before:+.4g}" != asked:
        asked += " of it"
    change = f"{point.before:g} → {point.after:g} ({asked})"
    inputs = "; ".join(f"{plain(entry.title)} {entry.value:g}" for entry in line.inputs)
    because = f" — {code(line.text)}" if line.text else ""
    where = f" ({line.at})" if line.at and line.at.file else ""
    from_what = f", from {inputs}" if inputs else ""
    return f"Turn {point.turn}: **{plain(point.track)}** {change}, by {plain(line.cause)}{because}{where}{from_what}"


def _tracks(program: Program, turns: tuple[TurnRecord, ...]) -> str:
    if not turns:
        return "*No turn was played.*"
    rows = []
    for index, slot in program.layout.track_slots():
        values = [turns[0].before[index], *(record.latest[index] for record in turns)]
        if any(value != values[0] for value in values):
            rows.append([plain(slot.title), *(f"{value:.4g}" for value in values)])
    return table(("Track", "Start", *(f"T{record.turn}" for record in turns)), rows)


def _objectives(session: Session) -> str:
    scenario, scores = session.game.program.scenario, dict(session.state.scores)
    if not scores:
        return "*No turn was closed, so nothing is scored.*"
    rows = []
    for cell in scenario.cells:
        own = [objective for objective in scenario.objectives if objective.cell == cell.id]
        for objective in own:
            secret = " *(secret)*" if objective.secret else ""
            score, weight = f"{scores[objective.id]:.1f}", f"{objective.weight:g}"
            rows.append((plain(cell.title), plain(objective.title) + secret, weight, score))
        if own:
            rows.append(
                (
                    f"**{plain(cell.title)}**",
                    "**together**",
                    "",
                    f"**{cell_score(scenario, session.state.scores, cell.id) or 0.0:.1f}**",
                )
            )
    return table(("Cell", "Objective", "Weight", "Score"), rows)


def _training(scenario: Scenario) -> Iterator[str]:
    for objective in scenario.training:
        yield plain(objective.title) + (f": {plain(objective.text)}" if objective.text else "")
