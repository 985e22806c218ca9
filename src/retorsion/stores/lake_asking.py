"""Ask the Parquet files of a lake with DuckDB: a view for each table, in which a report counts once however many shards hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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


@contextmanager
def asking(lake: Lake, files: Mapping[str, Sequence[str]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection with a view of each table over its files, by their paths in the lake's file system."""
    with TemporaryDirectory() as spill, duckdb.connect(config={"temp_directory": spill, "memory_limit": MEMORY}) as connection:
        for table, paths in files.items():
            view(connection, lake, table, paths)
        yield connection


def view(connection: duckdb.DuckDBPyConnection, lake: Lake, table: str, paths: Sequence[str]) -> None:
    """Make the view of a table over its files."""
    if not paths:
        columns = ", ".join(f'NULL::{SQL_TYPES[field.type]} AS "{field.name}"' for field in TABLES[table])
        connection.execute(f"CREATE VIEW {table} AS SELECT {columns} WHERE false")
    elif isinstance(lake.files, fs.LocalFileSystem):
        listed = ", ".join(f"'{path.replace(chr(39), chr(39) * 2)}'" for path in paths)
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}], hive_partitioning = false)")  # noqa: S608
    else:
        connection.register(table, ds.dataset(list(paths), schema=TABLES[table], format="parquet", filesystem=lake.files))


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
