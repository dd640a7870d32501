"""The first look at a book: which names there are, and whose. Expressions and effects are read in the second."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.book import Book
from engine.loading.names import (
    FACILITATOR,
    RESERVED,
    BallotName,
    Cast,
    CommitmentName,
    FormulaName,
    MeasureName,
    MoveName,
    Names,
    TrackName,
)
from engine.loading.nodes import Scalar
from engine.loading.pile import Pile
from engine.loading.records import Record
from engine.loading.selectors import NOBODY, select, selected_words
from engine.loading.tokens import Faulty
from engine.model.cast import Scope
from engine.model.references import Selector

Name = TypeVar("Name")

SPOKEN = ("actors", "groups", "tracks", "constants", "formulas")
"""Sections whose ids stand as names in expressions, where reserved words would be taken for something else."""


def outline(book: Book, pile: Pile) -> Names:
    """Every name of a book; what is wrong with names and selectors is left on the pile."""
    _check_reserved(book, pile)
    cast = _cast(book, pile)
    outliner = _Outliner(book, cast, pile)
    rungs = [rung for ladder in book["ladder"] for rung in ladder.records("rungs")]
    calendar = book.scenario.record("calendar")
    entries = calendar.records("entries") if calendar else ()
    return Names(
        cast=cast,
        cells={cell.id.text: _known_actors(cell.scalars("plays"), cast) for cell in book["cells"]},
        tracks=outliner.each("tracks", outliner.track),
        constants=_ids(book, "constants"),
        formulas=outliner.each("formulas", outliner.formula),
        habits=_ids(book, "habits"),
        moves=outliner.each("moves", outliner.move),
        measures=outliner.each("measures", outliner.measure),
        ballots=outliner.each("ballots", outliner.ballot),
        commitments=outliner.each("commitments", outliner.commitment),
        rungs=tuple(rung.text("id") for rung in rungs),
        triggers=_ids(book, "triggers"),
        injects={record.id.text: record.text("type") for record in book["injects"]},
        training=_ids(book, "training"),
        doctrines={record.id.text: tuple(cell.text for cell in record.scalars("cell")) for record in book["doctrines"]},
        kinds=frozenset(entry.text("kind") for entry in entries if entry.scalar("kind")),
        expected=frozenset(word.text for word in book.expected),
        absent=book.absent,
        takes_turns=book.scenario.text("resolution") == "sequential",
    )


def _known_actors(names: tuple[Scalar, ...], cast: Cast) -> tuple[str, ...]:
    return tuple(name.text for name in names if name.text in cast.actors)


def _ids(book: Book, section: str) -> frozenset[str]:
    return frozenset(record.id.text for record in book[section])


def _check_reserved(book: Book, pile: Pile) -> None:
    for section in SPOKEN:
        for record in book[section]:
            if record.id.text in RESERVED:
                _refuse(record, section, pile)
    for section in ("groups", "cells"):
        for record in book[section]:
            if record.id.text == FACILITATOR:
                _refuse(record, section, pile)


def _refuse(record: Record, section: str, pile: Pile) -> None:
    message = f"`{record.id.text}` is a word of the language and cannot be declared under `{section}`"
    pile.error("CAS206", message, record.at, "choose another id")


def _cast(book: Book, pile: Pile) -> Cast:
    actors = tuple(record.id.text for record in book["actors"])
    groups = {record.id.text: _members(record, actors, pile) for record in book["groups"]}
    tags: dict[str, list[str]] = {}
    for record in book["actors"]:
        for tag in record.scalars("tags"):
            if tag.text in actors or tag.text in groups or tag.text in (*RESERVED, FACILITATOR):
                message = f"the tag `{tag.text}` is already the name of something else"
                pile.error("CAS206", message, tag.span, "choose another tag: selectors could not tell them apart")
            elif record.id.text not in tags.setdefault(tag.text, []):
                tags[tag.text].append(record.id.text)
    return Cast(actors=actors, groups=groups, tags={tag: tuple(names) for tag, names in tags.items()})


def _members(group: Record, actors: tuple[str, ...], pile: Pile) -> tuple[str, ...]:
    for member in group.scalars("members"):
        if member.text not in actors:
            hint = did_you_mean(member.text, actors, "declare it under `actors:`")
            pile.error("CAS201", f"no actor is called `{member.text}`", member.span, hint)
    named = {member.text for member in group.scalars("members")}
    return tuple(actor for actor in actors if actor in named)


class _Outliner:
    """Reads of each record what others may say of it."""

    def __init__(self, book: Book, cast: Cast, pile: Pile) -> None:
        self._book = book
        self._cast = cast
        self._pile = pile

    def each(self, section: str, read: Callable[[Record], Name]) -> dict[str, Name]:
        """The records of a section by their ids."""
        return {record.id.text: read(record) for record in self._book[section]}

    def track(self, record: Record) -> TrackName:
        """Whose it is; of no scope where that is not known."""
        try:
            scope = Scope(record.text("scope"))
        except ValueError:
            return TrackName(scope=None)
        self._check_track_keys(record, scope)
        match scope:
            case Scope.WORLD:
                return TrackName(scope)
            case Scope.ACTOR:
                return TrackName(scope, owners=self._actors(record, "of"))
            case Scope.GROUP:
                return TrackName(scope, groups=self._groups(record))
            case Scope.PAIR:
                return TrackName(scope, owners=self._actors(record, "of"), toward=self._actors(record, "toward"))

    def formula(self, record: Record) -> FormulaName:
        """For whom it is worked out, and towards whom."""
        toward = self._selector(record, "toward")
        if toward is not None and not record.has("of"):
            hint = "add `of:`, from whom the pair runs"
            self._pile.error("CAS302", "a formula with `toward` needs `of`", record.key_at("toward"), hint)
        return FormulaName(of=self._selector(record, "of"), toward=toward)

    def move(self, record: Record) -> MoveName:
        """By whom and on whom, with which numbers."""
        parameters = tuple(parameter.id.text for parameter in record.records("choose"))
        by = self._selector(record, "by") or NOBODY
        return MoveName(
            by=by,
            on=self._selector(record, "on"),
            parameters=parameters,
            shows=record.has("habit"),
            on_self=record.flag("on_self"),
            on_nobody=record.flag("on_nobody"),
        )

    def measure(self, record: Record) -> MeasureName:
        """By whom and on whom, and which numbers it keeps."""
        keeps = {
            kept.id.text: kept.number("default") if kept.has("default") else None for kept in record.records("keeps")
        }
        return MeasureName(by=self._selector(record, "by"), on=self._selector(record, "on"), keeps=keeps)

    def ballot(self, record: Record) -> BallotName:
        """Who votes, and on what."""
        voters = self._selector(record, "voters") or NOBODY
        decides = record.text("rule") != "each"
        given = tuple(key.text for key, _ in record.rows("vote"))
        options = ("for", "against", "abstain") if decides else given
        return BallotName(voters=voters, decides=decides, options=options)

    def commitment(self, record: Record) -> CommitmentName:
        """Who gives it, and to whom."""
        givers, takers = self._selector(record, "from") or NOBODY, self._selector(record, "to") or NOBODY
        return CommitmentName(givers=givers, takers=takers)

    def _selector(self, record: Record, name: str) -> Selector | None:
        scalar = record.scalar(name)
        if scalar is None:
            return NOBODY if record.has(name) else None
        return self._select(scalar, self._book.absent if record.pack else frozenset())

    def _select(self, scalar: Scalar, absent: frozenset[str]) -> Selector:
        try:
            return select(scalar, self._cast, {}, absent).selector
        except Faulty as fault:
            self._pile.error(fault.code, fault.message, fault.at, fault.hint)
            return NOBODY

    def _actors(self, record: Record, name: str) -> tuple[str, ...]:
        selector = self._selector(record, name)
        return self._cast.actors if selector is None else selector.actors

    def _groups(self, record: Record) -> tuple[str, ...]:
        scalar = record.scalar("of")
        if not self._cast.groups:
            hint = "declare one under `groups:`, or give the track another scope"
            self._pile.error("CAS207", "no group can have this track: there is none", record.key_at("scope"), hint)
        if scalar is None:
            return tuple(self._cast.groups)
        try:
            included, excluded = selected_words(scalar)
        except Faulty as fault:
            self._pile.error(fault.code, fault.message, fault.at, fault.hint)
            return tuple(self._cast.groups)
        absent = self._book.absent if record.pack else frozenset()
        left_out = self._known_groups(excluded, absent)
        return tuple(group for group in self._cast.groups if group in self._known_groups(included, absent) - left_out)

    def _known_groups(self, words: list[Scalar], absent: frozenset[str]) -> set[str]:
        for word in words:
            if word.text not in self._cast.groups and word.text != "all" and word.text not in absent:
                hint = did_you_mean(word.text, self._cast.groups, "declare it under `groups:`")
                self._pile.error("CAS201", f"no group is called `{word.text}`", word.span, hint)
        names = {word.text for word in words}
        return set(self._cast.groups) if "all" in names else names

    def _check_track_keys(self, record: Record, scope: Scope) -> None:
        for name, scopes in (("of", (Scope.ACTOR, Scope.GROUP, Scope.PAIR)), ("toward", (Scope.PAIR,))):
            if record.has(name) and scope not in scopes:
                message = f"a track of scope `{scope.value}` has no `{name}`"
                self._pile.error("CAS308", message, record.key_at(name), "delete the key, or change the scope")
