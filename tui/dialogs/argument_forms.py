"""What a cell writes when it argues: the argument, a reason for or against another's, an estimate."""

from __future__ import annotations

from engine.model.scenario import Scenario
from tui.dialogs.fields import Answers, Field, Fields
from tui.gateway.floor import Floor, OpenMatter
from tui.viewmodels.chances import odds_written
from tui.viewmodels.floor import matter_line
from tui.viewmodels.lines import Para, dim, para

_REASONS = ("first", "second", "third")


def argument_form(floor: Floor) -> Fields:
    """Action, effect, up to three reasons."""

    def give(answers: Answers) -> None:
        floor.argue(answers["action"], answers["effect"], [answers[reason] for reason in _REASONS])

    fields = (
        Field("action", "Action", hint="what you do"),
        Field("effect", "Desired effect", hint="what it is to bring about"),
        Field("first", "Because", hint="why it should work"),
        Field("second", "and because", hint="a second reason, or Enter", must=False),
        Field("third", "and because", hint="a third reason, or Enter", must=False),
    )
    about = (para(dim("Sealed until the orders are collected; then every cell reads it.")),)
    return Fields("An argument", about, fields, give)


def point_form(floor: Floor, known: OpenMatter, side: str, scenario: Scenario) -> Fields:
    """A reason for or against."""

    def give(answers: Answers) -> None:
        floor.add_point(known.matter, side, answers["point"])

    why = "Why it should work" if side == "for" else "Why it should not work"
    about = (Para(matter_line(known, scenario)), para(dim("All who hear of it read this.")))
    return Fields(f"A reason {side} it", about, (Field("point", why),), give)


def estimate_form(floor: Floor, known: OpenMatter, scenario: Scenario) -> Fields:
    """The odds."""

    def give(answers: Answers) -> None:
        floor.estimate(known.matter, float(answers["odds"]))

    before = "" if known.estimate is None else odds_written(known.estimate)
    field = Field("odds", "How likely is it? A number in percent, or a word (↑ ↓)", before, is_odds=True)
    about = (Para(matter_line(known, scenario)), para(dim("Sealed: nobody but the white cell sees it.")))
    return Fields("Your estimate", about, (field,), give)
