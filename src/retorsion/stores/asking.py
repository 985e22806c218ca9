"""What can be asked of a store, answered with SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Engine

from ..model import Balance, Channel, Claim, Correction, Discard, Event, Judgement, Link, Report
from ..model.query import Axis, Leaf, Query, Tally
from . import counting, deciding, finding, history, looking, reading, searching, sums
from .cards import Facet
from .engine import reading as opened


class Asking:
    """Answer questions about the ledger that an engine leads to; each answer is of one moment."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""
        return self.filter(Query())

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""
        with opened(self.engine) as connection:
            return reading.event_by_id(connection, event_id)

    def events_of(self, ids: Iterable[str]) -> dict[str, Event]:
        """Return the events that some ids, or ids they once had, stand for; by the id asked for."""
        with opened(self.engine) as connection:
            return reading.events_by_ids(connection, sorted({*ids}))

    def outlets(self) -> Sequence[tuple[str, int]]:
        """Return the outlets of the reports that count, with how many reports each has, by name."""
        with opened(self.engine) as connection:
            return reading.outlets(connection)

    def outlets_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Return the outlets of some reports, by id, where known."""
        with opened(self.engine) as connection:
            return reading.outlets_of(connection, reports)

    def told_in(self, report: str) -> Sequence[Event]:
        """Return the events that one report tells, by its id; by date (undated last) and id."""
        with opened(self.engine) as connection:
            return reading.told_in(connection, report)

    def links(self) -> Sequence[Link]:
        """Return all links between events."""
        with opened(self.engine) as connection:
            return reading.all_links(connection)

    def links_of(self, events: Iterable[str], *, between: bool = False) -> Sequence[Link]:
        """Return the links from or to some events, by id; with ``between``, without those whose cause is only words."""
        with opened(self.engine) as connection:
            return reading.links_of(connection, events, between=between)

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue, by name."""
        with opened(self.engine) as connection:
            return reading.all_channels(connection)

    def claims(self) -> Iterator[Claim]:
        """Yield the gathered claims, by report."""
        with opened(self.engine) as connection:
            yield from reading.stream_claims(connection)

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""
        with opened(self.engine) as connection:
            yield from reading.stream_reports(connection)

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids that count, by id."""
        with opened(self.engine) as connection:
            yield from reading.reports_of(connection, sorted({*ids}))

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""
        with opened(self.engine) as connection:
            return deciding.all_decisions(connection)

    def told_by(self, reports: Iterable[str]) -> Iterator[Claim]:
        """Yield the gathered claims of some reports (by id) that count, by report."""
        with opened(self.engine) as connection:
            yield from reading.claims_of_some(connection, sorted({*reports}))

    def names(self, reports: Iterable[str] | None = None) -> dict[str, str]:
        """Return what each report that counts is called, by its id; of ``reports`` alone, where given."""
        with opened(self.engine) as connection:
            return reading.names(connection, reports)

    def discards(self) -> Iterator[Discard]:
        """Yield what was dropped, with the stage and the reason."""
        with opened(self.engine) as connection:
            yield from reading.stream_discards(connection)

    def filter(self, query: Query, more: Sequence[Facet] = ()) -> Sequence[Event]:
        """Return the events that answer a query, in its order, cut to its limit and offset; ``more`` facets of `summing` narrow it."""
        with opened(self.engine) as connection:
            return finding.events_for(connection, query, more)

    def stream(self, query: Query) -> Iterator[Event]:
        """Yield what `filter` returns, some read at a time, as the ledger was when the first was asked for."""
        with opened(self.engine) as connection:
            yield from finding.stream_events(connection, query)

    def count(self, query: Query) -> int:
        """Count the events that answer a query, whatever its limit and offset."""
        with opened(self.engine) as connection:
            return finding.count_for(connection, query)

    def reckon(self, query: Query, most: int, more: Sequence[Facet] = ()) -> tuple[int, bool]:
        """Count them only up to ``most``, which takes no longer the larger the ledger is; return the number and whether that is all.

        What one facet alone finds is told exactly, however much it is.
        """
        with opened(self.engine) as connection:
            return looking.reckon(connection, query, most, more)

    def leading(self, facet: str, most: int | None = None) -> tuple[list[tuple[str, int]], int]:
        """Return the values of a facet with how many events each finds, most first, and how many values there are."""
        with opened(self.engine) as connection:
            return sums.leading(connection, facet, most), sums.values_of(connection, facet)

    def counts(self, query: Query, most: int) -> tuple[Mapping[str, counting.Counts], tuple[int, bool]]:
        """Count the events that answer a query by party, kind, status, standing, outlet and year (see `counting`), and in all."""
        with opened(self.engine) as connection:
            return counting.counts(connection, query, most)

    def balances(self, one: str, other: str, *, since: date | None = None, until: date | None = None) -> Sequence[Balance]:
        """Return what each of two parties did to the other and what came back, of all their events; as `questions.reciprocity`."""
        with opened(self.engine) as connection:
            return sums.balances(connection, (one, other), since, until)

    def due(self, one: str, other: str, on: date, *, most: int) -> Sequence[Event]:
        """Return the events between two parties, known on a day, whose deadline was still to come then; the next first."""
        with opened(self.engine) as connection:
            ids = sums.due(connection, (one, other), on, most)
            found = reading.events_by_ids(connection, ids)
            return [found[ident] for ident in ids]

    def page(self, query: Query) -> Leaf:
        """Return one leaf of the answer together with how many events there are in all."""
        with opened(self.engine) as connection:
            return Leaf(tuple(finding.events_for(connection, query)), finding.count_for(connection, query), query.offset)

    def summarise(self, axes: Sequence[Axis], query: Query | None = None) -> Sequence[Tally]:
        """Count events along axes, sorted by key; an event with two targets counts under each where targets are asked for."""
        with opened(self.engine) as connection:
            return reading.tallies_for(connection, axes, query)

    def search(self, text: str) -> Sequence[Report]:
        """Return the reports whose title, text or evidence hold all words and "phrases" of a search, by publication."""
        with opened(self.engine) as connection:
            return searching.reports_for(connection, text)

    def changes(self, since: datetime | int | None = None) -> Sequence[history.Entry]:
        """Return what was added, changed or withdrawn after a moment (or after an entry's number), oldest first."""
        with opened(self.engine) as connection:
            return history.entries(connection, since)

    def latest_changes(
        self, since: datetime | None = None, *, nouns: Sequence[str] = history.NOUNS, limit: int, offset: int = 0
    ) -> Sequence[history.Entry]:
        """Return a stretch of what happened after a moment to nouns of some sorts, latest first."""
        with opened(self.engine) as connection:
            return history.latest(connection, since, nouns, (offset, limit))

    def history_of(self, ident: str) -> Sequence[history.Entry]:
        """Return what happened to one noun, by its id, oldest first."""
        with opened(self.engine) as connection:
            return history.entries_of(connection, ident)
