"""What a measure is done to: noun phrases with their class, whose they are and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from ..knowledge.lexicon import ThingClass, things
from ..knowledge.load import remembered
from .parties import POSSESSIVES, Codes, Scene, union

OF_PARTS = frozenset({"member", "one", "some", "half", "all", "number", "most", "employee", "staff", "part", "dozen", "group", "head", "rest",
                      "majority", "worker", "third", "quarter", "pair", "team", "staffer", "many", "several", "each", "score", "total",
                      "personnel", "wave", "list", "size", "level", "strength", "work", "operation", "activity", "service"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold a noun phrase: its words, its classes, whose it is (``sender``), with whom (``host``), and whether it is the actor's ``own``.

    ``number`` marks a bare number that stands for people named before ("expelled two"). ``inner`` is the thing it is a part of ("members of the mission", "one of its diplomats"). ``seats`` are the words that name a place.
    """

    head: int
    words: tuple[int, ...]
    classes: frozenset[str]
    sender: Codes = ()
    host: Codes = ()
    own: bool = False
    others: bool = False
    inner: Thing | None = None
    seat: str | None = None
    number: bool = False
    type: str = ""


def thing(scene: Scene, head: int) -> Thing:
    """Read the noun phrase of a head word."""
    tree = scene.tree
    words = scene.phrase(head)
    inner = _inner(scene, head)
    own, others = _possessed(scene, head)
    sender, host = _sides(scene, head, own=own)
    lemma = head_lemma(scene, head)
    seat = _seat(scene, words)
    if inner is not None:
        sender, host = sender or inner.sender, host or inner.host
        own, others = own or inner.own, others or inner.others
        if inner.head in scene.mentions and not inner.classes - {"state"} and not sender:
            sender = scene.named(inner.head)
    owned = {"owner"} if sender or own or others else set()
    owned |= {"party"} if owned or host else set()
    lemmas = {tree.lemma(w) for w in words} | {tree.token(w).text.lower() for w in words}
    classes = frozenset(name for name, cls in things().items() if _fits(cls, lemma, lemmas | owned))
    classes |= _people(scene, head)
    if inner is not None and (lemma in OF_PARTS or tree.token(head).tag == "CD") and not classes:
        classes |= inner.classes
    number = tree.token(head).tag == "CD" or tree.token(head).text.lower() in ("each", "them", "one", "some", "several", "apiece")
    return Thing(head, words, classes, sender, host, own, others, inner, seat, number and inner is None, lemma)


def head_lemma(scene: Scene, head: int) -> str:
    """Return the lemma by which a phrase is classed: of its head, or of the title before a name ("High Commissioner Jane Doe")."""
    tree = scene.tree
    lemma, known = tree.lemma(head), _known_heads()
    if lemma in known:
        return lemma
    if lemma.removesuffix("s") in known:  # plurals that the tagger takes for names, or for singulars
        return lemma.removesuffix("s")
    if tree.token(head).pos != "PROPN":
        return lemma
    titles = [tree.lemma(k) for k in tree.kids(head, "compound", "nmod", "appos", "amod")]
    return next((t for t in reversed(titles) if t in known), lemma)


@remembered
def _known_heads() -> frozenset[str]:
    return frozenset(h for name, cls in things().items() if name in ("head_of_mission", "envoy", "mission", "national") for h in cls.heads)


def _fits(cls: ThingClass, lemma: str, words: set[str]) -> bool:
    """Tell whether a head belongs to a class; ``words`` holds "owner" where the phrase says whose it is, "party" where it names any."""
    needs = cls.needs_for.get(lemma)
    return lemma in cls.heads and (needs is None or bool(needs & words))


def _people(scene: Scene, head: int) -> frozenset[str]:
    """Return the classes of a demonym that stands for people: "13 Russians"."""
    token, mention = scene.tree.token(head), scene.mentions.get(head)
    if mention and mention.form == "demonym" and token.pos in ("NOUN", "PROPN", "ADJ"):
        return frozenset({"envoy", "national"})
    if mention and mention.form == "person":
        return frozenset({"person"})
    if mention and mention.form in ("name", "body", "seat") and mention.codes:
        return frozenset({"state"})
    return frozenset()


