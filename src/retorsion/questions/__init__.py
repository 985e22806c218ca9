"""Questions to a ledger: plain functions that return lists of dataclasses, ready for a table, a file or a chart."""

from .agreement import Agreement, Disagreement, Line, Pair, agreement
from .changes import Change, changes
from .network import Edge, network
from .reciprocity import reciprocity
from .responses import responses
from .strength import missions, strength
from .timeline import timeline

__all__ = [
    "Agreement", "Change", "Disagreement", "Edge", "Line", "Pair", "agreement", "changes", "missions", "network", "reciprocity",
    "responses", "strength", "timeline",
]  # fmt: skip
