"""Keep settled events in tables, with all that finds and counts them, and note in the history what changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, text

from ..model import Event, Link
from ..model.codec import dumps, loads
from ..model.query import span_of, standings
from . import schema as t
from .components import FEW, Place, batches
from .history import record

Cell = tuple[str, str, str, str, str]
"""Actor, target, kind, status, month; "*" sums a side up."""


def put_events(connection: Connection, events: Sequence[Event], component_of: Mapping[Place, str]) -> None:
    """Write settled events over what they were; those that stayed the same are left alone."""
    for few in batches(events, FEW):
        ids = [event.id for event in few]
        old = {row.id: row for row in connection.execute(select(t.events).where(t.events.c.id.in_(ids)))}
        rows = [_row(event, component_of[event.claims[0]]) for event in few]
        fresh = [(event, row) for event, row in zip(few, rows, strict=True) if not _same(old.get(event.id), row)]
        _replace(connection, [event for event, _ in fresh], [row for _, row in fresh], [old[i] for i in ids if i in old])
        connection.execute(delete(t.stale).where(t.stale.c.what == "event", t.stale.c.id.in_(ids)))


def withdraw_stale(connection: Connection) -> None:
    """Take out the events that were not settled again: none of their claims is left, or all are another event's now."""
    gone = select(t.events).join(t.stale, (t.stale.c.what == "event") & (t.stale.c.id == t.events.c.id)).order_by(t.events.c.id)
    for few in batches(connection.execute(gone).all(), FEW):
        _count(connection, Counter(), few)
        _forget(connection, [row.id for row in few])
        connection.execute(delete(t.events).where(t.events.c.id.in_([row.id for row in few])))
        for row in few:
            record(connection, "event", row.id, old=row.body, new=None)
    connection.execute(delete(t.stale).where(t.stale.c.what == "event"))


def put_links(connection: Connection, links: Iterable[Link]) -> None:
    """Write links over what they were."""
    for few in batches([*links], FEW):
        rows = {link_id(link): {"source": link.source, "target": link.target, "body": dumps(link)} for link in few}
        old = {row.id: row.body for row in connection.execute(select(t.links).where(t.links.c.id.in_(rows)))}
        fresh = {ident: row for ident, row in rows.items() if old.get(ident) != row["body"]}
        connection.execute(delete(t.links).where(t.links.c.id.in_(fresh)))
        _insert(connection, t.links, [{"id": ident, **row} for ident, row in fresh.items()])
        for ident, row in fresh.items():
            record(connection, "link", ident, old=old.get(ident), new=row["body"])


def link_id(link: Link) -> str:
    """Name a link by what it joins and how."""
    return hashlib.sha256("\x1f".join((link.source, link.target, link.relation, link.basis)).encode()).hexdigest()[:16]


def _row(event: Event, component: str) -> dict[str, Any]:
    first, last = span_of(event)
    return {
        "id": event.id,
        "component": component,
        "kind": event.kind,
        "status": event.status,
        "day": first or last,
        "first": first,
        "last": last,
        "affected": event.count.value if event.count else None,
        "told": len(event.reports),
        "body": dumps(event),
    }


def _same(old: Row[Any] | None, row: Mapping[str, Any]) -> bool:
    return old is not None and old.body == row["body"] and old.component == row["component"]


def _replace(connection: Connection, events: Sequence[Event], rows: Sequence[dict[str, Any]], olds: Sequence[Row[Any]]) -> None:
    ids = [event.id for event in events]
    old = {row.id: row for row in olds if row.id in set(ids)}
    _count(connection, _cells(events), [*old.values()])
    _forget(connection, ids)
    connection.execute(delete(t.events).where(t.events.c.id.in_(ids)))
    _insert(connection, t.events, rows)
    _insert(connection, t.facets, [row for event in events for row in _facets(event)])
    _insert(connection, t.members, [{"report": r, "idx": i, "event": event.id} for event in events for r, i in event.claims])
    names = [{"alias": alias, "event": event.id} for event in events for alias in event.aliases]
    for few in batches([name["alias"] for name in names], FEW):
        connection.execute(delete(t.aliases).where(t.aliases.c.alias.in_(few)))
    _insert(connection, t.aliases, names)
    for row in rows:
        before = old[row["id"]].body if row["id"] in old else None
        if before != row["body"]:
            record(connection, "event", row["id"], old=before, new=row["body"])


def _forget(connection: Connection, ids: Sequence[str]) -> None:
    for table in (t.facets, t.members, t.aliases):
        connection.execute(delete(table).where(table.c.event.in_(ids)))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _facets(event: Event) -> list[dict[str, str]]:
    held = {
        "actor": event.actors,
        "target": event.targets,
        "party": (*event.actors, *event.targets),
        "kind": (event.kind, *event.also_kinds),
        "standing": standings(event),
    }
    return [{"facet": facet, "value": value, "event": event.id} for facet, values in held.items() for value in sorted({*values})]


def _cells(events: Iterable[Event]) -> Counter[Cell]:
    """Count events under each actor and target, and once under "*" for either side summed up."""
    cells: Counter[Cell] = Counter()
    for event in events:
        first, last = span_of(event)
        day = first or last
        month = f"{day:%Y-%m}" if day else ""
        for actor in (*(event.actors or ("",)), "*"):
            for target in (*(event.targets or ("",)), "*"):
                cells[actor, target, event.kind, event.status, month] += 1
    return cells


def _count(connection: Connection, fresh: Counter[Cell], olds: Sequence[Row[Any]]) -> None:
    """Bring the tallies up to date; an old row without a component is not in them (a rebuild has emptied them)."""
    fresh.subtract(_cells(loads(Event, row.body) for row in olds if row.component))
    names = ("actor", "target", "kind", "status", "month")
    moved = [{**dict(zip(names, cell, strict=True)), "events": n} for cell, n in sorted(fresh.items()) if n]
    if moved:
        connection.execute(_ADD, moved)
    if any(row["events"] < 0 for row in moved):  # type: ignore[operator]
        connection.execute(_DROP, moved)


_CELL = "actor = :actor AND target = :target AND kind = :kind AND status = :status AND month = :month"
_ADD = text(
    "INSERT INTO tallies (actor, target, kind, status, month, events) VALUES (:actor, :target, :kind, :status, :month, :events) "
    "ON CONFLICT (actor, target, kind, status, month) DO UPDATE SET events = tallies.events + excluded.events"
)
_DROP = text(f"DELETE FROM tallies WHERE {_CELL} AND events = 0")  # noqa: S608 - our own words
