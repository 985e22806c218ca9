"""The same verbs at scale: sources cut into shards, coded into a lake by an engine, settled by parties, loaded into a ledger in bulk.

`flow` knows the order of the rooms; this knows how a large run is cut, spread, stopped and gone on with.
"""

from .coding import Coded, Coding, code
from .loading import load
from .settling import reconcile

__all__ = ["Coded", "Coding", "code", "load", "reconcile"]
