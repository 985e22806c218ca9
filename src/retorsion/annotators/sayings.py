"""Words of saying in parsed sentences: who says what by grammar, before quotation marks are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retorsion.knowledge.speech import speech_words
from retorsion.model import Manner, Sentence, Span

from .speakers import is_paper, issuer, phrase, subject_of
from .tree import Tree

TAIL = ("prep", "npadvmod", "advmod", "advcl", "xcomp")  # what follows a reported clause and belongs to it, if it hangs on the verb
CONTRAST = ("while", "whereas", "although", "though", "as")  # such a clause sets the report's own word beside what was said
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "agent")


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
    if lemma in words.citing and (cited := _citing(tree, verb, sentence)):
        return cited
    if not words.speaks(lemma) and lemma not in words.declaring["verbs"]:
        return None
    if _is_passive(tree, verb):
        return _passive(tree, verb, sentence)
    head = subject_of(tree, verb)
    contents = _contents(tree, verb, head, sentence)
    if head is None or tree.tokens[head].lemma == "there":
        return None
    return Saying(tree.tokens[verb].span, *_voice(tree, verb, head), contents, sentence)


def _voice(tree: Tree, verb: int, head: int) -> tuple[int, Manner]:
    """Return who speaks and how; behind a paper stands who issued it, where told."""
    words = speech_words()
    written = any(is_paper(tree, noun) for prep in tree.kids(verb, "prep") for noun in tree.kids(prep, "pobj"))
    if is_paper(tree, head):
        return (who if (who := issuer(tree, head)) is not None else head), "document"
    if _is_unnamed(tree, head):
        return head, "anonymous"
    manner = next((m for m, lemmas in words.verbs.items() if tree.lemma(verb) in lemmas), "said")
    return head, "document" if written else manner  # type: ignore[return-value]


def _is_unnamed(tree: Tree, head: int) -> bool:
    return tree.lemma(head) in speech_words().unnamed or tree.tokens[head].text.lower() in speech_words().unnamed


def _is_passive(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    return token.tag == "VBN" and (tree.kid(verb, "auxpass", "nsubjpass") is not None or token.dep == "acl")


def _contents(tree: Tree, verb: int, head: int | None, sentence: Sentence) -> tuple[Span, ...]:
    """Return what is said: a clause after or around the verb, or the object of a verb that takes one."""
    words, lemma = speech_words(), tree.lemma(verb)
    clause = next((k for k in tree.kids(verb, "ccomp") if lemma not in words.citing), None)
    if clause is not None and clause < verb:
        return _around(tree, verb, clause, sentence)
    if clause is not None:
        return (_after(tree, verb, clause),)
    if lemma in words.asking:
        return _asked(tree, verb)
    goal = tree.kid(verb, "xcomp")
    if goal is not None and goal > verb and _may_promise(tree, lemma, head):
        return (_after(tree, verb, goal),)
    if lemma in words.objects or _declares(tree, lemma, head):
        things = [k for k in tree.kids(verb, "dobj", "oprd") if k > verb]
        return (_after(tree, verb, things[0]),) if things else ()
    return _parenthetic(tree, verb, sentence)


def _may_promise(tree: Tree, lemma: str, head: int | None) -> bool:
    """Tell whether "X threatens to …" is X's word: any claim is, and a person's promise, but not a state's own threat."""
    if lemma not in speech_words().promising:
        return lemma in ("claim", "say")
    return head is not None and _is_person(tree, head)


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
    prepositions = speech_words().asking_prepositions.get(tree.lemma(verb), frozenset())
    for kid in tree.kids(verb, "dobj", "dative", "xcomp", "prep", "advcl", "oprd"):
        if kid > verb and (tree.tokens[kid].dep != "prep" or tree.lemma(kid) in prepositions):
            return (_after(tree, verb, kid, whole=True),)
    return ()


def _after(tree: Tree, verb: int, part: int, *, whole: bool = False) -> Span:
    """Return the span from the beginning of a dependent to its end, and on over what belongs to it though it hangs on the verb."""
    words = tree.under(part)
    first, last = min(w for w in words if w > verb), max(words)
    while tree.lemma(first) in ("that", "whether") and tree.tokens[first].dep == "mark" and first < last:
        first += 1
    for kid in tree.kids(verb):
        if kid > last and (tree.tokens[kid].dep in TAIL or whole) and not _contrasts(tree, kid):
            last = max(tree.under(kid))
        elif kid > last and tree.tokens[kid].dep in ("conj", "cc"):
            break
    return tree.span(first, last)


def _contrasts(tree: Tree, clause: int) -> bool:
    token = tree.tokens[clause]
    marks = [tree.tokens[k].text.lower() for k in tree.kids(clause, "mark", "advmod")]
    return token.dep in ("conj", "cc") or (token.dep == "advcl" and (token.tag == "VBG" or any(m in CONTRAST for m in marks)))


