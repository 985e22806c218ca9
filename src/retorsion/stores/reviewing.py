"""What reviewers leave beside their judgements: what each has seen, what was found right, what waits for a second pair of eyes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Engine, Row, delete, func, insert, select, update

from ..model import Event
from ..model.codec import dumps
from . import desk_schema as t
from . import schema
from .engine import reading, writing
from .errors import LedgerError
from .history import moment
from .marking import FEW, batches

State = Literal["waiting", "agreed", "declined"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Hold that a person found an event right as it stood (``mark``); ``undone`` by whom."""

    id: int
    event: str
    mark: str
    by: str
    at: str
    reason: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a judgement that has no effect before another person agrees; ``row`` is as `decisions.judge_rows` takes it."""

    id: int
    event: str
    row: Mapping[str, Any]
    mark: str
    by: str
    at: str
    state: State
    decided_by: str | None = None
    decided_at: str | None = None
    why: str = ""


def mark_of(*events: Event) -> str:
    """Return what tells whether events still stand as they were shown: it changes with any value of theirs."""
    return hashlib.sha256("\n".join(dumps(event) for event in events).encode()).hexdigest()[:16]


class Reviewing:
    """Keep what reviewers leave in a ledger."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    # Found right.

    def accept(self, event: Event, *, by: str, reason: str) -> int:
        """Keep that an event was found right as it stands; returns the number to undo it by."""
        row = {"event": event.id, "mark": mark_of(event), "by": by, "at": _now(), "reason": reason}
        with writing(self.engine) as connection:
            return int(connection.execute(insert(t.accepted).values(row).returning(t.accepted.c.seq)).scalar_one())

    def undo_accept(self, ident: int, *, by: str) -> bool:
        """Take an acceptance back; returns False where it was taken back already, or never given."""
        open_one = update(t.accepted).where(t.accepted.c.seq == ident, t.accepted.c.undone.is_(None)).values(undone=by)
        with writing(self.engine) as connection:
            return bool(connection.execute(open_one).rowcount)

    def accepted(self, events: Iterable[str]) -> dict[str, list[Acceptance]]:
        """Return the acceptances of some events, oldest first, those taken back too."""
        found: dict[str, list[Acceptance]] = {}
        with reading(self.engine) as connection:
            for few in batches(events, FEW):
                asked = select(t.accepted).where(t.accepted.c.event.in_(few)).order_by(t.accepted.c.seq)
                for row in connection.execute(asked):
                    found.setdefault(row.event, []).append(Acceptance(*row))
        return found

    # Second pairs of eyes.

    def propose(self, event: str, row: Mapping[str, Any], *, mark: str, by: str) -> int:
        """Keep a judgement until another person agrees; returns its number."""
        kept = {"event": event, "row": json.dumps(row, sort_keys=True), "mark": mark, "by": by, "at": _now(), "state": "waiting", "why": ""}
        with writing(self.engine) as connection:
            return int(connection.execute(insert(t.proposals).values(kept).returning(t.proposals.c.seq)).scalar_one())

    def proposal(self, ident: int) -> Proposal | None:
        """Return a proposal by its number."""
        with reading(self.engine) as connection:
            row = connection.execute(select(t.proposals).where(t.proposals.c.seq == ident)).first()
        return _proposal(row) if row else None

    def waiting(self, event: str | None = None, *, limit: int = 100) -> Sequence[Proposal]:
        """Return what waits for a second pair of eyes, oldest first; of one event, or of all."""
        asked = select(t.proposals).where(t.proposals.c.state == "waiting").order_by(t.proposals.c.seq).limit(limit)
        with reading(self.engine) as connection:
            return [_proposal(row) for row in connection.execute(asked.where(t.proposals.c.event == event) if event else asked)]

    def decide(self, ident: int, state: State, *, by: str, why: str) -> bool:
        """Note that a proposal was agreed to or declined; returns False where somebody was faster.

        Raises LedgerError where the same person would agree to what they proposed; who proposed may withdraw it (decline).
        """
        asked = select(t.proposals.c.by).where(t.proposals.c.seq == ident, t.proposals.c.state == "waiting")
        with writing(self.engine) as connection:
            proposed_by = connection.execute(asked).scalar()
            if proposed_by is None:
                return False
            if state == "agreed" and proposed_by == by:
                raise LedgerError("a second pair of eyes is another person's")
            values = {"state": state, "decided_by": by, "decided_at": _now(), "why": why}
            connection.execute(update(t.proposals).where(t.proposals.c.seq == ident).values(values))
            return True

    # What each has seen.

    def seen(self, person: str) -> int | None:
        """Return the last entry of the history that a person was shown; None before the first visit."""
        with reading(self.engine) as connection:
            return connection.execute(select(t.visits.c.seen).where(t.visits.c.person == person)).scalar()

    def note_visit(self, person: str) -> None:
        """Note that a person has seen the history up to now."""
        with writing(self.engine) as connection:
            latest = connection.execute(select(func.max(schema.changes.c.seq))).scalar() or 0
            connection.execute(delete(t.visits).where(t.visits.c.person == person))
            connection.execute(insert(t.visits).values(person=person, seen=latest))

    def changed_since(self, seen: int | None, *, limit: int = 200) -> list[str]:
        """Return the ids of events that were added or changed after an entry of the history, the latest change first."""
        c = schema.changes.c
        asked = select(c.id).where(c.noun == "event", c.what != "withdrawn", c.seq > (seen or 0)).order_by(c.seq.desc())
        with reading(self.engine) as connection:
            return list(dict.fromkeys(connection.execute(asked.limit(limit)).scalars()))


def _proposal(row: Row[Any]) -> Proposal:
    told = dict(row._mapping)
    return Proposal(id=told.pop("seq"), row=json.loads(told.pop("row")), **told)


def _now() -> str:
    return moment(datetime.now(UTC))
