"""What people are asked beside the game, and the way their answers take to the record without telling whose they are.

Everything waits in a box first (OBS-7). Feedback and estimates go on record when the phase ends, before anything else
changes; answers of the hot wash when the facilitator opens the box; whatever waits, when the table is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import Any

from attrs import evolve, frozen

from engine.model import commands as asked
from engine.model.commands import Command
from engine.model.observing import TEAM
from engine.rules.decide import decide
from engine.rules.observing import hot_wash_questions, perceived_slots
from engine.rules.refusals import Refused
from engine.rules.visibility import WHITE
from engine.session.session import Session
from tui.gateway.answer_box import AnswerBox, Estimate
from tui.gateway.places import TrackPlace, track_places
from tui.gateway.trouble import explained


@frozen
class Asks:
    """What everybody at the table is asked, and shown, beside the game."""

    questions: bool = False
    """The questionnaire of the hot wash is open."""
    estimates: bool = False
    """Estimates of tracks are asked for."""
    shown: tuple[tuple[str, str], ...] = ()
    """Answers that the facilitator shows to the room: question and text."""


@frozen
class Waiting:
    """What is in the box, as far as the facilitator may know before it is opened."""

    sheets: int = 0
    """Questionnaires handed in."""
    feedback: tuple[str, ...] = ()
    """In an order that says nothing."""
    estimates: tuple[tuple[str, str, int], ...] = ()
    """Cell, `player` or `team`, and how many have handed in."""


class HotWash:
    """Asks, collects, and puts on record."""

    def __init__(self, session: Session, save: Path, lock: RLock, tell: Callable[[], None]) -> None:
        """`tell` tells everybody for whom something has changed; `lock` is held while something is put on record."""
        self._session = session
        self._lock = lock
        self._tell = tell
        self._box = AnswerBox(save)
        self._shown: tuple[tuple[str, str], ...] = ()

    # -- what is asked ---------------------------------------------------------------------------------------------

    @property
    def questions(self) -> tuple[str, ...]:
        """Of the hot wash, as players are asked them: in the scenario's order, without those left out."""
        return tuple(one for one in self.all_questions if one not in self._box.contents.left_out)

    @property
    def all_questions(self) -> tuple[str, ...]:
        """Those left out too."""
        return hot_wash_questions(self._session.game.program.scenario)

    @property
    def tracks(self) -> tuple[TrackPlace, ...]:
        """That people are asked to estimate."""
        program = self._session.game.program
        places = {place.slot: place for place in track_places(program)}
        return tuple(places[slot] for slot in perceived_slots(program))

    @property
    def asks(self) -> Asks:
        """As everybody may see it."""
        contents = self._box.contents
        return Asks(contents.asks_questions, contents.asks_estimates, self._shown)

    def seen_by(self, audience: str) -> tuple[Asks, Waiting]:
        """What an audience may see; of what waits in the box only the facilitator learns, and not whose it is."""
        return self.asks, (self.waiting if audience == WHITE else Waiting())

    @property
    def waiting(self) -> Waiting:
        """For the facilitator."""
        contents = self._box.contents
        return Waiting(contents.sheets, contents.feedback, _handed_in(contents.estimates))

    # -- what the facilitator does -----------------------------------------------------------------------------------

    def ask_questions(self, *, open_: bool) -> None:
        """Opens or closes the questionnaire."""
        self._change(asks_questions=open_)

    def turn_question(self, question: str) -> None:
        """Leaves a question out, or asks it again. Raises `NotDone` for the last that is asked."""
        with self._lock, explained():
            left_out = self._box.contents.left_out
            if question not in left_out and self.questions == (question,):
                raise Refused("OBS-4", "It is the only question left.", "Ask another first.")
            others = tuple(one for one in left_out if one != question)
            self._change(left_out=others if question in left_out else (*others, question))

    def ask_only(self, question: str) -> None:
        """Leaves out every other question; where that is so already, asks all again."""
        others = tuple(one for one in self.all_questions if one != question)
        self._change(left_out=() if self.questions == (question,) else others)

    def ask_estimates(self, *, open_: bool) -> None:
        """Asks for estimates, or puts those that came on record and asks no more."""
        with self._lock:
            if not open_:
                self._put_estimates()
            self._change(asks_estimates=open_)

    def open_box(self) -> int:
        """Puts the answers that came on record, all at once; how many there were. Raises `NotDone`."""
        with self._lock:
            answers = self._box.contents.answers
            for place, (question, text) in enumerate(answers):
                self._put(asked.AnswerDebrief(question, text), answers=answers[place + 1 :])
            self._change(sheets=0)
            return len(answers)

    def show(self, question: str, text: str) -> None:
        """Shows an answer to the room, or no longer."""
        one = (question, text)
        others = tuple(known for known in self._shown if known != one)
        self._shown = others if one in self._shown else (*others, one)
        self._tell()

    # -- what players do ---------------------------------------------------------------------------------------------

    def give_feedback(self, text: str) -> None:
        """Lets a player tell the facilitator something (OBS-3). Raises `NotDone`."""
        with self._lock:
            self._require(asked.GiveFeedback(text))
            self._change(feedback=(*self._box.contents.feedback, text.strip()))

    def hand_in(self, answers: Iterable[tuple[str, str]]) -> None:
        """Takes one player's questionnaire: what was answered (OBS-4). Raises `NotDone`; then none of it is taken."""
        with self._lock:
            given = tuple((question, text.strip()) for question, text in answers if text.strip())
            with explained():
                if not self.asks.questions:
                    raise Refused("OBS-7", "The questionnaire is not open.", "The facilitator opens it.")
            for question, text in given:
                self._require(asked.AnswerDebrief(question, text))
            contents = self._box.contents
            self._change(answers=(*contents.answers, *given), sheets=contents.sheets + 1)

    def estimate(self, who: str, cell: str, values: Iterable[tuple[str, str, float]]) -> None:
        """Takes what a player or a team thinks tracks stand at (OBS-5). Raises `NotDone`; then none of it is taken.

        A team's estimate takes the place of its last one that is not on record yet.
        """
        with self._lock:
            with explained():
                if not self.asks.estimates:
                    raise Refused("OBS-7", "No estimates are asked for now.", "The facilitator asks for them.")
            given = tuple(Estimate(who, cell, owner, track, float(value)) for owner, track, value in values)
            for one in given:
                self._require(asked.Perceive(who, cell, one.owner, one.track, one.value))
            replaced = {_track(one) for one in given} if who == TEAM else set()
            kept = tuple(one for one in self._box.contents.estimates if _track(one) not in replaced)
            self._change(estimates=(*kept, *given))

    # -- how it comes to the record ----------------------------------------------------------------------------------

    def end_phase(self) -> None:
        """Feedback and estimates go on record, before anything they speak of changes; estimates are asked no more."""
        self._put_feedback()
        self._put_estimates()
        self._box.put(evolve(self._box.contents, asks_estimates=False))

    def close(self) -> None:
        """Everything goes on record; an open questionnaire is open again when the table is."""
        self.end_phase()
        self.open_box()

    def _put_feedback(self) -> None:
        texts = self._box.contents.feedback
        for place, text in enumerate(texts):
            self._put(asked.GiveFeedback(text), feedback=texts[place + 1 :])

    def _put_estimates(self) -> None:
        estimates = self._box.contents.estimates
        for place, one in enumerate(estimates):
            command = asked.Perceive(one.who, one.cell, one.owner, one.track, one.value)
            self._put(command, estimates=estimates[place + 1 :])

    def _put(self, command: Command, **left: Any) -> None:
        """On record, and out of the box: whatever ends the program in between, at most one stands in both."""
        with explained():
            self._session.submit(command)
        self._box.put(evolve(self._box.contents, **left))

    def _require(self, command: Command) -> None:
        """Refuses what the record would refuse."""
        with explained():
            decide(self._session.game, self._session.state, command)

    def _change(self, **changes: Any) -> None:
        with self._lock:
            self._box.put(evolve(self._box.contents, **changes))
            self._tell()


def _track(estimate: Estimate) -> tuple[str, str, str, str]:
    return estimate.who, estimate.cell, estimate.owner, estimate.track


def _handed_in(estimates: tuple[Estimate, ...]) -> tuple[tuple[str, str, int], ...]:
    """How many of a cell have answered: the most estimates that any one track has."""
    counts: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for one in estimates:
        tracks = counts.setdefault((one.cell, one.who), {})
        tracks[one.owner, one.track] = tracks.get((one.owner, one.track), 0) + 1
    return tuple((cell, who, max(tracks.values())) for (cell, who), tracks in sorted(counts.items()))
