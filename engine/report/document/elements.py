"""HTML and SVG as values, written out once: what is not known to be harmless cannot be written at all.

Names of elements and attributes come from the lists below, so there is no way to a script, an event handler, or
anything that is fetched; text and the values of attributes are escaped here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final, TypeAlias

from attrs import frozen

from engine.diagnostics.rendering import visible

ELEMENTS: Final = re.compile(
    "html|head|meta|title|style|body|header|main|nav|footer|section|figure|figcaption|h[1-6]|p|ul|ol|li|dl|dt|dd|table"
    "|caption|colgroup|col|thead|tbody|tr|th|td|strong|em|code|a|div|span|svg|desc|rect|line|path|circle|polyline"
    "|polygon|text"
)
ATTRIBUTES: Final = re.compile(
    "lang|charset|name|content|http-equiv|class|id|href|scope|style|role|aria-label|viewBox|x|y|x1|y1|x2|y2|cx|cy|r"
    "|width|height|d|points|transform|text-anchor|dominant-baseline"
)
_LINES: Final = re.compile(
    "head|title|style|header|nav|main|section|footer|figure|h[1-6]|p|ul|ol|li|dl|dd|table|tr|svg|div"
)
"""Behind these a line ends, so that a page can be read and compared as it is written."""
_VOID: Final = frozenset(("meta", "col"))
_RAW: Final = frozenset(("style",))
"""Elements whose text is ours and not escaped; nobody else's text is put into them."""


@frozen
class Element:
    """An element with its attributes and what stands in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node, ...]

    def __attrs_post_init__(self) -> None:
        """Refuses what could act."""
        unknown = [] if ELEMENTS.fullmatch(self.name) else [self.name]
        unknown += [name for name, _ in self.attributes if not ATTRIBUTES.fullmatch(name)]
        outside = [value for name, value in self.attributes if name == "href" and not value.startswith("#")]
        if unknown or outside:
            raise ValueError(f"a document has no {', '.join(unknown or outside)}")


Node: TypeAlias = Element | str


def element(name: str, /, *children: Node, **attributes: str | float) -> Element:
    """`element("td", "5", class_="number")`; `_` at a name's end goes, inside it becomes `-`."""
    named = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    pairs = tuple((key, value if isinstance(value, str) else number(value)) for key, value in named if value != "")
    return Element(name, pairs, children)


def number(value: float) -> str:
    """A coordinate in as few digits as a drawing needs."""
    return f"{round(value, 2) + 0.0:g}"


def written(node: Node) -> str:
    """The node as text."""
    return "".join(_written(node))


def _written(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield escape(shown(node))
        return
    attributes = "".join(f' {name}="{escape(shown(value))}"' for name, value in node.attributes)
    yield f"<{node.name}{attributes}>"
    if node.name in _VOID:
        return
    for child in node.children:
        if node.name in _RAW and isinstance(child, str):
            yield child
        else:
            yield from _written(child)
    yield f"</{node.name}>\n" if _LINES.fullmatch(node.name) else f"</{node.name}>"


def shown(text: str) -> str:
    """The text without control characters; line breaks are spaces."""
    return visible(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
