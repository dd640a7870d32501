"""What a cell is told before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.scenario import Resolution
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.lines import Para, accent, dim, gap, head, para

_RULED = {
    Resolution.SIMULTANEOUS: "all orders are ruled on together, with their odds.",
    Resolution.SEQUENTIAL: "orders are carried out one by one, first given first.",
}


def brief_text(window: Window) -> str:
    """The cell's brief, in Markdown; the scenario's summary where it has none."""
    cell = next(known for known in window.scenario.cells if known.id == window.cells[0])
    return cell.brief or f"# {cell.title}\n\n{window.scenario.summary}"


def brief_paras(window: Window, *, led: bool = False) -> Iterator[Para]:
    """Objectives, the calendar, and how a turn goes: by itself, or led by a facilitator."""
    scenario, cell = window.scenario, window.cells[0]
    own = [objective for objective in scenario.objectives if objective.cell == cell]
    if own:
        yield from (gap(), para(head("What you are scored on"), dim("  each from 0 to 100")))
    for objective in own:
        weight = f"  counts {figures.number(objective.weight)}×" if objective.weight != 1 else ""
        secret = "  secret" if objective.secret else ""
        text = f": {objective.text}" if objective.text else ""
        yield para(objective.title, text, dim(weight + secret), lead="·", indent=2)
    if scenario.calendar.entries:
        yield from (gap(), para(head("On the calendar")))
    for entry in scenario.calendar.entries:
        yield para(entry.title, dim(f"  {entry.kind}"), lead=accent(figures.day(entry.on)), indent=13)
    yield from (gap(), para(head("How a turn goes")))
    for text in _by_facilitator(window) if led else _by_itself(window):
        yield para(text, lead="·", indent=2)


def _by_itself(window: Window) -> Iterator[str]:
    orders = figures.counted(window.scenario.calendar.orders, "order")
    yield f"Each of your actors may give {orders} a turn. They are sealed: nobody sees them."
    yield f"When you lock, the others do too; {_RULED[window.scenario.resolution]}"
    yield "Then ballots are held where any are due, consequences follow, and the next turn opens."
    yield "On any number, Enter shows why it is what it is. U undoes."


def _by_facilitator(window: Window) -> Iterator[str]:
    orders = figures.counted(window.scenario.calendar.orders, "order")
    yield f"Each of your actors may give {orders} a turn. They are sealed: the facilitator alone sees them."
    yield f"L locks them: you are done. When the facilitator goes on, {_RULED[window.scenario.resolution]}"
    yield "Then ballots are held where any are due, consequences follow, and the facilitator opens the next turn."
    yield "On any number, Enter shows why it is what it is. U unlocks your orders, or takes your last one back."
    yield "G argues what no move offers; W asks the facilitator, in any phase."
