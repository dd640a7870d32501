"""Sheets written to files that people then work in: never over one that is there, unless told to."""

from __future__ import annotations

from pathlib import Path

import click

from engine.loading.msel.files import table_bytes
from engine.loading.msel.grids import Grid
from engine.loading.msel.workbook import TextTooLong
from engine.report.files import CannotPut

force_option = click.option("--force", is_flag=True, help="Write over a file that is there.")


def put_sheet(rows: Grid, path: Path, *, force: bool) -> None:
    """Writes a table as the file's name says, .csv or .xlsx. Raises `CannotPut` where a file is there."""
    require_free(path, force=force)
    try:
        data = table_bytes(rows, path)
    except TextTooLong as long:
        raise click.ClickException(str(long)) from long
    path.write_bytes(data)


def require_free(path: Path, *, force: bool) -> None:
    """Raises `CannotPut` where a file is there: somebody may have worked in it."""
    if path.exists() and not force:
        raise CannotPut(f"{path} is there, and somebody may have worked in it: give another name, or --force.")
