"""What the sections of a report say: as the session has it, and in words where there is nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import events as happened
from engine.model.adjudication import EstimateOf, Ruling
from engine.model.commands import Adjudicate, AmendTrack, CollectOrders, Rule, SetDial
from engine.report.after_action import after_action_report
from engine.report.calibration import binned, record_of, scored
from engine.report.document.as_html import as_html
from engine.report.document.as_markdown import as_markdown
from engine.report.document.nodes import Document, Section, Table, Titled, words_of
from engine.report.matter import Matter
from engine.report.notes import notes_text
from engine.report.sections import annexes, evaluation, perception
from engine.report.sections.hand import deeds
from engine.report.sections.intent import intent
from engine.report.sections.left import left
from engine.report.sections.otherwise import counterfactuals
from engine.report.sections.rulings import rulings, rulings_made
from engine.report.wording import figure, signed
from engine.rules.scores import cell_score
from engine.session.decisions import decisions
from engine.session.session import Session
from engine.sim.counterfactual import counterfactual
from tests.oracle.games import TINY, game_of
from tests.oracle.games import played as game_played
from tests.report.documents import Page, acting
from tests.report.exercise import exercise, matter
from tests.rules.tables import laid, order


def told(section: Section) -> str:
    """A section as Markdown, without what escapes."""
    return re.sub(r"\\(.)", r"\1", as_markdown(Document("T", "", (section,))))


def tables(section: Section | Titled) -> list[list[list[str]]]:
    """Its tables as words."""
    found: list[list[list[str]]] = []
    for block in section.blocks:
        if isinstance(block, Table):
            found.append([[words_of(cell) for cell in row] for row in block.rows])
        elif isinstance(block, Section | Titled):
            found += tables(block)
    return found


def test_every_override_is_named_with_its_reason() -> None:
    """ADJ-8: also the one that another replaced; what was accepted is no override."""
    text = told(rulings(matter()))
    overrides = [e.ruling for e in exercise().events() if isinstance(e, happened.RulingMade) and not e.ruling.accepts]

    assert len(overrides) == 2
    for override in overrides:
        assert override.reason.rstrip(".") in text
    assert "odds 99% (almost certain) in place of 40% (unlikely); adds Pact: Cohesion +5 on success" in text
    assert "made to fail. Reason: a first try. It was replaced by a later ruling." in text
    assert [one.ruling.accepts for one in rulings_made(matter())] == [False, False, True, True]


def test_an_argument_is_told_with_its_reasons_its_estimates_and_its_outcome() -> None:
    """ARG-4: who estimated what is told here."""
    text = told(rulings(matter()))

    assert "Turn 1, Green: Close the canal" in text
    assert "It is narrow; They have no other" in text
    assert "The canal is ours (Red)" in text
    assert "Red 20%, Blue 90%" in text


def test_overrides_of_orders_that_could_not_be_carried_out_are_named_as_well() -> None:
    """ORD-7: the ruling stands in the record, so it stands in the report."""
    table = laid("""
    moves:
      push: {title: Push, by: east, cost: {self.purse: 8}, odds: "0.5", source: R20,
        outcomes: {success: {effects: [{world.tension: 1}]}, failure: {text: No.}}}
    """)
    table.submit(SetDial("semi-rigid"), order("east", "push"), CollectOrders())
    table.submit(
        Rule("order:1", odds=0.9, reason="They are ready"), AmendTrack("east", "purse", 1, "spent"), Adjudicate()
    )
    text = told(rulings(Matter(table.session, "T", 0)))

    assert "East: Push" in text
    assert "They are ready" in text
    assert "could not be carried out" in text


def test_brier_scores_are_those_of_the_estimates() -> None:
    """ARG-3: by hand, of what was drawn."""
    estimates = tuple(scored(exercise().events()))
    fell = {e.matter: e.outcome == "success" for e in exercise().events() if isinstance(e, happened.MatterResolved)}
    blue = record_of("blue", estimates)
    argued, dared = fell["argument:green:1"], fell["order:1"]

    assert blue is not None
    assert blue.brier == pytest.approx(((0.9 - argued) ** 2 + (0.4 - dared) ** 2) / 2)
    assert blue.count == 2
    assert record_of("green", estimates) is None


def test_what_was_ruled_without_a_draw_tests_nobody() -> None:
    """ARG-3: nor does what did not take place."""
    sealed = (EstimateOf("order:1", "red", 0.9),)
    ruled = happened.MatterResolved("order:1", "Dare", 0.3, 0.3, None, "success", Ruling("order:1"), sealed)

    assert list(scored([ruled])) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_bins_hold_every_estimate_once(estimates: list[tuple[float, bool]]) -> None:
    """ADJ-5: the words of ICD 203, from nothing to certainty; and a score is never above 1 or below 0."""
    resolved = [
        happened.MatterResolved(f"order:{n}", "", None, None, 0.5, "success" if came else "failure",
            Ruling(f"order:{n}"), (EstimateOf(f"order:{n}", "red", odds),))
        for n, (odds, came) in enumerate(estimates)
    ]  # fmt: skip
    known = tuple(scored(resolved))
    bins = [one for _, one in binned(known)]

    assert sum(one.count for one in bins) == len(estimates)
    assert sum(one.said * one.count for one in bins) == pytest.approx(sum(odds for odds, _ in estimates))
    record = record_of("red", known)
    assert record is not None
    assert 0 <= record.brier <= 1


def test_ratings_stand_with_their_evidence_and_become_issues() -> None:
    """OBS-2: P is a strength, M is to be improved and begins a row of the plan; what nobody rated is said so."""
    strong, weak = (told(part) for part in evaluation.strengths(matter()).blocks if isinstance(part, Section))
    plan = tables(evaluation.improvement_plan(matter()))[0]
    training, observed = told(evaluation.training(matter())), told(evaluation.observed(matter()))

    assert "Two clear calls." in strong
    assert "The others were told last." in weak
    assert "Call the others." in weak
    assert [row[0] for row in plan[:2]] == [
        "Coordinate in time: The others were told last.",
        "A tanker is boarded: expected was “Call the others.”, and it was not done in time",
    ]
    assert all(cell == "" for row in plan for cell in row[1:])
    assert "| Coordinate in time | M (Ann) | 1 | 1 |" in training
    assert "| Decide with what is known | not rated | 0 | 0 |" in training
    assert "Blue told nobody" in observed
    assert "M, performed with major challenges: The others were told last. (Ann, turn 3)" in observed.replace("*", "")


def test_a_change_that_is_none_has_no_sign() -> None:
    """Neither +0 nor -0, which rounding leaves of -0.04."""
    assert [signed(value) for value in (4.0, -2.25, 0.0, round(-0.04, 1))] == ["+4", "-2.25", "0", "0"]


def test_private_feedback_stays_private() -> None:
    """OBS-3: that there was some is said, and no word of it."""
    report = as_html(after_action_report(exercise(), "T", 4))

    assert "bored" not in report
    assert "1 remark was given to the facilitator in private, and stays there." in report
    assert "private" not in notes_text(exercise(), "T", 4)
    assert "I was bored" in notes_text(exercise(), "T", 4)


def test_answers_of_the_hot_wash_stand_under_their_questions() -> None:
    """OBS-4: nobody's name beside them."""
    text = told(evaluation.hot_wash(matter()))

    assert text.index("What surprised you?") < text.index("The storm.") < text.index("What would you do first?")
    assert "Nobody wrote an answer." in text


