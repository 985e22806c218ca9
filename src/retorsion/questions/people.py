"""Count the people that measures sent home."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge import kinds
from ..model import Event


def sent_home(events: Iterable[Event]) -> int:
    """Add up the people removed by events of one actor and one target. Refused entries, ceilings and envoys recalled are not among them.

    Numbers that nobody tells count as none, so this is the least there can have been.
    """
    removals = {name for name, kind in kinds().items() if kind.family == "removal"}
    told = (event for event in events if event.kind in removals and len(event.actors) == len(event.targets) == 1)
    return sum(event.count.value for event in told if event.count)
