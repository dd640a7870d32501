"""Where texts come from: a folder with its packs, or the texts a save embeds."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Protocol

from engine.diagnostics.spans import Span
from engine.loading.guard import LARGEST
from engine.loading.msel.files import table_text
from engine.loading.pile import Pile
from engine.model.scenario import SourceFiles

SCENARIO = "scenario.yaml"


class Library(Protocol):
    """Hands out texts by the paths that spans use."""

    def read(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """The text, or None with the reason on the pile, at the place that wanted it."""

    def table(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """A spreadsheet as CSV text, or None with the reason on the pile."""

    def briefs(self) -> tuple[str, ...]:
        """The paths of all briefs there are, named or not."""


class Embedded:
    """Texts that a save embeds."""

    def __init__(self, sources: SourceFiles) -> None:
        """`sources` holds every text by its path."""
        self._texts = dict(sources.files)

    def read(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """The embedded text."""
        text = self._texts.get(path)
        if text is None:
            pile.error(
                "CAS101", f"there is no `{path}` among the texts kept", wanted_at, "restore it, or drop the name"
            )
        return text

    def table(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """The embedded text: a save holds a spreadsheet as CSV."""
        return self.read(path, wanted_at, pile)

    def briefs(self) -> tuple[str, ...]:
        """None: what a save embeds was read before."""
        return ()


class Folder:
    """A scenario's folder, with the folder of packs."""

    def __init__(self, folder: Path, packs: Path) -> None:
        """Nothing is read yet."""
        self._folder = folder
        self._packs = packs

    def read(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """The text of a file, line ends made alike."""
        data = self._bytes(path, wanted_at, pile)
        try:
            return None if data is None else _decoded(data)
        except UnicodeDecodeError as problem:
            at = _place(path, problem)
            pile.error("CAS102", f"`{path}` is not UTF-8 at byte {problem.start + 1}", at, "save it as UTF-8")
        return None

    def table(self, path: str, wanted_at: Span, pile: Pile) -> str | None:
        """A file of CSV or a workbook, as CSV text."""
        data = self._bytes(path, wanted_at, pile)
        return None if data is None else table_text(data, path, pile)

    def _bytes(self, path: str, wanted_at: Span, pile: Pile) -> bytes | None:
        found = self._find(path)
        if found is None:
            hint = "name a file inside the scenario's folder, such as `briefs/moscow.md`"
            pile.error("CAS115", f"`{path}` leads out of the scenario's folder", wanted_at, hint)
            return None
        try:
            if not found.is_file():
                raise FileNotFoundError
            if found.stat().st_size > LARGEST:
                pile.error("CAS103", f"`{path}` holds more than {LARGEST:,} bytes", wanted_at, "split it")
                return None
            return found.read_bytes()
        except (OSError, ValueError):
            pile.error("CAS101", f"there is no file `{path}` that can be read", wanted_at, self._missing(path))
        return None

    def briefs(self) -> tuple[str, ...]:
        """Every Markdown file under `briefs/`."""
        try:
            found = [file.name for file in (self._folder / "briefs").iterdir() if file.suffix == ".md"]
        except OSError:
            return ()
        return tuple(f"briefs/{name}" for name in sorted(found))

    def _find(self, path: str) -> Path | None:
        """Where a path leads; None if it leads out of the folder it belongs to."""
        pure = PurePosixPath(path)
        in_pack = pure.parts[:1] == ("packs",)
        base = self._packs if in_pack else self._folder
        inner = PurePosixPath(*pure.parts[1:]) if in_pack else pure
        if inner.is_absolute() or ".." in inner.parts or "\\" in path:
            return None
        try:
            target, root = (base / inner).resolve(), base.resolve()
        except (OSError, ValueError, RuntimeError):
            return base / inner
        return target if target.is_relative_to(root) else None

    def _missing(self, path: str) -> str:
        if path.startswith("packs/"):
            return f"packs are looked for in {self._packs.name}/ beside the scenarios; check the name under `uses:`"
        return "create it, or correct the name"


def packs_beside(folder: Path) -> Path:
    """The folder `packs` beside the scenario's folder, or beside one of the two folders above it."""
    parents = list(folder.absolute().parents)[:3]
    return next((parent / "packs" for parent in parents if (parent / "packs").is_dir()), folder.parent / "packs")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _place(path: str, problem: UnicodeDecodeError) -> Span:
    before = problem.object[: problem.start]
    column = problem.start - (before.rfind(b"\n") + 1) + 1
    return Span(path, before.count(b"\n") + 1, column, column + 1)
