"""Fit a frame to a word of the text: its particle, its object, its subject, and the further words it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Frame, Rule, cues
from .objects import of_noun, of_verb, pointed_at, subjects
from .scene import Scene
from .things import Thing, thing
from .tree import Tree

PARTICLE = 12  # words within which a particle is looked for behind its verb; beyond that it is another's
OTHER_CLAUSES = ("advcl", "conj", "parataxis", "ccomp")
INFINITIVE = 14  # words within which "to leave" is looked for behind "ordered", with the object between them


@dataclass(frozen=True, slots=True)
class Fit:
    """Hold the things that fit a frame, and how specific the fit is."""

    things: tuple[Thing, ...]
    weight: float


def fit_verb(scene: Scene, at: int, rule: Rule) -> Fit | None:
    """Fit a rule's frame to a verb, or return None."""
    frame, tree = rule.frame, scene.tree
    if rule.particle and not _particle(tree, at, rule.particle):
        return None
    if not _worded(frame, _once(_region, tree, at) if frame.words else "", _once(_clause, tree, at) if frame.unless else ""):
        return None
    objects = _candidates(scene, at, rule)
    fitting = tuple(t for t in objects if _fits(scene, frame, t) and not _citizens(scene, rule, t))
    if _lacks_object(frame, objects, fitting) or (frame.to and not _to(tree, at, frame)):
        return None
    inside = _prep(scene, at, frame)
    if (frame.prep and not inside) or (frame.subject and not _subject(scene, at, frame)):
        return None
    if rule.acts == "host" and frame.subject and frame.object:  # "the envoys lost their accreditation": it falls on them
        fitting = tuple(t for t in subjects(scene, at) if set(frame.subject) & t.classes) or fitting
    return Fit(fitting if frame.object or frame.subject or not frame.prep else inside, _weight(rule, fitting))


def fit_noun(scene: Scene, at: int, rule: Rule) -> Fit | None:
    """Fit a rule's frame to a noun, or return None. A noun fits less closely than a verb of as many words."""
    frame, tree = rule.frame, scene.tree
    region = _noun_region(tree, at)
    if not _worded(frame, region, region):
        return None
    fitting = tuple(t for t in of_noun(scene, at) if set(frame.object) & t.classes and not _citizens(scene, rule, t))
    if frame.object and not fitting and not frame.bare:
        return None
    if frame.prep and not any(word in frame.prep for word, _ in tree.preps(at)):
        return None
    return Fit(fitting, 2.0 * bool(fitting) + bool(frame.words) + bool(frame.prep) - 0.5 - _general(frame, fitting))


def _weight(rule: Rule, fitting: Sequence[Thing]) -> float:
    """Weigh how much a frame asks for: an object, an infinitive or a phrase tell more than a word or a particle."""
    frame = rule.frame
    asked = 2.0 * bool(fitting and frame.object) + 2 * bool(frame.to) + 2 * bool(frame.prep)
    return asked + bool(frame.words) + bool(rule.particle) + 0.5 * (frame.acts is not None) - _general(frame, fitting)


def _general(frame: Frame, fitting: Sequence[Thing]) -> float:
    """Return a small weight against nationals, so that envoys are preferred where a thing may be either."""
    return 0.01 * bool(fitting and "national" in frame.object)


def _candidates(scene: Scene, at: int, rule: Rule) -> tuple[Thing, ...]:
    """Return what the measure may be done to: the verb's objects, or its subject where the frame or the verb's form allows."""
    frame, wanted = rule.frame, set(rule.frame.object)
    if frame.subject and not wanted:
        return tuple(t for t in subjects(scene, at) if set(frame.subject) & t.classes)
    objects = of_verb(scene, at, particle=rule.particle) or (subjects(scene, at) if frame.ergative else ())
    if wanted and _headline(scene.tree, at, objects):
        bare = tuple(t for t in subjects(scene, at) if wanted & t.classes and "state" not in t.classes)
        return bare or objects  # a headline's passive: "Two envoys given ten days to leave"
    return objects


def _headline(tree: Tree, at: int, objects: Sequence[Thing]) -> bool:
    """Tell whether a verb may be a headline's passive: a form of the past without an object, but for a time ("given ten days to leave")."""
    times = [t.span for t in tree.page.times]
    timed = all(any(span.contains(tree.token(t.head).span) for span in times) for t in objects)
    active = tree.has(at, grammar().auxiliaries.perfect, "aux") and not tree.is_passive(at)  # "has refused to …"
    participle = tree.token(at).tag in ("VBD", "VBN") and tree.word(at) not in grammar().verbs.past_only and not active
    return participle and timed and not any(tree.token(x).tag == "VBG" for x in tree.kids(at, "xcomp"))


def _fits(scene: Scene, frame: Frame, found: Thing) -> bool:
    """Tell whether a thing is what the frame is done to; a bare number stands for people, unless the frame is of other things."""
    if frame.object == ("measure",) and pointed_at(scene, found):
        return False
    counted = found.number and (frame.bare or "envoy" in frame.object)
    return not frame.object or counted or bool(set(frame.object) & found.classes)


def _citizens(scene: Scene, rule: Rule, found: Thing) -> bool:
    """Tell whether a state takes home people by the name of its people, who are its citizens and no staff: "evacuated the Americans"."""
    mention = scene.mentions.get(found.head)
    return rule.acts == "sender" and mention is not None and mention.form == "demonym" and found.inner is None


def _lacks_object(frame: Frame, objects: Sequence[Thing], fitting: Sequence[Thing]) -> bool:
    """Tell whether a frame goes without the object it needs, or has one where it needs none ("expelled two pupils").

    A bare number is no object of its own: "Denmark expelled two".
    """
    foreign = any(not t.number for t in objects)
    if frame.object:
        return not fitting and (foreign or not frame.bare)
    return frame.bare and not frame.subject and foreign


