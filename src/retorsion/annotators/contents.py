"""What is said: the words that a verb, noun or preposition of saying governs in a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterable

from retorsion.knowledge.speech import speech_words
from retorsion.model import Span

from .speakers import aside, is_paper, root_of
from .tree import Tree

TAIL = ("prep", "npadvmod", "advmod", "advcl", "xcomp")  # what follows a reported clause and belongs to it, if it hangs on the verb
FINITE = ("VBD", "VBZ", "VBP", "MD")
ASKED = ("dobj", "dative", "xcomp", "oprd", "advcl")
CONTRAST = ("while", "whereas", "although", "though", "as")  # such a clause sets the report's own word beside what was said


def contents_of(tree: Tree, verb: int, head: int | None) -> tuple[Span, ...]:
    """Return what is said: a clause after or around the verb, or the object of a verb that takes one."""
    words, lemma = speech_words(), tree.lemma(verb)
    clause = next((k for k in tree.kids(verb, "ccomp", "xcomp") if k > verb and _is_clause(tree, k)), clause_in_paper(tree, verb))
    if clause is not None and (_finite(tree, clause, FINITE) or not _declares(tree, lemma, head)):
        return (after(tree, verb, clause),)
    if lemma in words.asking or lemma in words.calling:
        return _asked(tree, verb)
    goal = tree.kid(verb, "xcomp")
    if goal is not None and goal > verb and _takes_goal(tree, verb, goal, head):
        return (after(tree, verb, goal),)
    thing = next((k for k in tree.kids(verb, "dobj", "oprd", "ccomp") if k > verb), None)
    if thing is not None and _declares(tree, lemma, head):
        return (tree.span(verb, max(tree.under(verb))),)
    if thing is not None and _takes_object(tree, lemma, thing):
        return (after(tree, verb, thing),)
    return _around(tree, verb)


def _is_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a dependent is a clause of its own: with a verb, and the parser calls some with a subject an open complement."""
    token = tree.tokens[verb]
    return token.tag[0] in "VM" and (token.dep == "ccomp" or tree.kid(verb, "nsubj", "nsubjpass") is not None)


def clause_in_paper(tree: Tree, verb: int) -> int | None:
    """Return the clause that the parser hung on the paper it stands in: "wrote in a letter that it was …"."""
    papers = (noun for prep in tree.kids(verb, "prep") for noun in tree.kids(prep, "pobj") if is_paper(tree, noun))
    clauses = (k for noun in papers if noun > verb for k in tree.kids(noun, "acl", "relcl", "ccomp"))
    return next((k for k in clauses if tree.kid(k, "mark") is not None), None)


def _takes_goal(tree: Tree, verb: int, goal: int, head: int | None) -> bool:
    """Tell whether "X threatens to …" is X's word: a claim or "denied expelling" is, and a person's promise; a state's threat is not."""
    lemma = tree.lemma(verb)
    if lemma in speech_words().promising:
        return head is not None and _is_person(tree, head)
    return lemma == "claim" or (lemma in speech_words().objects and tree.tokens[goal].tag == "VBG")


def _takes_object(tree: Tree, lemma: str, thing: int) -> bool:
    """Tell whether the object is what is said: "announced the closure", but not "denied a visa"."""
    return lemma in speech_words().objects and not (lemma == "deny" and tree.lemma(thing) in speech_words().refusable)


def _is_person(tree: Tree, head: int) -> bool:
    """Tell whether a phrase names a person by an office beside the name: "Bolivian president Evo Morales"."""
    persons = speech_words().anaphors.persons
    return tree.lemma(head) in persons | speech_words().anaphors.pronouns or any(
        tree.lemma(k) in persons for k in tree.under(head, without=("relcl", "prep", "poss"))
    )


def _declares(tree: Tree, lemma: str, head: int | None) -> bool:
    declaring = speech_words().declaring
    return lemma in declaring.verbs and head is not None and tree.lemma(head) in declaring.by


def _asked(tree: Tree, verb: int) -> tuple[Span, ...]:
    words, lemma = speech_words(), tree.lemma(verb)
    prepositions = words.calling.get(lemma, frozenset()) if tree.kid(verb, "prt") is None else ()  # not "called off on Friday"
    for kid in tree.kids(verb):
        dep = tree.tokens[kid].dep
        asked = lemma in words.asking and dep in ASKED and not (lemma == "ask" and dep == "xcomp")  # "three asked to leave" were told to
        if kid > verb and (asked or (dep in ("prep", "advcl") and tree.tokens[kid].text in prepositions)):
            return (after(tree, verb, kid, whole=True),)
    return ()


