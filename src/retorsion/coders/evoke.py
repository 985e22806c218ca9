"""Find what evokes a measure: a verb or a noun of a frame, with the things it is done to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.lexicon import Frame, Rule, cues, noun_rules, verb_rules
from .parties import Scene
from .things import Thing, thing

BACK = 60  # words that "him" and "her" look back for an envoy: two sentences
REACH = 7  # words a particle or a fallback object may stand away from its verb; longer gaps belong to another clause


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one word that evokes a kind, the rule it does so by, and the things the measure is done to."""

    trigger: int
    rule: Rule
    things: tuple[Thing, ...]
    weight: float
    nominal: bool = False


def evoked(scene: Scene) -> tuple[Hit, ...]:
    """Return every hit of a page in order of its trigger, one for each trigger and family of object, the most specific rule each."""
    tree = scene.tree
    found: list[Hit] = []
    for sentence in tree.page.sentences:
        if sentence.role not in ("lead", "body"):
            continue
        for at in range(sentence.first, sentence.last):
            found += _at(scene, at)
    return tuple(_without_shadows(scene, found))


def _at(scene: Scene, at: int) -> list[Hit]:
    tree, lemma = scene.tree, scene.tree.lemma(at)
    verbs = verb_rules().get(lemma, ())
    nouns = noun_rules().get(lemma, ()) or noun_rules().get(tree.token(at).text.lower(), ())
    hits = [hit for rule in verbs if verbs and _verbal(scene, at) and (hit := _by_verb(scene, at, rule))]
    if (not hits and nouns and tree.token(at).pos in ("NOUN", "PROPN")) or (nouns and not hits and tree.token(at).tag == "VBG"):
        hits = [hit for rule in nouns if (hit := _by_noun(scene, at, rule))]
    return _best(hits)


def _verbal(scene: Scene, at: int) -> bool:
    """Tell whether a word is a verb here; a headline's verb taken for a noun counts where it has the form of one."""
    tree = scene.tree
    if tree.is_verb(at):
        return True
    token = tree.token(at)
    return (
        token.text.endswith("s")
        and token.tag in ("NNS", "NNPS", "NNP")
        and tree.dep(at) in ("ROOT", "compound", "nsubj", "appos", "conj", "dep")
        and not tree.kids(at, "det", "poss")
    )


