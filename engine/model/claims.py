"""What a scenario is said to show: claims, as experiments with arms, and figures, beside those of a paper."""

from __future__ import annotations

from attrs import field, frozen

from engine.diagnostics.spans import NOWHERE, Span
from engine.model.cast import Basis, Start
from engine.model.commands import CastVote, GiveOrder
from engine.model.effects import Effects
from engine.model.expressions import Expression
from engine.model.references import CellId, MoveId

NOBODY = "nobody"
"""The seat of a cell that orders nothing and votes by formula."""


@frozen
class Scripted:
    """An order or a vote that an arm gives in a turn, whatever its cell's bot then adds."""

    turn: int
    command: GiveOrder | CastVote
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Opening:
    """Effects by the white cell's hand, landing as a turn opens."""

    turn: int
    effects: Effects
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Arm:
    """One way to play the experiment, what every arm has included."""

    id: str
    title: str
    script: tuple[Scripted, ...] = ()
    start: tuple[Start, ...] = ()
    settings: tuple[tuple[str, float], ...] = ()
    """Constants with other values."""
    without: tuple[MoveId, ...] = ()
    """Moves that nobody may order."""
    seats: tuple[tuple[CellId, str], ...] = ()
    """Who plays a cell: a doctrine, `random` or `nobody`. Cells left out are played by their own doctrine."""
    at_open: tuple[Opening, ...] = ()
    turns: int = 0
    """Measured at the close of this turn; 0 for the end of the game."""
    lenient: bool = False
    """Whether orders that the rules refuse are passed over."""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Expectation:
    """An expression over the arms' numbers that must lie above or below a number."""

    that: Expression
    """Names: `ARM` or `ARM.NUMBER`, as variables."""
    above: bool
    than: float
    text: str
    """The expression as written."""
    title: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Claim:
    """Something the papers, or the designer, say happens: a paired experiment that can show it."""

    id: str
    title: str
    numbers: tuple[tuple[str, Expression, str], ...]
    """What is measured: its name ('' where the claim has one number), the expression, and its text."""
    arms: tuple[Arm, ...]
    expect: tuple[Expectation, ...]
    shows: tuple[str, ...] = ()
    """Rows of the catalogue of the papers' claims: C1 ..."""
    games: int = 200
    """Games of each arm."""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Reading:
    """An expression read at the close of a turn."""

    turn: int
    """0 for the end of the game."""
    value: Expression
    text: str = ""
    at: Span = field(default=NOWHERE, eq=False)


@frozen
class Figure:
    """A number a paper states, and what the game comes to when history's orders are given."""

    id: str
    title: str
    row: str
    """The row of the catalogue it belongs to (F1 ...); empty for a designer's own."""
    paper: float
    readings: tuple[tuple[str, Reading], ...]
    """By name; one without a name where the figure is read directly."""
    value: Expression | None
    """Over the readings, by name; None where there is one reading, and that is the figure."""
    text: str
    """The expression as written."""
    compare: str = "near"
    """`near`, `at_least` or `at_most`."""
    within: float = 0.1
    """For `near`: the share of the paper's number by which the game's may differ."""
    unit: str = ""
    basis: Basis = Basis()
    at: Span = field(default=NOWHERE, eq=False)
