"""Who speaks: the subject of a verb of saying, and the words of the report for it."""

from __future__ import annotations

from retorsion.knowledge.speech import speech_words
from retorsion.model import Span

from .tree import Tree

SHARING = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "oprd")  # a clause with one of these labels may share its governor's subject
LONGEST_APPOSITION = 12  # words; a longer one tells a story rather than a name
LEFT_OUT = ("relcl", "acl", "advcl", "parataxis", "cc", "conj", "punct", "preconj")
IN_A_NAME = ("of", "for", "in", "to", "from", "at", "on", "with")
WH = ("who", "which", "that")


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the word that is the subject of a verb, its own or the one it shares with its governor; None where there is none."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        own = _own_subject(tree, verb)
        if own is not None:
            return own
        token = tree.tokens[verb]
        if token.dep in ("acl", "relcl"):
            return token.head
        if token.dep not in SHARING or token.head == verb:
            return None
        verb = token.head
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    subjects = list(tree.kids(verb, "nsubj", "nsubjpass"))
    if not subjects:
        return None
    subject = subjects[-1] if tree.lemma(subjects[0]) in WH and len(subjects) > 1 else subjects[0]
    token = tree.tokens[verb]
    if tree.tokens[subject].lemma in WH and token.dep == "relcl":
        return token.head
    return subject


def phrase(tree: Tree, head: int) -> Span:
    """Return the full noun phrase of a word: names, offices, appositions, those joined with it, but no clauses."""
    return tree.span(min(words := _named(tree, head)), max(words))


def _named(tree: Tree, head: int) -> list[int]:
    words = [head]
    for kid in tree.kids(head):
        token = tree.tokens[kid]
        below = tree.under(kid, without=("relcl", "acl", "advcl"))
        if token.dep == "conj" and token.pos in ("NOUN", "PROPN", "PRON"):
            words += _named(tree, kid)
        elif token.dep == "appos":
            words += below if len(below) <= LONGEST_APPOSITION else []
        elif token.dep == "prep":
            words += below if _names(tree, kid) else []
        elif token.dep not in LEFT_OUT and token.dep not in ("advmod", "npadvmod"):
            words += below
    return words


def _names(tree: Tree, preposition: int) -> bool:
    """Tell whether a phrase such as "of Foreign Affairs" or "in Brussels" is part of a name, not of the story ("after the talks")."""
    return tree.lemma(preposition) in IN_A_NAME and not any(tree.tokens[w].text.endswith("day") for w in tree.kids(preposition))


def issuer(tree: Tree, paper: int) -> int | None:
    """Return who issued a paper: "a statement released by X", "a letter from X", "X's statement"; None where nobody is named."""
    for verb in tree.kids(paper, "acl", "relcl"):
        for agent in tree.kids(verb, "agent", "prep"):
            if tree.lemma(agent) in ("by", "from"):
                return tree.kid(agent, "pobj")
    for link in tree.kids(paper, "prep", "agent"):
        if tree.lemma(link) in ("by", "from", "of"):
            return tree.kid(link, "pobj")
    owner = tree.kid(paper, "poss")
    return owner if owner is not None and tree.tokens[owner].pos != "PRON" else None


def is_paper(tree: Tree, head: int) -> bool:
    """Tell whether a word names something written or an occasion rather than who speaks."""
    return tree.lemma(head) in speech_words().papers and tree.tokens[head].pos in ("NOUN", "PROPN")
