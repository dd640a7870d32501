"""What hosts and clients say to each other besides keys and paint, and how a terminal is taken and given back."""

from __future__ import annotations

from typing import Final

LEFT: Final = 4000
"""Close code: whoever was here has left; the place stays as it is."""
TAKEN: Final = 4001
"""Close code: another client has taken this place."""
CLOSED: Final = 4002
"""Close code: the room has been closed."""
NOT_UNDERSTOOD: Final = 4003
"""Close code: something was said that no client of ours says."""
LARGEST_FRAME: Final = 64 * 1024
"""Bytes of one message from a client; no person types or pastes more at once."""
PORT: Final = 4747
"""Where a room is unless it is told otherwise."""
OPENING: Final = (
    "\x1b[?1049h"  # the alternate screen
    "\x1b[?1000h\x1b[?1002h\x1b[?1015h\x1b[?1006h"  # the mouse, where a button is down
    "\x1b[?25l"  # no cursor
    "\x1b[?1004h"  # focus
    "\x1b[?2004h"  # pastes in brackets
    "\x1b[?7l"  # no wrapping
    "\x1b[?2026$p"  # does it draw whole frames?
    "\x1b[0m\x1b[2J\x1b[H"
)
"""What a terminal is told when it is attached."""
CLOSING: Final = (
    "\x1b[?2026l\x1b[?7h\x1b[?2004l\x1b[?1004l\x1b[?1006l\x1b[?1015l\x1b[?1002l\x1b[?1000l\x1b[?25h\x1b[0m\x1b[?1049l"
)
"""What gives a terminal back as it was; harmless where it was never taken."""
