"""Colours for terminals that show few.

Rich keeps with a style the codes it was first drawn with: of several applications in one process, the first to draw a
style would draw it for all others. So each draws with all colours, and what a terminal cannot show is put into the
nearest it can on the way out.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from rich.color import Color, ColorSystem

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

_SYSTEMS: Final = {"256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
_STYLE: Final = re.compile(r"\x1b\[[0-9;]*m")
_EXACT: Final = re.compile(r"(?<![0-9])([34])8;2;(\d+);(\d+);(\d+)")


def shown_with(colours: str, text: str) -> str:
    """What is sent to a terminal that shows `256` colours or the `standard` ones; for any other, as it is."""
    if colours not in _SYSTEMS:
        return text
    return _STYLE.sub(lambda style: _EXACT.sub(partial(_nearest_to, colours), style[0]), text)


def with_all_colours(app: App[Any]) -> None:
    """Has an application draw with all colours, whatever its own terminal shows: that is told to its driver."""
    colours = app.console.color_system or ""
    if colours in _SYSTEMS:
        app.console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001 - Rich lets it be set only as it begins
        app.driver_class = _fewer(app.driver_class, colours)


def _fewer(kind: type[Driver], colours: str) -> type[Driver]:
    class Fewer(kind):  # type: ignore[misc,valid-type] # whichever Textual has chosen for this machine
        """The same, for a terminal that shows fewer colours."""

        def write(self, data: str) -> None:
            super().write(shown_with(colours, data))

    return Fewer


def _nearest_to(colours: str, found: re.Match[str]) -> str:
    return _nearest(colours, found[1] == "3", int(found[2]), int(found[3]), int(found[4]))


@lru_cache(4096)
def _nearest(colours: str, foreground: bool, red: int, green: int, blue: int) -> str:  # noqa: FBT001 - private
    return ";".join(Color.from_rgb(red, green, blue).downgrade(_SYSTEMS[colours]).get_ansi_codes(foreground))
