"""Who acts on whom, as the edges of a graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from ..model import Event, Ledger
from ..model.query import Query
from .people import sent_home


@dataclass(frozen=True, slots=True)
class Edge:
    """Hold all done measures of one actor against one target: how many, of which kinds, how many people they sent home at the least."""

    actor: str
    target: str
    measures: int
    people: int
    kinds: tuple[tuple[str, int], ...]


def network(ledger: Ledger, *, since: date | None = None, until: date | None = None) -> Sequence[Edge]:
    """Return an edge for each actor and target, by codes. An event of several parties is on each of their edges, its people on none."""
    query = Query(statuses=("carried_out_or_announced",), since=since, until=until)
    edges: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in ledger.filter(query):
        for pair in product(event.actors, event.targets):
            edges[pair].append(event)
    return [_edge(pair, events) for pair, events in sorted(edges.items())]


def _edge(pair: tuple[str, str], events: Sequence[Event]) -> Edge:
    kinds = Counter(event.kind for event in events)
    return Edge(*pair, len(events), sent_home(events), tuple(sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))))
