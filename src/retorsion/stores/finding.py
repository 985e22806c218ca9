"""Find the events that answer a query with SQL, in its order, as `model.query` finds them in memory.

What many events answer is walked along an index in the order asked for, and the walk ends where the page is full: along the rarest facet
asked for, or along all events. What few answer is gathered and sorted. So a page costs little however large the ledger is
(`bench/bench_desk.py` measures it).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, func, or_, select, union_all

from ..model import Event
from ..model.codec import loads
from ..model.query import Order, Query, phrases
from . import schema as t
from . import summary_schema as s
from .searching import found, one_of_found
from .summing import APART, day_of

ENOUGH = 5_000
"""Up to so many answers are gathered and sorted. It takes some 20 ms, about as long as the longest walk that finds a page among more."""
PAGE = 1000

Facet = tuple[str, Sequence[str]]
"""By what events are found (as `summing.facets_of` names it), and which of its values will do."""
Conditions = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Hold one stretch of time. Of a ``few`` events the list is read first, and sorted; the others lie in order already."""

    where: Conditions = ()
    few: bool = False

    def key(self, rank: ColumnElement[int]) -> ColumnElement[int]:
        """Return what puts events in order; the sum keeps a database from walking its index to find a few."""
        return rank + 0 if self.few else rank


ALL = _Part()


