"""Scripted orders: a file of who orders what in which turn, in YAML or CSV, played into a session.

YAML: `orders:` a list of `{turn, actor, move, target, choose: {NAME: number}}`, `votes:` a list of
`{turn, ballot, voter, option}`, `white:` what the facilitator does (`engine.sim.white_rows`). CSV: columns
`turn,actor,move,target` and one for each chosen number. Rows are taken in the order of the file. What they name is told
by `engine.sim.fitting`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from engine.diagnostics.findings import Finding, Findings
from engine.diagnostics.spans import Span
from engine.diagnostics.suggestions import shortened
from engine.loading import nodes
from engine.loading.pile import Pile
from engine.model.commands import AmendTrack, CastVote, Command, GiveOrder, LetInjectArrive, LockOrders
from engine.model.scenario import Scenario
from engine.program.program import Program
from engine.rules.refusals import Refused
from engine.rules.state import BALLOTS, ORDERS
from engine.session.session import Session
from engine.sim.naming import plain
from engine.sim.white_rows import WRONG_ROW, NoWhiteRow, WhiteCommand, white_commands

_ORDER_KEYS = ("turn", "actor", "move", "target")
_DIGITS = 6
_OTHER_MARKS = {";": "semicolons", "\t": "tabs"}
_TAKES = {"choose": "takes numbers by name"}
_VOTE_KEYS = ("turn", "ballot", "voter", "option")
_SECTIONS = ("orders", "votes", "white")


@frozen
class Row:
    """One line of a script."""

    turn: int
    command: GiveOrder | CastVote | WhiteCommand
    at: Span


@frozen
class Script:
    """A file of orders and votes."""

    rows: tuple[Row, ...]

    def actors(self) -> frozenset[str]:
        """Everybody the script gives an order to."""
        return frozenset(row.command.actor for row in self.rows if isinstance(row.command, GiveOrder))


@frozen
class ReadScript:
    """What reading a file came to."""

    rows: tuple[Row, ...]
    """Those that can be read."""
    findings: Findings
    """Why the others cannot."""
    whole: bool = True
    """Whether the file could be gone through at all, row by row."""
    strange: Findings = Findings(())
    """Columns that hold no number of any move; what stands in them is passed over."""

    @property
    def script(self) -> Script | None:
        """All of the file, or None where any of it cannot be read."""
        return None if self.findings or self.strange else Script(self.rows)


def read_script(name: str, text: str, scenario: Scenario | None = None) -> ReadScript:
    """A script from the text of a file; CSV where the name ends so, else YAML. The scenario tells strange columns."""
    return _from_csv(name, text, scenario) if name.lower().endswith(".csv") else _from_yaml(name, text)


def _wrong(at: Span, message: str, hint: str) -> Finding:
    return Finding("CAS701", message, at, hint)


def _from_csv(name: str, text: str, scenario: Scenario | None) -> ReadScript:
    top = Span(name, 1, 1, 2)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    line = 1
    rows: list[Row] = []
    findings: list[Finding] = []
    try:
        header = [_column(title) for title in next(reader, [])]
        if wrong := _wrong_header(header):
            return _unread([_wrong(top, wrong, _how_columns_are_named(text))])
        strange = _strange(header, scenario)
        line = reader.line_num + 1
        for values in reader:
            at, line = Span(name, line, 1, 2), reader.line_num + 1
            if len(values) > len(header):
                findings.append(_wrong(at, "more values than columns", "quote values that hold commas"))
            elif any(value.strip() for value in values):
                told = zip(header, map(str.strip, values), strict=False)
                _take(_order({key: value for key, value in told if key not in strange}, at), rows, findings)
    except csv.Error as error:
        at = Span(name, line, 1, 2)
        open_quote = "a quotation mark is opened here and never closed, so that no row after it can be told"
        because = open_quote if "end of data" in str(error) else str(error)
        return _unread(
            [*findings, _wrong(at, because, "save the file as plain CSV; quote a whole value or none of it")]
        )
    return ReadScript(tuple(rows), Findings(tuple(findings)), strange=_left_out(strange, scenario, top))


def _column(title: str) -> str:
    """What a column holds: `Turn` and ` turn` are `turn`."""
    title = title.strip()
    return plain(title) if plain(title) in _ORDER_KEYS else title


def _how_columns_are_named(text: str) -> str:
    first = text.partition("\n")[0]
    parted = next((f"put commas where {what} stand; " for mark, what in _OTHER_MARKS.items() if mark in first), "")
    return f"{parted}the first line names the columns: {','.join(_ORDER_KEYS)}, and one for each chosen number"


def _wrong_header(header: list[str]) -> str:
    missing = [column for column in ("turn", "actor", "move") if column not in header]
    twice = [column for column in header if column and header.count(column) > 1]
    return f"no column `{missing[0]}`" if missing else f"two columns `{twice[0]}`" if twice else ""


def _strange(header: list[str], scenario: Scenario | None) -> list[str]:
    """The columns that are no number of any move; without a scenario, none can be told."""
    if scenario is None:
        return []
    numbers = {plain(number.id) for move in scenario.moves for number in move.choose}
    return [column for column in header if column not in _ORDER_KEYS and plain(column) not in numbers]


def _left_out(columns: list[str], scenario: Scenario | None, at: Span) -> Findings:
    numbers = dict.fromkeys(number.id for move in scenario.moves for number in move.choose) if scenario else ()
    hint = f"the columns are {', '.join((*_ORDER_KEYS, *numbers))}"
    return Findings(
        tuple(
            Finding("CAS702", f"no move has a number `{shortened(column)}` to choose", at, hint) for column in columns
        )
    )


def _unread(findings: list[Finding]) -> ReadScript:
    return ReadScript((), Findings(tuple(findings)), whole=False)


def _take(row: Row | Finding, rows: list[Row], findings: list[Finding]) -> None:
    if isinstance(row, Row):
        rows.append(row)
    else:
        findings.append(row)


def _order(values: Mapping[str, str], at: Span) -> Row | Finding:
    turn = _whole(values.get("turn", ""))
    if turn is None:
        return _wrong(at, _no_turn(values.get("turn", "")), "turns count from 1")
    chosen = []
    for name, text in values.items():
        if name in _ORDER_KEYS or not text:
            continue
        try:
            chosen.append((name, float(text)))
        except ValueError:
            return _wrong(at, f"{name} `{text}` is no number", "chosen numbers are written plainly, as 40 or 2.5")
    command = GiveOrder(values.get("actor", ""), values.get("move", ""), values.get("target", ""), tuple(chosen))
    return Row(turn, command, at)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def _no_turn(text: str) -> str:
    if _whole(text.removeprefix("-")) is not None:
        return f"there is no turn {text}"
    return f"turn `{shortened(text)}` is no whole number" if text else "no turn is given"


def _from_yaml(name: str, text: str) -> ReadScript:
    pile = Pile()
    root = nodes.read_nodes(text, name, pile)
    if root is None:
        return _unread(list(pile.sorted().items))
    rows: list[Row] = []
    findings: list[Finding] = []
    if not isinstance(root, nodes.Mapping):
        return _unread([_wrong(Span(name, 1, 1, 2), "no orders here", "write `orders:` and a list under it")])
    for key, value in root.entries:
        if key.text not in _SECTIONS or not isinstance(value, nodes.Sequence):
            hint = "write `orders:`, `votes:` and `white:`, each a list"
            findings.append(_wrong(key.span, f"`{key.text}` is not expected here", hint))
            continue
        for item in value.items:
            for row in _white_rows(item) if key.text == "white" else (_yaml_row(key.text, item),):
                _take(row, rows, findings)
    return ReadScript(tuple(rows), Findings(tuple(findings)))


def _white_rows(item: nodes.Node) -> list[Row] | list[Finding]:
    """A row of `white:` may set several tracks; each is a row of its own to the game."""
    if not isinstance(item, nodes.Mapping):
        return [_wrong(item.span, "expected a mapping", WRONG_ROW)]
    given = next((value for key, value in item.entries if key.text == "turn"), None)
    text = given.text if isinstance(given, nodes.Scalar) else ""
    turn = _whole(text)
    if turn is None:
        return [_wrong(item.span, _no_turn(text), "turns count from 1")]
    try:
        return [Row(turn, command, item.span) for command in white_commands(item)]
    except NoWhiteRow as wrong:
        return [_wrong(wrong.at, str(wrong), wrong.hint)]


def _yaml_row(section: str, item: nodes.Node) -> Row | Finding:
    if not isinstance(item, nodes.Mapping):
        return _wrong(item.span, "expected a mapping", "write {turn: 1, actor: ..., move: ...}")
    plain: dict[str, str] = {}
    for key, value in item.entries:
        if section == "orders" and key.text == "choose" and isinstance(value, nodes.Mapping):
            for chosen, number in value.entries:
                if not isinstance(number, nodes.Scalar):
                    return _wrong(chosen.span, f"`{chosen.text}` is no number", "write it plainly, as 40 or 2.5")
                plain[chosen.text] = number.text
        elif key.text in (_ORDER_KEYS if section == "orders" else _VOTE_KEYS) and isinstance(value, nodes.Scalar):
            plain[key.text] = value.text
        else:
            known = (*_ORDER_KEYS, "choose") if section == "orders" else _VOTE_KEYS
            wrong = _TAKES.get(key.text, "takes one name or number") if key.text in known else "is not expected here"
            return _wrong(key.span, f"`{key.text}` {wrong}", f"known keys are {', '.join(known)}")
    return _order(plain, item.span) if section == "orders" else _vote(plain, item.span)


def _vote(values: Mapping[str, str], at: Span) -> Row | Finding:
    turn = _whole(values.get("turn", ""))
    if turn is None:
        return _wrong(at, _no_turn(values.get("turn", "")), "turns count from 1")
    return Row(turn, CastVote(values.get("ballot", ""), values.get("voter", ""), values.get("option", "")), at)


_TURNS_WORK: Mapping[str, tuple[tuple[type[Command], ...], ...]] = {
    ORDERS: ((AmendTrack, LetInjectArrive), (GiveOrder,)),
    BALLOTS: ((CastVote,),),
}
"""What of a script is submitted in a phase, kind after kind: the world first, then what is ordered in it."""


@frozen
class Player:
    """Plays a script into a session, phase by phase."""

    script: Script
    lenient: bool = False
    """Pass over rows that are refused instead of stopping."""
    refused: list[tuple[Row, Refused]] = field(factory=list)
    done: set[tuple[int, str]] = field(factory=set)

    def __call__(self, session: Session) -> None:
        """Submits what the script holds for this turn and phase.

        Raises `ScriptRefused` with all rows of the phase that are refused, unless lenient.
        """
        state = session.state
        if (state.turn, state.phase) in self.done or state.phase not in _TURNS_WORK:
            return
        self.done.add((state.turn, state.phase))
        for kind in _TURNS_WORK[state.phase]:
            for row in self.script.rows:
                if row.turn == state.turn and isinstance(row.command, kind):
                    self._submit(session, row)
        self._complain()
        if state.phase == ORDERS:
            self._lock(session)

    def _submit(self, session: Session, row: Row) -> None:
        try:
            session.submit(row.command)
        except Refused as refused:
            self.refused.append((row, refused))

    def finish(self, session: Session) -> None:
        """The game is over: rows whose turn never came are refused. Raises `ScriptRefused` unless lenient."""
        state = session.state
        for row in self.script.rows:
            if row.turn > state.turn:
                self.refused.append((row, Refused("TUR-1", f"The game was over after turn {state.turn}.")))
        self._complain()

    def _complain(self) -> None:
        if self.refused and not self.lenient:
            raise ScriptRefused(self.refused)

    def _lock(self, session: Session) -> None:
        """The cells the script plays are done, so that no bot adds to them."""
        for cell in scripted_cells(session.game.program, self.script):
            session.submit(LockOrders(cell))


def scripted_cells(program: Program, script: Script) -> tuple[str, ...]:
    """The cells whose actors the script orders for."""
    return tuple(cell.id for cell in program.scenario.cells if script.actors() & set(cell.plays))


class ScriptRefused(Exception):
    """Rows of a script that the rules refuse."""

    def __init__(self, rows: Sequence[tuple[Row, Refused]]) -> None:
        """Each row with its refusal; one at least."""
        super().__init__("\n".join(f"{row.at}: {refused}" for row, refused in rows))
        self.rows = tuple(rows)
        self.refused = rows[0][1]
