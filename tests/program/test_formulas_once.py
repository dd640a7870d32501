"""A formula is lowered once for the same actors, and every reading of it is charged."""

from __future__ import annotations

from pathlib import Path

from engine.loading.load import load_folder
from engine.model.expressions import FormulaValue
from engine.model.references import Named
from engine.program.lexicon import Bindings, Lexicon
from engine.program.lower_expressions import lower

WARSAW = Path(__file__).resolve().parents[2] / "scenarios" / "warsaw-2016"


def test_the_same_formula_of_the_same_actor_is_one_expression_and_is_charged_each_time() -> None:
    """What is read in a hundred places is written out once; the budget goes by what it would be written out."""
    scenario = load_folder(WARSAW).scenario
    assert scenario is not None
    lexicon = Lexicon.of(scenario)
    poland, hungary = (FormulaValue("renewal-margin", Named(actor)) for actor in ("poland", "hungary"))

    before = lexicon.budget.left
    first = lower(poland, Bindings(), lexicon)
    between = lexicon.budget.left
    again = lower(poland, Bindings(), lexicon)

    assert first is again
    assert before - between == between - lexicon.budget.left > 1
    assert lower(hungary, Bindings(), lexicon) != first
