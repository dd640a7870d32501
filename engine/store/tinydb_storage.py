"""TinyDB over a journal, through its own extension points: a change is one appended line, not a rewritten file.

The stock storage rewrites its file in place: killed, or out of room, it loses everything. Here a table hands the
storage what changed; the journal takes it or raises; only then does the memory change, to what the line says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from engine.store.errors import StoreError
from engine.store.journal import Journal, write_journal
from engine.store.transactions import Document, Operation, Tables, apply, as_json, decoded, encoded, replayed, snapshot

SPARE_LINES = 100
"""Lines without a living document that a file may hold beyond one for each living one, before it is compacted."""


class JournalStorage(Storage):
    """The tables of one file. Whoever opens it holds the save's lock."""

    def __init__(self, path: Path) -> None:
        """Open an existing journal, compacted if most of it is past; raises the errors of `Journal`."""
        self._journal = Journal(path)
        try:
            self._tables = replayed(path.name, self._journal.scan.payloads)
            self._compact()
        except BaseException:
            self._journal.leave()
            raise

    def read(self) -> Tables:
        """All tables; a change to them reaches nothing until `write`."""
        return dict(self._tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make `data` the tables, in one transaction; a table that is still the one `read` gave costs nothing."""
        changed = {name: table for name, table in data.items() if self._tables.get(name) is not table}
        gone = [["drop", name] for name in self._tables if name in changed or name not in data]
        made = [operation for payload in snapshot(changed) for operation in decoded(payload)]
        self.commit(gone + made)

    def commit(self, operations: list[Operation]) -> None:
        """Carry the operations out, on the disk and then in memory; raises, and neither has changed.

        Raises `SaveFull` or `SaveFailed`, or as `as_json` does for what is no JSON.
        """
        if not operations:
            return
        payload = encoded(operations)
        as_read_back = decoded(payload)
        self._journal.append(payload)
        apply(self._tables, as_read_back)

    def close(self) -> None:
        """Close the file properly."""
        self._journal.close()

    def _compact(self) -> None:
        living = sum(map(len, self._tables.values()))
        if len(self._journal.scan.payloads) <= 2 * living + SPARE_LINES:
            return
        path = self._journal.path
        self._journal.leave()
        with suppress(StoreError):  # it was only to be smaller
            write_journal(path, snapshot(self._tables))
        self._journal = Journal(path)


class Draft(MutableMapping[int, Document]):
    """A table as an update sees it: documents are copied when they are read, and what changes is kept apart."""

    def __init__(self, table: Mapping[str, Document]) -> None:
        self._table = table
        self._cut: set[int] = set()
        self._set: dict[int, Document] = {}

    def __contains__(self, number: object) -> bool:
        return number in self._set or (number not in self._cut and str(number) in self._table)

    def __getitem__(self, number: int) -> Document:
        if number not in self:
            raise KeyError(number)
        if number not in self._set:
            self._set[number] = json.loads(as_json(self._table[str(number)]))
        return self._set[number]

    def __setitem__(self, number: int, document: Document) -> None:
        self._set[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._set.pop(number, None)
        if str(number) in self._table:
            self._cut.add(number)

    def __iter__(self) -> Iterator[int]:
        yield from (number for number in map(int, self._table) if number not in self._cut)
        yield from (number for number in self._set if not self._is_in_place(number))

    def __len__(self) -> int:
        return len(self._table) - len(self._cut) + sum(not self._is_in_place(number) for number in self._set)

    def clear(self) -> None:
        """Remove every document."""
        self._set.clear()
        self._cut.update(map(int, self._table))

    def operations(self, name: str) -> list[Operation]:
        """What makes the table called `name` this draft; nothing for a document that was only read."""
        cuts = [["cut", name, str(number)] for number in sorted(self._cut)]
        puts = [["put", name, str(number), document] for number, document in self._set.items() if self._is_new(number)]
        return cuts + puts

    def _is_in_place(self, number: int) -> bool:
        return str(number) in self._table and number not in self._cut

    def _is_new(self, number: int) -> bool:
        """Compared as text, because `1 == True == 1.0`."""
        return not self._is_in_place(number) or as_json(self._table[str(number)]) != as_json(self._set[number])


class JournalTable(Table):
    """A table whose every update is one transaction of its journal."""

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        storage = cast("JournalStorage", self._storage)
        tables = storage.read()
        draft = Draft(tables.get(self.name, {}))
        updater(cast("dict[int, Mapping[Any, Any]]", draft))
        made = [] if self.name in tables else [["table", self.name]]
        next_id, self._next_id = self._next_id, None  # a refused insertion uses up no number
        storage.commit(made + draft.operations(self.name))
        self._next_id = next_id
        self.clear_cache()


class JournalDatabase(TinyDB):
    """A TinyDB kept in a journal."""

    table_class = JournalTable

    def __init__(self, path: Path) -> None:
        """Open the journal at `path`; raises the errors of `JournalStorage`."""
        super().__init__(path, storage=JournalStorage)
