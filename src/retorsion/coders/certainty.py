"""How certain an act is told to be: from the words whose scope it stands in, up to the top of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retorsion.model import Certainty

from ..knowledge.lexicon import cues
from .evoke import Hit
from .parties import Codes, Scene
from .tree import Tree

Mood = Literal["asserted", "planned", "threatened", "requested", "considered", "hypothetical"]
STRENGTH: dict[str, int] = {"asserted": 0, "planned": 1, "considered": 2, "threatened": 3, "requested": 4, "hypothetical": 5}
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "cannot"})
SCOPES = frozenset(
    {
        "xcomp",
        "ccomp",
        "pcomp",
        "acl",
        "advcl",
        "dobj",
        "pobj",
        "nsubjpass",
        "nsubj",
        "conj",
        "prep",
        "relcl",
        "attr",
        "oprd",
        "acomp",
        "dative",
        "dep",
        "compound",
    }
)
CONDITIONS = frozenset({"if", "unless", "provided"})
ANNOUNCING = frozenset(["announce", "declare", "confirm", "decide", "order", "reveal", "inform", "notify"])


@dataclass(slots=True)
class Reading:
    """Gather what the cues say on the way up from the act."""

    mood: str = "asserted"
    denied: bool = False
    refused: bool = False
    alleged: bool = False
    announced: bool = False
    negations: int = 0
    future: bool = False
    decided: bool = False
    by: tuple[str, ...] = ()

    def take(self, mood: str, cue: str) -> None:
        """Let the stronger mood win; keep the cue for `explain`."""
        self.by = (*self.by, cue)
        if STRENGTH[mood] > STRENGTH[self.mood]:
            self.mood = mood


def certainty(scene: Scene, hit: Hit, *, asker: Codes = (), commanded: bool = False) -> tuple[Certainty, tuple[str, ...]]:
    """Return how certain the report makes the act, and the cue words that made it so."""
    tree, reading = scene.tree, Reading()
    at = hit.trigger
    if not hit.nominal or tree.is_verb(at):
        _verb(tree, at, reading, first=True)
    else:
        _noun(tree, at, reading, first=True)
    below = at
    for above in tree.climb(at):
        if tree.dep(below) not in SCOPES or _settled_noun(scene, below, at):
            break
        if tree.dep(below) == "prep":
            if _against(tree, below, above):
                reading.refused = True
            if not governs(tree, below, above):
                break
        if tree.dep(below) == "conj":
            if not _shares(tree, below, above, reading):
                break
            below = above
            continue
        if tree.dep(below) == "nsubj" and _said_false(tree, above):
            reading.denied = True
            break
        if (
            tree.dep(below) in ("nsubj",)
            and tree.is_verb(above)
            and tree.lemma(above) not in ("be", "remain", "seem", "appear", "take", "include")
        ):
            break
        if tree.dep(below) == "advcl":
            if _conditional(tree, below):
                reading.take("hypothetical", "if")
            if any(tree.token(m).text.lower() in ("before", "until") for m in tree.kids(below, "mark")) and tree.kids(below, "aux"):
                reading.take("hypothetical", "before")
            if tree.token(below).tag != "VB" and not _conditional(tree, below):
                break
        if tree.dep(below) == "relcl":
            break
        if tree.is_verb(above):
            if _whether(tree, below):
                reading.take("considered", "whether")
            if tree.lemma(above) == "call" and asks_for(tree, below, above):
                reading.take("requested", "call")
            _verb(tree, above, reading)
        elif tree.token(above).pos in ("NOUN", "PROPN"):
            if tree.dep(below) in ("acl", "prep", "pobj", "pcomp", "compound", "relcl"):
                _noun(tree, above, reading)
        elif tree.token(above).pos == "ADJ":
            _adjective(tree, above, reading)
        below = above
    if hit.rule.frame.negated and (reading.refused or reading.negations % 2):
        reading.negations, reading.refused, reading.denied = 0, False, False
        reading.mood = "asserted" if reading.mood == "planned" else reading.mood
    if commanded and reading.mood == "requested":
        reading.mood = "asserted"  # what a host demands of its guest is done by the demand
    if asker and not commanded and reading.mood in ("asserted", "planned", "considered"):
        reading.take("requested", "asked")
    return _settle(reading, asker), reading.by


def _settled_noun(scene: Scene, noun: int, trigger: int) -> bool:
    """Tell whether a noun takes the act for granted, whatever is said of it: "the decision to expel … was not …"."""
    tree = scene.tree
    if tree.token(noun).pos not in ("NOUN", "PROPN") or tree.dep(noun) == "ROOT":
        return False
    if noun == trigger:
        return tree.dep(noun) in ("nsubj", "nsubjpass") and not tree.kids(noun, "neg")
    if tree.lemma(noun) not in cues().nouns["asserted"]:
        return False
    definite = any(
        tree.token(d).text.lower() in ("the", "this", "that", "its", "their", "his", "her") for d in tree.kids(noun, "det", "poss")
    )
    return definite or any(w in scene.mentions for k in tree.kids(noun, "poss", "amod", "compound", "nmod") for w in tree.below(k))


def _said_false(tree: Tree, verb: int) -> bool:
    """Tell whether the clause says of its subject that it is not true ("reports that … are false")."""
    words = (tree.token(w).text.lower() for w in tree.kids(verb, "acomp", "attr"))
    return tree.lemma(verb) == "be" and any(w in cues().adjectives["denied"] for w in words)


def _against(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether a verb decides the act away: "decided against expelling", "stopped short of expelling"."""
    word, lemma = tree.token(prep).text.lower(), tree.lemma(above)
    if word == "against" and lemma in ("decide", "vote", "argue", "advise", "warn", "counsel", "rule", "come", "opt"):
        return True
    return word == "of" and tree.token(above).text.lower() == "short"


