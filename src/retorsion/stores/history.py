"""The history of a ledger: what was added, changed or withdrawn, when, from what to what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from ..model.codec import dumps, from_plain, loads
from . import schema as t

Change = Literal["added", "changed", "withdrawn"]


NOUNS = ("report", "event", "link", "channel", "decision")
"""What has a history."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Hold one field that changed: its old and new value as JSON, None where it had none."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one entry of the history. ``seq`` counts up; ``noun`` is report, event, link or decision."""

    seq: int
    at: datetime
    noun: str
    id: str
    what: Change
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fields:
    fields: tuple[FieldChange, ...] = ()


def moment(at: datetime) -> str:
    """Write a moment so that it sorts as text; a naive one is taken as UTC."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def record(connection: Connection, noun: str, ident: str, *, old: str | None, new: str | None) -> None:
    """Note that a noun went from one JSON body to another; None for one that was not there, or no longer is."""
    what: Change = "added" if old is None else "withdrawn" if new is None else "changed"
    body = dumps(_Fields(_differences(json.loads(old), json.loads(new)) if old and new else ()))
    connection.execute(insert(t.changes), {"at": moment(datetime.now(UTC)), "noun": noun, "id": ident, "what": what, "body": body})


def changed_fields(plain: Any) -> str:
    """Check the fields of an entry that comes from an archive, and write them as they are kept."""
    return dumps(from_plain(_Fields, {"fields": plain} if plain else {}))


def _differences(old: dict[str, Any], new: dict[str, Any]) -> tuple[FieldChange, ...]:
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return tuple(FieldChange(name, _shown(old, name), _shown(new, name)) for name in names)


def _shown(body: dict[str, Any], name: str) -> str | None:
    return json.dumps(body[name], ensure_ascii=False) if name in body else None


def entries(connection: Connection, since: datetime | int | None) -> Sequence[Entry]:
    """Return what happened after a moment, or after an entry's number, oldest first."""
    asked = select(t.changes).order_by(t.changes.c.seq)
    if isinstance(since, datetime):
        asked = asked.where(t.changes.c.at > moment(since))
    elif since is not None:
        asked = asked.where(t.changes.c.seq > since)
    return [_entry(row) for row in connection.execute(asked)]


def latest(connection: Connection, since: datetime | None, nouns: Sequence[str], stretch: tuple[int, int]) -> Sequence[Entry]:
    """Return a stretch (offset, limit) of what happened after a moment to nouns of some sorts, latest first."""
    offset, limit = stretch
    asked = select(t.changes).where(t.changes.c.noun.in_(nouns)).order_by(t.changes.c.seq.desc()).limit(limit).offset(offset)
    if since is not None:
        asked = asked.where(t.changes.c.at > moment(since))
    return [_entry(row) for row in connection.execute(asked)]


def entries_of(connection: Connection, ident: str) -> Sequence[Entry]:
    """Return what happened to one noun, oldest first."""
    return [_entry(row) for row in connection.execute(select(t.changes).where(t.changes.c.id == ident).order_by(t.changes.c.seq))]


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.seq, datetime.fromisoformat(row.at), row.noun, row.id, row.what, loads(_Fields, row.body).fields)
