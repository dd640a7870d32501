"""A save's header and records, as payloads of a journal and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from engine.store.errors import SaveDamaged
from engine.store.lines import Scan
from engine.store.transactions import encoded, replayed

HEADER = "header"
"""The table of one document; the journal's first lines write it."""
RECORDS = "records"
"""The table of all that was appended."""


@frozen
class SaveContents:
    """A save as read."""

    header: Mapping[str, Any]
    """`format`, and whatever was given when it was created."""
    records: tuple[Mapping[str, Any], ...]
    """In the order in which they were appended."""
    recovered: str = ""
    """Sentences on what was restored, cut off or brought up to date; empty when there is nothing to say."""


def payloads_of(header: Mapping[str, Any], records: tuple[Mapping[str, Any], ...] = ()) -> Iterator[bytes]:
    """The transactions of a save that holds these, a record a line."""
    yield encoded([["put", HEADER, "1", header], ["table", RECORDS]])
    for number, record in enumerate(records, start=1):
        yield encoded([["put", RECORDS, str(number), record]])


def header_of(name: str, found: Scan) -> Mapping[str, Any]:
    """The header of the save called `name`, without reading its records; raises `SaveDamaged` where there is none."""
    tables = replayed(name, found.payloads[:2])  # compacted, a table has a line before its documents
    if not tables.get(HEADER):
        raise SaveDamaged(
            f"{name} is damaged from its first lines on; nothing of it can be restored.",
            "Use a backup; the file is left as it is.",
            line=found.end.line + 1,
        )
    return next(iter(tables[HEADER].values()))


def contents_of(name: str, found: Scan, recovered: str) -> SaveContents:
    """Header and records of the save called `name`; raises `SaveDamaged`."""
    header = header_of(name, found)
    tables = replayed(name, found.payloads)
    return SaveContents(header, tuple(tables.get(RECORDS, {}).values()), recovered)


def remark_on(name: str, found: Scan, state: str) -> str:
    """What there is to say of the end of the save called `name`; `state` tells why it may have no closing line."""
    if found.is_closed:
        return ""
    count = max(len(found.payloads) - 1, 0)
    if found.has_bad_end:
        return (
            f"{name} {state}: its last line, number {found.end.line + 1}, is unfinished or damaged and is left out; "
            f"{records_before(count)}."
        )
    whole = {0: "it holds no record yet", 1: "its one record is there"}.get(count, f"all its {count} records are there")
    return f"{name} {state}; {whole}."


def records_before(count: int) -> str:
    """How far a save goes, in words."""
    return {0: "it holds no record yet", 1: "the one record before that is there"}.get(
        count, f"the {count} records before that are there"
    )
