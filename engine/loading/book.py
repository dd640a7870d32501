"""A scenario and its packs as one book of records: packs first, in the order of `uses`, every id once."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from engine.diagnostics.spans import Span
from engine.loading.language.sections import PACK, SCENARIO
from engine.loading.nodes import Scalar
from engine.loading.pile import Pile
from engine.loading.records import Record
from engine.loading.shapes import Inline, Table

_NAMED_ALIKE = (("actors", "groups"), ("constants", "formulas"), ("triggers", "injects"), ("tracks", "formulas"))
"""Sections that rules name in the same place, so that an id may stand in one of them only."""
_SINGULAR = {"ladder": "the ladder"}


@frozen
class Book:
    """Everything written, by section."""

    scenario: Record
    sections: Mapping[str, tuple[Record, ...]]
    packs: tuple[str, ...]
    expected: tuple[Scalar, ...] = ()
    """What the packs say under `expects:`."""
    absent: frozenset[str] = frozenset()
    """Expected names that nobody declares, and parts of packs that are left out."""

    def __getitem__(self, section: str) -> tuple[Record, ...]:
        """The records of a section, in the order of declaration."""
        return self.sections.get(section, ())


def bind(scenario: Record, packs: tuple[tuple[str, Record], ...], pile: Pile, listed: tuple[Record, ...] = ()) -> Book:
    """One book of them all; an id declared twice is found at the second. `listed`: the injects of a spreadsheet."""
    files = [*(record for _, record in packs), scenario]
    sections: dict[str, tuple[Record, ...]] = {}
    for field in dict.fromkeys((*SCENARIO.fields, *PACK.fields)):
        if isinstance(field.kind, Table):
            sections[field.name] = _unique([r for file in files for r in file.records(field.name)], field.name, pile)
    sections["injects"] = _unique(_with_listed(sections["injects"], listed), "injects", pile)
    sections["ladder"] = _one_ladder(files, pile)
    for first, second in _NAMED_ALIKE:
        _keep_apart(sections[first], sections[second], (first, second), pile)
    expected = tuple(word for _, record in packs for word in record.scalars("expects"))
    return Book(scenario, sections, tuple(name for name, _ in packs), expected)


def has_broken_sections(record: Record) -> bool:
    """Whether a whole section could not be read, so that names looked up would be missed for no fault of theirs."""
    return any(
        record.is_broken(field.name) or (field.required and not record.has(field.name))
        for field in record.shape.fields
        if isinstance(field.kind, (Table, Inline))
    )


def _unique(records: list[Record], section: str, pile: Pile) -> tuple[Record, ...]:
    kept: dict[str, Record] = {}
    for record in records:
        first = kept.setdefault(record.id.text, record)
        if first is not record:
            message = f"`{record.id.text}` is declared twice under `{section}`"
            pile.error("CAS203", message, record.at, _elsewhere(first.at, "rename or delete one of them"))
    return tuple(kept.values())


def _with_listed(written: tuple[Record, ...], listed: tuple[Record, ...]) -> list[Record]:
    """The injects with those of a spreadsheet behind them; a row that a pack has as well stands in the pack's place."""
    of_packs = {record.id.text for record in written if record.pack}
    rows = {record.id.text: evolve(record, pack=True) for record in listed if record.id.text in of_packs}
    placed = [rows.get(record.id.text, record) if record.pack else record for record in written]
    taken = {record.at for record in rows.values()}
    return [*placed, *(record for record in listed if record.at not in taken)]


def _one_ladder(files: list[Record], pile: Pile) -> tuple[Record, ...]:
    found = [(file.record("ladder"), file.key_at("ladder")) for file in files if file.has("ladder")]
    for _, at in found[1:]:
        hint = _elsewhere(found[0][1], "a game has one; delete the other")
        pile.error("CAS203", "there is a second ladder", at, hint)
    return tuple(record for record, _ in found[:1] if record is not None)


def _keep_apart(first: tuple[Record, ...], second: tuple[Record, ...], names: tuple[str, str], pile: Pile) -> None:
    known = {record.id.text: record for record in first}
    for record in second:
        other = known.get(record.id.text)
        if other is not None:
            message = f"`{record.id.text}` is declared under `{names[0]}` and under `{names[1]}`"
            hint = _elsewhere(other.at, "rules could not tell them apart; rename one")
            pile.error("CAS203", message, record.at, hint)


def _elsewhere(at: Span, advice: str) -> str:
    return f"the other stands at {at}; {advice}"