def governs(tree: Tree, prep: int, above: int) -> bool:
    """Tell whether what a prepositional phrase hangs on says how certain the act is: "a threat of", "calls for", "a decision on"."""
    words, lemma = cues(), tree.lemma(above)
    moods = ("planned", "threatened", "requested", "considered")
    if tree.is_verb(above):
        if lemma == "join" and tree.token(prep).text.lower() == "in":
            return True  # "refused to join its partners in expelling"
        chosen = lemma in (
            "call",
            "threaten",
            "ask",
            "push",
            "press",
            "vote",
            "argue",
            "prepare",
            "plan",
            "consider",
            "lobby",
            "appeal",
            "warn",
        )
        return chosen and tree.token(prep).text.lower() in ("for", "on", "of", "with", "upon")
    return any(lemma in words.nouns[mood] for mood in (*moods, "asserted", "denied", "refused"))


def _shares(tree: Tree, below: int, above: int, reading: Reading) -> bool:
    """Tell whether a verb shares the auxiliaries of the verb it is joined to ("will close … and expel …")."""
    if tree.kids(below, "nsubj", "nsubjpass"):
        return False
    if (
        not tree.kids(below, "aux", "auxpass")
        and tree.token(below).tag in ("VB", "VBN", "VBG")
        and tree.token(below).tag == tree.token(above).tag
    ):
        _verb(tree, above, reading, first=True)
    return True


def _whether(tree: Tree, verb: int) -> bool:
    return any(tree.token(m).text.lower() == "whether" for m in tree.kids(verb, "mark"))


def asks_for(tree: Tree, below: int, verb: int) -> bool:
    """Tell whether a verb asks for the act below it; "call" does so only with "for" or "on", else it names ("called it hasty")."""
    if tree.dep(below) == "prep":
        return tree.token(below).text.lower() in ("for", "on", "upon", "to")
    if tree.lemma(verb) != "call":
        return True
    asked = any(tree.token(p).text.lower() in ("on", "upon", "for") for p in tree.kids(verb, "prep"))
    return asked and tree.dep(below) in ("xcomp", "ccomp")


def _conditional(tree: Tree, verb: int) -> bool:
    return any(tree.token(m).text.lower() in CONDITIONS for m in tree.kids(verb, "mark", "aux", "advmod"))


