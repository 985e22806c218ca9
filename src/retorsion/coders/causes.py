"""What an act answers, and the reason given for it, in the report's own words.

A cause is found by grammar: behind a noun or verb of answering ("in response to", "retaliated for"), behind a preposition that hangs on
the act ("after", "over"), as the subject of what led to the act, or as what was protested against in the same breath.
"""

from __future__ import annotations

from collections.abc import Iterator

from retorsion.model import Span

from ..knowledge.dialogue import link_words
from .evoke import Hit
from .scene import Scene
from .things import thing
from .tree import Tree
from .wording import clause_end, clean, occasion, worded


def in_response_to(scene: Scene, hit: Hit) -> str | None:
    """Return the words that name what the act answers, the surest sign first; None where nothing is named."""
    tree, at = scene.tree, hit.trigger
    for cause in (*_answered(tree, at), *_of_nouns(tree, at), *_weak(tree, at), *_leading(tree, at), *_protested(tree, at)):
        if words := worded(tree, cause, but=at):
            return words
    return None


def grounds(scene: Scene, hit: Hit) -> str | None:
    """Return the words that give the reason: "as a sign of solidarity with …", or behind "for", "accused of", "because" …"""
    tree, at = scene.tree, hit.trigger
    shown = _solidarity(tree, at) or next((words for what in _described(tree, at) if (words := worded(tree, what, but=at))), None)
    return shown or next((words for start in _reasons(scene, at) if (words := _rest(tree, start, but=at))), None)


# ---- where the act stands ---------------------------------------------------------------------------------------------------------


def bearers(tree: Tree, at: int) -> list[int]:
    """Return the words on which what is said of an act may hang: the act, what it is done to, and the verbs and nouns it completes."""
    found = [at, *(o for o in tree.objects(at)), *(inner for word, inner in tree.preps(at) if word == "of")]
    word = at
    while (above := tree.head(word)) != word:
        dep, infinitive = tree.dep(word), any(tree.token(a).tag == "TO" for a in tree.kids(word, "aux"))
        clause = dep in ("relcl", "ccomp", "parataxis", "advcl", "pcomp") or (dep == "acl" and not infinitive)
        if clause or (dep in ("nsubj", "nsubjpass") and word == at):
            break
        found.append(above)
        word = above
    return list(dict.fromkeys(found))


def _answered(tree: Tree, at: int) -> Iterator[int]:
    """Yield what a verb of answering answers: "responded to X"; the act may be how it was answered: "responded by expelling …"."""
    for word in bearers(tree, at) + [tree.head(w) for w in bearers(tree, at) if tree.dep(w) in ("pcomp", "advcl")]:
        for verb in dict.fromkeys((word, tree.head(word))):
            preps = link_words().answers.get(tree.lemma(verb), ()) if tree.is_verb(verb) else ()
            yield from (inner for prep, inner in tree.preps(verb) if prep in preps)


def _of_nouns(tree: Tree, at: int) -> Iterator[int]:
    """Yield what stands behind "in response to", "as punishment for", "because of": what hangs on the act before what is only near."""
    near, sentence = set(bearers(tree, at)), tree.sentence(at)
    found: list[tuple[bool, int, int]] = []
    for word in range(sentence.first, sentence.last - 1):
        preps = link_words().answer_nouns.get(tree.lemma(word), ())
        if tree.lemma(word) in link_words().led and not (word > sentence.first and tree.word(word - 1) in link_words().leads):
            continue
        for prep in range(word + 1, min(word + 3, sentence.last)):
            inner = _behind(tree, word, prep)
            if tree.token(prep).text.lower() in preps and inner is not None:
                bound = bool(near & {word, *tree.climb(word)})
                found.append((not bound, abs(word - at), inner))
    yield from (inner for loose, far, inner in sorted(found))


def _behind(tree: Tree, word: int, prep: int) -> int | None:
    inner = tree.kid(prep, "pobj", "pcomp")
    return inner if inner is not None or tree.dep(prep) != "pcomp" else tree.kid(word, "pobj")  # "because of X" may hang X on either


def _weak(tree: Tree, at: int) -> Iterator[int]:
    """Yield what stands behind "after", "following", "over" where they hang on the act, its nearest first."""
    found: list[tuple[int, int]] = []
    for word in bearers(tree, at):
        for kid in tree.kids(word, "prep", "advcl", "acl"):
            mark = tree.kid(kid, "mark")
            lead = kid if mark is None else mark
            if tree.token(lead).text.lower() not in link_words().weak:
                continue
            inner = kid if mark is not None else tree.kid(kid, "pobj", "pcomp", "dobj")
            if inner is not None and inner != at and not occasion(tree, inner) and not _saying(tree, word, at):
                found.append((abs(lead - at), inner))
    yield from (inner for _, inner in sorted(found))


def _saying(tree: Tree, word: int, at: int) -> bool:
    """Tell whether a word lets somebody speak of the act: what follows it dates the saying, not the act ("said after the talks")."""
    span = tree.token(word).span
    return word != at and any(s.cue.overlaps(span) for s in tree.page.speeches) and not tree.kids(word, "dobj")