def after(tree: Tree, verb: int, part: int, *, whole: bool = False) -> Span:
    """Return the span from the beginning of a dependent to its end, and on over what belongs to it though it hangs on the verb."""
    first, last = next((w for w in tree.under(part) if w > verb), part), _last_said(tree, verb, part)
    mark = next((k for k in tree.kids(part, "mark") if tree.lemma(k) in ("that", "whether") and first <= k < last), None)
    first = first + (tree.lemma(first) == "that" and first < last) if mark is None else mark + 1
    for kid in tree.kids(verb):
        if kid > last and tree.tokens[kid].dep in ("conj", "cc"):
            break
        if kid > last and (tree.tokens[kid].dep in TAIL or whole) and not _contrasts(tree, kid):
            last = _last_said(tree, verb, kid)
    last = max(first, last)
    return next(iter(pieces(tree, range(first, last + 1))), tree.span(first, last))


def _last_said(tree: Tree, verb: int, part: int) -> int:
    """Return the last word of a reported clause.

    It ends where the report goes on in another tense: "said it would close, and it has closed …", "called on X to go and recalled …".
    """
    whole = tree.under(part)
    past = tree.tokens[verb].tag == "VBD" and _finite(tree, part, ("VBD", "MD"))
    asked = not _finite(tree, part, FINITE)
    for clause in (w for w in whole if tree.tokens[w].dep == "conj"):
        own, start = tree.kid(clause, "nsubj", "nsubjpass"), tree.under(clause)[0]
        goes_on = past and own is not None and _finite(tree, clause, ("VBZ", "VBP")) and tree.tokens[start - 2].text == ","
        acts = asked and own is None and tree.tokens[tree.tokens[clause].head].tag == "VB" and tree.tokens[clause].tag in ("VBD", "VBZ")
        if (goes_on or acts) and tree.lemma(start - 1) == "and":
            return start - 2
    return whole[-1]


def _finite(tree: Tree, verb: int, tags: tuple[str, ...]) -> bool:
    """Tell whether a clause's finite verb has one of these tags."""
    finite = tree.kid(verb, "aux", "auxpass")
    return tree.tokens[verb if finite is None else finite].tag in tags


def _contrasts(tree: Tree, clause: int) -> bool:
    token = tree.tokens[clause]
    marks = [tree.tokens[k].text.lower() for k in tree.kids(clause, "mark", "advmod")]
    return token.dep in ("conj", "cc") or (token.dep == "advcl" and (token.tag == "VBG" or any(m in CONTRAST for m in marks)))


def _around(tree: Tree, verb: int) -> tuple[Span, ...]:
    """Return what stands on both sides of "the ministry said" where it comes last, or is hung into the sentence."""
    clause, beside = next((k for k in tree.kids(verb, "ccomp") if k < verb), None), aside(tree, verb)
    if (beside is None and clause is None) or _does(tree, verb):
        return ()
    cue = {w for kid in tree.kids(verb, "nsubj", "npadvmod", "dobj", "dative", "advmod", "aux", "neg", "prep") for w in tree.under(kid)}
    cue = {w for w in cue if w > verb or beside is None or w >= beside[0]} | {verb}
    opening = beside[0] if beside else next(w for w in range(verb, -1, -1) if w - 1 not in cue)
    within = set(tree.under(verb)) if clause is None else set()
    said = tree.under(clause) if clause is not None else [w for w in tree.under(tree.tokens[verb].head) if w not in within]
    start = tree.under(root_of(tree, verb))[0] if beside else said[0]
    return pieces(tree, range(start, opening), [w for w in said if w > verb and w not in cue])


def _does(tree: Tree, verb: int) -> bool:
    """Tell whether a verb does something and says nothing: "After A expelled two, B recalled its envoy", "…, B protested"."""
    thing = tree.kid(verb, "dobj") is not None and speech_words().manner(tree.lemma(verb)) != "told"
    return thing or any(k < verb and tree.tokens[k].tag[0] == "V" and tree.tokens[k].tag != "VBG" for k in tree.kids(verb, "advcl"))


def pieces(tree: Tree, *pieces: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of stretches of words, without the punctuation around them, leaving out those that say nothing."""
    told = [[w for w in piece if tree.tokens[w].dep != "punct"] for piece in pieces]
    return tuple(tree.span(p[0], p[-1]) for p in told if any(tree.tokens[w].tag[0] in "NVJ" for w in p))


def beside(tree: Tree, words: int, clause: int) -> tuple[Span, ...]:
    """Return what a clause says on both sides of a phrase."""
    inside = tree.under(words)
    said = [w for w in tree.under(clause) if w not in inside]
    return pieces(tree, [w for w in said if w < inside[0]], [w for w in said if w > inside[-1]])


def whole_of(tree: Tree, head: int) -> Span:
    """Return the span of a word and all that depends on it."""
    words = tree.under(head)
    return tree.span(words[0], words[-1])