def _verb(tree: Tree, verb: int, reading: Reading, *, first: bool = False) -> None:
    words = cues()
    lemma = tree.lemma(verb)
    if first and lemma in words.self_moods:
        reading.take(words.self_moods[lemma], lemma)
    if not first:
        for mood in ("planned", "threatened", "requested", "considered"):
            if lemma in words.verbs[mood]:
                reading.take(mood, lemma)
        if lemma in words.verbs["counterfactual"]:
            reading.take("hypothetical", lemma)
        if lemma in words.verbs["denied"]:
            reading.denied = True
            reading.by = (*reading.by, lemma)
        if lemma in words.verbs["refused"] and not _about_other(tree, verb):
            reading.refused = True
            reading.by = (*reading.by, lemma)
        reading.decided |= lemma in ("decide", "choose", "opt", "agree", "vow", "promise", "pledge", "resolve")
        if lemma in ANNOUNCING or (lemma in ("say", "state") and _says_of_itself(tree, verb)):
            reading.announced = True
        particle = cues().refused_phrases.get(lemma)
        if particle and any(tree.token(k).text.lower() == particle for k in tree.kids(verb, "prt", "advmod", "prep")):
            reading.refused = True
            reading.by = (*reading.by, f"{lemma} {particle}")
        if lemma == "go" and any(tree.lemma(a) == "be" for a in tree.kids(verb, "aux")):
            reading.future = True
            reading.take("planned", "going to")
        if lemma == "dismiss" and any(w in cues().adjectives["denied"] for w in (tree.token(x).text.lower() for x in tree.below(verb))):
            reading.denied = True
    for aux in tree.kids(verb, "aux"):
        _modal(tree, aux, reading, perfect=any(tree.token(a).text.lower() == "have" for a in tree.kids(verb, "aux")))
    silent = not first and lemma in ("reveal", "say", "tell", "know", "specify", "disclose", "elaborate", "comment", "explain", "detail")
    yet = not first and any(tree.token(n).text.lower() == "yet" for n in tree.kids(verb, "advmod", "dobj")) and lemma in ("have", "be")
    if yet or not silent and any(tree.token(n).text.lower() in NEGATIONS for n in tree.kids(verb, "neg", "preconj", "cc", "advmod", "mark")):
        reading.negations += 1
        reading.by = (*reading.by, "not")
    if any(tree.token(a).text.lower() in ("reportedly", "allegedly") for a in tree.kids(verb, "advmod")):
        reading.alleged = True
    if _conditional(tree, verb) or (reading.future and any(_conditional(tree, c) for c in tree.kids(verb, "advcl"))):
        reading.take("hypothetical", "if")


def _says_of_itself(tree: Tree, verb: int) -> bool:
    """Tell whether a speaker says of itself what it would do ("said it would close …"), as decisions are announced in the news."""
    inner = tree.kid(verb, "ccomp")
    subject = tree.kid(inner, "nsubj") if inner is not None else None
    would = inner is not None and any(tree.token(a).text.lower() in ("would", "will") for a in tree.kids(inner, "aux"))
    return would and subject is not None and tree.token(subject).text.lower() in ("it", "they")


def _about_other(tree: Tree, verb: int) -> bool:
    return tree.is_passive(verb)


def _modal(tree: Tree, aux: int, reading: Reading, *, perfect: bool) -> None:
    word = tree.token(aux).text.lower()
    modals = cues().modals
    if word in modals["planned"]:
        reading.future = True
        reading.take("planned", word)
    elif word in modals["would"]:
        reading.future = True
        reading.take("hypothetical" if perfect else "planned", word)
    elif word in modals["hypothetical"]:
        reading.take("hypothetical", word)
    elif word in modals["requested"]:
        reading.take("requested", word)


def _noun(tree: Tree, noun: int, reading: Reading, *, first: bool = False) -> None:
    words, lemma = cues(), tree.lemma(noun)
    if not first:
        for mood in ("planned", "threatened", "requested", "considered"):
            if lemma in words.nouns[mood]:
                reading.take(mood, lemma)
        if lemma in words.nouns["denied"]:
            reading.denied = True
        if lemma in words.nouns["refused"]:
            reading.refused = True
    for kid in tree.kids(noun, "amod", "det"):
        word = tree.token(kid).text.lower()
        for mood in ("planned", "considered", "hypothetical"):
            if word in words.adjectives[mood]:
                reading.take(mood, word)
        if word == "no":
            reading.negations += 1
            reading.decided = not first
        if word in ("alleged", "reported"):
            reading.alleged = True


def _adjective(tree: Tree, adjective: int, reading: Reading) -> None:
    lemma = tree.token(adjective).text.lower()
    for mood in ("planned", "considered", "hypothetical"):
        if lemma in cues().adjectives[mood]:
            reading.take(mood, lemma)


def _settle(reading: Reading, asker: Codes) -> Certainty:
    mood = reading.mood
    if reading.announced and mood == "planned" and reading.future and set(reading.by) <= {"will", "would", "'ll", "’ll", "shall", "'d"}:
        mood = "asserted"  # "announced that it will": the decision is told as taken
    odd = reading.negations % 2 == 1
    if reading.denied and not odd:
        return Certainty(mood, "denied")  # type: ignore[arg-type]
    if reading.refused and odd:
        return Certainty("considered")  # "did not rule out"
    if reading.refused != odd:
        if reading.refused or mood == "planned" or reading.future or reading.decided:
            return Certainty(mood, "refused")  # type: ignore[arg-type]
        return Certainty(mood, "denied")  # type: ignore[arg-type]
    if mood == "requested" and not asker and reading.refused:
        return Certainty("requested", "refused")
    return Certainty(mood, alleged=reading.alleged, execution="announced" if reading.announced else None)  # type: ignore[arg-type]
