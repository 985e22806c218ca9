"""Rows → the plain cells of tables: lists joined, intervals and missions spread over columns, and nothing a spreadsheet would run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from ..model.plain import SPREAD
from .rows import Row

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet program take a text for a formula, after the advice of OWASP on CSV injection."""

Cell = str | int | float | bool | None


def header(columns: Iterable[str]) -> list[str]:
    """Name the columns of a table.

    >>> header(["kind", "date"])
    ['kind', 'date_from', 'date_to']
    """
    return [name for column in columns for name in _spread(column)]


def cells(row: Row, columns: Iterable[str]) -> list[Cell]:
    """Turn a row into as many cells as `header` names for the same columns.

    >>> cells({"actor": ["CZE", "POL"], "date": {"from": "2021-04-17", "to": None}}, ["actor", "date"])
    ['CZE; POL', '2021-04-17', None]
    """
    return [cell for column in columns for cell in _cells(column, row.get(column))]


def harmless(cell: Cell) -> Cell:
    """Put an apostrophe before a text that a spreadsheet program would take for a formula.

    >>> harmless("=1+1"), harmless("Spain"), harmless(-1)
    ("'=1+1", 'Spain', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def printable(text: str) -> str:
    """Replace control characters, marks that turn the direction of writing and could disguise a text, and what XML cannot hold.

    >>> printable("expels" + chr(27) + "[2J two")
    'expels [2J two'
    """
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs") or char in _UNSEEN else char for char in text)


_UNSEEN = frozenset(map(chr, (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF)))


def _spread(column: str) -> list[str]:
    return [f"{column}_{member}" for member in SPREAD[column]] if column in SPREAD else [column]


def _cells(column: str, value: Any) -> list[Cell]:
    if column not in SPREAD:
        return [_cell(value)]
    if isinstance(value, str):  # the short name of a mission, such as RUS@NATO
        value = dict(zip(SPREAD[column], value.split("@"), strict=False))
    return [_cell((value or {}).get(member)) for member in SPREAD[column]]


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_item(item)}" for name, item in value.items())
    return "; ".join(_item(item) for item in value)


def _item(item: Any) -> str:
    """Show a member of a list in a word: a voice by its speaker, evidence by its words, a share as "48 embassy"."""
    if isinstance(item, list):
        return ", ".join(_item(member) for member in item)
    if isinstance(item, dict):
        word = item.get("speaker") or item.get("quote")
        return str(word or " ".join(_item(member) for member in item.values() if member is not None))
    return str(item)
