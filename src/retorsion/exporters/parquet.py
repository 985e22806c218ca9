"""Parquet: the table of events alone, with lists as lists and days as days. The whole, with evidence and reports, is `datapackage`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from ..knowledge.dictionary import dictionary
from ..model.plain import SCHEMA_VERSION
from .acting import acted
from .cells import cells, header
from .ledger_rows import EVENT, event_row
from .view import Told, View

AT_A_TIME = 1_000
TYPES = {"string": pa.string(), "integer": pa.int64(), "date": pa.date32(), "list": pa.list_(pa.string())}
Record = Mapping[str, Any]


def write(view: View, path: Path) -> int:
    """Write the events of a view to a file and return their number."""
    with Writer("events", path, view.version) as table:
        for told in view.told():
            table.add([event(told)])
    return table.number


class Writer:
    """Write one table of the data dictionary, some rows at a time. Use it as a context manager."""

    def __init__(self, name: str, path: Path, version: str = "") -> None:
        fields = dictionary()[name].fields
        about = {"retorsion.schema_version": str(SCHEMA_VERSION), "retorsion.version": _clean(version)}
        described = [pa.field(of, TYPES[known.type], metadata={"description": known.says}) for of, known in fields.items()]
        self._schema = pa.schema(described, metadata=about)
        self._out = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[Record] = []
        self.number = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._flush()
        self._out.close()

    def add(self, records: Iterable[Record]) -> None:
        """Add rows, of which missing fields are null."""
        self._held.extend(records)
        if len(self._held) >= AT_A_TIME:
            self._flush()

    def _flush(self) -> None:
        columns = {of.name: [_clean(record.get(of.name)) for record in self._held] for of in self._schema}
        self._out.write_table(pa.table(columns, schema=self._schema))
        self.number += len(self._held)
        self._held.clear()


def event(told: Told) -> Record:
    """Make the record of an event, by the data dictionary."""
    row = event_row(told.event, links=told.links, names={ident: report.name for ident, report in told.reports.items()})
    spread: dict[str, Any] = dict(zip(header(EVENT), cells(row, EVENT), strict=True)) | row
    act = acted(told.event)
    spread |= {"plover_type": act.type, "plover_modes": list(act.modes), "plover_contexts": list(act.contexts), "cameo": act.cameo}
    return {name: _day(spread[name]) if known.type == "date" else spread[name] for name, known in dictionary()["events"].fields.items()}


def _day(cell: Any) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


def _clean(value: Any) -> Any:
    """Replace what no UTF-8 file can hold."""
    if isinstance(value, list):
        return [_clean(member) for member in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
