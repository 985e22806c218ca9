"""Find the events that answer a query with SQL, in its order, as `model.query` finds them in memory.

What many events answer is walked along an index in the order asked for, and the walk ends where the page is full: along the rarest facet
asked for, or along all events. What few answer is gathered and sorted. So a page costs little however large the ledger is
(`bench/bench_desk.py` measures it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ..model import Event
from ..model.codec import loads
from ..model.query import Order, Query, phrases
from . import schema as t
from .searching import found, one_of_found

ENOUGH = 5_000
"""Up to so many answers are gathered and sorted. It takes some 20 ms, about as long as the longest walk that finds a page among more."""
PAGE = 1000

Facet = tuple[str, Sequence[str]]
Conditions = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class _Walk:
    """Hold along what to look for events: rows that name them with their ``rank``, and what must be so of each."""

    ident: ColumnElement[str]
    rank: ColumnElement[int]
    where: Conditions


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hold one part of an order: which events are in it, and how they lie."""

    where: Conditions
    order: tuple[ColumnElement[Any], ...]
    down: bool = False


def events_for(connection: Connection, query: Query) -> list[Event]:
    """Return the events that answer a query."""
    return [*stream_events(connection, query)]


def stream_events(connection: Connection, query: Query) -> Iterator[Event]:
    """Yield the events that answer a query, some read at a time."""
    walk = _walk(connection, query, by_date=query.order.removeprefix("-") == "date")
    if walk is None:
        return
    skip, left = query.offset, query.limit
    for stretch in _stretches(query.order, walk):
        asked = select(walk.ident).where(*walk.where, *stretch.where).order_by(*stretch.order).limit(left).offset(skip or None)
        read = 0
        for (body,) in connection.execution_options(yield_per=PAGE).execute(_bodies(asked, walk, stretch)):
            read += 1
            yield loads(Event, body)
        left = None if left is None else left - read
        if left == 0:
            return
        skip = 0 if read or not skip else max(0, skip - _number(connection, walk, stretch.where))


def _bodies(asked: Select[Any], walk: _Walk, stretch: _Stretch) -> Select[Any]:
    """Return the bodies of the events found, in the order they were found in."""
    if walk.ident is t.events.c.id:
        return asked.with_only_columns(t.events.c.body)
    rank, ident = t.events.c.rank, t.events.c.id
    return select(t.events.c.body).where(ident.in_(asked)).order_by(*((rank.desc(), ident.desc()) if stretch.down else (rank, ident)))


def count_for(connection: Connection, query: Query) -> int:
    """Count the events that answer a query."""
    walk = _walk(connection, query, by_date=True)
    return 0 if walk is None else _number(connection, walk)


def reckon(connection: Connection, query: Query, most: int) -> tuple[int, bool]:
    """Count the events that answer a query up to ``most``; return the number and whether that is all.

    Of words that very many reports hold, only the first such reports are looked at.
    """
    bound = max(most, ENOUGH)
    walk = _walk(connection, query, by_date=True, reports=bound)
    if walk is None:
        return 0, True
    number = _number(connection, walk, most=most + 1, latest_first=query.since is not None)
    return min(number, most), number <= most and not _widely_told(connection, query, bound)


def _number(connection: Connection, walk: _Walk, where: Conditions = (), *, most: int | None = None, latest_first: bool = False) -> int:
    """Count what a walk finds, up to ``most``; from the end that finds sooner, where there is one."""
    asked = select(walk.ident).where(*walk.where, *where).limit(most)
    few = (asked.order_by(walk.rank.desc()) if latest_first else asked).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def _walk(connection: Connection, query: Query, *, by_date: bool, reports: int | None = None) -> _Walk | None:
    """Choose along what to look; None where nothing can answer.

    ``by_date``: the order of the facets' index will do. ``reports`` bounds how many are looked at that hold the words asked for.
    """
    facets = sorted(((_held(connection, facet), facet) for facet in _facets(query)), key=lambda pair: pair[0])
    if facets and facets[0][0] == 0:
        return None
    rows = t.facets.alias("along")
    if facets and by_date and len(facets[0][1][1]) == 1:
        lead = (rows.c.facet == facets[0][1][0], rows.c.value == facets[0][1][1][0])
        walk = _Walk(rows.c.event, rows.c.rank, lead)
        rest = [_has(walk, facet) for _, facet in facets[1:]]
    else:
        walk = _Walk(t.events.c.id, t.events.c.rank, ())
        rest = [_among(facet) if number <= ENOUGH and not at else _has(walk, facet) for at, (number, facet) in enumerate(facets)]
    few = bool(facets) and facets[0][0] <= ENOUGH
    told = _tells(connection, query, walk, few=few, most=reports)
    return _Walk(walk.ident, walk.rank, (*walk.where, *rest, *_between(query, walk), *told))


