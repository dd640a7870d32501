"""The record of a game: the line in play turn by turn, the lines that were left, and what going back would leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from tui.gateway.timeline import Place, Step, TakenBack, TreeLine, TurnSteps
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, Piece, Row, accent, dim, heading, line, para, strong

TURN, AT, LINE, SHORT = "turn", "at", "line", "short"
"""What a row of the record is: a turn, an entry, the end of a line, short lines folded."""
_MOST_TOLD = 3
_FEW = 3
"""So many short lines of one turn are told one by one."""


@frozen
class Chosen:
    """What the cursor is on."""

    kind: str
    number: int
    """Of the turn; of the entry, for an entry or a line's end."""

    @classmethod
    def of(cls, row_id: str) -> Chosen | None:
        """From the id of a row; None for none."""
        kind, _, number = row_id.partition(":")
        return cls(kind, int(number)) if number else None


def turn_rows(turns: Sequence[TurnSteps], here: int, open_turns: Collection[int]) -> tuple[Row, ...]:
    """Turns, each unfolded or with the count of what is in it; `here` is where the game stands."""
    rows: list[Row] = []
    for turn in turns:
        is_open = turn.turn in open_turns
        rows.append(_turn_row(turn, here, is_open=is_open))
        if is_open:
            rows += [_step_row(step, here) for step in turn.steps]
    return tuple(rows) or (Row("", (line(dim("Nothing has happened yet.")),), heading=True),)


def _turn_row(turn: TurnSteps, here: int, *, is_open: bool) -> Row:
    name = f"Turn {turn.turn}" if turn.turn else "Before the first turn"
    sign = "▾ " if is_open else "▸ "
    when = figures.period(turn.dates) if turn.dates else ""
    count = sum(bool(step.cell) for step in turn.steps)
    told = dim(f"  {figures.counted(count, 'entry', 'entries')}" if count else "")
    stands = () if is_open or turn.end.entry != here else (accent("  ◂ here"),)
    names = () if is_open else _names(turn.names)
    left = line(dim(sign), strong(name), dim(f"  {when}"), told, *names, *stands)
    return Row(f"{TURN}:{turn.turn}", (left, line(dim(standing(turn.end)))))


def _step_row(step: Step, here: int) -> Row:
    stands = (accent("  ◂ here"),) if step.place == here else ()
    words = Piece(step.words) if step.cell else dim(step.words)
    return Row(f"{AT}:{step.place}", (line("    ", words, *_names(step.names), *stands),))


def _names(names: Sequence[str]) -> tuple[Piece, ...]:
    return tuple(accent(f"  “{name}”") for name in names)


_PHASES = {
    "beginning": "before the first turn",
    "orders": "orders",
    "adjudication": "adjudication",
    "ballots": "ballots",
    "review": "closed",
}


def standing(place: Place) -> str:
    """`turn 3, orders`; a game that is over says how."""
    if place.phase == "over":
        return f"over: {place.ending}" if place.ending else "over"
    return _PHASES[place.phase]


def line_rows(lines: Sequence[TreeLine], open_turns: Collection[int] = ()) -> tuple[Row, ...]:
    """The line in play, then those that were left, the last first; many short ones of a turn are folded into a row."""
    rows = [heading("In play"), *(_line_row(known) for known in lines if known.is_here)]
    others = [known for known in lines if not known.is_here]
    if others:
        rows.append(heading("Left, and kept: the last first"))
    told: set[int] = set()
    for known in others:
        short = [one for one in others if _is_short(one) and one.since == known.since] if _is_short(known) else []
        if len(short) <= _FEW:
            rows.append(_line_row(known))
        elif known.since not in told:
            told.add(known.since)
            is_open = known.since in open_turns
            rows.append(_short_row(known.since, len(short), is_open=is_open))
            rows += [_line_row(one) for one in short] if is_open else []
    return tuple(rows)


def _is_short(known: TreeLine) -> bool:
    """Left in the turn it began in, and without a name: an order thought better of, most often."""
    return known.end.turn == known.since and not known.names and not known.undone and known.end.phase != "over"


def _short_row(turn: int, count: int, *, is_open: bool) -> Row:
    sign = "▾ " if is_open else "▸ "
    return Row(f"{SHORT}:{turn}", (line(dim(sign), f"{count} short lines", dim(f"  begun and left in turn {turn}")),))


def _line_row(known: TreeLine) -> Row:
    name = accent(f"“{known.name}”  ") if known.name else Piece("")
    ends = f"turn {known.end.turn}, {standing(known.end)}" if known.end.turn else "before the first turn"
    since = "" if known.is_here else f"from turn {known.since} to "
    decided = f"  {figures.counted(known.decided, 'decision')}" if known.decided else ""
    text = line(name, Piece(f"{since}{ends}"), dim(decided), dim("  undone just now" if known.undone else ""))
    return Row(f"{LINE}:{known.end.entry}", (text,))


def line_paras(known: TreeLine) -> tuple[Para, ...]:
    """What a line is, in full."""
    if known.is_here:
        return (para("The line in play. ", dim("Every other is told from where it parts from this one.")),)
    begins = f"Begins with: {known.first}." if known.first else "Nothing was decided on it."
    others = [f"“{name}”" for name, _ in known.names if name != known.name]
    also = dim(f"  Also on it: {figures.listed(others)}.") if others else ""
    return (para(begins, also), para(dim("C compares it with the line in play; Enter looks at its end.")))


def taken_back_paras(taken: TakenBack) -> tuple[Para, ...]:
    """A sentence on what is left, and that it is kept."""
    if not taken.entries:
        return (para("Nothing is taken back."), para(dim("What you do then begins another line.")))
    return (*_told(taken), para(dim("Nothing is deleted: that line stays in the record, and you can come back to it.")))


def _told(taken: TakenBack) -> Iterator[Para]:
    count = len(taken.told) + taken.untold
    what = figures.counted(count, "decision") if count else "no decision"
    if taken.turns:
        turns = figures.listed([str(turn) for turn in sorted(taken.turns)])
        what += f", and the close of turn {turns}" if len(taken.turns) == 1 else f", and the close of turns {turns}"
    yield para("This takes back ", strong(what), "." if not taken.told else ":")
    for words in taken.told[:_MOST_TOLD]:
        yield para(words, lead="·", indent=2)
    rest = count - min(len(taken.told), _MOST_TOLD)
    if taken.told and rest > 0:
        yield para(dim(f"and {figures.counted(rest, 'other')}"), indent=2)


def called(place: Place) -> str:
    """`Turn 3, orders`; the beginning by its name."""
    return f"Turn {place.turn}, {standing(place)}" if place.turn else "Before the first turn"
