"""What single words say of the certainty of an act: verbs with their auxiliaries, nouns and adjectives that stand over it."""

from __future__ import annotations

from dataclasses import dataclass

from retorsion.model import Modality

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .conditions import conditional, stands_before_its_subject
from .tree import SUBJECT, Tree

STRENGTH: dict[Modality, int] = {"asserted": 0, "planned": 1, "considered": 2, "threatened": 3, "requested": 4, "hypothetical": 5}
"""Which mood wins where several words speak: what is further from being done."""
OF_GOVERNORS: tuple[Modality, ...] = ("planned", "threatened", "requested", "considered")
OF_MODALS: tuple[Modality, ...] = ("planned", "considered", "hypothetical", "requested")
OF_ADJECTIVES: tuple[Modality, ...] = ("planned", "threatened", "requested", "considered", "hypothetical")


@dataclass(slots=True)
class Reading:
    """Gather what the cues say on the way up from the act; ``by`` are the cue words that spoke.

    ``hearsay`` tells that the act stands in a report or claim of others, ``conditional`` that what would be done hangs on a condition,
    ``reported`` that somebody says so, ``open`` that it is still to be decided, ``told``
    that it is told as a fact of its own time.
    """

    mood: Modality = "asserted"
    denied: bool = False
    refused: bool = False
    alleged: bool = False
    announced: bool = False
    negations: int = 0
    future: bool = False
    decided: bool = False
    hearsay: bool = False
    conditional: bool = False
    reported: bool = False
    open: bool = False
    told: bool = False
    by: frozenset[str] = frozenset()

    @property
    def odd(self) -> bool:
        """Tell whether the negations do not cancel out."""
        return self.negations % 2 == 1

    def take(self, mood: Modality, cue: str) -> None:
        """Let the stronger mood win."""
        self.by |= {cue}
        if STRENGTH[mood] > STRENGTH[self.mood]:
            self.mood = mood


def read_verb(tree: Tree, verb: int, reading: Reading, *, first: bool = False, mute: bool = False) -> None:
    """Read a verb over the act, or (``first``) the verb of the act itself, with its auxiliaries, negations and conditions.

    A ``mute`` verb is only done about the act ("did not survive the expulsion", "would not say why it expelled"): its negation and its
    auxiliaries are its own.
    """
    lemma = tree.lemma(verb)
    if not first:
        _read_governor(tree, verb, reading)
    elif lemma in cues().self_moods and not _judges(tree, verb):
        reading.take(cues().self_moods[lemma], lemma)
    _read_adverbs(tree, verb, reading)
    if first and tree.has(verb, grammar().marks.manner, "advmod") and tree.has(verb, (grammar().infinitive,), "aux"):
        reading.take("considered", "how")  # "agreed on how to normalise ties"
    if first and _would_not_have(tree, verb):
        return  # "would not have expelled them": it did
    for aux in tree.kids(verb, "aux"):
        lasting = first and lemma in cues().lasting and tree.word(aux) in cues().modals["planned"]  # "will remain closed": it is so already
        if not mute and not lasting and not stands_before_its_subject(tree, aux):
            _read_modal(tree.word(aux), reading, perfect=tree.has(verb, grammar().auxiliaries.having, "aux"))
    if not mute and _negated(tree, verb, first=first):
        _read_negation(tree, verb, reading)
    if conditional(tree, verb):
        reading.take("hypothetical", "if")
    sharing = [kid for kid in tree.kids(verb, "conj") if not tree.kids(kid, *SUBJECT, "aux")]  # "would close … and expel … if"
    reading.conditional |= any(conditional(tree, clause) for v in (verb, *sharing) for clause in tree.kids(v, "advcl", "ccomp"))


