"""Tab-separated files as the field's programs read them: no quotes, one line a row, the columns of `knowledge/codes/columns.yaml`.

An apostrophe before a formula, as our own tables have it, would be taken for part of a code here. Words of reports that begin like a
formula get a blank before them instead, which readers strip and spreadsheet programs respect; codes and numbers stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..knowledge.columns import Columns
from .cells import FORMULA, printable

Cells = Mapping[str, Any]
"""A row by column; what is missing, None or an empty list is written as the format's empty cell."""


def write(rows: Iterable[Cells], path: Path, form: Columns) -> int:
    """Write rows to a file and return their number; raises KeyError for a column the format does not have."""
    known = frozenset(form.columns)
    number = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        if form.header:
            out.write("\t".join(form.columns) + "\n")
        for row in rows:
            if strange := row.keys() - known:
                raise KeyError(f"no such columns: {', '.join(sorted(strange))}")
            out.write("\t".join(cell(row.get(name), form) for name in form.columns) + "\n")
            number += 1
    return number


def cell(value: Any, form: Columns) -> str:
    """Show a value in one cell: lists joined as the format does, line breaks and tabs as blanks.

    >>> from ..knowledge.columns import formats
    >>> cell(["diplomatic", "economic"], formats()["polecat"]), cell(None, formats()["polecat"]), cell("=1+1", formats()["icews"])
    ('diplomatic; economic', 'None', ' =1+1')
    """
    if isinstance(value, list | tuple):
        value = form.list.join(str(member) for member in value)
    if value is None or value == "":
        return form.missing
    if not isinstance(value, str):
        return str(value)
    words = printable(value)
    return f" {words}" if words.startswith(FORMULA) and not _number(words) else words


def _number(words: str) -> bool:
    try:
        float(words)
    except ValueError:
        return False
    return True
