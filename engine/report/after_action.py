"""The after-action report of a session: what was ordered, ruled and rolled, what moved and why, and what to learn."""

from __future__ import annotations

from engine.report.document.nodes import Document
from engine.report.files import FOOTER
from engine.report.matter import Matter
from engine.report.sections import annexes
from engine.report.sections.by_turn import by_turn
from engine.report.sections.courses import courses
from engine.report.sections.outcome import hot_wash, outcome, training
from engine.report.sections.overview import overview
from engine.report.sections.turning import turning
from engine.session.session import Session


def after_action_report(session: Session, title: str, seed: int) -> Document:
    """The whole report. A session still going on is reported as far as it has come."""
    matter = Matter(session, title, seed)
    sections = (
        overview(matter),
        turning(matter),
        courses(matter),
        outcome(matter),
        training(matter),
        hot_wash(matter),
        by_turn(matter),
        annexes.events_list(matter),
        annexes.tracks(matter),
        annexes.sources(matter),
        annexes.assumptions(matter),
        annexes.replay(matter),
    )
    return Document(f"After-action report: {title}", matter.scenario.title, sections, footer=FOOTER)
