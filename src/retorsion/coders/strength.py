"""Numbers beside a cut in a mission: "from 20 to 10", "to 10", "by 755", "halve … to 10"."""

from __future__ import annotations

import re

from retorsion.model import Count, CountOf

from ..knowledge.grammar import grammar
from .counting import told
from .evoke import Hit
from .scene import Scene

WORD = re.compile(r"[a-z]+")
BEFORE = 34  # code points before a number in which the word that gives it its place stands: "to a maximum of only 10"
BACK = 4  # words of these that are looked at


def strength(scene: Scene, hit: Hit) -> tuple[Count, ...]:
    """Read the strength before and after a cut, and how many go; the first number of each sort counts."""
    page, span = scene.tree.page, scene.tree.span(scene.tree.below(hit.trigger))
    counts: dict[CountOf, Count] = {}
    for q in page.quantities:
        if span.contains(q.span) and q.best is not None:
            of = _slot(page.report.text[max(0, q.span.start - BEFORE) : q.span.start].lower())
            if of and of not in counts:
                counts[of] = told(of, q)
    after = counts.get("after")
    if scene.tree.lemma(hit.trigger) in grammar().verbs.halving and after and after.best is not None and "before" not in counts:
        counts["before"] = _doubled(after.best)
    return tuple(counts.values())


def _slot(before: str) -> CountOf | None:
    """Return what a number counts, from the nearest word before it that tells; small words between may be passed over."""
    words = grammar().numbers
    for back, word in enumerate(reversed(WORD.findall(before)[-BACK:])):
        if back == 0 and word in words.after_directly:
            return "after"
        if word in words.slots:
            return words.slots[word]
        if word not in words.fillers:
            return None
    return None


def _doubled(after: int) -> Count:
    """Derive the strength before from "halve to 10"."""
    before = 2 * after
    return Count("before", before, before, before, derived=f"halved to {after}, so {before} before")
