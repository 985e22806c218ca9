"""One phrase, several measures: lists of things by whose they are, and parties that each have a number of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retorsion.model import Claim, Count

from ..knowledge.actors import is_state
from ..knowledge.grammar import grammar
from .counting import Sides
from .evoke import Hit
from .parties import Codes, Roles, without
from .scene import Scene
from .things import Thing

Group = tuple[Thing, ...]
Owner = tuple[Codes, Codes, bool]


def groups(hit: Hit) -> list[Group]:
    """Group the things of a hit by whose they are; a list of things of one side is one measure."""
    found: dict[Owner, list[Thing]] = {}
    last: Owner | None = None
    for thing in hit.things:
        key = (thing.sender, () if thing.sender else thing.host, thing.own)
        if last is not None and not any(key):
            key = last
        found.setdefault(key, []).append(thing)
        last = key
    return [tuple(group) for group in found.values()] or [()]


def has_each(scene: Scene, hit: Hit) -> bool:
    """Tell whether the number told is each actor's own: "Italy and Denmark are each expelling two", "two each"."""
    tree, at = scene.tree, hit.trigger
    subject = tree.subject(at)
    near = [*tree.kids(at), *(tree.below(subject) if subject is not None else ())]
    near += [w for t in hit.things for w in (*t.words, max(t.words) + 1) if w < tree.sentence(at).last]
    return any(tree.word(w) in grammar().pronouns.each for w in near)


def rows(claim: Claim, who: Roles, patient: Thing | None, *, each: bool, sides: Sides) -> Iterator[Claim]:
    """Split what a report tells of several parties with a number, or an envoy, for each."""
    count, head = claim.count(), patient is not None and "head_of_mission" in patient.classes
    own_heads = head and patient is not None and patient.own
    if who.mutual:
        for actor in who.actors:
            yield replace(claim, actors=(actor,), targets=without(who.actors, (actor,)), counts=_single(claim, head=head))
    elif len(claim.actors) > 1 and ((each and count is not None) or own_heads):
        for actor in claim.actors:
            yield replace(claim, actors=(actor,), counts=_of_actor(claim, actor, head=head))
    elif sides:
        for codes, number in sides:
            yield replace(claim, targets=codes, counts=(number,))
    elif len(claim.targets) > 1 and names_ambassador(claim) and (count is None or count.best == 1 or own_heads):
        for target in claim.targets:
            yield replace(claim, targets=(target,), counts=_single(claim, head=head))
    else:
        yield claim


def names_ambassador(claim: Claim) -> bool:
    """Tell whether a claim is about an ambassador, of whom each state has one with another."""
    said = (claim.personnel or "").lower()
    return any(word in said for word in grammar().ambassadors)


def _of_actor(claim: Claim, actor: str, *, head: bool) -> tuple[Count, ...]:
    """Return the counts of one of several actors; how many ambassadors the members of a body sent is not told."""
    single = _single(claim, head=head)
    return single if is_state(actor) or any(c.best != 1 for c in single) else ()


def _single(claim: Claim, *, head: bool) -> tuple[Count, ...]:
    """Return a claim's counts; one head of mission where none is told."""
    return claim.counts or ((Count("affected", 1, 1, 1),) if head else ())
