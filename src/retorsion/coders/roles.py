"""Who did it to whom: from the frame's way of acting, the subject, and whose the thing is."""

from __future__ import annotations

from dataclasses import replace

from ..knowledge.dialogue import link_words
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .acting import Acting, acting
from .bearing import against, host_acts, mutual, sender_acts
from .belonging import is_spread
from .evoke import Hit
from .parties import Codes, Roles, union, without
from .pointing import speaker
from .scene import Scene
from .things import Thing, thing

WAYS = {"mutual": mutual, "against": against, "sender": sender_acts, "host": host_acts}
"""How the targets are found, by who acts on whom."""


def roles(scene: Scene, hit: Hit, patient: Thing | None) -> Roles:
    """Find who acts on whom for one hit and one of its things."""
    if hit.nominal and len(both := _each_other(scene, hit)) == 2:
        return Roles(both, (), mutual=True)
    if hit.nominal and patient and hit.rule.acts == "host" and (site := _site(scene, patient)):
        return host_acts(scene, hit, replace(patient, sender=(), host=()), actors=site)
    who = acting(scene, hit, patient)
    if patient and not who.commander and _obliged(scene, hit):
        closing = patient.sender if hit.rule.acts == "either" else ()  # "the American consulate must close"
        who = Acting(who.actors or closing, _demanding(scene, hit, patient), who.asker)
    if patient and not who.commander and _told_by_nobody(scene, hit):
        host = without(patient.host, who.actors) or _elsewhere(scene, hit, but=who.actors)
        who = Acting(who.actors, host or without(speaker(scene, hit.trigger), who.actors))
    if patient and not who.commander and _asked_by_host(scene, hit, who) and _hosts(who.asker, patient):
        who = Acting(who.actors, who.asker)
    if patient and hit.rule.acts != "sender" and _turned_back(who, patient):
        return Roles(who.commander, who.actors, commanded=True)
    if patient and patient.own and hit.rule.acts != "sender" and not who.commander and _told_by_nobody(scene, hit):
        return Roles((), who.actors, commanded=True)  # "has been told to cut its mission": by its host
    told = scene.tree.has(hit.trigger, (grammar().infinitive,), "aux")  # a demand "that it recall its envoy" is a request
    if patient and hit.rule.frame.if_ordered and told and (host := _sent_away_by(who, patient)):
        return Roles(host, who.actors, commanded=True)
    way = _way(scene, hit, patient, actors=who.actors)
    found = WAYS[way](scene, hit, patient, actors=who.actors)
    return replace(found, requested_by=who.asker, unnamed=_unnamed(scene, hit))


def _turned_back(who: Acting, patient: Thing) -> bool:
    """Tell whether another commands a state to act on what is its own: "told the United States to cut its embassy staff"."""
    acts_on_own = patient.own or set(patient.sender) <= set(who.actors)
    return bool(who.commander and who.actors) and acts_on_own and set(who.commander) != set(who.actors)


def _sent_away_by(who: Acting, patient: Thing) -> Codes:
    """Return the host that has a state take its own people away: "told Chad to withdraw two diplomats", "asked it to recall its consul"."""
    host, others = who.commander or who.asker, set(who.actors)
    here = set(patient.host) <= set(host) and bool(patient.host or who.commander)
    return host if len(others) == 1 and len(host) == 1 and not others & set(host) and here and patient.own else ()


def _asked_by_host(scene: Scene, hit: Hit, who: Acting) -> bool:
    """Tell whether a state is asked to cut or close its mission: what the host asks of a mission it can order."""
    of_mission = hit.rule.acts == "either" or hit.rule.frame.if_own == "staff_withdrawal"
    asked = scene.tree.lemma(scene.tree.head(hit.trigger)) in grammar().verbs.asking
    return of_mission and asked and bool(who.asker and who.actors)


def _hosts(host: Codes, patient: Thing) -> bool:
    return patient.own and (not patient.host or set(patient.host) == set(host))


def _obliged(scene: Scene, hit: Hit) -> bool:
    """Tell whether who acts has to: "must close its consulate", "has until Friday to close"."""
    tree, at = scene.tree, hit.trigger
    if hit.nominal or tree.is_passive(at):
        return False
    duty = tree.dep(at) in ("xcomp", "advcl", "acl") and any(tree.word(aux) == "to" for aux in tree.kids(at, "aux"))
    above = tree.lemma(tree.head(at))
    told = tree.is_passive(tree.head(at)) and above in cues().command_verbs | grammar().verbs.asking  # "has been told to cut its staff"
    return tree.has(at, cues().modals["requested"], "aux") or (duty and (told or above in grammar().auxiliaries.having))


