"""One row for each pair of one who acts and one who is acted upon, where a format has room for no more; with a number of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import product

from .acting import Acted, Side

BITS = 52
"""What a number of 64 bits with a fraction holds exactly, which is what R and spreadsheet programs make of a whole number."""


def pairs(act: Acted) -> Iterator[tuple[Side | None, Side | None]]:
    """Yield each actor with each recipient; where one side is unnamed, the other stands alone."""
    return product(act.actors or (None,), act.recipients or (None,))


def number(ident: str, one: Side | None, other: Side | None) -> int:
    """Return the number of a pair of an act, by the act's id: the same in every export, and another for every other pair.

    Of a million pairs two share one with a chance of one in ten thousand.
    """
    words = "|".join((ident, *(side.code or side.name if side else "" for side in (one, other))))
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:8], "big") >> (64 - BITS)
