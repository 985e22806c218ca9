"""What every ledger can answer, in memory or in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from .claim import Claim
from .event import Channel, Event, Link
from .judgement import Correction, Discard, Judgement
from .report import Report


class Ledger(Protocol):
    """Read events and what they rest on. Every sequence comes in a stable order."""

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""

    def links(self) -> Sequence[Link]:
        """Return all links between events."""

    def claims(self) -> Iterator[Claim]:
        """Yield the gathered claims, by report."""

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue."""

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""

    def discards(self) -> Iterator[Discard]:
        """Yield what was dropped, with the stage and the reason."""
