"""How certain an act is told to be: from the words whose scope it stands in, up to the top of its sentence."""

from __future__ import annotations

from retorsion.model import Certainty

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .evoke import Hit
from .parties import Codes
from .reading import Reading, conditional, read_adjective, read_noun, read_verb
from .scene import Scene
from .scopes import asks_for, decides_away, governs, settled
from .tree import Tree

OPEN = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "nsubjpass", "attr", "oprd", "acomp", "dative", "dep", "compound"})
"""Dependencies through which what stands above always bears on what stands below; a relative clause only tells who is meant."""


def certainty(scene: Scene, hit: Hit, *, asker: Codes = (), commanded: bool = False) -> Certainty:
    """Return how certain the report makes the act; ``asker`` asked for it, and a ``commanded`` act is done by the command."""
    tree, at, reading = scene.tree, hit.trigger, Reading()
    if hit.nominal and not tree.is_verb(at):
        read_noun(tree, at, reading, first=True)
    else:
        read_verb(tree, at, reading, first=True)
    _climb(scene, at, reading)
    if hit.rule.frame.negated:
        _refusal_is_the_act(reading)
    if (commanded or hit.rule.frame.obliged) and reading.mood == "requested":
        reading.mood = "asserted"  # what a host demands of its guest is done by the demand
    if asker and not commanded and reading.mood in ("asserted", "planned", "considered"):
        reading.take("requested", "asked")
    return _settle(reading)


def _climb(scene: Scene, at: int, reading: Reading) -> None:
    """Read the words above the act, as far up as they bear on it."""
    tree, below = scene.tree, at
    for above in tree.climb(at):
        if settled(scene, below, at) or not _passes(tree, below, above, reading=reading):
            return
        if tree.dep(below) != "conj":
            _read(tree, below, above, reading=reading)
        below = above


def _read(tree: Tree, below: int, above: int, *, reading: Reading) -> None:
    """Let a word above say how certain what hangs on it is."""
    if tree.is_verb(above):
        if tree.has(below, grammar().marks.whether, "mark"):
            reading.take("considered", "whether")
        if tree.lemma(above) in cues().naming_verbs and asks_for(tree, below, above):
            reading.take("requested", tree.lemma(above))
        read_verb(tree, above, reading)
    elif tree.token(above).pos in ("NOUN", "PROPN"):
        if tree.dep(below) in ("acl", "prep", "pobj", "pcomp", "compound"):
            read_noun(tree, above, reading)
    elif tree.token(above).pos == "ADJ":
        read_adjective(tree, above, reading)


def _passes(tree: Tree, below: int, above: int, *, reading: Reading) -> bool:
    """Tell whether what stands above bears on what stands below; what the link itself says is noted."""
    match tree.dep(below):
        case "prep":
            reading.refused |= decides_away(tree, below, above)
            return governs(tree, below, above) or tree.word(below) == cues().refused_phrases.get(tree.lemma(above))
        case "conj":
            return _shares(tree, below, above, reading=reading)
        case "nsubj":
            untrue = _said_false(tree, above)
            reading.denied |= untrue
            return not untrue and (not tree.is_verb(above) or tree.lemma(above) in grammar().verbs.linking)
        case "advcl":
            return _of_clause(tree, below, reading) or _complement(tree, below, above)
        case dep:
            return dep in OPEN


def _shares(tree: Tree, below: int, above: int, *, reading: Reading) -> bool:
    """Tell whether a verb shares what bears on the verb it is joined to, and its auxiliaries too ("will close … and expel …")."""
    if tree.kids(below, "nsubj", "nsubjpass"):
        return False
    tag = tree.token(below).tag
    if not tree.kids(below, "aux", "auxpass") and tag in ("VB", "VBN", "VBG") and tag == tree.token(above).tag:
        read_verb(tree, above, reading, first=True)
    return True


def _of_clause(tree: Tree, verb: int, reading: Reading) -> bool:
    """Tell whether an adverbial clause shares what bears on the verb above: a condition does, and an infinitive of purpose."""
    condition = conditional(tree, verb)
    if condition or (tree.has(verb, grammar().marks.before, "mark") and tree.kids(verb, "aux")):
        reading.take("hypothetical", "if")
    return condition or tree.token(verb).tag == "VB"


def _complement(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether a gerund right behind a verb is what that verb is about, whatever the parse makes of it: "ruled out expelling"."""
    return tree.token(verb).tag == "VBG" and 0 < verb - above <= 2 and tree.kid(verb, "mark") is None


def _said_false(tree: Tree, verb: int) -> bool:
    """Tell whether the clause says of its subject that it is not true ("reports that … are false")."""
    return tree.lemma(verb) in grammar().auxiliaries.being and tree.has(verb, cues().adjectives["denied"], "acomp", "attr")


def _refusal_is_the_act(reading: Reading) -> None:
    """Read a frame that is itself a refusal ("will not accept the ambassador"): where it is negated, it is done."""
    if reading.refused or reading.odd:
        reading.negations, reading.refused, reading.denied = 0, False, False
        reading.mood = "asserted" if reading.mood == "planned" else reading.mood


def _settle(reading: Reading) -> Certainty:
    """Weigh what was read: a negation turns an act into a refused or denied one, and a refusal into one still considered."""
    mood = reading.mood
    if reading.announced and mood == "planned" and reading.future and reading.by <= cues().modals["planned"] | cues().modals["would"]:
        mood = "asserted"  # "announced that it will": the decision is told as taken
    if reading.denied and not reading.odd:
        return Certainty(mood, "denied")
    if reading.refused and reading.odd:
        return Certainty("considered")  # "did not rule out"
    if reading.refused or reading.odd:
        decided = reading.refused or mood == "planned" or reading.future or reading.decided
        return Certainty(mood, "refused" if decided else "denied")
    return Certainty(mood, alleged=reading.alleged, execution="announced" if reading.announced else None)
