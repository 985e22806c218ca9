"""Measures in the flat form, from a person or another program: JSON lines, CSV or a workbook → reports and claims."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..model import Claim, Discard, Report
from ..model.flat import claim_from_row, report_from_row
from ..model.plain import SPREAD
from .trouble import OnDiscard

Numbered = Iterator[tuple[int, dict[str, Any]]]


def read_claims(path: str | Path, *, on_discard: OnDiscard | None = None) -> Iterator[tuple[Report, Claim]]:
    """Yield each measure of a file with what it says of its report (which has no text).

    The suffix tells the format: ``.jsonl``, ``.csv`` or ``.xlsx``. A row that does not fit is handed to ``on_discard`` with its line
    and what was expected, and the rest goes on. Raises ValueError for a file of another kind, OSError for one that cannot be read.
    """
    place = Path(path)
    formats = {".jsonl": _json_lines, ".csv": _table, ".xlsx": _workbook}
    if place.suffix.lower() not in formats:
        raise ValueError(f"{place}: measures are read from {', '.join(formats)}")
    for line, row in formats[place.suffix.lower()](place):
        try:
            if error := row.get("_error"):
                raise ValueError(error)
            yield report_from_row(row), claim_from_row(row)
        except ValueError as error:
            if on_discard:
                on_discard(Discard(f"{place}, line {line}", "import", str(error)))


def _json_lines(path: Path) -> Numbered:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _json(line)


def _json(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"_error": f"not JSON: {error}"}
    return row if isinstance(row, dict) else {"_error": f"expected an object, not {line.strip()[:40]!r}"}


def _table(path: Path) -> Numbered:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        table = csv.DictReader(lines)
        for row in table:
            yield table.line_num, _gathered(row)


def _workbook(path: Path) -> Numbered:
    from openpyxl import load_workbook

    rows: Iterable[Any] = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header: list[str] = []
    for number, cells in enumerate(rows, 1):
        if not header:
            header = [str(cell or "") for cell in cells]
        elif any(cell not in (None, "") for cell in cells):
            yield number, _gathered(dict(zip(header, cells, strict=False)))


def _gathered(row: dict[Any, Any]) -> dict[str, Any]:
    """Put the columns of a table back into objects, and drop the apostrophe that kept a text from being a formula."""
    told = {str(name): _plain(cell) for name, cell in row.items() if name and cell not in (None, "")}
    found = {name: value for name, value in told.items() if not any(name.startswith(f"{field}_") for field in SPREAD)}
    for field, members in SPREAD.items():
        held = {member: told[f"{field}_{member}"] for member in members if f"{field}_{member}" in told}
        if held:
            found[field] = held
    if isinstance(parts := found.get("parts"), str):
        found["parts"] = [_part(words) for words in parts.split(";")]
    return found


def _plain(cell: Any) -> Any:
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in "=+-@":
        return cell[1:]
    if hasattr(cell, "isoformat"):  # a day that the spreadsheet program made of a text
        return cell.isoformat()[:10]
    return cell


def _part(words: str) -> dict[str, str]:
    number, _, what = words.strip().partition(" ")
    return {"count": number, "what": what}