def _inner(scene: Scene, head: int) -> Thing | None:
    """Return what the thing is part of: the phrase after "of", or after "at" and "from" where the head is people."""
    for prep, inner in scene.tree.preps(head):
        if prep == "of" and scene.tree.token(inner).pos in ("NOUN", "PROPN", "PRON"):
            return thing(scene, inner)
    for prep, inner in scene.tree.preps(head):
        if prep == "for" and scene.tree.lemma(inner) in things()["accreditation"].heads:
            return thing(scene, inner)
    for prep, inner in (*scene.tree.preps(head), *_trailing(scene, head)):
        if prep in ("at", "from", "in") and inner not in scene.mentions and scene.tree.token(inner).pos in ("NOUN", "PROPN"):
            return thing(scene, inner)
    return None


def _possessed(scene: Scene, head: int) -> tuple[bool, bool]:
    """Tell whether the thing is the actor's own ("its ambassador"), or the other side's ("each other's")."""
    tree = scene.tree
    own = others = False
    for kid in tree.kids(head, "poss", "amod", "det", "compound", "nmod"):
        text = tree.token(kid).text.lower()
        own |= text in POSSESSIVES or text in ("own", "respective")
        others |= text in ("other", "another") and tree.dep(kid) == "poss"
        own |= any(tree.token(k).text.lower() in POSSESSIVES for k in tree.kids(kid, "poss"))
    return own, others


def _sides(scene: Scene, head: int, *, own: bool) -> tuple[Codes, Codes]:
    """Return whose the thing is, and with whom, from what stands before it and the prepositions behind it."""
    tree = scene.tree
    demonyms: list[Codes] = []
    seats: list[Codes] = []
    mention = scene.mentions.get(head)
    if mention and mention.codes and mention.form == "demonym":
        demonyms.append(mention.codes)
    of = union(*(scene.named(inner) for prep, inner in tree.preps(head) if prep == "of"))
    before = (w for kid in tree.kids(head, "amod", "compound", "poss", "nmod", "nn") if kid < head for w in _modifiers(scene, kid))
    for word in sorted(before):
        found = scene.mentions.get(word)
        if word in scene.places:
            seats.append(scene.places[word])
        if found and found.codes:
            placed = found.form == "seat" and (demonyms or of)
            (seats if placed else demonyms).append(scene.lists.get(word, found.codes))
    sender, host = union(*demonyms), union(*seats)
    for prep, inner in (*tree.preps(head), *_trailing(scene, head)):
        if inner in scene.places and not host and prep in ("in", "at", "to", "from", "near"):
            host = scene.places[inner]
        codes = scene.named(inner)
        if not codes or (prep in ("at", "in", "from", "of") and tree.lemma(inner) in things()["mission"].heads):
            continue  # "diplomats at the South African high commission" are South Africa's
        if prep in ("of", "from", "for") and not sender and not own:
            sender = codes
        elif prep in ("to", "in", "at", "with", "from", "for", "near", "across", "throughout", "of") and not host:
            host = codes
    return sender, host


def _modifiers(scene: Scene, kid: int) -> set[int]:
    """Return a modifier with its own modifiers and those it is joined with."""
    tree = scene.tree
    return {kid, *tree.kids(kid, "conj"), *(k for k in tree.below(kid) if tree.dep(k) in ("amod", "compound", "poss", "nmod"))}


def _trailing(scene: Scene, head: int) -> list[tuple[str, int]]:
    """Return the phrases right behind the thing that the parse hung on its verb: "expels | envoys | from Australia"."""
    tree = scene.tree
    last = max(scene.phrase(head))
    verb = tree.head(head)
    if not tree.is_verb(verb) or tree.dep(head) not in ("dobj", "obj", "nsubjpass"):
        return []
    behind = [p for p in tree.kids(verb, "prep", "agent") if p == last + 1]
    return [(tree.token(p).text.lower(), inner) for p in behind for inner in tree.kids(p, "pobj")]


def _seat(scene: Scene, words: tuple[int, ...]) -> str | None:
    text = scene.tree.page.report.text
    spans = [m.span for m in scene.tree.page.actors if m.form in ("seat", "place")]
    return next((s.of(text) for w in words for s in spans if s.overlaps(scene.tree.token(w).span)), None)
