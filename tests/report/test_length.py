"""What is read comes first and is short; what is looked up stands behind it, or is left out."""

from __future__ import annotations

import re

from engine.model import events as happened
from engine.model.commands import HoldInject, Improvise, LetInjectArrive, RescheduleInject, SeatCell, SkipInject
from engine.report.after_action import after_action_report
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document, Nothing, Section
from engine.report.matter import Matter
from engine.report.sections import annexes, basis
from engine.report.sections.by_turn import by_turn
from engine.report.sections.hand import hand
from engine.report.sections.overview import overview
from engine.report.sections.rulings import every_ruling, rulings
from tests.report.documents import Page
from tests.report.exercise import exercise, matter
from tests.rules.tables import laid, order


def told(section: Section) -> str:
    """A section as Markdown, without what escapes."""
    return re.sub(r"\\(.)", r"\1", as_markdown(Document("T", "", (section,))))


def test_the_story_alone_is_the_whole_report_without_its_annexes() -> None:
    """ADJ-8: no section of what is read is left out or shortened by it, overrides least of all."""
    whole = after_action_report(exercise(), "T", 4)
    story = after_action_report(exercise(), "T", 4, with_annexes=False)

    assert story.sections == whole.sections
    assert story.annexes == ()
    assert len(whole.annexes) > 1
    assert "Fog hides the approach." in as_markdown(story)


def test_annexes_stand_behind_the_rest_with_letters_that_the_contents_lead_to() -> None:
    """In both forms; the letters of the list are those of the headings."""
    document = Document("T", "", (Section("Story", (Nothing("S."),)),), tuple(
        Section(title, (Nothing("A."),)) for title in ("First", "Second")
    ))  # fmt: skip
    page, text = Page(as_html(document)), as_markdown(document)
    places = [attributes["href"] for name, attributes in page.elements if name == "a"]
    ids = [attributes["id"] for name, attributes in page.elements if name == "section"]

    assert places == ["#s1", "#a1", "#a2"] == [f"#{place}" for place in ids]
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Story",
        "## Annex A: First",
        "## Annex B: Second",
    ]
    assert "Annex B: Second" in page.words
    assert ("ol", {"class": "letters"}) in page.elements


def test_nothing_is_told_twice_that_a_ruling_did() -> None:
    """ADJ-8, WHT-1: what a ruling moved stands with the ruling, and not with what else the facilitator did."""
    assert "Pact: Cohesion +5 on success" in told(rulings(matter()))
    assert "By a ruling" not in told(hand(matter()))
    assert "By an inject (A rumour): Tension +15" in told(hand(matter()))


def test_every_ruling_is_in_the_annex_those_that_stood_as_proposed_too() -> None:
    """ADJ-8: a row each; orders that needed no luck and came as proposed are counted."""
    made = [event for event in exercise().events() if isinstance(event, happened.RulingMade)]
    text = told(every_ruling(matter()))
    rows = [line for line in text.splitlines() if line.startswith("| 1 |")]

    assert len(rows) + 1 == len(made)
    assert "Besides, 1 order that needed no luck took place as proposed." in text


def test_what_befell_several_is_told_once_with_all_their_names() -> None:
    """The record of a turn names everybody whom a rule met, in one line."""
    table = laid("""
    triggers:
      gloom: {title: Gloom, for: all, when: self.resolve < 80, effects: [{self.resolve: -1}], source: R1}
    """)
    table.turn()
    text = told(by_turn(Matter(table.session, "T", 0)))

    assert "- Gloom (East; West; South)" in text
    assert text.count("Gloom") == 1


def test_the_events_list_says_how_each_inject_was_steered() -> None:
    """INJ-5 to INJ-8: held, skipped, rescheduled, fired, improvised, each with the reason where one was given."""
    table = laid("""
    injects:
      one: {title: One, type: scheduled, at: 2, message: M., source: R1}
      two: {title: Two, type: scheduled, at: 2, message: M., source: R1}
      three: {title: Three, type: scheduled, at: 2, message: M., source: R1}
      four: {title: Four, type: manual, message: M., source: R1}
    """)
    table.submit(HoldInject("one", "too early"), SkipInject("two", "told already"))
    table.submit(RescheduleInject("three", 3, "later"), LetInjectArrive("four"), Improvise("Five", "M.", ("red",)))
    text = told(annexes.events_list(Matter(table.session, "T", 0)))

    assert "| One | turn 2 | held: too early |" in text
    assert "| Two | turn 2 | skipped: told already |" in text
    assert "| Three | turn 2 | did not arrive, rescheduled to turn 3: later |" in text
    assert "| Four | manual | arrived in turn 1 |" in text
    assert "| Five | improvised | turn 1, for Red |" in text


def test_only_rules_that_came_into_the_game_are_told_with_what_they_rest_on() -> None:
    """A move that nobody ordered is counted among those left out."""
    table = laid("""
    constants: {weight: {value: 2, assumption: It weighs two.}}
    moves:
      push: {title: Push, by: east, effects: [{west.resolve: -weight}], source: R20}
      rest: {title: Rest, by: east, effects: [{self.resolve: 1}], source: R21}
      pray: {title: Pray, by: west, effects: [{self.resolve: 1}], assumption: Nobody knows.}
    """)
    table.turn(order("east", "push"))
    known = Matter(table.session, "T", 0)

    assert "Push (R20)" in told(basis.sources(known))
    assert "Rest" not in told(basis.sources(known))
    assert "Left out: 1 rule of the scenario" in told(basis.sources(known))
    assert "weight = 2: It weighs two." in told(basis.assumptions(known)).replace("*", "")
    assert "Nobody knows." not in told(basis.assumptions(known))


def test_who_left_a_cell_before_it_decided_anything_has_not_played_it() -> None:
    """WHT-2: a seat handed to a bot at the beginning was a bot's; one handed over later was both's."""
    table = laid("moves: {push: {title: Push, by: east, effects: [{world.tension: 1}], source: R20}}")
    table.submit(SeatCell("blue", "random"), order("east", "push"), SeatCell("red", "random"))
    rows = [line for line in told(overview(Matter(table.session, "T", 0))).splitlines() if line.startswith("| ")]

    assert any(line.startswith("| Red |") and "people, then a bot at random" in line for line in rows)
    assert any(line.startswith("| Blue |") and "| a bot at random |" in line for line in rows)


def test_income_is_no_news() -> None:
    """LED-3: what orders are paid from moves every turn, and is not told among what moved most."""
    record = told(by_turn(matter()))

    assert "Tension: 50 → 54" in record
    assert "Purse" not in record
