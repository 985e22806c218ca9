"""Words of saying in parsed sentences: who says what by grammar, before quotation marks are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retorsion.knowledge.speech import speech_words
from retorsion.model import Manner, Sentence, Span

from .contents import after, beside, clause_in_paper, contents_of, whole_of
from .speakers import aside, is_paper, issuer, phrase, root_of, subject_of
from .tree import Tree


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
    if not words.manner(lemma) and lemma not in words.declaring.verbs:
        return None
    if _is_passive(tree, verb):
        return _passive(tree, verb, sentence)
    hung_in = aside(tree, verb)
    head = hung_in[1] if hung_in else subject_of(tree, verb)
    if head is None or tree.lemma(head) == "there" or (tree.kid(verb, "neg") is not None and lemma != "deny"):
        return None
    return Saying(tree.tokens[verb].span, *_voice(tree, verb, head), contents_of(tree, verb, head), sentence)


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
    return head, "document" if written else words.manner(tree.lemma(verb)) or "said"


def _is_unnamed(tree: Tree, head: int) -> bool:
    return tree.lemma(head) in speech_words().unnamed or tree.tokens[head].text.lower() in speech_words().unnamed


def _is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a participle is passive, with its auxiliary or bare ("Asked whether …", "measures announced by …")."""
    bare = tree.tokens[verb].dep in ("acl", "advcl") and tree.kid(verb, "aux", "nsubj") is None
    return tree.tokens[verb].tag == "VBN" and (bare or tree.kid(verb, "auxpass", "nsubjpass") is not None)


# ---- passives, participles, prepositions, adverbs, nouns --------------------------------------------------------------------------


def _passive(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "it is reported that …", "X is said to …" (nobody named), and "was announced by Y"."""
    words, token = speech_words(), tree.tokens[verb]
    agent = next((noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj")), None)
    told = token.lemma in words.verbs.told
    clause = tree.kid(verb, "ccomp", "xcomp")
    if clause is not None and clause > verb:
        contents: tuple[Span, ...] = (after(tree, verb, clause),)
    elif told or agent is None:
        return None
    else:
        subject = tree.kid(verb, "nsubjpass")
        thing = token.head if subject is None and token.dep == "acl" else subject
        contents = (phrase(tree, thing),) if thing is not None else ()
    if agent is None and token.lemma not in words.hearsay:
        return None
    return Saying(token.span, agent, "anonymous" if agent is None else "said", contents, sentence)


def _as_put(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "as the minister put it"."""
    head, mark = tree.kid(verb, "nsubj"), tree.kid(verb, "mark")
    if head is None or mark is None:
        return None
    return Saying(tree.tokens[verb].span, head, "said", beside(tree, verb, tree.tokens[verb].head), sentence)


def _citing(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "citing a source": who is cited speaks, where a source is cited and not a reason."""
    source = tree.kid(verb, "dobj")
    if tree.tokens[verb].tag != "VBG" or source is None or not _is_source(tree, source):
        return None
    governor = tree.tokens[verb].head
    clause = tree.kid(governor, "ccomp") if speech_words().manner(tree.lemma(governor)) else None
    return Saying(tree.tokens[verb].span, *_cited(tree, source), beside(tree, verb, governor if clause is None else clause), sentence)


def _quoting(tree: Tree, verb: int, sentence: Sentence) -> Saying | None:
    """Read "Agency A quoted X as saying …": the agency says what X says."""
    says = next((k for prep in tree.kids(verb, "prep") if tree.lemma(prep) == "as" for k in tree.kids(prep, "pcomp")), None)
    agents = (noun for by in tree.kids(verb, "agent") for noun in tree.kids(by, "pobj"))
    passive = _is_passive(tree, verb)
    head = next(agents, tree.kid(verb, "nsubjpass")) if passive else subject_of(tree, verb)
    if says is None or head is None:
        return None
    contents = contents_of(tree, says, head) or (contents_of(tree, verb, head) if passive else ())  # "…, he was quoted as saying"
    return Saying(tree.tokens[verb].span, head, "said", contents, sentence)


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
    cue = tree.span(word, to) if to is not None and to > word else tree.tokens[word].span
    return Saying(cue, *_cited(tree, source), beside(tree, word, clause), sentence)


def _adverb(tree: Tree, adverb: int, sentence: Sentence) -> Saying:
    """Read "reportedly": the clause it stands in is somebody's word, nobody knows whose."""
    return Saying(tree.tokens[adverb].span, None, "anonymous", (whole_of(tree, tree.tokens[adverb].head),), sentence)


def _noun(tree: Tree, noun: int, sentence: Sentence) -> Saying | None:
    """Read "reports that …", "the ministry's claim that …"."""
    clause = next((k for k in tree.kids(noun, "acl", "ccomp") if tree.kid(k, "mark") is not None), None)
    if clause is None and (of := _announced(tree, noun)) is not None:
        return Saying(tree.tokens[noun].span, tree.kid(noun, "poss"), "said", (whole_of(tree, of),), sentence)
    sayer = tree.tokens[tree.tokens[noun].head].head
    if clause is None or (speech_words().manner(tree.lemma(sayer)) and clause_in_paper(tree, sayer) == clause):
        return None
    owner = issuer(tree, noun)
    manner: Manner = "anonymous" if owner is None else "said"
    return Saying(tree.tokens[noun].span, noun if owner is None else owner, manner, (after(tree, noun, clause),), sentence)


def _announced(tree: Tree, noun: int) -> int | None:
    """Return what somebody's announcement is of: "the ministry's announcement of the closure"."""
    named = tree.lemma(noun) == "announcement" and tree.kid(noun, "poss") is not None
    return (
        next((thing for of in tree.kids(noun, "prep") if tree.lemma(of) == "of" for thing in tree.kids(of, "pobj")), None)
        if named
        else None
    )
