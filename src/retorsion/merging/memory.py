"""The ledger in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import Channel, Claim, Correction, Discard, Event, Judgement, Link, Report


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

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, by report."""
        return iter(self.all_claims)

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""
        return iter(self.all_reports)

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue, by name."""
        return self.all_channels

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""
        return self.all_judgements

    def discards(self) -> Iterator[Discard]:
        """Yield what merging could not use, with the reason."""
        return iter(self.all_discards)


def by_date(event: Event) -> tuple[date, str]:
    """Return what events are sorted by: first day (undated last), then id."""
    when = event.date.value if event.date else None
    return (when.first or when.last or date.max) if when else date.max, event.id
