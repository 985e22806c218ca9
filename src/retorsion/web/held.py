"""Numbers over a whole ledger, held for a while where they are slow to get.

What took long is held for a hundred times as long, so that counting takes at most one part in a hundred of the server's time. A small
ledger's numbers are never held.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from ..model.query import Axis, Tally
from ..stores import Store

SLOW = 0.05
"""Seconds from which an answer is held."""
TIMES = 100

_held: WeakKeyDictionary[Store, dict[tuple[Axis, ...], tuple[float, Sequence[Tally]]]] = WeakKeyDictionary()
_lock = Lock()


def summary(ledger: Store, axes: Sequence[Axis]) -> Sequence[Tally]:
    """Count all events along axes, as `Store.summarise`; the numbers of a large ledger may be some minutes old."""
    kept = _held.setdefault(ledger, {})
    until, found = kept.get(tuple(axes), (0.0, ()))
    if time.monotonic() < until:
        return found
    with _lock:
        began = time.monotonic()
        found = ledger.summarise(axes)
        took = time.monotonic() - began
        if took > SLOW:
            kept[tuple(axes)] = (time.monotonic() + took * TIMES, found)
    return found
