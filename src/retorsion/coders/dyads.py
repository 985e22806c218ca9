"""Whom the report pairs with a party: in measures told elsewhere, or as the only other party it names."""

from __future__ import annotations

from ..knowledge.actors import is_state
from .parties import Codes, Dyad, union, without
from .scene import Scene


def other_side(scene: Scene, party: Codes, at: int) -> Codes:
    """Return whom ``party`` exchanged measures with, in the measure told nearest to a word, those before it first."""
    sides, here = set(party), scene.start(at)

    def distance(dyad: Dyad) -> tuple[bool, int]:
        start = scene.start(dyad.at)
        return start > here, abs(start - here)

    for dyad in sorted((d for d in scene.dyads if d.actors), key=distance):
        acts, bears = bool(sides & set(dyad.actors)), bool(sides & set(dyad.targets))
        if acts != bears:
            return dyad.targets if acts else dyad.actors
    return ()


def last_dyad(scene: Scene, at: int, family: str) -> Dyad | None:
    """Return the measure told last before a word, one of the same family first, if who acted is known."""
    before = [d for d in _before(scene, at) if d.actors]
    return next((d for d in reversed(before) if d.family == family), before[-1] if before else None)


def third_party(scene: Scene, party: Codes, at: int, *, family: str) -> Codes:
    """Return whom others than ``party`` acted on in the last measure of a family before a word: whom a wave of states acts on."""
    before = [d for d in _before(scene, at) if d.family == family and not _concerns(d, party)]
    return before[-1].targets if before else ()


def wave(scene: Scene, at: int) -> Codes:
    """Return whom states that were not named acted on before a word: "Ten states cut ties with Qatar. Chad recalled its envoy"."""
    return next((d.targets for d in reversed(_before(scene, at)) if not d.actors), ())


def others_target(scene: Scene, party: Codes, at: int) -> Codes:
    """Return whom others than ``party`` acted on in the last measure told before a word."""
    before = _before(scene, at)
    return before[-1].targets if before and not _concerns(before[-1], party) else ()


def beside(scene: Scene, party: Codes, at: int) -> Codes:
    """Return whom another acts on in the same sentence: "X closes its embassy in Damascus, while Y recalls its ambassador"."""
    inside = [d for d in in_sentence(scene, at) if not _concerns(d, party)]
    return inside[-1].targets if inside else ()


def in_sentence(scene: Scene, at: int) -> list[Dyad]:
    """Return the measures told in the sentence of a word."""
    here = scene.tree.sentence(at)
    return [d for d in scene.dyads if scene.tree.sentence(d.at) == here]


def lone_other(scene: Scene, party: Codes, at: int, *, states: bool = False) -> Codes:
    """Return the one party beside ``party`` that the sentence of a word names, or that the report has named up to there.

    With ``states`` bodies do not count.
    """
    sentence = scene.tree.sentence(at).span
    for first in (sentence.start, 0):
        named = union(*(m.codes for m in scene.actors if first <= m.span.start < sentence.end and m.form != "person"))
        if others := tuple(code for code in without(named, party) if not states or is_state(code)):
            return others if len(others) == 1 else ()
    return ()


def lone_in_report(scene: Scene, party: Codes) -> Codes:
    """Return the one state beside ``party`` that the whole report names, not only by an adjective ("a Swiss resort")."""
    others = without(union(*(m.codes for m in scene.actors if m.form != "person")), party)
    named = any(others == m.codes and m.form != "demonym" for m in scene.actors)
    return others if len(others) == 1 and is_state(others[0]) and named else ()


def _concerns(dyad: Dyad, party: Codes) -> bool:
    return bool(set(party) & {*dyad.actors, *dyad.targets})


def _before(scene: Scene, at: int) -> list[Dyad]:
    return sorted((d for d in scene.dyads if d.at < at), key=lambda d: d.at)
