"""A document as one self-contained HTML file: no script, nothing fetched, charts drawn in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import evolve

from engine.report.charts.drawing import drawn
from engine.report.charts.values import Chart, Lines
from engine.report.document.elements import Element, Node, element, written
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
    words_of,
)
from engine.report.document.stylesheet import STYLESHEET

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Should anything slip through after all, a browser neither runs nor fetches it."""
GENERATOR = "Casus"
"""By this a file is known to be ours."""
_FORMULA = re.compile(r"^\s*[=+\-@](?!\s*$)")
_NUMBER = re.compile(r"^[+-]?[\d.,]+%?$")
_LONG = 10
"""A table of more rows may be torn by the end of a page."""
_WIDE = 7
"""So many columns and the table scrolls by itself on a narrow screen."""


def as_html(document: Document) -> str:
    """The whole file."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="generator", content=GENERATOR),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", document.title),
        element("style", STYLESHEET),
    )
    return "<!doctype html>\n" + written(element("html", head, _body(document), lang="en")) + "\n"


def _body(document: Document) -> Element:
    subtitle = [element("p", document.subtitle)] if document.subtitle else []
    contents = [_contents(document)] if document.contents and len(document.sections) + len(document.annexes) > 1 else []
    sections = [_section(section, 2, f"s{number}") for number, section in enumerate(document.sections, 1)]
    sections += [
        _section(evolve(annex, title=title), 2, f"a{number}", "annex")
        for number, (title, annex) in enumerate(lettered(document.annexes), 1)
    ]
    footer = [element("footer", document.footer)] if document.footer else []
    header = element("header", element("h1", document.title), *subtitle)
    return element("body", header, *contents, element("main", *sections), *footer)


def _contents(document: Document) -> Element:
    entries = _entries(document.sections, "s")
    annexes = _entries(document.annexes, "a")
    lists = [element("ol", *entries), *([element("ol", *annexes, class_="letters")] if annexes else [])]
    return element("nav", *lists, aria_label="Contents")


def _entries(sections: Iterable[Section], anchor: str) -> list[Element]:
    return [
        element("li", element("a", section.title, href=f"#{anchor}{number}"))
        for number, section in enumerate(sections, 1)
    ]


def _section(section: Section, level: int, anchor: str, kind: str = "") -> Element:
    blocks: list[Node] = []
    for number, block in enumerate(section.blocks, 1):
        if isinstance(block, Section):
            blocks.append(_section(block, level + 1, f"{anchor}-{number}"))
        else:
            blocks += _block(block)
    title = element(f"h{min(level, 6)}", section.title)
    named = (("page", section.new_page), ("lying", section.landscape), (kind, bool(kind)))
    return element("section", title, *blocks, id=anchor, class_=" ".join(name for name, holds in named if holds))


def _block(block: Block) -> Iterator[Element]:
    match block:
        case Paragraph(text=text):
            yield element("p", *_text(text))
        case Nothing(sentence=sentence):
            yield element("p", sentence, class_="nothing")
        case Listing(items=items, numbered=numbered, short=short):
            lines = (element("li", *_text(item)) for item in items)
            yield element("ol" if numbered else "ul", *lines, class_="short" if short else "")
        case Titled(title=title, blocks=blocks):
            yield element("p", title, class_="titled")
            for inner in blocks:
                yield from _block(inner)
        case Facts(rows=rows):
            pairs = ((element("dt", label), element("dd", *_text(text))) for label, text in rows)
            yield element("dl", *(node for pair in pairs for node in pair))
        case Table():
            yield _table(block)
        case Chain(links=links):
            yield element("ol", *map(_link, links), class_="chain")
        case Figure(chart=chart, table=numbers):
            yield element("figure", element("figcaption", *_caption(chart)), drawn(chart))
            if numbers is not None and block.numbers_too:
                yield _table(numbers)
        case Ruled(lines=lines):
            yield from (element("div", class_="rule") for _ in range(lines))
        case _:
            assert_never(block)


def _caption(chart: Chart) -> Iterator[Node]:
    yield chart.title
    if isinstance(chart, Lines) and chart.unit:
        yield element("span", f", {chart.unit}", class_="unit")


def _table(block: Table) -> Element:
    caption = [element("caption", block.caption)] if block.caption else []
    columns = [element("col", style=f"width:{width:d}%") for width in block.widths]
    head = element("tr", *(_head(title, number in block.numbers) for number, title in enumerate(block.header)))
    rows = (
        element("tr", *(_datum(text, number=place in block.numbers) for place, text in enumerate(row)))
        for row in block.rows
    )
    parts = [*caption, *([element("colgroup", *columns)] if columns else [])]
    if any(block.header):
        parts.append(element("thead", head))
    is_long = len(block.rows) > _LONG
    kind = ("fill long" if is_long else "fill") if block.to_fill else "" if is_long else "whole"
    table = element("table", *parts, element("tbody", *rows), class_=kind)
    return element("div", table, class_="scroll wide" if len(block.header) > _WIDE else "scroll")


def _head(title: str, number: bool) -> Element:  # noqa: FBT001 - of a column
    return element("th", title, scope="col", class_="number" if number else "")


def _datum(text: Text, *, number: bool) -> Element:
    """A cell. A spreadsheet that is given the page must not take words for a formula: a quotation mark keeps it."""
    words = words_of(text)
    acts = not number and _FORMULA.match(words) and not _NUMBER.match(words)
    return element("td", *(["'"] if acts else []), *_text(text), class_="number" if number else "")


def _link(link: Link) -> Element:
    why = [" — ", *_text(link.why)] if link.why else []
    source = [element("span", link.source, class_="source")] if link.source else []
    return element("li", element("span", link.when, class_="when"), *_text(link.what), *why, *source)


def _text(text: Text) -> Iterator[Node]:
    for run in text:
        match run:
            case str():
                yield run
            case Strong(text=words):
                yield element("strong", words)
            case Emphasis(text=words):
                yield element("em", words)
            case Code(text=words):
                yield element("code", words)
            case _:
                assert_never(run)
