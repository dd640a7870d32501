"""Packs that get by without what others declare: `expects`, `given`, `without`, and formulas of pairs."""

from __future__ import annotations

import pytest

from engine.loading.load import Loaded, load_sources
from engine.model.cast import Formula
from engine.model.effects import Add, Each
from engine.model.expressions import Number
from engine.model.scenario import Scenario, SourceFiles
from engine.program.compiler import compile_scenario
from engine.program.machine import Machine, Work

GAME = """
casus: 1
title: A test
summary: Two states and a pack.
source: R1
uses: [weather]
calendar: {start: 2030-01-01, turn: {months: 1}, turns: 3}
actors:
  hill: {title: Hill, tags: [upland]}
  dale: {title: Dale, tags: [lowland]}
groups:
  both: {title: Both, members: [hill, dale]}
cells:
  one: {title: One, plays: [hill]}
  two: {title: Two, plays: [dale]}
tracks:
  rain: {title: Rain, scope: world, from: 0, to: 100, start: 10, source: R1}
objectives:
  dry: {cell: one, title: Dry, score: 100 - world.rain, source: R1}
  wet: {cell: two, title: Wet, score: world.rain, source: R1}
"""
WEATHER = """
casus: 1
expects: [sailor, seas, tides, harbour, moon, ladder, spring]
formulas:
  height: {of: upland, toward: lowland, is: "10 + given(self.tides, 1)", source: R1}
moves:
  cloud:
    title: Cloud
    by: upland
    on: lowland
    effects:
      - world.rain: "pair(self, target).height + given(world.seas, 5) + standing(harbour, any) + calendar.spring"
      - each sailor: {tides: 3}
      - world.seas: 2
      - open: moon
      - escalate: 1
    source: R1
  sail:
    title: Sail
    by: sailor
    effects: [{world.rain: 1}]
    source: R1
  drizzle:
    title: Drizzle
    by: all
    effects: [{world.rain: 1 + used(sail)}]
    source: R1
"""


def loaded(pack: str = WEATHER, game: str = GAME) -> Loaded:
    """What the game comes to with this pack."""
    return load_sources(SourceFiles((("packs/weather.yaml", pack), ("scenario.yaml", game))), "test")


def scenario(pack: str = WEATHER, game: str = GAME) -> Scenario:
    """The same, which must have loaded."""
    found = loaded(pack, game)
    assert found.scenario is not None, [f"{f.at} {f.message} ({f.hint})" for f in found.findings.items]
    return found.scenario


def no_draw(_: int) -> float:
    """For rules without chance."""
    raise AssertionError


def errors(found: Loaded) -> list[tuple[str, int]]:
    """Code and line of each error."""
    return [(finding.code, finding.at.line) for finding in found.findings.errors]


def test_what_belongs_to_nobody_is_left_out() -> None:
    """A move that only an absent kind of actor could order is no move of this game."""
    assert {move.id for move in scenario().moves} == {"cloud", "drizzle"}


def test_an_effect_on_what_is_absent_is_passed_over() -> None:
    """Of five effects one is left: the others change absent tracks, a ballot and a ladder."""
    cloud = next(move for move in scenario().moves if move.id == "cloud")

    assert [type(effect) for effect in cloud.effects] == [Add]


def test_an_ending_of_the_same_name_is_not_what_a_pack_expects() -> None:
    """Nobody can speak of an ending, an objective or a cell: only what rules can name is declared."""
    ending = "endings: {seas: {title: Flood, when: world.rain > 90, text: Wet., source: R1}}\n"
    cloud = next(move for move in scenario(game=GAME + ending).moves if move.id == "cloud")

    assert [type(effect) for effect in cloud.effects] == [Add]


def test_given_takes_the_other_where_the_name_is_absent() -> None:
    """`given(world.seas, 5)` is 5, a count of an absent measure 0, and the pair's formula 10 + 1."""
    program = compile_scenario(scenario())
    machine = Machine(program)
    action = program.actions[program.action_index["cloud", "hill", "dale"]]

    after = machine.step([*program.initial()], [Work(action.blocks[0], (), no_draw)])

    assert after[program.layout.index["world.rain"]] == 10 + 11 + 5


