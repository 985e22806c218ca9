"""Compare values of two claims: what merging scores, what settling calls a rival, and what questions call a change.

Each comparer answers in words, not in points; what a word is worth stands in `knowledge/merging.yaml`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from .claim import Count, Post
from .when import When

Agreement = Literal["unknown", "equal", "compatible", "part", "conflict"]

ABOUT = 0.2
"""How far "about 50" may be from the number meant, where the report sets no bounds of its own: a fifth either way."""


def bounds(count: Count) -> tuple[int, int | None]:
    """Return the least and the greatest number that ``count`` allows; the greatest is None where it is open.

    >>> bounds(Count("affected", 50, exact=False)), bounds(Count("affected", 100, low=101, exact=False))
    ((40, 60), (101, None))
    """
    if count.exact and count.best is not None:
        return count.best, count.best
    if count.best is None:  # "dozens" is said from a dozen and a half on, and of what both sides lost together
        return (count.low or 0) // 2, count.high
    if count.low is not None or count.high is not None:
        return count.low or 0, count.high
    return round(count.best * (1 - ABOUT)), round(count.best * (1 + ABOUT))


def counts(one: Count | None, other: Count | None) -> Agreement:
    """Compare two numbers of the same thing.

    ``equal``: the same exact number. ``compatible``: one leaves room for the other ("dozens" and 18). ``part``: one is a share that the
    other's breakdown lists (48 of 60). ``unknown``: a number is missing, which is no disagreement.

    >>> counts(Count("affected", None, low=24, exact=False), Count("affected", 18))
    'compatible'
    >>> counts(Count("affected", 18), Count("affected", 20))
    'conflict'
    """
    if one is None or other is None or (one.best is None and one.low is None) or (other.best is None and other.low is None):
        return "unknown"
    if one.exact and other.exact:
        if one.best == other.best:
            return "equal"
        return "part" if _lists(one, other) or _lists(other, one) else "conflict"
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    meet = (high is None or other_low <= high) and (other_high is None or low <= other_high)
    return "compatible" if meet else "conflict"


def _lists(whole: Count, share: Count) -> bool:
    return any(part.count == share.best for part in whole.parts)


def days_apart(one: When, other: When) -> int:
    """Count the days between two intervals: 0 where they share a day.

    >>> from datetime import date
    >>> days_apart(When.day(date(2021, 4, 17)), When.day(date(2021, 4, 21)))
    4
    """
    if one.last and other.first and one.last < other.first:
        return (other.first - one.last).days
    if other.last and one.first and other.last < one.first:
        return (one.first - other.last).days
    return 0


def posts(one: Post | None, other: Post | None) -> Agreement:
    """Compare two missions: a post whose seat or type is not told leaves room for one whose is.

    >>> posts(Post("RUS", "USA", "Seattle", "consulate"), Post("RUS", "USA", "San Francisco", "consulate"))
    'conflict'
    """
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "equal"
    sides = ((one.sender, other.sender), (one.host, other.host), (one.seat, other.seat))
    return "conflict" if any(a and b and a != b for a, b in sides) else "compatible"


@lru_cache(maxsize=8192)
def outlet_key(outlet: str | None) -> str:
    """Return what two spellings of one outlet share: small letters, and no article or punctuation.

    >>> outlet_key("The Hill"), outlet_key("Agency A.")
    ('hill', 'agency a')
    """
    words = "".join(letter if letter.isalnum() else " " for letter in (outlet or "").lower()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
