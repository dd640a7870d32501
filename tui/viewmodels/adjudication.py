"""The adjudication queue: a row for each matter, and everything there is to know of the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.model import commands as asked
from engine.model.adjudication import FAILURE, FOR, FREE, RIGID, SUCCESS, VOID, Ruling
from engine.model.commands import Command
from engine.rules.precedents import Precedent
from engine.rules.proposal import Proposal
from tui.gateway.bench import Estimators
from tui.viewmodels import figures
from tui.viewmodels.floor import cell_title
from tui.viewmodels.lines import (
    Line,
    Para,
    Piece,
    Row,
    accent,
    bad,
    dim,
    gap,
    good,
    head,
    line,
    para,
    strong,
    warn,
)
from tui.viewmodels.orders import costs_text, order_text, sentence
from tui.viewmodels.outcomes import Names, amendment_text, either_paras

WAITING, ACCEPTED, AGREED, OVERRIDDEN, BY_RULES = "waiting", "accepted", "agreed", "overridden", "by rules"
OUTCOMES: Mapping[str, str] = {SUCCESS: "it succeeds", FAILURE: "it fails", VOID: "it does not take place"}
_SIGNS = {WAITING: accent("+"), ACCEPTED: good("✓"), AGREED: good("✓"), OVERRIDDEN: warn("!"), BY_RULES: dim("·")}
_LEAD = 11
_PRECEDENTS = 4
"""So many are shown."""


def state_of(of: Proposal) -> str:
    """How far a matter is."""
    if of.ruling is not None:
        return ruled_state(of.ruling, argued=of.argument is not None)
    return BY_RULES if of.dial == RIGID else WAITING


def ruled_state(ruling: Ruling, *, argued: bool) -> str:
    """An argument has no effects but those that are agreed: to agree them overrides nothing."""
    if ruling.accepts:
        return ACCEPTED
    return AGREED if argued and ruling.keeps_draw else OVERRIDDEN


def matter_rows(proposals: Iterable[Proposal], names: Names) -> tuple[Row, ...]:
    """One row a matter: how far it is, whose, what, and the odds."""
    return tuple(_row(of, names) for of in proposals)


def _row(of: Proposal, names: Names) -> Row:
    state = state_of(of)
    word = strong(state) if state == WAITING else warn(state) if state == OVERRIDDEN else dim(state)
    return Row(of.matter, (line(_SIGNS[state], " ", word), title_line(of, names), line(*_odds_now(of))))


def title_line(of: Proposal, names: Names) -> Line:
    """`Russia: Snap exercise → Poland  troops 40`; `Berlin (argument): a summit in Minsk`."""
    if of.order is not None:
        order = of.order
        what = order_text(order.move, order.target, order.chosen, names.scenario)
        return line(strong(f"{names.titles[order.actor]}: "), *what)
    if of.argument is None:
        return line(of.matter)
    return line(strong(f"{cell_title(names.scenario, of.argument.cell)} (argument): "), of.argument.action)


def _odds_now(of: Proposal) -> tuple[str | Piece, ...]:
    """As ruled, else as proposed."""
    ruling = of.ruling
    if of.obstacle:
        return (warn("not possible"),)
    if ruling is not None and ruling.outcome:
        return (warn({SUCCESS: "succeeds", FAILURE: "fails", VOID: "ruled out"}[ruling.outcome]),)
    odds = of.proposed if ruling is None or ruling.odds is None else ruling.odds
    again = dim(f" ↻{ruling.rerolls}") if ruling is not None and ruling.rerolls else dim("")
    return (figures.odds(odds) if odds is not None else dim(_without_odds(of)), again)


def _without_odds(of: Proposal) -> str:
    """Of a matter for which nobody says odds."""
    return "no odds yet" if of.argument else "no luck" if of.needs_no_luck else "side rolls"


def summary_line(proposals: Sequence[Proposal]) -> Line:
    """`3 of 7 ruled on`, and what is next."""
    asked_for = [of for of in proposals if state_of(of) != BY_RULES]
    done = sum(state_of(of) != WAITING for of in asked_for)
    if not proposals:
        return line(dim("Nothing was ordered or argued. "), accent("Space adjudicates."))
    if done == len(asked_for):
        return line(good("All ruled on. "), accent("Space adjudicates."))
    return line(warn(f"{done} of {len(asked_for)} ruled on"))


def about_paras(of: Proposal, names: Names) -> tuple[Para, ...]:
    """The matter, the ruling, the odds with what went in, what it costs."""
    paras = [Para(title_line(of, names)), *_ruling_paras(of, names), *_argument_paras(of)]
    if of.obstacle:
        paras.append(para(warn(sentence(of.obstacle)), dim(" It fails, whatever is ruled."), lead=warn("✗ "), indent=2))
    paras += _odds_paras(of, names)
    if of.surprise is not None:
        paras.append(_told("Surprise", figures.surprise(of.surprise)))
    cost = costs_text(of.cost, names.places)
    return (*paras, *([_told("Costs", cost)] if cost else []))


def _told(what: str, *parts: str | Piece) -> Para:
    return para(*parts, lead=dim(what), indent=_LEAD)


def _ruling_paras(of: Proposal, names: Names) -> Iterator[Para]:
    if of.ruling is None:
        return
    said = ruling_text(of.ruling)
    yield _told("Ruled", strong(said) if of.ruling.accepts else warn(said))
    for amendment in of.ruling.amendments:
        yield para(dim(amendment_text(amendment, names)), indent=_LEAD)
    if of.ruling.reason:
        yield para(of.ruling.reason, indent=_LEAD)
    if of.ruling.precedent:
        yield para(dim(f"after the ruling of {reference_text(of.ruling.precedent)}"), indent=_LEAD)


def ruling_text(ruling: Ruling) -> str:
    """`accepted`, `it fails`, `odds unlikely, 30%; drawn anew`."""
    if ruling.accepts:
        return "accepted"
    said = [OUTCOMES.get(ruling.outcome, "")]
    said += [f"odds {figures.odds(ruling.odds)}" if ruling.odds is not None and not ruling.outcome else ""]
    said += [f"drawn anew{f', {ruling.rerolls} times' if ruling.rerolls > 1 else ''}" if ruling.rerolls else ""]
    said += ["effects amended" if ruling.amendments else ""]
    return "; ".join(filter(None, said))


def why_no_effects(of: Proposal) -> str:
    """Why effects cannot be agreed yet: that rules on an argument, which needs odds; empty where they can."""
    ruled = of.ruling is not None and (of.ruling.odds is not None or of.ruling.outcome)
    if of.argument is None or of.proposed is not None or ruled:
        return ""
    return "Nobody has estimated it yet. Rule its odds first, with O, or its outcome; then agree what it brings about."


def agreeing_paras(of: Proposal) -> tuple[Para, ...]:
    """What agreeing the effects of an argument means beside them."""
    if of.argument is None or of.ruling is not None or of.proposed is None:
        return ()
    odds = figures.odds(of.proposed)
    return (para(dim(f"With this it is ruled on, at the odds of the room: {odds}. No estimate is taken any more.")),)


def reference_text(reference: str) -> str:
    """`turn 3` for `3/order:7`."""
    return f"turn {reference.split('/', maxsplit=1)[0]}"


def _argument_paras(of: Proposal) -> Iterator[Para]:
    if of.argument is not None:
        yield _told("So that", of.argument.effect)
        for number, reason in enumerate(of.argument.reasons, 1):
            yield _told("Because" if number == 1 else "", f"{number}. {reason}")


def _odds_paras(of: Proposal, names: Names) -> Iterator[Para]:
    if of.proposed is not None:
        yield _told("Proposed", strong(figures.odds(of.proposed)), dim(_whence(of)))
    else:
        yield _told("Proposed", dim(_why_without(of)))
    if of.formula:
        yield _told("Formula", dim(of.formula))
    if of.inputs:
        yield _told("Inputs", "; ".join(f"{known.title} {figures.number(known.value)}" for known in of.inputs))
    del names


def _why_without(of: Proposal) -> str:
    """Why no odds are proposed."""
    if of.argument:
        return "nobody has estimated it yet"
    return "it needs no luck" if of.needs_no_luck else "it takes place without luck; what it sets off is drawn for"


def _whence(of: Proposal) -> str:
    if of.pool is not None and of.proposed == of.pool and (of.argument or of.dial == FREE):
        rules = f"; the rules say {figures.odds(of.by_rules)}" if of.by_rules is not None else ""
        return f"  the room's estimates pooled{rules}"
    return "  by the rules"


def rest_paras(of: Proposal, precedents: Sequence[Precedent], names: Names, estimators: Estimators) -> tuple[Para, ...]:
    """What happens either way, reasons for and against, estimates, and what was ruled on its like before."""
    return (
        *either_paras(of, names),
        *_point_paras(of, names),
        *_estimate_paras(of, estimators),
        *_precedent_paras(precedents),
    )


def _point_paras(of: Proposal, names: Names) -> Iterator[Para]:
    move = next((known for known in names.scenario.moves if of.order and known.id == of.order.move), None)
    authored = [(good("+ "), text) for text in move.pros] + [(bad("− "), text) for text in move.cons] if move else []
    said = [
        (good("+ ") if point.side == FOR else bad("− "), f"{point.text} ({cell_title(names.scenario, point.cell)})")
        for point in of.points
    ]
    if authored or said:
        yield gap()
        yield para(head("For and against"))
        yield from (para(text, lead=sign, indent=2) for sign, text in (*said, *authored))


def _estimate_paras(of: Proposal, estimators: Estimators) -> Iterator[Para]:
    if of.dial != FREE:
        return
    sealed = {estimate.cell: estimate.odds for estimate in of.estimates}
    yield gap()
    yield para(head("Estimates"), dim("  yours alone to see"))
    missing = dim("not yet" if of.ruling is None else "none")
    for cell, title in estimators.people:
        yield para(f"{title}: ", strong(figures.odds(sealed[cell])) if cell in sealed else missing)
    if estimators.bots:
        bots = "a bot, which does not estimate" if len(estimators.bots) == 1 else "bots, which do not estimate"
        yield para(dim(f"{figures.listed(estimators.bots)}: {bots}"))
    if not estimators.people and not estimators.bots:
        yield para(dim("No cell hears of it."))
    if of.pool is not None:
        yield para(dim("pooled: "), strong(figures.odds(of.pool)))


def left_line(waiting: Sequence[str], acceptable: Sequence[str]) -> str:
    """What is left to rule on, and what is done about it."""
    if not waiting:
        return "Everything is ruled on: Space adjudicates."
    wait = f"{len(waiting)} {'waits' if len(waiting) == 1 else 'wait'}"
    return f"{wait}." if acceptable else f"{wait}, and nobody has estimated that: O rules odds."


def matter_of(command: Command) -> str:
    """What a command is about, the first of several; empty for what is about no matter."""
    match command:
        case asked.Rule(matter=matter) | asked.AddPoint(matter=matter) | asked.SealEstimate(matter=matter):
            return matter
        case asked.AcceptProposals(matters=(matter, *_)):
            return matter
        case _:
            return ""


def why_no_draw(of: Proposal) -> str:
    """Why there is no draw to make anew; empty where there is one."""
    if of.proposed is not None or (of.ruling is not None and of.ruling.odds is not None):
        return ""
    why = "Nobody has estimated it yet" if of.argument else "It has no odds of its own"
    return f"{why}, so there is no draw to make anew. O rules odds."


def why_no_precedent(of: Proposal) -> str:
    """Why there is nothing to follow."""
    kind = "an argument like it" if of.argument else "an order of this move"
    return f"There is no precedent: {kind} was not ruled on before."


def _precedent_paras(precedents: Sequence[Precedent]) -> Iterator[Para]:
    if not precedents:
        return
    yield gap()
    follows = "C follows it" if len(precedents) == 1 else "C chooses one to follow"
    yield para(head("Ruled before"), dim(f"  {figures.counted(len(precedents), 'precedent')}; {follows}"))
    for known in precedents[:_PRECEDENTS]:
        yield precedent_para(known)
    if len(precedents) > _PRECEDENTS:
        yield para(dim(f"and {len(precedents) - _PRECEDENTS} older: C lists them"))


def precedent_para(known: Precedent) -> Para:
    """`Turn 3  Russia: Snap exercise — it fails; it failed. «Snow»`."""
    odds = f", {figures.odds(known.odds)}" if known.odds is not None and known.ruling.odds is None else ""
    reason = f" “{known.ruling.reason}”" if known.ruling.reason else ""
    what = line(f"{known.title}: ", strong(ruling_text(known.ruling)), dim(odds), "; ", _came(known), reason)
    return Para(what, line(dim(f"Turn {known.turn}")), _LEAD)


def precedent_row(known: Precedent) -> Row:
    """Turn, matter, odds, and how it came out."""
    odds = figures.odds(known.odds) if known.odds is not None else "no draw"
    cells = (line(dim(f"Turn {known.turn}")), line(known.title), line(dim(odds)), line(_came(known)))
    return Row(known.reference, cells)


def precedent_paras(known: Precedent, names: Names) -> tuple[Para, ...]:
    """All of it: the matter, the ruling with what it added and its reason, the odds, and how it came out."""
    ruled = ruling_text(known.ruling)
    odds = [figures.odds(known.odds) if known.odds is not None else "no draw"]
    odds += [f"proposed were {figures.odds(known.proposed)}"] if known.proposed not in (None, known.odds) else []
    return (
        para(strong(known.title), dim(f"  turn {known.turn}")),
        _told("Ruled", strong(ruled) if known.ruling.accepts else warn(ruled)),
        *(para(dim(amendment_text(amendment, names)), indent=_LEAD) for amendment in known.ruling.amendments),
        *([_told("Reason", known.ruling.reason)] if known.ruling.reason else []),
        _told("Odds", "; ".join(odds)),
        _told("Came out", _came(known)),
    )


def _came(known: Precedent) -> Piece:
    return {SUCCESS: good("it succeeded"), FAILURE: bad("it failed")}.get(known.outcome, warn("it was ruled out"))
