"""How far words bear: whether a preposition, a request or a noun makes what hangs on it more or less certain."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Governing, cues
from .scene import Scene
from .tree import Tree


def settled(scene: Scene, noun: int, trigger: int) -> bool:
    """Tell whether a noun takes the act for granted, whatever is said of it: "the decision to expel … was not …"."""
    tree = scene.tree
    if tree.token(noun).pos not in ("NOUN", "PROPN") or tree.dep(noun) == "ROOT":
        return False
    if noun == trigger:
        return tree.dep(noun) in ("nsubj", "nsubjpass") and not tree.kids(noun, "neg")
    if tree.lemma(noun) not in cues().nouns["asserted"]:
        return False
    if tree.has(noun, grammar().determiners.pointing | grammar().pronouns.possessive, "det", "poss"):
        return True
    return any(w in scene.mentions for k in tree.kids(noun, "poss", "amod", "compound", "nmod") for w in tree.below(k))


def governs(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether what a prepositional phrase hangs on says how certain the act is: "a threat of", "calls for", "a decision on"."""
    if tree.is_verb(above):
        return _pairs(tree, prep, above, pairs=cues().governing)
    nouns = cues().nouns
    return any(tree.lemma(above) in words for words in nouns.values())


def decides_away(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether a verb decides the act away: "decided against expelling", "stopped short of expelling"."""
    return _pairs(tree, prep, above, pairs=cues().deciding_away)


def asks_for(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether a verb asks for the act below it; "call" does so only with "for" or "on", else it names ("called it hasty")."""
    if tree.dep(below) == "prep":
        return tree.word(below) in cues().request_prepositions
    prepositions = cues().naming_verbs.get(tree.lemma(verb))
    if prepositions is None:
        return True
    complement = tree.dep(below) in ("xcomp", "ccomp") or (tree.dep(below) == "advcl" and tree.token(below).tag == "VB")
    return complement and tree.has(verb, prepositions, "prep")


def _pairs(tree: Tree, prep: int, above: int, *, pairs: Iterable[Governing]) -> bool:
    word, lemma = tree.word(prep), tree.lemma(above)
    return any(word in pair.prepositions and lemma in pair.words for pair in pairs)
