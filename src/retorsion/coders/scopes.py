"""How far words bear: whether a preposition, a request or a noun makes what hangs on it more or less certain."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from retorsion.model import Modality

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import Governing, cues
from .scene import Scene
from .tree import Tree


def settled(scene: Scene, noun: int, trigger: int) -> bool:
    """Tell whether a noun takes the act for granted, whatever is said of it: "the decision to expel … was not …"."""
    tree = scene.tree
    if tree.token(noun).pos not in ("NOUN", "PROPN") or tree.dep(noun) == "ROOT" or noun == trigger:
        return False
    if tree.lemma(noun) not in cues().nouns["asserted"]:
        return False
    if tree.has(noun, grammar().determiners.pointing | grammar().pronouns.possessive, "det", "poss"):
        return True
    return any(w in scene.mentions for k in tree.kids(noun, "poss", "amod", "compound", "nmod") for w in tree.below(k))


def governs(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether what a prepositional phrase hangs on says how certain the act is: "a threat of", "calls for", "a decision on"."""
    if tree.is_verb(above):
        return _stooped(tree, prep) or _pairs(tree, prep, above, pairs=cues().governing)
    if tree.token(above).pos == "ADJ":
        return any(tree.word(above) in words for words in cues().adjectives.values())  # "close to restoring"
    if tree.lemma(above) in cues().nouns["inquiry"] and tree.word(prep) in cues().deciding_prepositions:
        return False
    if any(tree.lemma(above) in words for words in cues().nouns.values()):
        return True
    if tree.word(prep) in grammar().prepositions.whole and tree.lemma(above) in grammar().parts:
        return True  # "threatened a range of sanctions"
    verb = tree.head(above)  # "warned Belgrade of sanctions"
    return tree.dep(above) in ("dobj", "dative") and tree.is_verb(verb) and _pairs(tree, prep, verb, pairs=cues().governing)


