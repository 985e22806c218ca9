"""Choose the format by the file's name, and write so that a file is there whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path

from . import jsonl
from .atomic import replacing
from .rows import Row

FORMATS = {".jsonl": "jsonl", ".csv": "csv", ".xlsx": "xlsx"}
Write = Callable[[Iterable[Row], Path, Sequence[str]], int]


def check(to: str) -> str:
    """Return ``to`` if rows can be written there; raises ValueError that lists the formats. Called before the work begins."""
    if to == "-":
        return to
    path = Path(to)
    if path.suffix.lower() not in FORMATS:
        raise ValueError(f"{to}: cannot tell the format; end the name in {', '.join(FORMATS)}, or write - for JSON lines on the screen")
    if not path.parent.is_dir():
        raise ValueError(f"{to}: the folder {path.parent} does not exist; make it first")
    return to


def export(rows: Iterable[Row], to: str, *, columns: Sequence[str]) -> int:
    """Write rows to the file ``to`` (``-``: JSON lines to standard output) and return their number.

    ``columns`` names the fields in order; tables without a row still have a header. Raises ValueError for a format that is not
    known, OSError where the file cannot be written.
    """
    if check(to) == "-":
        return jsonl.pour(rows, sys.stdout)
    path = Path(to)
    write: Write = import_module(f".{FORMATS[path.suffix.lower()]}", __package__).write
    with replacing(path) as draft:
        return write(rows, draft, columns)
