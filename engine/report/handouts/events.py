"""The events list of the facilitator's guide: when, on what condition, for whom, and what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.scenario import Scenario
from engine.model.script import Inject
from engine.program.program import Program
from engine.program.wording import written
from engine.report.document.nodes import Block, Listing, Nothing, Strong, Table, Titled
from engine.report.wording import counted, listed

_KINDS = {
    "help": "Help: for a cell that is stuck",
    "pressure": "Pressure: for a room that is too comfortable",
    "redirect": "Redirect: back to a training objective",
    "": "Others",
}


def events(program: Program) -> Iterator[Block]:
    """By turn first, then those with a condition, then those by hand."""
    scenario = program.scenario
    order = {"scheduled": 0, "conditional": 1, "manual": 2}
    listed_ = sorted(scenario.injects, key=lambda one: (order.get(one.type, 3), one.turn))
    if not listed_:
        yield Nothing("The scenario has no injects.")
        return
    objectives = {one.id: one.title for one in scenario.training}
    rows = [
        (
            str(number),
            when(scenario, inject),
            (Strong(inject.title), f". {inject.message}"),
            f"{_cells(scenario, inject)}; {inject.mode}, from {inject.sender}",
            _expected(inject),
            "; ".join(filter(None, (objectives.get(inject.objective, ""), inject.purpose))) or "–",
        )
        for number, inject in enumerate(listed_, 1)
    ]
    header = ("No.", "When", "Inject", "To, how", "Expected action", "Trains, purpose")
    yield Table(header, rows, {0}, widths=(6, 17, 33, 13, 16, 15))


def when(scenario: Scenario, inject: Inject) -> str:
    """`turn 3`, a condition as the scenario writes it, or by hand."""
    titles = {one.id: one.title for one in scenario.injects}
    said = {"scheduled": f"turn {inject.turn}", "manual": "by hand"}.get(inject.type, "")
    condition = f"when {written(inject.when)}" if inject.when is not None else ""
    after = f"after {listed([titles.get(one, one) for one in inject.after])}" if inject.after else ""
    return "; ".join(filter(None, (said, condition, after))) or inject.type


def _cells(scenario: Scenario, inject: Inject) -> str:
    titles = {cell.id: cell.title for cell in scenario.cells}
    return listed([titles[cell] for cell in inject.to]) or "all"


def _expected(inject: Inject) -> str:
    if not inject.expected_action:
        return "–"
    missed = " Missing it has consequences." if inject.if_missed else ""
    return f"{inject.expected_action}{_due(inject.expected_by)}{missed}"


def _due(turns: int | None) -> str:
    if turns is None:
        return ""
    return f" (within {counted(turns, 'turn')})" if turns else " (in the same turn)"


def contingencies(program: Program) -> Iterator[Block]:
    """Manual injects by what they are at hand for."""
    manual = [inject for inject in program.scenario.injects if inject.type == "manual"]
    if not manual:
        yield Nothing("The scenario has no inject to let arrive by hand; improvise.")
    for kind, title in _KINDS.items():
        own = [(Strong(one.title), f": {one.purpose or one.message}") for one in manual if one.contingency == kind]
        if own:
            yield Titled(title, (Listing(own),))
