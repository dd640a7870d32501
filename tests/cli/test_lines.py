"""Lines of a kept session on the command line: listed, compared, and played on with one decision otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bots.seats import play_bots, seating
from engine.cli.main import run
from engine.model.commands import Adjudicate, AmendTrack, BeginGame, CloseTurn, GiveOrder, OpenTurn
from engine.session.decisions import decisions
from engine.store.sessions import begin, read
from tests.oracle.games import TINY, program_of

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Turn 2 played twice: as it was, and after a crisis."""
    folder = tmp_path_factory.mktemp("lines")
    kept = begin(folder, program_of(TINY).scenario, 3, seating(program_of(TINY), "random"), "game")
    session = kept.session
    session.submit(BeginGame())
    for command in (Adjudicate(), CloseTurn(), OpenTurn(), Adjudicate(), CloseTurn()):
        play_bots(session)
        session.submit(command)
    session.name_branch("as it was")
    session.go(next(entry.id for entry in session.path() if isinstance(entry.command, OpenTurn)))
    session.submit(AmendTrack("", "tension", 90, "a crisis"))
    play_bots(session)
    session.submit(Adjudicate())
    session.submit(CloseTurn())
    kept.close()
    return kept.path


def told(capsys: Captured, *arguments: object) -> str:
    """Standard output of a command line that works."""
    code = run([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    assert code == 0, shown.err
    return shown.out


def complaint(capsys: Captured, *arguments: object) -> str:
    """Standard error of one that does not."""
    code = run([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    assert (code in (1, 2), shown.out) == (True, "")
    assert "fault of Casus" not in shown.err
    return shown.err


def test_lines_are_listed(save: Path, capsys: Captured) -> None:
    """SES-9: the one in play and the one that was left, with name, where it parts and how far it goes."""
    rows = told(capsys, "replay", save, "--lines").splitlines()
    data = json.loads(told(capsys, "replay", save, "--lines", "--format", "json"))

    assert rows[2].split()[:2] == ["in", "play"]
    assert "“as it was” (left)" in rows[3]
    assert "turn 2, closed" in rows[3]
    assert [(line["is_here"], line["since"]) for line in data] == [(True, 1), (False, 2)]


def test_two_lines_are_compared(save: Path, capsys: Captured) -> None:
    """SES-8: without names, the line left last with the line in play."""
    text = told(capsys, "compare", save)
    data = json.loads(told(capsys, "compare", save, "as it was", "here", "--format", "json"))

    assert text.startswith("as it was and here\nThey part in turn 2; ")
    assert "the facilitator sets Tension to 90" in text
    assert data["since"] == data["as_of"] == 2
    assert {"turn": 2, "a": None}.items() <= next(pair for pair in data["decisions"] if pair["a"] is None).items()
    assert any(track["key"] == "world.tension" for track in data["tracks"])


@pytest.mark.parametrize(
    "places, heading",
    [
        (("turn 1", "as it was"), "# turn 1 and as it was"),
        (("1", "as it was@1"), "# entry 1 and as it was\\@1"),
        (("as it was",), "# as it was and here"),
    ],
)
def test_places_are_named_as_people_name_them(
    places: tuple[str, ...], heading: str, save: Path, capsys: Captured
) -> None:
    """SES-9: turns, entries, names; in Markdown nothing of a name acts."""
    assert told(capsys, "compare", save, *places, "--format", "markdown").startswith(heading)


def test_a_place_compared_with_itself_says_that_nothing_differs(save: Path, capsys: Captured) -> None:
    """SES-8: in words."""
    assert "Nothing differs." in told(capsys, "compare", save, "here", "here")


def test_what_cannot_be_compared_says_what_there_is(save: Path, capsys: Captured, tmp_path: Path) -> None:
    """SES-9: a slip of the pen; a session of one line."""
    alone = begin(tmp_path, program_of(TINY).scenario, 3, (), "alone")
    alone.close()

    assert "Did you mean “as it was”?" in complaint(capsys, "compare", save, "as it is")
    assert "It has turns 1 to 2." in complaint(capsys, "compare", save, "turn 9")
    assert "one line" in complaint(capsys, "compare", alone.path)


def test_decisions_are_listed_with_their_numbers(save: Path, capsys: Captured) -> None:
    """CFA-1: those that stood on the line asked about."""
    session = read(save).session
    data = json.loads(told(capsys, "counterfactual", save, "--list", "--format", "json"))

    assert [one["entry"] for one in data] == [one.entry for one in decisions(session)]
    assert "the facilitator sets Tension to 90" in told(capsys, "counterfactual", save, "--list")
    assert "Tension" not in told(capsys, "counterfactual", save, "--list", "--line", "as it was")


def test_a_decision_is_left_out(save: Path, capsys: Captured) -> None:
    """CFA-1, CFA-3: by its number, as a table, as Markdown and as data."""
    number = next(one.entry for one in decisions(read(save).session) if isinstance(one.command, AmendTrack))

    text = told(capsys, "counterfactual", save, number, "--games", 4)
    data = json.loads(
        told(capsys, "counterfactual", save, number, "--games", 4, "--tracks", "tension", "--format", "json")
    )

    assert text.startswith("Turn 2: without “the facilitator sets Tension to 90”\nWithout it, over 4 games")
    assert "Mean difference, 4 games" in text
    assert "After turn 2 nothing is recorded" in text
    assert [track["key"] for track in data[0]["tracks"]] == ["world.tension"]
    assert data[0]["games"] == data[0]["tracks"][0]["effect"]["count"] == 4
    assert told(capsys, "counterfactual", save, number, "--games", 4, "--format", "markdown").startswith(
        "# Turn 2: without"
    )


def test_another_decision_takes_its_place(save: Path, capsys: Captured) -> None:
    """CFA-1: another value of the track, another order of the actor, by ids."""
    known = decisions(read(save).session)
    amended = next(one.entry for one in known if isinstance(one.command, AmendTrack))
    ordered = next(one for one in known if isinstance(one.command, GiveOrder) and one.command.actor == "bear")

    told_of = told(capsys, "counterfactual", save, amended, "--instead", 20, "--games", 2)
    other = told(
        capsys, "counterfactual", save, ordered.entry, "--instead", "snap-exercise marsh troops=20", "--games", 2
    )

    assert "instead of “the facilitator sets Tension to 90”, “the facilitator sets Tension to 20”" in told_of
    assert "“The Bear orders Snap exercise on The Marsh (troops 20)”" in other


def test_the_weightiest_are_asked_about_by_themselves(save: Path, capsys: Captured) -> None:
    """CFA-4: as many as are wanted."""
    found = json.loads(told(capsys, "counterfactual", save, "--games", 2, "--most", 2, "--format", "json"))

    assert len(found) == 2


@pytest.mark.parametrize(
    "arguments, because",
    [
        ((999,), "Entry 999 is no decision that stood on this line."),
        (("--instead", "wait"), "--instead goes with the number of one decision"),
        (("ORDER", "--instead", "fly"), "there is no move `fly`"),
        (("ORDER", "--instead", "a b c d"), "an order is MOVE [TARGET]"),
        (("ORDER", "--instead", "snap-exercise marsh troops=many"), "troops `many` is no number"),
        (("ORDER", "--instead", "snap-exercise marsh troops=1"), "troops cannot be 1"),
        (("AMENDED", "--instead", "high"), "the value `high` is no number"),
        (("ORDER", "--tracks", "weather"), "no track has weather in its name"),
        (("ORDER", "--line", "nowhere"), "There is no place called “nowhere”."),
    ],
)
def test_what_cannot_be_played_is_refused(
    arguments: tuple[object, ...], because: str, save: Path, capsys: Captured
) -> None:
    """CFA-1: one message, with the way out."""
    known = decisions(read(save).session)
    named: dict[object, object] = {
        "AMENDED": next(one.entry for one in known if isinstance(one.command, AmendTrack)),
        "ORDER": next(one.entry for one in known if isinstance(one.command, GiveOrder) and one.command.actor == "bear"),
    }

    said = complaint(capsys, "counterfactual", save, *(named.get(one, one) for one in arguments))

    assert because in " ".join(said.split())
