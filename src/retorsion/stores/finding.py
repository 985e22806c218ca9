"""Find the events that answer a query with SQL, in its order, as `model.query` finds them in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from ..model import Event
from ..model.codec import loads
from ..model.query import Query
from . import schema as t
from .cards import Facet
from .marking import FEW, batches
from .narrowing import Conditions, summed_up
from .stretching import stretches
from .walking import Walk, walk_for

PAGE = 1000


def events_for(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> list[Event]:
    """Return the events that answer a query, and are found by ``more`` facets besides."""
    return [*stream_events(connection, query, more)]


def stream_events(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> Iterator[Event]:
    """Yield the events that answer a query, some read at a time."""
    walk = walk_for(connection, query, more, by_date=query.order.removeprefix("-") == "date")
    if walk is None:
        return
    skip, left = query.offset, query.limit
    for stretch in stretches(query.order, walk.rows, walk.parts):
        asked = select(walk.rows.c.event).where(*walk.where, *stretch.where).order_by(*stretch.order).limit(left).offset(skip or None)
        read = 0
        for body in _leaf(connection, asked) if left is not None and left <= PAGE else _bodies(connection, asked, walk):
            read += 1
            yield loads(Event, body)
        left = None if left is None else left - read
        if left == 0:
            return
        skip = 0 if read or not skip else max(0, skip - _number(connection, walk, stretch.where))


def _leaf(connection: Connection, asked: Select[Any]) -> list[str]:
    """Return the bodies of a few events in the order they are found in; the walk passes over others in an index alone."""
    ids = connection.execute(asked).scalars().all()
    body: dict[str, str] = {}
    for few in batches(ids, FEW):
        body |= {row.id: row.body for row in connection.execute(select(t.events.c.id, t.events.c.body).where(t.events.c.id.in_(few)))}
    return [body[ident] for ident in ids]


def _bodies(connection: Connection, asked: Select[Any], walk: Walk) -> Iterator[str]:
    """Yield the bodies of all events found, in the order they are found in."""
    found = asked.with_only_columns(t.events.c.body).join_from(walk.rows, t.events, t.events.c.id == walk.rows.c.event)
    yield from connection.execution_options(yield_per=PAGE).execute(found).scalars()


def count_for(connection: Connection, query: Query) -> int:
    """Count the events that answer a query."""
    if (summed := summed_up(connection, query)) is not None:
        return summed
    walk = walk_for(connection, query, (), by_date=True)
    return 0 if walk is None else sum(_number(connection, walk, part.where) for part in walk.parts)


def _number(connection: Connection, walk: Walk, where: Conditions = ()) -> int:
    """Count what a walk finds."""
    few = select(walk.rows.c.event).where(*walk.where, *where).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def in_order(asked: Select[Any]) -> Select[Any]:
    """Put events in the order of time."""
    return asked.order_by(t.events.c.rank, t.events.c.id)
