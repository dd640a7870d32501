"""What a pack speaks of and this game does not have: how rules get by without it.

A pack names under `expects:` what others declare. A name of these that nobody declares is absent: what would change it
is passed over, counts of it are 0, and any other reading stands inside `given(EXPR, OTHERWISE)`. All of it goes by what
is written, before names are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.loading.functions import FACTS, FORM_OF_GIVEN, GIVEN
from engine.loading.grammar import parse
from engine.loading.nodes import Mapping, Node, Scalar, cut
from engine.loading.selectors import selected_words
from engine.loading.syntax import Dotted, Invoke, Literal, Syntax, Word, parts
from engine.loading.tokens import Faulty

LADDER: Final = "ladder"
"""What a pack expects that raises and lowers a ladder."""
_COUNTED: Final = frozenset({*FACTS, "sum", "count"}) - {"credibility"}
"""Functions that come to 0 of what is absent."""
_NAMED_BY: Final = dict.fromkeys(("start", "end", "renew"), "measure") | {"commitment": "id", "signal": "commitment"}
"""The key under which an effect names what it acts on."""


def chosen(call: Invoke, absent: frozenset[str]) -> Syntax:
    """What a `given` comes to. Raises `Faulty`."""
    match call.arguments:
        case (wanted, otherwise):
            return otherwise if mentions(wanted, absent) else wanted
        case _:
            message = f"`given` is given {len(call.arguments)} arguments"
            raise Faulty(message, call.at, f"write {FORM_OF_GIVEN}", code="CAS211")


def comes_to_nothing(call: Invoke, absent: frozenset[str]) -> bool:
    """Whether a function asks how much there is of something absent."""
    return bool(absent) and call.function in _COUNTED and mentions(call, absent)


def require_present(name: Word | Dotted, absent: frozenset[str]) -> None:
    """Raises `Faulty` where a name is read that is absent."""
    if mentions(name, absent):
        hint = "declare it in the scenario, or say in the pack what holds without it: `given(EXPR, OTHERWISE)`"
        raise Faulty(f"nobody declares `{_first(name, absent)}`, which this pack expects", name.at, hint, code="CAS215")


def mentions(syntax: Syntax, absent: frozenset[str]) -> bool:
    """Whether an expression reads anything absent, other than inside a `given` of its own."""
    return bool(absent) and next(_absent_names(syntax, absent), None) is not None


def _first(syntax: Syntax, absent: frozenset[str]) -> str:
    return next(_absent_names(syntax, absent))


def _absent_names(syntax: Syntax, absent: frozenset[str]) -> Iterator[str]:
    match syntax:
        case Word(name=name):
            yield from (name,) if name in absent else ()
        case Dotted(owner=owner, name=name):
            yield from (name,) if name in absent else ()
            yield from _absent_names(owner, absent)
        case Invoke(function=function, arguments=(_, otherwise)) if function == GIVEN:
            yield from _absent_names(otherwise, absent)
        case Literal():
            return
        case _:
            for part in parts(syntax):
                yield from _absent_names(part, absent)


def is_passed_over(key: Scalar, node: Node, absent: frozenset[str]) -> bool:
    """Whether an effect, or a cost, concerns only what is absent. Raises `Faulty` where it cannot be read."""
    if not absent:
        return False
    word = key.text.split(" ", 1)[0]
    if word in ("open", "fire"):
        return isinstance(node, Scalar) and node.text in absent
    if word in _NAMED_BY:
        return _named(node, _NAMED_BY[word]) in absent
    if word in ("escalate", "if", "roll", "later", "news") or key.text.startswith("each group of "):
        return word == "escalate" and LADDER in absent
    if word == "each":
        return is_nobody(cut(key, len("each "), len(key.text)), absent)
    address = cut(key, len("set "), len(key.text)) if word == "set" else key
    return mentions(parse(address), absent)


def is_nobody(selector: Scalar, absent: frozenset[str]) -> bool:
    """Whether a selector names only sets that are absent. Raises `Faulty` where it cannot be read."""
    included, _ = selected_words(selector)
    return bool(included) and all(word.text in absent for word in included)


def _named(node: Node, key: str) -> str:
    if isinstance(node, Scalar):
        return node.text
    found = {name.text: value for name, value in node.entries} if isinstance(node, Mapping) else {}
    name = found.get(key)
    return name.text if isinstance(name, Scalar) else ""
