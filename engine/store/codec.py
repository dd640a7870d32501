"""Session records to JSON and back, strictly: nothing unknown, nothing of the wrong kind, nothing coerced.

Parts, draws, notes and changes come by the thousand, so they are written as short lists in the order of their fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from attrs import fields, has
from cattrs import BaseValidationError, Converter
from cattrs.gen import make_dict_structure_fn
from cattrs.strategies import configure_tagged_union

from engine.model.commands import Command
from engine.model.events import Change, Drawn, Event, Noted, Part
from engine.session.records import SessionRecord

_COMPACT = (Part, Drawn, Noted, Change)


def _strict(kind: type) -> Any:
    def structure(value: Any, _: type) -> Any:
        exact = type(value) is kind or (kind is float and type(value) is int)
        if not exact:
            raise ValueError(f"expected {kind.__name__}, found {type(value).__name__}")
        return kind(value)

    return structure


def _compact_out(value: Any) -> list[Any]:
    return [list(item) if isinstance(item, tuple) else item for item in _row(value)]


def _row(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, field.name) for field in fields(type(value)))


def _compact_in(kind: type) -> Any:
    names = [field.name for field in fields(kind)]
    kinds = [_KINDS[_kind(field.type)] for field in fields(kind)]

    def structure(row: Any, _: type) -> Any:
        if not isinstance(row, list) or len(row) != len(names):
            raise ValueError(f"expected {len(names)} fields of {kind.__name__}")
        return kind(*(check(item) for check, item in zip(kinds, row, strict=True)))

    return structure


def _kind(annotation: Any) -> str:
    """`int`, `tuple[float, ...]`: a field's type as `_KINDS` has it, whether attrs has resolved it or not."""
    return str(annotation) if isinstance(annotation, str) or get_args(annotation) else annotation.__name__


def _exact(kind: type) -> Any:
    def check(item: Any) -> Any:
        if type(item) is not kind:
            raise ValueError(f"expected {kind.__name__}, found {type(item).__name__}")
        return item

    return check


def _number(item: Any) -> float:
    if type(item) is float:
        return item
    if type(item) is int:
        return float(item)
    raise ValueError(f"expected a number, found {type(item).__name__}")


def _numbers(items: Any) -> tuple[float, ...]:
    if not isinstance(items, list):
        raise ValueError("expected a list of numbers")  # noqa: TRY004 - one error for whatever is wrong with a record
    return tuple(map(_number, items))


_KINDS: Mapping[str, Any] = {
    "int": _exact(int),
    "float": _number,
    "bool": _exact(bool),
    "str": _exact(str),
    "tuple[float, ...]": _numbers,
}


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind in (int, float, str, bool):
        converter.register_structure_hook(kind, _strict(kind))
    for compact in _COMPACT:
        converter.register_unstructure_hook(compact, _compact_out)
        converter.register_structure_hook(compact, _compact_in(compact))
    for union in (Command, Event, SessionRecord):
        for member in get_args(union):
            if has(member) and member not in _COMPACT:
                hook = make_dict_structure_fn(member, converter, _cattrs_forbid_extra_keys=True)
                converter.register_structure_hook(member, hook)
        configure_tagged_union(union, converter, tag_name="is")
    return converter


_CONVERTER = _converter()


class MalformedRecord(Exception):
    """A value that is not what it should decode to; the message is the first reason found."""


def encoded(value: Any) -> dict[str, Any]:
    """An attrs value as JSON-able values."""
    plain: dict[str, Any] = _CONVERTER.unstructure(value)
    return plain


def decoded(value: Any, kind: Any) -> Any:
    """The value again. Raises `MalformedRecord`."""
    try:
        return _CONVERTER.structure(value, kind)
    except (BaseValidationError, ValueError, KeyError, TypeError) as error:
        raise MalformedRecord(_reason(error)) from error


def _reason(error: BaseException) -> str:
    """The first reason within a group of them."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return str(error) or type(error).__name__


def to_json(record: SessionRecord) -> dict[str, Any]:
    """A record as JSON-able values, tagged with its kind."""
    plain: dict[str, Any] = _CONVERTER.unstructure(record, SessionRecord)
    return plain


def from_json(value: Mapping[str, Any]) -> SessionRecord:
    """The record again. Raises `MalformedRecord`."""
    record: SessionRecord = decoded(dict(value), SessionRecord)
    return record
