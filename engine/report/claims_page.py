"""The page of claims and figures, `docs/claims.md`: what was played, what came out, and how to repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from engine.diagnostics.suggestions import quoted
from engine.model.claims import Arm, Scripted
from engine.model.commands import CastVote, GiveOrder
from engine.model.effects import Add, Assign, Effect
from engine.report.evidence_tables import (
    CLAIM_ROWS,
    FIGURE_ROWS,
    ClaimRun,
    FigureRun,
    count_claims,
    count_figures,
    effect_text,
    own,
    paragraphs,
)
from engine.report.markdown import bullets, code, plain, table

_HEAD = """# Claims

What the two papers say happens, each as an experiment on the scenario that shows it: the same games in every arm, one
thing different. Rows C1 to C24 and F1 to F6 are those that packs, rules and tests cite.

Written by `make claims` from a run; do not edit. To repeat it: `casus claims` and `casus claims --figures`; one claim
alone: `casus claims --only C1`; with other dice: `--seed`, with more games: `--games`. Game N of every arm, counted
from 0, has the seed {seed} + N. Cells that an arm does not name are played by their own doctrine, in every arm alike.

The effect is computed game by game from the arms' numbers, then its mean with a 95% interval by Student's t (CLM-2).
*Shown* means that the whole interval lies on the side expected. Where the numbers hang on no dice, every game comes to
the same, and the interval has no width.
"""


def claims_page(claims: Sequence[ClaimRun], figures: Sequence[FigureRun], seed: int) -> str:
    """The page."""
    rows = count_claims(claims, CLAIM_ROWS)
    sections = [
        _HEAD.format(seed=seed),
        bullets((f"Rows C: {rows}", f"Rows F: {count_figures(figures, FIGURE_ROWS)}", f"besides: {own(claims)}"))
        + "\n",
        f"## Figures\n\n{_figures(figures)}\n",
    ]
    for scenario, runs in groupby(claims, key=lambda run: run.scenario):
        sections.append(f"## {code(scenario)}\n")
        sections += [_claim(run) for run in runs]
    return "\n".join(sections)


def _figures(figures: Iterable[FigureRun]) -> str:
    header = ("Row", "Figure", "Paper", "Game", "Ratio", "Verdict", "Paragraphs")
    return table(header, (_figure(run) for run in figures)) + (
        "\n\nEvery one of the games played with history's orders must come out, not their mean alone (CLM-4)."
    )


def _figure(run: FigureRun) -> tuple[str, ...]:
    figure, outcome = run.figure, run.outcome
    ratio = outcome.ratio if outcome else None
    return (
        figure.row or "own",
        plain(f"{figure.title}{f' ({figure.unit})' if figure.unit else ''}"),
        f"{figure.compare.replace('_', ' ')} {figure.paper:g}",
        f"{outcome.mean:.4g}" if outcome else plain(run.because),
        "-" if ratio is None else f"{ratio:.2f}",
        run.verdict,
        plain(paragraphs(figure.basis)),
    )


def _claim(run: ClaimRun) -> str:
    claim, outcome = run.claim, run.outcome
    rows = f"{', '.join(claim.shows)}: " if claim.shows else ""
    games = outcome.games if outcome else 0
    measured = ", ".join(f"{f'{name}: ' if name else ''}{code(text)}" for name, _, text in claim.numbers)
    came_to = [plain(effect_text(effect)) for effect in outcome.effects] if outcome else [plain(run.because)]
    reason = f" {plain(claim.basis.assumption)}" if claim.basis.assumption else ""
    return "\n".join(
        [
            f"### {rows}{plain(claim.title)}\n",
            f"{code(claim.id)}, {games} games an arm. Measured: {measured}. {plain(paragraphs(claim.basis))}{reason}\n",
            bullets(
                f"**{plain(arm.id)}**: {plain(arm.title)}. {' '.join(_differences(arm))}".rstrip() for arm in claim.arms
            ),
            "",
            bullets([*came_to, f"**{run.verdict}**"]),
            "",
        ]
    )


def _differences(arm: Arm) -> Iterator[str]:
    """What the arm does, in words."""
    if arm.script:
        yield f"Given: {'; '.join(map(_scripted, arm.script))}."
    if arm.start:
        yield "Begins with " + ", ".join(code(f"{s.owner or 'world'}.{s.track} {s.value:g}") for s in arm.start) + "."
    if arm.settings:
        yield "With " + ", ".join(code(f"{name} {value:g}") for name, value in arm.settings) + "."
    if arm.without:
        yield f"Nobody may order {quoted(arm.without)}."
    if arm.seats:
        yield "Played by: " + ", ".join(f"{code(cell)} {seat}" for cell, seat in arm.seats) + "."
    for opening in arm.at_open:
        yield f"By hand as turn {opening.turn} opens: {', '.join(map(_effect, opening.effects))}."
    if arm.turns:
        yield f"Measured as turn {arm.turns} closes."


def _scripted(row: Scripted) -> str:
    match row.command:
        case GiveOrder(actor=actor, move=move, target=target, chosen=chosen):
            numbers = "".join(f" {name} {value:g}" for name, value in chosen)
            aim = f" on {target}" if target else ""
            return f"turn {row.turn} {code(f'{actor}: {move}{aim}{numbers}')}"
        case CastVote(ballot=ballot, voter=voter, option=option):
            return f"turn {row.turn} {code(f'{voter} votes {option} on {ballot}')}"


def _effect(effect: Effect) -> str:
    match effect:
        case Add(track=track, text=text):
            return code(f"{track} by {text}")
        case Assign(track=track, text=text):
            return code(f"{track} set to {text}")
        case _:
            words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in type(effect).__name__)
            named = [getattr(effect, name, "") for name in ("measure", "commitment", "ballot", "inject", "becomes")]
            return f"{words.strip()} {' '.join(code(name) for name in named if name)}".strip()