def _best(hits: list[Hit]) -> list[Hit]:
    """Keep the most specific hit for each set of things; distinct objects of one verb may evoke distinct kinds."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: -h.weight):
        heads = {t.head for t in hit.things}
        if not kept or (heads and all(not heads & {t.head for t in k.things} for k in kept) and all(k.things for k in kept)):
            kept.append(hit)
    return kept


def _by_verb(scene: Scene, at: int, rule: Rule) -> Hit | None:
    frame = rule.frame
    if rule.particle and not _particle(scene, at, rule.particle):
        return None
    region = _region(scene, at)
    if not _worded(frame, region):
        return None
    objects = _objects(scene, at, rule.particle) or (_ergative(scene, at) if frame.ergative else ())
    if frame.object and scene.tree.token(at).tag in ("VBD", "VBN") and not any(set(frame.object) & t.classes for t in objects):
        bare = tuple(t for t in _ergative(scene, at) if set(frame.object) & t.classes and "state" not in t.classes)
        objects = bare or objects  # a headline's passive: "Two envoys given ten days to leave"
    if frame.subject and not frame.object and not objects:
        objects = _ergative(scene, at)
    elif frame.subject and not frame.object:
        objects = tuple(t for t in _ergative(scene, at) if set(frame.subject) & t.classes)
    fitting = tuple(
        t for t in objects if not frame.object or set(frame.object) & t.classes or (t.number and (frame.bare or "envoy" in frame.object))
    )
    if frame.object == ("measure",):
        fitting = tuple(t for t in fitting if not _pointed_at(scene, t))
    if frame.object and not fitting and not (frame.bare and not _foreign_object(objects)):
        return None
    if frame.bare and not frame.object and not frame.subject and _foreign_object(objects):
        return None
    if frame.to and not _to(scene, at, frame):
        return None
    if frame.prep:
        inside = _prep(scene, at, frame)
        if not inside:
            return None
        if not frame.object:
            fitting = inside
    if frame.subject and not _subject(scene, at, frame):
        return None
    weight = (
        2.0 * bool(fitting and frame.object)
        + bool(frame.words)
        + 2 * bool(frame.to)
        + 2 * bool(frame.prep)
        + bool(rule.particle)
        + 0.5 * (frame.acts is not None)
    )
    weight -= 0.01 * _rank(frame, fitting)
    return Hit(at, rule, fitting, weight)


def _rank(frame: Frame, fitting: Sequence[Thing]) -> int:
    """Prefer envoys over nationals where a thing may be either."""
    return int("national" in frame.object) if fitting else 0


def _foreign_object(objects: Sequence[Thing]) -> bool:
    """Tell whether a verb has an object of its own, so that a frame which needs none does not fit ("expelled two pupils").

    A bare number is no object of its own: "Denmark expelled two".
    """
    return any(t.number is False for t in objects)


def _objects(scene: Scene, at: int, particle: str | None = None) -> tuple[Thing, ...]:
    tree = scene.tree
    heads = tuple(_past_particle(scene, head, particle) for head in tree.objects(at)) if particle else tree.objects(at)
    if not heads and not tree.is_passive(at):
        behind = [inner for word, inner in tree.preps(at) if particle and word == particle.split()[-1]]
        heads = tuple(m for inner in behind for m in tree.conjuncts(inner)) or tuple(_next_object(scene, at))
    return tuple(_referent(scene, thing(scene, head)) for head in heads)


def _past_particle(scene: Scene, head: int, particle: str) -> int:
    """Return the thing itself where the parse took the particle for the object: "sent | the envoy home"."""
    tree = scene.tree
    if tree.token(head).text.lower() == particle and head > 0 and tree.head(head - 1) == head:
        return head - 1
    return head


def _referent(scene: Scene, found: Thing) -> Thing:
    """Give "them" and "it" the classes of the last thing named before in the sentence ("… relations after severing them")."""
    tree = scene.tree
    pronoun = tree.token(found.head).text.lower()
    if pronoun not in ("them", "it", "they", "those", "him", "her"):
        return found
    person = pronoun in ("him", "her")
    first = max(0, found.head - BACK) if person else tree.sentence(found.head).first
    for word in range(found.head - 1, first - 1, -1):
        if person and not thing(scene, word).classes & {"head_of_mission", "envoy"}:
            continue
        if tree.token(word).pos == "NOUN" and tree.dep(word) not in ("compound", "npadvmod"):
            earlier = thing(scene, word)
            if earlier.classes:
                return earlier
    return found


def _pointed_at(scene: Scene, found: Thing) -> bool:
    """Tell whether "the measures", "this step" point back at measures already told."""
    return any(scene.tree.token(d).text.lower() in ("the", "this", "these", "those", "that") for d in scene.tree.kids(found.head, "det"))


def _ergative(scene: Scene, at: int) -> tuple[Thing, ...]:
    subject = scene.tree.subject(at)
    return tuple(thing(scene, m) for m in scene.tree.conjuncts(subject)) if subject is not None else ()


def _next_object(scene: Scene, at: int) -> Iterator[int]:
    """Yield the noun phrase that follows a verb directly, where the parse gives it no object."""
    tree = scene.tree
    last = min(tree.sentence(at).last, at + REACH)
    for word in range(at + 1, last):
        token = tree.token(word)
        if token.lemma == "persona non grata":
            yield from tree.kids(word, "compound", "nsubj")[-1:]
            return
        if tree.dep(word) in ("compound", "amod", "det", "nummod", "poss", "nmod"):
            continue
        if token.tag in ("IN", "TO", ",", ".", ":", "WP", "WDT") or token.pos in ("VERB", "AUX", "PUNCT"):
            return
        if token.pos in ("NOUN", "PROPN") and tree.dep(word) not in ("compound", "poss", "amod", "nmod"):
            yield from tree.conjuncts(word)
            return


def _particle(scene: Scene, at: int, particle: str) -> bool:
    """Tell whether the verb's particle stands by it: hanging on it, or within reach behind it."""
    tree = scene.tree
    words = particle.split()
    last = min(tree.sentence(at).last, at + 12)
    for word in range(at + 1, last):
        if [tree.token(w).text.lower() for w in range(word, min(word + len(words), last))] == words:
            return tree.head(word) == at or word - at <= 2 or tree.dep(word) in ("prt", "advmod", "prep", "acomp", "oprd", "dobj")
        if tree.is_verb(word) and tree.dep(word) not in ("amod", "acl") and word - at > 1:
            return False
    return False


