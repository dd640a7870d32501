"""Claims and figures: what a scenario is said to show."""

from __future__ import annotations

from engine.loading.build.arms import Stage, arm
from engine.loading.build.comparing import comparison
from engine.loading.build.parts import basis, needed
from engine.loading.context import Context
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.loading.resolving import resolve
from engine.loading.scalars import ID
from engine.model.claims import Claim, Expectation, Figure, Reading
from engine.model.expressions import Expression

_MEASURED = Context(where="what a claim measures")


def claim(record: Record, stage: Stage) -> Claim:
    """An experiment: what is measured, the arms, what must come out."""
    numbers = _numbers(record, stage)
    arms = tuple(
        arm(entry, record.record("all"), stage.turn(record), stage) for entry in record.records("arms") if entry.keys
    )
    _require_two(record, stage)
    names = [
        f"{entry.id.text}{f'.{name}' if name else ''}" for entry in record.records("arms") for name, _, _ in numbers
    ]
    return Claim(
        id=record.id.text,
        title=record.text("title"),
        numbers=numbers,
        arms=arms,
        expect=tuple(_expectation(entry, names, stage) for entry in record.records("expect")),
        shows=tuple(dict.fromkeys(scalar.text for scalar in record.scalars("shows"))),
        games=record.count("games") or 200,
        basis=basis(record, stage.desk),
        at=record.at,
    )


def _numbers(record: Record, stage: Stage) -> tuple[tuple[str, Expression, str], ...]:
    one, several = record.has("number"), record.has("numbers")
    if one and several:
        hint = "move it under `numbers:` with a name, or delete the other"
        stage.desk.pile.error("CAS308", "`number` and `numbers` stand side by side", record.key_at("numbers"), hint)
    elif not one and not several and record.keys:
        hint = "add `number:` with an expression, or `numbers:` with several by name"
        stage.desk.pile.error("CAS302", "nothing is measured in this claim", record.at, hint)
    if one:
        return (("", needed(record, "number", _MEASURED, stage.desk), record.text("number")),)
    return tuple(
        (key.text, resolve(value, _MEASURED, stage.desk), value.text)
        for key, value in record.rows("numbers")
        if isinstance(value, Scalar)
    )


def _require_two(record: Record, stage: Stage) -> None:
    if record.values.get("arms") is not None and not record.records("arms"):
        hint = "add two, such as `without: {title: ...}` and `with: {title: ..., orders: [...]}`"
        stage.desk.pile.error("CAS302", "this claim has no arms", record.key_at("arms"), hint)


def _expectation(record: Record, names: list[str], stage: Stage) -> Expectation:
    return Expectation(
        that=comparison(record.scalar("that"), names, "an expectation", stage.desk),
        above=record.text("is", "above") == "above",
        than=record.number("than"),
        text=record.text("that"),
        title=record.text("title"),
        at=record.at,
    )


def figure(record: Record, stage: Stage) -> Figure:
    """A paper's number, and how the game's is read."""
    readings = _readings(record, stage)
    value = None
    if record.has("read"):
        names = [name for name, _ in readings]
        value = comparison(record.scalar("is"), names, "a figure with readings", stage.desk)
    return Figure(
        id=record.id.text,
        title=record.text("title"),
        row=_row(record, stage),
        paper=record.number("paper"),
        readings=readings,
        value=value,
        text=record.text("is"),
        compare=_compared(record, stage),
        within=record.number("within", 0.1),
        unit=record.text("unit"),
        basis=basis(record, stage.desk),
        at=record.at,
    )


def _readings(record: Record, stage: Stage) -> tuple[tuple[str, Reading], ...]:
    if not record.has("read"):
        value = needed(record, "is", _MEASURED, stage.desk)
        return (("", Reading(stage.turn(record), value, record.text("is"), record.at)),)
    if record.has("turn"):
        hint = "delete it: each reading names its own"
        stage.desk.pile.error("CAS308", "`turn` has no meaning beside `read`", record.key_at("turn"), hint)
    return tuple(
        (
            entry.id.text,
            Reading(stage.turn(entry), needed(entry, "is", _MEASURED, stage.desk), entry.text("is"), entry.at),
        )
        for entry in record.records("read")
    )


def _row(record: Record, stage: Stage) -> str:
    """The row a figure belongs to: its own id where that is one, else what `shows` says."""
    if ID.fullmatch(record.id.text):
        return record.text("shows")
    if record.has("shows"):
        hint = "delete the key, or give the figure an id of its own"
        stage.desk.pile.error("CAS308", f"`{record.id.text}` is a row already", record.key_at("shows"), hint)
    return record.id.text


def _compared(record: Record, stage: Stage) -> str:
    how = record.text("compare", "near")
    if record.has("within") and how != "near":
        hint = "delete it, or write `compare: near`"
        message = f"`within` has no meaning beside `compare: {how}`"
        stage.desk.pile.error("CAS308", message, record.key_at("within"), hint)
    return how
