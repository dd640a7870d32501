"""How a game ended: told to everybody alike."""

from __future__ import annotations

from engine.model.scenario import Scenario
from engine.rules.view import CellView
from tui.viewmodels.lines import Card, Para, gap, head, line, para


def ending_card(scenario: Scenario, ending: str) -> Card:
    """The ending that held, in the scenario's words."""
    known = next((one for one in scenario.endings if one.id == ending), None)
    if known is None:
        return Card(line(head("The game is over")), (para("It came to no ending the scenario has a name for."),))
    return Card(line(head(known.title)), (para(known.text),) if known.text else ())


def ended_paras(scenario: Scenario, view: CellView) -> tuple[Para, ...]:
    """The same above what is heard, once the game is over; before, nothing."""
    if view.phase != "over":
        return ()
    ended = ending_card(scenario, view.ending)
    return (Para(ended.title), *ended.paras, gap())
