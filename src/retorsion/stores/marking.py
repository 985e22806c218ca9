"""Mark what must be reconciled, in the same transaction as the change that makes it necessary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, insert, select

from . import schema as t

T = TypeVar("T")
FEW = 500
"""How many values a statement names at most; databases allow some thousands."""
CHANNEL = "channel"
"""The kind of claims that tell of a body in which parties meet: they make no event, but channels, all of them together."""
ALL = "*"


def mark(connection: Connection, report: str) -> None:
    """Mark a report whose claims, standing or decisions change. Call it before the change: it notes the components its claims are of."""
    if CHANNEL in connection.execute(select(t.claims.c.kind).where(t.claims.c.report == report)).scalars():
        stale(connection, "channel", [ALL])
    rows = connection.execute(select(t.claims.c.component).where(t.claims.c.report == report).distinct())
    components: set[str | None] = {component for (component,) in rows}
    found = [{"report": report, "component": component} for component in sorted(components | {None}, key=str)]
    connection.execute(insert(t.marks), found)


def stale(connection: Connection, what: str, names: Iterable[str]) -> None:
    """Put names on the list of what is stale, each once."""
    for few in batches(sorted(names), FEW):
        held = {*connection.execute(select(t.stale.c.id).where(t.stale.c.what == what, t.stale.c.id.in_(few))).scalars()}
        if fresh := [{"what": what, "id": name} for name in few if name not in held]:
            connection.execute(insert(t.stale), fresh)


def batches(names: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut a sequence into lists of at most ``size``."""
    rest = iter(names)
    while few := list(islice(rest, size)):
        yield few
