"""How a game ended and was scored, as every cell may hear of it (VIS-4, VIS-6)."""

from __future__ import annotations

from attrs import frozen

from engine.model.scenario import Scenario
from engine.rules.scores import cell_score
from engine.rules.state import OVER
from engine.rules.view import CellView
from tui.viewmodels.endings import ending_card
from tui.viewmodels.figures import gauge
from tui.viewmodels.lines import Line, Para, Row, dim, gap, head, line, para, plain, strong
from tui.viewmodels.news import score_paras

_UNKNOWN = "–"


@frozen
class CellResult:
    """One cell by the objectives that all know: what it keeps secret is neither counted nor told to be there."""

    id: str
    title: str
    score: float | None
    """0 ... 100; None where none of its objectives is known to all."""
    objectives: tuple[tuple[str, float], ...]

    @property
    def figure(self) -> str:
        """`50.9`."""
        return _UNKNOWN if self.score is None else f"{self.score:.1f}"


@frozen
class Final:
    """The end of a game, for the room to look at."""

    title: str
    text: tuple[Para, ...]
    cells: tuple[CellResult, ...]
    """As the scenario has them, and not by their scores: with secret objectives another cell might be first."""


def final(scenario: Scenario, view: CellView) -> Final | None:
    """Of a view that several cells share; before the game is over, nothing."""
    if view.phase != OVER:
        return None
    ending = ending_card(scenario, view.ending)
    cells = tuple(
        CellResult(
            cell.id,
            cell.title,
            cell_score(scenario, view.scores, cell.id),
            tuple(score for score in view.scores if _is_of(scenario, score[0], cell.id)),
        )
        for cell in scenario.cells
    )
    return Final(plain(ending.title), ending.paras, cells)


def _is_of(scenario: Scenario, objective: str, cell: str) -> bool:
    return any(known.id == objective and known.cell == cell for known in scenario.objectives)


def result_rows(end: Final) -> tuple[Row, ...]:
    """Cell by cell: whose, how much, and as a bar."""
    return tuple(Row(cell.id, (line(cell.title), line(strong(cell.figure)), result_note(cell))) for cell in end.cells)


def result_note(cell: CellResult) -> Line:
    """The score as a bar; where there is none, why."""
    return line(dim("no objective is public") if cell.score is None else dim(gauge(cell.score)))


def result_paras(end: Final, scenario: Scenario) -> tuple[Para, ...]:
    """What each cell was scored on, as far as all know."""
    paras = [para(dim("Scores are from 0 to 100, by the objectives that every cell may know of.")), gap()]
    for cell in end.cells:
        if cell.objectives:
            paras += [para(head(cell.title)), *score_paras(cell.objectives, scenario, cell.id), gap()]
    return tuple(paras)
