"""The after-action report of a session: what was ordered, ruled and rolled, what moved and why, and what to learn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.report.document.nodes import Document, Section
from engine.report.files import FOOTER
from engine.report.matter import Matter
from engine.report.sections import annexes, basis, evaluation, perception
from engine.report.sections.by_turn import at_a_glance, by_turn
from engine.report.sections.courses import courses
from engine.report.sections.estimates import estimates
from engine.report.sections.hand import hand
from engine.report.sections.intent import intent
from engine.report.sections.left import left
from engine.report.sections.otherwise import counterfactuals
from engine.report.sections.outcome import outcome
from engine.report.sections.overview import overview
from engine.report.sections.rulings import every_ruling, rulings
from engine.report.sections.turning import turning
from engine.session.session import Session

if TYPE_CHECKING:  # it brings NumPy, which a report without counterfactuals does not wait for
    from engine.sim.counterfactual import Counterfactual


def after_action_report(
    session: Session, title: str, seed: int, asked: Sequence[Counterfactual] = (), *, with_annexes: bool = True
) -> Document:
    """The whole report, or what is read of it. A session still going on is reported as far as it has come."""
    matter = Matter(session, title, seed, asked)
    looked_up = tuple(_annexes(matter)) if with_annexes else ()
    return Document(
        f"After-action report: {title}", matter.scenario.title, tuple(_story(matter)), looked_up, footer=FOOTER
    )


def _story(matter: Matter) -> Iterator[Section]:
    """What everybody reads: what happened, why, and what to learn."""
    yield overview(matter)
    yield at_a_glance(matter)
    yield turning(matter)
    yield courses(matter)
    yield outcome(matter)
    yield intent(matter)
    yield rulings(matter)
    yield hand(matter)
    yield estimates(matter)
    yield perception.perception(matter)
    yield counterfactuals(matter)
    yield left(matter)
    yield evaluation.training(matter)
    yield evaluation.strengths(matter)
    yield evaluation.hot_wash(matter)
    yield evaluation.confided(matter)
    yield evaluation.improvement_plan(matter)


def _annexes(matter: Matter) -> Iterator[Section]:
    """What is looked up: the record, and what the game rests on."""
    yield by_turn(matter)
    yield every_ruling(matter)
    yield annexes.events_list(matter)
    yield evaluation.observed(matter)
    yield evaluation.observations(matter)
    yield perception.by_turn(matter)
    yield annexes.tracks(matter)
    yield basis.assumptions(matter)
    yield basis.sources(matter)
    yield annexes.replay(matter)
