"""A journal is a TinyDB: whatever is done to it, it holds what TinyDB in memory holds, across reopening and crashes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from engine.store import tinydb_storage
from engine.store.errors import SaveFull
from engine.store.journal import read_journal, write_journal
from engine.store.tinydb_storage import Draft, JournalDatabase
from engine.store.transactions import apply, replayed, snapshot

NAMES = st.sampled_from(["_default", "orders", "news"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, max_size=3) | st.fixed_dictionaries(
    {"a": st.integers(0, 2) | st.booleans()}
)
NUMBERS = st.integers(1, 12)
QUERIES = st.sampled_from(
    [where("a") == 1, where("b").exists(), ~where("c").exists(), (where("a") == 0) | (where("b") == 2), Query().noop()]
)


class Tables(RuleBasedStateMachine):
    """The same done to both; after each step both are asked everything."""

    @initialize()
    def open_both(self) -> None:
        """A journal without tables, and a memory without."""
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "game.casus"
        self.patches = [patch.object(os, name, lambda _: None) for name in ("fsync", "fdatasync") if hasattr(os, name)]
        self.patches.append(patch.object(tinydb_storage, "SPARE_LINES", 5))
        for each in self.patches:
            each.start()
        write_journal(self.path, [])
        self.journal: TinyDB = JournalDatabase(self.path)
        self.memory = TinyDB(storage=MemoryStorage)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.journal.close()
        for each in self.patches:
            each.stop()
        shutil.rmtree(self.folder)

    def both(self, name: str) -> tuple[Table, Table]:
        """The table of that name, of each."""
        return self.journal.table(name), self.memory.table(name)

    def same(self, name: str, step: Any) -> None:
        """Do the step to each; they answer alike, or refuse alike."""
        kept, expected = (outcome(step, table) for table in self.both(name))
        assert kept == expected

    @rule(name=NAMES, document=DOCUMENTS)
    def insert(self, name: str, document: dict[str, Any]) -> None:
        """One document, under the next number."""
        self.same(name, lambda table: table.insert(document))

    @rule(name=NAMES, document=DOCUMENTS, number=NUMBERS)
    def insert_under_a_number(self, name: str, document: dict[str, Any], number: int) -> None:
        """Refused where the number is taken."""
        self.same(name, lambda table: table.insert(Document(document, doc_id=number)))

    @rule(name=NAMES, documents=st.lists(DOCUMENTS, max_size=3), number=NUMBERS)
    def insert_several(self, name: str, documents: list[dict[str, Any]], number: int) -> None:
        """All or none, the last under a number of its own."""
        self.same(name, lambda table: table.insert_multiple([*documents, Document({"a": 1}, doc_id=number)]))

    @rule(name=NAMES, fields=DOCUMENTS, query=QUERIES)
    def update(self, name: str, fields: dict[str, Any], query: Any) -> None:
        """Those a query finds."""
        self.same(name, lambda table: table.update(fields, query))

    @rule(name=NAMES, fields=DOCUMENTS, numbers=st.lists(NUMBERS, max_size=3))
    def update_by_number(self, name: str, fields: dict[str, Any], numbers: list[int]) -> None:
        """Those that are there."""
        self.same(name, lambda table: table.update(fields, doc_ids=numbers))

    @rule(name=NAMES, fields=DOCUMENTS)
    def update_all(self, name: str, fields: dict[str, Any]) -> None:
        """Every document."""
        self.same(name, lambda table: table.update(fields))

    @rule(name=NAMES, query=QUERIES)
    def update_by_a_function(self, name: str, query: Any) -> None:
        """One that changes the document it is given."""
        self.same(name, lambda table: table.update(lambda document: document.pop("b", None), query))

    @rule(name=NAMES, fields=DOCUMENTS, query=QUERIES)
    def update_several_ways(self, name: str, fields: dict[str, Any], query: Any) -> None:
        """Queries of which a later one sees what an earlier one changed."""
        self.same(name, lambda table: table.update_multiple([(fields, query), ({"c": 1}, where("a") == 1)]))

    @rule(name=NAMES, document=DOCUMENTS, query=QUERIES)
    def upsert(self, name: str, document: dict[str, Any], query: Any) -> None:
        """Changed where found, inserted where not."""
        self.same(name, lambda table: table.upsert(document, query))

    @rule(name=NAMES, query=QUERIES)
    def remove(self, name: str, query: Any) -> None:
        """Those a query finds."""
        self.same(name, lambda table: table.remove(query))

    @rule(name=NAMES, numbers=st.lists(NUMBERS, max_size=3, unique=True))
    def remove_by_number(self, name: str, numbers: list[int]) -> None:
        """Those that are there."""
        self.same(name, lambda table: table.remove(doc_ids=numbers))

    @rule(name=NAMES)
    def truncate(self, name: str) -> None:
        """The table stays, empty."""
        self.same(name, lambda table: table.truncate())

    @rule(name=NAMES)
    def drop(self, name: str) -> None:
        """The table goes."""
        self.journal.drop_table(name)
        self.memory.drop_table(name)

    @rule()
    def drop_all(self) -> None:
        """Every table goes."""
        self.journal.drop_tables()
        self.memory.drop_tables()

    @rule(is_crash=st.booleans())
    def reopen(self, *, is_crash: bool) -> None:
        """After a crash as after a proper close; compacted when most of the file is past."""
        storage = self.journal.storage
        assert isinstance(storage, tinydb_storage.JournalStorage)
        storage._journal.leave() if is_crash else self.journal.close()
        self.journal = JournalDatabase(self.path)
        kept, self.memory = self.memory.storage.read(), TinyDB(storage=MemoryStorage)
        if kept is not None:
            self.memory.storage.write(kept)

    @rule(name=NAMES, document=DOCUMENTS)
    def run_out_of_room(self, name: str, document: dict[str, Any]) -> None:
        """Refused, nothing has changed, not even the next number: both count it anew from what is there.

        TinyDB's own count can be behind after `insert_multiple` under a number; then it refuses before the disk does.
        """
        with patch("engine.store.disk.append", side_effect=OSError(28, "")), pytest.raises((SaveFull, ValueError)):
            self.journal.table(name).insert(document)
        self.memory.table(name)._next_id = None

    @invariant()
    def hold_the_same(self) -> None:
        """In the same order, of the same kinds (`True` is not 1), on the disk as in memory."""
        if hasattr(self, "path"):
            expected = repr(self.memory.storage.read() or {})
            assert repr(self.journal.storage.read()) == expected

    @rule(name=NAMES, query=QUERIES, number=NUMBERS)
    def ask(self, name: str, query: Any, number: int) -> None:
        """Queries, with TinyDB's own cache of their answers."""
        self.same(name, lambda table: (table.search(query), table.get(query), table.get(doc_id=number), len(table)))


