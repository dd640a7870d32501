"""The page of coverage: for every row and move of the papers' catalogue, where the project has it.

`docs/coverage.md` and the annex of RULES.md are this module's output: `make coverage`, which prints what is missing, as
`gaps.yaml` has it. A row is found by its id, or by a rule of RULES.md that names it and is cited. A move is found by
its ids in YAML and in tests; every move that is there is played in `tests/catalogue/test_moves.py`, every claim and
figure in `tests/catalogue/test_evidence.py`, and the annex of RULES.md names them all.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from attrs import frozen
from ruamel.yaml import YAML

from engine.report.markdown import plain, table
from tests.catalogue.places import (
    CHECKOUT,
    Place,
    rows_in,
    rule_places,
    test_places,
    yaml_places,
)

SECTIONS: Final = {"mechanics": "Mechanics", "figures": "Figures", "claims": "Claims"}
ANNEX: Final = "annex"
PLAYED: Final = {
    "figures": "tests/catalogue/test_evidence.py::test_a_figure_comes_out",
    "claims": "tests/catalogue/test_evidence.py::test_a_claim_is_shown",
    "moves": "tests/catalogue/test_moves.py::test_a_move_acts",
}
"""The tests that play all of a kind that there is, one by one."""
RULES: Final = CHECKOUT / "RULES.md"
PAGE: Final = CHECKOUT / "docs" / "coverage.md"
BEGIN: Final = "<!-- annex: written by `make coverage` from here -->"
END: Final = "<!-- annex: to here -->"
PACKS: Final = "# Rules of the packs\n"
SHOWN: Final = 4
"""So many places are named; the rest is counted."""
_HEAD: Final = """# Coverage

What the two papers describe, row by row, and where the project has it: in packs and scenarios (file, section, id), in
[RULES.md](../RULES.md), and in tests. Written by `make coverage`; do not edit.

A row is found by its id, or by a rule that names the row and is cited in that place. Paragraphs R are those of
*NATO-Russia Relations: Resilience and Beyond*, G those of the paper on security guarantees.
"""


@frozen
class Row:
    """A row of the catalogue, or a move, and where it was found."""

    name: str
    title: str
    source: str
    yaml: tuple[str, ...]
    rules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The kinds of place in which it was not found."""
        places = {"yaml": self.yaml, "rules": self.rules, "tests": self.tests}
        return tuple(kind for kind, found in places.items() if not found)


@cache
def catalogue() -> Mapping[str, Mapping[str, Any]]:
    """The rows, by section and id."""
    return YAML(typ="safe").load((CHECKOUT / "tests" / "catalogue" / "rows.yaml").read_text(encoding="utf-8"))


@cache
def rows(section: str) -> tuple[Row, ...]:
    """The rows of mechanics, figures or claims."""
    return tuple(_row(section, name, entry) for name, entry in catalogue()[section].items())


@cache
def moves() -> tuple[Row, ...]:
    """The moves, each by the ids that stand for it."""
    return tuple(_move(name, entry) for name, entry in catalogue()["moves"].items())


def gaps() -> dict[str, tuple[str, ...]]:
    """What is missing somewhere, with the kinds of place it is missing from."""
    every = [row for section in SECTIONS for row in rows(section)]
    return {row.name: row.missing for row in (*every, *moves()) if row.missing}


def page() -> str:
    """All of it, in Markdown."""
    lacking = gaps()
    missing = "Nothing is missing." if not lacking else "\n".join(_gap(name, kinds) for name, kinds in lacking.items())
    sections = [_section(title, rows(section)) for section, title in SECTIONS.items()]
    return "\n".join([_HEAD, f"{missing}\n", *sections, _section("Moves", moves())])


