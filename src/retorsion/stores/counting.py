"""Count the events that answer a question by party, kind, status, standing, outlet and year, so that it can be narrowed.

Each field is counted as though nothing had been asked of it, but with all else that is asked; parties, all of whom must take part, with
those asked for. What is asked of nothing is read from the sums; else so many events are looked at, the latest first, and where there
are more, each number is only the least there can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from ..model.query import Query
from . import schema as t
from . import sums
from .finding import ENOUGH, latest_of, nothing_asked, widely_told
from .marking import FEW, batches
from .summing import year_of

FIELDS = {"party": "parties", "kind": "kinds", "status": "statuses", "standing": "standings", "outlet": "outlets", "year": "since"}
"""What is counted, and the field of a query that asks for it."""
SHOWN = 12
"""Values of each; of years all."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold the values of one field with how many events each finds, most first (years: latest first); exactly, or at the least."""

    values: Sequence[tuple[str, int]]
    exact: bool


def counts(connection: Connection, query: Query, most: int) -> dict[str, Counts]:
    """Count what answers a query by each of the `FIELDS`, looking at ``most`` events."""
    asked = replace(query, order="-date", limit=None, offset=0)
    groups: dict[Query, list[str]] = {}
    for field in FIELDS:
        groups.setdefault(_without(asked, field), []).append(field)
    found: dict[str, Counts] = {}
    for one, fields in groups.items():
        found |= _all(connection, fields) if nothing_asked(one) else _some(connection, one, fields, most)
    return {field: _shown(field, found[field], query) for field in FIELDS}


def _without(query: Query, field: str) -> Query:
    """Return a query that asks nothing of a field, where asking for another value would not narrow but replace."""
    if field == "party":
        return query
    nothing: dict[str, Any] = {"since": None, "until": None} if field == "year" else {FIELDS[field]: ()}
    return replace(query, **nothing)


def _all(connection: Connection, fields: Sequence[str]) -> dict[str, Counts]:
    told = {field: sums.leading(connection, field, None if field == "year" else 2 * SHOWN) for field in fields}
    return {field: Counts([pair for pair in values if pair[0]], True) for field, values in told.items()}


def _some(connection: Connection, query: Query, fields: Sequence[str], most: int) -> dict[str, Counts]:
    found: dict[str, Counter[str]] = {field: Counter() for field in fields}
    asked = latest_of(connection, query, most + 1)
    few = {} if asked is None else {row.event: row.rank for row in connection.execute(asked)}
    if "year" in found:
        found["year"].update(year for rank in few.values() if (year := year_of(rank)))
    f = t.facets.c
    for some in batches(few, FEW):
        held = select(f.facet, f.value, func.count()).where(f.event.in_(some))  # to name facets here would mislead SQLite
        for facet, value, number in connection.execute(held.group_by(f.facet, f.value)):
            if facet in found:
                found[facet][value] += number
    exact = len(few) <= most and not widely_told(connection, query, max(most, ENOUGH))
    return {field: Counts(sorted(some.items(), key=lambda pair: (-pair[1], pair[0])), exact) for field, some in found.items()}


def _shown(field: str, counted: Counts, query: Query) -> Counts:
    """Cut the values to those that are shown: the frequent, and those asked for."""
    if field == "year":
        return Counts(sorted(counted.values, reverse=True), counted.exact)
    asked = {*getattr(query, FIELDS[field])}
    return Counts([pair for at, pair in enumerate(counted.values) if at < SHOWN or pair[0] in asked], counted.exact)