def _stooped(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition brings a gerund that the verb before is about, whatever verb it is: "stooped to expelling"."""
    inner = tree.kid(prep, "pcomp")
    return inner is not None and tree.token(inner).tag == "VBG" and tree.word(prep) in grammar().prepositions.into


def among_them(tree: Tree, prep: int, noun: int) -> bool:
    """Tell whether an act is named as one of what a verb is about: "considers measures including the expulsion of …"."""
    return tree.word(prep) in grammar().prepositions.members and tree.dep(noun) == "dobj"


def tensed(tree: Tree, verb: int) -> bool:
    """Tell whether a clause that a verb brings has a past or present of its own, which the verb's negation leaves as it is."""
    forms = ("VBD", "VBZ", "VBP")
    finite = tree.token(verb).tag in forms or any(tree.token(aux).tag in forms for aux in tree.kids(verb, "aux", "auxpass"))
    return tree.dep(verb) == "ccomp" and tree.is_verb(verb) and finite


def carries(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is about doing the act that its object names, so that its negation is the act's."""
    lemma, words = tree.lemma(verb), cues()
    moods = chain(words.verbs.values(), words.phrasal.values(), (words.light_verbs, words.deciding_verbs, words.refused_phrases))
    known = any(lemma in group for group in moods) or any(lemma in pair.words for pair in words.governing)
    return known or lemma in grammar().auxiliaries.being | grammar().auxiliaries.having


def leaves_open(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether a decision on the act is still to be made: "will decide on expelling", "has yet to vote on", "has not decided on"."""
    if tree.lemma(verb) not in cues().deciding_verbs or tree.word(below) not in cues().deciding_prepositions:
        return False
    words = grammar()
    ahead = cues().modals["planned"] | cues().modals["would"] | {words.infinitive}
    return tree.has(verb, ahead, "aux") or tree.has(verb, words.marks.negations, "neg", "advmod")


def was_to(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether "was to" sets the act as planned then: "Spain was to close …". "Is to" tells what is decided; "the decision was to"."""
    if tree.word(verb) not in grammar().auxiliaries.past or tree.lemma(verb) not in grammar().auxiliaries.being:
        return False
    subject = tree.subject(verb)
    infinitive = tree.dep(below) == "xcomp" and tree.has(below, (grammar().infinitive,), "aux")
    return infinitive and (subject is None or tree.lemma(subject) not in cues().nouns["asserted"])


def wishes_another(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether a wish is for another's act: "wants the government to expel …", "called for Spain to expel …"."""
    if tree.has(below, grammar().marks.wished, "mark") and tree.has(below, (grammar().infinitive,), "aux"):
        return not any(tree.lemma(verb) in words for words in cues().verbs.values())
    if tree.lemma(verb) not in cues().wanting_verbs or tree.is_passive(verb):
        return False
    other = tree.kid(below, "nsubj", "nsubjpass")
    return (tree.dep(below) == "ccomp" and other is not None and other > verb) or (
        tree.dep(below) == "xcomp" and any(verb < o < below for o in tree.kids(verb, "dobj"))
    )


def named_beside(tree: Tree, below: int, verb: int) -> int | None:
    """Return the noun before an infinitive that the parse hangs on the verb: "is making preparations to close"."""
    lead = tree.kid(below, "aux") if tree.has(below, (grammar().infinitive,), "aux") else None
    noun = lead - 1 if lead else None
    if lead and tree.dep(below) in ("advcl", "xcomp"):  # "is facing calls from deputies to close …"
        noun = next((o for o in tree.kids(verb, "dobj") if verb < o < lead and tree.token(o).pos == "NOUN" and _tells(tree, o)), noun)
    if noun is None or tree.dep(below) == "acl" or tree.token(noun).pos != "NOUN" or tree.head(noun) not in (verb, below):
        return None
    return noun if _tells(tree, noun) else None


def is_complement(tree: Tree, verb: int, noun: int) -> bool:
    """Tell whether an infinitive that the parse takes for a relative clause says what a noun is of: "no reason to expel …"."""
    return tree.has(verb, (grammar().infinitive,), "aux") and _tells(tree, noun)


def _tells(tree: Tree, noun: int) -> bool:
    """Tell whether a noun says of an act how certain it is."""
    known = any(tree.lemma(noun) in words for mood, words in cues().nouns.items() if mood != "asserted")
    return known or tree.has(noun, grammar().determiners.none, "det")


def decides_away(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether a verb decides the act away: "decided against expelling", "stopped short of expelling"."""
    return _pairs(tree, prep, above, pairs=cues().deciding_away)


def put_instead(tree: Tree, prep: int) -> bool:
    """Tell whether a preposition says that the act was not done: "instead of expelling", "rather than expel", "without expelling"."""
    word = tree.word(prep)
    return word in grammar().prepositions.without or tree.has(prep, grammar().prepositions.instead.get(word, ()), "advmod", "cc")


def parted(tree: Tree, below: int, above: int) -> bool:
    """Tell whether a semicolon stands between two clauses, so that the one behind it says nothing of the one before."""
    return tree.is_verb(above) and any(tree.word(word) == ";" for word in range(below, above))


def only_spoken_of(tree: Tree, prep: int, act: int) -> bool:
    """Tell whether what is not done is something about the act: "without giving a reason for the expulsion"."""
    inner = tree.kid(prep, "pcomp") if tree.word(prep) in grammar().prepositions.without else None
    return inner is not None and inner != act and act not in tree.conjuncts(inner) and tree.head(act) != inner


def asks_for(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether a verb asks for the act below it; "call" does so only with "for" or "on", else it names ("called it hasty")."""
    if tree.dep(below) == "prep":
        return tree.word(below) in cues().request_prepositions
    prepositions = cues().naming_verbs.get(tree.lemma(verb))
    if prepositions is None:
        return True
    complement = tree.dep(below) in ("xcomp", "ccomp") or (tree.dep(below) == "advcl" and tree.token(below).tag == "VB")
    return complement and tree.has(verb, prepositions, "prep")


def _pairs(tree: Tree, prep: int, above: int, *, pairs: Iterable[Governing]) -> bool:
    word, lemma = tree.word(prep), tree.lemma(above)
    return any(word in pair.prepositions and lemma in pair.words for pair in pairs)


def stage_of_bill(tree: Tree, clause: int, noun: int) -> Modality | None:
    """Return how far a text of law has come whose relative clause tells the act: "introduced a bill that would impose sanctions"."""
    words, subject = cues(), tree.kid(clause, "nsubj", "nsubjpass")
    if tree.lemma(noun) not in words.bills or subject is None or tree.word(subject) not in grammar().pronouns.relative:
        return None
    return stage_of_text(tree, noun)


def stage_of_text(tree: Tree, noun: int) -> Modality:
    """Return how far a text of law has come by what a chamber does to it: "passed a bill", "introduced legislation"."""
    return "planned" if tree.lemma(tree.head(noun)) in cues().passing else "considered"
