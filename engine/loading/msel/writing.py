"""The injects of a scenario as the rows of a sheet: every key as it was written, nothing computed, nothing lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from engine.loading.msel.columns import COLUMNS, ID, STATUS
from engine.loading.msel.flow import flow
from engine.loading.msel.grids import Grid, neutral
from engine.loading.nodes import Scalar
from engine.loading.records import Effectful, Items, Record, Value

Statuses: TypeAlias = Mapping[str, Sequence[str]]
"""For each inject, the texts of the columns that tell how an exercise went."""

_EMPTY: Final = ("",) * len(STATUS)


def sheet_of(records: Sequence[Record], statuses: Statuses | None = None) -> Grid:
    """The titles and a row for each inject, in order; behind them how an exercise went, where that is given."""
    titles = (*(column.title for column in COLUMNS), *(STATUS if statuses is not None else ()))
    return (titles, *(_row(record, statuses) for record in records))


def _row(record: Record, statuses: Statuses | None) -> tuple[str, ...]:
    cells = [record.id.text if column.field == ID else _text(record.values.get(column.field)) for column in COLUMNS]
    told = () if statuses is None else statuses.get(record.id.text, _EMPTY)
    return tuple(neutral(text) for text in (*cells, *told))


def _text(value: Value | None) -> str:
    match value:
        case Scalar(text=text):
            return text
        case Items(values=values):
            return ", ".join(item.text for item in values if isinstance(item, Scalar))
        case Effectful(node=node):
            return flow(node)
        case _:
            return ""
