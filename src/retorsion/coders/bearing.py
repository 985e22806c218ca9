"""Whom a measure falls on, by who acts: the host of a mission, its sender, one against another, or each on the other."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import family_of
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import cues
from .dyads import lone_other
from .evoke import Hit
from .parties import Codes, Roles, apart, union, without
from .placing import left, place
from .pointing import addressed, object_before, party, saying, topic
from .scene import Scene
from .things import Thing, thing


def host_acts(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    """Return the roles of a measure that a host takes: it falls on those who sent the thing."""
    if patient is None:
        return Roles(actors, ())
    targets = patient.sender
    gone_from = left(scene, hit.trigger, but=actors) if actors and hit.rule.frame.if_own and not targets else ()
    if patient.own and hit.rule.frame.if_own and actors and set(left(scene, hit.trigger, but=())) == set(actors):
        targets = topic(scene, hit.trigger, but=actors) or lone_other(scene, actors, hit.trigger)
        return Roles(actors, targets, commanded=True)  # "said Moscow had asked one of its diplomats to leave Russia": not Moscow's
    if gone_from:  # a host can only order people out of itself: "Bonn ordered embassy staff to leave Iraq"
        return Roles(actors, gone_from, own=True)
    actors = actors or left(scene, hit.trigger, but=targets) or without(patient.host, targets) or place(scene, hit.trigger, but=targets)
    if patient.others:
        return Roles(actors, (), mutual=True)
    if not targets and patient.own:
        # whose "its" is when it cannot be the actor's own: "Peru's expulsion of one of its attachés"
        told = addressed(scene, patient.head) or saying(scene, hit.trigger, but=actors) if scene.tree.is_passive(hit.trigger) else ()
        targets = told or topic(scene, hit.trigger, but=actors) or lone_other(scene, actors, hit.trigger)
    if not targets and apart(patient.host, actors):
        return Roles(actors, patient.host, own=hit.rule.frame.if_own is not None)
    return Roles(actors, without(targets, actors))


def sender_acts(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    """Return the roles of a measure that a sender takes on what is its own: it falls on those who host it."""
    if patient is None:
        return Roles(actors, ())
    if sent_away(scene, hit, patient, actors=actors):
        return Roles(actors, patient.sender)
    home = (
        codes for prep, inner in scene.tree.preps(hit.trigger) if prep in grammar().prepositions.visited and (codes := scene.named(inner))
    )
    actors = actors or patient.sender or (next(home, ()) if not patient.host else ())  # "has been recalled to Brussels"
    host = without(patient.host, actors) or place(scene, hit.trigger, but=actors)
    if not host and apart(patient.sender, actors):
        host = patient.sender
    return Roles(actors, host, own=True)


def sent_away(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> bool:
    """Tell whether a host has another's envoy recalled ("demanded the recall of the Chadian consul"); "staff from Haiti" may be its own."""
    if not hit.nominal or patient is None or not actors or not hit.rule.frame.if_ordered:
        return False
    before = any(scene.first(kid) for kid in scene.tree.kids(patient.head, "amod", "compound", "poss", "nmod"))
    theirs = before or not scene.tree.has(patient.head, grammar().prepositions.origin, "prep")
    return theirs and apart(patient.sender, actors)


