"""What the facilitator's console says of the exercise: where it stands, what comes next, who owes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from attrs import frozen

from engine.rules.rulings import argument_of, matters, order_of
from engine.rules.state import ADJUDICATION, BALLOTS, BEGINNING, ORDERS, OVER
from tui.gateway.exercise import WHITE, Exercise, Owing
from tui.viewmodels import figures, header
from tui.viewmodels.adjudication import OVERRIDDEN, ruled_state
from tui.viewmodels.clock import clock_line, wall
from tui.viewmodels.lines import Line, Piece, Row, accent, dim, good, line, plain, strong, warn
from tui.viewmodels.orders import order_text
from tui.viewmodels.seats import PERSON

_NAMED = 3
"""So many cells are named; of more, the number is told."""


@frozen
class NextStep:
    """What the facilitator does next."""

    waits: str
    """What is still missing; empty where nothing is."""
    does: str
    """What going on does: `collects the orders`."""
    asks: str = ""
    """What is asked before going on, where something is missing; empty where nothing is asked."""
    key: str = "Space"
    in_short: str = ""
    """What is missing in fewer words, for a small screen; empty where there are no fewer."""

    def line(self, width: int) -> Line:
        """`Warsaw and Kyiv still owe orders · Space collects them`; in short where that does not fit."""
        whole = self._line(self.waits)
        return whole if not self.in_short or len(plain(whole)) <= width else self._line(self.in_short)

    def _line(self, waiting: str) -> Line:
        waits = (strong(waiting), dim(" · ")) if waiting else ()
        return line(accent("▸ "), *waits, accent(self.key), f" {self.does}")


def top_lines(exercise: Exercise) -> tuple[tuple[Line, Line], ...]:
    """Which game and when in it; the phase and who rules; the clock."""
    window = exercise.white()
    state = exercise.state
    dial = f" · {state.dial}" + (f", {figures.counted(len(state.dials), 'move')} otherwise" if state.dials else "")
    where = line(strong("Facilitator"), dim(f" · {header.phase_name(window)}{dial}"))
    reading = exercise.clock.read()
    return (
        (header.title_line(exercise.scenario), header.turn_line(window)),
        (where, line(wall(reading)) if window.phase == OVER else clock_line(reading)),
    )


def next_step(exercise: Exercise) -> NextStep:
    """What is evident to do now."""
    state = exercise.state
    if state.paused:
        return NextStep("The exercise is paused", "resumes it; cells can look, and decide nothing", key="P")
    match exercise.phase:
        case phase if phase == BEGINNING:
            return NextStep("", "opens the first turn")
        case phase if phase == ORDERS:
            return _after_orders(exercise)
        case phase if phase == ADJUDICATION:
            return _after_rulings(exercise)
        case phase if phase == BALLOTS:
            return _after_ballots(exercise)
        case phase if phase == OVER:
            return NextStep("The game is over", "opens the review; 9 leads to the hot wash")
        case _:
            return NextStep(
                f"Turn {state.turn} is closed, A reads it out", f"opens turn {state.turn + 1}; Ctrl+E ends the game"
            )


def _after_orders(exercise: Exercise) -> NextStep:
    late = _late(exercise)
    does = "adjudicates" if exercise.is_rigid() else "collects the orders for rulings"
    if not late:
        return NextStep("All orders are in", does)
    owes = "owes" if is_one(late) else "owe"
    asks = f"{_cells(late)} {'has' if is_one(late) else 'have'} not locked. Go on all the same?"
    in_short = f"{figures.counted(len(late), 'cell')} {'owes' if len(late) == 1 else 'owe'} orders"
    return NextStep(f"{_cells(late)} still {owes} orders", does, asks, in_short=in_short)


def _after_rulings(exercise: Exercise) -> NextStep:
    waiting = len(exercise.waiting())
    if waiting:
        waits = f"{figures.counted(waiting, 'matter')} {'waits' if waiting == 1 else 'wait'} for a ruling"
        return NextStep(waits, "opens it" if waiting == 1 else "goes through them")
    return NextStep("Everything is ruled on", "adjudicates")


def _after_ballots(exercise: Exercise) -> NextStep:
    if not exercise.state.ballots:
        return NextStep("Adjudicated, A reads it out; no ballot is held", "closes the turn")
    late = _late(exercise)
    if not late:
        return NextStep("All votes are in", "counts them and closes the turn")
    have = "has" if is_one(late) else "have"
    owe = f"{_cells(late)} {have} votes left"
    asks = f"{owe}; who has not voted votes as its formula says. Count all the same?"
    in_short = f"{figures.counted(len(late), 'cell')} {'has' if len(late) == 1 else 'have'} votes left"
    return NextStep(owe, "counts the votes", asks, in_short=in_short)


def _late(exercise: Exercise) -> tuple[Owing, ...]:
    """The people who are not done, with the facilitator's own votes; bots act as the phase ends."""
    own = exercise.owing_of_white() if exercise.phase == BALLOTS else ()
    return tuple(known for known in (*exercise.owing(), *own) if known.seat == PERSON and not known.done)


