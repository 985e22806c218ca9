"""How many: the number of a thing, what it counts, and how exact it is."""

from __future__ import annotations

from collections.abc import Sequence

from retorsion.model import Count, CountOf, Part, Quantity

from ..knowledge.grammar import grammar
from .evoke import Hit
from .naming import unit_of
from .parties import Codes
from .scene import Scene
from .things import Thing, head_lemma, thing

Sides = tuple[tuple[Codes, Count], ...]
SINGLE = frozenset({"head_of_mission", "mission", "envoy", "national", "person", "nominee"})
"""Classes of things of which a single named one counts 1."""
BEARERS = frozenset({"national", "envoy", "head_of_mission", "nominee"})
LED = 12  # code points a number may begin before its phrase, with words such as "more than" before it


def affected(scene: Scene, found: Thing, *, one: bool = True) -> Count | None:
    """Count the people or posts a measure affects; a single named envoy or mission is one, where the kind counts it so."""
    q = quantity(scene, found)
    if q is None and found.inner is not None and not found.classes & SINGLE:
        return affected(scene, found.inner, one=one)
    of_people = found.inner is not None and bool(found.inner.classes & SINGLE)  # "said that one of its diplomats"
    if q is None and (found.number or of_people) and scene.tree.word(found.head) in grammar().numbers.one:
        return Count("affected", 1, 1, 1)
    if q is not None and q.span.of(scene.tree.page.report.text).lower().startswith(tuple(grammar().numbers.all_but)):
        return told("after", q)
    if q is not None:
        return told("affected", q, unit=unit_of(scene, found, one=q.best == 1)) if q.fraction is None else None
    if one and found.classes & SINGLE and is_one(scene, found):
        return Count("affected", 1, 1, 1, unit=unit_of(scene, found))
    return None


def told(of: CountOf, q: Quantity, *, unit: str | None = None) -> Count:
    """Make the count of a quantity as it is told."""
    return Count(of, q.best, q.low, q.high, q.exact, unit)


def quantity(scene: Scene, found: Thing) -> Quantity | None:
    """Return the quantity told of a thing: before its head, or as the whole it is a part of ("seven of its members")."""
    tree, numbers = scene.tree, scene.tree.page.quantities
    first, head = tree.span(found.words).start - LED, tree.token(found.head).span.end
    own = (q for q in numbers if first <= q.span.start and q.span.end <= head and _belongs(scene, q, found))
    whole = scene.start(found.inner.head) if found.inner and (found.inner.classes or _one_each(scene, found)) else 0
    of_whole = (q for q in numbers if head <= q.span.start and q.span.end <= whole)
    return next(own, None) or next(of_whole, None)


def _one_each(scene: Scene, found: Thing) -> bool:
    """Tell whether there are as many of a thing as of those it is of: "the ambassadors of ten countries"."""
    inner = found.inner
    return inner is not None and "head_of_mission" in found.classes and scene.tree.lemma(inner.head) in grammar().groups


def _belongs(scene: Scene, q: Quantity, found: Thing) -> bool:
    """Tell whether a number stands on the thing itself, not on another noun of the phrase ("the two countries' envoys")."""
    tree = scene.tree
    inside = next((w for w in found.words if q.span.contains(tree.token(w).span)), None)
    if inside is None:
        first = scene.start(found.words[0])
        return q.span.end <= first <= q.span.end + 2
    above, qualifies = tree.head(inside), tree.dep(inside) in ("quantmod", "advmod", "amod", "nmod", "compound")
    qualifies |= tree.dep(above) == "amod"  # "seven | Chadian diplomats", with the number hung on the adjective
    return found.head in (inside, above) or (qualifies and above in found.words)


def of_acts(scene: Scene, hit: Hit) -> Count | None:
    """Count the acts themselves where a noun names them: "announced three expulsions each"."""
    tree = scene.tree
    if not hit.nominal or tree.token(hit.trigger).tag not in ("NNS", "NNPS"):
        return None
    starts = [scene.start(w) for w in tree.kids(hit.trigger, "nummod")]
    q = next((q for q in tree.page.quantities if any(q.span.start <= start < q.span.end for start in starts)), None)
    return told("affected", q) if q and q.best is not None else None


def by_side(scene: Scene, group: Sequence[Thing]) -> Sides:
    """Return the number of each side where one phrase counts several: "three Russian and two Belarusian diplomats"."""
    if len(group) != 1 or len(group[0].sender) < 2:
        return ()
    span, page = scene.tree.span(group[0].words), scene.tree.page
    named = [m for m in page.actors if span.contains(m.span) and m.codes]
    numbers = [q for q in page.quantities if span.contains(q.span) and q.best is not None]
    pairs = [(m.codes, q) for m in named for q in numbers if 0 <= m.span.start - q.span.end <= 2]
    if len(pairs) < 2 or len(pairs) != len(named):
        return ()
    return tuple((codes, told("affected", q)) for codes, q in pairs)


def bearer_of(scene: Scene, hit: Hit, group: Sequence[Thing]) -> Count | None:
    """Count the people a measure falls on: "sanctions on 19 nationals", "the visas of 49 officials"."""
    tree, words = scene.tree, grammar().prepositions.bearer
    behind = [inner for word in (hit.trigger, *(t.head for t in group)) for prep, inner in tree.preps(word) if prep in words]
    owners = [owner for t in group for owner in tree.kids(t.head, "poss")]  # "the ambassador's accreditation"
    for noun in (*behind, *owners, *tree.kids(hit.trigger, "dative", "dobj")):
        found = thing(scene, noun)
        if found.classes & BEARERS:
            return affected(scene, found)
    return None


def is_one(scene: Scene, found: Thing) -> bool:
    """Tell whether a phrase names a single person or post."""
    token, lemma = scene.tree.token(found.head), head_lemma(scene, found.head)
    collective = lemma in grammar().collectives and "mission" not in found.classes
    singular = token.tag in ("NN", "NNP") and (token.pos != "PROPN" or token.text.lower() != f"{lemma}s")
    return singular and not collective


def total(counts: Sequence[tuple[Count | None, str]]) -> Count | None:
    """Add the numbers of a list of things ("the consulate and two other buildings"), each kept as a part; else the first known.

    The sum is of what there are several of; a list of single posts has no unit but its parts.
    """
    known = [c for c, _ in counts if c is not None and c.best is not None]
    if len(known) != len(counts) or len(known) < 2:
        return known[0] if known else None
    best = sum(c.best or 0 for c in known)
    parts = tuple(Part(c.best or 0, what) for c, what in counts if c is not None)
    unit = next((c.unit for c in known if c.best != 1), None)
    return Count("affected", best, best, best, all(c.exact for c in known), unit, parts)
