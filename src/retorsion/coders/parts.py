"""Read a stated breakdown: "ordered 60 diplomats out, 48 at the embassy and 12 at the mission to the UN"."""

from __future__ import annotations

from collections.abc import Sequence

from retorsion.model import Count, Part, Quantity

from ..knowledge.grammar import grammar
from .evoke import Hit
from .scene import Scene

WHAT = 60  # code points of the words that say what a part is


def parts_of(scene: Scene, hit: Hit, whole: Count) -> tuple[Part, ...]:
    """Return the parts that follow a whole in its sentence, where they add up to it exactly; else nothing."""
    sentence, page = scene.tree.sentence(hit.trigger).span, scene.tree.page
    told = [q for q in page.quantities if sentence.contains(q.span) and q.exact and q.best is not None]
    behind = next((told[at + 1 :] for at, q in enumerate(told) if q.best == whole.best), [])
    for count in range(len(behind), 1, -1):
        if sum(q.best or 0 for q in behind[:count]) == whole.best:
            ends = [q.span.start for q in behind[1:count]] + [sentence.end]
            return _named(page.report.text, behind[:count], ends)
    return ()


def _named(text: str, numbers: Sequence[Quantity], ends: Sequence[int]) -> tuple[Part, ...]:
    return tuple(Part(q.best or 0, _words(text[q.span.end : end])) for q, end in zip(numbers, ends, strict=True))


def _words(text: str) -> str:
    """Return what a part is of, without the words that lead to the next part."""
    words = text.split(",")[0].split(";")[0].split()[: WHAT // 5]
    drop = grammar().joints
    while words and words[-1].lower().strip('.,;”"') in drop:
        words.pop()
    while words and words[0].lower() in drop:
        words.pop(0)
    return " ".join(words).strip(' .,;”"')