def test_given_takes_the_one_where_the_name_is_there() -> None:
    """The same pack in a game that has seas and sailors uses them."""
    tracks = "  seas: {title: Seas, scope: world, from: 0, to: 100, start: 20, source: R1}\n  rain:"
    tides = "  tides: {title: Tides, scope: actor, of: all, from: 0, to: 9, start: 2, source: R1}\n"
    game = GAME.replace("  rain:", tracks, 1).replace("tracks:\n", "tracks:\n" + tides, 1)
    game = game.replace("tags: [lowland]", "tags: [lowland, sailor]")
    there = scenario(game=game)

    assert {move.id for move in there.moves} == {"cloud", "sail", "drizzle"}
    cloud = next(move for move in there.moves if move.id == "cloud")
    assert [type(effect) for effect in cloud.effects] == [Add, Each, Add]


def test_an_absent_name_read_without_given_is_an_error_of_the_pack() -> None:
    """CAS215, at the name."""
    wrong = WEATHER.replace("given(world.seas, 5)", "world.seas")

    assert errors(loaded(wrong)) == [("CAS215", 12)]


def test_a_name_neither_declared_nor_expected_is_still_an_error() -> None:
    """A pack cannot be silent about a name it has misspelt."""
    wrong = WEATHER.replace("- world.seas: 2", "- world.sees: 2")

    assert errors(loaded(wrong)) == [("CAS201", 14)]


def test_the_scenario_itself_expects_nothing() -> None:
    """What is absent for packs is unknown in the scenario's own text."""
    wrong = GAME.replace("score: world.rain", "score: world.seas")

    assert [code for code, _ in errors(loaded(game=wrong))] == ["CAS201"]


def test_parts_of_packs_can_be_left_out() -> None:
    """`without` takes a move away, and counts of it are 0."""
    less = scenario(game=GAME.replace("uses: [weather]", "uses: [weather]\nwithout: [cloud]"))

    assert {move.id for move in less.moves} == {"drizzle"}


def test_whoever_speaks_of_what_is_left_out_is_told_so() -> None:
    """CAS201: no name that looks like it helps here."""
    spoken = GAME.replace("uses: [weather]", "uses: [weather]\nwithout: [cloud]")
    found = loaded(game=spoken.replace("score: world.rain", "score: used(cloud)"))

    (finding,) = found.findings.errors
    assert (finding.code, "left out of its pack" in finding.hint) == ("CAS201", True)


@pytest.mark.parametrize("word", ["cluod", "rain"])
def test_only_parts_of_packs_can_be_left_out(word: str) -> None:
    """A name no pack declares, or one of the scenario's own, is an error where it stands."""
    wrong = GAME.replace("uses: [weather]", f"uses: [weather]\nwithout: [{word}]")

    assert errors(loaded(game=wrong)) == [("CAS201", 7)]


def test_a_formula_toward_somebody_needs_somebody_it_runs_from() -> None:
    """`toward` without `of` is half a pair."""
    wrong = WEATHER.replace("of: upland, toward: lowland", "toward: lowland")

    assert "CAS302" in [code for code, _ in errors(loaded(wrong))]


def test_a_formula_of_pairs_is_read_as_one() -> None:
    """Read of one actor it is an error that gives the right form."""
    formula = scenario().formulas[0]
    assert isinstance(formula, Formula)
    assert formula.toward is not None
    assert formula.toward.actors == ("dale",)
    wrong = WEATHER.replace("pair(self, target).height", "self.height")

    assert errors(loaded(wrong)) == [("CAS209", 12)]


def test_given_needs_two_arguments() -> None:
    """CAS211 with the form."""
    wrong = WEATHER.replace("given(world.seas, 5)", "given(world.seas)")

    assert errors(loaded(wrong)) == [("CAS211", 12)]


def test_an_absent_formula_comes_to_its_otherwise() -> None:
    """The formula's own `given` has been settled to the number 1 by then."""
    height = next(formula for formula in scenario().formulas if formula.id == "height")

    assert Number(1.0) == getattr(height.value, "right", None)
