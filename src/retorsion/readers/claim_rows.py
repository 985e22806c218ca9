"""The rows of a file of measures, with their lines: JSON lines, CSV, a workbook, or tab-separated lines as data sets come in."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from ..knowledge.columns import Columns
from ..model.plain import SPREAD

Row = Mapping[str, Any]
Numbered = Iterator[tuple[int, Row | str]]
"""Rows with their lines; a row that is none comes as the words that say why."""

SEPARATORS = (",", ";", "\t")
WINDOWS = "retorsion.windows"
"""The error handler that reads as windows-1252 what is no UTF-8: spreadsheet programs save in it, and some weekly files come in it."""
LINE = 1_000_000
"""Characters of a line at most: a measure is a few hundred; more is another kind of file."""


class NoMeasureError(ValueError):
    """Say why a row, though it can be read, tells no diplomatic measure."""


def json_lines(path: Path) -> Numbered:
    """Yield the objects of a file of JSON lines."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _json(line)


def table(path: Path, *, separator: str | None = None, header: int = 1) -> Numbered:
    """Yield the rows of a CSV file by the names in its header, which stands in line ``header``.

    Unless told, the separator is whichever of comma, semicolon and tab the header has most of: where the comma is the decimal mark,
    spreadsheet programs write semicolons.
    """
    with path.open(encoding="utf-8-sig", errors=WINDOWS, newline="") as lines:
        head = [lines.readline() for _ in range(header)][-1]
        told = csv.DictReader(chain((head,), lines), delimiter=separator or max(SEPARATORS, key=head.count))
        try:
            for row in told:
                beyond = row.pop(None, None)
                yield told.line_num + header - 1, "more cells than columns" if any(beyond or ()) else row
        except csv.Error as error:  # a cell without end, say: no line behind it can be trusted
            yield told.line_num + header - 1, f"not CSV: {error}; nothing behind this line was read"


def workbook(path: Path, *, sheet: str | None = None, header: int = 1) -> Numbered:
    """Yield the rows of a sheet of a workbook (the first where none is named); raises ValueError where it cannot be opened."""
    rows: Iterable[Any] = _sheet(path, sheet).iter_rows(min_row=header, values_only=True)
    names: list[str] = []
    for number, cells in enumerate(rows, header):
        if not names:
            names = [str(cell or "").strip() for cell in cells]
        elif any(cell not in (None, "") for cell in cells):
            yield number, dict(zip(names, chain(cells, repeat(None)), strict=False))  # empty cells at the end may be missing


def tabbed(path: Path, form: Columns) -> Numbered:
    """Yield the lines of a tab-separated data set by the names of its columns, empty and missing cells left out.

    Weekly files of such sets come with names in the header that no row has a cell for, and with stray tabs: a row is laid over the
    header where that has as many names, else over the columns that the set documents, at need without its empty cells.
    """
    header = list(form.columns)
    with path.open("rb") as lines:
        for number, raw in enumerate(iter(lambda: lines.readline(LINE), b""), 1):
            cells = [_bare(cell) for cell in raw.decode("utf-8-sig", WINDOWS).rstrip("\r\n").split("\t")]
            if number == 1 and form.header:
                header = _header(cells, form)
            elif any(cells):
                yield number, _laid(cells, header, form)


def having(columns: Collection[str], rows: Numbered, path: Path, *, why: str) -> Numbered:
    """Yield rows that have all of these columns; raises ValueError at one that has not, with ``why`` it must and the columns there are."""
    for line, row in rows:
        if not isinstance(row, str) and (gone := [column for column in columns if column not in row]):
            known = ", ".join(map(repr, filter(None, row)))
            raise ValueError(f"{path}: there is no column {gone[0]!r}, {why}; there is {known}")
        yield line, row


def gathered(row: Row) -> Row:
    """Put the columns of a table back into objects, and drop the apostrophe that kept a text from being a formula."""
    told = {str(name): plain(cell) for name, cell in row.items() if name and cell not in (None, "")}
    found = {name: value for name, value in told.items() if not any(name.startswith(f"{field}_") for field in SPREAD)}
    for field, members in SPREAD.items():
        held = {member: told[f"{field}_{member}"] for member in members if f"{field}_{member}" in told}
        if held:
            found[field] = held
    if isinstance(parts := found.get("parts"), str):
        found["parts"] = [_part(words) for words in parts.split(";")]
    return found


def plain(cell: Any) -> Any:
    """Return a cell as a row of JSON would have it."""
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in "=+-@":
        return cell[1:]
    if hasattr(cell, "isoformat"):  # a day that the spreadsheet program made of a text
        return cell.isoformat()[:10]
    return cell


FLAT: Mapping[str, Callable[[Path], Numbered]] = {".jsonl": json_lines, ".csv": table, ".xlsx": workbook}
"""How the files are read that hold our own fields, by suffix."""


def _json(line: str) -> Row | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else f"expected an object, not {line.strip()[:40]!r}"


def _sheet(path: Path, name: str | None) -> Any:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise ValueError(f"{path}: no workbook that can be opened: {error}; save it as .xlsx again") from error
    if name is not None and name not in book.sheetnames:
        raise ValueError(f"{path}: there is no sheet {name!r}; there is {', '.join(book.sheetnames)}")
    return book[name] if name is not None else book.worksheets[0]


def _part(words: str) -> dict[str, str]:
    number, _, what = words.strip().partition(" ")
    return {"count": number, "what": what}


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(WINDOWS, _windows)


def _bare(cell: str) -> str:
    cell = cell.strip()
    return cell[1:-1].replace('""', '"').replace('\\"', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _header(cells: list[str], form: Columns) -> list[str]:
    """Return the names of a header in the set's own spelling: "Event Intensity" is "Intensity"."""
    known = {name.casefold(): name for name in form.columns}
    return [known.get(cell.casefold(), known.get(cell.casefold().removeprefix("event "), cell)) for cell in cells]


def _laid(cells: list[str], header: list[str], form: Columns) -> Row | str:
    """Lay a row over the header, or over the documented columns."""
    told = [cell for cell in cells if cell]
    for names in (header, list(form.columns)):
        for row in (cells, cells[: len(names)] if not any(cells[len(names) :]) else [], told if form.missing else []):
            if len(row) == len(names):
                return {name: cell for name, cell in zip(names, row, strict=True) if cell not in ("", form.missing)}
    return f"{len(cells)} cells where {len(form.columns)} were expected"
