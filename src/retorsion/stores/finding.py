"""Find the events that answer a query with SQL, in its order, as `model.query` finds them in memory.

What many events answer is walked along an index in the order asked for, and the walk ends where the page is full: along the rarest facet
asked for, or along all events. What few answer is gathered and sorted. So a page costs little however large the ledger is
(`bench/bench_desk.py` measures it).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import prod
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, func, or_, select

from ..model import Event
from ..model.codec import loads
from ..model.query import Order, Query, phrases
from . import schema as t
from . import summary_schema as s
from .marking import FEW, batches
from .searching import found, one_of_found
from .summing import APART, day_of

ENOUGH = 5_000
"""Up to so many answers are gathered and sorted. It takes some 20 ms, about as long as the longest walk that finds a page among more."""
PAGE = 1000
LOOKED_AT = 5_000
"""So many events along the rarest facet are looked at to count what several facets find together: some 20 ms."""

HEARD = 60.0
"""Seconds for which it is known that very many reports hold the words asked for."""
_heard: WeakKeyDictionary[Engine, dict[tuple[str, int], tuple[float, bool]]] = WeakKeyDictionary()

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
        for body in _leaf(connection, asked) if left is not None and left <= PAGE else _bodies(connection, asked, walk, stretch):
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


def _bodies(connection: Connection, asked: Select[Any], walk: _Walk, stretch: _Stretch) -> Iterator[str]:
    """Yield the bodies of all events found, in the order they are found in."""
    rank, ident = t.events.c.rank, t.events.c.id
    if walk.ident is ident:
        found = asked.with_only_columns(t.events.c.body)
    else:
        lie = (rank.desc(), ident.desc()) if stretch.down else (rank, ident)
        found = select(t.events.c.body).where(ident.in_(asked)).order_by(*lie)
    yield from connection.execution_options(yield_per=PAGE).execute(found).scalars()


def count_for(connection: Connection, query: Query) -> int:
    """Count the events that answer a query."""
    if (summed := summed_up(connection, query, ())) is not None:
        return summed
    walk = _walk(connection, query, (), by_date=True)
    return 0 if walk is None else sum(_number(connection, walk, part.where) for part in walk.parts)


def reckon(connection: Connection, query: Query, most: int, more: Sequence[Facet] = ()) -> tuple[int, bool]:
    """Count the events that answer a query up to ``most``; return the number and whether that is all.

    Only so many events, or reports that hold the words asked for, are looked at. What one facet alone finds is summed up, and exact.
    """
    if (summed := summed_up(connection, query, more)) is not None:
        return summed, True
    few, every = latest_of(connection, query, most + 1, more)
    return min(len(few), most), every and len(few) <= most


def nothing_asked(query: Query) -> bool:
    """Tell whether a query asks for all events."""
    return not (_facets(query) or query.since or query.until or (query.text and phrases(query.text)))


def latest_of(connection: Connection, query: Query, most: int, more: Sequence[Facet] = ()) -> tuple[dict[str, int], bool]:
    """Return ``most`` of the events that answer a query, with their ``rank``, and whether all there are were looked at.

    The latest along the rarest facet asked for are looked at, or those that the first reports tell that hold the words asked for.
    """
    if query.text and phrases(query.text):
        walk, every = _walk(connection, query, more, by_date=True, reports=max(most, ENOUGH)), not widely_told(connection, query)
        parts = walk.parts if walk else ()
        asked = [_all_of(walk, part) for part in parts if walk]
    else:
        asked, every = _looked_at(connection, query, more)
    found: dict[str, int] = {}
    for one in asked:
        if len(found) < most:
            found |= {row[0]: row[1] for row in connection.execute(one.limit(most - len(found)))}
    return found, every


def _all_of(walk: _Walk, part: _Part) -> Select[*tuple[Any, ...]]:
    return select(walk.ident, walk.rank).where(*walk.where, *part.where)


def _looked_at(connection: Connection, query: Query, more: Sequence[Facet]) -> tuple[list[Select[Any]], bool]:
    """Select, of each stretch of time, the latest events of the rarest facet, and of them those that answer; and whether that is all."""
    facets = _by_number(connection, query, more)
    if facets and facets[0][0] == 0:
        return [], True
    lead = next((facet for _, facet in facets if len(facet[1]) == 1), None)
    rows = t.facets.alias("along") if lead else t.events
    ident, rank = (rows.c.event, rows.c.rank) if lead else (rows.c.id, rows.c.rank)
    along = (rows.c.facet == lead[0], rows.c.value == lead[1][0]) if lead else ()
    asked, every = list[Select[Any]](), True
    for part in reversed(_parts(connection, query, ident, rank)):
        few = select(ident.label("event"), rank.label("rank")).where(*along, *part.where).order_by(part.key(rank).desc()).limit(LOOKED_AT)
        latest = few.subquery()
        every = every and connection.execute(select(func.count()).select_from(latest)).scalar_one() < LOOKED_AT
        asked.append(select(latest).where(*(_has(latest.c.event, facet) for _, facet in facets if facet is not lead)))
    return asked, every


def _by_number(connection: Connection, query: Query, more: Sequence[Facet]) -> list[tuple[int, Facet]]:
    """Return the facets asked for with how many events each finds, the rarest first."""
    return sorted(((_held(connection, facet), facet) for facet in (*_facets(query), *more)), key=lambda pair: pair[0])


def summed_up(connection: Connection, query: Query, more: Sequence[Facet]) -> int | None:
    """Return how many events there are where the sums tell; None where they must be counted."""
    facets = [*_facets(query), *more]
    if query.since or query.until or (query.text and phrases(query.text)) or len(facets) > 1 or any(len(of) > 1 for _, of in facets):
        return None
    return _held(connection, facets[0] if facets else ("", ("",)))


def _number(connection: Connection, walk: _Walk, where: Conditions = ()) -> int:
    """Count what a walk finds."""
    few = select(walk.ident).where(*walk.where, *where).subquery()
    return int(connection.execute(select(func.count()).select_from(few)).scalar() or 0)


def _walk(connection: Connection, query: Query, more: Sequence[Facet], *, by_date: bool, reports: int | None = None) -> _Walk | None:
    """Choose along what to look; None where nothing can answer.

    ``by_date``: the order of the facets' index will do. ``reports`` bounds how many are looked at that hold the words asked for.
    """
    facets = _by_number(connection, query, more)
    if facets and facets[0][0] == 0:
        return None
    rows = t.facets.alias("along")
    along = (rows.c.facet == facets[0][1][0], rows.c.value.in_(facets[0][1][1])) if facets else ()
    rest = [facet for _, facet in facets[1:]]
    if facets and by_date and len(facets[0][1][1]) == 1:
        ident, rank, where = rows.c.event, rows.c.rank, [*along, *(_has(rows.c.event, facet) for facet in rest)]
    elif facets and _gathers(connection, [number for number, _ in facets]):
        listed = select(rows.c.event).where(*along, *(_has(rows.c.event, facet) for facet in rest))
        ident, rank, where = t.events.c.id, t.events.c.rank, [t.events.c.id.in_(listed)]
    else:
        ident, rank, where = t.events.c.id, t.events.c.rank, [_has(t.events.c.id, facet) for _, facet in facets]
    few = bool(facets) and facets[0][0] <= ENOUGH
    told = _tells(connection, query, ident, few=few, most=reports)
    return _Walk(ident, rank, (*where, *told), _parts(connection, query, ident, rank))


def _gathers(connection: Connection, numbers: Sequence[int]) -> bool:
    """Tell whether to list all that answers and sort it, rather than to walk all events in order until a page is full.

    What answers is guessed from how many events each facet finds, as though facets knew nothing of each other.
    """
    every = max(1, _held(connection, ("", ("",))))
    answering = every * prod(number / every for number in numbers)
    return numbers[0] <= ENOUGH or numbers[0] + 3 * answering < 50 * every / max(answering, 1e-9)


def _facets(query: Query) -> list[Facet]:
    """Return by what the events asked for are found; two parties that must both take part are found as a pair."""
    several = {
        "actor": query.actors, "target": query.targets, "kind": query.kinds, "status": query.statuses, "standing": query.standings,
        "outlet": query.outlets,
    }  # fmt: skip
    parties = sorted({*query.parties})
    found: list[Facet] = [("pair", (APART.join(pair),)) for pair in pairwise(parties)] or [("party", (party,)) for party in parties]
    if not parties and len(query.actors) == len(query.targets) == 1:
        found = [("dyad", (APART.join(sorted((*query.actors, *query.targets))),))]
    return found + [(name, values) for name, values in several.items() if values]


def _is(facet: Facet) -> Conditions:
    return t.facets.c.facet == facet[0], t.facets.c.value.in_(facet[1])


def _has(ident: ColumnElement[str], facet: Facet) -> ColumnElement[bool]:
    """Ask a facet of the event at hand."""
    return select(t.facets.c.event).where(*_is(facet), t.facets.c.event == ident).exists()


def _held(connection: Connection, facet: Facet) -> int:
    """Return how many events the values of a facet find; one found by several of them counts for each."""
    asked = select(func.sum(s.totals.c.events)).where(s.totals.c.facet == facet[0], s.totals.c.value.in_(facet[1]))
    return int(connection.execute(asked).scalar() or 0)


def _tells(connection: Connection, query: Query, ident: ColumnElement[str], *, few: bool, most: int | None) -> Conditions:
    """Ask that a report of the event hold the words: of a list where few hold them, or only so many count, else event by event."""
    if not query.text or not phrases(query.text):
        return ()
    if most is not None or (not few and not widely_told(connection, query)):
        reports = found(connection, query.text, most)
        return (ident.in_(select(t.members.c.event).where(t.members.c.report.in_(reports))),)
    telling = select(t.members.c.event).join(t.reports, t.reports.c.id == t.members.c.report).where(t.members.c.event == ident)
    return (telling.where(one_of_found(connection, query.text)).exists(),)


def widely_told(connection: Connection, query: Query) -> bool:
    """Tell whether more reports hold the words asked for than are gathered; what was found a moment ago is not asked again."""
    if not query.text or not phrases(query.text):
        return False
    heard, name = _heard.setdefault(connection.engine, {}), (query.text, ENOUGH)
    until, wide = heard.get(name, (0.0, False))
    if time.monotonic() > until:
        told = found(connection, query.text, ENOUGH + 1).subquery()
        wide = int(connection.execute(select(func.count()).select_from(told)).scalar() or 0) > ENOUGH
        if wide:  # few may become many, many seldom few
            if len(heard) > PAGE:
                heard.clear()
            heard[name] = (time.monotonic() + HEARD, wide)
    return wide


def _parts(connection: Connection, query: Query, ident: ColumnElement[str], rank: ColumnElement[int]) -> Sequence[_Part]:
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
        parts.append(_Part((ident.in_(_few(connection, long)),), few=True))
    if low <= high:
        parts.append(_Part((rank >= low, rank <= high)))
    if query.until:
        open_ = select(f.event).where(f.facet == "open", f.value == "yes", f.rank > max(low - 1, high))
        parts.append(_Part((ident.in_(_few(connection, open_)),), few=True))
    return parts


def _few(connection: Connection, asked: Select[str]) -> Select[str] | Sequence[str]:
    """Read a short list before it is asked with, since a database does not foresee that it is short."""
    ids = connection.execute(asked.limit(ENOUGH + 1)).scalars().all()
    return ids if len(ids) <= ENOUGH else asked


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
