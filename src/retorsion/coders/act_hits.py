"""Find what evokes an act: a verb, noun or adjective of a frame, with what the frame asks for by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..knowledge.evoking import ANY, ActRule, act_rules, act_words
from .scene import Scene
from .tree import OBJECT, Tree

NEAR = 6  # words within which a particle belongs to its verb
BELOW = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "prep", "pobj", "dobj", "dative", "advcl", "attr", "acomp", "oprd", "nsubjpass", "conj"}
)
"""Dependencies through which what stands below belongs to an agreement, a demand, a refusal or a threat."""


@dataclass(frozen=True, slots=True)
class ActHit:
    """Hold one word that evokes an act, by which rule, the object that fits, and how much the rule asked for."""

    trigger: int
    rule: ActRule
    head: str
    object: int | None = None
    weight: float = 0.0


def act_hits(scene: Scene) -> tuple[ActHit, ...]:
    """Return the acts that a page's words evoke, one a word, in the order of the text; what a demand or a refusal governs is left out."""
    coded = (s for s in scene.tree.page.sentences if s.role in ("lead", "body"))
    found = [hit for s in coded for at in range(s.first, s.last) if (hit := _best(scene, at))]
    return tuple(_outermost(scene.tree, found))


def _best(scene: Scene, at: int) -> ActHit | None:
    """Return the hit of a word whose rule asks for most; of equals the first."""
    tree = scene.tree
    lemma = act_words().lemmas.get(tree.lemma(at), tree.lemma(at))
    found: list[ActHit] = []
    if tree.is_verb(at):
        found = [h for rule in act_rules("verb").get(lemma, ()) if (h := _verb(scene, at, rule))]
    elif tree.token(at).pos == "ADJ":
        found = [h for rule in act_rules("adjective").get(lemma, ()) if (h := _adjective(scene, at, rule))]
    if not found and tree.token(at).pos in ("NOUN", "PROPN"):
        found = [h for rule in act_rules("noun").get(lemma, ()) if (h := _noun(scene, at, rule))]
    return max(found, key=lambda h: h.weight, default=None)


def _verb(scene: Scene, at: int, rule: ActRule) -> ActHit | None:
    tree = scene.tree
    if rule.particle and not _particle(tree, at, rule.particle):
        return None
    objects = _objects(tree, at)
    fitting = next((o for o in objects if _is(tree, o, rule.object)), None) if rule.object else next(iter(objects), None)
    if rule.object and fitting is None:
        return None
    if not _fits(tree, at, rule):
        return None
    return ActHit(at, rule, "verb", fitting, _weight(rule))


def _weight(rule: ActRule) -> float:
    """Weigh how much a rule asks for; "any" is half of a word that is named."""
    behind = [words for words in (rule.object, rule.to, rule.that, rule.attr, *rule.prep.values()) if words]
    asked = sum(1.0 if ANY in words else 2.0 for words in behind[:2])
    return asked + 1.5 * bool(rule.particle) + bool(rule.words) + bool(rule.subject)


def _adjective(scene: Scene, at: int, rule: ActRule) -> ActHit | None:
    return ActHit(at, rule, "adjective", None, 1.0) if _fits(scene.tree, at, rule) else None


def _noun(scene: Scene, at: int, rule: ActRule) -> ActHit | None:
    """Fit a noun that names an act of its own; one that only says who or what is meant ("an attack helicopter") does not."""
    tree = scene.tree
    if tree.dep(at) in ("compound", "amod", "nmod") or not _fits(tree, at, rule):
        return None
    return ActHit(at, rule, "noun", None, 0.5 + _weight(rule))


def _fits(tree: Tree, at: int, rule: ActRule) -> bool:
    """Tell whether what a frame asks for besides an object stands by a word."""
    if rule.to and not any(_is(tree, verb, rule.to) for verb in infinitives(tree, at)):
        return False
    if rule.that and not any(_is(tree, verb, rule.that) and not _of_itself(tree, verb) for verb in tree.kids(at, "ccomp")):
        return False
    if rule.attr and not any(_is(tree, word, rule.attr) for word in tree.kids(at, "attr")):
        return False
    if rule.prep and not any(_is(tree, inner, rule.prep[p]) for p, inner in near_preps(tree, at) if p in rule.prep):
        return False
    if rule.subject:
        subject = tree.subject(at)
        if subject is None or not any(_is(tree, s, rule.subject) for s in tree.conjuncts(subject)):
            return False
    text = tree.sentence(at).span.of(tree.page.report.text) if rule.words or rule.unless else ""
    return not (rule.unless and rule.unless.search(text)) and not (rule.words and not rule.words.search(text))


