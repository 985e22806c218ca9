"""GraphML: states and bodies as nodes, each event an edge from who acts to whom it is done. Gephi, yEd, igraph, networkx read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from ..knowledge.actors import name_of
from ..model import Event
from .acting import acted
from .cells import printable
from .pairs import pairs
from .view import View

UNNAMED = "?"
"""The node of a side that no report names."""


def write(view: View, path: Path) -> int:
    """Write a view to a file and return the number of edges. The whole network is held in memory, as the format asks."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for event in view.events():
        act = acted(event)
        for one, other in pairs(act):
            tail, head = (printable(side.code) if side else UNNAMED for side in (one, other))
            for end in (tail, head):
                network.add_node(end, name="unnamed" if end == UNNAMED else name_of(end))
            network.add_edge(tail, head, key=f"{event.id}:{tail}>{head}", **_told(event, act.type))
    nx.write_graphml(network, path, encoding="utf-8", named_key_ids=True)
    return network.number_of_edges()


def _told(event: Event, kind_of_act: str | None) -> dict[str, Any]:
    """Say what an edge is; a format without nulls leaves out what is not known."""
    when = event.date.value if event.date else None
    told = {
        "event": event.id,
        "kind": event.kind,
        "form": event.form,
        "plover": kind_of_act,
        "status": event.status,
        "count": event.count.value if event.count else None,
        "count_low": event.count_low,
        "count_high": event.count_high,
        "date_from": str(when.first) if when and when.first else None,
        "date_to": str(when.last) if when and when.last else None,
        "reports": len(event.reports),
        "origins": event.lineages,
    }
    return {name: printable(value) if isinstance(value, str) else value for name, value in told.items() if value is not None}
