"""What is asked of players and bots: objectives, training, endings, doctrines."""

from __future__ import annotations

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.build.cast import track_at
from engine.loading.build.parts import basis, chosen, needed, texts
from engine.loading.build.playbook import orders_context, whom
from engine.loading.context import Context, Desk
from engine.loading.nodes import Scalar
from engine.loading.records import Pairs, Record
from engine.loading.resolving import resolve
from engine.model.expressions import Expression
from engine.model.references import Selector
from engine.model.script import Doctrine, Ending, Objective, PerceivedTrack, Preference, TrainingObjective


def objective(record: Record, desk: Desk) -> Objective:
    """What a cell is scored on."""
    return Objective(
        id=record.id.text,
        cell=_cell(record, desk),
        title=record.text("title"),
        score=needed(record, "score", Context(where="an objective"), desk),
        text=record.text("text"),
        score_text=record.text("score"),
        weight=record.number("weight", 1.0),
        secret=record.flag("secret"),
        basis=basis(record, desk),
        at=record.at,
    )


def training(record: Record, desk: Desk) -> TrainingObjective:
    """What the exercise trains."""
    return TrainingObjective(
        id=record.id.text,
        title=record.text("title"),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
        looks_for=texts(record, "looks_for"),
    )


def perceived(root: Record, desk: Desk) -> tuple[PerceivedTrack, ...]:
    """The tracks that people are asked about, each once (OBS-5)."""
    found: dict[tuple[str, str], PerceivedTrack] = {}
    for written in root.scalars("perceived"):
        known = track_at(written, Context(where="`perceived:`"), desk)
        if known is not None and known in found:
            desk.pile.error("CAS308", f"`{written.text}` is asked about twice", written.span, "delete one of them")
        elif known is not None:
            found[known] = PerceivedTrack(*known, at=written.span)
    return tuple(found.values())


def ending(record: Record, desk: Desk) -> Ending:
    """How a game may end."""
    return Ending(
        id=record.id.text,
        title=record.text("title"),
        when=needed(record, "when", Context(where="an ending"), desk),
        stops=record.flag("stops"),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )


def doctrine(record: Record, desk: Desk) -> Doctrine:
    """How a bot plays a cell."""
    cells = _cells(record, desk)
    plays = tuple(actor for cell in cells for actor in desk.names.cells[cell])
    if not (record.has("prefers") or record.has("votes")):
        hint = "add `prefers:`, or `votes:` for a cell that only votes"
        desk.pile.error("CAS302", "a doctrine needs `prefers` or `votes`", record.at, hint)
    return Doctrine(
        id=record.id.text,
        cells=cells,
        title=record.text("title"),
        prefers=tuple(
            preference
            for entry in record.records("prefers")
            if (preference := _preference(entry, plays, desk)) is not None
        ),
        votes=_votes(record, plays, desk),
        temper=record.number("temper"),
        text=record.text("text"),
        basis=basis(record, desk),
        at=record.at,
    )


def _cell(record: Record, desk: Desk) -> str:
    name = record.scalar("cell")
    return name.text if name is not None and _is_cell(name, desk) else ""


def _cells(record: Record, desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text for name in record.scalars("cell") if _is_cell(name, desk)))


def _is_cell(name: Scalar, desk: Desk) -> bool:
    if name.text not in desk.names.cells:
        hint = did_you_mean(name.text, desk.names.cells, "declare it under `cells:`")
        desk.pile.error("CAS201", f"no cell is called `{name.text}`", name.span, hint)
    return name.text in desk.names.cells


