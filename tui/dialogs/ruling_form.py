"""Rulings against what is proposed: one dialog with the reason in it, whatever is ruled."""

from __future__ import annotations

from attrs import evolve

from engine.model.commands import AddPoint, Rule
from tui.dialogs.fields import Answers, Field, Fields
from tui.gateway.bench import Bench, Precedent, Proposal
from tui.viewmodels import figures
from tui.viewmodels.adjudication import OUTCOMES, precedent_para, title_line
from tui.viewmodels.chances import odds_written
from tui.viewmodels.lines import Para, dim, gap, para
from tui.viewmodels.outcomes import Names, carried_paras

REASON = Field(
    "reason", "Reason, on record and told to those who hear of it", hint="why it is ruled so", is_replaced=True
)
_LEAD = 11
"""Columns before what stands under `Turn 3`."""
_EFFECTS = "Effects: "
"""What follows in a reason is why the effects were amended."""
ODDS = Field("odds", "Odds: a number in percent, or a word (↑ ↓)", is_odds=True)


def standing(of: Proposal) -> Rule:
    """What is ruled so far, as a command to begin from."""
    ruling = of.ruling
    if ruling is None:
        return Rule(of.matter)
    return Rule(
        of.matter, ruling.odds, ruling.outcome, ruling.rerolls, ruling.amendments, ruling.reason, ruling.precedent
    )


def outcome_form(bench: Bench, of: Proposal, names: Names, outcome: str) -> Fields:
    """An outcome is set; what was amended before stays."""
    ruled = evolve(standing(of), outcome=outcome, odds=None, rerolls=0)
    return _form(bench, of, names, f"Rule: {OUTCOMES[outcome]}", ruled)


def reroll_form(bench: Bench, of: Proposal, names: Names) -> Fields:
    """The draw is made once more."""
    before = standing(of)
    ruled = evolve(before, outcome="", rerolls=before.rerolls + 1)
    return _form(bench, of, names, "Rule: the draw is made anew", ruled)


def odds_form(bench: Bench, of: Proposal, names: Names) -> Fields:
    """Other odds."""
    before = standing(of)
    now = of.proposed if before.odds is None else before.odds
    field = evolve(ODDS, value="" if now is None else odds_written(now))

    def give(answers: Answers) -> None:
        bench.rule(
            evolve(
                before, outcome="", odds=float(answers[ODDS.id]), reason=with_reason_of_effects(of, answers[REASON.id])
            )
        )

    return Fields("Rule: other odds", _about(of, names), (field, evolve(REASON, value=before.reason)), give)


def precedent_form(bench: Bench, of: Proposal, names: Names, precedent: Precedent) -> Fields:
    """As it was ruled before, with the reason of then to begin from; a draw made anew then is no rule for now.

    The odds of then stand where nobody says what they are now: an argument that was not estimated.
    """
    then = precedent.ruling
    borrowed = precedent.odds if of.proposed is None and not then.outcome and then.odds is None else None
    odds = then.odds if borrowed is None else borrowed
    ruled = Rule(of.matter, odds, then.outcome, 0, then.amendments, then.reason, precedent.reference)
    about = (*_about(of, names), gap(), precedent_para(precedent), *carried_paras(then.amendments, names, _LEAD))
    if borrowed is not None:
        about += (
            para(dim(f"Nobody has estimated this one: it is ruled at the odds of then, {figures.odds(borrowed)}.")),
        )

    def give(answers: Answers) -> None:
        bench.rule(evolve(ruled, reason=answers[REASON.id]))

    reason = evolve(REASON, value=then.reason or f"As in turn {precedent.turn}")
    return Fields("Rule: as the precedent", about, (reason,), give)


def point_form(bench: Bench, of: Proposal, names: Names, side: str) -> Fields:
    """A reason for or against, in the white cell's name."""

    def give(answers: Answers) -> None:
        bench.add_point(AddPoint(of.matter, "white", side, answers["point"]))

    return Fields(f"A reason {side} it", _about(of, names), (Field("point", f"Why {_leans(side)}"),), give)


def _leans(side: str) -> str:
    return "it should work" if side == "for" else "it should not"


def with_reason_of_effects(of: Proposal, reason: str) -> str:
    """A new reason, and after it that of the effects amended before, which stay."""
    before = of.ruling
    if before is None or not before.amendments or not before.reason:
        return reason
    why = before.reason.rpartition(_EFFECTS)[2]
    return reason if why in reason else f"{reason.rstrip('.')}. {_EFFECTS}{why}"


def reason_of_effects(standing: Rule, reason: str) -> str:
    """A new reason for effects, after that of the odds or the outcome ruled before, which stay."""
    is_ruled = standing.outcome or standing.odds is not None or standing.rerolls
    before = standing.reason.partition(f". {_EFFECTS}")[0]
    return f"{before.rstrip('.')}. {_EFFECTS}{reason}" if is_ruled and before and before not in reason else reason


def _form(bench: Bench, of: Proposal, names: Names, title: str, ruled: Rule) -> Fields:
    def give(answers: Answers) -> None:
        bench.rule(evolve(ruled, reason=with_reason_of_effects(of, answers[REASON.id])))

    return Fields(title, _about(of, names), (evolve(REASON, value=ruled.reason),), give)


def _about(of: Proposal, names: Names) -> tuple[Para, ...]:
    if of.ruling is None:
        return (Para(title_line(of, names)),)
    stays = " What was amended stays, and why." if of.ruling.amendments else ""
    return (Para(title_line(of, names)), para(dim(f"This takes the place of what was ruled before.{stays}")))
