"""Handouts: whole, printable, and a cell's brief holds nothing that only another cell may know."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from engine.cli.handouts import command
from engine.program.compiler import compile_scenario
from engine.program.program import Program
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document, Listing, Paragraph, Section, words_of
from engine.report.handouts.briefs import brief
from engine.report.handouts.events import when
from engine.report.handouts.forms import order_forms
from engine.report.handouts.guide import facilitator_guide
from engine.report.handouts.observers import observer_forms
from engine.report.handouts.printing import handouts
from engine.report.handouts.prose import prose
from engine.report.wording import figure
from engine.rules.visibility import visible_slots
from tests.oracle.games import SCENARIOS, TINY, program_of
from tests.report.documents import Page, acting, texts
from tests.report.exercise import SCENARIO
from tests.rules.tables import loaded

each_scenario = pytest.mark.parametrize("folder", SCENARIOS, ids=lambda folder: folder.name)

PLANTED: Final = """
title: A table
actors:
  east: {title: East}
  west: {title: West}
  south: {title: South}
cells:
  red: {title: Red, plays: [east], brief: briefs/red.md, doctrine: rush}
  blue: {title: Blue, plays: [west], brief: briefs/blue.md}
  green: {title: Green, plays: [south]}
tracks:
  tension: {title: Tension, scope: world, from: 0, to: 100, start: 50, source: R21}
  plan: {title: PLANOFWHITE, scope: world, from: 0, to: 100, start: 61.25, seen_by: white, source: R21}
  nerve: {title: Nerve, scope: actor, from: 0, to: 100, start: 33.5, seen_by: owner, source: R20}
  purse: {title: Purse, scope: actor, from: 0, to: 20, start: 10, source: R27}
moves:
  strike: {title: STRIKEOFEAST, by: east, on: west, visibility: covert, effects: [{target.nerve: -5}], source: R20}
  wait: {title: Wait, by: all, effects: [{world.tension: 1}, {world.plan: 1}], source: R1}
injects:
  leak: {title: LEAKTITLE, type: manual, message: LEAKMESSAGE, to: red, purpose: LEAKPURPOSE, source: R1}
objectives:
  win: {cell: red, title: REDSECRET, text: REDSECRETTEXT, score: world.tension, secret: true, source: R1}
  say: {cell: red, title: REDPUBLIC, text: REDPUBLICTEXT, score: world.tension, source: R1}
  keep: {cell: blue, title: BLUESECRET, score: west.nerve, secret: true, source: R1}
training: {t: {title: TRAINING, text: TRAININGTEXT, source: R16}}
debrief: ["DEBRIEF?"]
endings: {e: {title: ENDINGTITLE, when: world.plan > 90, text: ENDINGTEXT, source: R1}}
doctrines:
  rush: {title: RUSH, cell: red, prefers: [{move: strike, worth: 1}], text: RUSHTEXT, source: R1}
