"""Selectors: `NAME or NAME ... except NAME or NAME`, a NAME being an actor, a tag, a group, `all`, or a bound name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from engine.diagnostics.suggestions import did_you_mean
from engine.loading.names import BOUND, Cast
from engine.loading.nodes import Scalar, cut
from engine.loading.tokens import Faulty
from engine.model.references import Selector

_WORD = re.compile(r"\S+")
NOBODY = Selector(text="", actors=())


@frozen
class Chosen:
    """A selector, with all the actors it may come to mean."""

    selector: Selector
    candidates: tuple[str, ...]


def select(
    scalar: Scalar, cast: Cast, bound: Mapping[str, tuple[str, ...]], absent: frozenset[str] = frozenset()
) -> Chosen:
    """The actors a selector's text means; `bound` holds the names bound here, `absent` sets without members.

    Raises `Faulty`.
    """
    included, excluded = selected_words(scalar)
    inside, outside = _meant(included, cast, bound, absent), _meant(excluded, cast, bound, absent)
    if inside.bound and outside.actors:
        hint = "name those who belong, or begin with `all except`"
        raise Faulty("a bound name cannot have actors taken out of it", scalar.span, hint, code="CAS307")
    actors = cast.in_order(set(inside.actors) - set(outside.actors))
    every = {*actors, *(actor for name in inside.bound for actor in bound[name])}
    if not every and absent.isdisjoint(word.text for word in included):
        raise Faulty(f"`{scalar.text}` selects nobody", scalar.span, "name at least one actor, tag or group", "CAS207")
    selector = Selector(text=scalar.text, actors=actors, bound=inside.bound, without=outside.bound)
    return Chosen(selector, cast.in_order(every))


def selected_words(scalar: Scalar) -> tuple[list[Scalar], list[Scalar]]:
    """The names before and after `except`. Raises `Faulty` if they are not joined by `or`."""
    words = [cut(scalar, match.start(), match.end()) for match in _WORD.finditer(scalar.text)]
    excepts = [place for place, word in enumerate(words) if word.text == "except"]
    if len(excepts) > 1:
        raise Faulty("`except` stands twice", words[excepts[1]].span, "join those left out by `or`", code="CAS307")
    split = excepts[0] if excepts else len(words)
    included = _joined(words[:split], scalar)
    return included, _joined(words[split + 1 :], scalar) if excepts else []


def _joined(words: list[Scalar], scalar: Scalar) -> list[Scalar]:
    for place, word in enumerate(words):
        if (word.text == "or") != (place % 2 == 1):
            hint = "write names joined by `or`, such as `poland or baltics except estonia`"
            raise Faulty(f"`{word.text}` does not belong here in a selector", word.span, hint, code="CAS307")
    if len(words) % 2 == 0:
        raise Faulty("the selector ends too early", scalar.span, "a name is missing", code="CAS307")
    return words[::2]


def _meant(words: list[Scalar], cast: Cast, bound: Mapping[str, tuple[str, ...]], absent: frozenset[str]) -> Selector:
    actors: set[str] = set()
    names: list[str] = []
    for word in words:
        if word.text in bound:
            names.append(word.text)
        elif word.text not in absent:
            actors.update(_set(word, cast, bound))
    return Selector(text="", actors=cast.in_order(actors), bound=tuple(names))


def _set(word: Scalar, cast: Cast, bound: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    name = word.text
    members = (name,) if name in cast.actors else cast.members(name)
    if members is not None:
        cast.mentioned.add(name)
        return members
    if name in BOUND:
        raise Faulty(f"`{name}` is not bound here", word.span, "name an actor, a tag or a group", code="CAS202")
    hint = did_you_mean(name, [*cast.names(), *bound], "declare it under `actors:` or `groups:`, or as a tag")
    raise Faulty(f"no actor, tag or group is called `{name}`", word.span, hint, code="CAS201")
