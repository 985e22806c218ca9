"""The question in an address → a `Query`, and back into an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import Query as Asked

from ..knowledge import kinds
from ..knowledge.actors import all_actors
from ..model import Status
from ..model.event import Standing
from ..model.query import Order, Query

LEAF = 50
"""Events on a page."""
FURTHEST = 1_000_000_000

Several = Annotated[list[str] | None, Asked(max_length=50)]
Words = Annotated[str | None, Asked(max_length=400)]
Day = Annotated[date | str | None, Asked(max_length=10)]
Number = Annotated[int, Asked(ge=0, le=FURTHEST)]


def code_of(party: str) -> str:
    """Return the code of a party given by code or name, in whatever case; what we do not know stays as it is.

    >>> code_of("nato"), code_of("russia"), code_of("Atlantis")
    ('NATO', 'RUS', 'Atlantis')
    """
    return _codes().get(party.strip().casefold(), party.strip())


def _codes() -> Mapping[str, str]:
    found = {actor.name.casefold(): actor.code for actor in all_actors()}
    return found | {actor.code.casefold(): actor.code for actor in all_actors()}


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question about events, with the address that asks it."""

    query: Query

    def address(self, path: str = "/events", **other: Any) -> str:
        """Return the address that asks the same, but for ``other`` fields."""
        return address(path, replace(self.query, **other))


def address(path: str, query: Query) -> str:
    """Write a query as an address.

    >>> address("/events", Query(actors=("RUS",), order="-date"))
    '/events?actor=RUS&sort=-date'
    """
    pairs: list[tuple[str, str]] = []
    for name, held in NAMES.items():
        value = getattr(query, held)
        said = value if isinstance(value, tuple) else (value,)
        pairs += [(name, str(one)) for one in said if one not in (None, "", 0) and (held, one) != ("order", "date")]
    return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path


NAMES = {
    "party": "parties", "actor": "actors", "target": "targets", "kind": "kinds", "status": "statuses", "standing": "standings",
    "outlet": "outlets",
    "since": "since", "until": "until", "q": "text", "sort": "order", "offset": "offset",
}  # fmt: skip


def question(
    party: Several = None,
    actor: Several = None,
    target: Several = None,
    kind: Several = None,
    status: Several = None,
    standing: Several = None,
    outlet: Several = None,
    since: Day = None,
    until: Day = None,
    q: Words = None,
    sort: Annotated[str, Asked(max_length=10)] = "date",
    offset: Number = 0,
) -> Question:
    """Read a question. Empty fields of a form say nothing; what is not among the known values finds nothing, and is no error."""
    return Question(Query(
        parties=_parties(party), actors=_parties(actor), targets=_parties(target), kinds=_some(kind), statuses=_some(status),
        standings=_some(standing), outlets=_some(outlet), since=read_day(since), until=read_day(until), text=(q or "").strip() or None,
        order=_order(sort), offset=offset,
    ))  # fmt: skip


def _some(values: Sequence[str] | None) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values or () if value.strip()))


def _parties(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code_of(party) for value in values or () for party in value.split(",") if party.strip()))


def _order(sort: str) -> Order:
    return next((order for order in get_args(Order) if order == sort), "date")


def read_day(value: date | str | None) -> date | None:
    """Return a day given as YYYY-MM-DD; None where it is none."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def choices() -> dict[str, Sequence[Any]]:
    """Return what the fields of a question may hold."""
    return {
        "kinds": sorted(kinds()), "statuses": get_args(Status), "standings": get_args(Standing), "orders": get_args(Order),
        "parties": all_actors(),
    }  # fmt: skip
