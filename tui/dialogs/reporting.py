"""Writing the after-action report, and saying where it went."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App

from tui.dialogs.question import Message
from tui.gateway.trouble import NotDone
from tui.viewmodels.lines import para
from tui.viewmodels.review import written_paras


async def write_and_tell(app: App[Any], write: Callable[[], tuple[Path, Path]]) -> None:
    """Away from the screen, which lives on: a large game takes a moment."""
    try:
        paths = await asyncio.to_thread(write)
    except NotDone as trouble:
        await app.push_screen_wait(Message("The report is not written", (para(str(trouble)),)))
    else:
        await app.push_screen_wait(Message("Written", written_paras(paths, Path.cwd())))
