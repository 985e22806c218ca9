"""Options that several commands share, and what they settle before a command begins."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from ..config import Settings, settle

log = logging.getLogger("retorsion")

Sources = Annotated[
    list[str],
    typer.Argument(
        help="Files of text, HTML, JSON, JSON lines, crawls (WARC, Parquet), folders of them, or - for standard input.",
        metavar="SOURCE...",
        show_default=False,
    ),
]
To = Annotated[str | None, typer.Option(help="A file ending in .jsonl, .csv or .xlsx, or - for JSON lines.", metavar="FILE")]
Outlet = Annotated[str | None, typer.Option(help="The outlet of reports that do not name theirs.")]
Published = Annotated[
    datetime | None, typer.Option(help="The day of reports that do not give theirs.", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")
]
Jobs = Annotated[int | None, typer.Option(help="Processes to work in.", metavar="N", show_default="1")]
ParseAll = Annotated[bool, typer.Option("--parse-all", help="Parse every sentence, to audit the gate that leaves most unparsed.")]
Acts = Annotated[bool, typer.Option("--acts", help="Find acts of every kind in the field's terms (PLOVER, CAMEO) instead of measures.")]
ActFormat = Annotated[
    str | None,
    typer.Option("--format", help="Write acts in the field's files: polecat, gdelt, gdelt_mentions, icews, acled, plover.", metavar="NAME"),
]
Model = Annotated[str | None, typer.Option(help="An installed spaCy model for English.", metavar="NAME")]
Knowledge = Annotated[list[str] | None, typer.Option(help="A folder laid over our knowledge files; may be repeated.", metavar="DIR")]
LedgerAt = Annotated[str | None, typer.Option("--ledger", help="A ledger file, or the URL of a PostgreSQL database.", metavar="L")]


@dataclass(frozen=True, slots=True)
class Common:
    """Hold what was chosen for the whole program."""

    config: Path | None = None
    quiet: bool = False


def settings(context: typer.Context, **flags: Any) -> Settings:
    """Settle what flags, environment and file say, and lay the user's knowledge over ours."""
    chosen = settle(flags, os.environ, context.obj.config)
    if chosen.knowledge:
        from .. import knowledge

        knowledge.lay(chosen.knowledge)
    return chosen


def checked(to: str | None, option: str = "--to") -> str | None:
    """Return a place to write to; a wrong one is a usage error, told before any work is done."""
    from ..exporters.export import check

    with usage(option):
        return check(to) if to else None


@contextmanager
def usage(option: str) -> Iterator[None]:
    """Tell what does not fit as wrong usage of an option."""
    try:
        yield
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def on_day(moment: datetime | None) -> date | None:
    """Return the day of an option."""
    return moment.date() if moment else None
