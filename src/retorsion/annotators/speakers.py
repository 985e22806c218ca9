"""Who speaks: the subject of a verb of saying, and the words of the report for it."""

from __future__ import annotations

from retorsion.knowledge.speech import speech_words
from retorsion.model import Span

from .tree import Tree

SHARING = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "oprd")  # a clause with one of these labels may share its governor's subject
LONGEST_APPOSITION = 12  # words; a longer one tells a story rather than a name
LEFT_OUT = ("relcl", "acl", "advcl", "parataxis", "cc", "conj", "punct", "preconj", "case", "advmod", "npadvmod")
IN_A_NAME = ("of", "for", "in", "to", "from", "at", "on", "with")
WH = ("who", "which", "that")
CLOSERS = (",", "”", '"', "’", "»", "—", "–", "--")


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the word that is the subject of a verb, its own or the one it shares with its governor; None where there is none."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        own = _own_subject(tree, verb)
        if own is not None:
            return own
        token = tree.tokens[verb]
        if token.dep in ("conj", "advcl") and (sayer := _sayer(tree, verb, token.head)) is not None:
            return sayer
        if token.dep in ("acl", "relcl"):
            return None if token.tag == "VB" else token.head  # "in a position to ask" names nobody
        if token.dep not in SHARING or token.head == verb:
            return None
        verb = token.head
        if token.dep == "prep" and tree.lemma(verb) in speech_words().citing and tree.kid(verb, "dobj") is not None:
            return tree.kid(verb, "dobj")  # "quoted X as saying": X says it
    return None


def _sayer(tree: Tree, verb: int, clause: int) -> int | None:
    """Return who says a verb that the parser hung into somebody's reported clause.

    In "X said A would go and said B would stay" it is X, not A, who says the second; so it is in "X said the decision was made long ago,
    claiming that …", for a decision claims nothing. In "a day after X, angered by …, announced …" it is X, too.
    """
    token = tree.tokens[clause]
    if tree.tokens[verb].tag in ("VBD", "VBZ", "VBP") and not any(clause < k < verb for k in tree.kids(clause, "cc")):
        return _after_whom(tree, clause, verb)
    if token.dep != "ccomp" or token.head > clause or not speech_words().manner(tree.lemma(token.head)):
        return None
    own = _own_subject(tree, clause)
    return None if tree.tokens[verb].dep == "advcl" and own is not None and _can_speak(tree, own) else subject_of(tree, token.head)


def _after_whom(tree: Tree, clause: int, verb: int) -> int | None:
    for noun in range(clause + 1, verb - 1):
        token = tree.tokens[noun]
        if token.dep == "pobj" and tree.lemma(token.head) in ("after", "before", "as", "when") and tree.tokens[noun + 1].text == ",":
            return noun
    return None


def _can_speak(tree: Tree, head: int) -> bool:
    words = speech_words()
    return tree.tokens[head].pos in ("PROPN", "PRON") or tree.lemma(head) in words.bodies | words.anaphors.persons


def root_of(tree: Tree, index: int) -> int:
    """Return the word at the top of a word's tree."""
    while tree.tokens[index].head != index:
        index = tree.tokens[index].head
    return index


def aside(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Find who speaks in an aside such as "…, a source in Brussels told" or "…,” said the minister": where it begins, and its head.

    An aside stands after a comma or a quotation, behind at least one verb (or hung in), and is trusted over the parser, which
    often reads "five envoys, a source" as one list.
    """
    first = tree.under(root_of(tree, verb))[0]
    own = tree.kid(verb, "nsubj")
    if tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP") or tree.tokens[verb].dep == "relcl":
        return None
    if own is not None:
        start = verb if own > verb else min(_named(tree, own))
        head: int | None = own
    else:
        start = next((w + 1 for w in range(verb - 1, first - 1, -1) if tree.tokens[w].pos == "PUNCT"), verb)
        head = _lone_head(tree, start, verb)
    behind = tree.tokens[verb].dep == "parataxis" or any(tree.tokens[w].tag[0] in "VM" for w in range(first, start))
    closed = start > first and tree.tokens[start - 1].text in CLOSERS
    return (start, head) if head is not None and behind and closed else None


def _lone_head(tree: Tree, start: int, verb: int) -> int | None:
    """Return the head of a stretch of words that is one noun phrase and no more."""
    stretch = range(start, verb)
    if any(tree.tokens[w].tag[0] == "V" or tree.tokens[w].tag in ("MD", "CC") for w in stretch):
        return None
    heads = [w for w in stretch if tree.tokens[w].head not in stretch and tree.tokens[w].pos in ("NOUN", "PROPN", "PRON")]
    return heads[0] if len(heads) == 1 and tree.tokens[start].tag != "IN" else None


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
    words = sorted(_named(tree, head))
    first = next((w for w in words if tree.tokens[w].text not in speech_words().weekdays), words[0])
    return tree.span(first, words[-1])


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
        elif token.dep not in LEFT_OUT:
            words += below
    return words


def _names(tree: Tree, preposition: int) -> bool:
    """Tell whether a phrase such as "of Foreign Affairs" or "in Brussels" is part of a name, not of the story ("after the talks")."""
    return tree.lemma(preposition) in IN_A_NAME and not any(tree.tokens[w].text in speech_words().weekdays for w in tree.kids(preposition))


def issuer(tree: Tree, paper: int) -> int | None:
    """Return who issued a paper: "a statement released by X", "a letter from X", "X issued a letter"; None if nobody is named."""
    for verb in (v for v in tree.kids(paper, "acl", "relcl") if tree.lemma(v) not in speech_words().seen):
        for agent in tree.kids(verb, "agent", "prep"):
            if tree.lemma(agent) in ("by", "from"):
                return tree.kid(agent, "pobj")
    for link in tree.kids(paper, "prep", "agent"):
        if tree.lemma(link) in ("by", "from", "of"):
            return tree.kid(link, "pobj")
    token = tree.tokens[paper]
    if token.dep == "dobj" and tree.lemma(token.head) in speech_words().issuing:
        return subject_of(tree, token.head)
    owner = tree.kid(paper, "poss")
    return owner if owner is not None and tree.tokens[owner].pos != "PRON" else None


def is_paper(tree: Tree, head: int) -> bool:
    """Tell whether a word names something written or an occasion rather than who speaks."""
    return tree.lemma(head) in speech_words().papers and tree.tokens[head].pos == "NOUN"
