"""Where an act is done, which tells who does it where nobody is named: "asked to leave Russia", "closed in Denmark"."""

from __future__ import annotations

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import things
from .parties import Codes, union, without
from .scene import Scene


def left(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return the state that is left: "asked to leave Russia", where nobody is said to have asked."""
    tree = scene.tree
    leaving = (word for word in tree.below(at) if tree.lemma(word) in grammar().verbs.leaving)
    places = (place for word in leaving if (place := tree.kid(word, "dobj", "pobj")) is not None)
    return next((codes for place in places if (codes := without(_where(scene, place), but))), ())


def place(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return the state in which, or from which, it is done: "expelled from Vanuatu", "closed in Denmark"."""
    tree, words = scene.tree, grammar().prepositions
    entered = tree.kids(at, "dobj") if tree.is_passive(at) else ()  # "was refused entry | to Moldova"
    for prep, inner in (*tree.preps(at), *(pair for o in entered for pair in tree.preps(o))):
        if prep in words.place and (codes := _placed(scene, inner, but=but)):
            return codes
    for word in tree.below(at):  # "expelled with their families from …": the place hangs on another word
        origin = tree.kid(word, "pobj") if tree.dep(word) == "prep" and tree.word(word) in words.origin else None
        if origin is not None and (codes := without(scene.named(origin), but)):
            return codes
    return _place_above(scene, at, but=but)


def _placed(scene: Scene, inner: int, *, but: Codes) -> Codes:
    """Return the state that a word behind a preposition of place names; also what is entered ("banned from travelling to Kosovo")."""
    codes = without(_where(scene, inner), but)
    tree, to = scene.tree, grammar().prepositions.visited
    entered = (*tree.kids(inner, "dobj"), *(o for prep, o in tree.preps(inner) if prep in to)) if tree.is_verb(inner) else ()
    return codes or next((found for o in entered if (found := without(scene.named(o), but))), ())


def _where(scene: Scene, word: int) -> Codes:
    """Return the state that a word names as a place: by itself, as a city, or as where a mission stands ("the embassy in Dublin")."""
    named = scene.named(word) or scene.places.get(word, ())
    if named or scene.tree.lemma(word) not in things()["mission"].heads:
        return named
    return union(*(scene.named(inner) for prep, inner in scene.tree.preps(word) if prep in grammar().prepositions.inside))


def _place_above(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return where the clause above happens, for a passive joined to it: "arrested in Russia, … and given 48 hours to leave"."""
    tree, words = scene.tree, grammar().prepositions
    if not tree.is_passive(at) and tree.token(at).tag != "VBN":
        return ()
    above = (pair for head in tree.climb(at) if tree.is_passive(head) for pair in tree.preps(head))
    places = (scene.named(inner) for prep, inner in above if prep in words.inside | words.origin)
    return next((codes for named in places if (codes := without(named, but))), ())
