"""The ledger in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Channel, Claim, Correction, Discard, Event, Judgement, Link, Report
from ..model.query import Axis, Leaf, Query, Tally, cut, holds, in_order, matches, tally


@dataclass(frozen=True)
class MemoryLedger:
    """Hold what merging made of all the claims, with what it was made from. Implements `retorsion.model.Ledger`."""

    all_events: tuple[Event, ...]
    all_links: tuple[Link, ...]
    all_claims: tuple[Claim, ...]
    all_reports: tuple[Report, ...] = ()
    all_channels: tuple[Channel, ...] = ()
    all_judgements: tuple[Judgement | Correction, ...] = ()
    all_discards: tuple[Discard, ...] = ()
    _ids: dict[str, Event] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", {alias: event for event in self.all_events for alias in event.aliases})

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""
        return self.all_events

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""
        return self._ids.get(event_id)

    def links(self) -> Sequence[Link]:
        """Return all links, by the event that answers."""
        return self.all_links

    def links_of(self, events: Iterable[str], *, between: bool = False) -> Sequence[Link]:
        """Return the links from or to some events; with ``between``, without those whose cause is only words."""
        asked = {*events}
        touching = (link for link in self.all_links if {link.source, link.target} & asked)
        return tuple(link for link in touching if not between or link.source in self._ids)

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, by report."""
        return iter(self.all_claims)

    def told_by(self, reports: Iterable[str]) -> Iterator[Claim]:
        """Yield the claims of some reports, by report."""
        asked = {*reports}
        return (claim for claim in self.all_claims if claim.report in asked)

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""
        return iter(self.all_reports)

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids, by id."""
        asked = {*ids}
        return iter(sorted((report for report in self.all_reports if report.id in asked), key=lambda report: report.id))

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue, by name."""
        return self.all_channels

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""
        return self.all_judgements

    def discards(self) -> Iterator[Discard]:
        """Yield what merging could not use, with the reason."""
        return iter(self.all_discards)

    def filter(self, query: Query) -> Sequence[Event]:
        """Return the events that answer a query, in its order, cut to its limit and offset."""
        return cut(self._answering(query), query)

    def stream(self, query: Query) -> Iterator[Event]:
        """Yield what `filter` returns."""
        return iter(self.filter(query))

    def count(self, query: Query) -> int:
        """Count the events that answer a query, whatever its limit and offset."""
        return len(self._answering(query))

    def page(self, query: Query) -> Leaf:
        """Return one leaf of the answer together with how many events there are in all."""
        found = self._answering(query)
        return Leaf(tuple(cut(found, query)), len(found), query.offset)

    def summarise(self, axes: Sequence[Axis], query: Query | None = None) -> Sequence[Tally]:
        """Count events along axes, sorted by key; an event with two targets counts under each where targets are asked for."""
        return tally(self._answering(query or Query()), axes)

    def _answering(self, query: Query) -> Sequence[Event]:
        found = (event for event in self.all_events if matches(event, query))
        if query.outlets:
            theirs = {report.id for report in self.all_reports if report.outlet in query.outlets}
            found = (event for event in found if theirs & {*event.reports})
        if query.text:
            words = {report.id: f"{report.title or ''}\n{report.text}" for report in self.all_reports}
            found = (event for event in found if _tells(event, query.text, words))
        return in_order(found, query.order)


def _tells(event: Event, asked: str, words: dict[str, str]) -> bool:
    """Tell whether one report of the event, with what is quoted from it, holds all that was asked for."""
    quotes = {report: "\n".join(e.quote for e in event.evidence if e.report == report) for report in event.reports}
    return any(holds(asked, f"{words.get(report, '')}\n{quotes[report]}") for report in event.reports)
