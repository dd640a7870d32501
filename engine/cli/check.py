"""`casus check`: what is wrong with scenarios, and where."""

from __future__ import annotations

import json

import click

from engine.cli.scenarios import folder_of
from engine.diagnostics.rendering import as_annotations, as_json, render
from engine.loading.load import Loaded, load_folder
from engine.loading.shelf import shelf


@click.command()
@click.argument("scenarios", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "annotations"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(scenarios: tuple[str, ...], form: str, strict: bool) -> int:  # noqa: FBT001 - a flag of the command line
    """Say what is wrong with SCENARIOS (names or folders; all shipped ones if left out). Exit code 1 if anything is."""
    folders = [folder_of(name) for name in scenarios] or list(shelf())
    loads = [(str(folder), load_folder(folder)) for folder in folders]
    match form:
        case "json":
            click.echo(json.dumps([_as_data(root, found) for root, found in loads], indent=2))
        case "annotations":
            for root, found in loads:
                click.echo(as_annotations(found.findings, f"{root}/"), nl=bool(found.findings))
        case _:
            for root, found in loads:
                click.echo(render(found.findings, found.sources) if found.findings else f"{root}: no findings")
    return 1 if any(found.findings.items if strict else found.findings.errors for _, found in loads) else 0


def _as_data(root: str, found: Loaded) -> dict[str, object]:
    return {"scenario": root, "findings": json.loads(as_json(found.findings))}
