"""How many: the number of a thing, what it counts, and how exact it is."""

from __future__ import annotations

import re

from retorsion.model import Count, CountOf, Part, Quantity

from .evoke import Hit
from .parties import Codes, Scene
from .things import Thing, head_lemma, thing

Sides = tuple[tuple[Codes, Count], ...]
SINGLE = frozenset({"head_of_mission", "mission", "envoy", "national"})


def quantity(scene: Scene, found: Thing) -> Quantity | None:
    """Return the quantity told of a thing: before its head, or as the whole it is a part of ("seven of its members")."""
    tree, report = scene.tree, scene.tree.page
    span = tree.span(found.words)
    head = tree.token(found.head).span
    inner = tree.token(found.inner.head).span if found.inner else None
    for q in report.quantities:
        if span.start - 12 <= q.span.start and q.span.end <= head.end and _belongs(scene, q, found):
            return q
    if inner is not None:
        for q in report.quantities:
            if head.end <= q.span.start and q.span.end <= inner.start and found.inner is not None and found.inner.classes:
                return q
    return None


def _belongs(scene: Scene, q: Quantity, found: Thing) -> bool:
    """Tell whether a number stands on the thing itself, not on another noun of the phrase ("the two countries' envoys")."""
    tree = scene.tree
    for word in found.words:
        token = tree.token(word)
        if token.span.start >= q.span.start and token.span.end <= q.span.end:
            above = tree.head(word)
            if (
                word == found.head
                or above == found.head
                or (tree.dep(word) in ("quantmod", "advmod", "amod", "nmod", "compound") and above in found.words)
            ):
                return True
            return tree.dep(word) == "nummod" and above == found.head
    first = tree.token(found.words[0]).span.start
    return q.span.end <= first <= q.span.end + 2


def affected(scene: Scene, found: Thing, *, one: bool = True) -> Count | None:
    """Count the people or posts a measure affects; a single named envoy or mission is one, where the kind counts it so."""
    q = quantity(scene, found)
    unit = scene.tree.lemma(found.head)
    if q is None and found.inner is not None and not found.classes & SINGLE:
        return affected(scene, found.inner, one=one)
    if q is None and found.number and scene.tree.token(found.head).text.lower() == "one":
        return Count("affected", 1, 1, 1)
    if q is not None:
        return Count("affected", q.best, q.low, q.high, q.exact, unit) if q.fraction is None else None
    if one and found.classes & SINGLE and is_one(scene, found):
        return Count("affected", 1, 1, 1, unit=unit)
    return None


def of_acts(scene: Scene, hit: Hit) -> Count | None:
    """Count the acts themselves where a noun names them: "announced three expulsions each"."""
    tree = scene.tree
    if not hit.nominal or tree.token(hit.trigger).tag not in ("NNS", "NNPS"):
        return None
    words = {tree.token(w).span.start for w in tree.kids(hit.trigger, "nummod")}
    q = next((q for q in tree.page.quantities if q.span.start in words or any(q.span.start <= w < q.span.end for w in words)), None)
    return Count("affected", q.best, q.low, q.high, q.exact) if q and q.best is not None else None


def by_side(scene: Scene, group: tuple[Thing, ...]) -> Sides:
    """Return the number of each side where one phrase counts several: "three Russian and two Belarusian diplomats"."""
    if len(group) != 1 or len(group[0].sender) < 2:
        return ()
    span = scene.tree.span(group[0].words)
    named = [m for m in scene.tree.page.actors if span.contains(m.span) and m.codes]
    numbers = [q for q in scene.tree.page.quantities if span.contains(q.span) and q.best is not None]
    pairs = [(m.codes, q) for m in named for q in numbers if 0 <= m.span.start - q.span.end <= 2]
    if len(pairs) < 2 or len(pairs) != len(named):
        return ()
    return tuple((codes, Count("affected", q.best, q.low, q.high, q.exact)) for codes, q in pairs)


def bearer_of(scene: Scene, hit: Hit, group: tuple[Thing, ...]) -> Count | None:
    """Count the people a measure falls on: "sanctions on 19 nationals", "the visas of 49 officials"."""
    words = [hit.trigger, *(t.head for t in group)]
    for word in words:
        for prep, inner in (*scene.tree.preps(word), *(("", o) for o in scene.tree.kids(word, "dative", "dobj") if word == hit.trigger)):
            if prep in ("on", "against", "of", "for", "to", "from", ""):
                found = thing(scene, inner)
                if found.classes & {"national", "envoy", "head_of_mission"}:
                    return affected(scene, found)
    return None


def is_one(scene: Scene, found: Thing) -> bool:
    """Tell whether a phrase names a single person or post."""
    token = scene.tree.token(found.head)
    lemma = head_lemma(scene, found.head)
    collective = lemma in ("staff", "personnel", "delegation", "team", "presence", "people") and "mission" not in found.classes
    singular = token.tag in ("NN", "NNP") and (token.pos != "PROPN" or not token.text.lower() == f"{lemma}s")
    return singular and not collective


def total(counts: list[tuple[Count | None, str]]) -> Count | None:
    """Add the numbers of a list of things ("the consulate and two other buildings"), keeping each as a part; None where any is unknown."""
    known = [c for c, what in counts if c is not None and c.best is not None]
    if not known or len(known) != len(counts):
        return known[0] if known else None
    if len(known) == 1:
        return known[0]
    best = sum(c.best or 0 for c in known)
    parts = tuple(Part(c.best or 0, what) for c, what in counts if c is not None)
    return Count("affected", best, best, best, all(c.exact for c in known), known[0].unit, parts)


def strength(scene: Scene, hit: Hit, found: Thing | None) -> tuple[Count, ...]:
    """Read "from 20 to 10", "to 10", "by 755", "halve … to 10" beside a cut: strength before and after, and how many go."""
    tree = scene.tree
    words = tree.below(hit.trigger)
    span = tree.span(words)
    text = tree.page.report.text
    counts: list[Count] = []
    for q in tree.page.quantities:
        if not (span.start <= q.span.start and q.span.end <= span.end) or q.best is None:
            continue
        before = text[max(0, q.span.start - 34) : q.span.start].lower()
        of = _slot(before)
        if of and not any(c.of == of for c in counts):
            counts.append(Count(of, q.best, q.low, q.high, q.exact))
    counts += _halved(scene, hit, counts)
    return tuple(counts)


_SLOTS: tuple[tuple[str, CountOf], ...] = (
    ("from", "before"),
    ("to", "after"),
    ("at", "after"),
    ("by", "affected"),
    ("than", "after"),
    ("of", "after"),
)


def _slot(before: str) -> CountOf | None:
    last = re.findall(r"[a-z]+", before)
    for back in range(1, 5):
        if len(last) >= back:
            for word, of in _SLOTS:
                if last[-back] == word and not (word == "of" and back > 1):
                    return of
            if last[-back] in ("and", "the", "a", "only", "just", "total", "maximum", "about", "no", "more", "level", "around"):
                continue
        return None
    return None


def _halved(scene: Scene, hit: Hit, counts: list[Count]) -> list[Count]:
    """Derive the strength before from "halve to 10", and after from "halve from 20"."""
    if scene.tree.lemma(hit.trigger) != "halve":
        return []
    known = {c.of: c.best for c in counts}
    after, before = known.get("after"), known.get("before")
    if after is not None and before is None:
        return [Count("before", 2 * after, 2 * after, 2 * after, derived=f"halved to {after}, so {2 * after} before")]
    return []
