"""JSON lines: one row a line, UTF-8, keys in the order of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from .rows import Row


def write(rows: Iterable[Row], path: Path, columns: Sequence[str]) -> int:
    """Write rows to a file and return their number."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        return pour(rows, out)


def pour(rows: Iterable[Row], out: TextIO) -> int:
    """Write rows to an open stream and return their number.

    A lone surrogate, which no UTF-8 file can hold, is escaped.
    """
    number = 0
    for row in rows:
        number += 1
        out.write(line(row) + "\n")
    return number


def line(row: Row) -> str:
    """Show a row as one line of JSON."""
    text = json.dumps(row, ensure_ascii=False)
    return text if text.isascii() or _encodable(text) else json.dumps(row)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
