"""What one may ask of a ledger: a question as a value, and the plain functions that answer it over events in memory.

A store answers the same questions with SQL; these functions say what its answers must be.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from .event import Event, Standing, Value

Order = Literal["date", "-date", "count", "-count", "reports", "-reports"]
Axis = Literal["actor", "target", "kind", "status", "month"]


@dataclass(frozen=True, slots=True)
class Query:
    """Ask for events. Every field narrows; within one field any of its values will do, except that all ``parties`` must take part.

    ``parties`` may stand on either side, ``kinds`` counts the other names of an act too, ``standings`` asks for at least one settled value
    of that standing, ``outlets`` for at least one report of any of them. ``since`` and ``until`` keep events whose date may lie between
    them; an undated one lies nowhere. ``text`` asks for reports that hold all its words (words in double quotes: in that order), in title,
    text or evidence. ``order`` breaks ties by date and id, turned round where it is; events without the value asked for come last either
    way, by date and id.
    """

    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str | None = None
    order: Order = "date"
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold one leaf of a long answer: its events, and how many there are in all."""

    events: tuple[Event, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many events share one value on each axis asked for; ``month`` is "2021-10", what is unknown is ""."""

    key: tuple[str, ...]
    events: int


def words(text: str) -> list[str]:
    """Split text into the words that a search compares: letters and digits, without case or accents.

    >>> words("Čaputová's 18 envoys")
    ['caputova', 's', '18', 'envoys']
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare)


def phrases(asked: str) -> list[list[str]]:
    """Split a search into runs of words that must stand together.

    >>> phrases('expelled "eight envoys"')
    [['expelled'], ['eight', 'envoys']]
    """
    quoted = re.split(r'"([^"]*)"', asked)
    runs = [[w] for loose in quoted[::2] for w in words(loose)] + [words(run) for run in quoted[1::2]]
    return [run for run in runs if run]


def holds(asked: str, text: str) -> bool:
    """Tell whether a text holds every word and phrase of a search; an empty search holds everywhere."""
    line = f" {' '.join(words(text))} "
    return all(f" {' '.join(run)} " in line for run in phrases(asked))


def span_of(event: Event) -> tuple[date | None, date | None]:
    """Return the first and last day an event may have happened on."""
    return (event.date.value.first, event.date.value.last) if event.date else (None, None)


def standings(event: Event) -> frozenset[Standing]:
    """Collect the standings of all settled values of an event."""
    held = (getattr(event, f.name) for f in fields(event))
    return frozenset(s for value in held if isinstance(value, Value) for s in value.standing)


def by_date(event: Event) -> tuple[bool, date, str]:
    """Sort events by date, the undated last, then by id."""
    first, last = span_of(event)
    day = first or last
    return day is None, day or date.min, event.id


def matches(event: Event, query: Query) -> bool:
    """Tell whether an event answers a query, all but its ``text`` and ``outlets`` (an event does not hold its reports)."""
    return (
        {*query.parties} <= {*event.actors, *event.targets}
        and _any(query.actors, event.actors)
        and _any(query.targets, event.targets)
        and _any(query.kinds, (event.kind, *event.also_kinds))
        and _any(query.statuses, (event.status,))
        and _any(query.standings, standings(event))
        and _between(event, query)
    )


def _any(asked: Iterable[str], held: Iterable[str]) -> bool:
    return not asked or bool({*asked} & {*held})


def _between(event: Event, query: Query) -> bool:
    first, last = span_of(event)
    if not (query.since or query.until):
        return True
    if not (first or last):
        return False
    early = query.since is not None and last is not None and last < query.since
    late = query.until is not None and first is not None and first > query.until
    return not (early or late)


def in_order(events: Iterable[Event], order: Order) -> list[Event]:
    """Sort events as a query asks, those without the value last."""
    value = _ORDERS[order.removeprefix("-")]
    known: list[tuple[int, Event]] = []
    unknown: list[Event] = []
    for event in sorted(events, key=by_date):
        held = value(event)
        unknown.append(event) if held is None else known.append((held, event))
    known.sort(key=lambda pair: pair[0])
    return [event for _, event in (reversed(known) if order.startswith("-") else known)] + unknown


def _day(event: Event) -> int | None:
    first, last = span_of(event)
    day = first or last
    return day.toordinal() if day else None


def _count(event: Event) -> int | None:
    return event.count.value if event.count else None


_ORDERS: dict[str, Callable[[Event], int | None]] = {"date": _day, "count": _count, "reports": lambda event: len(event.reports)}


def cut(events: Sequence[Event], query: Query) -> Sequence[Event]:
    """Cut the stretch out of an ordered answer that ``offset`` and ``limit`` ask for."""
    return events[query.offset : None if query.limit is None else query.offset + query.limit]


def tally(events: Iterable[Event], axes: Sequence[Axis]) -> list[Tally]:
    """Count events along axes. An event with two targets counts under each, but only once where targets are not asked for."""
    found = Counter(key for event in events for key in {*_keys(event, axes)})
    return [Tally(key, n) for key, n in sorted(found.items())]


def _keys(event: Event, axes: Sequence[Axis]) -> list[tuple[str, ...]]:
    first, last = span_of(event)
    day = first or last
    held: dict[Axis, tuple[str, ...]] = {
        "actor": event.actors or ("",),
        "target": event.targets or ("",),
        "kind": (event.kind,),
        "status": (event.status,),
        "month": (f"{day:%Y-%m}" if day else "",),
    }
    keys: list[tuple[str, ...]] = [()]
    for axis in axes:
        keys = [(*key, value) for key in keys for value in held[axis]]
    return keys