def _leading(tree: Tree, at: int) -> Iterator[int]:
    """Yield what brought the act about: "X led to the expulsion", "the expulsion was prompted by X"."""
    words = link_words()
    for word in bearers(tree, at):
        lead = tree.head(word) if tree.dep(word) == "pobj" else None
        verb = tree.head(word if lead is None else lead)
        if not tree.is_verb(verb) or tree.kid(verb, "neg") is not None:
            continue
        leads = words.causing.get(tree.lemma(verb))
        led = tree.word(lead) in (leads or ()) if lead is not None else leads == frozenset() and tree.dep(word) == "dobj"
        prompted = tree.lemma(verb) in words.caused and tree.dep(word) == "nsubjpass"
        cause = tree.by(verb) if prompted else tree.subject(verb) if led and not tree.is_passive(verb) else None
        if cause is not None:
            yield cause


def _protested(tree: Tree, at: int) -> Iterator[int]:
    """Yield what was protested against in the same breath: "protested against the move and declared …"."""
    for word in (*tree.climb(at), *tree.kids(at, "conj")):
        preps = link_words().protesting.get(tree.lemma(word)) if tree.is_verb(word) else None
        if preps is not None and at in tree.below(word):
            yield from (inner for prep, inner in tree.preps(word) if prep in preps)
            yield from (tree.kids(word, "dobj") if not preps else ())


# ---- the reason given ------------------------------------------------------------------------------------------------------------


def _solidarity(tree: Tree, at: int) -> str | None:
    """Return the words of a sign of solidarity: from the preposition that leads them on."""
    sentence, near = tree.sentence(at), set(bearers(tree, at))
    for word in range(sentence.first, sentence.last):
        if tree.lemma(word) not in link_words().solidarity:
            continue
        above = [word, *(w for w in tree.climb(word) if w > sentence.first)]
        lead = next((w for w in above if tree.dep(w) == "prep" and tree.lemma(tree.head(w)) not in link_words().solidarity_leads), None)
        shown = next((w for w in above if tree.dep(w) in ("xcomp", "advcl") and tree.lemma(w) == "show"), None)
        start = lead if lead is not None else shown
        if start is not None and (near & {start, *tree.climb(start)} or start > at):
            first = start if shown != start else tree.below(start)[0]
            named = [inner for w in above for prep, inner in tree.preps(w) if prep in ("with", "to")]
            last = max([word, *(tree.below(n)[-1] for n in named if not tree.kids(n, "appos")), *named])
            return clean(tree, tree.span((first, last)))
    return None


def _described(tree: Tree, at: int) -> Iterator[int]:
    """Yield what those whom the act falls on are said to be, where that is why: "diplomats who, the ministry says, are spies"."""
    for word in bearers(tree, at):
        for clause in tree.kids(word, "relcl"):
            yield from (attribute for attribute in tree.kids(clause, "attr") if tree.lemma(attribute) in link_words().spies)


def _reasons(scene: Scene, at: int) -> Iterator[int]:
    """Yield the words behind which a reason stands, the nearest behind the act first; "for" must hang on the act or what it is done to."""
    tree = scene.tree
    sentence, found = tree.sentence(at), []
    near = {*bearers(tree, at), *(w for o in tree.objects(at) for w in tree.below(o))}
    for word in range(sentence.first, sentence.last):
        length = _reason(tree, word)
        alone = length == 1 and tree.dep(word) == "prep"
        if length and not (alone and (tree.head(word) not in near or _of_trade(scene, word))):
            found.append((word < at, abs(word - at), _accused_of(tree, word) or word + length))
    yield from (start for _, _, start in sorted(found) if start < sentence.last)


def _reason(tree: Tree, word: int) -> int:
    """Return how many words from here on say that a reason follows; 0 where none do."""
    rest = [tree.token(w).text.lower() for w in range(word, min(word + 5, tree.sentence(word).last))]
    return max((len(parts) for phrase in link_words().reasons if rest[: len(parts := phrase.split())] == parts), default=0)


def _of_trade(scene: Scene, prep: int) -> bool:
    """Tell whether what stands behind "for" is no reason but a thing of the trade: "the ceiling for the embassy"."""
    inner = scene.tree.kid(prep, "pobj")
    return inner is not None and bool(thing(scene, inner).classes)


def _accused_of(tree: Tree, word: int) -> int | None:
    """Return where it stands what somebody is accused of, behind whom: "accusing them of …"."""
    return next((prep + 1 for prep in tree.kids(word, "prep") if tree.token(prep).text.lower() == "of"), None)


def _rest(tree: Tree, start: int, *, but: int) -> str | None:
    """Return the words from ``start`` to the next stop; None where they hold the act, or a mere occasion or time."""
    last = clause_end(tree, start - 1, tree.sentence(start).last)
    heads = [w for w in range(start, last + 1) if not start <= tree.head(w) <= last or tree.head(w) == w]
    if start <= but <= last or last < start or tree.token(start).text.lower() == "of" or (heads and occasion(tree, heads[0])):
        return None
    return clean(tree, Span(tree.token(start).span.start, tree.token(last).span.end))
