"""Find what evokes a measure: a verb or a noun of a frame, with the things it is done to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Rule, noun_rules, verb_rules
from .frames import fit_noun, fit_verb
from .scene import Scene
from .things import Thing
from .tree import Tree


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one word that evokes a kind, the rule it does so by, and the things the measure is done to.

    ``weight`` says how specific the rule is, ``nominal`` that the word is a noun.
    """

    trigger: int
    rule: Rule
    things: tuple[Thing, ...]
    weight: float
    nominal: bool = False


def evoked(scene: Scene) -> tuple[Hit, ...]:
    """Return every hit of a page in order of its trigger, one for each trigger and family of object, the most specific rule each."""
    tree, verbs, nouns = scene.tree, verb_rules(), noun_rules()
    coded = (s for s in tree.page.sentences if s.role in ("lead", "body"))
    words = (at for sentence in coded for at in range(sentence.first, sentence.last))
    ruled = (at for at in words if tree.lemma(at) in verbs or tree.lemma(at) in nouns or tree.word(at) in nouns)
    return tuple(_without_shadows(tree, [hit for at in ruled for hit in _at(scene, at)]))


def _at(scene: Scene, at: int) -> list[Hit]:
    return _best(list(_by_verb(scene, at)) or list(_by_noun(scene, at)))


def _by_verb(scene: Scene, at: int) -> Iterator[Hit]:
    rules = verb_rules().get(scene.tree.lemma(at), ())
    for rule in rules if rules and _verbal(scene.tree, at) and not _private(scene, at) else ():
        if fit := fit_verb(scene, at, rule):
            yield Hit(at, rule, fit.things, fit.weight)


def _by_noun(scene: Scene, at: int) -> Iterator[Hit]:
    tree = scene.tree
    rules = noun_rules().get(tree.lemma(at), ()) or noun_rules().get(tree.word(at), ())
    nominal = tree.token(at).pos in ("NOUN", "PROPN") or tree.token(at).tag == "VBG"
    for rule in rules if nominal else ():
        if fit := fit_noun(scene, at, rule):
            yield Hit(at, rule, fit.things, fit.weight, nominal=True)


def _verbal(tree: Tree, at: int) -> bool:
    """Tell whether a word is a verb here; a headline's verb taken for a noun counts where it has the form of one."""
    token = tree.token(at)
    return tree.is_verb(at) or (
        token.text.endswith("s")
        and token.tag in ("NNS", "NNPS", "NNP")
        and token.dep in ("ROOT", "compound", "nsubj", "appos", "conj", "dep")
        and not tree.kids(at, "det", "poss")
    )


def _private(scene: Scene, at: int) -> bool:
    """Tell whether somebody acts who is no state: "a university severed its ties", "banned by the club"; the Arab League is no club."""
    tree = scene.tree
    actor = tree.by(at) if tree.is_passive(at) else tree.subject(at)
    return actor is not None and tree.lemma(actor) in grammar().private and actor not in scene.mentions


def _best(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the most specific hit for each set of things; distinct objects of one verb may evoke distinct kinds."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: -h.weight):
        heads = {t.head for t in hit.things}
        if not kept or (heads and all(k.rule.kind != hit.rule.kind and k.things and not heads & {t.head for t in k.things} for k in kept)):
            kept.append(hit)
    return kept


def _inner(hit: Hit) -> set[int]:
    """Return the words of what a hit is done to: "imposed some of the toughest sanctions"."""
    return {word for t in hit.things for word in (t.head, *((t.inner.head,) if t.inner else ()))} - {hit.trigger}


def _hangs(hit: Hit, other: Hit) -> bool:
    """Tell whether a noun that hangs on another hit names the same: what a verb does beside it may be of another kind."""
    return not hit.nominal or not other.nominal or hit.rule.kind == other.rule.kind


def _without_shadows(tree: Tree, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Leave out nouns that a verb already speaks for ("imposed sanctions"), and what only hangs on another hit ("asked them to leave")."""
    spoken = {t.head for hit in hits if not hit.nominal for t in hit.things}
    for hit in hits:
        above = tree.head(hit.trigger)
        over = {above, tree.head(above)} if tree.dep(hit.trigger) == "pobj" else {above}  # "put 17 officials under sanctions"
        hanging = not hit.things and any(_hangs(hit, other) and other.trigger in over for other in hits if other is not hit)
        above_same = (o for o in hits if o.trigger == above and o.rule.kind == hit.rule.kind)
        within = tree.dep(hit.trigger) in ("xcomp", "ccomp") and any({*hit.things} <= {*o.things} for o in above_same)
        within |= tree.dep(hit.trigger) == "acl" and any(
            o is not hit and above in _inner(o) and o.rule.kind == hit.rule.kind for o in hits
        )  # "ever placed"
        if not within and not (hit.nominal and (hit.trigger in spoken or hanging)):
            yield hit
