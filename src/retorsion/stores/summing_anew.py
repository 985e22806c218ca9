"""Sum a whole ledger up anew: a million events in a few minutes, where one after the other would take an hour.

Rows are put on heaps first and from there in order into the tables, whose indexes are made last: what is written at random is slow.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, Table, delete, func, insert, literal, select, text

from ..model import Event
from ..model.codec import loads
from . import schema as t
from . import summary_schema as s
from .cards import APART
from .copying import put_many
from .marking import FEW
from .summing import relink_all, rows_of, year_of

KEPT = (t.facets, s.sides, t.cards)


def sum_all(connection: Connection) -> None:
    """Make the facets, cards and sums of all settled events anew."""
    indexes = sorted((index for table in KEPT for index in table.indexes), key=lambda index: str(index.name))
    for index in indexes:
        index.drop(connection)
    for table in (*KEPT, s.totals, s.replies):
        connection.execute(text(f"TRUNCATE {table.name}") if connection.dialect.name == "postgresql" else delete(table))
    heaps = _heaps(connection)
    for heap, table in zip(heaps, KEPT, strict=True):
        connection.execute(
            insert(table).from_select([*heap.columns], select(heap).order_by(*(heap.c[key.name] for key in table.primary_key)))
        )
        heap.drop(connection)
    for index in indexes:
        index.create(connection)
    _count(connection)
    relink_all(connection)


def _heaps(connection: Connection) -> list[Table]:
    """Make the rows of all events, and leave them on heaps; those that wait within a rebuild to be settled again are on cards alone."""
    heaps = [_heap(connection, table) for table in KEPT]
    last, asked = "", select(t.events.c.id, t.events.c.body, t.events.c.rank, t.events.c.component).order_by(t.events.c.id).limit(FEW)
    while rows := connection.execute(asked.where(t.events.c.id > last)).all():
        settled = {row.id for row in rows if row.component}
        facets, sides, cards = rows_of(connection, [loads(Event, row.body) for row in rows], {row.id: row.rank for row in rows})
        for heap, found in zip(heaps, (facets, sides), strict=False):
            put_many(connection, heap, [row for row in found if row["event"] in settled])
        put_many(connection, heaps[-1], cards)
        last = rows[-1].id
    _answering(connection, *heaps)
    return heaps


def _answering(connection: Connection, facets: Table, _: Table, cards: Table) -> None:
    """Find by a facet the events that answer something."""
    settled = select(literal("answer"), literal("yes"), *cards.columns).join(t.events, t.events.c.id == cards.c.event)
    answering = settled.where(t.events.c.component != "", cards.c.event.in_(select(t.links.c.target)))
    connection.execute(insert(facets).from_select(["facet", "value", *(column.name for column in cards.columns)], answering))


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
