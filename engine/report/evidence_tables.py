"""Claims and figures as lines for a terminal and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from engine.diagnostics.rendering import visible
from engine.loading.language.claims import LAST_CLAIM, LAST_FIGURE
from engine.model.cast import Basis
from engine.model.claims import Claim, Figure
from engine.sim.evidence.claims import SHOWN, Effect, Outcome
from engine.sim.evidence.figures import FigureOutcome

CLAIM_ROWS = tuple(f"C{number}" for number in range(1, LAST_CLAIM + 1))
FIGURE_ROWS = tuple(f"F{number}" for number in range(1, LAST_FIGURE + 1))
UNPLAYABLE = "unplayable"
_TITLE = 76


@frozen
class ClaimRun:
    """A claim of a scenario, and what it came to; no outcome where it could not be played."""

    scenario: str
    claim: Claim
    outcome: Outcome | None
    because: str = ""

    @property
    def verdict(self) -> str:
        """`shown`, `not shown`, `undecided` or `unplayable`."""
        return self.outcome.verdict if self.outcome else UNPLAYABLE


@frozen(eq=False)
class FigureRun:
    """Likewise for a figure."""

    scenario: str
    figure: Figure
    outcome: FigureOutcome | None
    because: str = ""

    @property
    def verdict(self) -> str:
        """`shown`, `not shown` or `unplayable`."""
        return self.outcome.verdict if self.outcome else UNPLAYABLE


@frozen
class Count:
    """How much of what was to be shown was shown."""

    shown: tuple[str, ...]
    missing: tuple[str, ...]
    """Not shown, or not there."""

    def __str__(self) -> str:
        """As 23 of 24 shown."""
        return f"{len(self.shown)} of {len(self.shown) + len(self.missing)} shown"


def counted(verdicts: Iterable[tuple[Sequence[str], str, str]], wanted: Sequence[str] = ()) -> Count:
    """CLM-3: rows of the catalogue, each shown where all that stand for it are; what stands for none counts by itself.

    `verdicts` are rows, an id, and a verdict; `wanted` are rows that must be there, and then nothing else counts.
    """
    entries: dict[str, bool] = dict.fromkeys(wanted, False)
    seen: set[str] = set()
    for rows, name, verdict in verdicts:
        for entry in rows or (() if wanted else (name,)):
            entries[entry] = verdict == SHOWN and (entry not in seen or entries[entry])
            seen.add(entry)
    return Count(
        tuple(entry for entry, shown in entries.items() if shown),
        tuple(entry for entry, shown in entries.items() if not shown),
    )


def count_claims(runs: Iterable[ClaimRun], wanted: Sequence[str] = ()) -> Count:
    """Rows C1 ... and claims of one's own."""
    return counted(((run.claim.shows, run.claim.id, run.verdict) for run in runs), wanted)


def own(runs: Iterable[ClaimRun]) -> Count:
    """What scenarios claim besides, each by itself."""
    return counted(((), run.claim.id, run.verdict) for run in runs if not run.claim.shows)


def count_figures(runs: Iterable[FigureRun], wanted: Sequence[str] = ()) -> Count:
    """Rows F1 ... and figures of one's own."""
    return counted(((_row(run.figure), run.figure.id, run.verdict) for run in runs), wanted)


def claim_line(run: ClaimRun) -> str:
    """Rows, verdict, scenario, title, effects with their intervals, paragraphs."""
    effects = "; ".join(map(effect_text, run.outcome.effects)) if run.outcome else run.because
    rows = ",".join(run.claim.shows) or "-"
    title = f"{run.scenario}: {run.claim.title}"
    return visible(f"{rows:<8}{run.verdict:<11}{title:<{_TITLE}}  {effects}  {paragraphs(run.claim.basis)}")


def effect_text(effect: Effect) -> str:
    """What it is of, the mean with its interval, and what was expected."""
    expected = f"{'>' if effect.expectation.above else '<'} {effect.expectation.than:g}"
    return f"{effect.expectation.title or effect.expectation.text}: {effect.estimate} {expected}"


def figure_line(run: FigureRun) -> str:
    """Row, verdict, title, the paper's number, the game's, their ratio, paragraphs."""
    row, name = "".join(_row(run.figure)) or "-", f"{run.scenario}: {run.figure.title}"
    head = f"{row:<8}{run.verdict:<11}{name:<{_TITLE}}  paper {_asked(run.figure)} {run.figure.unit}".rstrip()
    return visible(f"{head}  {_came_to(run)}  {paragraphs(run.figure.basis)}")


def paragraphs(basis: Basis) -> str:
    """`[R18, R19]`, or that it is an assumption."""
    return f"[{', '.join(basis.source)}]" if basis.source else "(assumption)"


def claims_json(runs: Sequence[ClaimRun], count: Count) -> str:
    """All of it as data."""
    document = {"shown": count.shown, "missing": count.missing, "claims": [_claim_data(run) for run in runs]}
    return json.dumps(document, indent=2) + "\n"


def figures_json(runs: Sequence[FigureRun], count: Count) -> str:
    """Likewise."""
    document = {"shown": count.shown, "missing": count.missing, "figures": [_figure_data(run) for run in runs]}
    return json.dumps(document, indent=2) + "\n"


def _row(figure: Figure) -> tuple[str, ...]:
    return (figure.row,) if figure.row else ()


def _asked(figure: Figure) -> str:
    sign = {"at_least": "at least ", "at_most": "at most "}.get(figure.compare, "")
    return f"{sign}{figure.paper:g}"


def _came_to(run: FigureRun) -> str:
    if run.outcome is None:
        return run.because
    numbers, ratio = run.outcome.numbers, run.outcome.ratio
    spread = f" ({numbers.min():.4g} to {numbers.max():.4g})" if numbers.min() != numbers.max() else ""
    return f"game {run.outcome.mean:.4g}{spread}  ratio {'-' if ratio is None else f'{ratio:.2f}'}"


def _claim_data(run: ClaimRun) -> dict[str, object]:
    outcome = run.outcome
    return {
        "scenario": run.scenario,
        "claim": run.claim.id,
        "rows": run.claim.shows,
        "title": run.claim.title,
        "games": outcome.games if outcome else 0,
        "seed": outcome.seed if outcome else None,
        "effects": list(_effects_data(outcome)) if outcome else [],
        "verdict": run.verdict,
        "because": run.because,
        "paragraphs": run.claim.basis.source,
    }


def _effects_data(outcome: Outcome) -> Iterator[dict[str, object]]:
    for effect in outcome.effects:
        yield {
            "that": effect.expectation.text,
            "is": "above" if effect.expectation.above else "below",
            "than": effect.expectation.than,
            "mean": effect.estimate.mean,
            "interval": [effect.estimate.low, effect.estimate.high],
            "verdict": effect.verdict,
        }


def _figure_data(run: FigureRun) -> dict[str, object]:
    outcome = run.outcome
    return {
        "scenario": run.scenario,
        "figure": run.figure.id,
        "row": run.figure.row,
        "title": run.figure.title,
        "paper": run.figure.paper,
        "game": outcome.mean if outcome else None,
        "range": [float(outcome.numbers.min()), float(outcome.numbers.max())] if outcome else None,
        "ratio": outcome.ratio if outcome else None,
        "verdict": run.verdict,
        "because": run.because,
        "paragraphs": run.figure.basis.source,
    }
