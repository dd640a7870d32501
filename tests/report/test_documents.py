"""A document in both forms: whatever texts stand in it, they are read and nothing else."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics.rendering import visible
from engine.report.charts.values import Bar, Bars, Chart, Forecast, Lines, Reliability, Series, Steps, Stretch
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.elements import element, written
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
    Titled,
    text,
)
from tests.report.documents import HOSTILE, Page, acting, texts

runs = st.lists(
    st.one_of(texts, st.builds(Strong, texts), st.builds(Emphasis, texts), st.builds(Code, texts)), max_size=3
).map(tuple)
numbers = st.floats(-1e6, 1e6)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart, its names and numbers whatever they are."""
    names = draw(st.lists(texts, min_size=1, max_size=7))
    moments = tuple(draw(st.lists(texts, min_size=1, max_size=5)))
    one = st.one_of(st.none(), numbers)
    series = tuple(Series(name, tuple(draw(one) for _ in moments)) for name in names)
    bands = tuple(Stretch(floor, draw(texts)) for floor in sorted(draw(st.lists(numbers, max_size=3))))
    told = draw(texts), draw(texts)
    held = tuple(draw(st.integers(0, len(names) - 1)) for _ in moments)
    shares = st.floats(0, 1)
    return draw(
        st.sampled_from(
            (
                Lines(*told, moments, series, -1e6, 1e6, bands, draw(texts)),
                Steps(*told, moments, tuple(names), held),
                Bars(*told, tuple(Bar(name, draw(numbers), name) for name in names), -1e6, 1e6),
                Reliability(*told, tuple(Forecast(draw(shares), draw(shares), draw(st.integers(1, 9))) for _ in names)),
            )
        )
    )


tables = st.lists(st.tuples(runs, runs), max_size=3).flatmap(
    lambda rows: st.builds(Table, st.tuples(texts, texts), st.just(rows), st.just({1}), texts)
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(Nothing, texts),
    st.builds(Listing, st.lists(runs, max_size=3), st.booleans()),
    st.builds(Titled, texts, st.lists(st.builds(Paragraph, runs), max_size=2)),
    st.builds(Facts, st.lists(st.tuples(texts, runs.map(text)), max_size=2).map(tuple)),
    tables,
    st.builds(Chain, st.lists(st.builds(Link, texts, runs, runs, texts), max_size=3)),
    st.builds(Figure, charts(), st.one_of(st.none(), tables)),
    st.builds(Ruled, st.integers(1, 3)),
)
documents = st.builds(
    Document, texts, texts, st.lists(st.builds(Section, texts, st.lists(blocks, max_size=2)), max_size=3)
)


@given(documents)
def test_nothing_in_a_page_acts(document: Document) -> None:
    """Every element closed in its place; no script, handler, address or style of anybody's."""
    assert acting(as_html(document)) == []


@given(documents)
def test_both_forms_are_the_same_each_time(document: Document) -> None:
    """Nothing of the day or of a hash is in them."""
    assert as_html(document) == as_html(document)
    assert as_markdown(document) == as_markdown(document)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_a_table_keeps_its_cells_in_both_forms(rows: list[tuple[str, str]]) -> None:
    """As many cells a row as columns, each with its words."""
    document = Document("T", "", (Section("S", (Table(("a", "b"), rows),)),))
    page = Page(as_html(document))
    lines = [line for line in as_markdown(document).splitlines() if line.startswith("|")]

    assert [len(row) for row in page.tables[0]] == [2] * (len(rows) + 1)
    for row, cells in zip(rows, page.tables[0][1:], strict=True):
        for told, cell in zip(row, cells, strict=True):
            assert cell.removeprefix("'").split() == visible(told.replace("\r", " ").replace("\n", " ")).split() or (
                told.startswith("'")
            )
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines] == [3] * (len(rows) + 2)


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://x.example")', "@SUM(1)", "+1+1", "-2+3", " =1+1", "\t=1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(formula: str) -> None:
    """It opens pages, and takes tables that are pasted; numbers of ours stay numbers."""
    page = Page(as_html(Document("T", "", (Section("S", (Table(("a", "b"), [(formula, "-2.5")], {1}),)),))))

    assert page.tables[0][1] == ["'" + visible(formula), "-2.5"]


@pytest.mark.parametrize("name, attributes", [
    ("script", {}), ("img", {}), ("iframe", {}), ("p", {"onclick": "x"}), ("svg", {"onload": "x"}),
    ("a", {"href": "http://x.example"}), ("a", {"href": "javascript:x"}), ("a", {"src": "x"}), ("p", {"xlink": "x"}),
])  # fmt: skip
def test_what_could_act_cannot_be_written_at_all(name: str, attributes: dict[str, str]) -> None:
    """Not even by a slip of our own."""
    with pytest.raises(ValueError, match="a document has no"):
        element(name, **attributes)


def test_the_check_of_pages_finds_what_it_is_for() -> None:
    """Each of these is seen; else the laws above would prove nothing."""
    planted = (
        "<script>x</script>", "<p onclick='x'>", "<a href='http://x'>x</a>", "<p>", "</p>", "<!-- x -->",
        "<img src='x'>", "<form></form>",
        "<style>p{background:url(x)}</style>", "<style>@import 'x'</style>", "<p style='color:red'></p>", "<p>\x1b</p>",
    )  # fmt: skip

    assert [html for html in planted if not acting(html)] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_texts_are_read_as_they_are(hostile: str) -> None:
    """Escaped once and not twice: what was written is what is read, control characters made visible."""
    page = Page(written(element("p", hostile)))

    assert page.words.split() == visible(hostile.replace("\r", " ").replace("\n", " ")).split()


NESTED: Final = Document(
    "T", "", (Section("One", (Section("Within", (Nothing("Nothing was said."),)),)), Section("Two", ()))
)


def test_sections_are_numbered_for_the_contents() -> None:
    """Each entry of the contents leads to a section of the page."""
    page = Page(as_html(NESTED))
    ids = {attributes.get("id") for name, attributes in page.elements if name == "section"}
    leads = {attributes["href"] for name, attributes in page.elements if name == "a"}

    assert leads == {"#s1", "#s2"}
    assert {f"#{one}" for one in ids} >= leads
    assert as_markdown(NESTED) == "# T\n\n## One\n\n### Within\n\n*Nothing was said.*\n\n## Two\n"
