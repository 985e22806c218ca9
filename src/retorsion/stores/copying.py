"""Write many rows as the database does it fastest: PostgreSQL by COPY, SQLite by one statement for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert


def put_many(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows into a table, all of them with the same columns."""
    found = list(rows)
    if found and connection.dialect.name == "sqlite":
        connection.execute(insert(table), found)
    elif found:
        columns = [*found[0]]
        copy(connection, table.name, columns, ([row[name] for name in columns] for row in found))


def copy(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table of PostgreSQL, in the order of ``columns``."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as pipe:
        for row in rows:
            pipe.write_row(row)