def against(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    """Return the roles of a measure that one state takes against another."""
    if not actors and not hit.nominal and scene.tree.is_passive(hit.trigger):
        actors = place(scene, hit.trigger, but=patient.sender if patient else ())
    for codes in _borne(scene, hit, patient, actors=actors):
        if apart(codes, actors):
            return Roles(actors or without(_maker(patient) or _layer(scene, hit), codes), codes)
    objects = [_doer(scene, o) for o in scene.tree.objects(hit.trigger)] if not hit.nominal else []
    actors = actors or (_named_after_maker(scene, patient) if hit.rule.kind == "measure_lifted" else ())
    return Roles(actors, without(union(*objects), actors))


def _doer(scene: Scene, head: int) -> Codes:
    """Return the party a phrase names, or whose doing it is: "Peru", "Peru's moves", "the steps taken by Peru"."""
    agents = (scene.tree.by(verb) for verb in scene.tree.kids(head, "acl"))
    found = scene.named(head) or thing(scene, head).sender
    return found or next((codes for by in agents if by is not None and (codes := party(scene, by))), ())


def _maker(patient: Thing | None) -> Codes:
    """Return whose measures are told of, where nobody is said to take them: "Latvia's sanctions against Belarus were announced"."""
    return patient.sender if patient and patient.classes & {"measure", "sanction", "visa_measure", "travel_measure"} else ()


def _named_after_maker(scene: Scene, patient: Thing | None) -> Codes:
    """Return who made the measures that bear a name before them: "US sanctions", but not "the blockade of Qatar"."""
    kids = scene.tree.kids(patient.head, "amod", "compound", "poss", "nmod") if patient else ()
    return _maker(patient) if any(scene.first(kid) for kid in kids) else ()


def _laid(scene: Scene, hit: Hit) -> tuple[int, ...]:
    """Return the participles that tell who laid on whom what is lifted now: "sanctions imposed by Peru on Chile were lifted"."""
    tree = scene.tree
    heads = [h for t in hit.things if t.classes & {"measure", "sanction"} for h in (t.head, *((t.inner.head,) if t.inner else ()))]
    return tuple(verb for head in heads for verb in tree.kids(head, "acl") if verb != hit.trigger and tree.is_passive(verb))


def _layer(scene: Scene, hit: Hit) -> Codes:
    """Return who laid a measure on, who alone can lift it."""
    agents = (scene.tree.by(verb) for verb in _laid(scene, hit))
    return next((codes for by in agents if by is not None and (codes := party(scene, by))), ())


def _borne(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Iterator[Codes]:
    """Yield whom a measure may be against, the surest first."""
    tree, words = scene.tree, grammar().prepositions
    yield _threatened(scene, hit)
    yield _switched(scene, hit)
    things = tuple(t.head for t in hit.things)
    parts = tuple(t.inner.head for t in hit.things if t.inner)  # "a range of further measures against Chad"
    for word in (hit.trigger, *things, *parts, *_laid(scene, hit)):
        for prep, inner in tree.preps(word):
            if prep in words.against and inner not in things and not (prep in words.origin and hit.nominal):
                yield union(*(_bearer(scene, member) for member in tree.conjuncts(inner)))
        for prep, inner in tree.preps(word):
            if prep in words.between and actors:  # "trains between Morocco and Algeria were stopped by Rabat"
                yield without(scene.named(inner), actors)
    yield _undergoing(scene, hit)
    yield _forced(scene, hit)
    lifted = hit.rule.kind == "measure_lifted" and not actors and _named_after_maker(scene, patient)
    if patient and not lifted:  # "efforts to lift US sanctions": who imposed them may lift them
        yield patient.sender
    if patient:
        if "sanction" not in patient.classes:  # "agreed the sanctions in Luxembourg" falls on others
            yield patient.host
        if hit.nominal and "state" in patient.classes:  # "the recognition of Palestine"
            yield scene.named(patient.head)
        if patient.own and patient.classes & {"national", "envoy"}:  # "an embargo on Peru and a ban on 12 of its officials"
            yield object_before(scene, patient.head)


def mutual(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    """Return the roles of a measure between parties: one's with another, or both sides' of one thing."""
    if under := _undergoing(scene, hit) or _switched(scene, hit):
        return Roles(without(actors, under), under)
    if found := _between(scene, hit, patient, actors=actors):
        return found
    sides = union(patient.sender, patient.host) if patient else ()
    if patient and not sides and "state" in patient.classes:
        sides = scene.named(patient.head)  # "broke diplomatic relations with Sudan", read as "broke with Sudan"
    if not actors and not sides:
        sides = _pair_of_sentence(scene, hit)
    if not actors and len(sides) == 2:
        return Roles(sides, (), mutual=True)
    return Roles(actors, without(sides, actors))


def _pair_of_sentence(scene: Scene, hit: Hit) -> Codes:
    """Return the two that a sentence names with "between": "the border between A and B will be reopened and ties resumed"."""
    tree, words = scene.tree, grammar().prepositions.between
    sentence = tree.sentence(hit.trigger)
    pairs = (scene.named(inner) for word in range(sentence.first, sentence.last) for prep, inner in tree.preps(word) if prep in words)
    return next((codes for codes in pairs if len(codes) == 2), ())


def _between(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles | None:
    """Return the roles told by "with", "to", "from" or "between" behind the act or its thing."""
    words = grammar().prepositions
    inner = [patient.inner.head] if patient and patient.inner else []
    for word in (hit.trigger, *(t.head for t in hit.things), *inner):
        for prep, noun in scene.tree.preps(word):
            codes = _bearer(scene, noun) or party(scene, noun) if prep in words.partner | words.between else ()
            if prep in words.between and not set(actors) & set(codes):
                acted = actors and len(codes) > 1 and not hit.nominal and family_of(hit.rule.kind) == "suspension"
                return Roles(actors, codes) if acted else Roles(codes, (), mutual=True)  # "China suspended treaties between Macau and Peru"
            if others := without(codes, actors):
                theirs = without(patient.sender, others) if patient and hit.nominal and not actors else actors
                return Roles(theirs, others)  # "the downgrading of Colombia's relations with Israel"
    return None


def _forced(scene: Scene, hit: Hit) -> Codes:
    """Return whom a measure is to force to something: "imposed sanctions in an effort to force Chad to withdraw"."""
    tree, verbs = scene.tree, grammar().verbs.forcing
    if hit.nominal:
        return ()
    below = (word for word in tree.below(hit.trigger) if word > hit.trigger and tree.lemma(word) in verbs)
    aims = (word for word in below if tree.has(word, (grammar().infinitive,), "aux") or tree.dep(word) == "pcomp")
    objects = (tree.kid(word, "dobj") for word in aims)
    return next((codes for o in objects if o is not None and len(codes := scene.named(o)) == 1), ())


def _undergoing(scene: Scene, hit: Hit) -> Codes:
    """Return who bears a measure named by a noun: "is under sanctions", "faces a downgrade of relations"."""
    tree, under = scene.tree, False
    for above in tree.climb(hit.trigger) if hit.nominal else ():
        if tree.is_verb(above):
            subject = tree.subject(above)
            bears = under or tree.lemma(above) in cues().undergo_verbs
            return addressed(scene, subject) or party(scene, subject) if bears and subject is not None else ()
        under |= tree.word(above) in grammar().prepositions.under
    return ()


def _switched(scene: Scene, hit: Hit) -> Codes:
    """Return from whom ties, or to whom recognition, is switched: "switched recognition from Taipei to Beijing"."""
    tree, words = scene.tree, grammar()
    if tree.lemma(hit.trigger) not in words.verbs.switching:
        return ()
    wanted = words.prepositions.origin if hit.rule.kind == "relations_severed" else words.prepositions.visited
    phrases = (pair for word in (hit.trigger, *(t.head for t in hit.things)) for pair in tree.preps(word))
    return next((codes for prep, inner in phrases if prep in wanted and (codes := scene.named(inner))), ())


def _threatened(scene: Scene, hit: Hit) -> Codes:
    """Return who is threatened with a measure: "threatened Serbia with sanctions", "warned it of sanctions"."""
    tree, verb = scene.tree, hit.trigger
    if hit.nominal:
        prep = tree.head(verb)
        above = tree.head(prep) if tree.word(prep) in grammar().prepositions.threat else prep
        verb = above if tree.is_verb(above) else tree.head(above)  # "warned Serbia of sanctions" may hang on Serbia
    told = tree.kid(verb, "dobj", "nsubjpass") if tree.lemma(verb) in cues().threatening_with else None
    return party(scene, told) if told is not None and told != hit.trigger else ()


def _bearer(scene: Scene, head: int) -> Codes:
    """Return the state behind a phrase that bears a measure: "19 Russian nationals", "Macedonia's leaders", "Moscow"."""
    if named := scene.named(head) or (party(scene, head) if scene.tree.word(head) in grammar().pronouns.speaker else ()):
        return named
    found = thing(scene, head)
    if codes := found.sender or found.host or (found.inner.sender if found.inner else ()):
        return codes
    below = union(*(m.codes for w in scene.tree.below(head) if (m := scene.mentions.get(w))))
    return below if len(below) == 1 else ()  # "those connected to the conflict in X"
