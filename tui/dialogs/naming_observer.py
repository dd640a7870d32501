"""Under which name notes are taken at an observer's place: asked once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.dialogs.fields import Field, Fields
from tui.viewmodels.figures import listed
from tui.viewmodels.lines import dim, para

_STANDS = "Your notes and ratings stand under this name, in the report as well."


def observer_form(sit_down: Callable[[str], None], name: str = "", known: Sequence[str] = ()) -> Fields:
    """One line, Enter; `sit_down` takes the name, and raises `NotDone` where it is refused.

    Of those `known` from before, one alone is proposed; several are named, for a slip would make two people of one.
    """
    proposed = name or (known[0] if len(known) == 1 else "")
    field = Field("name", value=proposed, hint="your name or role", must=False, is_replaced=True)
    about = (para(dim(_STANDS)), *((para(dim("Here before: "), listed(known)),) if known and not name else ()))
    return Fields("Who observes here?", about, (field,), lambda answers: sit_down(answers["name"]))