"""
BRIEFS: Final = {"briefs/red.md": "# Red\n\nREDBRIEF\n", "briefs/blue.md": "# Blue\n\nBLUEBRIEF\n"}
OF_RED: Final = ("REDSECRET", "REDSECRETTEXT", "REDPUBLICTEXT", "STRIKEOFEAST", "REDBRIEF")
OF_BLUE: Final = ("BLUESECRET", "BLUEBRIEF")
OF_WHITE: Final = (
    "LEAKTITLE", "LEAKMESSAGE", "LEAKPURPOSE", "PLANOFWHITE", "61.25", "RUSH", "TRAINING", "DEBRIEF", "ENDINGTITLE",
    "ENDINGTEXT",
)  # fmt: skip


def planted() -> Program:
    """A scenario in which every secret is a word of its own."""
    found = loaded(PLANTED, BRIEFS)
    assert found.scenario is not None, "\n".join(f"{f.at}: {f.message}" for f in found.findings.errors)
    return compile_scenario(found.scenario)


def both(document: Document) -> str:
    """The document in both forms."""
    return as_markdown(document).replace("\\", "") + as_html(document)


def of_cell(program: Program, cell: str) -> str:
    """Brief and order forms of a cell."""
    known = next(one for one in program.scenario.cells if one.id == cell)
    return both(brief(program, known)) + both(order_forms(program, known))


@pytest.mark.parametrize(
    "cell, own, others", [("red", OF_RED, OF_BLUE), ("blue", OF_BLUE, OF_RED), ("green", (), OF_RED + OF_BLUE)]
)
def test_a_brief_holds_its_own_secrets_and_nobody_elses(
    cell: str, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """VIS-1, VIS-4: objectives, moves, briefs, tracks, injects; planted words are found in their place alone."""
    told = of_cell(planted(), cell)

    assert [word for word in own if word not in told] == []
    assert [word for word in (*others, *OF_WHITE) if word in told] == []
    assert "REDPUBLIC" in told


def test_a_track_only_its_owner_sees_stands_in_its_brief_alone() -> None:
    """VIS-1: where things stand, as far as the cell sees them."""
    program = planted()

    assert "| East: Nerve | 33.5 |" in of_cell(program, "red")
    assert "West: Nerve" not in of_cell(program, "red")


@each_scenario
def test_no_brief_of_a_shipped_scenario_tells_of_another_cell(folder: Path) -> None:
    """VIS-4: neither secret objectives, nor a sentence of another's brief, nor an inject."""
    program = program_of(folder)
    for cell in program.scenario.cells:
        told = " ".join(of_cell(program, cell.id).split())
        own = " ".join(cell.brief.split())
        for other in program.scenario.cells:
            lines = [" ".join(line.split()) for line in other.brief.splitlines() if len(line) > 40]
            assert other.id == cell.id or [line for line in lines if line in told and line not in own] == []
        secret = [one for one in program.scenario.objectives if one.secret and one.cell != cell.id]
        assert [one.title for one in secret if one.text and one.text in told] == []
        assert [one.title for one in program.scenario.injects if one.message in told] == []


@each_scenario
def test_every_handout_is_whole_and_harmless(folder: Path) -> None:
    """One guide, a brief and forms a cell, one set for observers; both forms, none of which acts."""
    program = program_of(folder)
    written = dict(handouts(program))
    cells = [cell.id for cell in program.scenario.cells]

    assert set(written) == {"facilitator-guide", "observer-forms"} | {
        f"{k}-{c}" for k in ("brief", "orders") for c in cells
    }
    for document in written.values():
        assert acting(as_html(document)) == []
        assert document.footer
    guide = as_html(written["facilitator-guide"])
    words = Page(guide).words
    for inject in program.scenario.injects:
        assert " ".join(inject.title.split()) in " ".join(words.split())
    for question in program.scenario.debrief:
        assert question in words


@each_scenario
def test_a_brief_names_every_move_and_number_of_its_own(folder: Path) -> None:
    """ORD-1, VIS-1: all moves its actors have; its own tracks as they begin."""
    program = program_of(folder)
    values = program.initial()
    for cell in program.scenario.cells:
        page = Page(as_html(brief(program, cell)))
        rows = {row[0]: row for table in page.tables for row in table}
        moves = [move.title for move in program.scenario.moves if set(move.by.actors) & set(cell.plays)]
        firsts = [row[0] for table in page.tables for row in table]
        assert [title for title in moves if not any(first.startswith(title) for first in firsts)] == []
        for slot, known in program.layout.track_slots():
            if known.owner in cell.plays and slot in visible_slots(program, cell.id):
                assert rows[known.title][1] == figure(values[slot])


def test_order_forms_have_a_line_for_each_order_and_a_page_a_turn() -> None:
    """ORD-2: as many as the calendar allows, for each actor that has a move."""
    program = planted()
    forms = order_forms(program, program.scenario.cells[0])
    pages = [part for part in forms.sections if isinstance(part, Section)]

    assert len(pages) == program.scenario.calendar.turns
    assert all(page.new_page for page in pages[1:])
    text = as_markdown(forms)
    assert text.count("| East | 1 |") == text.count("| East | 2 |") == program.scenario.calendar.turns
    assert text.count("Because (3)") + text.count("Because \\(3\\)") == program.scenario.calendar.turns
    assert "Request for information" in text


def test_the_guide_says_the_odds_as_the_game_begins_beside_their_formula() -> None:
    """ADJ-5: in numbers and words, from the least to the most by who orders it on whom."""
    found = loaded("""
    start: {east.resolve: 20}
    moves:
      even: {title: Even, by: east, odds: "0.5", source: R20,
        outcomes: {success: {effects: [{self.resolve: 1}]}, failure: {}}}
      dare: {title: Dare, by: east or west, on: all, odds: self.resolve / 100, source: R20,
        outcomes: {success: {effects: [{self.resolve: 1}]}, failure: {}}}
    """)
    assert found.scenario is not None
    page = Page(as_html(facilitator_guide(compile_scenario(found.scenario), 90)))
    rows = {row[0]: row for table in page.tables for row in table}

    assert rows["Even"][1:] == ["50% (roughly even)", "0.5"]
    assert rows["Dare"][1:] == ["20% to 50% (unlikely to roughly even)", "self.resolve / 100"]


