"""Along what to look for the events that answer a query.

What many events answer is walked along an index in the order asked for, and the walk ends where the page is full: along the rarest facet
asked for, or along all events. What few answer is gathered and sorted. So a page costs little however large the ledger is
(`bench/bench_desk.py` measures it).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, FromClause, func, select

from ..model.query import Query
from . import schema as t
from .cards import Facet
from .narrowing import ALL, Conditions, along, asked_of, by_number, held, lead_of, searches
from .searching import found, one_of_found
from .stretching import Part, parts

ENOUGH = 5_000
"""Up to so many answers are gathered and sorted. It takes some 20 ms, about as long as the longest walk that finds a page among more."""
HEARD = 60.0
"""Seconds for which it is known that very many reports hold the words asked for."""
REMEMBERED = 1_000
"""Searches of which that is known."""
_heard: WeakKeyDictionary[Engine, dict[tuple[str, int], tuple[float, bool]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Walk:
    """Hold along what to look for events: rows of `facets` or `cards`, and what must be so of each.

    ``parts`` cut what is found into stretches of time that lie one after the other; without a question of time there is one.
    """

    rows: FromClause
    where: Conditions
    parts: Sequence[Part] = ()


def walk_for(connection: Connection, query: Query, more: Sequence[Facet], *, by_date: bool, reports: int | None = None) -> Walk | None:
    """Choose along what to look; None where nothing can answer.

    ``by_date``: the order of the facets' index will do. ``reports`` bounds how many are looked at that hold the words asked for.
    """
    facets = by_number(connection, query, more)
    if facets and facets[0][0] == 0:
        return None
    every, few = [facet for _, facet in facets], bool(facets) and facets[0][0] <= ENOUGH
    lead = lead_of(facets, ENOUGH) if by_date and (not few or len(every[0][1]) == 1) else None
    rows = t.facets.alias("along")
    if lead:
        walked: FromClause = rows
        where = _along(connection, rows, [lead, *(facet for facet in every if facet != lead)])
    elif every and _gathers(connection, [number for number, _ in facets]):
        walked, where = rows, _along(connection, rows, every)
        if len(every[0][1]) > 1:  # by several values one event may be found twice
            walked, where = t.cards, (t.cards.c.event.in_(select(rows.c.event).where(*where)),)
    else:
        walked, where = t.cards, asked_of(connection, t.cards, every)
    told = _tells(connection, query, walked, few=few, most=reports)
    return Walk(walked, (*where, *told), parts(connection, query, walked))


def _along(connection: Connection, rows: FromClause, facets: Sequence[Facet]) -> Conditions:
    """Ask for the rows of the first facet, and the others of each."""
    return (*along(rows, facets[0]), *asked_of(connection, rows, facets[1:]))


def _gathers(connection: Connection, numbers: Sequence[int]) -> bool:
    """Tell whether to list all that answers and sort it, rather than to walk all events in order until a page is full.

    What answers is guessed from how many events each facet finds, as though facets knew nothing of each other.
    """
    every = max(1, held(connection, ALL))
    answering = every * prod(number / every for number in numbers)
    return numbers[0] <= ENOUGH or numbers[0] + answering < 50 * every / max(answering, 1e-9)


def _tells(connection: Connection, query: Query, rows: FromClause, *, few: bool, most: int | None) -> Conditions:
    """Ask that a report of the event hold the words: of a list where few hold them, or only so many count, else event by event."""
    if not query.text or not searches(query):
        return ()
    if most is not None or (not few and not widely_told(connection, query)):
        reports = found(connection, query.text, most)
        return (rows.c.event.in_(select(t.members.c.event).where(t.members.c.report.in_(reports))),)
    telling = select(t.members.c.event).join(t.reports, t.reports.c.id == t.members.c.report).where(t.members.c.event == rows.c.event)
    return (telling.where(one_of_found(connection, query.text)).exists(),)


def widely_told(connection: Connection, query: Query) -> bool:
    """Tell whether more reports hold the words asked for than are gathered; what was found a moment ago is not asked again."""
    if not query.text or not searches(query):
        return False
    heard, name = _heard.setdefault(connection.engine, {}), (query.text, ENOUGH)
    until, wide = heard.get(name, (0.0, False))
    if time.monotonic() > until:
        told = found(connection, query.text, ENOUGH + 1).subquery()
        wide = int(connection.execute(select(func.count()).select_from(told)).scalar() or 0) > ENOUGH
        if wide:  # few may become many, many seldom few
            if len(heard) > REMEMBERED:
                heard.clear()
            heard[name] = (time.monotonic() + HEARD, wide)
    return wide
