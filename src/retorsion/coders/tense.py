"""What the grammar of a clause says of its time: present or past, and whether it shares the time of the clause above."""

from __future__ import annotations

from typing import Literal

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .tree import SUBJECT, Tree

MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis", "dep", "advcl", "appos", "xcomp", "acl"})
"""How the verb of a main clause, or of what it reports, hangs; a relative clause tells of the background."""


def speaks_of_today(tree: Tree, at: int) -> bool:
    """Tell whether a finite present tense of the main clause tells the act as the news of the day ("Spain expels two envoys")."""
    below = at
    for word in (at, *tree.climb(at)):
        if word != at and tree.dep(below) in ("relcl", "advcl", "acl", "pcomp") and not infinitive(tree, below):
            return tree.dep(below) == "advcl" and tree.token(below).tag == "VBG" and _news(tree, word)
        if word != at and tree.token(word).pos == "NOUN" and tree.dep(word) not in ("dobj", "nsubjpass"):
            return False  # an act that only qualifies a noun ("respond to the decision to …") is not the news
        if word != at and tree.token(word).pos == "NOUN" and tree.lemma(tree.head(word)) in cues().judging_verbs:
            return False  # "condemns the decision to …"
        if tree.is_verb(word) and _tense(tree, word):
            return _news(tree, word)
        below = word
    return False


def infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return tree.has(verb, (grammar().infinitive,), "aux")


def same_time(tree: Tree, verb: int) -> bool:
    """Tell whether a clause shares the time of the one it hangs on: "unfolded last week when … expelled"."""
    return tree.dep(verb) == "advcl" and tree.has(verb, grammar().marks.same_time, "advmod", "mark")


def carries_on(tree: Tree, verb: int) -> bool:
    """Tell whether a participle tells on of the same day: "announced …, adding that …", "left the talks on Friday, recalling its envoy"."""
    return tree.token(verb).tag == "VBG" and tree.dep(verb) == "advcl" and tree.kid(verb, "mark", "nsubj") is None


def by_doing(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition tells how the verb above was done, and so on its day: "answered on Sunday by expelling …"."""
    return tree.word(prep) in grammar().prepositions.agent and tree.kid(prep, "pcomp") is not None


def simple_past(tree: Tree, verb: int) -> bool:
    """Tell whether a verb of a main clause is told in the simple past, as the next thing that was done."""
    main = tree.dep(verb) in ("ROOT", "conj") and tree.is_verb(verb)
    return main and tree.token(tree.first_of_list(verb)).tag == "VBD" and not tree.kids(verb, "aux")


def _news(tree: Tree, word: int) -> bool:
    return tree.is_verb(word) and tree.dep(word) in MAIN and _tense(tree, word) == "present"


def _tense(tree: Tree, verb: int) -> Literal["present", "past"] | None:
    """Return the tense of a finite verb, None for a form that has no tense of its own."""
    forms, token = grammar().auxiliaries, tree.token(verb)
    auxiliaries = tree.kids(verb, "aux", "auxpass")
    for aux in auxiliaries:
        if tree.token(aux).tag in ("VBZ", "VBP") or tree.word(aux) in forms.present:
            return "present"
        if tree.token(aux).tag == "VBD" or tree.word(aux) in forms.past:
            return "past"
    alike = tree.word(verb) in grammar().verbs.alike or (tree.word(verb).endswith("ed") and _perfect(tree, token.head))
    if alike and token.dep == "conj" and tree.is_verb(token.head) and tree.kid(verb, *SUBJECT) is None:
        return _tense(tree, token.head)
    if token.tag in ("VBZ", "VBP") or (token.tag == "VB" and not auxiliaries and tree.kid(verb, "nsubj") is not None):
        return "present"
    return "past" if token.tag == "VBD" else None


def _perfect(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the perfect, which a participle joined to it shares: "has recalled … and expelled"."""
    return tree.has(verb, grammar().auxiliaries.perfect, "aux")
