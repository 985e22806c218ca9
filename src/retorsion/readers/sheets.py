"""Hand-coded spreadsheets → flat measures, by a mapping file that says which column is which field of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..knowledge.load import kinds
from ..knowledge.mapping import CODES, DAYS, LISTS, NUMBERS, Into, Sheet
from ..knowledge.parties import party_of
from .claim_rows import NoMeasureError, Numbered, Row, gathered, having, plain, table, workbook


def sheet_rows(path: Path, sheet: Sheet) -> Numbered:
    """Yield the rows of a spreadsheet; raises ValueError where it has not the columns that the mapping speaks of."""
    if path.suffix.lower() not in (".csv", ".tsv", ".txt", ".xlsx"):
        raise ValueError(f"{path}: a mapped spreadsheet is a .csv, .tsv or .xlsx file")
    if path.suffix.lower() == ".xlsx":
        rows = workbook(path, sheet=sheet.sheet, header=sheet.header)
    else:
        rows = table(path, separator=sheet.separator, header=sheet.header)
    return having(sheet.columns, rows, path, why="of which the mapping speaks")


def mapped(row: Row, sheet: Sheet) -> Row:
    """Return the measure that a row tells; raises NoMeasureError where the mapping says it is none, ValueError for a wrong cell."""
    told: dict[str, Any] = {
        field: _codes([str(value)], Into(to=field)) if field in CODES else value for field, value in sheet.fixed.items()
    }
    for column in sheet.columns:
        into = sheet.into(column)
        value = _value(row[column], into, sheet, column)
        if into.to in CODES and value is not None:
            value = _codes(value, into)
        if value is not None:
            told[into.to] = value
    if told.get("kind") not in kinds():
        if told.get("kind") is None:
            raise ValueError("kind: expected a kind of measure, found an empty cell")
        raise ValueError(f"kind: {told['kind']!r} is no kind of ours; translate it under values")
    return gathered(told)


def _value(cell: Any, into: Into, sheet: Sheet, column: str) -> Any:
    """Translate one cell; None where it is empty."""
    cell = cell.date() if isinstance(cell, datetime) else plain(cell)
    words = _words(cell)
    if words in into.values and into.to not in LISTS:
        if into.values[words] is None and into.to == "kind":
            raise NoMeasureError(f"{column} {words!r} is no measure, says the mapping")
        return into.values[words]
    if not words:
        return None
    if into.to in DAYS:
        return _day(words, into.dates or sheet.dates, column)
    if into.to in NUMBERS:
        return words
    if into.to in LISTS:
        return list(_members(words, into, sheet))
    return words


def _members(words: str, into: Into, sheet: Sheet) -> Iterator[str]:
    for word in filter(None, (word.strip() for word in words.split(sheet.list))):
        told = into.values.get(word, word)
        if told is not None:
            yield str(told)


def _codes(words: Sequence[str], into: Into) -> list[str]:
    """Turn names and codes of parties into our codes; raises ValueError that names the one nobody knows."""
    ours = {str(value) for value in into.values.values()}
    found = {word: party_of(word, scheme=None if word in ours else into.codes) for word in words}
    if strange := [word for word, code in found.items() if code is None]:
        raise ValueError(f"{into.to}: {strange[0]!r} is no state or body we know; translate it under values")
    return [code for code in found.values() if code]


def _day(words: str, form: str | None, column: str) -> str:
    try:
        return datetime.strptime(words, form).date().isoformat() if form else date.fromisoformat(words).isoformat()
    except ValueError:
        if form and _iso(words):  # a cell that the spreadsheet program knows to be a day
            return words
        raise ValueError(f"{column}: expected a day {f'written as {form}' if form else 'such as 2021-10-07'}, not {words!r}") from None


def _iso(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _words(cell: Any) -> str:
    """Write a cell as text: a whole number without the point that workbooks give it."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
