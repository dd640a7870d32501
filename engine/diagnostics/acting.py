r"""Characters that act on a screen instead of being shown: in files, and in what people type.

`"\e[2J"` would clear the screen; bidirectional controls make a text read otherwise than it is.
"""

from __future__ import annotations

import re
from typing import Final

ACTING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def acting_character(text: str) -> str:
    """The first character that would act on a screen, or ''."""
    match = ACTING.search(text)
    return match.group() if match else ""
