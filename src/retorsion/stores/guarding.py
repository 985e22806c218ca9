"""Keep a person's word only while the events it is about stand as they were shown: checked and written in one transaction.

So two people who judge one event at once, at two desks on one ledger, cannot overwrite each other unseen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from . import desk_schema
from . import schema as t
from .history import moment
from .reading import events_by_ids
from .reviewing import mark_of
from .store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold what a person saw: events, by id, and the mark they bore (`mark_of`).

    Where the word is another's ``proposal``, it is agreed to ``by`` the person in the same transaction.
    """

    events: tuple[str, ...]
    mark: str
    proposal: int | None = None
    by: str = ""


class MovedError(Exception):
    """Say that events are no longer as they were seen, or that something said of them is not settled yet: settle, and look again."""


class Guarded(Store):
    """The same ledger, to which words are added only if what a person saw still holds; raises MovedError where it does not."""

    def __init__(self, store: Store, seen: Seen) -> None:
        super().__init__(store.engine, store.step)
        self.seen = seen

    def allow(self, connection: Connection) -> None:
        """Check what was seen, within the transaction that writes."""
        found = events_by_ids(connection, self.seen.events)
        events = [found[ident] for ident in self.seen.events if ident in found]
        if len(events) < len(self.seen.events) or mark_of(*events) != self.seen.mark:
            raise MovedError("somebody was faster")
        if _unsettled(connection, [event.id for event in events]):
            raise MovedError("somebody was faster, and it is not settled yet")
        if self.seen.proposal is not None:
            _agree(connection, self.seen.proposal, self.seen.by)


def _unsettled(connection: Connection, events: list[str]) -> bool:
    """Tell whether something was said of the reports of some events since they were settled."""
    told = select(t.members.c.report).where(t.members.c.event.in_(events))
    component = select(t.events.c.component).where(t.events.c.id.in_(events))
    marked = select(t.marks.c.report).where(t.marks.c.report.in_(told)).limit(1)
    stale = select(t.stale.c.id).where(t.stale.c.what.in_(("component", "grown")), t.stale.c.id.in_(component)).limit(1)
    return any(connection.execute(asked).first() is not None for asked in (marked, stale))


def _agree(connection: Connection, number: int, by: str) -> None:
    waiting = update(desk_schema.proposals).where(desk_schema.proposals.c.seq == number, desk_schema.proposals.c.state == "waiting")
    if not connection.execute(waiting.values(state="agreed", decided_by=by, decided_at=moment(datetime.now(UTC)))).rowcount:
        raise MovedError("somebody has decided this already")