def _preference(record: Record, plays: tuple[str, ...], desk: Desk) -> Preference | None:
    name = record.scalar("move")
    if name is None:
        return None
    if name.text not in desk.names.moves:
        hint = did_you_mean(name.text, desk.names.moves, "declare it under `moves:`")
        desk.pile.error("CAS201", f"no move is called `{name.text}`", name.span, hint)
        return None
    move = desk.names.moves[name.text]
    by = _within(record, "by", move.by, desk)
    able = Selector(text="", actors=tuple(actor for actor in (by or move.by).actors if actor in plays))
    if not able.actors and plays and move.by.actors:
        hint = f"it is ordered by {move.by.text}; the cell plays {', '.join(plays)}"
        desk.pile.error("CAS204", f"nobody this cell plays can order `{name.text}`", name.span, hint)
        return None
    takers = move.on and Selector(text=move.on.text, actors=whom(move))
    on = _within(record, "on", takers, desk)
    context = orders_context(name.text, desk, pack=record.pack, by=able, on=on)
    worth = context.with_variables("surprise") if move.shows else context
    return Preference(
        move=name.text,
        worth=needed(record, "worth", worth, desk),
        on=on,
        by=by,
        choose=_choose(record, name.text, context, desk),
        at=name.span,
    )


def _within(record: Record, key: str, allowed: Selector | None, desk: Desk) -> Selector | None:
    """The selector of a key, some of whom must be among those the move allows."""
    found = chosen(record, key, Context(where="a preference"), desk)
    if found is None or not found.candidates:
        return None
    at = record.key_at(key)
    if allowed is None:
        desk.pile.error("CAS308", f"the move has no `{key}`", at, "delete the key")
        return None
    actors = tuple(actor for actor in found.selector.actors if actor in allowed.actors)
    if not actors and allowed.actors:
        hint = f"it takes {allowed.text}"
        desk.pile.error("CAS204", f"the move is for none of `{found.selector.text}`", at, hint)
        return None
    return Selector(text=found.selector.text, actors=actors)


def _choose(record: Record, move: str, context: Context, desk: Desk) -> tuple[tuple[str, Expression], ...]:
    numbers = desk.names.moves[move].parameters
    before = Context(where="a chosen number", bound=context.bound, apart=context.apart, pack=context.pack)
    chosen_numbers: list[tuple[str, Expression]] = []
    for key, value in record.rows("choose"):
        if key.text not in numbers:
            hint = did_you_mean(key.text, numbers, f"`{move}` has no number to choose")
            desk.pile.error("CAS201", f"`{move}` has no number `{key.text}` to choose", key.span, hint)
        elif isinstance(value, Scalar):
            chosen_numbers.append((key.text, resolve(value, before, desk)))
    return tuple(chosen_numbers)


def _votes(
    record: Record, plays: tuple[str, ...], desk: Desk
) -> tuple[tuple[str, tuple[tuple[str, Expression], ...]], ...]:
    votes: list[tuple[str, tuple[tuple[str, Expression], ...]]] = []
    for key, value in record.rows("votes"):
        ballot = desk.names.ballots.get(key.text)
        if ballot is None:
            hint = did_you_mean(key.text, desk.names.ballots, "declare it under `ballots:`")
            desk.pile.error("CAS201", f"no ballot is called `{key.text}`", key.span, hint)
            continue
        voters = tuple(actor for actor in ballot.voters.actors if actor in plays)
        if not voters and plays and ballot.voters.actors:
            message = f"nobody this cell plays votes on `{key.text}`"
            desk.pile.error("CAS204", message, key.span, f"the voters are {ballot.voters.text}")
        context = Context(where="a vote", bound={"self": voters})
        if isinstance(value, Pairs):
            votes.append((key.text, _worths(value, ballot.options, context, desk)))
    return tuple(votes)


def _worths(pairs: Pairs, options: tuple[str, ...], context: Context, desk: Desk) -> tuple[tuple[str, Expression], ...]:
    worths: list[tuple[str, Expression]] = []
    for key, value in pairs.rows:
        if key.text not in options:
            hint = did_you_mean(key.text, options)
            desk.pile.error("CAS201", f"nobody can vote `{key.text}` here", key.span, hint)
        elif isinstance(value, Scalar):
            worths.append((key.text, resolve(value, context, desk)))
    return tuple(worths)