def test_the_gap_is_what_was_thought_less_what_was() -> None:
    """OBS-5: as the record has it, and drawn where it was asked more than once."""
    seen = [event for event in exercise().events() if isinstance(event, happened.Perceived)]
    by_turn = {row[0]: row for row in tables(perception.by_turn(matter()))[0]}

    assert [row[2] for row in by_turn.values()] == [figure(e.actual) for e in (seen[0], seen[-1])]
    assert by_turn["1"][3:] == ["–", "70 (+20)", "55 (+5)"]
    assert by_turn["3"][3:] == ["–", "60 (-7)", "–"]
    assert "Pact: Cohesion: thought and real" in told(perception.perception(matter()))


def test_the_facilitators_deeds_are_listed_with_their_reasons() -> None:
    """WHT-1, INJ-8, CLK-1, CLK-4: everything that was no ruling."""
    lines = [(deed.turn, deed.what, deed.reason) for deed in deeds(matter())]

    assert (1, "By a ruling (East: Dare → West): Pact: Cohesion +5", "Fog hides the approach.") in lines
    assert (2, "Time for orders: 10 minutes", "") in lines
    assert (2, "A minute more for orders", "") in lines
    assert (2, "Exercise paused", "Coffee") in lines
    assert (2, "Inject let arrive: A storm", "") in lines
    assert (2, "Inject improvised for Blue: A rumour", "") in lines
    assert any(what.startswith("West: Resolve set:") and why == "the map was wrong" for _, what, why in lines)
    assert (3, "Green handed to a bot at random", "") in lines


