"""A document in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import evolve

from engine.report.document.nodes import (
    Block,
    Chain,
    Code,
    Document,
    Emphasis,
    Facts,
    Figure,
    Link,
    Listing,
    Nothing,
    Paragraph,
    Ruled,
    Section,
    Strong,
    Table,
    Text,
    Titled,
    lettered,
)
from engine.report.markdown import bullets, code, inner, opening, plain, table

_DEEPEST = 6
"""Markdown has so many levels of headings."""
_RULE = "\\_" * 60


def as_markdown(document: Document) -> str:
    """The whole of it."""
    parts = [f"# {plain(document.title)}"]
    parts += [plain(document.subtitle)] if document.subtitle else []
    for section in document.sections:
        parts += _section(section, 2)
    for title, annex in lettered(document.annexes):
        parts += _section(evolve(annex, title=title), 2)
    parts += [plain(document.footer)] if document.footer else []
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, _DEEPEST)} {plain(section.title)}"
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _section(block, level + 1)
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield _text(text)
        case Nothing(sentence=sentence):
            yield f"*{plain(sentence)}*"
        case Listing(items=items, numbered=numbered):
            yield _listing(items, numbered=numbered)
        case Titled(title=title, blocks=blocks):
            yield f"**{plain(title)}**"
            for inner in blocks:
                yield from _block(inner)
        case Facts(rows=rows):
            yield table(("", ""), ((plain(label), _cell(text)) for label, text in rows))
        case Table():
            yield from _table(block)
        case Chain(links=links):
            yield "\n".join(_link(link, depth) for depth, link in enumerate(links))
        case Figure(chart=chart, table=numbers):
            yield f"**{plain(chart.title)}**"
            yield from _table(numbers) if numbers else (plain(chart.summary),)
        case Ruled(lines=lines):
            yield "\n\n".join([_RULE] * lines)
        case _:
            assert_never(block)


def _listing(items: Iterable[Text], *, numbered: bool) -> str:
    if numbered:
        return "\n".join(f"{number}. {_text(item)}" for number, item in enumerate(items, 1))
    return bullets(map(_text, items))


def _table(block: Table) -> Iterator[str]:
    if block.caption:
        yield f"*{plain(block.caption)}*"
    yield table([plain(title) for title in block.header], ([_cell(text) for text in row] for row in block.rows))


def _cell(text: Text) -> str:
    """What acts at the beginning of a line does not in a cell."""
    return "".join(map(_run, text)).strip() or " "


def _link(link: Link, depth: int) -> str:
    why = f" — {_text(link.why)}" if link.why else ""
    source = f" ({plain(link.source)})" if link.source else ""
    return f"{'  ' * depth}- {plain(link.when)}: {_text(link.what)}{why}{source}"


def _text(text: Text) -> str:
    """Runs side by side; where one ends in a space and begins weightless, the space stays outside the weight."""
    return opening("".join(map(_run, text)).strip())


def _run(run: str | Strong | Emphasis | Code) -> str:
    match run:
        case str():
            return _spaced(run, "")
        case Strong(text=text):
            return _spaced(text, "**")
        case Emphasis(text=text):
            return _spaced(text, "*")
        case Code(text=text):
            return code(text) if text.strip() else ""
        case _:
            assert_never(run)


def _spaced(text: str, mark: str) -> str:
    """The words between marks, with the spaces at both ends kept outside."""
    shown = inner(text)
    if not shown:
        return " " if text else ""
    before, after = (" " if end.isspace() else "" for end in (text[0], text[-1]))
    return f"{before}{mark}{shown}{mark}{after}"
