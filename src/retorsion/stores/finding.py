"""Find the events that answer a query with SQL, in its order, as `model.query` finds them in memory.

What few events answer is gathered and sorted; what many answer is walked along an index in the order asked for, and the walk ends where
the page is full. So neither costs more the larger the ledger is. (Measured at 1,000,000 events by `bench/bench_desk.py`.)
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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hold one part of an order: which events are in it, and how they lie."""

    where: tuple[ColumnElement[bool], ...]
    order: tuple[ColumnElement[Any], ...]


def events_for(connection: Connection, query: Query) -> list[Event]:
    """Return the events that answer a query."""
    return [*stream_events(connection, query)]


def stream_events(connection: Connection, query: Query) -> Iterator[Event]:
    """Yield the events that answer a query, some read at a time."""
    conditions = _conditions(connection, query)
    if conditions is None:
        return
    skip, left = query.offset, query.limit
    for stretch in _stretches(query.order):
        asked = select(t.events.c.body).where(*conditions, *stretch.where).order_by(*stretch.order)
        read = 0
        for (body,) in connection.execution_options(yield_per=PAGE).execute(asked.limit(left).offset(skip or None)):
            read += 1
            yield loads(Event, body)
        left = None if left is None else left - read
        if left == 0:
            return
        skip = 0 if read or not skip else max(0, skip - _number(connection, [*conditions, *stretch.where]))


def count_for(connection: Connection, query: Query) -> int:
    """Count the events that answer a query."""
    conditions = _conditions(connection, query)
    return 0 if conditions is None else _number(connection, conditions)


def reckon(connection: Connection, query: Query, most: int) -> tuple[int, bool]:
    """Count the events that answer a query up to ``most``; return the number and whether that is all.

    Of words that very many reports hold, only the first such reports are looked at.
    """
    bound = max(most, ENOUGH)
    conditions = _conditions(connection, query, reports=bound)
    if conditions is None:
        return 0, True
    number = _number(connection, conditions, most + 1)
    return min(number, most), number <= most and not _widely_told(connection, query, bound)


def _number(connection: Connection, conditions: Sequence[ColumnElement[bool]], most: int | None = None) -> int:
    found = select(t.events.c.id).where(*conditions).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar() or 0)


def _conditions(connection: Connection, query: Query, *, reports: int | None = None) -> list[ColumnElement[bool]] | None:
    """Return what an event must fulfil, the rarest facet as a list to begin from if it is rare; None where nothing can answer.

    ``reports`` bounds how many are looked at that hold the words asked for.
    """
    facets = _facets(query)
    numbers = [_held(connection, facet) for facet in facets]
    if 0 in numbers:
        return None
    least = min(numbers, default=ENOUGH + 1)
    asked = [*_between(query)]
    for facet, number in zip(facets, numbers, strict=True):
        if number == least <= ENOUGH:
            asked.append(t.events.c.id.in_(select(t.facets.c.event).where(*_is(facet))))
            least = -1
        else:
            asked.append(select(t.facets.c.event).where(*_is(facet), t.facets.c.event == t.events.c.id).exists())
    return asked + _tells(connection, query, few=least == -1, most=reports)


def _facets(query: Query) -> list[Facet]:
    several = {
        "actor": query.actors, "target": query.targets, "kind": query.kinds, "status": query.statuses, "standing": query.standings,
        "outlet": query.outlets,
    }  # fmt: skip
    return [("party", (party,)) for party in query.parties] + [(name, values) for name, values in several.items() if values]


def _is(facet: Facet) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return t.facets.c.facet == facet[0], t.facets.c.value.in_(facet[1])


def _held(connection: Connection, facet: Facet) -> int:
    """Count the events of a facet, up to one more than enough."""
    few = select(t.facets.c.event).where(*_is(facet)).limit(ENOUGH + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def _tells(connection: Connection, query: Query, *, few: bool, most: int | None) -> list[ColumnElement[bool]]:
    """Ask that a report of the event hold the words: of a list where few hold them, or only so many count, else event by event."""
    if not query.text or not phrases(query.text):
        return []
    if most is not None or (not few and not _widely_told(connection, query)):
        reports = found(connection, query.text, most)
        return [t.events.c.id.in_(select(t.members.c.event).where(t.members.c.report.in_(reports)))]
    telling = select(t.members.c.event).join(t.reports, t.reports.c.id == t.members.c.report).where(t.members.c.event == t.events.c.id)
    return [telling.where(one_of_found(connection, query.text)).exists()]


def _widely_told(connection: Connection, query: Query, bound: int = 0) -> bool:
    """Tell whether more reports hold the words asked for than ``bound``, or than are gathered."""
    if not query.text or not phrases(query.text):
        return False
    bound = bound or ENOUGH
    told = found(connection, query.text, bound + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(told)).scalar() or 0) > bound


def _between(query: Query) -> list[ColumnElement[bool]]:
    if not (query.since or query.until):
        return []
    asked: list[ColumnElement[bool]] = [t.events.c.rank < t.UNDATED]
    if query.since:
        asked.append(or_(t.events.c.last.is_(None), t.events.c.last >= query.since))
    if query.until:
        asked.append(or_(t.events.c.first.is_(None), t.events.c.first <= query.until))
    return asked


def _stretches(order: Order) -> list[_Stretch]:
    """Cut an order into the events that have the value asked for and those that have none, each of which an index holds in order."""
    rank, ident = t.events.c.rank, t.events.c.id
    if order == "date":
        return [_Stretch((), (rank, ident))]
    if order == "-date":
        return [_Stretch((rank < t.UNDATED,), (rank.desc(), ident.desc())), _Stretch((rank == t.UNDATED,), (ident,))]
    column = {"count": t.events.c.affected, "reports": t.events.c.told}[order.removeprefix("-")]
    lie = (column, rank, ident)
    known = _Stretch((column.is_not(None),), tuple(one.desc() for one in lie) if order.startswith("-") else lie)
    return [known, _Stretch((column.is_(None),), (rank, ident))] if column is t.events.c.affected else [known]


def in_order(asked: Select[Any]) -> Select[Any]:
    """Put events in the order of time."""
    return asked.order_by(t.events.c.rank, t.events.c.id)
