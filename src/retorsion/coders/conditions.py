"""Clauses that set a condition: "if …", "unless …", and those that open with "had", "should" or "were"."""

from __future__ import annotations

from ..knowledge.grammar import grammar
from .tree import Tree


def conditional(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is a condition: "if …", "unless …", "had it …", "should it …"."""
    if tree.has(verb, grammar().marks.conditions, "mark", "aux", "advmod"):
        return True
    return any(stands_before_its_subject(tree, aux) for aux in (*tree.kids(verb, "aux", "auxpass"), verb))


def asked(tree: Tree, verb: int) -> bool:
    """Tell whether what a verb tells is only asked: "Will Spain expel them?", "asked if Spain would expel them, he said …"."""
    words, whether = grammar(), grammar().marks.conditions | grammar().marks.whether
    for below in (verb, *tree.climb(verb)):
        if tree.has(below, whether, "mark") and tree.lemma(tree.head(below)) in words.verbs.questioning:
            return True
    root, sentence = ([verb, *tree.climb(verb)])[-1], tree.sentence(verb)
    subject, opens = tree.kid(root, "nsubj", "nsubjpass"), [aux for aux in tree.kids(root, "aux", "auxpass") if aux == sentence.first]
    return bool(opens) and subject is not None and subject > opens[0] and tree.word(sentence.last - 1) == words.question


def stands_before_its_subject(tree: Tree, aux: int) -> bool:
    """Tell whether "should", "had" or "were" opens a condition by standing before its subject: "should they leave, …"."""
    verb = aux if tree.kid(aux, "nsubj", "nsubjpass") is not None else tree.head(aux)
    subject = tree.kid(verb, "nsubj", "nsubjpass")
    opens = tree.word(aux) in grammar().auxiliaries.inverted and subject is not None and aux < subject
    return opens and tree.dep(verb) in ("advcl", "ccomp") and aux == min(tree.below(verb))
