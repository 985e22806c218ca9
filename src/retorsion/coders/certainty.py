"""How certain an act is told to be: from the words whose scope it stands in, up to the top of its sentence."""

from __future__ import annotations

from retorsion.model import Certainty

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .conditions import conditional
from .evoke import Hit
from .parties import Codes, Roles
from .predicates import linked, predicated
from .reading import Reading, read_adjective, read_noun, read_verb
from .scene import Scene
from .scopes import (
    among_them,
    asks_for,
    carries,
    decides_away,
    governs,
    is_complement,
    leaves_open,
    named_beside,
    only_spoken_of,
    parted,
    put_instead,
    settled,
    stage_of_bill,
    stage_of_text,
    tensed,
    was_to,
    wishes_another,
)
from .tense import by_doing
from .things import thing
from .threats import acts_itself, held_out
from .tree import SUBJECT, Tree
from .weighing import only_ahead, refusal_is_the_act, weigh

OPEN = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "attr", "oprd", "acomp", "dative", "dep", "compound"})
"""Dependencies through which what stands above always bears on what stands below; a relative clause only tells who is meant."""
NOBODY = Roles((), ())
RULES = frozenset({"mission_cap", "movement_restricted", "entry_ban", "visa_ban"})
"""Kinds that set a rule, so that what "may not" be done is what is done."""


def certainty(scene: Scene, hit: Hit, who: Roles = NOBODY) -> Certainty:
    """Return how certain the report makes the act of ``who``; what was commanded is done by the command."""
    return weigh(read_cues(scene, hit, who))


def read_cues(scene: Scene, hit: Hit, who: Roles = NOBODY) -> Reading:
    """Read every cue of certainty that bears on an act, before they are weighed."""
    tree, at, reading = scene.tree, hit.trigger, Reading()
    if hit.nominal and not tree.is_verb(at):
        read_noun(tree, at, reading, first=True)
    else:
        read_verb(tree, at, reading, first=True)
        _read_none_of(tree, hit, reading)
    _climb(scene, at, reading, actors=who.actors)
    if hit.rule.frame.negated:
        refusal_is_the_act(reading)
    if hit.rule.kind in RULES and reading.by & cues().permitting and _limits(tree, at):
        reading.mood, reading.negations = "asserted", 0
    if reading.conditional:
        reading.take("threatened" if held_out(scene, at, reading, kind=hit.rule.kind, actors=who.actors) else "hypothetical", "if")
    if (who.commanded or hit.rule.frame.obliged) and reading.mood == "requested":
        reading.mood = "asserted"  # what a host demands of its guest is done by the demand
    if hit.rule.frame.obliged and reading.mood == "planned" and only_ahead(reading):
        reading.mood = "asserted"  # "would have to leave": the duty is laid on today, only the leaving is ahead
    if who.requested_by and not (who.commanded or reading.open) and reading.mood in ("asserted", "planned", "considered"):
        reading.take("requested", "asked")
    return reading


