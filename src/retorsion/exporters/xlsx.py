"""Excel workbooks: one sheet, a frozen header with filters, texts that stay texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .cells import Cell, cells, header, printable
from .rows import Row

MOST_ROWS = 1_048_575
"""Rows a sheet can hold below its header, and the letters a cell can hold: limits of the format."""
MOST_LETTERS = 32_767


def write(rows: Iterable[Row], path: Path, columns: Sequence[str]) -> int:
    """Write rows to a workbook and return their number; raises ValueError where a sheet cannot hold them."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("retorsion")
    names = header(columns)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, name) for name in names])
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise ValueError(f"{path.name}: a sheet holds {MOST_ROWS:,} rows at most; write .csv or .jsonl instead")
            sheet.append([_cell(sheet, cell) for cell in cells(row, columns)])
    except BaseException:
        sheet.close()  # or the library complains on the screen when it clears up
        raise
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{number + 1}"
    book.save(path)
    return number


def _bold(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    """Make a cell; a text is marked as one, so that "=…" is never taken for a formula."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, printable(value)[:MOST_LETTERS])
    cell.data_type = "s"
    return cell