def _of_itself(tree: Tree, verb: int) -> bool:
    """Tell whether a clause speaks of its speaker: "said we must be vigilant" asks for nothing."""
    subject = tree.kid(verb, "nsubj", "nsubjpass")
    return subject is not None and tree.token(subject).pos == "PRON"


def near_preps(tree: Tree, at: int) -> Iterator[tuple[str, int]]:
    """Yield the prepositions that hang on a word or on its objects, with the heads of their phrases; dates are left out."""
    for word in (at, *_objects(tree, at)):
        yield from preps(tree, word)


def preps(tree: Tree, at: int) -> Iterator[tuple[str, int]]:
    """Yield the prepositions of a word as `Tree.preps` does, but for those of a date, and of "according to" and the like."""
    aside = {inner for prep in tree.kids(at, "prep") if tree.word(prep) in act_words().aside for inner in tree.below(prep)}
    for prep, inner in tree.preps(at):
        if inner not in aside and not any(time.span.contains(tree.token(inner).span) for time in tree.page.times):
            yield prep, inner


def infinitives(tree: Tree, at: int) -> Iterator[int]:
    """Yield the verbs of the infinitives and gerunds that a word governs."""
    for verb in clauses(tree, at):
        tag, dep = tree.token(verb).tag, tree.dep(verb)
        bare = tag == "VB" and (dep != "ccomp" or tree.has(verb, ("to",), "aux") or not tree.kids(verb, "mark", "aux"))
        if bare or (tag == "VBG" and dep in ("xcomp", "pcomp")):
            yield verb


def clauses(tree: Tree, at: int) -> Iterator[int]:
    """Yield the verbs of the infinitives and clauses that a word governs, also through its object and its preposition."""
    for kid in tree.kids(at, "xcomp", "ccomp", "acl", "advcl", "pcomp"):
        if tree.is_verb(kid):
            yield from tree.conjuncts(kid)
    for prep in tree.kids(at, "prep"):
        yield from (kid for kid in tree.kids(prep, "pcomp") if tree.is_verb(kid))
    for o in tree.kids(at, *OBJECT):
        yield from (kid for kid in tree.kids(o, "acl", "relcl") if tree.token(kid).tag == "VB")


def _objects(tree: Tree, at: int) -> tuple[int, ...]:
    """Return the heads of what a verb is done to, all of a list; "a number of strikes" counts as strikes as well."""
    heads = tree.objects(at) if tree.is_verb(at) else ()
    inner = (i for o in heads for p, i in tree.preps(o) if p == "of")
    return (*heads, *inner)


def _is(tree: Tree, at: int, words: frozenset[str]) -> bool:
    return ANY in words or tree.lemma(at) in words or tree.word(at) in words


def _particle(tree: Tree, at: int, particle: str) -> bool:
    kids = tree.kids(at, "prt", "advmod", "prep", "acomp", "oprd", "dobj", "xcomp", "npadvmod", "amod", "ccomp")
    behind = range(at + 1, min(at + NEAR, tree.sentence(at).last))
    return any(tree.word(kid) == particle for kid in kids if kid > at) or any(
        tree.word(w) == particle and tree.token(w).tag in ("RP", "IN", "RB") for w in behind
    )


def _outermost(tree: Tree, hits: list[ActHit]) -> Iterator[ActHit]:
    """Leave out what a governing act speaks of ("agreed to provide aid"), and nouns that a verb's frame has taken for its object."""
    governors = {h.trigger for h in hits if h.rule.frame.governs}
    taken = {h.object for h in hits if h.object is not None and h.rule.object}
    verbs = {h.trigger for h in hits if h.head == "verb"}
    for hit in hits:
        if hit.trigger in taken and hit.head == "noun":
            continue
        if _governed(tree, hit.trigger, governors):
            continue
        if hit.head == "noun" and _carried(tree, hit.trigger, verbs):
            continue
        yield hit


def _governed(tree: Tree, at: int, governors: set[int]) -> bool:
    below = at
    for above in tree.climb(at):
        if tree.dep(below) not in BELOW or (tree.dep(below) == "conj" and tree.kids(below, "nsubj")):
            return False
        if above in governors and not (tree.dep(below) == "conj" and below != at and tree.is_verb(below)) and tree.dep(below) != "conj":
            return tree.dep(below) != "advcl" or tree.token(below).tag == "VB"
        below = above
    return False


def _carried(tree: Tree, at: int, verbs: set[int]) -> bool:
    """Tell whether a noun hangs right on a verb that evokes an act by itself, other than one that only carries it."""
    if tree.dep(at) in ("nsubj", "appos"):
        return False
    above = next((w for w in tree.climb(at) if tree.is_verb(w)), None)
    return above in verbs and above is not None and tree.lemma(above) not in act_words().carrying
