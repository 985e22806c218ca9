"""What a measure is done to: noun phrases with their class, whose they are and with whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import ThingClass, things
from ..knowledge.load import remembered
from .belonging import possessed, sides, trailing
from .parties import Codes
from .scene import Scene
from .tree import Tree

PEOPLE = frozenset({"head_of_mission", "envoy", "national"})
PEOPLE_AND_POSTS = PEOPLE | {"mission"}


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold a noun phrase: its words, its classes, whose it is (``sender``), with whom (``host``), and whether the actor's ``own``.

    ``others`` tells that it is the other side's ("each other's envoys"). ``inner`` is the thing it is a part of ("members of the
    mission", "one of its diplomats"). ``seat`` are the words that name a place. ``number`` marks a bare number that stands for people
    named before ("expelled two"). ``type`` is the lemma by which it is classed.
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
    """Read the noun phrase of a head word; one that was read before is the same."""
    if head not in scene.things:
        scene.things[head] = _thing(scene, head)
    found: Thing = scene.things[head]
    return found


def _thing(scene: Scene, head: int) -> Thing:
    words, inner = scene.phrase(head), _inner(scene, head)
    own, others = possessed(scene, head)
    sender, host = sides(scene, head, own=own)
    bare = _bare_number(scene, head) and inner is None
    if not (sender or own) and _shares_words(scene.tree, head):
        first = thing(scene, scene.tree.head(head))
        sender, host = first.sender, host or first.host
    found = Thing(head, words, frozenset(), sender, host, own, others, inner, _seat(scene, head, words), bare, head_lemma(scene, head))
    found = _with_inner(scene, found, inner) if inner else found
    return replace(found, classes=_classes(scene, found))


def _shares_words(tree: Tree, head: int) -> bool:
    """Tell whether a noun shares the words before the noun it is joined to: "the Philippine ambassador and consuls"."""
    bare = not tree.kids(head, "det", "poss", "amod", "nummod", "compound")
    return tree.dep(head) == "conj" and bare and is_known_head(tree.lemma(head)) and is_known_head(tree.lemma(tree.head(head)))


def _with_inner(scene: Scene, found: Thing, inner: Thing) -> Thing:
    """Let a thing take from what it is a part of whose it is, where its own words do not say."""
    sender = found.sender or inner.sender
    if not sender and inner.head in scene.mentions and not inner.classes - {"state"}:
        sender = scene.named(inner.head)
    return replace(found, sender=sender, host=found.host or inner.host, own=found.own or inner.own, others=found.others or inner.others)


def _bare_number(scene: Scene, head: int) -> bool:
    return scene.tree.token(head).tag == "CD" or scene.tree.word(head) in grammar().pronouns.counted


def _classes(scene: Scene, found: Thing) -> frozenset[str]:
    """Return the classes of a thing: by its head and the words beside it, as people or state, else of what it is a part of."""
    tree = scene.tree
    owned = {"owner"} if found.sender or found.own or found.others else set()
    owned |= {"party"} if owned or found.host or _between(scene, found.head) else set()
    words = {tree.lemma(w) for w in found.words} | {tree.word(w) for w in found.words} | owned
    classes = frozenset(name for name, cls in things().items() if _fits(cls, found.type, words)) | _of_name(scene, found.head)
    named = tree.token(found.head).pos == "PROPN" and found.inner is not None and found.head not in scene.mentions
    part = found.type in grammar().parts or tree.token(found.head).tag == "CD" or named
    whole = found.inner.classes if found.inner and part else frozenset[str]()
    if named and not classes and "mission" in whole and not whole & PEOPLE:
        return frozenset({"envoy"})  # "the Political Affairs Secretary at the embassy"
    if whole and (not classes or (whole & PEOPLE and not classes & (PEOPLE | {"size"}))):
        return whole
    return classes | (whole & PEOPLE_AND_POSTS) if classes == {"size"} else classes  # "told a number of diplomats to leave"


def _between(scene: Scene, head: int) -> bool:
    """Tell whether a thing is said to be between parties: "talks between the ministers of India and Peru", "on the dam with Peru"."""
    tree, words = scene.tree, grammar().prepositions
    behind = tuple(tree.preps(head))
    deeper = (pair for _, inner in behind for pair in tree.preps(inner) if pair[0] in words.partner)
    between = (pair for pair in behind if pair[0] in words.between)
    return any(scene.named(inner) for _, inner in (*between, *deeper))


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
    beside = tree.kids(head, "compound", "nmod", "appos", "amod")
    beside += tuple(k for a in tree.kids(head, "appos") for k in tree.kids(a, "nmod"))  # "Jane Doe, counsellor of | Chad's embassy"
    titles = [tree.lemma(k) for k in beside]
    return next((t for t in reversed(titles) if t in known), lemma)


@remembered
def _known_heads() -> frozenset[str]:
    return frozenset(head for name, cls in things().items() if name in PEOPLE_AND_POSTS for head in cls.heads)


def is_known_head(lemma: str) -> bool:
    """Tell whether a lemma heads phrases for people or posts."""
    return lemma in _known_heads()


def _fits(cls: ThingClass, lemma: str, words: set[str]) -> bool:
    """Tell whether a head belongs to a class; ``words`` holds "owner" where the phrase says whose it is, "party" where it names any."""
    needs = cls.needs_for.get(lemma)
    return lemma in cls.heads and (needs is None or bool(needs & words))


def _of_name(scene: Scene, head: int) -> frozenset[str]:
    """Return the classes of a name: a demonym may stand for people ("13 Russians"), a state's name for the state."""
    mention = scene.mentions.get(head)
    if mention is None:
        return frozenset()
    if mention.form == "demonym" and scene.tree.token(head).pos in ("NOUN", "PROPN", "ADJ"):
        called = {scene.tree.lemma(kid) for kid in scene.tree.kids(head, "appos")}
        others = bool(called & things()["national"].heads) and not called & things()["envoy"].heads  # "nine Iraqis, mostly students"
        return frozenset({"national"} if others else {"envoy", "national"})
    if mention.form == "person":
        return frozenset({"person"})
    return frozenset({"state"}) if mention.form in ("name", "body", "seat") and mention.codes else frozenset()


