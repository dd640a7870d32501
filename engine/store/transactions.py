"""What one line of a save changes: operations on tables of documents, as JSON, applied in order.

- `["put", TABLE, NUMBER, DOCUMENT]`: a document set; a new one goes to the end of its table
- `["cut", TABLE, NUMBER]`: a document removed
- `["table", TABLE]`: a table made, if it is not there
- `["drop", TABLE]`: a table removed with its documents
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from engine.store.errors import SaveDamaged

Document: TypeAlias = dict[str, Any]
Tables: TypeAlias = dict[str, dict[str, Document]]
"""Documents by number (as text, TinyDB's way) by table, each in the order of insertion."""
Operation: TypeAlias = list[Any]
NUMBER = re.compile(r"-?[0-9]{1,4000}")
"""What Python reads back as a whole number."""


def as_json(value: object) -> str:
    """One line of ASCII; raises `ValueError` for NaN and infinity, `TypeError` for what JSON cannot say."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def encoded(operations: list[Operation]) -> bytes:
    """The payload of a line; raises as `as_json` does."""
    return as_json(operations).encode("ascii")


def decoded(payload: bytes) -> list[Operation]:
    """The operations of a payload; raises `ValueError` where it holds none."""
    try:
        operations = json.loads(payload)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(operations, list):
        raise ValueError("not a list of operations")  # noqa: TRY004 (what is wrong is a text's value)
    return operations


def apply(tables: Tables, operations: Iterable[Operation]) -> None:
    """Carry the operations out on `tables`; raises `ValueError` at one that is none."""
    for operation in operations:
        match operation:
            case ["put", str(table), str(number), dict(document)] if NUMBER.fullmatch(number):
                tables.setdefault(table, {})[number] = document
            case ["cut", str(table), str(number)]:
                tables.get(table, {}).pop(number, None)
            case ["table", str(table)]:
                tables.setdefault(table, {})
            case ["drop", str(table)]:
                tables.pop(table, None)
            case _:
                raise ValueError("not an operation")


def replayed(name: str, payloads: Iterable[bytes]) -> Tables:
    """The tables that the payloads of the save called `name` build; raises `SaveDamaged`."""
    tables: Tables = {}
    for line, payload in enumerate(payloads, start=2):
        try:
            apply(tables, decoded(payload))
        except ValueError as error:
            raise SaveDamaged(
                f"Line {line} of {name} says what no save says: {error}.",
                "It was not written by Casus: use a backup; the file is left as it is.",
                line=line,
            ) from error
    return tables


def snapshot(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[bytes]:
    """The fewest payloads that build `tables`, one a document, so that damage to a line costs one."""
    for table, documents in tables.items():
        yield encoded([["table", table]])
        for number, document in documents.items():
            yield encoded([["put", table, number, document]])
