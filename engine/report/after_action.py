"""The after-action report of a session: what was ordered, ruled and rolled, what moved and why, and what to learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.report.document.nodes import Document
from engine.report.files import FOOTER
from engine.report.matter import Matter
from engine.report.sections import annexes, evaluation
from engine.report.sections.by_turn import at_a_glance, by_turn
from engine.report.sections.courses import courses
from engine.report.sections.estimates import estimates
from engine.report.sections.hand import hand
from engine.report.sections.intent import intent
from engine.report.sections.otherwise import abandoned, counterfactuals
from engine.report.sections.outcome import outcome
from engine.report.sections.overview import overview
from engine.report.sections.perception import perception
from engine.report.sections.rulings import rulings
from engine.report.sections.turning import turning
from engine.session.session import Session

if TYPE_CHECKING:  # it brings NumPy, which a report without counterfactuals does not wait for
    from engine.sim.counterfactual import Counterfactual


def after_action_report(session: Session, title: str, seed: int, asked: Sequence[Counterfactual] = ()) -> Document:
    """The whole report. A session still going on is reported as far as it has come."""
    matter = Matter(session, title, seed, asked)
    sections = (
        overview(matter),
        at_a_glance(matter),
        turning(matter),
        courses(matter),
        outcome(matter),
        intent(matter),
        rulings(matter),
        estimates(matter),
        evaluation.training(matter),
        evaluation.strengths(matter),
        evaluation.improvement_plan(matter),
        perception(matter),
        counterfactuals(matter),
        evaluation.hot_wash(matter),
        abandoned(matter),
        by_turn(matter),
        hand(matter),
        annexes.events_list(matter),
        evaluation.observations(matter),
        annexes.tracks(matter),
        annexes.sources(matter),
        annexes.assumptions(matter),
        annexes.replay(matter),
    )
    return Document(f"After-action report: {title}", matter.scenario.title, sections, footer=FOOTER)
