"""The two lines at the top of every screen of a game: which game, when, who, and what is asked."""

from __future__ import annotations

from engine.model.scenario import Scenario
from tui.gateway.phases import PHASES
from tui.gateway.window import Window
from tui.viewmodels import figures
from tui.viewmodels.lines import Line, accent, dim, line, strong, warn


def title_line(scenario: Scenario) -> Line:
    """`Casus  Towards Warsaw`."""
    return line(accent("Casus "), strong(scenario.title))


def turn_line(window: Window) -> Line:
    """`Crisis · Turn 3 of 8 · Jan–Mar 2015`, with the rung of the ladder where there is one."""
    scenario, view = window.scenario, window.view()
    turns = scenario.calendar.turns
    if view.dates is None:
        return line(dim(f"{turns} turns"))
    rung = scenario.ladder.rungs[window.rung()].title if scenario.ladder else ""
    when = line(strong(f"Turn {view.turn} of {turns}"), dim(f" · {figures.period(view.dates)}"))
    return (
        (*line(warn(rung), dim(" · ")), *when) if rung and window.rung() else (*line(dim(rung and f"{rung} · ")), *when)
    )


def cell_line(scenario: Scenario, cells: tuple[str, ...]) -> Line:
    """`Berlin and partners (Germany, France, Italy)`; the white cell and the room by name."""
    if cells == ("white",):
        return line(strong("White cell"), dim("  everything is seen here"))
    if len(cells) > 1:
        return line(strong("The room"), dim("  what every cell here may hear of"))
    cell = next(known for known in scenario.cells if known.id == cells[0])
    titles = {actor.id: actor.title for actor in scenario.actors}
    plays = figures.listed([titles[actor] for actor in cell.plays])
    return line(strong(cell.title), dim("" if plays == cell.title else f" ({plays})"))


def phase_name(window: Window) -> str:
    """What the game waits for; the phase of ballots passes without one, where none is held."""
    if window.phase == "ballots" and not window.ballots():
        return "orders adjudicated"
    return PHASES[window.phase]


def phase_line(window: Window) -> Line:
    """What is asked of the cell now."""
    view = window.view()
    if view.phase != "orders":
        return line(dim(phase_name(window)))
    if view.locked:
        return line(dim("orders locked"))
    left = sum(count for _, count in view.orders_left)
    return line(warn(f"{figures.counted(left, 'order')} left")) if left else line(strong("all orders given"))


def rung_line(scenario: Scenario, rung: int) -> Line:
    """Where the ladder stands."""
    if scenario.ladder is None:
        return ()
    return line(dim(f"{scenario.ladder.title}: "), scenario.ladder.rungs[rung].title)
