"""Find which claims meet: whose reaches have a key and a day in common."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, or_, select, update

from . import schema as t
from .marking import FEW, batches

Place = tuple[str, int]
"""A claim's report and its place in it."""


def named(place: Place) -> str:
    """Name a component by one of its claims."""
    return f"{place[0]}#{place[1]}"


def joined(nodes: Iterable[Place], joins: Iterable[tuple[Place, Place]]) -> dict[Place, Place]:
    """Join nodes pairwise; returns, for each node, the least of those it hangs together with."""
    root = {node: node for node in nodes}

    def top(node: Place) -> Place:
        while root[node] != node:
            root[node] = node = root[root[node]]
        return node

    for one, other in joins:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    return {node: top(node) for node in root}


def places_in(connection: Connection, reports: Iterable[str]) -> list[Place]:
    """Return the places of the claims of reports that count."""
    found: list[Place] = []
    for few in batches(sorted(reports), FEW):
        counted = select(t.claims.c.report, t.claims.c.idx).join(t.reports, t.reports.c.id == t.claims.c.report)
        rows = connection.execute(counted.where(t.claims.c.report.in_(few), ~t.reports.c.withdrawn))
        found += [(report, idx) for report, idx in rows]
    return found


def reaches_of(connection: Connection, reports: Sequence[str], places: Container[Place]) -> list[tuple[str, int, int, Place]]:
    """Return the reaches of some claims, by key and first day."""
    found: list[tuple[str, int, int, Place]] = []
    columns = (t.strands.c.key, t.strands.c.first, t.strands.c.last, t.strands.c.report, t.strands.c.idx)
    for few in batches(reports, FEW):
        for key, first, last, report, idx in connection.execute(select(*columns).where(t.strands.c.report.in_(few))):
            if (report, idx) in places:
                found.append((key, first, last, (report, idx)))
    return sorted(found)


def meetings(reaches: Iterable[tuple[str, int, int, Place]]) -> Iterator[tuple[Place, Place]]:
    """Yield pairs of places that hang together: in order of key and first day, each meets what reaches furthest before it."""
    held: tuple[str, int, Place] | None = None
    for key, first, last, place in reaches:
        if held and held[0] == key and first <= held[1]:
            yield held[2], place
            held = (key, max(last, held[1]), place)
        else:
            held = (key, last, place)


def name_places(connection: Connection, found: Mapping[Place, str]) -> None:
    """Write down which component each claim is of, where that changed."""
    statement = (
        update(t.claims)
        .where(t.claims.c.report == bindparam("of_report"), t.claims.c.idx == bindparam("of_idx"))
        .where(or_(t.claims.c.component.is_(None), t.claims.c.component != bindparam("named")))
        .values(component=bindparam("named"))
    )
    rows = [{"of_report": report, "of_idx": idx, "named": component} for (report, idx), component in found.items()]
    if rows:
        connection.execute(statement, rows)
