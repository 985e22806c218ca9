"""Measures made elsewhere: what may be said of their file, and what became of its rows."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .coding import Unread

if TYPE_CHECKING:
    from ..model import Claim, Discard, Report

log = logging.getLogger("retorsion")

Claims = Annotated[Path | None, typer.Option(help="Measures made elsewhere: docs/measures-from-elsewhere.md.", metavar="FILE")]
Form = Annotated[
    str | None, typer.Option("--format", help="flat, polecat, gdelt, icews or mapped.", metavar="NAME", show_default="told by the file")
]
Mapping = Annotated[Path | None, typer.Option(help="Which column of a spreadsheet is which field: .yaml or .toml.", metavar="FILE")]
Coder = Annotated[str | None, typer.Option(help="Who made the measures that do not say so.", metavar="NAME", show_default="the format")]


@dataclass(slots=True)
class Elsewhere:
    """Hold what was asked of a file of measures; ``passed`` counts, by reason, its rows that tell none."""

    claims: Path | None
    form: str | None = None
    mapping: Path | None = None
    coder: str | None = None
    passed: Counter[str] = field(default_factory=Counter)

    def read(self, unread: Unread) -> Iterator[tuple[Report, Claim]]:
        """Yield the measures of the file; what could not be read goes to ``unread``."""
        from ..readers.claims import FORMS, read_claims

        if self.claims is None:
            if self.form or self.mapping or self.coder:
                raise typer.BadParameter("--format, --mapping and --coder are about a file of measures", param_hint="--claims")
            return
        form = next((known for known in FORMS if known == self.form), None)
        if self.form and form is None:
            raise typer.BadParameter(f"expected one of {', '.join(FORMS)}", param_hint="--format")

        def note(discard: Discard) -> None:
            if discard.stage == "gate":
                self.passed[discard.reason] += 1
            else:
                unread(discard)

        yield from read_claims(self.claims, form=form, mapping=self.mapping, coder=self.coder, on_discard=note)

    def tell(self) -> None:
        """Say how many rows were left out, being no measures; -v tells why."""
        if self.passed:
            typer.echo(f"{self.passed.total()} rows of {self.claims} tell no diplomatic measure, or one told before; -v says why")
        for reason, rows in self.passed.most_common():
            log.info("%d rows: %s", rows, reason)
