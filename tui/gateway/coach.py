"""Who is taught what at this keyboard: the lessons of the cells, with what only looks and so stands in no record.

Where a cell stands with its lessons follows from the record (LES-1 to LES-3). Acts on the screen, and which
explanations were read, are kept here for as long as the game is open (LES-5).
"""

from __future__ import annotations

from attrs import frozen

from engine.model.lessons import Lesson
from engine.rules.lessons import Standing, Step, current, looked_before, steps
from engine.session.records import ROOT
from engine.session.session import Session

READ = "read"
"""The act of going on from a step."""


@frozen
class Said:
    """What the coach says to a cell now."""

    lesson: Lesson
    numbers: tuple[tuple[str, float], ...]
    number: int
    """Its place among the cell's lessons, from 1."""
    of: int
    done: bool
    """Whether it is told what it has done, and not what to do."""


class Coach:
    """The lessons of one game."""

    def __init__(self, session: Session) -> None:
        """`session` may be new, or resumed: then what must have been looked at counts as done."""
        self._session = session
        self._looked: dict[str, set[str]] = {}
        self._told: dict[str, set[str]] = {}
        self._found: dict[str, tuple[tuple[int, frozenset[str]], tuple[Step, ...]]] = {}
        """By cell: the place of the record and what was looked at, and the steps as they stand there."""
        self.folded = False
        """Whether the strip is folded away, on every screen."""
        for cell in (known.id for known in session.game.program.scenario.cells):
            self._looked[cell], self._told[cell] = set(), set()
            so_far = self.steps(cell)
            self._looked[cell] |= looked_before(so_far)
            done = [step.lesson.id for step in so_far if step.standing is Standing.DONE]
            self._told[cell] |= self._looked[cell] | set(done[:-1])

    def teaches(self, cell: str) -> bool:
        """Whether there is a lesson for this cell."""
        return any(lesson.concerns(cell) for lesson in self._session.game.program.scenario.lessons)

    def steps(self, cell: str) -> tuple[Step, ...]:
        """The cell's lessons, with where it stands with each."""
        session, looked = self._session, frozenset(self._looked[cell])
        known = self._found.get(cell)
        if known is None or known[0] != (session.cursor, looked):
            line = (session.state_at(ROOT), *(session.state_at(entry.id) for entry in session.path()))
            known = (session.cursor, looked), steps(session.game, cell, line, looked)
            self._found[cell] = known
        return known[1]

    def says(self, cell: str, *, due: bool = False) -> Said | None:
        """What a step just done has brought, else what to do next (`due`: only that); None where there is neither."""
        found = self.steps(cell)
        done = {step.lesson.id for step in found if step.standing is Standing.DONE}
        self._told[cell] &= done
        fresh = [step for step in found if step.lesson.id in done - self._told[cell] and step.lesson.explains]
        fresh = [] if due else fresh
        shown = fresh[-1] if fresh else current(found)
        if shown is None:
            return None
        return Said(shown.lesson, shown.numbers, found.index(shown) + 1, len(found), done=bool(fresh))

    def notice(self, cell: str, kind: str, subject: str = "") -> None:
        """Something was looked at: every open step that asks for it is done."""
        for step in self.steps(cell):
            act = step.lesson.done_by
            asks = act is not None and act.kind == kind and act.subject in ("", subject)
            if asks and step.standing is Standing.OPEN:
                self._looked[cell].add(step.lesson.id)

    def go_on(self, cell: str) -> None:
        """What was explained is read; a step that is only to be read is done."""
        said = self.says(cell)
        if said is None:
            return
        if said.done:
            self._told[cell] |= {step.lesson.id for step in self.steps(cell) if step.standing is Standing.DONE}
        elif said.lesson.done_by is not None and said.lesson.done_by.kind == READ:
            self._looked[cell].add(said.lesson.id)
