"""Words of saying in parsed sentences: who says what by grammar, before quotation marks are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retorsion.knowledge.speech import speech_words
from retorsion.model import Manner, Sentence, Span

from .speakers import aside, is_paper, issuer, phrase, root_of, subject_of
from .tree import Tree

TAIL = ("prep", "npadvmod", "advmod", "advcl", "xcomp")  # what follows a reported clause and belongs to it, if it hangs on the verb
FINITE = ("VBD", "VBZ", "VBP", "MD")
ASKED = ("dobj", "dative", "xcomp", "oprd", "advcl")
CONTRAST = ("while", "whereas", "although", "though", "as")  # such a clause sets the report's own word beside what was said


@dataclass(frozen=True, slots=True)
class Saying:
    """Hold one word of saying: where it stands, the word for who speaks (None: nobody named), and what is said, where grammar shows it."""

    cue: Span
    head: int | None
    manner: Manner
    contents: tuple[Span, ...]
    sentence: Sentence


def find_sayings(tree: Tree, sentence: Sentence) -> Iterator[Saying]:
    """Yield the words of saying of a parsed sentence, in order."""
    for index in range(sentence.first, sentence.last):
        token = tree.tokens[index]
        if token.lemma == "accord" or token.text.lower() == "according":
            found = _according(tree, index, sentence)
        elif token.pos in ("VERB", "AUX") and token.tag.startswith("V"):
            found = _verb(tree, index, sentence)
        elif token.lemma in speech_words().hearsay_adverbs:
            found = _adverb(tree, index, sentence)
        elif token.pos == "NOUN" and token.lemma in speech_words().nouns:
            found = _noun(tree, index, sentence)
        else:
            found = None
        if found:
            yield found


# ---- verbs ----------------------------------------------------------------------------------------------------------------------


def _verb(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    words, lemma = speech_words(), tree.lemma(verb)
    if lemma in words.citing and (cited := _citing(tree, verb, sentence) or _quoting(tree, verb, sentence)):
        return cited
    if lemma == "put" and "it" in (tree.tokens[k].text for k in tree.kids(verb, "dobj")):
        return _as_put(tree, verb, sentence)
    if not words.speaks(lemma) and lemma not in words.declaring["verbs"]:
        return None
    if _is_passive(tree, verb):
        return _passive(tree, verb, sentence)
    beside = aside(tree, verb)
    head = beside[1] if beside else subject_of(tree, verb)
    contents = _contents(tree, verb, head)
    if head is None or tree.lemma(head) == "there" or (tree.kid(verb, "neg") is not None and lemma != "deny"):
        return None
    return Saying(tree.tokens[verb].span, *_voice(tree, verb, head), contents, sentence)


def _voice(tree: Tree, verb: int, head: int) -> tuple[int, Manner]:
    """Return who speaks and how; behind a paper stands who issued it, where told."""
    words = speech_words()
    written = any(is_paper(tree, noun) for prep in tree.kids(verb, "prep") for noun in tree.kids(prep, "pobj"))
    who = issuer(tree, head) if is_paper(tree, head) else None
    if who is not None:
        return who, "document"
    if _is_unnamed(tree, head):
        return head, "anonymous"
    if is_paper(tree, head):
        return head, "document"
    manner = next((m for m, lemmas in words.verbs.items() if tree.lemma(verb) in lemmas), "said")
    return head, "document" if written else manner  # type: ignore[return-value]


def _is_unnamed(tree: Tree, head: int) -> bool:
    return tree.lemma(head) in speech_words().unnamed or tree.tokens[head].text.lower() in speech_words().unnamed


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a participle is passive, with its auxiliary or bare ("Asked whether …", "measures announced by …")."""
    bare = tree.tokens[verb].dep in ("acl", "advcl") and tree.kid(verb, "aux", "nsubj") is None
    return tree.tokens[verb].tag == "VBN" and (bare or tree.kid(verb, "auxpass", "nsubjpass") is not None)


def _contents(tree: Tree, verb: int, head: int | None) -> tuple[Span, ...]:
    """Return what is said: a clause after or around the verb, or the object of a verb that takes one."""
    words, lemma = speech_words(), tree.lemma(verb)
    after = next((k for k in tree.kids(verb, "ccomp", "xcomp") if k > verb and _is_clause(tree, k)), _in_paper(tree, verb))
    if after is not None and (_finite(tree, after, FINITE) or not _declares(tree, lemma, head)):
        return (_after(tree, verb, after),)
    if lemma in words.asking or lemma in words.calling:
        return _asked(tree, verb)
    goal = tree.kid(verb, "xcomp")
    if goal is not None and goal > verb and _takes_goal(tree, verb, goal, head):
        return (_after(tree, verb, goal),)
    thing = next((k for k in tree.kids(verb, "dobj", "oprd", "ccomp") if k > verb), None)
    if thing is not None and _declares(tree, lemma, head):
        return (tree.span(verb, max(tree.under(verb))),)
    if thing is not None and _takes_object(tree, lemma, thing):
        return (_after(tree, verb, thing),)
    return _around(tree, verb)


