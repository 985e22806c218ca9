"""Numbers over a whole ledger, held for a while where they are slow to get.

What took long is held for a hundred times as long, so that counting takes at most one part in a hundred of the server's time. A small
ledger's numbers are never held.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from ..stores import Store

SLOW = 0.05
"""Seconds from which an answer is held."""
TIMES = 100

T = TypeVar("T")
_held: WeakKeyDictionary[Store, dict[Hashable, tuple[float, Any]]] = WeakKeyDictionary()
_lock = Lock()


def hold(ledger: Store, name: Hashable, get: Callable[[], T]) -> T:
    """Return what ``get`` returns, or what it returned a while ago if that took long; one asks, the others wait for the answer."""
    kept = _held.setdefault(ledger, {})
    if (now := kept.get(name)) and time.monotonic() < now[0]:
        return now[1]  # type: ignore[no-any-return]
    with _lock:
        if (now := kept.get(name)) and time.monotonic() < now[0]:
            return now[1]  # type: ignore[no-any-return]
        began = time.monotonic()
        found = get()
        took = time.monotonic() - began
        if took > SLOW:
            kept[name] = (time.monotonic() + took * TIMES, found)
        return found
