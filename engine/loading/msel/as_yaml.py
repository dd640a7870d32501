"""Injects as the section of a scenario: what `casus msel read` hands to a designer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from engine.loading.language.script import INJECT
from engine.loading.msel.flow import flow
from engine.loading.nodes import Scalar
from engine.loading.records import Effectful, Items, Record, Value
from engine.loading.shapes import Figure, Id, OneOf

_WIDE: Final = 110


def section(records: Sequence[Record]) -> str:
    """`injects:` with every record, keys in the language's own order, ready to be pasted."""
    return "\n".join(["injects:", *(line for record in records for line in _inject(record))]) + "\n"


def _inject(record: Record) -> Iterator[str]:
    yield f"  {record.id.text}:"
    for field in INJECT.fields:
        value = record.values.get(field.name)
        if value is not None:
            bare = isinstance(field.kind, (Figure, OneOf, Id))
            yield from _lines(field.name, value, bare=bare)


def _lines(name: str, value: Value, *, bare: bool) -> Iterator[str]:
    match value:
        case Effectful(node=node) if len(flow(node)) > _WIDE and hasattr(node, "items"):
            yield f"    {name}:"
            yield from (f"      - {flow(item)}" for item in node.items)
        case Effectful(node=node):
            yield f"    {name}: {flow(node)}"
        case Items(values=values):
            words = ", ".join(item.text for item in values if isinstance(item, Scalar))
            yield f"    {name}: [{words}]" if words != "all" else f"    {name}: all"
        case Scalar(text=text):
            yield f"    {name}: {text if bare else json.dumps(text, ensure_ascii=False)}"
        case _:
            return