def _is_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a dependent is a clause of its own: with a verb, and the parser calls some with a subject an open complement."""
    token = tree.tokens[verb]
    return token.tag[0] in "VM" and (token.dep == "ccomp" or tree.kid(verb, "nsubj", "nsubjpass") is not None)


def _in_paper(tree: Tree, verb: int) -> int | None:
    """Return the clause that the parser hung on the paper it stands in: "wrote in a letter that it was …"."""
    papers = (noun for prep in tree.kids(verb, "prep") for noun in tree.kids(prep, "pobj") if is_paper(tree, noun))
    return next((k for noun in papers for k in tree.kids(noun, "acl", "relcl", "ccomp") if tree.kid(k, "mark") is not None), None)


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
    return lemma in declaring["verbs"] and head is not None and tree.lemma(head) in declaring["by"]


def _asked(tree: Tree, verb: int) -> tuple[Span, ...]:
    words, lemma = speech_words(), tree.lemma(verb)
    prepositions = words.calling.get(lemma, frozenset()) if tree.kid(verb, "prt") is None else ()  # not "called off on Friday"
    for kid in tree.kids(verb):
        dep = tree.tokens[kid].dep
        asked = lemma in words.asking and dep in ASKED and not (lemma == "ask" and dep == "xcomp")  # "three asked to leave" were told to
        if kid > verb and (asked or (dep in ("prep", "advcl") and tree.tokens[kid].text in prepositions)):
            return (_after(tree, verb, kid, whole=True),)
    return ()


def _after(tree: Tree, verb: int, part: int, *, whole: bool = False) -> Span:
    """Return the span from the beginning of a dependent to its end, and on over what belongs to it though it hangs on the verb."""
    first, last = next(w for w in tree.under(part) if w > verb), _last_said(tree, verb, part)
    mark = next((k for k in tree.kids(part, "mark") if tree.lemma(k) in ("that", "whether") and first <= k < last), None)
    first = first + (tree.lemma(first) == "that" and first < last) if mark is None else mark + 1
    for kid in tree.kids(verb):
        if kid > last and tree.tokens[kid].dep in ("conj", "cc"):
            break
        if kid > last and (tree.tokens[kid].dep in TAIL or whole) and not _contrasts(tree, kid):
            last = _last_said(tree, verb, kid)
    return _pieces(tree, range(first, last + 1))[0]


def _last_said(tree: Tree, verb: int, part: int) -> int:
    """Return the last word of a reported clause.

    It ends where the report goes on in another tense: "said it would close, and it has closed …", "called on X to go and recalled …".
    """
    whole = tree.under(part)
    past = tree.tokens[verb].tag == "VBD" and _finite(tree, part, ("VBD", "MD"))
    for clause in (w for w in whole if tree.tokens[w].dep == "conj"):
        own, start = tree.kid(clause, "nsubj", "nsubjpass"), tree.under(clause)[0]
        goes_on = past and own is not None and _finite(tree, clause, ("VBZ", "VBP")) and tree.tokens[start - 2].text == ","
        acts = own is None and tree.tokens[tree.tokens[clause].head].tag == "VB" and tree.tokens[clause].tag in ("VBD", "VBZ")
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
    if beside is None and clause is None:
        return ()
    cue = {w for kid in tree.kids(verb, "nsubj", "npadvmod", "dobj", "dative", "advmod", "aux", "neg", "prep") for w in tree.under(kid)}
    cue = {w for w in cue if w > verb or beside is None or w >= beside[0]} | {verb}
    opening = beside[0] if beside else next(w for w in range(verb, -1, -1) if w - 1 not in cue)
    within = set(tree.under(verb)) if clause is None else set()
    said = tree.under(clause) if clause is not None else [w for w in tree.under(tree.tokens[verb].head) if w not in within]
    start = tree.under(root_of(tree, verb))[0] if beside else said[0]
    return _pieces(tree, range(start, opening), [w for w in said if w > verb and w not in cue])


def _pieces(tree: Tree, *pieces: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of stretches of words, without the punctuation around them, leaving out those that say nothing."""
    told = [[w for w in piece if tree.tokens[w].dep != "punct"] for piece in pieces]
    return tuple(tree.span(p[0], p[-1]) for p in told if any(tree.tokens[w].tag[0] in "NVJ" for w in p))


