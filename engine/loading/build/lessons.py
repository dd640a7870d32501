"""Lessons: steps of a tutorial, their acts, and what stands in braces in their texts."""

from __future__ import annotations

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.build.parts import basis, expression
from engine.loading.context import Context, Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Record
from engine.loading.resolving import resolve
from engine.model.expressions import Expression
from engine.model.lessons import KEYS, Act, Lesson, slips
from engine.model.references import Selector

_CONTEXT = Context(where="a lesson")


def lesson(record: Record, turns: int, desk: Desk) -> Lesson:
    """A step of a tutorial."""
    cell = _cell(record, desk)
    numbers = _numbers(record, desk)
    for key in ("text", "explains", "learnt"):
        _check_braces(record, key, [name for name, _ in numbers], desk)
    return Lesson(
        id=record.id.text,
        title=record.text("title"),
        text=record.text("text"),
        cell=cell,
        turn=_turn(record, turns, desk),
        when=expression(record, "when", _CONTEXT, desk),
        done_when=expression(record, "done_when", _CONTEXT, desk),
        done_by=_act(record, cell, desk),
        numbers=numbers,
        explains=record.text("explains"),
        learnt=record.text("learnt"),
        basis=basis(record, desk, needed=False),
        at=record.at,
    )


def _cell(record: Record, desk: Desk) -> str:
    name = record.scalar("cell")
    if name is not None and name.text not in desk.names.cells:
        hint = did_you_mean(name.text, desk.names.cells, "declare it under `cells:`")
        desk.pile.error("CAS201", f"no cell is called `{name.text}`", name.span, hint)
    return name.text if name else ""


def _turn(record: Record, turns: int, desk: Desk) -> int | None:
    turn = record.count("turn")
    if turn is not None and turn > turns:
        message = f"the lesson belongs to turn {turn}, and the game has {turns}"
        desk.pile.error("CAS304", message, record.key_at("turn"), f"give it a turn from 1 to {turns}")
    return turn


def _numbers(record: Record, desk: Desk) -> tuple[tuple[str, Expression], ...]:
    rows = [(key, value) for key, value in record.rows("numbers") if isinstance(value, Scalar)]
    return tuple((key.text, resolve(value, _CONTEXT, desk)) for key, value in rows)


def _check_braces(record: Record, key: str, numbers: list[str], desk: Desk) -> None:
    """LES-6: what stands in braces is a command whose key is meant, or a number of the lesson."""
    scalar = record.scalar(key)
    for slip in slips(scalar.text) if scalar else ():
        known = {"key": list(KEYS), "number": numbers}.get(slip.kind)
        if scalar is not None and known is not None and slip.text not in known:
            what = "command is called" if slip.kind == "key" else "number of the lesson is called"
            otherwise = "write `{key:lock}` for a key, `{NAME}` for one of the lesson's `numbers:`"
            hint = did_you_mean(slip.text, known, otherwise)
            desk.pile.error("CAS430", f"no {what} `{slip.text}`", scalar.span, hint)


def _act(record: Record, cell: str, desk: Desk) -> Act | None:
    if record.values and record.has("done_when") == record.has("done_by"):
        hint = "write one of them: a condition over the state, or what the player does"
        code = "CAS308" if record.has("done_when") else "CAS302"
        message = "a lesson has `done_when` or `done_by`, and not both"
        desk.pile.error(code, message, record.key_at("done_by"), hint)
    short, full = record.scalar("done_by"), record.record("done_by")
    if short is not None:
        return Act(short.text)
    return _subject(full, cell, desk) if full is not None else None


def _subject(record: Record, cell: str, desk: Desk) -> Act | None:
    if len(record.values) != 1:
        hint = "write one of `{order: MOVE}`, `{vote: BALLOT}`, `{why: TRACK}`"
        desk.pile.error("CAS308", "an act is one thing", record.at, hint)
        return None
    (kind,) = record.values
    name = record.scalar(kind)
    assert name is not None
    names = desk.names
    known = {"order": names.moves, "vote": names.ballots, "why": names.tracks}[kind]
    if name.text not in known:
        what = {"order": "move", "vote": "ballot", "why": "track"}[kind]
        hint = did_you_mean(name.text, known, f"no {what} is declared")
        desk.pile.error("CAS201", f"no {what} is called `{name.text}`", name.span, hint)
        return None
    if kind != "why":
        able = names.moves[name.text].by if kind == "order" else names.ballots[name.text].voters
        _require_able(name, able, cell, desk)
    return Act(kind, name.text)


def _require_able(name: Scalar, able: Selector, cell: str, desk: Desk) -> None:
    for known in (cell,) if cell else tuple(desk.names.cells):
        plays = desk.names.cells.get(known, ())
        if plays and able.actors and set(plays).isdisjoint(able.actors):
            hint = f"it is for {able.text}; say with `cell:` whom the lesson teaches"
            desk.pile.error("CAS204", f"the cell `{known}` cannot do `{name.text}`", name.span, hint)
