"""Who acts: the subject, the agent or the owner of an act; who commanded it, and who only asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..knowledge.actors import is_state
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues, things
from .evoke import Hit
from .parties import Codes, apart, without
from .pointing import addressed, object_before, party
from .scene import Scene
from .scopes import asks_for, governs
from .things import Thing
from .tree import SUBJECT, Tree

BEFORE_NOUN = ("poss", "amod", "compound", "nmod")


@dataclass(frozen=True, slots=True)
class Acting:
    """Hold who acts, who commanded it, and who asked for it."""

    actors: Codes
    commander: Codes = ()
    asker: Codes = ()


def acting(scene: Scene, hit: Hit, patient: Thing | None) -> Acting:
    """Find who acts in a hit on one of its things."""
    tree, at = scene.tree, hit.trigger
    if hit.nominal:
        found = _of_noun(scene, hit, patient)
        return Acting(found, asker=_asker(scene, at, but=found))
    subject = tree.subject(at)
    if tree.is_passive(at):
        by = tree.by(at)
        nobody = _commander(scene, at) or _lister(scene, at, patient)
        return Acting(party(scene, by) if by is not None else nobody, asker=_asker(scene, at))
    person = subject is not None and bool(hit.rule.frame.subject) and tree.word(subject) in grammar().pronouns.human
    if person or any(t.head == subject for t in hit.things):  # "Two envoys expelled", "ordered the consulate shut"
        return Acting(_commander(scene, at), asker=_asker(scene, at))
    of_host = hit.rule.acts == "host" and not hit.rule.frame.if_own
    its = patient is not None and patient.own and of_host
    if its and subject is not None and tree.word(subject) in grammar().pronouns.subject and (before := object_before(scene, subject)):
        return Acting(before, asker=_asker(scene, at))  # "dismay at Russia after it expels one of its diplomats"
    found = _of_verb(scene, hit, patient, subject=subject)
    return Acting(found, _commander(scene, at), _asker(scene, at, but=found))


def _lister(scene: Scene, at: int, patient: Thing | None) -> Codes:
    """Return whose list somebody is put on: "32 officials were added to Russia's stop list"."""
    lists = (inner for prep, inner in scene.tree.preps(at) if prep in grammar().prepositions.list)
    owners = (_owner(scene, inner) for inner in lists if scene.tree.lemma(inner) in things()["list"].heads)
    return next((codes for codes in owners if apart(codes, patient.sender if patient else ())), ())


def _of_verb(scene: Scene, hit: Hit, patient: Thing | None, *, subject: int | None) -> Codes:
    """Return who acts by an active verb; a host does not act on those it sent itself."""
    at, avoid = hit.trigger, _other_party(scene, hit, patient)
    actors = _doer(scene, at, subject, but=avoid) if subject is not None else _right_before(scene, at)
    nameless = subject is None or (scene.tree.token(subject).pos == "NOUN" and not scene.unnamed(subject))
    if not actors and nameless:
        actors = without(_inherited(scene, at), avoid)
    may_own = hit.rule.acts not in ("host", "mutual") or hit.rule.frame.if_own is not None
    own = may_own and subject is not None and bool(scene.named(subject))  # wherever that is
    return () if avoid and set(actors) <= set(avoid) and not own else actors


def _doer(scene: Scene, at: int, subject: int, *, but: Codes) -> Codes:
    """Return whom a subject stands for; of a list only the one that the clause stands right behind: "Fiji, which …, and Samoa, which …"."""
    tree = scene.tree
    amid = tree.dep(at) == "relcl" and tree.head(at) == subject and any(member > at for member in tree.conjuncts(subject))
    return scene.alone(subject) if amid else party(scene, subject, but=but)


def _other_party(scene: Scene, hit: Hit, patient: Thing | None) -> Codes:
    """Return who cannot be meant by "it" or "the president" before a verb: whom a host sends away, whom relations or envoys are with."""
    if patient is None or (hit.rule.acts not in ("host", "mutual", "sender") and not patient.own):
        return ()
    return patient.sender if hit.rule.acts == "host" else patient.host  # "the country closed its border with Chad": it is not Chad


def _right_before(scene: Scene, at: int) -> Codes:
    """Return the party named right before a verb that the parse left without a subject ("Turkey summons …")."""
    first = scene.tree.first_of_list(at)
    mention = scene.mentions.get(first - 1)
    free = scene.tree.dep(first) not in ("xcomp", "pcomp", "acl", "relcl") and scene.tree.sentence(first).first <= first - 1
    return scene.lists.get(first - 1, mention.codes) if mention and free and not mention.locative else ()


def _inherited(scene: Scene, at: int) -> Codes:
    """Return the actor of a verb without a subject, from the noun or the verb that governs it ("a decision to expel …")."""
    tree, below, words = scene.tree, at, grammar().prepositions
    for above in tree.climb(at):
        if tree.is_verb(above):
            return () if _judged(tree, below, above) else _subject(scene, above)
        if tree.token(above).pos in ("NOUN", "PROPN") and (codes := _owner(scene, above) or _decider(scene, above)):
            return codes
        if tree.dep(below) == "prep" and tree.token(above).pos == "NOUN" and not governs(tree, below, above):
            return ()  # "had no reaction to the threat to expel its envoy": who reacts did not threaten
        moved = tree.dep(above) == "pobj" and (tree.dep(tree.head(above)) == "agent" or tree.word(tree.head(above)) in words.over)
        if moved:
            return ()  # "was angered by the move to close its consulate", "dismay over": the angered one did not move
        below = above
    return ()


def _judged(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a verb only judges a decision, which is another's: "called the decision to sever ties unjustified"."""
    return tree.lemma(noun) in cues().nouns["asserted"] and tree.lemma(verb) in cues().judging_verbs


