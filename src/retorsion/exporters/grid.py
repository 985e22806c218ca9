"""Rows of any record → the screen: many as a grid, one as a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .cells import printable
from .rows import Row
from .table import STATUS, how_many, span

UNSEEN = ("schema_version", "rivals", "workings", "evidence", "count_low", "count_high", "count_from", "count_to")
"""Columns that would crowd a grid; a card shows them."""
NAMES = ("kind", "also_kinds", "form", "relation", "standing")
"""Columns of names that read better with spaces."""
INTERVALS = ("date", "effective", "deadline", "last_met")


def grid(rows: Iterable[Row], console: Console, *, columns: Sequence[str]) -> int:
    """Print rows under each other, without the columns that are empty in all of them, and return their number."""
    held = list(rows)
    shown = [name for name in columns if name not in UNSEEN and any(_words(row, name) for row in held)]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=name in ("event", "id", "date"))
    for row in held:
        table.add_row(*(Text(printable(_words(row, name))) for name in shown))
    if held:
        console.print(table)
    return len(held)


def card(row: Row, console: Console) -> None:
    """Print one row, a field a line, with the standing, the rivals and the workings of each value beside it."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name in row:
        if name in ("schema_version", "standing", "rivals", "workings", "evidence") or not (words := _plain(row, name)):
            continue
        table.add_row(Text(name.replace("_", " "), style="bold"), Text(printable(words)), Text(printable(_doubts(row, name)), style="dim"))
    console.print(table)
    for evidence in row.get("evidence") or ():
        if evidence["quote"]:
            words = " ".join(evidence["quote"].split())
            console.print(Text.assemble((f"  {printable(evidence['report'])}  ", "cyan"), (printable(words), "italic dim")))


def _words(row: Row, name: str) -> str:
    return how_many(row) if name == "count" else _plain(row, name)


def _plain(row: Row, name: str) -> str:
    value = row.get(name)
    if name == "status" and value:
        return STATUS.get(str(value), (str(value), ""))[0]
    if name in NAMES:
        return _shown(value).replace("_", " ")
    return span(value) if name in INTERVALS else _shown(value)


def _shown(value: Any) -> str:
    """Show a value: a list by its members, a word or piece of evidence by who says what."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_shown(member) for member in value)
    if isinstance(value, dict):
        if "speaker" in value:
            return " ".join(filter(None, (value["speaker"] or "the outlet itself", f"({value['report']})" if value.get("report") else "")))
        return ", ".join(f"{name} {_shown(member)}" for name, member in value.items() if member is not None)
    return str(value)


def _doubts(row: Row, name: str) -> str:
    """Say how well a value stands."""
    told = [", ".join((row.get("standing") or {}).get(name, ()))]
    told += [f"but {_shown(_rival(r))}: {r['speaker'] or ', '.join(r['reports'])}" for r in (row.get("rivals") or {}).get(name, ())]
    told.append((row.get("workings") or {}).get(name, ""))
    return "; ".join(filter(None, told))


def _rival(rival: Row) -> Any:
    value = rival["value"]
    return span(value) if isinstance(value, dict) and "from" in value else value
