"""The arithmetic language: how it is read, and what its names come to mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagnostics.spans import Span
from engine.loading.context import Context, Desk
from engine.loading.grammar import parse
from engine.loading.load import load_folder
from engine.loading.nodes import Mapping, Scalar, read_nodes, stretch
from engine.loading.outline import outline
from engine.loading.pile import Pile
from engine.loading.resolving import resolve
from engine.loading.syntax import Dotted, Infix, Invoke, Literal, Prefix, Syntax, Ternary, Word
from engine.loading.tokens import Faulty
from engine.model.expressions import (
    Aggregate,
    Binary,
    Call,
    Credibility,
    Expression,
    FormulaValue,
    Instances,
    Is,
    Number,
    Standing,
    TrackValue,
    Used,
    Variable,
)
from engine.model.references import Bound, Named, OfActor, OfGroup, OfPair, Selector, World

TINY = Path(__file__).parent.parent / "scenarios" / "tiny"


def written(text: str) -> Scalar:
    """An expression as it stands in a file."""
    return Scalar(text=text, plain=True, span=Span("x", 1, 1, len(text) + 1), raw=text)


def shown(syntax: Syntax) -> str:
    """The syntax with every bracket written."""
    match syntax:
        case Literal(value=value):
            return f"{value:g}"
        case Word(name=name):
            return name
        case Dotted(owner=owner, name=name):
            return f"{shown(owner)}.{name}"
        case Invoke(function=function, arguments=arguments):
            return f"{function}({', '.join(map(shown, arguments))})"
        case Prefix(operator=operator, operand=operand):
            return f"({operator} {shown(operand)})"
        case Infix(operator=operator, left=left, right=right):
            return f"({shown(left)} {operator} {shown(right)})"
        case Ternary(condition=condition, then=then, otherwise=otherwise):
            return f"({shown(then)} if {shown(condition)} else {shown(otherwise)})"


@pytest.mark.parametrize(
    "text, meant",
    [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b * c // d % e", "((((a / b) * c) // d) % e)"),
        ("-a * b", "((- a) * b)"),
        ("a * -b", "(a * (- b))"),
        ("not a and b or c", "(((not a) and b) or c)"),
        ("not a < b", "(not (a < b))"),
        ("a + 1 < b - 2", "((a + 1) < (b - 2))"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("a if b or c else d", "(a if (b or c) else d)"),
        ("(a + b) * c", "((a + b) * c)"),
        ("a-b", "a-b"),
        ("a -b", "(a - b)"),
        ("a - b", "(a - b)"),
        ("snap-exercise - 2", "(snap-exercise - 2)"),
        ("pair(self, target).fear / .5", "(pair(self, target).fear / 0.5)"),
        ("age-of(deployment, any, self)", "age-of(deployment, any, self)"),
        ("status(pledge, self, target, in-force)", "status(pledge, self, target, in-force)"),
        ("true + false", "(1 + 0)"),
        ("1e3", "1000"),
    ],
)
def test_operators_bind_as_in_arithmetic_and_hyphens_belong_to_names(text: str, meant: str) -> None:
    """Subtraction takes spaces."""
    assert shown(parse(written(text))) == meant


@pytest.mark.parametrize(
    "text, column, message",
    [
        ("1 + ", 4, "ends too early"),
        ("1 2", 3, "does not belong here"),
        ("a ** 2", 3, "not an operator"),
        ("a && b", 3, "not an operator"),
        ("1 < 2 < 3", 7, "do not chain"),
        ("(1", 2, "ends too early"),
        ("1)", 2, "does not belong here"),
        ("a.", 2, "ends too early"),
        ("f(1,,2)", 5, "does not belong here"),
        ("a if b", 6, "ends too early"),
        ("'a'", 1, "does not belong"),
        ("é", 1, "does not belong"),
        ("1e999", 1, "too large"),
    ],
)
def test_what_cannot_be_read_is_shown_where_it_stands(text: str, column: int, message: str) -> None:
    """An exact column, not just the line."""
    with pytest.raises(Faulty, match=message) as caught:
        parse(written(text))

    assert caught.value.at.column == column
    assert caught.value.hint


def desk() -> Desk:
    """The names of the tiny scenario."""
    from engine.loading.book import bind
    from engine.loading.decoding import Decoder
    from engine.loading.language.sections import SCENARIO

    pile = Pile()
    text = dict(load_folder(TINY).sources.files)["scenario.yaml"]
    node = read_nodes(text, "scenario.yaml", pile)
    assert isinstance(node, Mapping)
    record = Decoder(pile).record(SCENARIO, node, written("scenario.yaml"))
    assert record is not None
    return Desk(outline(bind(record, (), pile), pile), pile)


MOVE = (
    Context(where="a move")
    .with_actor("self", ("shield",))
    .with_actor("target", ("marsh",), apart_from=("self",))
    .with_variables("troops", "surprise")
)
SELF = Bound("self")
PACT = Selector(text="pact", actors=("shield", "marsh"))


@pytest.mark.parametrize(
    "text, meant",
    [
        ("world.tension", TrackValue(World(), "tension")),
        ("self.resolve", TrackValue(OfActor(SELF), "resolve")),
        ("marsh.resolve", TrackValue(OfActor(Named("marsh")), "resolve")),
        ("pact.cohesion", TrackValue(OfGroup("pact"), "cohesion")),
        ("pair(target, self).abandonment", TrackValue(OfPair(Bound("target"), SELF), "abandonment")),
        ("troops", Variable("troops")),
        ("talks", FormulaValue("talks")),
        ("target.fear", FormulaValue("fear", Bound("target"))),
        ("min(1, 2)", Call("min", (Number(1.0), Number(2.0)))),
        ("mean(pact.resolve)", Aggregate("mean", PACT, TrackValue(OfActor(Bound("one")), "resolve"))),
        (
            "count(all.resolve > 50)",
            Aggregate(
                "count",
                Selector(text="all", actors=("shield", "marsh")),
                Binary(">", TrackValue(OfActor(Bound("one")), "resolve"), Number(50.0)),
            ),
        ),
        (
            "sum(pair(pact, self).abandonment)",
            Aggregate(
                "sum",
                Selector(text="pact", actors=("marsh",), without=("self",)),
                TrackValue(OfPair(Bound("one"), SELF), "abandonment"),
            ),
        ),
        ("standing(deployment)", Standing(Instances("deployment"))),
        ("standing(deployment, any, target)", Standing(Instances("deployment", None, Bound("target")))),
        ("used(reassure, self)", Used("reassure", SELF)),
        ("used(reassure, any)", Used("reassure")),
        ("credibility(pledge, shield, target)", Credibility("pledge", Named("shield"), Bound("target"))),
        ("is(target, pact)", Is(Bound("target"), PACT)),
    ],
)
def test_names_are_looked_up_where_they_stand(text: str, meant: Expression) -> None:
    """Nothing in what comes out can be misspelt any more."""
    at = desk()

    assert resolve(written(text), MOVE, at) == meant
    assert at.pile.sorted().items == ()


def test_behind_a_condition_a_name_means_only_those_of_whom_it_holds() -> None:
    """`is(...)` narrows who is meant in both branches, and to the right of `and` and `or`."""
    anybody = Context(where="a move").with_actor("self", ("bear", "shield", "marsh"))
    for text, faults in (
        ("self.resolve if is(self, pact) else 0", 0),
        ("0 if is(self, bear) > 0 else self.resolve", 0),
        ("is(self, pact) and self.resolve > 3", 0),
        ("not is(self, pact) or self.resolve > 3", 0),
        ("self.resolve if is(self, bear) else 0", 1),
        ("self.resolve > 3 and is(self, pact)", 1),
    ):
        at = desk()
        resolve(written(text), anybody, at)

        assert len(at.pile.sorted().items) == faults, text


@pytest.mark.parametrize(
    "yaml, start, place",
    [
        ("k: a + bb", 4, (1, 8)),
        ('k: "a + bb"', 4, (1, 9)),
        ("k: 'a + bb'", 4, (1, 9)),
        ("k:\n  a +\n  bb", 4, (3, 3)),
        ("k: >-\n  a +\n  bb", 4, (3, 3)),
        ("k: |\n  a +\n  bb", 4, (3, 3)),
        ("k: é + bb", 4, (1, 8)),
    ],
)
def test_a_part_of_an_expression_is_found_in_the_file(yaml: str, start: int, place: tuple[int, int]) -> None:
    """Columns are exact through quotes and folded lines, and counted in characters."""
    node = read_nodes(yaml, "x", Pile())
    assert isinstance(node, Mapping)
    scalar = node.entries[0][1]
    assert isinstance(scalar, Scalar)
    span = stretch(scalar, start, start + 2)

    assert (span.line, span.column) == place
    assert span.end == span.column + 2


def test_behind_an_escape_the_whole_scalar_is_named() -> None:
    """A letter written as a number cannot be found in the file."""
    node = read_nodes('k: "\\x61 + bb"', "x", Pile())
    assert isinstance(node, Mapping)
    scalar = node.entries[0][1]
    assert isinstance(scalar, Scalar)

    assert stretch(scalar, 4, 6) == scalar.span
