"""A brief's Markdown as blocks of a document: headings, paragraphs, lists, emphasis; all else is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from engine.report.document.nodes import Block, Code, Emphasis, Listing, Paragraph, Run, Section, Strong, Text

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"\s*(?:[-*+]|(\d+)[.)])\s+(.*)")
_MARKED = re.compile(
    r"\*\*(?P<strong>[^*\n]+)\*\*|\*(?P<emphasis>[^*\n]+)\*|_(?P<aside>[^_\n]+)_(?!\w)|`(?P<code>[^`\n]+)`"
)


def prose(markdown: str, title: str) -> tuple[Block | Section, ...]:
    """The blocks; a heading opens a section. A first heading that says the title again is left out."""
    blocks: list[Block | Section] = []
    heading, own = "", list[str]()
    for line in [*markdown.splitlines(), "# "]:
        found = _HEADING.match(line) or (line == "# ")
        if not found:
            own.append(line)
            continue
        told = tuple(_blocks(own))
        if heading and heading != title:
            blocks.append(Section(heading, told))
        else:
            blocks += told
        heading, own = (line.lstrip("#").strip(), [])
    return tuple(blocks)


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Paragraphs and lists, as empty lines part them."""
    for chunk in re.split(r"\n\s*\n", "\n".join(lines).strip()):
        if not chunk.strip():
            continue
        items = list(_items(chunk.splitlines()))
        if items:
            yield Listing((runs(text) for _, text in items), numbered=bool(items[0][0]))
        else:
            yield Paragraph(runs(" ".join(chunk.split())))


def _items(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The items of a list, lines that go on taken in; nothing where the first line is no item."""
    number, text = "", ""
    for line in lines:
        found = _ITEM.fullmatch(line)
        if found:
            if text:
                yield number, text
            number, text = found[1] or "", found[2]
        elif text:
            text += f" {line.strip()}"
        else:
            return
    if text:
        yield number, text


def runs(text: str) -> Text:
    """Words with what is marked in them."""
    found: list[Run] = []
    place = 0
    for mark in _MARKED.finditer(text):
        found.append(text[place : mark.start()])
        groups = mark.groupdict()
        if groups["strong"]:
            found.append(Strong(groups["strong"]))
        elif groups["code"]:
            found.append(Code(groups["code"]))
        else:
            found.append(Emphasis(groups["emphasis"] or groups["aside"]))
        place = mark.end()
    return tuple(run for run in (*found, text[place:]) if run)
