"""An order cut into stretches that lie one after the other, each of which an index holds in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, or_, select

from ..model.query import Order, Query
from . import schema as t
from .narrowing import Conditions
from .summing import day_of

FEW = 5_000
"""A list of up to so many events is read before it is asked with."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one stretch of time. Of a ``few`` events the list is read first, and sorted; the others lie in order already."""

    where: Conditions = ()
    few: bool = False

    def key(self, rank: ColumnElement[int]) -> ColumnElement[int]:
        """Return what puts events in order; the sum keeps a database from walking its index to find a few."""
        return rank + 0 if self.few else rank


ALL = Part()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold one part of an order: which events are in it, and how they lie."""

    where: Conditions
    order: tuple[ColumnElement[Any], ...]


def parts(connection: Connection, query: Query, rows: FromClause) -> Sequence[Part]:
    """Cut what may have happened between two days into stretches that lie one after the other in time.

    In the middle is what began between them, as its place in time tells. What began before and may have ended later, or ended after
    and may have begun at any time, are few, and found by facets of their own.
    """
    if not (query.since or query.until):
        return (ALL,)
    low, high = (query.since.toordinal() if query.since else 0), (query.until.toordinal() if query.until else t.UNDATED - 1)
    f, found, ident, rank = t.facets.c, list[Part](), rows.c.event, rows.c.rank
    if query.since:
        long = select(f.event).where(f.facet == "long", f.value >= day_of(query.since), f.rank < min(low, high + 1))
        found += _few(connection, ident, long)
    if low <= high:
        found.append(Part((rank >= low, rank <= high)))
    if query.until:
        open_ = select(f.event).where(f.facet == "open", f.value == "yes", f.rank > max(low - 1, high))
        found += _few(connection, ident, open_)
    return found


def _few(connection: Connection, ident: ColumnElement[str], asked: Select[str]) -> list[Part]:
    """Read a short list before it is asked with, since a database does not foresee that it is short; an empty one is no part."""
    ids = connection.execute(asked.limit(FEW + 1)).scalars().all()
    return [Part((ident.in_(ids if len(ids) <= FEW else asked),), few=True)] if ids else []


def stretches(order: Order, rows: FromClause, parted: Sequence[Part]) -> list[Stretch]:
    """Cut an order into the events that have the value asked for and those that have none."""
    rank, ident = rows.c.rank, rows.c.event
    if not parted:
        return []
    if order == "date":
        return [Stretch(part.where, (part.key(rank), ident)) for part in parted]
    if order == "-date":
        dated = [Stretch(part.where, (part.key(rank).desc(), ident.desc())) for part in reversed(parted)]
        if tuple(parted) != (ALL,):
            return dated
        return [Stretch((rank < t.UNDATED,), dated[0].order), Stretch((rank == t.UNDATED,), (ident,))]
    column = {"count": rows.c.affected, "reports": rows.c.told}[order.removeprefix("-")]
    lie = (column, rank, ident)
    between = (or_(*(and_(*part.where) for part in parted)),) if tuple(parted) != (ALL,) else ()
    known = Stretch((*between, column.is_not(None)), tuple(one.desc() for one in lie) if order.startswith("-") else lie)
    return [known, Stretch((*between, column.is_(None)), (rank, ident))] if column is rows.c.affected else [known]
