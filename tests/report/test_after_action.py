"""The after-action report: whole, and harmless whatever texts a scenario and its players bring."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.model.commands import AmendTrack, CastVote
from engine.model.events import BallotDecided, OrderFailed, OrderRuled
from engine.report import after_action
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document
from engine.report.handouts.printing import handouts
from engine.report.markdown import plain
from engine.report.run_tables import run_table, states_csv
from engine.rules.news import order_title
from engine.session.session import Session
from tests.oracle.games import SCENARIOS, TINY, game_of, played, played_afresh
from tests.report.documents import Page, acting
from tests.rules.tables import laid, order


def after_action_report(session: Session, title: str, seed: int) -> str:
    """The report in Markdown."""
    return as_markdown(after_action.after_action_report(session, title, seed))


each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)


@each_scenario
@pytest.mark.parametrize("bots", ["random", "doctrine"])
def test_every_order_ruled_and_every_ballot_is_in_the_report(folder: Path, bots: str) -> None:
    """ADJ-2: as often as it happened, each with its verdict."""
    session = played(folder, 2, bots)
    program = session.game.program
    report = after_action_report(session, "A game", 2)
    ruled = [event for event in session.events() if isinstance(event, OrderRuled | OrderFailed)]
    held = [event for event in session.events() if isinstance(event, BallotDecided)]

    assert ruled
    for title in {plain(order_title(program, event)) for event in ruled}:
        times = sum(plain(order_title(program, event)) == title for event in ruled)
        assert len(re.findall(rf"^- {re.escape(title)}(?::|$)", report, flags=re.MULTILINE)) >= times
    titles = {ballot.id: plain(ballot.title) for ballot in program.ballots}
    for ballot in {event.ballot for event in held}:
        times = sum(event.ballot == ballot for event in held)
        assert (
            len(re.findall(rf"^- {re.escape(titles[ballot])}: (?:passed|failed|answered)", report, re.MULTILINE))
            == times
        )


@each_scenario
def test_the_report_has_each_turn_objective_and_question(folder: Path) -> None:
    """OBJ-1: and at its end what the moves that were ordered rest on; of the others it says that they are left out."""
    session = played(folder, 2)
    scenario = session.game.program.scenario
    report = after_action_report(session, "A game", 2)
    ordered = {event.move for event in session.events() if isinstance(event, OrderRuled | OrderFailed)}
    moves = [move for move in scenario.moves if move.id in ordered]

    for turn in range(1, session.state.turn + 1):
        assert f"### Turn {turn}:" in report
    for text in (*(o.title for o in scenario.objectives), *scenario.debrief, *(move.title for move in moves)):
        assert plain(text) in report
    sources = report[report.index("Sources\n") :]
    for move in moves:
        assert plain(f"{move.title} ({', '.join(move.basis.source)})") in sources or not move.basis.source
    unused = [move for move in scenario.moves if move.id not in ordered and move.basis.source]
    assert not unused or "that did not come into this game" in sources


def test_a_game_not_begun_and_one_not_over_are_reported_as_far_as_they_have_come() -> None:
    """No turn, no score, no ending: said in words."""
    empty = after_action_report(Session(game_of(TINY, 1)), "Nothing yet", 1)
    assert "No turn was played" in empty
    assert "not over yet" in empty

    halfway = played_afresh(TINY, 1)
    halfway.go(halfway.path()[12].id)
    assert "### Turn 1:" in after_action_report(halfway, "Halfway", 1)


HOSTILE = "# <script>alert(1)</script> [x](javascript:y) `c` | a | ![i](u) **b** &lt; {{7}} =cmd"
LINES = ["\n# Heading", "\n- item", "\n| a | b |", "\n```\ncode", "\n---", "\n1. one", "\n    code", "\nSetext\n==="]


def hostile_table():  # noqa: ANN201 - a table
    """A game in which every title and text tries to act."""
    text = HOSTILE.replace('"', "'")
    return laid(f"""
title: "{text}"
summary: "{text}"
actors:
  east: {{title: "{text}"}}
  west: {{title: West}}
  south: {{title: South}}
moves:
  push: {{title: "{text}", by: east, on: west, odds: "0.5", outcomes: {{success: {{text: "{text}",
    effects: [{{world.tension: 1}}]}}, failure: {{text: N.}}}}, effects: [{{target.resolve: -20}}, {{news: "{text}"}}],
    assumption: "{text}"}}
ballots:
  motion: {{title: "{text}", voters: all, rule: majority, opens_when: turn == 1, source: R16,
    vote: {{for: 1, against: 0}}, passes: [{{world.tension: 1}}]}}