# ---- passives, participles, prepositions, adverbs, nouns --------------------------------------------------------------------------


def _passive(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "it is reported that …", "X is said to …" (nobody named), and "was announced by Y"."""
    words, token = speech_words(), tree.tokens[verb]
    agent = next((noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")), None)
    told = token.lemma in words.verbs["told"]
    clause = tree.kid(verb, "ccomp", "xcomp")
    if clause is not None and clause > verb:
        contents: tuple[Span, ...] = (_after(tree, verb, clause),)
    elif told or agent is None:
        return None
    else:
        thing = tree.kid(verb, "nsubjpass") or (token.head if token.dep == "acl" else None)
        contents = (phrase(tree, thing),) if thing is not None else ()
    if agent is None and token.lemma not in words.hearsay:
        return None
    return Saying(token.span, agent, "anonymous" if agent is None else "said", contents, sentence)


def _as_put(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "as the minister put it"."""
    head, mark = tree.kid(verb, "nsubj"), tree.kid(verb, "mark")
    if head is None or mark is None:
        return None
    return Saying(tree.tokens[verb].span, head, "said", _beside(tree, verb, tree.tokens[verb].head), sentence)


def _citing(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "citing a source": who is cited speaks, where a source is cited and not a reason."""
    source = tree.kid(verb, "dobj")
    if tree.tokens[verb].tag != "VBG" or source is None or not _is_source(tree, source):
        return None
    governor = tree.tokens[verb].head
    clause = tree.kid(governor, "ccomp") if speech_words().speaks(tree.lemma(governor)) else None
    return Saying(tree.tokens[verb].span, *_cited(tree, source), _beside(tree, verb, governor if clause is None else clause), sentence)


def _quoting(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "Agency A quoted X as saying …": the agency says what X says."""
    says = next((k for prep in tree.kids(verb, "prep") if tree.lemma(prep) == "as" for k in tree.kids(prep, "pcomp")), None)
    agents = (noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj"))
    head = next(agents, None) if _is_passive(tree, verb) else subject_of(tree, verb)
    if says is None or head is None:
        return None
    return Saying(tree.tokens[verb].span, head, "said", _contents(tree, says, head), sentence)


def _beside(tree: Tree, phrase: int, clause: int) -> tuple[Span, ...]:
    """Return what a clause says on both sides of a phrase."""
    inside = tree.under(phrase)
    said = [w for w in tree.under(clause) if w not in inside]
    return _pieces(tree, [w for w in said if w < inside[0]], [w for w in said if w > inside[-1]])


def _cited(tree: Tree, noun: int) -> tuple[int, Manner]:
    who = issuer(tree, noun) if is_paper(tree, noun) else None
    return (who if who is not None else noun), "anonymous" if _is_unnamed(tree, noun) else "citing"


def _is_source(tree: Tree, noun: int) -> bool:
    return tree.lemma(noun) in speech_words().sources or tree.tokens[noun].text.lower() in speech_words().sources


def _according(tree: Tree, word: int, sentence: Sentence) -> Saying | None:
    to = tree.kid(word, "prep")
    source = tree.kid(to if to is not None else word, "pobj")
    if source is None:
        return None
    clause = tree.tokens[word].head
    if tree.tokens[clause].dep not in ("relcl", "acl", "advcl", "ccomp", "conj") or tree.tokens[clause].pos not in ("VERB", "AUX"):
        clause = root_of(tree, word)
    cue = Span(tree.tokens[word].span.start, tree.tokens[to if to is not None else word].span.end)
    return Saying(cue, *_cited(tree, source), _beside(tree, word, clause), sentence)


def _adverb(tree: Tree, adverb: int, sentence: Sentence) -> Saying:
    """Read "reportedly": the clause it stands in is somebody's word, nobody knows whose."""
    return Saying(tree.tokens[adverb].span, None, "anonymous", (_clause(tree, tree.tokens[adverb].head),), sentence)


def _noun(tree: Tree, noun: int, sentence: Sentence) -> Saying | None:
    """Read "reports that …", "the ministry's claim that …"."""
    clause = next((k for k in tree.kids(noun, "acl", "ccomp") if tree.kid(k, "mark") is not None), None)
    sayer = tree.tokens[tree.tokens[noun].head].head
    if clause is None or (speech_words().speaks(tree.lemma(sayer)) and _in_paper(tree, sayer) == clause):
        return None
    owner = issuer(tree, noun)
    manner: Manner = "anonymous" if owner is None else "said"
    return Saying(tree.tokens[noun].span, noun if owner is None else owner, manner, (_after(tree, noun, clause),), sentence)


def _clause(tree: Tree, head: int) -> Span:
    words = tree.under(head)
    return tree.span(words[0], words[-1])
