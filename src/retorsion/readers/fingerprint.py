"""Sum up a text in a few numbers that near copies share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Passage

PERMUTATIONS = 128
SHINGLE = 5
SEED = 42
"""Any seed would do, but it must never change: fingerprints of different seeds cannot be compared."""

_WORD = re.compile(r"\w+")


def fingerprint(text: str, passages: Sequence[Passage]) -> tuple[int, ...]:
    """Return 128 MinHash values over the runs of five words of the story; two texts agree in about the share of runs they share.

    Only passages that are coded count, so that page furniture neither hides a copy nor makes one. A text without words has none.
    """
    words = [word for passage in passages if passage.coded for word in _WORD.findall(passage.span.of(text).lower())]
    if not words:
        return ()
    from rensa import RMinHash  # type: ignore[import-untyped]

    count = max(1, len(words) - SHINGLE + 1)
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(count)}
    hashed = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    hashed.update(sorted(runs))
    return tuple(hashed.digest())
