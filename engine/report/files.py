"""Documents put into files: never over something that is none of ours, and whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from attrs import define

from engine.report.document.as_html import GENERATOR

MARKDOWN: Final = "markdown"
HTML: Final = "html"
SUFFIXES: Final = {".md": MARKDOWN, ".markdown": MARKDOWN, ".txt": MARKDOWN, ".html": HTML, ".htm": HTML}
FOOTER: Final = "Written by Casus."
"""The last line of a document of ours."""
_BEGINNINGS: Final = ("# After-action report",)
_LOOKED_AT: Final = 2000


@define
class CannotPut(Exception):
    """A document cannot stand where it was to be written; nothing was changed."""

    because: str

    def __str__(self) -> str:
        """What happened, and the way out."""
        return self.because


def format_of(path: Path | None, *, html: bool) -> str:
    """What a file's name asks for; without a name of either kind, what the flag asks for."""
    named = SUFFIXES.get(path.suffix.lower()) if path else None
    if named == MARKDOWN and html:
        raise CannotPut(f"{path} is a name for Markdown, and HTML was asked for: name it .html, or leave --html out.")
    return named or (HTML if html else MARKDOWN)


def put(path: Path, text: str, *, over_anything: bool = False) -> None:
    """Writes a document; over an older one of ours without asking, over anything else only if told to."""
    if path.is_dir():
        raise CannotPut(f"{path} is a folder: name a file in it.")
    if not path.parent.is_dir():
        raise CannotPut(f"there is no folder {path.parent}: make it, or name another.")
    if path.exists() and not over_anything and not is_ours(path):
        raise CannotPut(f"{path} is there and is no report, so it is left alone: give another name, or --force.")
    _replace(path, text)


def is_ours(path: Path) -> bool:
    """Whether a file is empty, or a document that Casus wrote."""
    if not path.is_file():
        return False
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT).decode("utf-8", "replace")
        file.seek(max(0, size - _LOOKED_AT))
        tail = file.read().decode("utf-8", "replace")
    page = head.startswith("<!doctype html>") and f'<meta name="generator" content="{GENERATOR}">' in head
    return size == 0 or page or head.startswith(_BEGINNINGS) or tail.rstrip().endswith(FOOTER)


def _replace(path: Path, text: str) -> None:
    """A reader finds the old document or the new one, and never half of either."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    waiting = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        waiting.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the user's settings take from a new file's permissions; it can be read only by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