@dataclass(frozen=True, slots=True)
class _Walk:
    """Hold along what to look for events: rows that name them with their ``rank``, and what must be so of each.

    ``parts`` cut what is found into stretches of time that lie one after the other; without a question of time there is one.
    """

    ident: ColumnElement[str]
    rank: ColumnElement[int]
    where: Conditions
    parts: Sequence[_Part] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hold one part of an order: which events are in it, and how they lie."""

    where: Conditions
    order: tuple[ColumnElement[Any], ...]
    down: bool = False


def events_for(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> list[Event]:
    """Return the events that answer a query, and are found by ``more`` facets besides."""
    return [*stream_events(connection, query, more)]


def stream_events(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> Iterator[Event]:
    """Yield the events that answer a query, some read at a time."""
    walk = _walk(connection, query, more, by_date=query.order.removeprefix("-") == "date")
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
    return reckon(connection, query, None)[0]


def reckon(connection: Connection, query: Query, most: int | None, more: Sequence[Facet] = ()) -> tuple[int, bool]:
    """Count the events that answer a query up to ``most``; return the number and whether that is all.

    Of words that very many reports hold, only the first such reports are looked at. What one facet alone finds is summed up already,
    and is told exactly.
    """
    if (summed := _summed(connection, query, more)) is not None:
        return summed, True
    bound = None if most is None else max(most, ENOUGH)
    walk = _walk(connection, query, more, by_date=True, reports=bound)
    if walk is None:
        return 0, True
    number = 0
    for part in walk.parts:
        number += _number(connection, walk, part.where, most=None if most is None else most + 1 - number)
    if most is None or bound is None:
        return number, True
    return min(number, most), number <= most and not widely_told(connection, query, bound)


def nothing_asked(query: Query) -> bool:
    """Tell whether a query asks for all events."""
    return not (_facets(query) or query.since or query.until or (query.text and phrases(query.text)))


def latest_of(connection: Connection, query: Query, most: int) -> CompoundSelect[Any] | None:
    """Select the latest events that answer a query, ``most`` at least if there are so many, as ``event`` and ``rank``; None for none."""
    walk = _walk(connection, query, (), by_date=True, reports=max(most, ENOUGH))
    if walk is None:
        return None
    columns = (walk.ident.label("event"), walk.rank.label("rank"))
    stretches = _stretches("-date", walk)
    few = (select(*columns).where(*walk.where, *one.where).order_by(*one.order).limit(most).subquery() for one in stretches)
    return union_all(*(select(one) for one in few))


def _summed(connection: Connection, query: Query, more: Sequence[Facet]) -> int | None:
    """Return how many events there are where the sums tell; None where they must be counted."""
    facets = [*_facets(query), *more]
    if query.since or query.until or (query.text and phrases(query.text)) or len(facets) > 1 or any(len(of) > 1 for _, of in facets):
        return None
    return _held(connection, facets[0] if facets else ("", ("",)))


def _number(connection: Connection, walk: _Walk, where: Conditions = (), *, most: int | None = None) -> int:
    """Count what a walk finds, up to ``most``."""
    few = select(walk.ident).where(*walk.where, *where).limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def _walk(connection: Connection, query: Query, more: Sequence[Facet], *, by_date: bool, reports: int | None = None) -> _Walk | None:
    """Choose along what to look; None where nothing can answer.

    ``by_date``: the order of the facets' index will do. ``reports`` bounds how many are looked at that hold the words asked for.
    """
    facets = sorted(((_held(connection, facet), facet) for facet in (*_facets(query), *more)), key=lambda pair: pair[0])
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
    return _Walk(walk.ident, walk.rank, (*walk.where, *rest, *told), _parts(query, walk))


def _facets(query: Query) -> list[Facet]:
    """Return by what the events asked for are found; two parties that must both take part are found as a pair."""
    several = {
        "actor": query.actors, "target": query.targets, "kind": query.kinds, "status": query.statuses, "standing": query.standings,
        "outlet": query.outlets,
    }  # fmt: skip
    parties = sorted({*query.parties})
    found: list[Facet] = [("pair", (APART.join(pair),)) for pair in pairwise(parties)] or [("party", (party,)) for party in parties]
    if not parties and len(query.actors) == len(query.targets) == 1 and query.actors != query.targets:
        found = [("dyad", (APART.join(sorted((*query.actors, *query.targets))),))]
    return found + [(name, values) for name, values in several.items() if values]


def _is(facet: Facet) -> Conditions:
    return t.facets.c.facet == facet[0], t.facets.c.value.in_(facet[1])


def _has(walk: _Walk, facet: Facet) -> ColumnElement[bool]:
    """Ask it of the event at hand."""
    return select(t.facets.c.event).where(*_is(facet), t.facets.c.event == walk.ident).exists()


def _among(facet: Facet) -> ColumnElement[bool]:
    """Ask that the event be one of a list, from which the search begins."""
    return t.events.c.id.in_(select(t.facets.c.event).where(*_is(facet)))


def _held(connection: Connection, facet: Facet) -> int:
    """Return how many events the values of a facet find; one found by several of them counts for each."""
    asked = select(func.sum(s.totals.c.events)).where(s.totals.c.facet == facet[0], s.totals.c.value.in_(facet[1]))
    return int(connection.execute(asked).scalar() or 0)


def _tells(connection: Connection, query: Query, walk: _Walk, *, few: bool, most: int | None) -> Conditions:
    """Ask that a report of the event hold the words: of a list where few hold them, or only so many count, else event by event."""
    if not query.text or not phrases(query.text):
        return ()
    if most is not None or (not few and not widely_told(connection, query)):
        reports = found(connection, query.text, most)
        return (walk.ident.in_(select(t.members.c.event).where(t.members.c.report.in_(reports))),)
    telling = select(t.members.c.event).join(t.reports, t.reports.c.id == t.members.c.report).where(t.members.c.event == walk.ident)
    return (telling.where(one_of_found(connection, query.text)).exists(),)


def widely_told(connection: Connection, query: Query, bound: int = 0) -> bool:
    """Tell whether more reports hold the words asked for than ``bound``, or than are gathered."""
    if not query.text or not phrases(query.text):
        return False
    bound = bound or ENOUGH
    told = found(connection, query.text, bound + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(told)).scalar() or 0) > bound


def _parts(query: Query, walk: _Walk) -> Sequence[_Part]:
    """Cut what may have happened between two days into stretches that lie one after the other in time.

    In the middle is what began between them, as its place in time tells. What began before and may have ended later, or ended after
    and may have begun at any time, are few, and found by facets of their own.
    """
    if not (query.since or query.until):
        return (ALL,)
    low, high = (query.since.toordinal() if query.since else 0), (query.until.toordinal() if query.until else t.UNDATED - 1)
    f, parts = t.facets.c, list[_Part]()
    if query.since:
        long = select(f.event).where(f.facet == "long", f.value >= day_of(query.since), f.rank < min(low, high + 1))
        parts.append(_Part((walk.ident.in_(long),), few=True))
    if low <= high:
        parts.append(_Part((walk.rank >= low, walk.rank <= high)))
    if query.until:
        open_ = select(f.event).where(f.facet == "open", f.value == "yes", f.rank > max(low - 1, high))
        parts.append(_Part((walk.ident.in_(open_),), few=True))
    return parts


def _stretches(order: Order, walk: _Walk) -> list[_Stretch]:
    """Cut an order into the events that have the value asked for and those that have none, each of which an index holds in order."""
    rank, ident = walk.rank, walk.ident
    if order == "date":
        return [_Stretch(part.where, (part.key(rank), ident)) for part in walk.parts]
    if order == "-date":
        dated = [_Stretch(part.where, (part.key(rank).desc(), ident.desc()), True) for part in reversed(walk.parts)]
        if walk.parts != (ALL,):
            return dated
        return [_Stretch((rank < t.UNDATED,), dated[0].order, True), _Stretch((rank == t.UNDATED,), (ident,))]
    column = {"count": t.events.c.affected, "reports": t.events.c.told}[order.removeprefix("-")]
    lie = (column, rank, ident)
    between = (or_(*(and_(*part.where) for part in walk.parts)),) if walk.parts != (ALL,) else ()
    known = _Stretch((*between, column.is_not(None)), tuple(one.desc() for one in lie) if order.startswith("-") else lie)
    return [known, _Stretch((*between, column.is_(None)), (rank, ident))] if column is t.events.c.affected else [known]


def in_order(asked: Select[Any]) -> Select[Any]:
    """Put events in the order of time."""
    return asked.order_by(t.events.c.rank, t.events.c.id)