def _would_not_have(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells what would not have been done, and so was."""
    judged = cues().modals["would"] | cues().modals["requested"]  # "should never have been severed": they were
    would = tree.has(verb, judged, "aux") and tree.has(verb, grammar().auxiliaries.having, "aux")
    return would and tree.has(verb, grammar().marks.negations, "neg", "advmod")


def read_noun(tree: Tree, noun: int, reading: Reading, *, first: bool = False) -> None:
    """Read a noun over the act ("a threat to …"), or (``first``) the noun that is the act, with its adjectives."""
    nouns, lemma = cues().nouns, tree.lemma(noun)
    if not first and not tree.has(noun, cues().ordinals, "amod"):  # "the first time that …" tells of what is done, "time that" asks for it
        for mood in OF_GOVERNORS:
            if lemma in nouns[mood]:
                reading.take(mood, lemma)
        reading.denied |= lemma in nouns["denied"]
        reading.refused |= lemma in nouns["refused"]
        reading.hearsay |= lemma in nouns["hearsay"]
        reading.announced |= lemma in nouns["announcing"]
    _read_adverbs(tree, noun, reading)
    if first and tree.has(noun, grammar().determiners.any, "det"):
        reading.take("hypothetical", "any")  # "will answer every expulsion"
    for kid in tree.kids(noun, "amod", "det"):
        _read_adjective(tree.word(kid), reading)
        if tree.word(kid) in grammar().determiners.none:
            _read_none(noun if not first else None, tree, reading)
        reading.denied |= reading.hearsay and tree.word(kid) in cues().adjectives["denied"]
        reading.alleged |= tree.word(kid) in cues().alleged


def read_adjective(tree: Tree, adjective: int, reading: Reading) -> None:
    """Read an adjective over the act: "ready to …", "likely to …"."""
    _read_adjective(tree.word(adjective), reading)


def _read_adverbs(tree: Tree, word: int, reading: Reading) -> None:
    """Read an adverb: "potentially" leaves it a thought, "reportedly" to others."""
    reading.alleged |= tree.has(word, cues().alleged, "advmod")
    if tree.has(word, cues().perhaps, "advmod"):
        reading.take("hypothetical", "perhaps")


def _read_none(noun: int | None, tree: Tree, reading: Reading) -> None:
    """Read "no" before a noun: no decision leaves the act open, no plan decides it away, no expulsion denies it."""
    if noun is not None and tree.has(noun, grammar().marks.excepting, "prep", "cc"):
        return  # "has no choice but to expel"
    if noun is not None and tree.lemma(noun) in cues().nouns["decision"]:
        reading.take("considered", "no decision")
    elif noun is not None and tree.lemma(noun) in cues().nouns["hearsay"]:
        reading.denied = True
    else:
        reading.negations += 1
        reading.decided = noun is not None
    reading.by |= {"no"}


def _read_negation(tree: Tree, verb: int, reading: Reading) -> None:
    """Read a verb's negation: "did not hesitate to" did it, "will not hesitate to" threatens it."""
    reading.by |= {"not"}
    if tree.lemma(verb) in cues().verbs["unfailing"]:
        reading.refused = False
        if reading.future:
            reading.take("threatened", tree.lemma(verb))
        return
    reading.negations += 1


def _read_adjective(word: str, reading: Reading) -> None:
    reading.refused |= word in cues().adjectives["refused"]
    for mood in OF_ADJECTIVES:
        if word in cues().adjectives[mood]:
            reading.take(mood, word)


def _read_governor(tree: Tree, verb: int, reading: Reading) -> None:
    """Read a verb in whose scope the act stands: "threatens to …", "refuses to …", "announced that …"."""
    words, lemma = cues(), tree.lemma(verb)
    for mood in OF_GOVERNORS if not _judges(tree, verb) else ():
        if lemma in words.verbs[mood] or tree.has(verb, words.phrasal[mood].get(lemma, ()), "prt", "advmod", "prep"):
            reading.take(mood, lemma)
    if lemma in words.verbs["counterfactual"]:
        reading.take("hypothetical", lemma)
    refuses = _refuses(tree, verb) and reading.mood != "threatened"  # who rejects a threat is threatened
    if lemma in words.verbs["denied"] or (reading.hearsay and refuses):
        reading.denied = True
        reading.by |= {lemma}
    elif refuses:
        reading.negations += reading.refused and lemma in words.verbs["refused"]  # "refuses to rule out expelling"
        reading.refused = True
        reading.by |= {lemma}
    reading.decided |= lemma in words.deciding_verbs
    reading.reported |= lemma in grammar().verbs.dating | words.announcing_verbs | words.verbs["threatened"]
    reading.announced |= lemma in words.announcing_verbs or (lemma in words.stating_verbs and _says_of_itself(tree, verb))
    if lemma in words.going and any(tree.lemma(a) in grammar().auxiliaries.being for a in tree.kids(verb, "aux")):
        reading.future = True
        reading.take("planned", lemma)


def _judges(tree: Tree, verb: int) -> bool:
    """Tell whether a verb only says what something is held to be: "we consider the envoy unwelcome" weighs nothing."""
    held = tree.kid(verb, "ccomp", "xcomp", "oprd")
    return tree.lemma(verb) in cues().judging_verbs and held is not None and tree.token(held).pos not in ("VERB", "AUX")


def _refuses(tree: Tree, verb: int) -> bool:
    """Tell whether a verb, alone or with its particle, decides the act away; "was refused" tells of another's refusal."""
    lemma = tree.lemma(verb)
    if tree.has(verb, cues().refused_phrases.get(lemma, ()), "prt", "advmod", "prep"):
        return True
    return lemma in cues().verbs["refused"] and not tree.is_passive(verb)


def _read_modal(word: str, reading: Reading, *, perfect: bool) -> None:
    """Read an auxiliary: "will", "would" (with "have" a thing not done), "may", "must"."""
    modals = cues().modals
    reading.future |= word in modals["planned"] | modals["would"]
    if word in modals["would"]:
        reading.take("hypothetical" if perfect else "planned", word)
    for mood in OF_MODALS:
        if word in modals[mood]:
            reading.take("hypothetical" if perfect and mood != "requested" else mood, word)


def _negated(tree: Tree, verb: int, *, first: bool) -> bool:
    """Tell whether a verb is negated so that the act is: "did not say when …" is silence, "has yet to …" is a negation."""
    words, lemma = grammar(), tree.lemma(verb)
    if not first and lemma in words.auxiliaries.having | words.auxiliaries.being and tree.has(verb, words.marks.not_yet, "advmod", "dobj"):
        return True
    silent = not first and lemma in cues().silent_verbs
    return not silent and tree.has(verb, words.marks.negations, "neg", "preconj", "cc", "advmod", "mark")


def _says_of_itself(tree: Tree, verb: int) -> bool:
    """Tell whether a speaker says of itself what it would do ("said it would close …"), as decisions are announced in the news."""
    inner = tree.kid(verb, "ccomp")
    if inner is None:
        return False
    would = tree.has(inner, cues().modals["planned"] | cues().modals["would"], "aux")
    subject = tree.kid(inner, "nsubj")
    return would and subject is not None and tree.word(subject) in grammar().pronouns.institution
