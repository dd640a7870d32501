"""What stands on the projector: what every cell may hear of, and what is asked of the room (ROM-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from engine.model.cast import Scope
from engine.rules.table_view import TableView
from engine.rules.view import BallotView
from tui.gateway.clock import Reading
from tui.gateway.hot_wash import Asks
from tui.gateway.places import titles_of
from tui.gateway.window import Window
from tui.viewmodels import figures, header, news
from tui.viewmodels.clock import span, wall
from tui.viewmodels.final import Final, final, result_paras
from tui.viewmodels.floor import open_paras
from tui.viewmodels.lines import Line, Para, accent, dim, gap, good, head, line, para, strong, warn
from tui.viewmodels.observing import shown_paras
from tui.viewmodels.rulings import option_text
from tui.viewmodels.tracks import TrackRow, most_moved, telling, track_rows

_ASKED = {
    "beginning": "The exercise has not begun",
    "orders": "Give your orders",
    "adjudication": "Orders are being adjudicated",
    "ballots": "Vote",
    "review": "What followed",
    "over": "The game is over",
}
_NO_VOTE = "The orders are adjudicated"
"""Asked of nobody, where no ballot is held."""
_SHARED = (Scope.WORLD, Scope.GROUP)


@frozen
class Board:
    """Everything on the projector but the clock."""

    top: tuple[tuple[Line, Line], ...]
    asked: Line
    """What the room is doing now."""
    ladder: Line
    figures: tuple[TrackRow, ...]
    """The tracks that tell most, those that all share first."""
    heard: Line
    """What stands under it."""
    news: tuple[Para, ...]
    end: Final | None
    """How it ended and was scored, in the place of the figures; before, nothing."""


def board(window: Window, table: TableView, asks: Asks = Asks()) -> Board:  # noqa: B008 - a frozen value
    """As the game stands; `asks` is what all players are asked beside it, and the answers the room is shown."""
    view = window.view()
    end = final(window.scenario, view)
    told = window.news(since=view.turn - 1)
    calendar = news.calendar_paras(view.dates.entries if view.dates else ())
    dated = (para(head("On the calendar")), *calendar, gap()) if calendar and not end else ()
    argued = open_paras(table, window.scenario) if view.phase == "adjudication" else ()
    ballots = ballots_held(window.held(), table, titles_of(window.scenario))
    doing = "Argue, and estimate the odds" if argued else _ASKED[view.phase]
    if view.phase == "ballots" and not ballots:
        doing = _NO_VOTE
    return Board(
        top=((header.title_line(window.scenario), header.turn_line(window)),),
        asked=line(warn("PAUSED")) if table.paused else line(strong(_asked(doing, asks))),
        ladder=ladder_line(window),
        figures=most_telling(window),
        heard=line("What each was scored on" if end and not asks.shown else "What is heard"),
        news=(
            *_shown(asks),
            *(result_paras(end, window.scenario) if end else ()),
            *argued,
            *ballots,
            *dated,
            *(() if end and not told else news.by_turn(told, view.turn)),
        ),
        end=end,
    )


def _asked(doing: str, asks: Asks) -> str:
    if asks.questions:
        return "The hot wash: E on your cell's screen"
    return "What do you think? E on your cell's screen" if asks.estimates else doing


def _shown(asks: Asks) -> tuple[Para, ...]:
    """The answers of the hot wash that the facilitator shows, before all else."""
    return (*shown_paras(asks.shown), gap()) if asks.shown else ()


def most_telling(window: Window) -> tuple[TrackRow, ...]:
    """What all share and has a better and a worse side; then what moved most since the turn opened; then the rest."""
    rows = track_rows(telling(window.places, window.scenario), window.trend())
    meant = tuple(row for row in rows if row.place.track.better != "none")
    shared = tuple(row for row in meant if row.place.track.scope in _SHARED)
    moved = tuple(row for row in most_moved(meant) if row not in shared)
    ranked = (*shared, *moved, *(row for row in meant if row not in shared and row not in moved))
    return ranked or rows


def ladder_line(window: Window) -> Line:
    """`Escalation  ● ● ○ ○  Crisis`: so many rungs, and the name of the one that holds."""
    ladder = window.scenario.ladder
    if ladder is None:
        return ()
    rung = window.rung()
    dots = " ".join("●" if number <= rung else "○" for number in range(len(ladder.rungs)))
    title = ladder.rungs[rung].title
    return line(
        dim(f"{ladder.title}  "), warn(dots) if rung else dim(dots), "  ", warn(title) if rung else strong(title)
    )


def ballots_held(ballots: Sequence[BallotView], table: TableView, titles: Mapping[str, str]) -> tuple[Para, ...]:
    """Each ballot with who has voted; where each answers for itself, what it answered (BAL-6)."""
    paras: list[Para] = []
    known = {voters.ballot: voters for voters in table.voters}
    for ballot in ballots:
        voters = known[ballot.id]
        answers = dict(voters.answers)
        paras += [para(head("Ballot"), "  ", strong(ballot.title)), para(ballot.text)]
        for voter in ballot.voters:
            done = voter in voters.voted
            answer = option_text(answers[voter]) if voter in answers else "has voted" if done else "has not voted yet"
            paras.append(
                para(
                    titles[voter], "  ", answer if done else dim(answer), lead=good("●") if done else dim("○"), indent=2
                )
            )
        paras.append(gap())
    return tuple(paras)


def time_text(reading: Reading) -> str:
    """What the large clock shows: the time left, or where there is no limit the time of day."""
    if not reading.is_limited:
        return wall(reading)
    return ("-" if reading.is_over else "") + span(reading.left)


def time_line(reading: Reading) -> Line:
    """What the large clock's number is."""
    if not reading.is_limited:
        return line(warn("PAUSED, ") if reading.paused else "", dim("the time of day"))
    if reading.paused:
        left = line(warn("PAUSED"))
    elif reading.is_over:
        left = line(warn("TIME IS OVER"))
    elif reading.is_ending:
        left = line(warn("left, LAST MINUTE"))
    else:
        left = line(dim("left"))
    return (*left, dim(f" · it is {wall(reading)}"))


def figure_title(row: TrackRow) -> Line:
    """Whose it is and what."""
    return line(strong(row.place.title))


def figure_note(row: TrackRow) -> Line:
    """Band, change and trend."""
    from tui.viewmodels.tracks import changed

    track = row.place.track
    band = figures.band(row.value, track)
    parts = [*changed(row), *((" " if changed(row) else "", accent(band)) if band else ())]
    return line(*parts, dim(f"  {figures.spark(row.trend, track)}"))
