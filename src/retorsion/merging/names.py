"""Tell which parties the words of a claim name: "Czech officials", "NATO's decision".

Only words that stand for one state or body wherever they stand are used; a claim's speaker or cause is too short for more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..knowledge.actors import actor_book
from ..knowledge.load import remembered

Book = tuple[re.Pattern[str], Mapping[str, str]]


@lru_cache(maxsize=65536)
def parties(words: str | None) -> tuple[str, ...]:
    """Return the codes of the states and bodies that ``words`` name, in order and each once.

    >>> parties("the move that Prague had taken against Russia")
    ('CZE', 'RUS')
    """
    pattern, codes = _book()
    return tuple(dict.fromkeys(codes[found] for found in pattern.findall(words or "")))


@remembered
def _book() -> Book:
    """Make one pattern of all unguarded names, the longest first, with leaders by their surname."""
    book = actor_book()
    codes = {leader.name.split()[-1]: leader.code for leader in book.leaders}
    codes |= {surface.text: surface.code for surface in book.surfaces if not surface.guard}
    longest = sorted(codes, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), codes
