"""Where sessions are kept: `--saves`, else `CASUS_SAVES`, else the checkout's `saves/`, else the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

import click
from platformdirs import user_data_path

_CHECKOUT = Path(__file__).resolve().parent.parent.parent

saves_option = click.option(
    "--saves",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of kept sessions (default: $CASUS_SAVES, saves/ in a checkout, or your data folder).",
)


def saves_folder(given: Path | None) -> Path:
    """The folder of kept sessions; it need not exist yet."""
    if given is not None:
        return given
    if os.environ.get("CASUS_SAVES"):
        return Path(os.environ["CASUS_SAVES"])
    if (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "saves").is_dir():
        return _CHECKOUT / "saves"
    return user_data_path("casus") / "saves"