def is_one(late: Sequence[Owing]) -> bool:
    """Of whom is spoken in the singular: `Warsaw owes`, but `Berlin and partners owe`."""
    return len(late) == 1 and " and " not in late[0].title


def _cells(late: Sequence[Owing]) -> str:
    return figures.listed([known.title for known in late]) if len(late) <= _NAMED else f"{len(late)} cells"


def cell_rows(exercise: Exercise) -> tuple[Row, ...]:
    """Each cell, who plays it, and how far it is; then what the white cell plays itself."""
    return tuple(_cell(known, exercise) for known in (*exercise.owing(), *exercise.owing_of_white()))


def _cell(known: Owing, exercise: Exercise) -> Row:
    mark = good("● ") if known.seat == PERSON else dim("○ ")
    player = "white cell" if known.cell == "white" else exercise.player(known.cell)
    return Row(known.cell, (line(mark, known.title), line(dim(player)), _standing(known, exercise)))


def _standing(known: Owing, exercise: Exercise) -> Line:
    bot = known.seat != PERSON
    match exercise.phase:
        case phase if phase == ORDERS and known.cell in exercise.state.locked:
            return line(good("✓ locked"), dim(f", {figures.counted(known.given, 'order')}"))
        case phase if phase == ORDERS:
            told = f"{known.given} given, {known.left} left"
            return line(dim("at the phase's end")) if bot and not known.given else line(dim(told))
        case phase if phase == BALLOTS and known.given + known.left:
            told = f"{known.given} of {figures.counted(known.given + known.left, 'vote')}"
            if known.done:
                return line(good("✓ "), told)
            return line(dim("at the count")) if bot else line(warn(told))
        case phase if phase == ADJUDICATION and not bot and known.cell != WHITE:
            return _estimating(exercise, known.cell)
        case _:
            return line(dim("-"))


def _estimating(exercise: Exercise, cell: str) -> Line:
    """On how many arguments a cell still owes its estimate: at one keyboard, whose turn it is to have it."""
    floor = exercise.seat(cell).floor
    owes = floor.owes()
    if owes:
        return line(warn(f"owes {figures.counted(owes, 'estimate')}"))
    sealed = sum(known.estimate is not None for known in floor.matters())
    return line(good("✓ "), figures.counted(sealed, "estimate")) if sealed else line(dim("-"))


def cells_count(exercise: Exercise) -> str:
    """`3 owe`, `1 owes`; empty where nobody does."""
    late = len(_late(exercise)) if exercise.phase in (ORDERS, BALLOTS) else 0
    if exercise.phase == ADJUDICATION:
        cells = (known.cell for known in exercise.owing() if known.seat == PERSON)
        late = sum(exercise.seat(cell).floor.owes() > 0 for cell in cells)
    return f"{late} {'owes' if late == 1 else 'owe'}" if late else ""


