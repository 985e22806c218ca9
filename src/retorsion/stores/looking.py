"""Look at the latest events that may answer a question, on their cards alone, and tell which of them do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import compress
from typing import Any

from sqlalchemy import Connection, FromClause, Select, select

from ..model.query import Query
from . import schema as t
from .cards import Facet, answering, card_of, on_cards
from .marking import FEW, batches
from .narrowing import along, by_number, lead_of, searches, summed_up
from .stretching import parts
from .walking import ENOUGH, walk_for, widely_told

LOOKED_AT = 5_000
"""So many events along the rarest facet are looked at to count what several facets find together: some 20 ms."""
TOLD = 1_000
"""Of those whose reports hold the words asked for, so many: each is found by itself."""
REPORTS = 2_000
"""So many reports are looked at where more hold the words than are gathered."""

Way = tuple[Facet | None, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the events looked at, with their places in time and their cards, and whether they are ``all`` there are."""

    events: Sequence[str]
    ranks: Sequence[int]
    cards: Sequence[str]
    all: bool

    def only(self, held: Iterable[bool]) -> Seen:
        """Return those for which it holds."""
        kept = list(held)
        return Seen([*compress(self.events, kept)], [*compress(self.ranks, kept)], [*compress(self.cards, kept)], self.all)

    def first(self, most: int) -> Seen:
        """Return so many of them."""
        return Seen(self.events[:most], self.ranks[:most], self.cards[:most], self.all and len(self.events) <= most)


@dataclass(frozen=True, slots=True)
class Look:
    """Look at events of one ledger at one moment; along the same way only once, however many questions are asked of it."""

    connection: Connection
    ways: dict[Way, Seen] = field(default_factory=dict)

    def at(self, query: Query, most: int, more: Sequence[Facet] = ()) -> Seen:
        """Return up to ``most`` events that answer a query, of the latest along the rarest facet asked for.

        Of a search those count that the first reports tell that hold the words.
        """
        if searches(query):
            return self._told(query, min(most, TOLD), more)
        facets = by_number(self.connection, query, more)
        if facets and facets[0][0] == 0:
            return Seen((), (), (), True)
        lead = lead_of(facets, LOOKED_AT)
        way = (lead, query.since, query.until)
        if way not in self.ways:
            self.ways[way] = self._along(query, lead)
        return self._answering(self.ways[way], [facet for _, facet in facets if facet != lead]).first(most)

    def _along(self, query: Query, lead: Facet | None) -> Seen:
        """Look at the latest events of a facet, or of all, in the time asked for."""
        rows = t.facets.alias("along") if lead else t.cards
        asked, parted = _of(rows).where(*(along(rows, lead) if lead else ())), parts(self.connection, query, rows)
        return self._read([asked.where(*part.where).order_by(part.key(rows.c.rank).desc()) for part in reversed(parted)], LOOKED_AT)

    def _told(self, query: Query, most: int, more: Sequence[Facet]) -> Seen:
        """Look at events that reports tell which hold the words asked for."""
        wide = widely_told(self.connection, query)
        walk = walk_for(self.connection, query, more, by_date=True, reports=REPORTS if wide else ENOUGH)
        seen = self._read([_of(walk.rows).where(*walk.where, *part.where) for part in walk.parts] if walk else [], most)
        return replace(seen, all=seen.all and not wide)

    def _read(self, asked: Sequence[Select[Any]], most: int) -> Seen:
        """Read ``most`` of what is asked for, one after the other, into columns; cards that had to be left empty are written out."""
        events, ranks, cards = list[str](), list[int](), list[str]()
        for one in asked:
            found = self.connection.execute(one.limit(most + 1 - len(events))).all()
            events += [row[0] for row in found]
            ranks += [row[1] for row in found]
            cards += [row[2] for row in found]
        if "" in cards:
            whole = self._whole([event for event, card in zip(events, cards, strict=True) if not card])
            cards = [card or whole[event] for event, card in zip(events, cards, strict=True)]
        return Seen(events, ranks, cards, True).first(most)

    def _whole(self, events: Sequence[str]) -> dict[str, str]:
        """Write the cards of events that have more to them than a card takes."""
        held: dict[str, dict[str, list[str]]] = {event: {} for event in events}
        f = t.facets.c
        for few in batches(events, FEW):
            for event, facet, value in self.connection.execute(select(f.event, f.facet, f.value).where(f.event.in_(few))):
                held[event].setdefault(facet, []).append(value)
        return {event: card_of(facets, most=1 << 62) for event, facets in held.items()}

    def _answering(self, seen: Seen, facets: Sequence[Facet]) -> Seen:
        if shown := [facet for facet in facets if on_cards(facet)]:
            seen = seen.only(answering(seen.cards, shown))
        for facet in facets:
            if not on_cards(facet):
                have = self._having(facet, seen.events)
                seen = seen.only(event in have for event in seen.events)
        return seen

    def _having(self, facet: Facet, events: Sequence[str]) -> set[str]:
        """Return which of some events a facet finds that is on no card."""
        f = t.facets.c
        asked = [select(f.event).where(*along(t.facets, facet), f.event.in_(few)) for few in batches(events, FEW)]
        return {event for one in asked for event in self.connection.execute(one).scalars()}


def _of(rows: FromClause) -> Select[Any]:
    return select(rows.c.event, rows.c.rank, rows.c.card)


def reckon(connection: Connection, query: Query, most: int, more: Sequence[Facet] = ()) -> tuple[int, bool]:
    """Count the events that answer a query up to ``most``; return the number and whether that is all.

    Only so many events, or reports that hold the words asked for, are looked at. What one facet alone finds is summed up, and exact.
    """
    if (summed := summed_up(connection, query, more)) is not None:
        return summed, True
    seen = Look(connection).at(query, most, more)
    return len(seen.events), seen.all
