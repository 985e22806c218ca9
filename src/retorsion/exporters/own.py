"""Our own events as JSON lines, CSV or a workbook: the rows that `retorsion events` writes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from .ledger_rows import EVENT, event_row
from .rows import Row
from .view import View


def write(view: View, path: Path, name: str) -> int:
    """Write a view as rows in one of our own forms (jsonl, csv, xlsx) and return their number."""
    return int(import_module(f".{name}", __package__).write(rows(view), path, EVENT))


def rows(view: View) -> Iterator[Row]:
    """Yield the row of each event."""
    for told in view.told():
        names = {ident: report.name for ident, report in told.reports.items()}
        yield event_row(told.event, links=told.links, names=names)
