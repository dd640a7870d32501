"""Nodes to records, as the tables of the language say: unknown, missing and misshapen things are found here."""

from __future__ import annotations

from engine.diagnostics.suggestions import did_you_mean, quoted, shortened
from engine.loading.nodes import Mapping, Node, Scalar, Sequence
from engine.loading.pile import Pile
from engine.loading.records import Effectful, Items, Pairs, Record, Value
from engine.loading.scalars import ID, check_scalar, is_row
from engine.loading.shapes import Consequences, Either, Inline, Kind, Listing, OneOf, Rows, Shape, Table


class Decoder:
    """Decodes one file."""

    def __init__(self, pile: Pile, *, pack: bool = False) -> None:
        """`pack`: whether the file is a pack."""
        self._pile = pile
        self._pack = pack

    def record(self, shape: Shape, node: Node, key: Scalar) -> Record | None:
        """A mapping with fixed keys, declared under `key`; None if it is no mapping."""
        if not isinstance(node, Mapping):
            self._wrong(f"{shape.name} is a mapping of keys to values", node, f"its keys are {_keys(shape)}")
            return None
        values: dict[str, Value] = {}
        for name, value in node.entries:
            decoded = self._field(shape, name, value)
            if decoded is not None:
                values[name.text] = decoded
        keys = {name.text: name.span for name, _ in node.entries}
        for field in shape.fields:
            if field.required and field.name not in keys:
                words = f" {quoted(field.kind.words)}" if isinstance(field.kind, OneOf) else ""
                hint = f"add `{field.name}:`{words and ', one of'}{words}: {field.doc[0].lower()}{field.doc[1:]}"
                self._pile.error("CAS302", f"{shape.name} needs `{field.name}`", key.span, hint)
        return Record(shape=shape, id=key, values=values, keys=keys, pack=self._pack)

    def _field(self, shape: Shape, key: Scalar, node: Node) -> Value | None:
        field = shape.field(key.text)
        if field is None:
            hint = did_you_mean(key.text, [field.name for field in shape.fields], f"its keys are {_keys(shape)}")
            self._pile.error("CAS301", f"{shape.name} has no key `{shortened(key.text)}`", key.span, hint)
            return None
        if isinstance(node, Scalar) and node.is_null:
            hint = f"give it a value, or delete the key: {field.doc}"
            self._pile.error("CAS303", f"`{key.text}` is left empty", key.span, hint)
            return None
        return self.value(field.kind, node, key)

    def value(self, kind: Kind, node: Node, key: Scalar) -> Value | None:
        """A value of a kind, that stands under a key; None where it is none, with the reason on the pile."""
        match kind:
            case Listing():
                return self._listing(kind, node, key)
            case Rows():
                return self._rows(kind, node, key)
            case Table():
                return self._table(kind, node, key)
            case Inline(of=shape):
                return self.record(shape, node, key)
            case Either(short=short, full=full):
                return self.record(full, node, key) if isinstance(node, Mapping) else self.value(short, node, key)
            case Consequences():
                return self._consequences(node, key)
            case _:
                return check_scalar(kind, node, key.text, self._pile)

    def _consequences(self, node: Node, key: Scalar) -> Effectful | None:
        if isinstance(node, Scalar):
            self._wrong(f"`{key.text}` takes a list of effects", node, "write `- world.tension: 5`, one line for each")
            return None
        return Effectful(node)

    def _listing(self, kind: Listing, node: Node, key: Scalar) -> Items | None:
        if not isinstance(node, Sequence):
            if not kind.bare:
                self._wrong(
                    f"`{key.text}` takes a list", node, "put it in brackets: [...], or on lines that begin with -"
                )
                return None
            node = Sequence((node,), node.span)
        values = [self._item(kind.of, item, key) for item in node.items]
        if len(node.items) < kind.least:
            message = f"`{key.text}` needs at least {kind.least} {'entry' if kind.least == 1 else 'entries'}"
            self._pile.error("CAS303", message, key.span, "add one, or delete what it belongs to")
            return None
        return Items(tuple(value for value in values if value is not None), node.span)

    def _item(self, kind: Kind, node: Node, key: Scalar) -> Value | None:
        inline = isinstance(kind, Inline) and isinstance(node, Mapping) and bool(node.entries)
        first = (
            node.entries[0][0] if inline and isinstance(node, Mapping) else Scalar(key.text, plain=True, span=node.span)
        )
        return self.value(kind, node, first)

    def _rows(self, kind: Rows, node: Node, key: Scalar) -> Pairs | None:
        if not isinstance(node, Mapping):
            self._wrong(
                f"`{key.text}` takes a mapping", node, "write `name: value` pairs, in {...} or on lines of their own"
            )
            return None
        rows: list[tuple[Scalar, Value]] = []
        for name, item in node.entries:
            checked = self.value(kind.key, name, Scalar(f"a key of {key.text}", plain=True, span=name.span))
            value = self.value(kind.of, item, name)
            if checked is not None and value is not None:
                rows.append((name, value))
        return Pairs(tuple(rows), node.span)

    def _table(self, kind: Table, node: Node, key: Scalar) -> Items | None:
        if not isinstance(node, Mapping):
            self._wrong(f"`{key.text}` takes a mapping from ids to {kind.of.name[2:]}s", node, "write `some-id: {...}`")
            return None
        records: list[Record] = []
        for name, item in node.entries:
            if not ID.fullmatch(name.text) and not (kind.rows and is_row(kind.rows, name.text)):
                hint = "ids are lower-case letters and digits in words joined by hyphens, beginning with a letter"
                self._pile.error("CAS205", f"`{shortened(name.text)}` is no id", name.span, hint)
            empty = Record(shape=kind.of, id=name, values={}, keys={}, pack=self._pack)
            records.append(self.record(kind.of, item, name) or empty)
        return Items(tuple(records), node.span)

    def _wrong(self, message: str, node: Node, hint: str) -> None:
        self._pile.error("CAS303", message, node.span, hint)


def _keys(shape: Shape) -> str:
    return quoted(field.name for field in shape.fields)