def _decider(scene: Scene, noun: int) -> Codes:
    """Return whose a decision is by what follows it: "the decision of Riga to break relations"."""
    of = (inner for prep, inner in scene.tree.preps(noun) if prep in grammar().prepositions.whole)
    return next((codes for inner in of if (codes := scene.named(inner))), ())


def _subject(scene: Scene, verb: int) -> Codes:
    subject = scene.tree.subject(verb)
    return party(scene, subject) if subject is not None else ()


def _agent(scene: Scene, at: int) -> Codes:
    """Return who a passive or a noun is "by"."""
    by = scene.tree.by(at)
    return party(scene, by) if by is not None else ()


def _owner(scene: Scene, noun: int) -> Codes:
    """Return whose a decision, plan or expulsion is: by "by", possessor or adjective."""
    if scene.tree.by(noun) is not None:
        return _agent(scene, noun)
    kids = scene.tree.kids(noun, *BEFORE_NOUN)
    return next((codes for kid in kids if (codes := _modifier(scene, kid))), ())


def _modifier(scene: Scene, kid: int) -> Codes:
    return party(scene, kid) if scene.tree.dep(kid) == "poss" else scene.first(kid)


def _of_noun(scene: Scene, hit: Hit, patient: Thing | None) -> Codes:
    """Return who does an act named by a noun; those it is done to do not do it."""
    tree, at, sender = scene.tree, hit.trigger, patient.sender if patient else ()
    patients = {t.head for t in hit.things}
    whole = [tree.head(tree.head(at))] if tree.dep(at) == "pobj" and tree.lemma(tree.head(tree.head(at))) in grammar().parts else []
    for word in (at, *patients, *(t.inner.head for t in hit.things if t.inner), *whole):  # "a spate of expulsions | by Prague"
        if codes := _agent(scene, word):
            return codes
    for kid in tree.kids(at, *BEFORE_NOUN):
        theirs = hit.rule.acts == "host" and tree.word(kid) in grammar().pronouns.person_object  # "his expulsion": not by him
        codes = _modifier(scene, kid) if kid not in patients and not theirs else ()
        if codes and not (patient and set(codes) <= set(sender)):
            return codes
    words = grammar().prepositions
    host = (patient.inner or patient).host if patient else ()
    own = hit.rule.acts == "sender" or any(not is_state(code) for code in host)  # "the pull-out of its staff from Niamey"
    preps = words.agent if own else words.agent | words.origin
    for prep, inner in tree.preps(at):
        if prep in preps and (codes := scene.named(inner)):
            return codes
    for word in tree.kids(at, "acl", "relcl"):
        if tree.is_passive(word) and tree.by(word) is not None:
            return _agent(scene, word)
    carried = _carried(scene, at)
    return carried if not (patient and set(carried) <= set(sender)) else ()


