"""The program `retorsion`: what holds for every command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from . import agreeing, asking, coding, exporting, judging, keeping, lakes, people, serving, watching
from .logs import set_up
from .options import Common
from .versions import version_line

app = typer.Typer(
    name="retorsion",
    help="Read news reports of diplomatic measures; keep one ledger of who did what to whom, on whose word.",
    epilog="Start with: retorsion code FOLDER. Settings may stand in retorsion.toml. Exit codes: docs/exit-codes.md.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for commands in (coding, keeping, watching, lakes, people, asking, exporting, agreeing, judging, serving):
    commands.enter(app)

ANYWHERE = ("-v", "-vv", "--verbose", "-q", "--quiet", "--log-json")
"""Switches of the whole program that may also stand behind the command."""


def run(words: Sequence[str]) -> None:
    """Run the program on the words of a command line."""
    app([*(word for word in words if word in ANYWHERE), *(word for word in words if word not in ANYWHERE)], prog_name="retorsion")


@app.callback()
def _common(
    context: typer.Context,
    verbose: Annotated[int, typer.Option("-v", "--verbose", count=True, help="Say more on standard error; -vv for developers.")] = 0,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Write the log as JSON lines.")] = False,
    config: Annotated[Path | None, typer.Option(help="A settings file instead of ./retorsion.toml.", metavar="FILE")] = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version of package, knowledge and model, and end.", is_eager=True,
                                          callback=lambda asked: _show_version() if asked else None)] = False,
) -> None:  # fmt: skip
    context.obj = Common(config, quiet)
    set_up(verbose, quiet=quiet, as_json=log_json)


def _show_version() -> None:
    typer.echo(version_line())
    raise typer.Exit
