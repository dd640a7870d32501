"""The box beside a save in which answers wait, sorted by what they say: it never tells who gave them, or when."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from tui.gateway.trouble import NotDone

BESIDE: Final = ".box"
"""The box's file is called like the save, with this ending."""


@frozen
class Estimate:
    """What somebody thinks a track stands at."""

    who: str
    """`player` or `team`."""
    cell: str
    owner: str
    track: str
    value: float


@frozen
class Contents:
    """What is asked, and what has been handed in and is not on record yet (OBS-7)."""

    asks_questions: bool = False
    """Whether the questionnaire of the hot wash is open."""
    asks_estimates: bool = False
    left_out: tuple[str, ...] = ()
    """Questions of the hot wash that are not asked this time."""
    sheets: int = 0
    """Questionnaires handed in, those without an answer too."""
    answers: tuple[tuple[str, str], ...] = ()
    """Question and text."""
    feedback: tuple[str, ...] = ()
    estimates: tuple[Estimate, ...] = ()

    @property
    def in_no_order(self) -> Contents:
        """The same, sorted by what it says."""
        return evolve(
            self,
            answers=tuple(sorted(self.answers)),
            feedback=tuple(sorted(self.feedback)),
            estimates=tuple(sorted(self.estimates, key=_row)),
        )


def _row(estimate: Estimate) -> tuple[str, str, str, str, float]:
    return estimate.who, estimate.cell, estimate.owner, estimate.track, estimate.value


class AnswerBox:
    """Keeps contents in a file, whole and at once; what is in it survives whatever ends the program."""

    def __init__(self, save: Path) -> None:
        """The box of this save, with what waits in it."""
        self._path = save.with_suffix(BESIDE)
        self.contents = self._read()

    def put(self, contents: Contents) -> None:
        """Keeps other contents instead. Raises `NotDone` where the disk refuses; then nothing has changed."""
        sorted_ = contents.in_no_order
        try:
            if sorted_ == Contents():
                self._path.unlink(missing_ok=True)
            else:
                self._write(sorted_)
        except OSError as error:
            raise NotDone(
                f"It cannot be kept beside the save: {error.strerror or error}.", "Free some room on the disk."
            ) from error
        self.contents = sorted_

    def _write(self, contents: Contents) -> None:
        fresh = self._path.with_name(self._path.name + ".new")
        with suppress(FileNotFoundError):
            fresh.unlink()
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(_plain(contents), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def _read(self) -> Contents:
        """What waits; a file that is no box is left aside, and the box is empty."""
        try:
            return _contents(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Contents()
        except (OSError, ValueError, KeyError, TypeError):
            with suppress(OSError):
                self._path.replace(self._path.with_name(self._path.name + ".unreadable"))
            return Contents()


def _plain(contents: Contents) -> dict[str, Any]:
    return {
        "asks_questions": contents.asks_questions,
        "asks_estimates": contents.asks_estimates,
        "left_out": list(contents.left_out),
        "sheets": contents.sheets,
        "answers": [list(answer) for answer in contents.answers],
        "feedback": list(contents.feedback),
        "estimates": [list(_row(estimate)) for estimate in contents.estimates],
    }


def _contents(plain: Any) -> Contents:
    return Contents(
        asks_questions=_is(bool, plain["asks_questions"]),
        asks_estimates=_is(bool, plain["asks_estimates"]),
        left_out=tuple(_is(str, question) for question in plain.get("left_out", ())),
        sheets=_is(int, plain["sheets"]),
        answers=tuple((_is(str, question), _is(str, text)) for question, text in plain["answers"]),
        feedback=tuple(_is(str, text) for text in plain["feedback"]),
        estimates=tuple(
            Estimate(_is(str, who), _is(str, cell), _is(str, owner), _is(str, track), float(_is(float | int, value)))
            for who, cell, owner, track, value in plain["estimates"]
        ),
    )


def _is(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError
    return value
