"""What a query asks for, as facets: how many events each finds, and how it is asked of an event at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from ..model.query import Query, phrases
from . import schema as t
from . import summary_schema as s
from .cards import APART, Facet, on_cards, shows

Conditions = tuple[ColumnElement[bool], ...]
ALL: Facet = ("", ("",))
"""Finds every event."""
WIDE: Facet = ("wide", ("yes",))
"""Finds the events with more to them than a card takes."""


def facets_in(query: Query) -> list[Facet]:
    """Return by what the events asked for are found; two parties that must both take part are found as a pair."""
    several = {
        "actor": query.actors, "target": query.targets, "kind": query.kinds, "status": query.statuses, "standing": query.standings,
        "outlet": query.outlets,
    }  # fmt: skip
    parties = sorted({*query.parties})
    found: list[Facet] = [("pair", (APART.join(pair),)) for pair in pairwise(parties)] or [("party", (party,)) for party in parties]
    if not parties and len(query.actors) == len(query.targets) == 1:
        found = [("dyad", (APART.join(sorted((*query.actors, *query.targets))),))]
    return found + [(name, values) for name, values in several.items() if values]


def searches(query: Query) -> bool:
    """Tell whether a query asks for words."""
    return bool(query.text and phrases(query.text))


def nothing_asked(query: Query) -> bool:
    """Tell whether a query asks for all events."""
    return not (facets_in(query) or query.since or query.until or searches(query))


def held(connection: Connection, facet: Facet) -> int:
    """Return how many events the values of a facet find; one found by several of them counts for each."""
    asked = select(func.sum(s.totals.c.events)).where(s.totals.c.facet == facet[0], s.totals.c.value.in_(facet[1]))
    return int(connection.execute(asked).scalar() or 0)


def by_number(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> list[tuple[int, Facet]]:
    """Return the facets asked for with how many events each finds, the rarest first."""
    return sorted(((held(connection, facet), facet) for facet in (*facets_in(query), *more)), key=lambda pair: pair[0])


def summed_up(connection: Connection, query: Query, more: Sequence[Facet] = ()) -> int | None:
    """Return how many events there are where the sums tell; None where they must be counted."""
    facets = [*facets_in(query), *more]
    if query.since or query.until or searches(query) or any(len(values) > 1 for _, values in facets):
        return None
    if [name for name, _ in facets] == ["dyad", "actor", "target"]:
        return held(connection, ("side", (APART.join((*query.actors, *query.targets)),)))
    return None if len(facets) > 1 else held(connection, facets[0] if facets else ALL)


def lead_of(facets: Sequence[tuple[int, Facet]], most: int) -> Facet | None:
    """Return along what to look for what all facets find, given by number; None where each has several values.

    It is the rarest, or where that finds more than ``most`` rather one that is on no card, since the others can then be asked of cards.
    """
    single = [(number, facet) for number, facet in facets if len(facet[1]) == 1]
    hidden = [facet for number, facet in single if not on_cards(facet) and single[0][0] > most]
    return hidden[0] if hidden else single[0][1] if single else None


def asked_of(connection: Connection, rows: FromClause, facets: Iterable[Facet]) -> Conditions:
    """Ask facets of the event at hand in rows of `facets` or `cards`: of its card, or else one by one."""
    several, wide = list(facets), False
    if any(on_cards(facet) for facet in several):
        wide = held(connection, WIDE) > 0
    return tuple(_asked(rows, facet, wide=wide) for facet in several)


def _asked(rows: FromClause, facet: Facet, *, wide: bool) -> ColumnElement[bool]:
    has = select(t.facets.c.event).where(*along(t.facets, facet), t.facets.c.event == rows.c.event).exists()
    if not on_cards(facet):
        return has
    shown = shows(rows.c.card, facet)
    return or_(shown, and_(rows.c.card == "", has)) if wide else shown


def along(rows: FromClause, facet: Facet) -> Conditions:
    """Ask for the rows of a facet."""
    return rows.c.facet == facet[0], rows.c.value.in_(facet[1])