def test_lines_that_were_left_are_listed() -> None:
    """SES-4, SES-5: what was undone, and the name that was given."""
    text = told(left(matter()))

    assert "West orders Rally" in text
    assert "“before the storm” at turn 2" in text


def test_intent_is_set_beside_what_the_cell_itself_did() -> None:
    """OBJ-1, LED-1: its own orders and measures, and all else, come together to what changed."""
    found = tables(intent(matter()))
    rows = {row[0]: row for table in found for row in table}

    assert rows["Shake the pact"][1] == "It acts no longer."
    section = next(part for part in intent(matter()).blocks if isinstance(part, Section) and part.title == "Blue")
    assert "Rally: 1 time" in told(section)
    assert "| Pact: Cohesion | 50 → " in told(section)
    assert "left to others" in told(section)


def test_what_helped_and_what_hurt_is_told_by_the_objectives_own_formula() -> None:
    """OBJ-1: the same push is for one cell and against the other."""
    table = laid("""
    moves:
      push: {title: Push, by: east, effects: [{west.resolve: -10}], source: R20}
      pull: {title: Pull, by: west, effects: [{west.resolve: -3}], source: R20}
    objectives:
      o: {cell: red, title: O, score: 100 - west.resolve, source: R1}
      p: {cell: blue, title: P, score: west.resolve, source: R1}
    """)
    table.turn(order("east", "push"), order("west", "pull"))
    red, blue, _ = (told(part) for part in intent(Matter(table.session, "T", 0)).blocks if isinstance(part, Section))

    assert "| West: Resolve | 50 → 37 | -10 | -3 | helped |" in red
    assert "| West: Resolve | 50 → 37 | -3 | -10 | hurt |" in blue


def test_counterfactuals_are_told_as_they_were_played() -> None:
    """CFA-3: sentence, scores with their intervals, endings."""
    session = exercise()
    decision = next(one for one in decisions(session) if "Propose" in one.words)
    asked = counterfactual(session, decision, games=4)
    text = told(counterfactuals(Matter(session, "T", 4, (asked,))))

    assert asked.sentence in text
    assert "Turn 2, Green: South orders Propose" in text
    for shift in asked.scores:
        assert f"| {shift.title} | {figure(shift.played)} | {figure(shift.otherwise)} |" in text


def test_what_there_is_nothing_of_is_said_in_a_sentence() -> None:
    """No section is filled with invention, and none is left out."""
    empty = after_action_report(Session(game_of(TINY, 1)), "Nothing yet", 1)
    full = after_action_report(exercise(), "T", 4)
    text = as_markdown(empty)

    for these, those in ((empty.sections, full.sections), (empty.annexes, full.annexes)):
        assert [section.title for section in these] == [section.title for section in those]
        assert all(section.blocks for section in these)
    for sentence in (
        "No turn was played.",
        "Nothing moved far enough to be called one.",
        "The rules ruled on every order; nobody overrode them.",
        "No estimate was sealed of anything that was drawn",
        "Nobody was asked what credibility and cohesion stood at",
        "Nothing was undone, and there is no other line.",
        "Nobody took a note.",
        "None was asked for",
    ):
        assert sentence in text


def test_numbers_in_tables_are_the_sessions() -> None:
    """OBJ-1: scores and tracks, in the page as in the state."""
    session = game_played(TINY, 2, "doctrine")
    page = Page(as_html(after_action_report(session, "A game", 2)))
    rows = {row[0]: row for table in page.tables for row in table}
    program = session.game.program

    for cell in program.scenario.cells:
        score = cell_score(program.scenario, session.state.scores, cell.id)
        assert score is not None
        assert float(rows[cell.title][-1]) == pytest.approx(score, abs=0.06)
    for slot, known in program.layout.track_slots():
        if known.title in rows and len(rows[known.title]) == session.state.turn + 2:
            assert float(rows[known.title][-1]) == pytest.approx(session.state.values[slot], rel=1e-3)
    replay = told(annexes.replay(Matter(session, "A game", 2)))
    assert session.entries[session.cursor].digest in replay


GOLDEN = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_report_reads_as_it_is_written_down(form: str, request: pytest.FixtureRequest) -> None:
    """To the letter; `--update-golden` takes a change over, once it has been read."""
    document = after_action_report(exercise(), "The strait", 4)
    text = re.sub(r"\b[0-9a-f]{64}\b", "DIGEST", as_markdown(document) if form == "md" else as_html(document))
    path = GOLDEN / f"the-strait.{form}"
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert acting(text) == [] or form == "md"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
