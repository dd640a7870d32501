"""Under which name notes are taken at an observer's place: asked once."""

from __future__ import annotations

from collections.abc import Callable

from tui.dialogs.fields import Field, Fields
from tui.viewmodels.lines import dim, para

_STANDS = "Your notes and ratings stand under this name, in the report as well."


def observer_form(sit_down: Callable[[str], None], name: str = "") -> Fields:
    """One line, Enter; `sit_down` takes the name, and raises `NotDone` where it is refused."""
    field = Field("name", value=name, hint="your name or role", must=False, is_replaced=True)
    return Fields("Who observes here?", (para(dim(_STANDS)),), (field,), lambda answers: sit_down(answers["name"]))
