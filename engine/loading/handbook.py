"""The handbook of findings: for each code what it means, why it matters, wrong and right.

`docs/findings.md` is this module's output: `python -m engine.loading.handbook > docs/findings.md`.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from inspect import cleandoc

from engine.loading.checking import CHECKS, FIRST
from engine.loading.codes import CODES
from engine.loading.pages import PAGES

_HEAD = """# Findings

What `casus check` may say about a scenario, by code. An error stops the scenario from being played; a warning is
something to look at. Every finding names file, line and column and shows the line; most say what to do.

Written by `python -m engine.loading.handbook` from the checks themselves; do not edit.
"""
_CHAPTERS = {
    "CAS1": "Files and YAML",
    "CAS2": "Names",
    "CAS3": "Keys, kinds and expressions",
    "CAS4": "What nothing reads, and what cannot be",
    "CAS5": "Sources",
    "CAS6": "What the bounds rule out",
}
_CODES = re.compile(r"(CAS\d{3})(?:-(CAS\d{3}))?(?: \(warning\))?: ")


def explain(code: str) -> str:
    """The page of a code, in Markdown. Raises KeyError for a code there is not."""
    return f"### {code}: {CODES[code]}\n\n{PAGES.get(code) or _of_checks()[code]}\n"


def handbook() -> str:
    """All pages, in the order of codes."""
    chapters = [
        "\n".join([f"## {title}\n", *(explain(code) for code in sorted(CODES) if code.startswith(prefix))])
        for prefix, title in _CHAPTERS.items()
    ]
    return "\n".join([_HEAD, *chapters])


@cache
def _of_checks() -> dict[str, str]:
    """The docstrings of the checks, by each of the codes they explain."""
    pages: dict[str, str] = {}
    for check in (*FIRST, *CHECKS):
        page = cleandoc(sys.modules[check.__module__].__doc__ or "")
        opening = _CODES.match(page)
        if opening:
            first, last = opening.group(1), opening.group(2) or opening.group(1)
            _, _, body = page.partition("\n\n")
            for code in CODES:
                if first <= code <= last:
                    pages[code] = body if first == last else _of_one(body, code)
    return pages


def _of_one(page: str, code: str) -> str:
    """The paragraph about one code, of a page about several."""
    paragraphs = page.split("\n\n")
    own = next(paragraph for paragraph in paragraphs if paragraph.startswith(code))
    said = _CODES.sub("", own, count=1)
    return f"{said[:1].upper()}{said[1:]}"


if __name__ == "__main__":
    sys.stdout.write(handbook())
