"""The command that compares two coders: agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..exporters import export
from .coding import Unread
from .ends import Exit
from .keeping import asked
from .options import LedgerAt, To, checked, settings
from .screen import screen

if TYPE_CHECKING:
    from ..model import Claim, Ledger
    from ..questions import Agreement

Files = Annotated[list[Path] | None, typer.Argument(help="What two coders made of the same reports.", metavar="A B", show_default=False)]
Coders = Annotated[str | None, typer.Option(help="Two coders of the ledger; the machine is retorsion.", metavar="A,B")]
Every = Annotated[bool, typer.Option("--all", help="Both coders saw all reports, also those of which only one tells a measure.")]
FIGURES = ("value", "pairs", "same", "near", "share", "kappa", "alpha")


def enter(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(rich_help_panel="Judge")(agreement)


def agreement(
    context: typer.Context,
    files: Files = None,
    ledger: LedgerAt = None,
    coders: Coders = None,
    every: Every = False,
    figures: Annotated[str | None, typer.Option(help="Write the figures to a file.", metavar="FILE")] = None,
    to: To = None,
) -> None:
    """Tell how far two coders agree, value by value (Krippendorff's alpha, Cohen's kappa), and list where they do not.

    With --to the disagreements are written, each with its sentence; of a ledger, a person fills in what is right, and judge takes it.

    \b
    retorsion agreement machine.jsonl ann.csv
    retorsion agreement --ledger my.db --coders retorsion,ann --to disagreements.csv
    retorsion judge disagreements.csv --ledger my.db
    """
    checked(to)
    checked(figures, "--figures")
    if bool(files) == bool(coders) or len(files or "AB") != 2:
        raise typer.BadParameter("name two files, or two coders of a ledger with --coders A,B", param_hint="A B")
    if files:
        unread = Unread()
        sides = [_read(path, unread) for path in files]
        names = (_name(sides[0], files[0]), _name(sides[1], files[1]))
        _deliver(_compared(sides[0], sides[1], every=every), names, figures=figures, to=to)
        unread.end(1)
        return
    with asked(settings(context, ledger=ledger)) as store:
        one, other = _two(coders or "", store)
        _deliver(_compared(*([c for c in store.claims() if c.coder == name] for name in (one, other)), every=every), (one, other),
                 figures=figures, to=to, ledger=store)  # fmt: skip


def _read(path: Path, unread: Unread) -> list[Claim]:
    from ..readers.claims import read_claims

    return [claim for _, claim in read_claims(path, on_discard=unread)]


def _name(claims: Sequence[Claim], path: Path) -> str:
    """Name a coder by what all measures of the file say, else by the file."""
    coders = {claim.coder for claim in claims}
    return coders.pop() if len(coders) == 1 and coders != {"import"} else path.stem


def _two(coders: str, ledger: Ledger) -> tuple[str, str]:
    asked = [name.strip() for name in coders.split(",") if name.strip()]
    known = sorted({claim.coder for claim in ledger.claims()})
    if len({*asked}) != 2 or not {*asked} <= {*known}:
        raise typer.BadParameter(f"expected two of the ledger's coders: {', '.join(known) or 'there is none'}", param_hint="--coders")
    return asked[0], asked[1]


def _compared(one: Sequence[Claim], other: Sequence[Claim], *, every: bool) -> Agreement:
    from .. import questions

    found = questions.agreement(one, other, every=every)
    if not found.reports:
        typer.echo("nothing to compare: no report of which both tell a measure; --all compares those of which one does", err=True)
        raise typer.Exit(Exit.NOTHING)
    return found


def _deliver(found: Agreement, names: tuple[str, str], *, figures: str | None, to: str | None, ledger: Ledger | None = None) -> None:
    """Write or show the figures, and the disagreements."""
    from ..decisions import ADJUDICATION, adjudication
    from ..exporters.grid import grid

    rows = [{name: value for name, value in asdict(line).items() if name in FIGURES} for line in found.lines]
    differences = adjudication(found, names, ledger)
    if figures:
        export(rows, figures, columns=FIGURES)
    if to == "-":
        export(differences, to, columns=ADJUDICATION)
        return
    typer.echo(f"{names[0]} and {names[1]}: {len(found.pairs)} measures of {found.reports} reports")
    grid([row | {name: _figure(row[name]) for name in ("share", "kappa", "alpha")} for row in rows], screen(), columns=FIGURES)
    for name, alone in zip(names, found.alone, strict=True):
        if alone:
            typer.echo(f"left out: {alone} reports of which only {name} tells a measure; --all counts them as missed by the other")
    if to:
        typer.echo(f"{export(differences, to, columns=ADJUDICATION)} disagreements written to {to}")
        return
    typer.echo("")
    grid(differences, screen(), columns=("report", "field", "value_one", "value_other", "sentence"))


def _figure(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else "–"
