"""The flat form of values, as the records show them and corrections give them; with the version of that form.

(`codec` keeps whole nouns without loss; this is what people and other programs read and write.)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .claim import Part, Post
from .when import When

SCHEMA_VERSION = 1
"""The version that every JSON row carries; raised when a field changes its meaning, not when one is added."""


def interval(when: When | None) -> dict[str, str | None] | None:
    """Show an interval with both ends; an open end is null.

    >>> interval(When(None, date(2021, 10, 31)))
    {'from': None, 'to': '2021-10-31'}
    """
    if when is None:
        return None
    return {"from": when.first.isoformat() if when.first else None, "to": when.last.isoformat() if when.last else None}


def when(data: object) -> When | None:
    """Read an interval back: an object with ``from`` and ``to``, or one ISO day; raises ValueError for what is neither.

    >>> when({"from": "2021-10-01", "to": "2021-10-31"}).days
    31
    """
    if data is None or data == "":
        return None
    ends = (data, data) if isinstance(data, str) else (data.get("from"), data.get("to")) if isinstance(data, dict) else None
    if ends is None or not all(end is None or isinstance(end, str) for end in ends):
        raise ValueError(f'expected {{"from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}} or a day, not {data!r}')
    first, last = (day(end) if end else None for end in ends)
    if first is None and last is None:
        return None
    return When(first, last, "day" if first == last else "span")


def day(text: str) -> date:
    """Read one ISO day; raises ValueError that shows it.

    >>> day("2021-13-45")
    Traceback (most recent call last):
    ...
    ValueError: expected a day such as 2021-10-06, not '2021-13-45'
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"expected a day such as 2021-10-06, not {text!r}") from None


def mission(post: Post | None) -> dict[str, str | None] | None:
    """Show whose post it is, and with whom."""
    return {"sender": post.sender, "host": post.host, "seat": post.seat, "type": post.type} if post else None


def post(data: object) -> Post | None:
    """Read a mission back, from the object that `mission` shows or from its short name.

    >>> post("RUS@NATO").host
    'NATO'
    """
    if isinstance(data, str) and "@" in data:
        sender, _, host = data.partition("@")
        return Post(sender or None, host or None)
    if data is None or data == "":
        return None
    if not isinstance(data, dict) or not all(value is None or isinstance(value, str) for value in data.values()):
        raise ValueError(f"expected a mission such as RUS@NATO, not {data!r}")
    return Post(data.get("sender"), data.get("host"), data.get("seat"), data.get("type") or "embassy")


def shares(parts: Iterable[Part]) -> list[dict[str, Any]] | None:
    """Show a stated breakdown; null where there is none."""
    return [{"count": part.count, "what": part.what} for part in parts] or None
