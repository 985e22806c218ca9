"""Comma-separated values, with a byte order mark so that spreadsheet programs read the letters right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from .cells import cells, harmless, header
from .rows import Row


def write(rows: Iterable[Row], path: Path, columns: Sequence[str]) -> int:
    """Write rows to a file, below a line that names the columns, and return their number."""
    number = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        table = csv.writer(out)
        table.writerow(header(columns))
        for row in rows:
            number += 1
            table.writerow([_shown(harmless(cell)) for cell in cells(row, columns)])
    return number


def _shown(cell: object) -> object:
    return str(cell).lower() if isinstance(cell, bool) else cell
