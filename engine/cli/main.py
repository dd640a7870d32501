"""`casus`: the command line. Data goes to standard output, narration to standard error.

Exit codes: 0 done; 1 what was asked about is wrong (findings, a refusal, a damaged save, a replay that differs);
2 the command line itself is wrong; 3 a fault of Casus, reported with its place; 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import click

_COMMANDS = {
    "play": "Open the game: the lobby, or one scenario.",
    "host": "Facilitate an exercise for a room: open the console, and let other machines join.",
    "serve": "Facilitate an exercise in browsers: print an address for each place, the console's first.",
    "join": "Sit down at a place of a room that somebody hosts.",
    "projector": "Show what every cell may see of the room that is open on this machine.",
    "run": "Play a scenario without a screen, by bots or scripted orders.",
    "simulate": "Play a scenario thousands of times between bots: scores, endings, moves, injects.",
    "claims": "Play what scenarios are said to show as experiments, with intervals and verdicts.",
    "solve": "Work out what both sides of a small game would do, from its end.",
    "msel": "Write the events list of a scenario or session to a spreadsheet, or read one.",
    "check": "Say what is wrong with scenarios, and where.",
    "replay": "Read a kept session back; --verify decides it again and compares.",
    "compare": "Compare two lines of a kept session: what differs, and since when.",
    "counterfactual": "Leave out or change one decision of a kept session, and play on from there.",
    "restore": "Open the last good state of a damaged save as a new save beside it.",
    "handouts": "Write what is printed before an exercise: guide, briefs, order forms, observer forms.",
    "notes": "Write down what was observed of a kept session: notes, ratings, answers, estimates.",
    "report": "Write the after-action report of a kept session.",
}


class Subcommands(click.Group):
    """Loads a subcommand's module only when it is asked for, so that `--help` is quick."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The subcommands, in the order of a user's day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand's own module has it as `command`."""
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = importlib.import_module(f"engine.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their one-line summaries, without loading any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=Subcommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casus", prog_name="casus")
@click.pass_context
def casus(context: click.Context) -> None:
    """Scenario-planning tabletop wargames. Without a command, opens the game."""
    if context.invoked_subcommand is None:
        play = importlib.import_module("engine.cli.play").command
        context.invoke(play)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: every failure becomes one clear message and an exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs one command line; returns the exit code."""
    try:
        code: Any = casus.main(args=arguments, prog_name="casus", standalone_mode=False)
        if sys.stdout is not None:  # closed by whoever called
            sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was accepted is kept.", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the one place where a failure becomes a message
        return _complain(error)
    return code if isinstance(code, int) else 0


def _complain(error: Exception) -> int:
    """Says what went wrong, and what to do about it; what knows the whole engine is loaded only now."""
    complaints = importlib.import_module("engine.cli.complaints")
    complaint = complaints.complaint_about(error)
    if complaint is not None:
        click.echo(f"casus: {complaint.text}", err=True)
        code: int = complaint.code
        return code
    place = traceback.extract_tb(error.__traceback__)[-1]
    click.echo(
        f"casus: a fault of Casus itself: {type(error).__name__}: {error} "
        f"(in {place.name}, {Path(place.filename).name}:{place.lineno}). "
        "Nothing accepted is lost; please report this.",
        err=True,
    )
    return 3