def ruling_rows(exercise: Exercise) -> tuple[Row, ...]:
    """The matters of this turn, those that wait first."""
    state = exercise.state
    if exercise.phase == ORDERS:
        arguments = figures.counted(len(state.arguments), "argument")
        return _said(f"{arguments} so far. D sets who rules."), _said("Rulings come once orders are collected.")
    asked_for = matters(state) if exercise.phase == ADJUDICATION else ()
    if not asked_for:
        return (_said("Nothing waits for a ruling."),)
    ranked = sorted(asked_for, key=lambda matter: state.ruling_on(matter) is not None)
    return tuple(Row(matter, (_matter_line(exercise, matter), line(_how_ruled(exercise, matter)))) for matter in ranked)


def _matter_line(exercise: Exercise, matter: str) -> Line:
    order, argument = order_of(exercise.state, matter), argument_of(exercise.state, matter)
    if order is not None:
        what = order_text(order.move, order.target, order.chosen, exercise.scenario)
        return line(strong(f"{exercise.titles[order.actor]}: "), *what)
    if argument is None:
        return line(matter)
    return line(strong(f"{exercise.titles_of_cells[argument.cell]} (argument): "), argument.action)


def _how_ruled(exercise: Exercise, matter: str) -> Piece:
    ruling = exercise.state.ruling_on(matter)
    if ruling is None:
        return warn("waits")
    word = ruled_state(ruling, argued=argument_of(exercise.state, matter) is not None)
    return strong(word) if word == OVERRIDDEN else good(word)


def _said(text: str) -> Row:
    return Row("", (line(dim(text)),), heading=True)


def adjudicated_turn(exercise: Exercise) -> int:
    """The last turn that was adjudicated; 0 for none."""
    before = exercise.phase in (BEGINNING, ORDERS, ADJUDICATION)
    return exercise.turn - 1 if before else exercise.turn


def ballot_rows(exercise: Exercise) -> tuple[Row, ...]:
    """The voters of each ballot: who has voted, and where each answers for itself, how."""
    window, titles = exercise.white(), exercise.titles
    voters = {known.ballot: known for known in window.voters()}
    rows: list[Row] = []
    for ballot in window.ballots():
        voted, answers = voters[ballot.id].voted, dict(voters[ballot.id].answers)
        state = partial(_voted, exercise, voted, answers)
        count = f"{len(voted)} of {len(ballot.voters)}"
        rows.append(Row("", (line(strong(ballot.title), dim(f"  {ballot.rule}, {count} voted")),), heading=True))
        rows += [
            Row(
                f"{ballot.id}:{voter}",
                (line(titles[voter]), state(voter), _by(voter, exercise)),
            )
            for voter in ballot.voters
        ]
    return tuple(rows) or (_said("No ballot is held."),)


def _voted(exercise: Exercise, voted: Sequence[str], answers: Mapping[str, str], voter: str) -> Line:
    if voter not in voted:
        return line(warn("not yet") if _is_with_people(voter, exercise) else dim("as they are counted"))
    answer = answers.get(voter, "")
    return line(accent(answer.replace("-", " "))) if answer else line(good("✓ has voted"))


def _cell_of(voter: str, exercise: Exercise) -> str:
    return next((cell.id for cell in exercise.scenario.cells if voter in cell.plays), "")


def _is_with_people(voter: str, exercise: Exercise) -> bool:
    """Bots vote as the votes are counted; what no cell plays is the white cell's."""
    cell = _cell_of(voter, exercise)
    return not cell or exercise.state.seat(cell) == PERSON


def _by(voter: str, exercise: Exercise) -> Line:
    cell = _cell_of(voter, exercise)
    return line(dim(exercise.player(cell) if cell else "white cell"))
