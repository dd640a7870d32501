"""`casus check`: what is wrong with scenarios, and where."""

from __future__ import annotations

import json

import click

from engine.cli.scenarios import Located, folder_of, load_located
from engine.diagnostics.rendering import as_annotations, as_json, render, visible
from engine.loading.shelf import shelf


@click.command()
@click.argument("scenarios", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json", "annotations"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(scenarios: tuple[str, ...], form: str, strict: bool) -> int:  # noqa: FBT001 - a flag of the command line
    """Say what is wrong with SCENARIOS (names or folders; all shipped ones if left out). Exit code 1 if anything is."""
    loads = [load_located(folder, compiling=True) for folder in [folder_of(name) for name in scenarios] or shelf()]
    match form:
        case "json":
            click.echo(json.dumps([_as_data(found) for found in loads], indent=2))
        case "annotations":
            for found in loads:
                click.echo(as_annotations(found.findings), nl=False)
        case _:
            for found in loads:
                text = (
                    render(found.findings, found.sources)
                    if found.findings
                    else f"{visible(found.folder)}: no findings\n"
                )
                click.echo(text, nl=False)
    return 1 if any(found.findings.items if strict else found.findings.errors for found in loads) else 0


def _as_data(found: Located) -> dict[str, object]:
    return {"scenario": found.folder, "findings": json.loads(as_json(found.findings))}
