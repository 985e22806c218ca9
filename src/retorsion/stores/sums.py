"""Read what a ledger comes to from its sums, however many events that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median

from sqlalchemy import ColumnElement, Connection, Table, and_, case, func, or_, select, true

from ..model import Balance
from . import schema as t
from . import summary_schema as s


def leading(connection: Connection, facet: str, most: int | None) -> list[tuple[str, int]]:
    """Return the values of a facet with the events each finds, most first."""
    total = s.totals.c
    asked = select(total.value, total.events).where(total.facet == facet).order_by(total.events.desc(), total.value.desc()).limit(most)
    return sorted(((value, int(n)) for value, n in connection.execute(asked)), key=lambda pair: (-pair[1], pair[0]))


def values_of(connection: Connection, facet: str) -> int:
    """Return how many values a facet has."""
    return int(connection.execute(select(func.count()).where(s.totals.c.facet == facet)).scalar() or 0)


def balances(connection: Connection, parties: tuple[str, str], since: date | None, until: date | None) -> list[Balance]:
    """Return the balance of each of two parties against the other, where it did anything between two days."""
    directions = dict.fromkeys(((parties[0], parties[1]), (parties[1], parties[0])))
    found = (_balance(connection, actor, target, (since, until)) for actor, target in sorted(directions))
    return [one for one in found if one.measures]


def _balance(connection: Connection, actor: str, target: str, days: tuple[date | None, date | None]) -> Balance:
    done = select(func.count(), func.sum(s.sides.c.people)).where(*_between(s.sides, (actor, target), days), s.sides.c.done == true())
    measures, people = connection.execute(done).one()
    told = _between(s.replies, (actor, target), days)
    of = s.replies.c
    answers = select(func.count(of.event.distinct()), func.count(case((of.mirrored == true(), of.event)).distinct())).where(*told)
    answered, mirrored = connection.execute(answers).one()
    delays = connection.execute(select(of.days).where(*told, of.days.is_not(None))).scalars().all()
    return Balance(actor, target, int(measures), int(people or 0), int(answered), int(mirrored), median(delays) if delays else None)


def _between(table: Table, sides: tuple[str, str], days: tuple[date | None, date | None]) -> tuple[ColumnElement[bool], ...]:
    """Ask for rows of two sides whose days may lie between two; the undated lie nowhere."""
    asked: list[ColumnElement[bool]] = [table.c.actor == sides[0], table.c.target == sides[1]]
    since, until = days
    if since:
        asked.append(or_(table.c.last.is_(None), table.c.last >= since.toordinal()))
    if until:
        asked.append(or_(table.c.first.is_(None), table.c.first <= until.toordinal()))
    return (*asked, table.c.rank < t.UNDATED) if since or until else tuple(asked)


def due(connection: Connection, parties: tuple[str, str], on: date, most: int) -> Sequence[str]:
    """Return the ids of events between two parties whose deadline is on a day or after it, and that were known then."""
    side, (one, other), day = s.sides.c, parties, on.toordinal()
    between = or_(and_(side.actor == one, side.target == other), and_(side.actor == other, side.target == one))
    known = or_(side.first.is_(None), side.first <= day)
    asked = select(side.event, func.min(side.due)).where(between, side.due >= day, known).group_by(side.event)
    return connection.execute(asked.order_by(func.min(side.due), side.event).limit(most)).scalars().all()
