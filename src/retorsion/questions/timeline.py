"""What two parties did to each other, in order."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Event, Ledger
from ..model.query import Query


def timeline(ledger: Ledger, one: str, other: str) -> Sequence[Event]:
    """Return the events between two parties, by date (undated last), whoever acted; parties are codes such as ``RUS`` and ``NATO``."""
    between = ledger.filter(Query(parties=(one, other)))
    return [event for event in between if _across(event, one, other) or _across(event, other, one)]


def _across(event: Event, one: str, other: str) -> bool:
    return one in event.actors and other in event.targets