def _limits(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says what may not be done: "may no longer travel", "no more than ten may work"."""
    words = grammar().marks.negations | grammar().marks.limits
    return any(tree.word(word) in words for word in tree.below(verb))


def _read_none_of(tree: Tree, hit: Hit, reading: Reading) -> None:
    """Read "no" before what an act is done to, or who does it: "no envoys were expelled", "nobody expelled"."""
    subject = tree.subject(hit.trigger)
    heads = {thing.head for thing in hit.things} | ({subject} if subject is not None else set())
    if any(tree.has(head, grammar().determiners.none, "det") or tree.word(head) in grammar().pronouns.nobody for head in heads):
        reading.negations += 1


def _climb(scene: Scene, at: int, reading: Reading, *, actors: Codes) -> None:
    """Read the words above the act, as far up as they bear on it."""
    tree, below = scene.tree, at
    for above in tree.climb(at):
        if tree.dep(below) in SUBJECT:
            untrue = _said_false(tree, above) or _said_not_true(tree, above)
            reading.denied |= untrue
            if untrue or not predicated(tree, below, above, reading):
                return
        elif (
            parted(tree, below, above)
            or reading.open
            or reading.told
            or settled(scene, below, at)
            or only_spoken_of(tree, below, at)
            or not _passes(tree, below, above, reading=reading)
        ):
            return
        elif tree.dep(below) != "conj":
            _read(scene, below, above, reading=reading, act=at, actors=actors)
        below = above


def _read(scene: Scene, below: int, above: int, *, reading: Reading, act: int, actors: Codes) -> None:
    """Let a word above say how certain what hangs on it is."""
    tree = scene.tree
    if tree.has(below, grammar().marks.whether, "mark") or (tree.is_verb(above) and leaves_open(tree, below, above)):
        reading.mood, reading.open = "considered", not reading.negations
        reading.by |= {"whether"}
    if reading.open:
        return
    if tree.is_verb(above):
        if (tree.lemma(above) in cues().naming_verbs and asks_for(tree, below, above)) or wishes_another(tree, below, above):
            reading.take("requested", tree.lemma(above))
        if (noun := named_beside(tree, below, above)) is not None:
            read_noun(tree, noun, reading)
        if tree.dep(below) == "attr":
            linked(tree, below, above, reading)
        if was_to(tree, below, above):
            reading.take("planned", grammar().infinitive)
            reading.future = True
        itself = below == act and tree.token(act).pos == "NOUN"
        _read_undone(tree, below, above, reading)
        by_another = _of_the_actor(tree, above, itself=itself) and not acts_itself(scene, above, actors)
        told = itself or tensed(tree, below)
        reported = tree.dep(above) == "acl" and tree.lemma(tree.head(above)) in cues().nouns["hearsay"]  # "refuted articles stating that …"
        # what is said of the telling is not said of the act: "refused to say why it had expelled"
        reading.told |= told and not itself and not reported
        if tree.lemma(above) in grammar().verbs.linking and tree.has(above, grammar().pronouns.empty, "nsubj", "expl"):
            reading.denied |= _said_false(tree, above)
            linked(tree, below, above, reading)  # "it is conceivable that …"
        read_verb(tree, above, reading, mute=told and not carries(tree, above), first=by_another)
        reading.announced |= _says_of_its_own(scene, below, above, actors)
        if tree.lemma(above) in cues().verbs["threatened"] and not by_another and reading.mood == "hypothetical" and "if" not in reading.by:
            reading.mood = "threatened"  # "warned that it could expel …"
    elif tree.token(above).pos in ("NOUN", "PROPN"):
        if tree.dep(below) in ("acl", "prep", "pobj", "pcomp", "compound", "advcl", "relcl", "xcomp"):
            read_noun(tree, above, reading)
        if tree.dep(below) == "acl" and tree.token(below).tag == "VBG" and tree.lemma(above) in cues().bills:
            reading.take(stage_of_text(tree, above), tree.lemma(above))  # "cleared legislation directing him to impose sanctions"
        if tree.dep(below) == "xcomp":
            read_adjective(tree, above, reading)  # "Iran's Parliament Ready to …": headlines write adjectives like names
    elif tree.token(above).pos == "ADJ":
        read_adjective(tree, above, reading)


def _says_of_its_own(scene: Scene, below: int, verb: int, actors: Codes) -> bool:
    """Tell whether a state's speaker says what that state would do, which announces it: "Oman's minister said Oman would close …"."""
    tree = scene.tree
    if tree.lemma(verb) not in cues().stating_verbs or not tree.has(below, cues().modals["would"], "aux"):
        return False
    speaking, doing = tree.subject(verb), tree.subject(below)
    told = scene.named(speaking) if speaking is not None else ()
    vague = any("measure" in thing(scene, o).classes for o in tree.objects(below))  # "said it would take measures" is only a promise
    itself = tree.is_passive(below) or (doing is not None and scene.named(doing) == told)  # "said ties would be lowered"
    return bool(told) and told == actors and itself and not vague


def _of_the_actor(tree: Tree, verb: int, *, itself: bool) -> bool:
    """Tell whether a verb bears on the act only where its subject does it: others who warn of it foresee it, who reject it object."""
    words = cues().verbs
    return tree.lemma(verb) in words["threatened"] or (itself and tree.lemma(verb) in words["refused"] | words["denied"])


def _read_undone(tree: Tree, noun: int, verb: int, reading: Reading) -> None:
    """Read what becomes of a plan or a threat: given up, it is refused; "carried out its threat to expel" tells it as done."""
    words, lemma = cues().verbs, tree.lemma(verb)
    if tree.dep(noun) == "dobj" and lemma in words["abandoned"]:
        reading.refused = True
    if reading.mood != "asserted" and tree.dep(noun) == "dobj" and lemma in words["fulfilled"]:
        reading.mood = "asserted"


def _passes(tree: Tree, below: int, above: int, *, reading: Reading) -> bool:
    """Tell whether what stands above bears on what stands below; what the link itself says is noted."""
    match tree.dep(below):
        case "prep" if tree.lemma(tree.head(above)) in cues().refused_phrases and not tree.is_verb(above):
            reading.refused |= tree.word(above) in cues().refused_phrases[tree.lemma(tree.head(above))]  # "backed away from a threat"
            return False
        case "prep" if reading.mood != "threatened" and _backs_away(tree, below, above):
            reading.refused = True
            return True
        case "prep":
            reading.refused |= decides_away(tree, below, above) or put_instead(tree, below)
            return (
                by_doing(tree, below)
                or among_them(tree, below, above)
                or governs(tree, below, above)
                or tree.word(below) in cues().refused_phrases.get(tree.lemma(above), ())
            )
        case "conj":
            return _shares(tree, below, above, reading=reading)
        case "advcl":
            return _of_clause(tree, below, reading) or _complement(tree, below, above)
        case "acl" if tree.token(below).tag == "VBN" and not tree.kids(below, "aux"):
            return False  # "refused to take back the envoys expelled by …": which envoys
        case "relcl" if (stage := stage_of_bill(tree, below, above)) is not None:
            reading.mood = stage
            return False
        case "relcl":
            return tree.kid(below, "mark") is not None or is_complement(tree, below, above)
        case dep:
            return dep in OPEN


def _backs_away(tree: Tree, prep: int, verb: int) -> bool:
    """Tell whether a decision or a plan is given up: "backed down on a decision to …", "walked back from a plan to …"."""
    particles = cues().backing_away.get(tree.lemma(verb), ())
    return tree.word(prep) in cues().away_from and tree.has(verb, particles, "prt", "advmod", "prep")


def _shares(tree: Tree, below: int, above: int, *, reading: Reading) -> bool:
    """Tell whether a verb shares what bears on the verb it is joined to, and its auxiliaries too ("will close … and expel …")."""
    if tree.kids(below, "nsubj", "nsubjpass"):
        return False
    tag = tree.token(below).tag
    if not tree.kids(below, "aux", "auxpass") and tag in ("VB", "VBN", "VBG") and tag == tree.token(above).tag:
        read_verb(tree, above, reading, first=True)
    elif tree.has(above, grammar().marks.neither, "cc", "preconj", "advmod"):
        reading.negations += 1  # "neither recalled … nor closed"
    return True


def _of_clause(tree: Tree, verb: int, reading: Reading) -> bool:
    """Tell whether an adverbial clause shares what bears on the verb above: an infinitive does; a condition stands by itself."""
    if conditional(tree, verb) or (tree.has(verb, grammar().marks.before, "mark") and tree.kids(verb, "aux")):
        reading.take("hypothetical", "if")
        return False
    return tree.token(verb).tag == "VB" or tree.has(verb, (grammar().infinitive,), "aux")


def _complement(tree: Tree, verb: int, above: int) -> bool:
    """Tell whether a gerund right behind a verb is what that verb is about, whatever the parse makes of it: "ruled out expelling"."""
    return tree.token(verb).tag == "VBG" and 0 < verb - above <= 2 and tree.kid(verb, "mark") is None


def _said_false(tree: Tree, verb: int) -> bool:
    """Tell whether the clause says of its subject that it is not true ("reports that … are false")."""
    return tree.lemma(verb) in grammar().auxiliaries.being and tree.has(verb, cues().adjectives["denied"], "acomp", "attr")


def _said_not_true(tree: Tree, verb: int) -> bool:
    """Tell whether the clause says that its subject is not so: "a statement that … was not true"."""
    being = tree.lemma(verb) in grammar().auxiliaries.being and tree.has(verb, grammar().marks.negations, "neg")
    return being and tree.has(verb, cues().truths, "acomp", "attr")