def annex() -> str:
    """The annex of RULES.md: figures, claims and moves by their names, and where they are."""
    parts = [BEGIN, "", "# The figures, claims and moves of the papers", ""]
    parts += ["What the rules bring about, and what may be ordered; more in [docs/coverage.md](docs/coverage.md).", ""]
    for section in ("figures", "claims"):
        found = [row for row in rows(section) if row.yaml]
        parts += [f"## {SECTIONS[section]}", ""]
        parts += [f"- **{row.name}** {row.title} [{row.source}]: {_listed(row.yaml)}" for row in found]
        parts += [""]
    parts += ["## Moves", ""]
    parts += [f"- {row.name} [{row.source}]: {row.title}, in {_listed(row.yaml)}" for row in moves() if row.yaml]
    return "\n".join(parts) + "\n"


def with_annex(text: str) -> str:
    """RULES.md with the annex as it is now in its place, before the rules of the packs."""
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        before, heading, after = text.partition(PACKS)
        after = heading + after
    return f"{before.rstrip()}\n\n{annex()}{END}\n\n{after.lstrip()}"


def _row(section: str, name: str, entry: Mapping[str, Any]) -> Row:
    rules = tuple(place.name for place in rule_places() if name in place.rows)

    def has(place: Place) -> bool:
        return name in place.rows or not place.rules.isdisjoint(rules)

    if section == "mechanics":
        yaml = tuple(place.name for place in yaml_places() if has(place))
    else:
        yaml = tuple(place.name for place in yaml_places() if f":{section}:" in place.name and _stands_for(place, name))
    tests = tuple(place.name for place in test_places() if has(place))
    if section in PLAYED and yaml:
        rules, tests = (*rules, ANNEX), (f"{PLAYED[section]}[{name}]", *tests)
    return Row(name, entry["title"], entry["source"], yaml, rules, tests)


def _stands_for(place: Place, row: str) -> bool:
    """Whether a claim or figure shows a row: by `shows:`, or by being called so."""
    shows = re.search(r"shows: *(\[[^\]]*\]|[A-Z]\d+)", place.text)
    return place.name.endswith(f":{row}") or (shows is not None and row in rows_in(shows[1]))


def _move(name: str, entry: Mapping[str, Any]) -> Row:
    wanted = {"moves": set(entry.get("ids", ())), "ballots": set(entry.get("ballots", ()))}
    declared = [place for place in yaml_places() if _declared(place.name, wanted)]
    there = {place.name.rsplit(":", 1)[1] for place in declared}
    ids = there or {one for names in wanted.values() for one in names}
    cited = {rule for place in declared for rule in place.rules}
    rules = tuple(place.name for place in rule_places() if place.name in cited or not place.ids.isdisjoint(there))
    tests = tuple(place.name for place in test_places() if not place.ids.isdisjoint(there))
    if declared:
        rules, tests = (*rules, ANNEX), (f"{PLAYED['moves']}[{name}]", *tests)
    title = ", ".join(f"`{one}`" for one in sorted(ids))
    return Row(name, title, entry["source"], tuple(place.name for place in declared), rules, tests)


def _declared(name: str, wanted: Mapping[str, set[str]]) -> bool:
    _, _, rest = name.partition(".yaml:")
    section, _, entry = rest.partition(":")
    return entry in wanted.get(section, ())


def _section(title: str, found: Iterable[Row]) -> str:
    header = ("", "What", "Source", "Packs and scenarios", "Rules", "Tests")
    return f"## {title}\n\n{table(header, map(_line, found))}\n"


def _line(row: Row) -> tuple[str, ...]:
    title = row.title if row.title.startswith("`") else plain(row.title)
    places = (_listed(row.yaml), _listed(row.rules), _listed(row.tests))
    return (f"**{plain(row.name)}**", title, plain(row.source), *places)


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return "**missing**"
    shown = [f"`{name}`" for name in names[:SHOWN]]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(shown) + more


def _gap(name: str, kinds: Iterable[str]) -> str:
    return f"- **{plain(name)}** is missing from: {', '.join(kinds)}"


if __name__ == "__main__":
    RULES.write_text(with_annex(RULES.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    for lacking, kinds in gaps().items():
        sys.stdout.write(f"{json.dumps(lacking)}: [{', '.join(kinds)}]\n")
