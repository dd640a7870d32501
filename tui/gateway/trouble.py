"""What can go wrong between the screen and the engine, as one thing a screen can show: a sentence and a way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.program.machine import RuleFault
from engine.rules.refusals import Refused
from engine.store.errors import StoreError


class NotDone(Exception):
    """What was asked has not been done, and nothing has changed."""

    def __init__(self, because: str, hint: str = "", field: str = "") -> None:
        """`because` says in one sentence what stood in the way, `hint` what to do; `field` is where, in a form."""
        between = "\n" if "\n" in hint else " "
        super().__init__(f"{because}{between}{hint}".strip())
        self.because = because
        self.hint = hint
        self.field = field


@contextmanager
def in_field(field: str) -> Iterator[None]:
    """What cannot be read from a field of a form is to be mended there."""
    try:
        yield
    except NotDone as trouble:
        raise NotDone(trouble.because, trouble.hint, field) from trouble


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the engine refuses, the disk refuses, or a scenario's rule cannot work out into `NotDone`.

    Anything else is a bug and passes through.
    """
    try:
        yield
    except Refused as refused:
        raise NotDone(refused.because, refused.hint) from refused
    except StoreError as error:
        raise NotDone(error.because, error.hint) from error
    except RuleFault as fault:
        raise NotDone(
            f"A rule of the scenario cannot be worked out: {fault}.", "Undo, or tell the scenario's author."
        ) from fault