def outcome(step: Any, table: Table) -> Any:
    """What the step answers, or the name of its refusal."""
    try:
        return step(table)
    except ValueError as error:
        return str(error)


TestTables = Tables.TestCase
TestTables.settings = settings(max_examples=150, stateful_step_count=30, derandomize=True, deadline=None)


def test_an_update_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    """Where TinyDB's own storages keep the first half."""
    write_journal(tmp_path / "game.casus", [])
    with JournalDatabase(tmp_path / "game.casus") as database:
        database.insert_multiple([{"a": 1}, {"b": 1}])

        with pytest.raises(KeyError):
            database.update(increment("a"))

        assert database.all() == [{"a": 1}, {"b": 1}]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes"])
def test_what_json_cannot_say_is_refused_before_it_is_written(tmp_path: Path, value: object) -> None:
    """NaN and infinity cannot be kept (design 5)."""
    path = tmp_path / "game.casus"
    write_journal(path, [])
    with JournalDatabase(path) as database:
        database.insert({"a": 1})
        with pytest.raises((TypeError, ValueError)):
            database.insert({"a": value})
        database.insert({"a": 2})

    with JournalDatabase(path) as database:
        assert [(document.doc_id, document) for document in database] == [(1, {"a": 1}), (2, {"a": 2})]


@given(
    st.dictionaries(st.integers(1, 4), DOCUMENTS, max_size=4),
    st.lists(st.tuples(st.sampled_from(["set", "cut", "change", "clear"]), st.integers(1, 4), DOCUMENTS), max_size=8),
)
def test_a_draft_is_a_dictionary_and_knows_what_changed(
    table: dict[int, dict[str, Any]], steps: list[tuple[str, int, dict[str, Any]]]
) -> None:
    """Its operations, carried out, make the table what a dictionary would have become, order included."""
    expected = {number: dict(document) for number, document in table.items()}
    tables = {"t": {str(number): document for number, document in table.items()}}
    draft = Draft(tables["t"])
    for step, number, document in steps:
        for each in (expected, draft):
            match step:
                case "set":
                    each[number] = dict(document)
                case "cut":
                    each.pop(number, None)
                case "change" if number in each:
                    each[number].update(document)
                case "clear" if number == 4:
                    each.clear()

    assert (repr(list(draft.items())), len(draft)) == (repr(list(expected.items())), len(expected))
    apply(tables, draft.operations("t"))
    assert repr(tables) == repr({"t": {str(number): document for number, document in expected.items()}})


@given(st.dictionaries(NAMES, st.dictionaries(NUMBERS.map(str), DOCUMENTS, max_size=3)))
def test_a_snapshot_builds_the_same_tables(tables: dict[str, dict[str, dict[str, Any]]]) -> None:
    """Empty ones and the order included."""
    assert repr(replayed("game.casus", snapshot(tables))) == repr(tables)


@pytest.fixture
def long_past(tmp_path: Path) -> Path:
    """Of a journal of one document and two hundred lines."""
    path = tmp_path / "game.casus"
    write_journal(path, [b'[["put","t","1",{"n":%d}]]' % number for number in range(200)])
    return path


def test_a_file_that_is_mostly_past_is_compacted_when_opened(long_past: Path) -> None:
    """It holds the same on fewer lines."""
    with JournalDatabase(long_past) as database:
        assert database.table("t").all() == [{"n": 199}]

    assert len(read_journal(long_past).payloads) == 2


def test_without_room_to_compact_the_longer_file_goes_on(long_past: Path) -> None:
    """It was only to be smaller."""
    with patch("engine.store.disk.replace", side_effect=OSError(28, "")):
        database = JournalDatabase(long_past)
    with database:
        database.table("t").insert({"n": 200})

    assert len(read_journal(long_past).payloads) == 201
