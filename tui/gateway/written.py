"""The after-action report, written beside the save it tells of."""

from __future__ import annotations

from pathlib import Path

from engine.session.session import Session
from tui.gateway.trouble import NotDone


def report_paths(save: Path) -> tuple[Path, Path]:
    """Where the report of a save goes: in Markdown, and as a page."""
    return save.with_name(f"{save.stem}-report.md"), save.with_name(f"{save.stem}-report.html")


def write_report_so_far(save: Path) -> tuple[Path, Path]:
    """The same of a game that goes on meanwhile: as it is kept, which nobody changes under the writer's hands."""
    from engine.store.sessions import read

    kept = read(save)
    return write_report(kept.session, kept.title, kept.seed, save)


def write_report(session: Session, title: str, seed: int, save: Path) -> tuple[Path, Path]:
    """Writes both, over an older report and over nothing else. Raises `NotDone`, saying what stands in the way."""
    from engine.report.after_action import after_action_report
    from engine.report.document.as_html import as_html
    from engine.report.document.as_markdown import as_markdown
    from engine.report.files import CannotPut, put

    document = after_action_report(session, title, seed)
    paths = report_paths(save)
    try:
        for path, text in zip(paths, (as_markdown(document), as_html(document)), strict=True):
            put(path, text)
    except CannotPut as cannot:
        raise NotDone(cannot.because) from cannot
    except OSError as error:
        raise NotDone(
            f"The report cannot be written: {error.strerror or error}.", "Free some room on the disk."
        ) from error
    return paths
