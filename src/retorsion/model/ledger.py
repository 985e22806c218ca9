"""What every ledger can answer, in memory or in a store, and what a store asks of those who settle claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

from .claim import Claim
from .event import Channel, Event, Link
from .judgement import Correction, Discard, Judgement
from .query import Axis, Leaf, Query, Tally
from .report import Report

Decision: TypeAlias = Judgement | Correction


class Ledger(Protocol):
    """Read events and what they rest on. Every sequence comes in a stable order."""

    def events(self) -> Sequence[Event]:
        """Return all events, by date (undated last) and id."""

    def event(self, event_id: str) -> Event | None:
        """Return the event that an id, or an id it once had, stands for."""

    def links(self) -> Sequence[Link]:
        """Return all links between events."""

    def links_of(self, events: Iterable[str], *, between: bool = False) -> Sequence[Link]:
        """Return the links from or to some events, by id; with ``between``, without those whose cause is only words."""

    def claims(self) -> Iterator[Claim]:
        """Yield the gathered claims, by report."""

    def told_by(self, reports: Iterable[str]) -> Iterator[Claim]:
        """Yield the gathered claims of some reports (by id), by report."""

    def reports(self) -> Iterator[Report]:
        """Yield the reports, by publication and id."""

    def reports_of(self, ids: Iterable[str]) -> Iterator[Report]:
        """Yield the reports with these ids, by id."""

    def channels(self) -> Sequence[Channel]:
        """Return the channels of dialogue."""

    def judgements(self) -> Sequence[Judgement | Correction]:
        """Return every judgement and correction, oldest first."""

    def discards(self) -> Iterator[Discard]:
        """Yield what was dropped, with the stage and the reason."""

    def filter(self, query: Query) -> Sequence[Event]:
        """Return the events that answer a query, in its order, cut to its limit and offset."""

    def stream(self, query: Query) -> Iterator[Event]:
        """Yield what `filter` returns, without holding it all where the ledger need not."""

    def count(self, query: Query) -> int:
        """Count the events that answer a query, whatever its limit and offset."""

    def page(self, query: Query) -> Leaf:
        """Return one leaf of the answer together with how many events there are in all."""

    def summarise(self, axes: Sequence[Axis], query: Query | None = None) -> Sequence[Tally]:
        """Count events along axes, sorted by key; an event with two targets counts under each where targets are asked for."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Hold what a claim can meet others by: two claims may share an event only if they have reaches of one key whose days overlap.

    ``key`` names parties and family of kinds; ``first`` and ``last`` are day numbers (`date.toordinal`), widened by half the window.
    """

    key: str
    first: int = 0
    last: int = date.max.toordinal()

    @classmethod
    def between(cls, one: str, other: str) -> Reach:
        """Make the reach of all that two parties ever do to each other.

        >>> Reach.between("USA", "RUS").key
        'RUS:USA'
        """
        return cls(":".join(sorted((one, other))))


Reaches: TypeAlias = Callable[[Sequence[Claim], Report, Sequence[Decision]], Sequence[Sequence[Reach]]]
"""Return the reaches of each claim of one report: all its claims together, and the decisions about them."""

Settle: TypeAlias = Callable[[Iterable[Claim], Iterable[Report], Iterable[Decision]], Ledger]
"""Settle claims into events and links, in memory; every report comes with all its claims."""
