"""What to look at next: what reports contradict each other about, what is least certain, what is new, what waits for second eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from ...knowledge import kinds
from ...model import Event
from ...model.query import Query, span_of, standings
from ...stores import Reviewing, Store, mark_of

Name = Literal["contested", "uncertain", "new", "waiting"]
NAMES: tuple[Name, ...] = get_args(Name)
LENGTH = 50
LOOKED_AT = 200
"""Of so many events, the latest first, the least certain are chosen; a queue need not know all of a million to be full."""
NEAR = timedelta(days=45)
SIMILAR, WEIGHED = 6, 200


@dataclass(frozen=True, slots=True)
class Item:
    """Hold an event that should be looked at, and why."""

    event: Event
    why: tuple[str, ...]


def queue(store: Store, name: Name, *, person: str) -> list[Item]:
    """Return the items of a queue, most urgent first, without what was found right as it stands."""
    found = _FOUND[name](store, person)
    if name == "waiting":
        return found
    accepted = Reviewing(store.engine).accepted(item.event.id for item in found)
    right = {(one.event, one.mark) for several in accepted.values() for one in several if one.undone is None}
    return [item for item in found if (item.event.id, mark_of(item.event)) not in right][:LENGTH]


def following(items: Sequence[Item], after: str) -> Item | None:
    """Return the item that comes after an event, the first where it is not in the queue or is the last; None where there is no other."""
    ids = [item.event.id for item in items]
    ahead = items[ids.index(after) + 1 :] if after in ids else items
    return next((item for item in (*ahead, *items) if item.event.id != after), None)


def doubts(event: Event) -> tuple[str, ...]:
    """Say in words what is doubtful about an event, the worst first."""
    found = [name for name in VALUES if (value := getattr(event, name)) and "contested" in value.standing]
    first, last = span_of(event)
    checks = (
        (bool(found), "reports contradict each other: " + ", ".join(name.replace("_", " ") for name in found)),
        (not event.actors, "nobody is named who acts"),
        (not event.targets, "nobody is named whom it is about"),
        (first is None and last is None, "no report dates it"),
        (first != last, "its day is not known"),
        (event.count is not None and event.count_low != event.count_high and not found, "its number is only about right"),
        (event.lineages < 2 and "official" not in standings(event), "one origin tells it, and not in the name of who acted"),
    )
    return tuple(why for holds, why in checks if holds)


VALUES = ("count", "count_from", "count_to", "date", "effective", "deadline")


def similar(store: Store, event: Event) -> list[Event]:
    """Return events that may be the same act: of one family, between the same parties, near in time or undated; the nearest first."""
    if not event.actors or not event.targets:
        return []
    family = kinds()[event.kind].family if event.kind in kinds() else event.kind
    names = tuple(name for name, kind in kinds().items() if kind.family == family) or (event.kind,)
    asked = Query(actors=event.actors, targets=event.targets, kinds=names, limit=WEIGHED)
    others = [other for other in _near(store, asked, event) if other.id != event.id]
    return [other for far, other in sorted(((_apart(event, other), other) for other in others), key=_nearest) if far <= NEAR][:SIMILAR]


def _near(store: Store, asked: Query, event: Event) -> Sequence[Event]:
    """Return what answers a query; where that is much, what may have happened around the time of an event."""
    found, day = store.filter(asked), span_of(event)[0] or span_of(event)[1]
    if len(found) < WEIGHED or day is None:
        return found
    return store.filter(replace(asked, since=_moved(day, -NEAR), until=_moved(day, NEAR)))


def _moved(day: date, by: timedelta) -> date:
    """Return a day so much later, as far as there are days.

    >>> _moved(date.max, NEAR) == date.max
    True
    """
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _nearest(pair: tuple[timedelta, Event]) -> tuple[timedelta, str]:
    return pair[0], pair[1].id


def _apart(one: Event, other: Event) -> timedelta:
    """Return how far two events lie apart; one without a date may be anywhere, and is taken as not quite near."""
    days: list[date] = [day for event in (one, other) if (day := span_of(event)[0] or span_of(event)[1])]
    return abs(days[0] - days[1]) if len(days) == 2 else NEAR / 2


def _contested(store: Store, _: str) -> list[Item]:
    found = store.filter(Query(standings=("contested",), order="-date", limit=LOOKED_AT))
    return [Item(event, doubts(event)) for event in found]


def _uncertain(store: Store, _: str) -> list[Item]:
    found = store.filter(Query(standings=("single_source",), order="-date", limit=LOOKED_AT))
    return sorted((Item(event, doubts(event)) for event in found if doubts(event)), key=lambda item: -len(item.why))


def _new(store: Store, person: str) -> list[Item]:
    reviewing = Reviewing(store.engine)
    changed = reviewing.changed_since(reviewing.seen(person))[:LENGTH]
    known = store.events_of(changed)
    events = {known[ident].id: known[ident] for ident in changed if ident in known}
    return [Item(event, doubts(event)) for event in events.values()]


def _waiting(store: Store, _: str) -> list[Item]:
    proposals = Reviewing(store.engine).waiting(limit=LENGTH)
    known = store.events_of(one.event for one in proposals)
    found = {known[one.event].id: known[one.event] for one in proposals if one.event in known}
    by = {ident: ", ".join(sorted({one.by for one in proposals if one.event == ident})) for ident in found}
    return [Item(event, (f"judged by {by[ident]}" if by[ident] else "judged",)) for ident, event in found.items()]


_FOUND: dict[Name, Callable[[Store, str], list[Item]]] = {
    "contested": _contested, "uncertain": _uncertain, "new": _new, "waiting": _waiting,
}  # fmt: skip
