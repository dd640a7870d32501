"""What tests ask of a page: read with Python's own parser, and searched for whatever could act."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from hypothesis import strategies as st

HOSTILE: Final = (
    "<script>alert(1)</script>", "</style><style>*{background:url(//x.example)}", '" onload="alert(1)', "' onclick='x",
    "<img src=x onerror=alert(1)>", "javascript:alert(1)", "&lt;b&gt;", "]]>", "<!--", "--> <b>", "</svg><script>",
    '=HYPERLINK("http://x.example")', "@SUM(1)", "+1+1", "-2+3", "\x1b[2J", "\x00", "\u202egnp", "a\r\nb", "{{7*7}}",
    "{% raw %}", "| a | b |", "# heading", "![i](http://x.example)", "`code`", "</title>", "<svg onload=alert(1)>",
)  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40), st.text("<>\"'&=;:/ abjs\n`|*_#[]()!", max_size=25))


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, texts, and whether each element was closed in its place."""

    void: Final = ("meta", "col")

    def __init__(self, html: str) -> None:
        """Reads it to its end."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{name}> is not closed" for name in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag not in self.void:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that was opened last."""
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        """A text."""
        within = self._open[-1] if self._open else ""
        if within == "style":
            self.styles.append(data)
            return
        self.texts.append((within, data))
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data

    def handle_comment(self, data: str) -> None:
        """We write none."""
        self.faults.append(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        """Nor a processing instruction."""
        self.faults.append(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        """Nor a declaration besides the first."""
        self.faults.append(f"a declaration: {data}")

    @property
    def words(self) -> str:
        """All that is read."""
        return "".join(text for _, text in self.texts)


def acting(html: str) -> list[str]:
    """Whatever in a page could run, fetch, or break out of where it stands; a page of ours has none."""
    page = Page(html)
    found = list(page.faults)
    for name, attributes in page.elements:
        if name in ("script", "iframe", "object", "embed", "img", "link", "base", "form", "input", "use", "image"):
            found.append(f"<{name}>")
        for key, value in attributes.items():
            outside = key in ("href", "src", "xlink:href", "action", "data") and not (value or "").startswith("#")
            if outside or key.startswith("on") or (key == "style" and not re.fullmatch(r"width:\d+%", value or "")):
                found.append(f"<{name} {key}={value}>")
    found += [style for style in page.styles if re.search(r"url\(|@import|expression|javascript", style)]
    found += [f"character {ord(c):#x}" for c in page.words if ord(c) < 32 and c != "\n"]
    return found