def test_the_guide_says_when_each_inject_comes() -> None:
    """INJ-1, INJ-3: its turn, its condition as written, or by hand; and by when its answer is due."""
    found = loaded("""
    injects:
      a: {title: A, type: scheduled, at: 3, message: M., source: R1}
      b: {title: B, type: conditional, when: world.tension > 60, after: [a], message: M., source: R1}
      d: {title: D, type: scheduled, at: 6, message: M., expected_action: An answer., expected_by: 0, source: R1}
      c: {title: C, type: manual, message: M., contingency: help, source: R1}
    """)
    scenario = found.scenario
    assert scenario is not None

    assert [when(scenario, inject) for inject in scenario.injects] == [
        "turn 3", "when world.tension > 60; after A", "turn 6", "by hand",
    ]  # fmt: skip
    guide = as_markdown(facilitator_guide(compile_scenario(scenario), 90))
    assert "Help: for a cell that is stuck" in guide
    assert "An answer. (in the same turn)" in guide.replace("\\", "")
    assert "A plan for 90 minutes: 11 for the briefing, 31 for each of 2 turns, 17 for the hot wash." in guide
    assert "The scenario has 6 turns." in guide


def test_observers_are_told_what_to_look_for_and_rate_with_evidence() -> None:
    """OBS-2: a page a training objective, with the injects that serve it."""
    found = loaded(SCENARIO)
    assert found.scenario is not None
    text = as_markdown(observer_forms(compile_scenario(found.scenario)))

    assert text.count("performed with major challenges") == 3
    assert "| A tanker is boarded | turn 1 | Call the others. |" in text
    assert text.count("Evidence") == 3


def test_a_briefs_markdown_becomes_blocks() -> None:
    """Headings open sections, lists are lists, what is marked carries weight; the first heading is not said again."""
    told = prose("# Red\n\nYou **lead**.\n\n## Hold\n- one\n  and more\n- `two`\n\n1. first\n2. second\n", "Red")

    assert isinstance(told[0], Paragraph)
    assert words_of(told[0].text) == "You lead."
    section = told[1]
    assert isinstance(section, Section)
    assert section.title == "Hold"
    first, second = section.blocks
    assert isinstance(first, Listing)
    assert [words_of(item) for item in first.items] == ["one and more", "two"]
    assert isinstance(second, Listing)
    assert second.numbered


@given(st.lists(texts, max_size=6).map("\n".join))
def test_no_brief_acts_and_none_loses_its_words(markdown: str) -> None:
    """Whatever a designer writes is read: what is no heading, list or mark is text."""
    section = Section("Brief", prose(markdown, "Red"))
    html = as_html(Document("T", "", (section,)))

    assert acting(html) == []
    letters = re.sub(r"[^a-z]", "", Page(html).words)
    assert all(word in letters for word in re.findall(r"[a-z]{4,}", markdown.replace("\r", "\n")) if word.isascii())


def test_the_command_writes_them_and_spares_what_is_not_its_own(tmp_path: Path) -> None:
    """A second time over the first; a file of somebody else's stops it, and says so."""
    folder = tmp_path / "out" / "handouts"
    run = CliRunner().invoke(command, [str(TINY), "-o", str(folder)])
    names = sorted(path.name for path in folder.iterdir())

    assert run.exit_code == 0, run.output
    assert names[:2] == ["brief-alliance.html", "brief-alliance.md"]
    assert len(names) == 2 * (2 + 2 * 2)
    assert CliRunner().invoke(command, [str(TINY), "-o", str(folder), "--form", "markdown"]).exit_code == 0

    (folder / "observer-forms.md").write_text("# Mine\n", encoding="utf-8")
    refused = CliRunner().invoke(command, [str(TINY), "-o", str(folder)])
    assert "left alone" in str(refused.exception)
    assert (folder / "observer-forms.md").read_text(encoding="utf-8") == "# Mine\n"