def _particle(tree: Tree, at: int, particle: str) -> bool:
    """Tell whether the verb's particle stands by it: hanging on it, or within reach behind it."""
    words = particle.split()
    last = min(tree.sentence(at).last, at + PARTICLE)
    for word in range(at + 1, last):
        if [tree.word(w) for w in range(word, min(word + len(words), last))] == words:
            near, governing = tree.head(word) == at or word - at <= 2, tree.dep(word) == "prep" and tree.is_verb(tree.head(word))
            loose = tree.dep(word) in ("prt", "advmod", "prep", "acomp", "oprd", "dobj") and not governing
            return near or loose  # "call it a part of attempts to drive a wedge | in …" calls nobody in
        if tree.is_verb(word) and tree.dep(word) not in ("amod", "acl") and word - at > 1:
            return False
    return False


def _once(find: Callable[[Tree, int], str], tree: Tree, at: int) -> str:
    """Return the words that stand around a verb, found once for all rules of it."""
    key = (find.__name__, at)
    if key not in tree.regions:
        tree.regions[key] = find(tree, at)
    return tree.regions[key]


def _region(tree: Tree, at: int) -> str:
    """Return the words in which a frame's further words are looked for: the verb with all that hangs on it, in lower case."""
    below = tree.below(tree.head(at) if tree.has(at, grammar().marks.wished, "mark") else at)  # "the deadline expires for them to leave"
    led = at - 3 if at - 3 >= tree.sentence(at).first else at
    return _plain(tree.text((min(below[0], led), max(below[-1], at))))


def _noun_region(tree: Tree, at: int) -> str:
    """Return the words in which a noun's further words are looked for: up to the verb that governs it, with its auxiliaries."""
    above = next((h for h in tree.climb(at) if tree.is_verb(h)), at)
    words = (*tree.below(at), above, *tree.kids(above, "aux"))
    return _plain(tree.text((min(words), max(words))))


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _clause(tree: Tree, at: int) -> str:
    """Return the words of a verb's own clause, in lower case: what another says ("…, cutting air links") forbids no frame."""
    words = [*range(max(at - 3, tree.sentence(at).first), at), at]
    open_ = [at]
    while open_:
        kids = [kid for kid in tree.kids(open_.pop()) if not (tree.is_verb(kid) and tree.dep(kid) in OTHER_CLAUSES)]
        words += kids
        open_ += kids
    pieces = [tree.token(word) for word in sorted(set(words))]
    gaps = ["" if a.span.end == b.span.start else " " for a, b in pairwise(pieces)]
    return _plain("".join(token.text + gap for token, gap in zip(pieces, [*gaps, ""], strict=True)))


def _worded(frame: Frame, region: str, clause: str) -> bool:
    if any(word in clause and not (" " in word and f" and {word}" in clause) for word in frame.unless):
        return False  # "political and economic ties" are more than the "economic ties" that a frame forbids
    return not frame.words or any(word in region for word in frame.words)


def _to(tree: Tree, at: int, frame: Frame) -> bool:
    """Tell whether one of the frame's infinitives stands behind the verb, or behind its object ("gave them 72 hours to leave")."""
    behind = [kid for kid in tree.kids(at, "xcomp", "ccomp", "advcl", "dobj", "acl") if not _own_going(tree, kid)]
    behind += [deep for kid in tree.kids(at, "dobj", "nsubjpass", "dative") for deep in tree.kids(kid, "acl", "relcl")]
    if any(tree.lemma(word) in frame.to and not tree.has(word, grammar().marks.negations, "neg") for word in behind):
        return True
    for word in range(at + 1, min(tree.sentence(at).last, at + INFINITIVE) - 1):
        if tree.word(word) == grammar().infinitive and tree.lemma(word + 1) in frame.to:
            return True
        if tree.is_verb(word):
            return False
    return False


def _own_going(tree: Tree, verb: int) -> bool:
    """Tell whether a clause tells of somebody's own plan: "told reporters he would leave for India"."""
    if tree.token(verb).tag == "VBG" and tree.lemma(verb) in cues().going:
        return True  # "told reporters: we are going to …"
    subject = tree.kid(verb, "nsubj")
    pronoun = subject is not None and tree.token(subject).pos == "PRON"
    return pronoun and tree.has(verb, cues().modals["planned"] | cues().modals["would"], "aux") and not tree.kids(verb, "xcomp")


def _prep(scene: Scene, at: int, frame: Frame) -> tuple[Thing, ...]:
    """Return the things that stand behind one of the frame's prepositions; "" is a second object."""
    tree = scene.tree
    if not frame.prep:
        return ()
    objects = tree.objects(at)
    hanging = (*objects, *tree.kids(at, "advmod", "prt"))  # "sent its ambassador | back to Tehran"
    behind = [*tree.preps(at), *(pair for word in hanging for pair in tree.preps(word))]
    found = [*behind, *(pair for _, inner in behind for pair in tree.preps(inner))]
    found += [("", d) for d in (*objects, *tree.kids(at, "dative", "dobj"))]
    for prep, classes in frame.prep.items():
        inside = [thing(scene, m) for word, inner in found if word == prep for m in tree.conjuncts(inner)]
        if fitting := tuple(t for t in inside if not classes or set(classes) & t.classes):
            return fitting
    return ()


def _subject(scene: Scene, at: int, frame: Frame) -> bool:
    return any(set(frame.subject) & t.classes for t in subjects(scene, at))
