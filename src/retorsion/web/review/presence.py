"""Who else is looking at an item just now. Kept in memory: it is worth nothing a minute later."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

LATELY = 30.0
"""Seconds after which somebody who has not asked again is taken to have left; pages ask every ten."""
MOST = 1000
"""Items remembered; the one looked at longest ago is forgotten first."""


class Presence:
    """Remember who looked at which item lately.

    >>> here = Presence()
    >>> here.note("e1", "ann"), here.note("e1", "bob"), here.note("e1", "ann")
    ([], ['ann'], ['bob'])
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._seen: OrderedDict[str, dict[str, float]] = OrderedDict()

    def note(self, item: str, person: str) -> list[str]:
        """Note that a person looks at an item, and return who else does."""
        now = self._clock()
        with self._lock:
            seen = self._seen.setdefault(item, {})
            self._seen.move_to_end(item)
            if len(self._seen) > MOST:
                self._seen.popitem(last=False)
            seen[person] = now
            for gone in [name for name, at in seen.items() if now - at > LATELY]:
                del seen[gone]
            return sorted(name for name in seen if name != person)