triggers: {{t: {{title: "{text}", when: turn == 1, effects: [{{world.tension: 20}}], source: R1}}}}
injects: {{i: {{title: "{text}", type: scheduled, at: 1, from: "{text}", message: "{text}", source: R1}}}}
objectives: {{o: {{cell: red, title: "{text}", text: "{text}", score: world.tension, source: R1}}}}
training: {{t: {{title: "{text}", text: "{text}", source: R1}}}}
endings: {{e: {{title: "{text}", when: "true", text: "{text}", source: R1}}}}
debrief: ["{text}"]
""")


def hostile_document() -> Document:
    """The report of that game, with an amendment whose reason tries to act as well."""
    table = hostile_table()
    table.submit(AmendTrack("", "tension", 40, HOSTILE + "".join(LINES)))
    table.adjudicated(order("east", "push", "west"))
    table.closed(CastVote("motion", "east", "for"))
    table.opened()
    table.turns(5)
    return after_action.after_action_report(table.session, HOSTILE + "".join(LINES), 0)


def hostile_report() -> str:
    """The same in Markdown."""
    return as_markdown(hostile_document())


def test_no_text_acts_in_the_page_nor_in_handouts() -> None:
    """Whatever a scenario or a facilitator wrote is read there, escaped once."""
    page = as_html(hostile_document())
    handed_out = [as_html(document) for _, document in handouts(hostile_table().session.game.program)]

    assert acting(page) == []
    assert HOSTILE in Page(page).words
    assert [found for html in handed_out if (found := acting(html))] == []


def test_no_text_acts_in_the_report() -> None:
    """Nothing in it is a tag, a link, an image, a heading or a table cell that the report did not write itself."""
    report = hostile_report()
    bare = re.sub(r"`[^`\n]+`", "", re.sub(r"\\[\\`*_{}\[\]()<>#+!|~&]", "", report))

    assert "alert" in report
    assert "<" not in bare
    assert "](" not in bare
    assert "&" not in bare
    headings = [line for line in report.splitlines() if line.startswith("#")]
    assert [line for line in headings if line.startswith("# ")] == headings[:1]
    assert headings[0].startswith("# After-action report")
    assert all(re.fullmatch(r"#{2,3} (?:\\#|[^#])+", line) for line in headings[1:])
    assert "# Heading" not in headings
    rules = [line for line in report.splitlines() if set(line) <= set("-=") and line]
    assert rules == []


def test_tables_keep_their_columns_whatever_is_in_them() -> None:
    """A pipe in a title is a character."""
    rows: list[int] = []
    for line in hostile_report().splitlines():
        columns = len(re.findall(r"(?<!\\)\|", line))
        if line.startswith("|"):
            assert not rows or columns == rows[-1]
            rows.append(columns)
        else:
            rows = []


@pytest.mark.parametrize("text", [HOSTILE, *LINES, "\x1b[2J", "a\r\nb", "\\", "\\|", "http://x.example"])
def test_plain_text_is_one_line_that_markdown_leaves_alone(text: str) -> None:
    """Escapes are escaped too, so that none can be undone."""
    shown = plain(text)

    assert not re.match(r"[-=#>+*|]|\d+[.)]", shown)
    assert len(shown.splitlines()) <= 1
    assert "\x1b" not in shown
    assert "\x1b" in text or re.sub(r"\\(.)", r"\1", shown).split() == text.split()
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|]", shown)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_tracks_are_told_turn_by_turn(form: str) -> None:
    """Start, and each close; only those asked for."""
    session = played(TINY, 1)
    whole, some = run_table(session, form), run_table(session, form, ("resolve",))

    assert "world.tension" in whole
    assert "world.tension" not in some
    assert "marsh.resolve" in some


def test_states_are_told_at_each_opening() -> None:
    """Turn 1 with the starting values, and one turn after the last."""
    lines = states_csv(played(TINY, 1)).splitlines()

    assert lines[0] == "turn,actor,track,value"
    assert lines[1] == "1,world,tension,25.0"
    assert {line.split(",")[0] for line in lines[1:]} == {str(turn) for turn in range(1, 8)}


@pytest.mark.parametrize(
    "length, told", [("{days: 1}", "1 January 2015\n"), ("{months: 1}", "1 January 2015 to 31 January 2015\n")]
)
def test_a_turn_is_headed_by_its_days(length: str, told: str) -> None:
    """One day is named once."""
    table = laid(f"calendar: {{start: 2015-01-01, turn: {length}, turns: 2}}\n")
    table.turn()

    assert f"### Turn 1: {told}" in after_action_report(table.session, "A game", 1)
