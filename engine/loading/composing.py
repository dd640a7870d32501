"""What a game has of its packs: the parts left out of them, and those whose people are not in this cast.

A pack says under `expects:` what it speaks of and does not declare. Where nobody declares one of these names, it is
absent, and so is every part of a pack that belongs to nobody without it: a move without anybody to order it, a track
without owners. The scenario may leave out further parts under `without:`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.absence import LADDER, is_nobody
from engine.loading.book import Book
from engine.loading.pile import Pile
from engine.loading.records import Record
from engine.loading.tokens import Faulty

_PEOPLE: Final[Mapping[str, tuple[str, ...]]] = {
    "tracks": ("of", "toward"),
    "formulas": ("of", "toward"),
    "moves": ("by", "on"),
    "measures": ("by", "on"),
    "ballots": ("voters",),
    "commitments": ("from", "to"),
    "triggers": ("for",),
}
"""The keys that say whose a part is, by section."""
_NEVER_SPOKEN_OF: Final = frozenset(
    ("cells", "objectives", "training", "endings", "doctrines", "debrief", "claims", "figures", "lessons")
)
"""Sections whose ids no rule can speak of, so that an ending called `war` is not the track that a pack expects."""


def composed(book: Book, pile: Pile) -> Book:
    """The book without what is left out of its packs, and with the names that are absent from it."""
    left_out = pile.left_out = _left_out(book, pile)
    declared = frozenset(_declared(book)) - left_out
    absent = (frozenset(word.text for word in book.expected) | left_out) - declared
    sections: dict[str, tuple[Record, ...]] = {}
    gone: set[str] = set()
    for section, records in book.sections.items():
        kept = tuple(record for record in records if not _is_gone(record, section, left_out, absent))
        gone |= {record.id.text for record in records} - {record.id.text for record in kept}
        sections[section] = kept
    return evolve(book, sections=sections, absent=absent | gone)


def _left_out(book: Book, pile: Pile) -> frozenset[str]:
    """The ids under `without:`; those that no pack declares are found."""
    of_packs = {record.id.text for records in book.sections.values() for record in records if record.pack}
    words = book.scenario.scalars("without")
    for word in words:
        if word.text not in of_packs:
            hint = did_you_mean(word.text, of_packs, "name a part of a pack in use; what is your own, delete")
            pile.error("CAS201", f"no pack in use declares `{word.text}`", word.span, hint)
    return frozenset(word.text for word in words) & of_packs


def _declared(book: Book) -> Iterator[str]:
    """Every name somebody declares, of whatever a rule can speak of."""
    for section, records in book.sections.items():
        if section in _NEVER_SPOKEN_OF:
            continue
        yield from (record.id.text for record in records)
        if section == "ladder" and records:
            yield LADDER
    for actor in book["actors"]:
        yield from (tag.text for tag in actor.scalars("tags"))
    calendar = book.scenario.record("calendar")
    for entry in calendar.records("entries") if calendar else ():
        yield entry.text("kind")


def _is_gone(record: Record, section: str, left_out: frozenset[str], absent: frozenset[str]) -> bool:
    if not record.pack:
        return False
    nobodys = any(_belongs_to_nobody(record, key, absent) for key in _PEOPLE.get(section, ()))
    return nobodys or record.id.text in left_out


def _belongs_to_nobody(record: Record, key: str, absent: frozenset[str]) -> bool:
    selector = record.scalar(key)
    try:
        return selector is not None and is_nobody(selector, absent)
    except Faulty:
        return False  # said where it is looked up
