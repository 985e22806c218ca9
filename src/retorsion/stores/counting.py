"""Count the events that answer a question by party, kind, status, standing, outlet and year, so that it can be narrowed.

Each field is counted as though nothing had been asked of it, but with all else that is asked; parties, all of whom must take part, with
those asked for. What is asked of nothing is read from the sums; else so many events are looked at (`looking`), the latest first, and
where there are more, each number is only the least there can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from ..model.query import Query
from . import sums
from .cards import tally
from .looking import Look, Seen
from .narrowing import nothing_asked, summed_up
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


def counts(connection: Connection, query: Query, most: int) -> tuple[dict[str, Counts], tuple[int, bool]]:
    """Count what answers a query by each of the `FIELDS`, of ``most`` events; and in all, as `looking.reckon`."""
    asked = replace(query, order="-date", limit=None, offset=0)
    groups: dict[Query, list[str]] = {asked: []}
    for field in FIELDS:
        groups.setdefault(_without(asked, field), []).append(field)
    found: dict[str, Counts] = {}
    look, summed = Look(connection), summed_up(connection, query)
    for one, fields in groups.items():
        if nothing_asked(one):
            found |= _all(connection, fields)
        else:
            seen = look.at(one, most)
            found |= _some(seen, fields)
            if one == asked and summed is None:
                total = len(seen.events), seen.all
    return {field: _shown(field, found[field], query) for field in FIELDS}, total if summed is None else (summed, True)


def _without(query: Query, field: str) -> Query:
    """Return a query that asks nothing of a field, where asking for another value would not narrow but replace."""
    if field == "party":
        return query
    nothing: dict[str, Any] = {"since": None, "until": None} if field == "year" else {FIELDS[field]: ()}
    return replace(query, **nothing)


def _all(connection: Connection, fields: Sequence[str]) -> dict[str, Counts]:
    told = {field: sums.leading(connection, field, None if field == "year" else 2 * SHOWN) for field in fields}
    return {field: Counts([pair for pair in values if pair[0]], True) for field, values in told.items()}


def _some(seen: Seen, fields: Sequence[str]) -> dict[str, Counts]:
    counted = tally(seen.cards)
    if "year" in fields:
        counted["year"] = Counter(year for rank in seen.ranks if (year := year_of(rank)))
    return {field: Counts(sorted(counted[field].items(), key=lambda pair: (-pair[1], pair[0])), seen.all) for field in fields}


def _shown(field: str, counted: Counts, query: Query) -> Counts:
    """Cut the values to those that are shown: the frequent, and those asked for."""
    if field == "year":
        return Counts(sorted(counted.values, reverse=True), counted.exact)
    asked = {*getattr(query, FIELDS[field])}
    return Counts([pair for at, pair in enumerate(counted.values) if at < SHOWN or pair[0] in asked], counted.exact)
