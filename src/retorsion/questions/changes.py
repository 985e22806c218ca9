"""What became different between two states of a ledger, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from ..model import Event, Ledger, Value

Sort = Literal["added", "changed", "withdrawn", "merged", "split"]
BOOKKEEPING = ("id", "reports", "lineages", "claims", "evidence", "aliases")


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one difference. ``field`` is empty where the event as a whole was added, withdrawn, merged into another or split from one."""

    event: str
    sort: Sort
    field: str = ""
    old: Any = None
    new: Any = None


def changes(before: Ledger, after: Ledger) -> Sequence[Change]:
    """Compare two ledgers event by event, by id; an id that now stands for another event was merged into it.

    More reports or evidence for the same values are no change of the event; a new standing is one.
    """
    old, new = {event.id: event for event in before.events()}, {event.id: event for event in after.events()}
    return [change for name in sorted({*old, *new}) for change in _compare(old.get(name), new.get(name), before, after)]


def _compare(old: Event | None, new: Event | None, before: Ledger, after: Ledger) -> Iterator[Change]:
    if old and new:
        yield from _fields(old, new)
    elif old:
        heir = after.event(old.id)
        yield Change(old.id, "merged" if heir else "withdrawn", new=heir.id if heir else None)
    elif new:
        parent = before.event(new.id)
        yield Change(new.id, "split" if parent else "added", old=parent.id if parent else None)


def _fields(old: Event, new: Event) -> Iterator[Change]:
    for field in fields(Event):
        was, now = _told(getattr(old, field.name)), _told(getattr(new, field.name))
        if was != now and field.name not in BOOKKEEPING:
            yield Change(new.id, "changed", field.name, was, now)


def _told(value: Any) -> Any:
    """Leave of a settled value what a reader sees: the value and its standing."""
    return (value.value, value.standing) if isinstance(value, Value) else value
