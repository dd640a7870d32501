"""A user command is one class: its key, its place in footer, palette and help all follow from it."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

_KEYS = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "plus": "+",
    "f2": "F2",
    "ctrl+q": "Ctrl+Q",
    "ctrl+p": "Ctrl+P",
    "ctrl+e": "Ctrl+E",
}
On_contra = TypeVar("On_contra", contravariant=True)
"""What a command acts on: a protocol that the screens offering it fulfil."""


class Command(ABC, Generic[On_contra]):
    """Something a person may tell a screen to do; the docstring is its help."""

    key: ClassVar[str]
    """As Textual names keys; several with commas between."""
    shown: ClassVar[str] = ""
    """How the key is shown; empty for its own name."""
    title: ClassVar[str]
    """In the footer and the palette."""
    footer: ClassVar[bool] = False
    """Whether the footer shows it."""
    group: ClassVar[str] = "Here"
    """The heading in the help."""

    @abstractmethod
    def run(self, on: On_contra) -> None:
        """Does it."""

    def is_open(self, on: On_contra) -> bool:
        """Whether it can be done now; the footer leaves out what cannot."""
        return not self.why_not(on)

    def why_not(self, on: On_contra) -> str:  # noqa: ARG002 - most commands are always open
        """Why it cannot be done now, in a line that its key says; a key of what is merely not open says nothing."""
        return ""

    @classmethod
    def id(cls) -> str:
        """`give-order`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def key_text(cls) -> str:
        """`F1 or ?`, as help and palette show it."""
        return cls.shown or " or ".join(_KEYS.get(one, one) for one in cls.key.split(","))

    @classmethod
    def first_key(cls) -> str:
        """`Enter`, as the line at the bottom shows it."""
        return cls.key_text().split(" or ")[0]

    @classmethod
    def help(cls) -> str:
        """What it does, in a sentence or two."""
        return " ".join((inspect.getdoc(cls) or "").split())
