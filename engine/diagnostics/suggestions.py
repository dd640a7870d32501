"""Did you mean ...? The nearest of the names that would have been right."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

FEW = 8
"""So many names are listed when none is near."""
LONGEST = 80
"""Words longer than this are not compared: they are no slip of the pen, and comparing them takes long."""


def closest(word: str, names: Iterable[str]) -> str:
    """The name most like the word, or '' if none is near."""
    if len(word) > LONGEST:
        return ""
    candidates = sorted(set(names) - {word})
    folded = word.lower().replace("_", "-")
    same = [name for name in candidates if name.lower().replace("_", "-") == folded]
    near = same or get_close_matches(word, candidates, n=1, cutoff=0.6)
    return near[0] if near else ""


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A hint: the nearest name, else the names there are if they are few, else what is given."""
    known = sorted(set(names))
    near = closest(word, known)
    if near:
        return f"did you mean `{near}`?"
    if 0 < len(known) <= FEW:
        return f"{'there is only' if len(known) == 1 else 'there are'} {quoted(known)}"
    return otherwise


def quoted(names: Iterable[str]) -> str:
    """`a`, `b` and `c`."""
    ticked = [f"`{name}`" for name in names]
    return " and ".join([", ".join(ticked[:-1]), *ticked[-1:]]) if ticked[1:] else "".join(ticked)


def shortened(text: str, length: int = 60) -> str:
    """The text, cut to a length at which it can stand in a sentence."""
    return text if len(text) <= length else f"{text[: length - 3]}..."
