"""Turning the leaves of a list that is longer than a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold which stretch of a list a page shows, of how many (``exact`` or more), and the addresses of the stretches beside it."""

    first: int
    last: int
    total: int
    exact: bool
    before: str | None
    after: str | None


def leaf(address: Callable[[int], str], offset: int, size: int, *, shown: int, of: tuple[int, bool]) -> Leaf:
    """Describe the stretch of ``shown`` rows from ``offset`` on, where a page holds ``size``.

    ``of`` says how many there are, and whether exactly.

    >>> leaf(str, 50, 50, shown=50, of=(100, False))
    Leaf(first=51, last=100, total=100, exact=False, before='0', after='100')
    >>> leaf(str, 50, 50, shown=7, of=(57, True)).after is None
    True
    """
    last = offset + shown
    total, exact = max(of[0], last), of[1] and of[0] >= last
    more = shown == size and (last < total or not exact)
    before, after = (address(max(0, offset - size)) if offset else None), (address(last) if more else None)
    return Leaf(offset + 1 if shown else offset, last, total, exact, before, after)
