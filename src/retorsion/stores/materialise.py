"""Keep settled events in tables, with all that finds and counts them, and note in the history what changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, text

from ..model import Channel, Event, Link
from ..model.codec import dumps, loads
from ..model.query import span_of
from . import schema as t
from .history import record
from .marking import FEW, batches
from .meeting import Place
from .summing import forget_replies, leave_out, relink, sum_up

Cell = tuple[str, str, str, str, str]
"""Actor, target, kind, status, month; "*" sums a side up."""


def put_events(connection: Connection, events: Sequence[Event], component_of: Mapping[Place, str]) -> None:
    """Write settled events over what they were; those that stayed the same are left alone."""
    for few in batches(events, FEW):
        ids = [event.id for event in few]
        old = {row.id: row for row in connection.execute(select(t.events).where(t.events.c.id.in_(ids)))}
        rows = [event_row(event, component_of[event.claims[0]]) for event in few]
        fresh = [(event, row) for event, row in zip(few, rows, strict=True) if not _same(old.get(event.id), row)]
        _replace(connection, [event for event, _ in fresh], [row for _, row in fresh], [old[i] for i in ids if i in old])
        connection.execute(delete(t.stale).where(t.stale.c.what == "event", t.stale.c.id.in_(ids)))


def withdraw_stale(connection: Connection) -> None:
    """Take out the events and links that were not settled again: no claim of theirs is left, or all are another event's now."""
    for few in batches(_stale_rows(connection, "event", t.events), FEW):
        _count(connection, Counter(), few)
        _forget(connection, [row.id for row in few])
        _withdraw(connection, "event", t.events, few)
        relink(connection, [row.id for row in few])
    for few in batches(_stale_rows(connection, "link", t.links), FEW):
        _withdraw(connection, "link", t.links, few)
        forget_replies(connection, [row.id for row in few])
        relink(connection, [row.target for row in few])
    connection.execute(delete(t.stale).where(t.stale.c.what.in_(("event", "link"))))


def _stale_rows(connection: Connection, what: str, table: Table) -> Sequence[Row[Any]]:
    listed = (t.stale.c.what == what) & (t.stale.c.id == table.c.id)
    return connection.execute(select(table).join(t.stale, listed).order_by(table.c.id)).all()


def _withdraw(connection: Connection, noun: str, table: Table, rows: Sequence[Row[Any]]) -> None:
    connection.execute(delete(table).where(table.c.id.in_([row.id for row in rows])))
    for row in rows:
        record(connection, noun, row.id, old=row.body, new=None)


def put_links(connection: Connection, links: Iterable[Link], component_of: Mapping[str, str]) -> None:
    """Write the links that lead to settled events (event → component) over what they were."""
    named = {link_id(link): link for link in links if link.target in component_of}
    for few in batches(named, FEW):
        old = {row.id: row for row in connection.execute(select(t.links).where(t.links.c.id.in_(few)))}
        rows = [link_row(named[ident], component_of[named[ident].target]) for ident in few]
        fresh = [row for row in rows if not _same(old.get(row["id"]), row)]
        connection.execute(delete(t.links).where(t.links.c.id.in_([row["id"] for row in fresh])))
        _insert(connection, t.links, fresh)
        for row in fresh:
            _note(connection, "link", row["id"], old.get(row["id"]), row)
        relink(connection, [row["target"] for row in fresh])
        connection.execute(delete(t.stale).where(t.stale.c.what == "link", t.stale.c.id.in_(few)))


def put_channels(connection: Connection, channels: Iterable[Channel]) -> None:
    """Write the channels, all of them, in place of those there were."""
    old = {row.id: row for row in connection.execute(select(t.channels))}
    rows = {channel.name: {"id": channel.name, "body": dumps(channel)} for channel in channels}
    connection.execute(delete(t.channels))
    _insert(connection, t.channels, [*rows.values()])
    for name in sorted({*old, *rows}):
        _note(connection, "channel", name, old.get(name), rows.get(name))


def link_id(link: Link) -> str:
    """Name a link by what it joins and how."""
    return hashlib.sha256("\x1f".join((link.source, link.target, link.relation, link.basis)).encode()).hexdigest()[:16]


def event_row(event: Event, component: str) -> dict[str, Any]:
    """Make the row of an event."""
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
        "rank": rank_of(event),
    }


def rank_of(event: Event) -> int:
    """Return where an event lies in the order of time: its day's number, or one past every day."""
    first, last = span_of(event)
    day = first or last
    return day.toordinal() if day else t.UNDATED


def link_row(link: Link, component: str) -> dict[str, Any]:
    """Make the row of a link; it is of the component of the event it leads to."""
    return {"id": link_id(link), "component": component, "source": link.source, "target": link.target, "body": dumps(link)}


def _same(old: Row[Any] | None, row: Mapping[str, Any]) -> bool:
    return old is not None and old.body == row["body"] and old.component == row["component"]


def _replace(connection: Connection, events: Sequence[Event], rows: Sequence[dict[str, Any]], olds: Sequence[Row[Any]]) -> None:
    ids = [event.id for event in events]
    old = {row.id: row for row in olds if row.id in set(ids)}
    _count(connection, _cells(events), [*old.values()])
    _forget(connection, ids)
    connection.execute(delete(t.events).where(t.events.c.id.in_(ids)))
    _insert(connection, t.events, rows)
    sum_up(connection, events, {row["id"]: row["rank"] for row in rows})
    _insert(connection, t.members, [{"report": r, "idx": i, "event": event.id} for event in events for r, i in event.claims])
    names = [{"alias": alias, "event": event.id} for event in events for alias in event.aliases]
    for few in batches([name["alias"] for name in names], FEW):
        connection.execute(delete(t.aliases).where(t.aliases.c.alias.in_(few)))
    _insert(connection, t.aliases, names)
    for row in rows:
        _note(connection, "event", row["id"], old.get(row["id"]), row)


def _note(connection: Connection, noun: str, ident: str, old: Row[Any] | None, new: Mapping[str, Any] | None) -> None:
    """Put a change into the history, if it is one."""
    before, after = old.body if old else None, new["body"] if new else None
    if before != after:
        record(connection, noun, ident, old=before, new=after)


def _forget(connection: Connection, ids: Sequence[str]) -> None:
    leave_out(connection, ids)
    for table in (t.members, t.aliases):
        connection.execute(delete(table).where(table.c.event.in_(ids)))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


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