def _region(scene: Scene, at: int) -> str:
    """Return the words in which a frame's further words are looked for: the verb with all that hangs on it, in lower case."""
    tree = scene.tree
    below = tree.below(at)
    first = min(below[0], at - 3 if at - 3 >= tree.sentence(at).first else at)
    return tree.text((first, max(below[-1], at))).lower().replace("’", "'")


def _worded(frame: Frame, region: str) -> bool:
    if frame.unless and any(word in region for word in frame.unless):
        return False
    return not frame.words or any(word in region for word in frame.words)


def _to(scene: Scene, at: int, frame: Frame) -> bool:
    tree = scene.tree
    inside = {tree.lemma(c) for c in tree.kids(at, "xcomp", "ccomp", "advcl", "dobj", "acl")} | {
        tree.lemma(d) for c in tree.kids(at, "dobj", "nsubjpass", "dative") for d in tree.kids(c, "acl", "relcl")
    }
    if inside & set(frame.to):
        return True
    last = min(tree.sentence(at).last, at + 14)
    return any(
        tree.token(word).text.lower() == "to" and tree.lemma(word + 1) in frame.to and not any(tree.is_verb(w) for w in range(at + 1, word))
        for word in range(at + 1, last - 1)
    )


def _prep(scene: Scene, at: int, frame: Frame) -> tuple[Thing, ...]:
    """Return the things that stand behind one of the frame's prepositions; "" is a second object."""
    tree = scene.tree
    found = [*tree.preps(at), *(pair for o in tree.objects(at) for pair in tree.preps(o))]
    found += [("", d) for d in (*tree.objects(at), *tree.kids(at, "dative", "dobj"))]
    for prep, classes in frame.prep.items():
        inside = [thing(scene, m) for word, inner in found if word == prep for m in tree.conjuncts(inner)]
        fitting = tuple(t for t in inside if not classes or set(classes) & t.classes)
        if fitting:
            return fitting
    return ()


def _subject(scene: Scene, at: int, frame: Frame) -> bool:
    subject = scene.tree.subject(at)
    return subject is not None and bool(set(frame.subject) & thing(scene, subject).classes)


def _by_noun(scene: Scene, at: int, rule: Rule) -> Hit | None:
    frame, tree = rule.frame, scene.tree
    if not _worded(frame, _noun_region(scene, at)):
        return None
    patients = [thing(scene, m) for prep, inner in tree.preps(at) if prep in ("of", "on", "in", "to") for m in tree.conjuncts(inner)]
    patients += [thing(scene, m) for kid in tree.kids(at, "poss", "compound", "nmod", "amod", "dobj") for m in tree.conjuncts(kid)]
    fitting = tuple(t for t in patients if frame.object and set(frame.object) & t.classes)
    if frame.object and not fitting and not frame.bare:
        return None
    if frame.prep and not any(word in frame.prep for word, _ in tree.preps(at)):
        return None
    weight = 2.0 * bool(fitting) + bool(frame.words) + bool(frame.prep) - 0.5 - 0.01 * _rank(frame, fitting)
    return Hit(at, rule, fitting, weight, nominal=True)


def _noun_region(scene: Scene, at: int) -> str:
    tree = scene.tree
    above = next((h for h in tree.climb(at) if tree.is_verb(h)), at)
    words = (*tree.below(at), above, *tree.kids(above, "aux"))
    return tree.text((min(words), max(words))).lower().replace("’", "'")


def _without_shadows(scene: Scene, hits: list[Hit]) -> Iterator[Hit]:
    """Leave out nouns that a verb already speaks for ("imposed sanctions"), and light verbs over a noun that speaks for itself."""
    tree = scene.tree
    spoken = {t.head for hit in hits if not hit.nominal for t in hit.things}
    for hit in hits:
        if hit.nominal and hit.trigger in spoken:
            continue
        if hit.nominal and not hit.things and any(tree.head(hit.trigger) == other.trigger for other in hits if other is not hit):
            continue
        yield hit


def is_light(scene: Scene, verb: int) -> bool:
    """Tell whether a verb only carries the noun it governs: "ordered the expulsion of …"."""
    return scene.tree.lemma(verb) in cues().light_verbs
