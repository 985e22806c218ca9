"""What an export is made of: the events that answer a query, each with the reports, claims and links it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from ..model import Claim, Event, Link, Report
from ..model.ledger import Decision, Ledger
from ..model.query import Query

AT_A_TIME = 50
"""Events whose reports are read together; an event of ten reports of 10 kB takes 100 kB."""


@dataclass(frozen=True, slots=True)
class Told:
    """Hold an event with what it rests on.

    ``reports`` is by id, in the event's order, without those that are withdrawn; ``links`` lead to or from other events.
    """

    event: Event
    reports: Mapping[str, Report]
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()


ALL = Query()


@dataclass(frozen=True, slots=True)
class View:
    """Hold a ledger and what is asked of it. Every pass reads anew, some events at a time; ``version`` is the program's.

    ``decided`` has what people said of events, by event, for the formats that tell it; only what holds.
    """

    ledger: Ledger
    query: Query = ALL
    version: str = ""
    decided: Mapping[str, Sequence[Decision]] = field(default_factory=dict)

    def events(self) -> Iterator[Event]:
        """Yield the events alone."""
        return self.ledger.stream(self.query)

    def told(self) -> Iterator[Told]:
        """Yield the events with what they rest on."""
        events = self.events()
        while some := [*islice(events, AT_A_TIME)]:
            ids = {report for event in some for report in event.reports}
            reports = {report.id: report for report in self.ledger.reports_of(ids)}
            claims = _by_report(self.ledger.told_by(ids))
            links = _by_end(self.ledger.links_of([event.id for event in some], between=True))
            for event in some:
                yield Told(
                    event,
                    {report: reports[report] for report in event.reports if report in reports},
                    tuple(claims[report][index] for report, index in event.claims if index < len(claims.get(report, ()))),
                    links.get(event.id, ()),
                )


def _by_report(claims: Iterator[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report, []).append(claim)
    return found


def _by_end(links: Sequence[Link]) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link, end in chain.from_iterable(((link, link.source), (link, link.target)) for link in links):
        found.setdefault(end, []).append(link)
    return {end: tuple(several) for end, several in found.items()}