def _told_by_nobody(scene: Scene, hit: Hit) -> bool:
    """Tell whether who acts was told or asked to, and it is not said by whom: "has been told to withdraw its envoy"."""
    tree, verb = scene.tree, scene.tree.head(hit.trigger)
    told = tree.dep(hit.trigger) == "xcomp" and tree.is_passive(verb) and tree.by(verb) is None
    return told and tree.lemma(verb) in cues().command_verbs | grammar().verbs.asking


def _elsewhere(scene: Scene, hit: Hit, *, but: Codes) -> Codes:
    """Return the host of the mission that acts: "the Latvian mission in Minsk must …"."""
    subject = scene.tree.subject(hit.trigger)
    subject = scene.tree.subject(scene.tree.head(hit.trigger)) if subject is None else subject
    return without(thing(scene, subject).host, but) if subject is not None else ()


def _demanding(scene: Scene, hit: Hit, patient: Thing) -> Codes:
    """Return who lays a duty on a state: who says so, else the host of the mission; nobody commands itself."""
    inner = patient.inner.host if patient.inner else ()
    by = scene.tree.by(scene.tree.head(hit.trigger))
    if by is not None and (codes := scene.named(by)):
        return codes
    return speaker(scene, hit.trigger) or patient.host or inner or _elsewhere(scene, hit, but=patient.sender)


def _unnamed(scene: Scene, hit: Hit) -> bool:
    """Tell whether those who act are told of but not named: "expelled by 14 states"."""
    tree, at = scene.tree, hit.trigger
    word = tree.by(at) if hit.nominal or tree.is_passive(at) else tree.subject(at)
    return word is not None and not scene.named(word) and any(scene.unnamed(member) for member in tree.conjuncts(word))


def _each_other(scene: Scene, hit: Hit) -> Codes:
    """Return the two sides of "the mutual expulsion of envoys", where its sentence says between whom."""
    tree, sentence = scene.tree, scene.tree.sentence(hit.trigger)
    if not any(tree.lemma(kid) in link_words().mutual for kid in tree.kids(hit.trigger, "amod")):
        return ()
    behind = (pair for word in range(sentence.first, sentence.last) for pair in tree.preps(word))
    pairs = (scene.named(inner) for prep, inner in behind if prep in link_words().sides)
    return next((codes for codes in pairs if len(codes) == 2), ())


def _site(scene: Scene, patient: Thing) -> Codes:
    """Return the states that "the expulsion of diplomats from the US and Canada" is from: they expel, they did not send."""
    if "head_of_mission" in patient.classes:
        return ()
    tree, origin = scene.tree, grammar().prepositions.origin
    own = scene.by_modifiers(patient.head) if tree.kids(patient.head, "amod", "compound", "poss") else ()
    # "from Cuba's embassy" tells whose they are, not where from
    behind = (inner for prep, inner in tree.preps(patient.head) if prep in origin and inner in scene.mentions)
    places = union(*(scene.named(inner) for inner in behind))
    return places if set(own) <= set(places) else ()


def _way(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> str:
    """Return who acts: for kinds that either side may do, ownership tells."""
    if hit.rule.acts != "either" or patient is None:
        return "host" if hit.rule.acts == "either" else hit.rule.acts
    return "sender" if _by_sender(scene, hit, patient, actors=actors) else "host"


def _by_sender(scene: Scene, hit: Hit, patient: Thing, *, actors: Codes) -> bool:
    """Tell whether those who sent a thing act on it, rather than those who host it."""
    tree, at = scene.tree, hit.trigger
    gerund = tree.token(at).tag == "VBG" and tree.dep(at) in ("csubj", "csubjpass")  # "closing the embassy is seen as …"
    told_of = hit.nominal or tree.is_passive(at) or gerund
    if patient.own and not actors and patient.host and not told_of and tree.subject(at) is None:
        return False  # "angered by the move to close its consulate": its, but not the mover's
    if patient.own or set(patient.sender) & set(actors):
        return True
    if actors:  # "Canada closes an embassy in Damascus"
        return bool(patient.host) and not patient.sender and not set(patient.host) & set(actors)
    if not told_of:  # "the embassy shut its doors"
        subject = tree.subject(at)
        return subject is not None and patient.head in tree.conjuncts(subject)
    if is_spread(scene, patient.head):
        return bool(patient.sender)
    whole = patient.inner or patient
    return bool(patient.sender and patient.host) and whole.type in grammar().sent_posts
