"""What a report remarks about causes beside telling a measure: "the decision came after …", "it is linked to no event"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..knowledge.dialogue import link_words
from ..knowledge.load import remembered
from .scene import Scene
from .tree import Tree
from .wording import worded


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what one sentence says of a measure's cause: at which word, of which noun phrase or party, and the words."""

    at: int
    of: int | None
    words: str
    how: str  # answer · after · denied


def remarks(scene: Scene) -> Iterator[Said]:
    """Yield every remark about a cause, in the order of the text."""
    tree, telling = scene.tree, _telling()
    for sentence in tree.page.sentences:
        for at in range(sentence.first, sentence.last if sentence.role in ("lead", "body") else sentence.first):
            if tree.lemma(at) not in telling and tree.word(at) not in telling:
                continue
            for of, head, how in (*_denied(tree, at), *_came(tree, at), *_acted(tree, at), *_seen(tree, at), *_took(tree, at)):
                words = worded(tree, head, but=at)
                if words:
                    yield Said(at, of, words, how)


@remembered
def _telling() -> frozenset[str]:
    """Return the words one of which stands where any remark is made."""
    words = link_words()
    denied, came = (words.unlinked, words.linked, words.bonds, words.caused), (words.coming, words.following)
    return frozenset().union(*denied, *came, words.act, words.seeing, words.pointing)


Found = tuple[int | None, int, str]


def _denied(tree: Tree, at: int) -> Iterator[Found]:
    """Yield causes denied: "is not linked to X", "unrelated to X", "has nothing to do with X", "was not caused by X, but by Y"."""
    words, lemma, text = link_words(), tree.lemma(at), tree.token(at).text.lower()
    if text not in words.unlinked and lemma not in words.linked and lemma not in words.bonds and lemma not in words.caused:
        return
    verb = at if tree.is_verb(at) else tree.head(at)
    negated = tree.kid(at, "neg") is not None or tree.kid(verb, "neg") is not None or text == "nothing"
    subject = tree.subject(verb) if tree.is_verb(verb) else None
    if text in words.unlinked or (negated and lemma in words.linked | words.bonds):
        inner = next(
            (inner for word in (at, *tree.kids(at, "acl", "relcl")) for prep, inner in tree.preps(word) if prep in ("to", "with")), None
        )
        if inner is not None:
            yield subject, inner, "denied"
    elif negated and lemma in words.caused and tree.is_passive(at) and (by := tree.by(at)) is not None:
        yield subject, by, "denied"
        others = (
            tree.kid(prep, "pobj") for word in (at, tree.head(by)) for prep in tree.kids(word, "prep", "conj") if tree.word(prep) == "by"
        )
        yield from ((subject, other, "answer") for other in others if other is not None)


def _came(tree: Tree, at: int) -> Iterator[Found]:
    """Yield what a measure is told to have come after: "the decision came days after X", "the move follows X"."""
    words, lemma = link_words(), tree.lemma(at)
    told = (lemma in words.coming or lemma in words.following) and tree.is_verb(at) and tree.kid(at, "neg") is None
    subject = tree.subject(at) if told else None
    if subject is None:
        return
    if lemma in words.coming:
        yield from ((subject, inner, "after") for prep, inner in tree.preps(at) if prep in ("after", "following"))
        yield from ((subject, clause, "after") for clause in tree.kids(at, "advcl") if _mark(tree, clause) == "after")
    if lemma in words.following and tree.token(at).tag != "VBG":
        yield from ((subject, thing, "after") for thing in tree.kids(at, "dobj"))


def _mark(tree: Tree, clause: int) -> str:
    mark = tree.kid(clause, "mark")
    return tree.token(mark).text.lower() if mark is not None else ""


def _acted(tree: Tree, at: int) -> Iterator[Found]:
    """Yield what a party says it acted against: "we must act against X", "reacted to X"."""
    words = link_words()
    if tree.lemma(at) not in words.act or not tree.is_verb(at) or tree.kid(at, "neg") is not None:
        return
    still_open = tree.has(at, {"to"}, "aux") and tree.lemma(tree.head(at)) not in words.must  # "discussed how to react"
    if not still_open:
        yield from ((tree.subject(at), inner, "answer") for prep, inner in tree.preps(at) if prep in words.acting)


def _seen(tree: Tree, at: int) -> Iterator[Found]:
    """Yield what a party saw and "therefore" acted on: "we have seen X, and therefore we must act"."""
    if tree.lemma(at) not in link_words().seeing or not tree.is_verb(at) or (subject := tree.subject(at)) is None:
        return
    clauses = tree.kids(at, "conj", "ccomp", "parataxis", "advcl")
    if any(tree.lemma(word) in link_words().therefore for clause in clauses for word in tree.kids(clause, "advmod")):
        yield from ((subject, thing, "answer") for thing in tree.kids(at, "dobj"))


def _took(tree: Tree, at: int) -> Iterator[Found]:
    """Yield what measures that are only pointed at answer: "took measures in response to X"."""
    if tree.lemma(at) not in link_words().pointing or tree.dep(at) != "dobj":
        return
    for word in (at, tree.head(at)):
        for prep, noun in tree.preps(word):
            wanted = link_words().answer_nouns.get(tree.lemma(noun), ()) if prep in ("in", "as") else ()
            yield from ((tree.subject(tree.head(at)), inner, "answer") for lead, inner in tree.preps(noun) if lead in wanted)