def _inner(scene: Scene, head: int) -> Thing | None:
    """Return what the thing is part of: the phrase after "of", or after "at" and "from" where the head is people."""
    tree, words = scene.tree, grammar().prepositions
    behind = tuple(tree.preps(head))
    for prep, inner in behind:
        if prep in words.whole and tree.token(inner).pos in ("NOUN", "PROPN", "PRON"):
            return thing(scene, inner)
    for prep, inner in behind:
        if prep in words.purpose and things()["accreditation"].heads & {tree.lemma(inner), tree.lemma(head)}:
            return thing(scene, inner)  # "requests for accreditation", "agrément for the new ambassador"
        if prep in words.role and tree.token(head).pos == "PROPN" and is_known_head(tree.lemma(inner)):
            return thing(scene, inner)  # "accept Jane Doe as France's ambassador"
    for prep, inner in (*behind, *trailing(scene, head)):
        if prep in words.workplace and inner not in scene.mentions and tree.token(inner).pos in ("NOUN", "PROPN"):
            found = thing(scene, inner)
            if found.classes:  # "in protest" is nobody's workplace
                return found
    return None


def _seat(scene: Scene, head: int, words: tuple[int, ...]) -> str | None:
    words = (*words, *(inner for prep, inner in trailing(scene, head) if prep in grammar().prepositions.inside))
    text = scene.tree.page.report.text
    spans = [m.span for m in scene.tree.page.actors if m.form in ("seat", "place")]
    return next((s.of(text) for w in words for s in spans if s.overlaps(scene.tree.token(w).span)), None)