def _carried(scene: Scene, at: int) -> Codes:
    """Return the subject of the light verb ("ordered the expulsion of …"), or the owner of the noun, that carries a nominal act."""
    tree, below = scene.tree, at
    for above in tree.climb(at):
        if tree.dep(below) == "prep" and not governs(tree, below, above):
            return ()
        if tree.is_verb(above):
            called = tree.called_on(above)
            if called is not None and called not in tree.below(below):
                return party(scene, called)  # "calls on the EU for sanctions"
            return _of_light(scene, above, at) if tree.lemma(above) in cues().light_verbs else _warner(scene, above)
        if tree.token(above).pos == "NOUN" and (codes := _owner(scene, above)):
            return codes
        below = above
    return ()


def _warner(scene: Scene, verb: int) -> Codes:
    """Return who warns another of what that would bear: "Washington warned Harare that it would face sanctions"."""
    tree, subject = scene.tree, scene.tree.subject(verb)
    bears = tree.lemma(verb) in cues().undergo_verbs and subject is not None and bool(addressed(scene, subject))
    return _subject(scene, tree.head(verb)) if bears else ()


def _of_light(scene: Scene, verb: int, noun: int) -> Codes:
    """Return who does what a light verb carries; a noun that is its subject does nothing ("the expulsion takes effect")."""
    if scene.tree.is_passive(verb):
        return _agent(scene, verb)
    if scene.tree.subject(verb) is None:
        return _inherited(scene, verb)  # "backed down on a decision to order the closure of …"
    return _subject(scene, verb) if scene.tree.subject(verb) != noun else ()


def _commander(scene: Scene, at: int) -> Codes:
    """Return who ordered another to do it: the subject of "order", "force", "tell" over the act."""
    tree = scene.tree
    if tree.kid(at, *SUBJECT) is None and tree.is_verb(at):
        at = tree.first_of_list(at)  # "ordered Iran to cut its staff and close …"
    head = tree.head(at)
    ordered = tree.dep(at) in ("xcomp", "ccomp") or (tree.dep(at) == "advcl" and tree.has(at, (grammar().infinitive,), "aux"))
    if not ordered or _stated(tree, at) or tree.lemma(head) not in cues().command_verbs:
        return ()
    if tree.kid(head, "dobj", "dative", "nsubjpass") is None and tree.kid(at, "nsubj") is None:
        return ()
    return _agent(scene, head) if tree.is_passive(head) else _subject(scene, head)


def _stated(tree: Tree, at: int) -> bool:
    """Tell whether a clause states what is, so that who "told" of it commanded nothing ("the envoys have been …, he told the house")."""
    return any(tree.token(aux).tag in ("VBP", "VBZ", "VBD") for aux in tree.kids(at, "aux", "auxpass"))


def _asker(scene: Scene, at: int, *, but: Codes = ()) -> Codes:
    """Return who only asked another for it: the subject of "urge", "call on", "want … to", other than the actor itself."""
    tree, below = scene.tree, at
    for above in tree.climb(at):
        if tree.dep(below) == "advcl" and tree.kid(below, "mark") is not None:
            return ()  # "after two were expelled, Lima urged …" asks for something else
        if tree.is_verb(above):
            if _asks(scene, below, above) and apart(codes := _subject(scene, above), but):
                return codes
            if tree.dep(above) not in ("xcomp", "ccomp", "pcomp", "advcl", "acl", "dobj"):
                return ()
        below = above
    return ()


def _asks(scene: Scene, below: int, verb: int) -> bool:
    """Tell whether the subject of an active verb asks or wishes for what stands below it."""
    tree, words = scene.tree, cues()
    requests = tree.lemma(verb) in words.request_verbs and asks_for(tree, below, verb)
    wishes = tree.lemma(verb) in words.wish_verbs and tree.dep(below) in ("xcomp", "ccomp", "dobj")
    return (requests or wishes) and not tree.is_passive(verb)
