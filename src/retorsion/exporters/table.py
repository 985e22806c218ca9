"""Rows → a table for the screen: what each measure is in one line of columns, and under it the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .cells import printable
from .rows import Row

COLUMNS = {
    "who": 9, "what": 16, "to whom": 9, "how many": 10, "when": 12, "by when": 12,
    "how certain": 12, "on whose word": 18, "in answer to": 18,
}  # fmt: skip
"""The columns and their shares of the width."""

WIDE = 110
"""From this width on, columns are readable; a narrower screen gets the same words in lines that wrap."""

STATUS = {
    "carried_out_or_announced": ("done or announced", "green"),
    "planned": ("planned", "yellow"),
    "threatened": ("threatened", "yellow"),
    "requested": ("requested", "yellow"),
    "under_consideration": ("considered", "yellow"),
    "denied": ("denied", "red"),
    "refused_to_do": ("refused", "red"),
    "hypothetical": ("hypothetical", "magenta"),
}
"""How each status is worded and coloured; the words alone say all, for those who see no colours."""


def show(rows: Iterable[Row], console: Console) -> int:
    """Print measures report by report and return their number."""
    number = 0
    wide = console.width >= WIDE
    widths = _widths(console.width)
    for _, group in groupby(rows, key=lambda row: row["report"]):
        measures = list(group)
        if wide and not number:
            console.print(_grid(widths, [Text(name, style="bold") for name in COLUMNS]))
        number += len(measures)
        console.print(_heading(measures[0]))
        for row in measures:
            console.print(_grid(widths, list(_texts(row))) if wide else _wrapped(row))
            console.print(_sentence(row))
    return number


def how_many(row: Row) -> str:
    """Show the numbers of a measure.

    >>> how_many({"count": None, "count_from": 20, "count_to": 10, "unit": "posts"})
    '20 → 10 posts'
    >>> how_many({"count": 100, "count_low": 101, "count_high": None, "approx": True})
    'over 100'
    """
    number = _number(row)
    if row.get("count_from") is not None or row.get("count_to") is not None:
        change = f"{_or_unknown(row.get('count_from'))} → {_or_unknown(row.get('count_to'))}"
        number = f"{number} ({change})" if number else change
    return f"{number} {row.get('unit') or ''}".strip() if number else ""


def span(interval: Any) -> str:
    """Show an interval, a single day once.

    >>> span({"from": "2021-10-06", "to": "2021-10-06"}), span({"from": None, "to": "2021-10-31"})
    ('2021-10-06', 'to 2021-10-31')
    """
    if not interval:
        return ""
    first, last = interval["from"], interval["to"]
    if first == last:
        return str(first)
    return f"{first} to {last}" if first and last else f"to {last}" if last else f"from {first}"


def _number(row: Row) -> str:
    count, low, high = row.get("count"), row.get("count_low"), row.get("count_high")
    if count is None:
        bounds = [f"at least {low}" if low else "", f"at most {high}" if high else ""]
        return f"{low} to {high}" if low and high else "".join(bounds)
    if not row.get("approx") or low == high == count:
        return str(count)
    return f"over {count}" if low and low > count else f"under {count}" if high and high < count else f"about {count}"


def _or_unknown(number: int | None) -> str:
    return "?" if number is None else str(number)


def _widths(width: int) -> list[int]:
    """Share the width of the screen among the columns."""
    return [(width - len(COLUMNS)) * share // sum(COLUMNS.values()) for share in COLUMNS.values()]


def _grid(widths: list[int], cells: list[Text]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    for width in widths:
        table.add_column(width=width, overflow="fold")
    table.add_row(*cells)
    return table


def _heading(row: Row) -> RenderableType:
    about = [row["report"], *(str(row[name]) for name in ("outlet", "published") if row.get(name))]
    return Rule(Text(printable(" · ".join(about)), style="cyan"), align="left", style="dim")


def _texts(row: Row) -> Iterator[Text]:
    return (Text(printable(words), style=style) for words, style in _columns(row))


def _wrapped(row: Row) -> Text:
    """Put a measure in one line that may wrap: who, what and whom first, then each other column that is not empty, by name."""
    (who, what, whom), rest = (texts := list(_texts(row)))[:3], list(zip(COLUMNS, texts, strict=True))[3:]
    told = [Text.assemble((f"{name} ", "dim"), text) for name, text in rest if text]
    return Text(" · ").join([Text.assemble(who, " → ", whom, ": ", what), *told])


def _columns(row: Row) -> Iterator[tuple[str, str]]:
    kind = row["kind"].replace("_", " ")
    yield ", ".join(row["actor"]) or "?", "bold"
    yield f"{kind} ({row['form'].replace('_', ' ')})" if row.get("form") else kind, "bold"
    yield ", ".join(row["target"]) or "?", "bold"
    yield how_many(row), ""
    yield span(row["date"]), ""
    yield span(row["deadline"]), ""
    yield STATUS.get(row["status"], (row["status"], ""))
    yield row["attributed_to"] or "", ""
    yield row["in_response_to"] or "", ""


def _sentence(row: Row) -> RenderableType:
    return Padding(Text(printable(" ".join((row["evidence"] or "").split())), style="italic dim"), (0, 0, 1, 2))
