"""Let a large component grow by a few new claims, without going through all that it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, select, update

from . import schema as t
from .marking import FEW, batches, stale
from .meeting import Place, joined, meetings, name_places, named, places_in, reaches_of

# Components of fewer claims are gone through whole: that takes a tenth of a second.
LARGE = 1_000
COMPONENT = -1
"""Stands for the place where a component stands in for its claims."""


def grow(connection: Connection, reports: Sequence[str], met: set[str]) -> bool:
    """Put the claims of new reports into the components they meet; returns False where that is better done from scratch.

    Joined components keep the name of the largest, so that only the rows of the smaller ones are written.
    """
    sizes = {name: _size(connection, name) for name in sorted(met)}
    if max(sizes.values(), default=0) <= LARGE or connection.execute(select(t.stale.c.id)).first():
        return False
    places = places_in(connection, reports)
    joins = [*meetings(reaches_of(connection, reports, {*places})), *_meetings_with_components(connection, reports)]
    parts: defaultdict[Place, list[Place]] = defaultdict(list)
    for node, least in joined([*places, *((name, COMPONENT) for name in sizes)], joins).items():
        parts[least].append(node)
    for nodes in parts.values():
        _join(connection, nodes, sizes)
    return True


def _join(connection: Connection, nodes: Sequence[Place], sizes: dict[str, int]) -> None:
    """Give new claims and the components they meet one name, and note what is to be settled."""
    held = sorted((name for name, idx in nodes if idx == COMPONENT), key=lambda name: (-sizes[name], name))
    fresh = sorted(place for place in nodes if place[1] != COMPONENT)
    name = held[0] if held else named(fresh[0])
    for few in batches(held[1:], FEW):
        for table in (t.claims, t.events, t.links):
            connection.execute(update(table).where(table.c.component.in_(few)).values(component=name))
    name_places(connection, dict.fromkeys(fresh, name))
    stale(connection, "grown" if held and sizes[name] > LARGE else "component", [name])
    stale(connection, "fresh", {report for report, _ in fresh})


def _size(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).where(t.claims.c.component == name)).scalar_one()


def _meetings_with_components(connection: Connection, reports: Sequence[str]) -> list[tuple[Place, Place]]:
    """Pair the claims of some reports with the components that they meet."""
    own, other = t.strands.alias(), t.strands.alias()
    met = (
        select(own.c.report, own.c.idx, t.claims.c.component)
        .distinct()
        .join(other, (own.c.key == other.c.key) & (own.c.first <= other.c.last) & (own.c.last >= other.c.first))
        .join(t.claims, (other.c.report == t.claims.c.report) & (other.c.idx == t.claims.c.idx))
        .where(t.claims.c.component.is_not(None))
    )
    rows = [row for few in batches(reports, FEW) for row in connection.execute(met.where(own.c.report.in_(few)))]
    return [((report, idx), (component, COMPONENT)) for report, idx, component in rows]
