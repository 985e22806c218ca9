"""Ask the Parquet files of a lake with DuckDB: a view for each table, in which a report counts once however many shards hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow.dataset as ds  # type: ignore[import-untyped]
from pyarrow import fs

from .lake import Lake
from .lake_tables import DAY, NUMBER, SEVERAL, TABLES, TEXT

SQL_TYPES = {TEXT: "VARCHAR", DAY: "DATE", NUMBER: "BIGINT", SEVERAL: "VARCHAR[]"}
MEMORY = "1GB"
"""What DuckDB may hold; what needs more goes through a temporary folder."""
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a connection with a view of each table; ``far`` has those that lie elsewhere, which every cursor must be told of anew."""

    connection: duckdb.DuckDBPyConnection
    far: Mapping[str, Any]

    def rows(self, asked: str, values: Any = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer, some at a time; other questions may be asked meanwhile."""
        cursor = self.connection.cursor()
        for table, files in self.far.items():
            cursor.register(table, files)
        yield from streamed(cursor.execute(asked, values))


@contextmanager
def asking(lake: Lake, files: Mapping[str, Sequence[str]]) -> Iterator[Asked]:
    """Open a connection with a view of each table over its files, by their paths in the lake's file system."""
    near = isinstance(lake.files, fs.LocalFileSystem)
    far = {} if near else {table: _dataset(lake, table, paths) for table, paths in files.items() if paths}
    with TemporaryDirectory() as spill, duckdb.connect(config={"temp_directory": spill, "memory_limit": MEMORY}) as connection:
        for table, dataset in far.items():
            connection.register(table, dataset)
        for table in files.keys() - far.keys():
            connection.execute(f"CREATE VIEW {table} AS {_over(table, files[table])}")
        yield Asked(connection, far)


def _over(table: str, paths: Sequence[str]) -> str:
    """Return the SQL of a table over its files; an empty one where there are none."""
    if not paths:
        columns = ", ".join(f'NULL::{SQL_TYPES[field.type]} AS "{field.name}"' for field in TABLES[table])
        return f"SELECT {columns} WHERE false"
    listed = ", ".join(f"'{path.replace(chr(39), chr(39) * 2)}'" for path in paths)
    return f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"  # noqa: S608 - our own files, quoted


def _dataset(lake: Lake, table: str, paths: Sequence[str]) -> Any:
    return ds.dataset(list(paths), schema=TABLES[table], format="parquet", filesystem=lake.files)


def once(connection: duckdb.DuckDBPyConnection, source: str = "reports") -> None:
    """Make the table ``held``: the shard from which each report is taken, where several hold it the least."""
    connection.execute(f"CREATE TABLE held AS SELECT report, min(shard) AS shard FROM {source} GROUP BY report")  # noqa: S608


def streamed(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of an answer, some at a time."""
    while rows := cursor.fetchmany(PAGE):
        yield from rows


def paths_of(lake: Lake, tables: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of some of the tables that shards fill."""
    marks = lake.marks()
    return {table: [lake.full(part.path) for mark in marks for part in mark.parts if part.table == table] for table in tables}