def _facets(query: Query) -> list[Facet]:
    several = {
        "actor": query.actors, "target": query.targets, "kind": query.kinds, "status": query.statuses, "standing": query.standings,
        "outlet": query.outlets,
    }  # fmt: skip
    return [("party", (party,)) for party in query.parties] + [(name, values) for name, values in several.items() if values]


def _is(facet: Facet) -> Conditions:
    return t.facets.c.facet == facet[0], t.facets.c.value.in_(facet[1])


def _has(walk: _Walk, facet: Facet) -> ColumnElement[bool]:
    """Ask it of the event at hand."""
    return select(t.facets.c.event).where(*_is(facet), t.facets.c.event == walk.ident).exists()


def _among(facet: Facet) -> ColumnElement[bool]:
    """Ask that the event be one of a list, from which the search begins."""
    return t.events.c.id.in_(select(t.facets.c.event).where(*_is(facet)))


def _held(connection: Connection, facet: Facet) -> int:
    """Count the events of a facet, up to some; which of several is the rarest need not be known to the last."""
    few = select(t.facets.c.event).where(*_is(facet)).limit(4 * ENOUGH + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def _tells(connection: Connection, query: Query, walk: _Walk, *, few: bool, most: int | None) -> Conditions:
    """Ask that a report of the event hold the words: of a list where few hold them, or only so many count, else event by event."""
    if not query.text or not phrases(query.text):
        return ()
    if most is not None or (not few and not _widely_told(connection, query)):
        reports = found(connection, query.text, most)
        return (walk.ident.in_(select(t.members.c.event).where(t.members.c.report.in_(reports))),)
    telling = select(t.members.c.event).join(t.reports, t.reports.c.id == t.members.c.report).where(t.members.c.event == walk.ident)
    return (telling.where(one_of_found(connection, query.text)).exists(),)


def _widely_told(connection: Connection, query: Query, bound: int = 0) -> bool:
    """Tell whether more reports hold the words asked for than ``bound``, or than are gathered."""
    if not query.text or not phrases(query.text):
        return False
    bound = bound or ENOUGH
    told = found(connection, query.text, bound + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(told)).scalar() or 0) > bound


def _between(query: Query, walk: _Walk) -> Conditions:
    if not (query.since or query.until):
        return ()
    asked: list[ColumnElement[bool]] = []
    if query.since:
        asked.append(or_(t.events.c.last.is_(None), t.events.c.last >= query.since))
    if query.until:
        asked.append(or_(t.events.c.first.is_(None), t.events.c.first <= query.until))
    if walk.ident is not t.events.c.id:  # an index holds all that is asked, so that no event need be read for it
        asked = [select(t.events.c.id).where(t.events.c.rank == walk.rank, t.events.c.id == walk.ident, *asked).exists()]
    return walk.rank < t.UNDATED, *asked


def _stretches(order: Order, walk: _Walk) -> list[_Stretch]:
    """Cut an order into the events that have the value asked for and those that have none, each of which an index holds in order."""
    rank, ident = walk.rank, walk.ident
    if order == "date":
        return [_Stretch((), (rank, ident))]
    if order == "-date":
        return [_Stretch((rank < t.UNDATED,), (rank.desc(), ident.desc()), True), _Stretch((rank == t.UNDATED,), (ident,))]
    column = {"count": t.events.c.affected, "reports": t.events.c.told}[order.removeprefix("-")]
    lie = (column, rank, ident)
    known = _Stretch((column.is_not(None),), tuple(one.desc() for one in lie) if order.startswith("-") else lie)
    return [known, _Stretch((column.is_(None),), (rank, ident))] if column is t.events.c.affected else [known]


def in_order(asked: Select[Any]) -> Select[Any]:
    """Put events in the order of time."""
    return asked.order_by(t.events.c.rank, t.events.c.id)