def _around(tree: Tree, verb: int, clause: int, sentence: Sentence) -> tuple[Span, ...]:
    """Return what stands before and after words of saying that come last or in the middle: "…, the spokesman said Friday, …"."""
    aside = [w for kid in tree.kids(verb, *SUBJECTS, "npadvmod", "dobj", "dative", "advmod", "aux", "neg", "prep") for w in tree.under(kid)]
    words = tree.under(clause)
    opening = min([w for w in aside if words[0] < w <= verb] + [verb])
    while opening - 1 in aside:
        opening -= 1
    before = [w for w in range(words[0], opening) if tree.tokens[w].dep != "punct"]
    after = [w for w in words if w > verb and w not in aside]
    follows = [k for k in tree.kids(verb, "advcl", "conj", "ccomp") if k > verb]
    spans = [tree.span(words[0], before[-1])] if before else []
    if after:
        spans.append(tree.span(after[0], max(after)))
    elif follows and tree.lemma(follows[0]) not in speech_words().verbs["said"]:
        pass
    return tuple(spans)


def _parenthetic(tree: Tree, verb: int, sentence: Sentence) -> tuple[Span, ...]:
    """Return what stands on both sides of a "the ministry said" that is hung into the sentence."""
    token = tree.tokens[verb]
    if token.dep not in ("parataxis", "ccomp", "advcl", "dep") or tree.kid(verb, "nsubj") is None or token.head == verb:
        return ()
    inside = tree.under(verb)
    if token.dep == "advcl" and tree.kid(verb, "mark") is not None and tree.lemma(tree.kid(verb, "mark") or verb) != "as":
        return ()
    around = [w for w in tree.under(token.head) if w not in inside and tree.tokens[w].dep != "punct"]
    before, after = [w for w in around if w < inside[0]], [w for w in around if w > inside[-1]]
    if token.dep == "ccomp" and before and before[-1] == token.head:
        return ()
    return tuple(tree.span(side[0], side[-1]) for side in (before, after) if side)


# ---- passives, participles, prepositions, adverbs, nouns --------------------------------------------------------------------------


def _passive(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "it is reported that …", "X is said to …" (nobody named), and "was announced by Y"."""
    words, token = speech_words(), tree.tokens[verb]
    agent = next((noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")), None)
    told = token.lemma in words.verbs["told"]
    clause = tree.kid(verb, "ccomp", "xcomp")
    if clause is not None and clause > verb:
        contents = (_after(tree, verb, clause),)
    elif told or agent is None:
        return None
    else:
        thing = tree.kid(verb, "nsubjpass") or (token.head if token.dep == "acl" else None)
        contents = (phrase(tree, thing),) if thing is not None else ()
    if agent is None and token.lemma not in words.hearsay:
        return None
    return Saying(token.span, agent, "anonymous" if agent is None else "said", contents, sentence)


def _citing(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "citing a source": who is cited speaks, where a source is cited and not a reason."""
    source = tree.kid(verb, "dobj")
    if tree.tokens[verb].tag != "VBG" or source is None or not _is_source(tree, source):
        return None
    governor = tree.tokens[verb].head
    clause = tree.kid(governor, "ccomp") if speech_words().speaks(tree.lemma(governor)) else None
    return Saying(tree.tokens[verb].span, *_cited(tree, source), (_clause(tree, governor if clause is None else clause),), sentence)


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
    governor, inside = tree.tokens[word].head, tree.under(word)
    if tree.tokens[governor].dep not in ("relcl", "acl", "advcl", "ccomp", "conj") or tree.tokens[governor].pos not in ("VERB", "AUX"):
        whole = [w for w in range(sentence.first, sentence.last) if w not in inside and tree.tokens[w].dep != "punct"]
    else:
        whole = [w for w in tree.under(governor) if w not in inside and tree.tokens[w].dep != "punct"]
    before, after = [w for w in whole if w < inside[0]], [w for w in whole if w > inside[-1]]
    spans = tuple(tree.span(side[0], side[-1]) for side in (before, after) if side)
    end = tree.tokens[to if to is not None else word].span.end
    return Saying(Span(tree.tokens[word].span.start, end), *_cited(tree, source), spans, sentence)


def _adverb(tree: Tree, adverb: int, sentence: Sentence) -> Saying:
    """Read "reportedly": the clause it stands in is somebody's word, nobody knows whose."""
    return Saying(tree.tokens[adverb].span, None, "anonymous", (_clause(tree, tree.tokens[adverb].head),), sentence)


def _noun(tree: Tree, noun: int, sentence: Sentence) -> Saying | None:
    """Read "reports that …", "the ministry's claim that …"."""
    clause = next((k for k in tree.kids(noun, "acl", "ccomp") if tree.kid(k, "mark") is not None), None)
    if clause is None:
        return None
    owner = issuer(tree, noun)
    manner: Manner = "anonymous" if owner is None else "said"
    return Saying(tree.tokens[noun].span, noun if owner is None else owner, manner, (_after(tree, noun, clause),), sentence)


def _clause(tree: Tree, head: int) -> Span:
    words = tree.under(head)
    return tree.span(words[0], words[-1])
