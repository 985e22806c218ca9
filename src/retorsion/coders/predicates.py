"""What a clause says of an act that is its subject: "the expulsion is being considered", "is imminent", "did not take place"."""

from __future__ import annotations

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .reading import OF_GOVERNORS, Reading, read_adjective, read_noun, read_verb
from .tree import Tree

COMPLEMENTS = ("acomp", "attr", "oprd", "advmod", "npadvmod")


def predicated(tree: Tree, subject: int, verb: int, reading: Reading) -> bool:
    """Read what a verb says of the act, or of the plan or threat of it, that is its subject; tell whether it says anything of certainty."""
    if tree.is_passive(verb):
        return _undergone(tree, subject, verb, reading) or _spoken_of(tree, subject, verb, reading)
    if tree.lemma(verb) in cues().verbs["happening"]:
        read_verb(tree, verb, reading, first=True)
        return True
    if tree.lemma(verb) in grammar().verbs.linking and linked(tree, subject, verb, reading):
        return True
    if _spoken_of(tree, subject, verb, reading):
        return True
    if _imagined(tree, subject) and tree.has(verb, cues().modals["would"] | cues().modals["hypothetical"], "aux"):
        reading.take("hypothetical", "would")
        return True
    return False


def _undergone(tree: Tree, subject: int, verb: int, reading: Reading) -> bool:
    """Read a passive: "is planned", "was ruled out", "has been postponed"; a threat or a plan that "was carried out" is an act done."""
    words, lemma = cues().verbs, tree.lemma(verb)
    if lemma in words["fulfilled"]:
        if reading.mood != "asserted" and not tree.has(verb, grammar().marks.negations, "neg"):
            reading.mood = "asserted"
        elif reading.mood == "asserted":
            read_verb(tree, verb, reading, first=True)
        return True
    away = lemma in words["abandoned"] or (
        lemma in words["refused"] and reading.mood not in ("asserted", "threatened")
    )  # "was rejected" may be a protest
    moods = (
        lemma in words[mood] or tree.has(verb, cues().phrasal[mood].get(lemma, ()), "prt", "advmod", "prep", "acomp", "oprd")
        for mood in OF_GOVERNORS
    )
    untrue = reading.hearsay and lemma in words["denied"] | words["refused"]
    if not (away or untrue or any(moods) or lemma in cues().refused_phrases):
        return False
    reading.refused |= away and not untrue
    reading.denied |= untrue
    read_verb(tree, verb, reading)
    return True


def linked(tree: Tree, subject: int, verb: int, reading: Reading) -> bool:
    """Read what "is" says: an adjective ("imminent"), a noun ("an option") or where it stands ("under review", "among the options")."""
    before, negations = (reading.mood, reading.refused, reading.hearsay), reading.negations
    for word in tree.kids(verb, *COMPLEMENTS):
        if tree.token(word).pos == "NOUN" and word != subject:
            read_noun(tree, word, reading)
            _read_whole(tree, word, reading)
        elif tree.token(word).pos == "NUM":
            _read_whole(tree, word, reading)
        elif not _justified(tree, subject, verb, word):
            read_adjective(tree, word, reading)
    reading.refused |= any(tree.word(prep) in cues().standing_away for prep in tree.kids(verb, "prep"))
    for prep, inner in tree.preps(verb):
        if prep in cues().standing and tree.token(inner).pos == "NOUN":
            read_noun(tree, inner, reading)
    said = (reading.mood, reading.refused, reading.hearsay) != before
    if said:
        read_verb(tree, verb, reading)
    else:
        reading.negations = negations
    return said


def _justified(tree: Tree, subject: int, verb: int, word: int) -> bool:
    """Tell whether an act known to be done is only said to have been needed: "the expulsion was necessary to protect …"."""
    known = tree.has(subject, grammar().determiners.definite, "det") and tree.token(verb).tag == "VBD"
    return known and tree.word(word) in cues().adjectives["requested"]


def _read_whole(tree: Tree, part: int, reading: Reading) -> None:
    """Read what the act is one of: "is one of several options"."""
    for prep, inner in tree.preps(part):
        if prep in grammar().prepositions.whole:
            read_noun(tree, inner, reading)


def _spoken_of(tree: Tree, subject: int, verb: int, reading: Reading) -> bool:
    """Tell whether a gerund is only what a sentence in the present speaks of: "moving the embassy is seen as …"."""
    gerund = tree.token(subject).tag == "VBG" and tree.dep(subject) in ("csubj", "csubjpass") and not tree.kids(subject, "poss", "aux")
    present = (tree.token(word).tag == "VBZ" for word in (verb, *tree.kids(verb, "aux", "auxpass")))
    linking = tree.is_passive(verb) or tree.lemma(verb) in grammar().auxiliaries.being
    if not (gerund and linking and any(present)):
        return False
    reading.take("hypothetical", "spoken of")
    return True


def _imagined(tree: Tree, subject: int) -> bool:
    """Tell whether an act is spoken of as one that might be: "any closure …", "sanctions …", "closing the embassy would …"."""
    if tree.dep(subject) == "csubj" or tree.token(subject).tag == "VBG":
        return True
    if tree.token(subject).tag == "NNS" and not tree.kids(subject, "det", "poss"):
        return True
    return tree.has(subject, cues().imagined, "det")
