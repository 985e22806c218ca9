"""The flat form of values as records show them, with its version. (`flat` reads records back; `codec` keeps whole nouns without loss.)"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .claim import Part, Post
from .when import When

SCHEMA_VERSION = 1
"""The version that every JSON row carries; raised when a field changes its meaning, not when one is added."""


SPREAD = {
    **dict.fromkeys(("date", "effective", "deadline", "last_met"), ("from", "to")),
    "mission": ("sender", "host", "seat", "type"),
    "place": ("name", "country", "lat", "lon", "precision"),
}
"""Fields that hold an object, and its members; in a table each member has a column of its own, such as ``date_from``."""


def interval(when: When | None) -> dict[str, str | None] | None:
    """Show an interval with both ends; an open end is null.

    >>> from datetime import date
    >>> interval(When(None, date(2021, 10, 31)))
    {'from': None, 'to': '2021-10-31'}
    """
    if when is None:
        return None
    return {"from": when.first.isoformat() if when.first else None, "to": when.last.isoformat() if when.last else None}


def mission(post: Post | None) -> dict[str, str | None] | None:
    """Show whose post it is, and with whom."""
    return {"sender": post.sender, "host": post.host, "seat": post.seat, "type": post.type} if post else None


def shares(parts: Iterable[Part]) -> list[dict[str, Any]] | None:
    """Show a stated breakdown; null where there is none."""
    return [{"count": part.count, "what": part.what} for part in parts] or None
