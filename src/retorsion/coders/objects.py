"""Find what a verb or a noun is done to, where the parse says it and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues, things
from .parties import apart
from .scene import Scene
from .things import Thing, head_lemma, is_known_head, thing
from .tree import Tree

BACK = 60  # words that "him" and "her" look back for an envoy: two sentences
REACH = 7  # words a fallback object may stand away from its verb; longer gaps belong to another clause
PEOPLE_OF_MISSION = {"envoy", "head_of_mission"}
NOT_A_HEAD = ("compound", "poss", "amod", "nmod")


def of_verb(scene: Scene, at: int, *, particle: str | None = None) -> tuple[Thing, ...]:
    """Return what a verb is done to: its objects, else what its particle governs, else the noun phrase that follows."""
    tree = scene.tree
    heads = tree.objects(at)
    if particle:
        heads = tuple(_past_particle(tree, head, particle) for head in heads)
    if not heads and not tree.is_passive(at):
        behind = [inner for word, inner in tree.preps(at) if particle and word == particle.split()[-1]]
        heads = tuple(m for inner in behind for m in tree.conjuncts(inner)) or tuple(_next_object(tree, at))
    return tuple(_referent(scene, thing(scene, head)) for head in heads)


def of_noun(scene: Scene, at: int) -> tuple[Thing, ...]:
    """Return what an act named by a noun may be done to: behind its prepositions, and before it."""
    tree, words = scene.tree, grammar().prepositions.patient
    by = tree.by(at)
    behind = (*tree.preps(at), *(tree.preps(by) if by is not None else ()))  # "the suspension by Algeria of all trade"
    heads = [m for prep, inner in behind if prep in words for m in tree.conjuncts(inner)]
    before = ("compound", "nmod", "amod", "dobj") if heads else ("poss", "compound", "nmod", "amod", "dobj")
    own = [kid for kid in tree.kids(at, *before) if kid != at - 1 or not _adjective_of_state(scene, kid)]  # "the British expulsions"
    heads += [m for kid in own for m in tree.conjuncts(kid)]  # "X's expulsion of Y" is X's own act
    heads = heads or list(_met_with(tree, at))
    found = (thing(scene, head) for head in heads)
    return tuple(_referent(scene, t) if tree.word(t.head) in grammar().pronouns.person_object else t for t in found)  # "his expulsion"


def _adjective_of_state(scene: Scene, word: int) -> bool:
    """Tell whether a word before a noun is an adjective that names a state, which does the act rather than bear it."""
    mention, token = scene.mentions.get(word), scene.tree.token(word)
    return mention is not None and mention.form == "demonym" and token.dep == "amod" and not token.text.endswith("s")


def _met_with(tree: Tree, at: int) -> Iterator[int]:
    """Yield whom an act meets that a noun names: "nine diplomats face expulsion", "threatened the ambassador with expulsion"."""
    above = tree.head(at)
    if tree.dep(at) == "dobj" and tree.lemma(above) in cues().undergo_verbs:
        subject = tree.subject(above)
        yield from tree.conjuncts(subject) if subject is not None else ()
    verb = tree.head(above)
    if tree.dep(at) == "pobj" and tree.word(above) in grammar().prepositions.threat and tree.lemma(verb) in cues().verbs["threatened"]:
        yield from tree.objects(verb)


def subjects(scene: Scene, at: int) -> tuple[Thing, ...]:
    """Return a verb's subject with those it is joined with, as things."""
    subject = scene.tree.subject(at)
    found = tuple(thing(scene, m) for m in scene.tree.conjuncts(subject)) if subject is not None else ()
    return tuple(_referent(scene, t) if scene.tree.word(t.head) in grammar().pronouns.human else t for t in found)  # "She must leave"


def pointed_at(scene: Scene, found: Thing) -> bool:
    """Tell whether "the measures", "this step" point back at measures already told."""
    return scene.tree.has(found.head, grammar().determiners.pointing, "det")


def _past_particle(tree: Tree, head: int, particle: str) -> int:
    """Return the thing itself where the parse took the particle for the object: "sent | the envoy home"."""
    return head - 1 if tree.word(head) == particle and head > 0 and tree.head(head - 1) == head else head


def _referent(scene: Scene, found: Thing) -> Thing:
    """Give "them" and "it" the last thing named before in the sentence, "him" and "her" the last envoy ("… ties after cutting them")."""
    tree, pronouns = scene.tree, grammar().pronouns
    person = tree.word(found.head) in pronouns.person_object
    if not person and tree.word(found.head) not in pronouns.object:
        return _again(scene, found)
    first = max(0, found.head - BACK) if person else tree.sentence(found.head).first
    subject = tree.subject(tree.head(found.head)) if tree.is_verb(tree.head(found.head)) else None
    itself = () if subject is None else tree.below(subject)  # "the ministry gave them …": others than the ministry
    for word in range(found.head - 1, first - 1, -1):
        named = tree.token(word).tag == "NNP" and is_known_head(head_lemma(scene, word))  # "Ambassador Jane Doe … her"
        if (named or tree.token(word).pos == "NOUN") and tree.dep(word) not in ("compound", "npadvmod") and word not in itself:
            classes = (earlier := thing(scene, word)).classes
            envoy = classes & {"head_of_mission", "envoy"} and tree.token(word).tag in ("NN", "NNP")
            if envoy if person else classes:
                return earlier
    return found if person or tree.word(found.head) not in pronouns.counted else _several_before(scene, found)


def _several_before(scene: Scene, found: Thing) -> Thing:
    """Give "them" the last envoys named before, in the sentences before: "two envoys had spied. The ministry gave them a day to leave"."""
    first = scene.tree.sentence(found.head).first
    for word in range(first - 1, max(0, first - BACK), -1):
        if scene.tree.token(word).tag == "NNS" and "accredited" in (earlier := thing(scene, word)).classes:
            return earlier
    return found


def _again(scene: Scene, found: Thing) -> Thing:
    """Give "the ambassadors", whose they are not saying, the owner of those named so before ("the German and Danish ambassadors")."""
    tree, unknown = scene.tree, not (found.sender or found.own or found.inner)
    if not unknown or found.type not in things()["envoy"].heads | things()["accredited"].heads:
        return found
    if not tree.has(found.head, grammar().determiners.definite, "det"):
        return found
    subject = tree.subject(tree.head(found.head))
    acting = scene.named(subject) if subject is not None else ()  # "the Malay ministry summoned the ambassador": not its own
    for word in range(found.head - 1, max(0, found.head - BACK * 2), -1):
        alike = tree.lemma(word) == found.type and PEOPLE_OF_MISSION & (earlier := thing(scene, word)).classes
        if alike and apart(earlier.sender, acting):
            return replace(found, sender=earlier.sender, host=found.host or earlier.host, classes=found.classes | earlier.classes)
    return found


def _next_object(tree: Tree, at: int) -> Iterator[int]:
    """Yield the noun phrase that follows a verb directly, where the parse gives it no object."""
    for word in range(at + 1, min(tree.sentence(at).last, at + REACH)):
        token = tree.token(word)
        if token.lemma in grammar().verdicts:
            yield from tree.kids(word, "compound", "nsubj")[-1:]
            return
        if token.dep in (*NOT_A_HEAD, "det", "nummod"):
            continue
        if token.tag in ("IN", "TO", ",", ".", ":", "WP", "WDT") or token.pos in ("VERB", "AUX", "PUNCT"):
            return
        if token.pos in ("NOUN", "PROPN"):
            yield from tree.conjuncts(word)
            return
