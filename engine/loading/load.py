"""Loading: from a folder, from texts, from what a save embeds; always to a `Loaded`, whatever the input."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen

from engine.diagnostics.findings import Findings
from engine.diagnostics.spans import Span
from engine.loading.book import Book, bind, has_broken_sections
from engine.loading.build.scenario import scenario
from engine.loading.checking import run_checks
from engine.loading.composing import composed
from engine.loading.context import Desk
from engine.loading.decoding import Decoder
from engine.loading.guard import is_safe
from engine.loading.language.sections import NOT_IN_PACKS, PACK, SCENARIO, VERSION
from engine.loading.library import SCENARIO as FILE
from engine.loading.library import Embedded, Folder, Library, packs_beside
from engine.loading.msel.files import table_text
from engine.loading.msel.reading import injects_of
from engine.loading.nodes import Mapping, Scalar, read_nodes
from engine.loading.outline import outline
from engine.loading.pile import Pile
from engine.loading.records import Record
from engine.model.scenario import Scenario, SourceFiles

_MOST_PACKS = 100


@frozen
class Loaded:
    """What a load came to."""

    scenario: Scenario | None
    """None if there is an error among the findings."""
    findings: Findings
    sources: SourceFiles
    """Every text that was read."""
    injects: tuple[Record, ...] = ()
    """Those of the scenario, those of its spreadsheet and packs among them, every key as it was written."""


def load_folder(folder: Path, packs: Path | None = None) -> Loaded:
    """The scenario of a folder; `packs` is where packs are, by default `packs` beside the folder or up to two above."""
    library = Folder(folder, packs if packs is not None else packs_beside(folder))
    return _Load(library).run(folder.absolute().name)


def load_with_list(folder: Path, name: str, data: bytes) -> Loaded:
    """The scenario of a folder with the injects of a spreadsheet's bytes in place of its own; those of packs stay."""
    library = Folder(folder, packs_beside(folder))
    return _Load(library, listed=(name, data)).run(folder.absolute().name)


def load_sources(sources: SourceFiles, id: str) -> Loaded:  # noqa: A002 it is what a scenario calls it
    """The same from embedded texts; `id` is the name of the folder they came from."""
    return _Load(Embedded(sources)).run(id)


class _Load:
    """One load: reads what names what, stage by stage, and stops where going on would only repeat a fault."""

    def __init__(self, library: Library, listed: tuple[str, bytes] | None = None) -> None:
        self._library = library
        self._listed = listed
        self._pile = Pile()
        self._texts: dict[str, str] = {}
        self._injects: tuple[Record, ...] = ()

    def run(self, id_: str) -> Loaded:
        """Everything from the texts to the checks."""
        built = self._scenario(id_)
        sources = SourceFiles(tuple(sorted(self._texts.items())))
        whole = evolve(built, sources=sources) if built is not None and not self._pile.has_errors else None
        return Loaded(whole, self._pile.sorted(), sources, self._injects)

    def _scenario(self, id_: str) -> Scenario | None:
        book = self._book()
        if book is None:
            return None
        self._injects = book["injects"]
        desk = Desk(names=outline(book, self._pile), pile=self._pile)
        built = scenario(id_, book, desk, self._brief)
        if not self._pile.has_errors:
            run_checks(built, book, desk, self._unread_briefs(book["cells"]))
        return built

    def _book(self) -> Book | None:
        """Everything written, as one book; None if a part of it cannot be read."""
        root = self._file(FILE, Span(FILE, 1, 1, 2), pack=False)
        if root is None:
            return None
        packs = self._packs(root)
        listed = self._events_list(root)
        if packs is None or listed is None or any(has_broken_sections(record) for record in (root, *packs.values())):
            return None
        if self._listed is not None:
            root = evolve(root, values={key: value for key, value in root.values.items() if key != "injects"})
        return composed(bind(root, tuple(packs.items()), self._pile, listed), self._pile)

    def _events_list(self, root: Record) -> tuple[Record, ...] | None:
        """The injects of the spreadsheet that `msel` names; None if it cannot be read."""
        named = root.scalar("msel")
        if self._listed is not None:
            path, data = self._listed
            text = table_text(data, path, self._pile)
        elif named is not None:
            path, text = named.text, self._library.table(named.text, named.span, self._pile)
        else:
            return None if root.is_broken("msel") else ()
        if text is None:
            return None
        self._texts[path] = text
        return injects_of(text, path, self._pile)

    def _packs(self, root: Record) -> dict[str, Record] | None:
        """The packs in use, each behind those it uses itself; None if one cannot be read."""
        packs: dict[str, Record] = {}
        read = [self._pack(name, packs, ()) for name in root.scalars("uses")]
        return packs if all(read) else None

    def _pack(self, name: Scalar, packs: dict[str, Record], above: tuple[str, ...]) -> bool:
        if name.text in packs or name.text in above:
            return True
        if len(packs) + len(above) >= _MOST_PACKS:
            self._pile.error("CAS107", f"more than {_MOST_PACKS} packs are in use", name.span, "merge some of them")
            return False
        record = self._file(f"packs/{name.text}.yaml", name.span, pack=True)
        if record is None:
            return False
        inner = [self._pack(other, packs, (*above, name.text)) for other in record.scalars("uses")]
        packs[name.text] = record
        return all(inner)

    def _file(self, path: str, wanted_at: Span, *, pack: bool) -> Record | None:
        text = self._library.read(path, wanted_at, self._pile)
        if text is None:
            return None
        self._texts[path] = text
        node = read_nodes(text, path, self._pile)
        if node is None:
            return None
        key = Scalar(text=path, plain=True, span=Span(path, 1, 1, 2))
        if pack and isinstance(node, Mapping):
            node = self._without_foreign_sections(node)
        record = Decoder(self._pile, pack=pack).record(PACK if pack else SCENARIO, node, key)
        if record is not None and (record.count("casus") or VERSION) > VERSION:
            hint = f"this engine reads version {VERSION}; update it, or write `casus: {VERSION}`"
            self._pile.error("CAS116", "the language is newer than this engine", record.key_at("casus"), hint)
            return None
        return record

    def _without_foreign_sections(self, node: Mapping) -> Mapping:
        for key, _ in node.entries:
            if key.text in NOT_IN_PACKS:
                hint = "move it to the scenario: packs hold rules, not cast, calendar or texts"
                self._pile.error("CAS310", f"a pack has no `{key.text}`", key.span, hint)
        return Mapping(tuple(entry for entry in node.entries if entry[0].text not in NOT_IN_PACKS), node.span)

    def _brief(self, path: Scalar) -> str:
        text = self._texts.get(path.text)
        if text is None:
            text = self._library.read(path.text, path.span, self._pile)
        if text is None or not is_safe(text, path.text, self._pile):
            return ""
        self._texts[path.text] = text
        return text

    def _unread_briefs(self, cells: tuple[Record, ...]) -> tuple[str, ...]:
        named = {cell.text("brief") for cell in cells}
        return tuple(path for path in self._library.briefs() if path not in named)
