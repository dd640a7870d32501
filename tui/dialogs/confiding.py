"""What a player tells the facilitator in confidence."""

from __future__ import annotations

from collections.abc import Callable

from tui.dialogs.fields import Field, Fields
from tui.viewmodels.lines import dim, para

_READ = "The facilitator reads it at once, and nobody else. Neither your name nor your cell goes with it."


def feedback_form(give: Callable[[str], None]) -> Fields:
    """One text, Enter; `give` takes it, and raises `NotDone` where it is refused."""
    field = Field("text", hint="what the facilitator should know; Enter sends it", must=False, is_long=True)
    return Fields("Feedback to the facilitator", (para(dim(_READ)),), (field,), lambda answers: give(answers["text"]))
