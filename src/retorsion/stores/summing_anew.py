"""Sum a whole ledger up anew: a million events in a few minutes, where one after the other would take an hour.

Rows are put on heaps first and from there in order into the tables, whose indexes are made last: what is written at random is slow.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, Table, delete, func, insert, literal, select, text

from ..model import Event
from ..model.codec import loads
from . import schema as t
from . import summary_schema as s
from .marking import FEW
from .summing import APART, relink_all, rows_of, year_of


def sum_all(connection: Connection) -> None:
    """Make the facets and sums of all settled events anew."""
    indexes = sorted({*t.facets.indexes, *s.sides.indexes}, key=lambda index: str(index.name))
    for index in indexes:
        index.drop(connection)
    for table in (t.facets, s.sides, s.totals, s.replies):
        connection.execute(text(f"TRUNCATE {table.name}") if connection.dialect.name == "postgresql" else delete(table))
    facets, sides = _heaps(connection)
    answering = select(literal("answer"), literal("yes"), t.events.c.id, t.events.c.rank).where(t.events.c.id.in_(select(t.links.c.target)))
    connection.execute(insert(facets).from_select([*facets.columns], answering.where(t.events.c.component != "")))
    for heap, table in ((facets, t.facets), (sides, s.sides)):
        connection.execute(
            insert(table).from_select([*heap.columns], select(heap).order_by(*(heap.c[key.name] for key in table.primary_key)))
        )
        heap.drop(connection)
    for index in indexes:
        index.create(connection)
    _count(connection)
    relink_all(connection)


def _heaps(connection: Connection) -> tuple[Table, Table]:
    """Make the rows of all events, and leave them on two heaps."""
    facets, sides = (_heap(connection, table) for table in (t.facets, s.sides))
    columns, last = (t.events.c.id, t.events.c.body, t.events.c.rank), ""
    asked = select(*columns).where(t.events.c.component != "").order_by(t.events.c.id).limit(FEW)
    while rows := connection.execute(asked.where(t.events.c.id > last)).all():
        made = rows_of(connection, [loads(Event, row.body) for row in rows], {row.id: row.rank for row in rows})
        for heap, found in zip((facets, sides), made, strict=True):
            if found:
                connection.execute(insert(heap), found)
        last = rows[-1].id
    return facets, sides


def _heap(connection: Connection, table: Table) -> Table:
    """Make a table with the columns of another and without an index, which is gone with the connection."""
    columns = (Column(column.name, column.type) for column in table.columns)
    heap = Table(f"heap_of_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])
    heap.create(connection)
    return heap


def _count(connection: Connection) -> None:
    """Fill the totals from the facets and sides."""
    f, side, into = t.facets.c, s.sides.c, [*s.totals.columns]
    connection.execute(insert(s.totals).from_select(into, select(f.facet, f.value, func.count()).group_by(f.facet, f.value)))
    pair = side.actor + literal(APART) + side.target
    connection.execute(insert(s.totals).from_select(into, select(literal("side"), pair, func.count()).group_by(side.actor, side.target)))
    years: dict[str, int] = {}
    for rank, number in connection.execute(select(f.rank, func.count()).where(f.facet == "status").group_by(f.rank)):
        years[year_of(rank)] = years.get(year_of(rank), 0) + int(number)
    rows = [{"facet": "year", "value": year, "events": number} for year, number in years.items()]
    if rows:
        connection.execute(insert(s.totals), [*rows, {"facet": "", "value": "", "events": sum(years.values())}])
