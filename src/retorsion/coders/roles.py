"""Who did it to whom: from the frame's way of acting, the subject, and whose the thing is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..knowledge import family_of
from ..knowledge.lexicon import cues
from .certainty import asks_for, governs
from .evoke import Hit, is_light
from .parties import Codes, Scene, union
from .things import Thing

SENDS = frozenset({"sender"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Hold the parties of a measure, and how sure we are of them.

    ``commanded`` is set where another ordered it ("ordered Russia to close …"), ``requested_by`` where another only asked. ``guessed`` tells
    that a party was taken from the context.
    """

    actors: Codes
    targets: Codes
    own: bool = False
    each: bool = False
    mutual: bool = False
    commanded: bool = False
    requested_by: Codes = ()
    unnamed: bool = False
    guessed: tuple[str, ...] = ()


def roles(scene: Scene, hit: Hit, patient: Thing | None) -> Roles:
    """Find who acts on whom for one hit and one of its things."""
    if hit.nominal and patient and hit.rule.acts == "host" and (site := _site(scene, patient)):
        return replace(_host_acts(scene, hit, replace(patient, sender=(), host=()), actors=site), unnamed=False)
    actors, commander, asker = _actors(scene, hit, patient)
    if commander and actors and patient and (patient.own or set(patient.sender) <= set(actors)) and set(commander) != set(actors):
        return Roles(commander, actors, commanded=True)  # "told the United States to cut its embassy staff"
    acts = _way(scene, hit, patient, actors=actors)
    if acts == "mutual":
        found = _mutual(scene, hit, patient, actors=actors)
    elif acts == "against":
        found = _against(scene, hit, patient, actors=actors)
    elif acts == "sender":
        found = _sender_acts(scene, hit, patient, actors=actors)
    else:
        found = _host_acts(scene, hit, patient, actors=actors)
    if asker:
        found = replace(found, requested_by=asker)
    return replace(found, unnamed=_unnamed(scene, hit))


def _unnamed(scene: Scene, hit: Hit) -> bool:
    """Tell whether those who act are told of but not named: "expelled by 14 states"."""
    tree = scene.tree
    word = tree.by(hit.trigger) if hit.nominal or tree.is_passive(hit.trigger) else tree.subject(hit.trigger)
    return word is not None and scene.unnamed(word)


def _site(scene: Scene, patient: Thing) -> Codes:
    """Return the states that "the expulsion of diplomats from the US and Canada" is from: they expel, they did not send."""
    own = scene._by_modifiers(patient.head) if scene.tree.kids(patient.head, "amod", "compound", "poss") else ()
    places = [scene.named(inner) for prep, inner in scene.tree.preps(patient.head) if prep == "from"]
    return union(*places) if places and set(own) <= set(union(*places)) and "head_of_mission" not in patient.classes else ()


def _way(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> str:
    """Return who acts: for kinds that either side may do, ownership tells."""
    acts = hit.rule.acts
    if acts != "either":
        return acts
    if patient is None:
        return "host"
    if not hit.nominal and not actors and patient.sender and scene.tree.subject(hit.trigger) == patient.head and not scene.tree.is_passive(hit.trigger):
        return "sender"  # "the embassy shut its doors"
    if patient.own or (patient.sender and set(patient.sender) & set(actors)):
        return "sender"
    if not patient.sender and patient.host and not set(patient.host) & set(actors) and actors:
        return "sender"  # "Canada closes an embassy in Damascus"
    type_ = patient.inner.type if patient.inner else patient.type
    told_of = hit.nominal or scene.tree.is_passive(hit.trigger)
    if not actors and patient.sender and patient.host and told_of and type_ == "embassy":
        return "sender"  # hosts close consulates; an embassy is closed by those who sent it
    return "host"


# ---- the actor ------------------------------------------------------------------------------------------------------------


def _actors(scene: Scene, hit: Hit, patient: Thing | None) -> tuple[Codes, Codes, Codes]:
    """Return the actor, who commanded it, and who asked for it."""
    if hit.nominal:
        found = _noun_actor(scene, hit, patient)
        return found, (), _asker(scene, hit.trigger, but=found)
    tree, at = scene.tree, hit.trigger
    if tree.is_passive(at):
        by = tree.by(at)
        return (scene.party(by) if by is not None else _commander(scene, at)), (), _asker(scene, at, but=())
    subject = tree.subject(at)
    if subject is not None and any(t.head == subject for t in hit.things):
        return _commander(scene, at), (), _asker(scene, at, but=())  # "Two envoys expelled", "ordered the consulate shut"
    if (
        patient
        and patient.own
        and hit.rule.acts == "host"
        and subject is not None
        and tree.token(subject).text.lower() in ("it", "they", "he")
    ):
        return scene.object_before(subject), (), _asker(scene, at, but=())  # "dismay at Russia after it expels one of its diplomats"
    avoid = patient.sender if patient and hit.rule.acts == "host" else ()
    actors = scene.party(subject, but=avoid) if subject is not None else _before(scene, at)
    commander = _commander(scene, at)
    if not actors and (subject is None or (scene.tree.token(subject).pos == "NOUN" and not scene.unnamed(subject))):
        actors = _inherited(scene, at)
    if actors and patient and hit.rule.acts == "host" and set(actors) <= set(patient.sender):
        actors = ()
    return actors, commander, _asker(scene, at, but=actors)


def _before(scene: Scene, at: int) -> Codes:
    """Return the party named right before a verb that the parse left without a subject ("Turkey summons …")."""
    first = scene.tree.first_of_list(at)
    mention = scene.mentions.get(first - 1)
    free = scene.tree.dep(first) not in ("xcomp", "pcomp", "acl", "relcl") and scene.tree.sentence(first).first <= first - 1
    return scene.lists.get(first - 1, mention.codes) if mention and free and not mention.locative else ()


def _commander(scene: Scene, at: int) -> Codes:
    """Return who ordered another to do it: the subject of "order", "force", "tell" over the act."""
    tree, head = scene.tree, scene.tree.head(at)
    if (
        tree.dep(at) not in ("xcomp", "ccomp")
        or tree.lemma(head) not in cues().command_verbs
        or tree.lemma(head) in ("get", "have", "allow", "permit")
    ):
        return ()
    if tree.kid(head, "dobj", "dative", "nsubjpass") is None and tree.kid(at, "nsubj") is None:
        return ()
    if tree.is_passive(head):
        by = tree.by(head)
        return scene.party(by) if by is not None else ()
    subject = tree.subject(head)
    return scene.party(subject) if subject is not None else ()


def _asker(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return who only asked another for it: the subject of "urge", "call on", "want … to", other than the actor itself."""
    tree = scene.tree
    below = at
    for above in tree.climb(at):
        if tree.is_verb(above):
            asks = (tree.lemma(above) in cues().request_verbs and asks_for(tree, below, above)) or (
                tree.lemma(above) in cues().wish_verbs and tree.dep(below) in ("xcomp", "ccomp", "dobj")
            )
            subject = tree.subject(above)
            if asks and subject is not None and not tree.is_passive(above):
                codes = scene.party(subject)
                if codes and not set(codes) & set(but):
                    return codes
            if tree.dep(above) not in ("xcomp", "ccomp", "pcomp", "advcl", "acl", "dobj"):
                return ()
        below = above
    return ()


def _inherited(scene: Scene, at: int) -> Codes:
    """Return the actor of a verb without a subject, from the noun or the verb that governs it ("a decision to expel …")."""
    tree = scene.tree
    for above in tree.climb(at):
        if tree.is_verb(above):
            subject = tree.subject(above)
            return scene.party(subject) if subject is not None else ()
        if tree.token(above).pos in ("NOUN", "PROPN"):
            codes = _owner(scene, above)
            if codes:
                return codes
    return ()


def _owner(scene: Scene, noun: int) -> Codes:
    """Return whose a decision, plan or expulsion is: possessor, adjective, "by" or "of"."""
    tree = scene.tree
    by = tree.by(noun)
    if by is not None:
        return scene.party(by)
    for kid in tree.kids(noun, "poss", "amod", "compound", "nmod"):
        codes = scene.party(kid) if tree.dep(kid) == "poss" else scene._first(kid)
        if codes:
            return codes
    return ()


def _noun_actor(scene: Scene, hit: Hit, patient: Thing | None) -> Codes:
    tree, at = scene.tree, hit.trigger
    patients = {t.head for t in hit.things}
    for by in (tree.by(word) for word in (at, *patients, *(t.inner.head for t in hit.things if t.inner))):
        if by is not None and scene.party(by):
            return scene.party(by)
    for kid in tree.kids(at, "poss", "amod", "compound", "nmod"):
        if kid not in patients:
            codes = scene.party(kid) if tree.dep(kid) == "poss" else scene._first(kid)
            if codes and not (patient and set(codes) <= set(patient.sender)):
                return codes
    for prep, inner in tree.preps(at):
        if prep in ("from", "by") and scene.named(inner):
            return scene.named(inner)
    for word in tree.kids(at, "acl", "relcl"):
        if tree.is_passive(word) and tree.by(word) is not None:
            return scene.party(int(tree.by(word) or 0))
    carried = _carried(scene, at)
    return carried if not (patient and set(carried) <= set(patient.sender)) else ()


def _carried(scene: Scene, at: int) -> Codes:
    """Return the subject of the light verb, or the owner of the noun, that carries a nominal act."""
    tree, below = scene.tree, at
    for above in tree.climb(at):
        if tree.dep(below) == "prep" and not governs(tree, below, above):
            return ()
        below = above
        if tree.is_verb(above):
            if not is_light(scene, above):
                return ()
            if tree.is_passive(above):
                by = tree.by(above)
                return scene.party(by) if by is not None else ()
            subject = tree.subject(above)
            return scene.party(subject) if subject is not None and subject != at else ()
        codes = _owner(scene, above) if tree.token(above).pos == "NOUN" and above != at else ()
        if codes:
            return codes
    return ()


# ---- the target -----------------------------------------------------------------------------------------------------------


def _host_acts(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    targets = patient.sender if patient else ()
    if patient and not actors:
        actors = (
            _left(scene, hit, but=targets) or tuple(c for c in patient.host if c not in targets) or _place(scene, hit.trigger, but=targets)
        )
    if patient and patient.others:
        return _cross(actors)
    if patient and not targets and patient.own:
        targets = _owner_by_pronoun(scene, hit, patient, but=actors)
    if patient and not targets and patient.host and not set(patient.host) & set(actors):
        return Roles(actors, patient.host, own=hit.rule.frame.if_own is not None)
    if not patient:
        targets = ()
    return Roles(actors, tuple(t for t in targets if t not in actors), each=bool(patient and patient.others))


def _owner_by_pronoun(scene: Scene, hit: Hit, patient: Thing, *, but: Codes) -> Codes:
    """Return whom "its" means when it cannot be the actor: "Britain's expulsion of one of its diplomats"."""
    return scene.topic(hit.trigger, but=but)


def _cross(actors: Codes) -> Roles:
    return Roles(actors, (), each=True, mutual=True)


def _sender_acts(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    if patient is None:
        return Roles(actors, ())
    if not actors and patient.sender:
        actors = patient.sender
    host = tuple(c for c in patient.host if c not in actors) or _place(scene, hit.trigger, but=actors)
    if not host and patient.sender and not set(patient.sender) & set(actors):
        host = patient.sender
    return Roles(actors, host, own=True, each=patient.own)


def _against(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    tree = scene.tree
    if not actors and not hit.nominal and tree.is_passive(hit.trigger):
        actors = _place(scene, hit.trigger, but=patient.sender if patient else ())
    for word in (hit.trigger, *(t.head for t in hit.things)):
        for prep, inner in tree.preps(word):
            if prep in ("on", "against", "to", "upon", "towards", "toward", "with", "from"):
                codes = union(*(_bearer(scene, member) for member in tree.conjuncts(inner)))
                if codes and not set(codes) & set(actors) and not (prep == "from" and hit.nominal):
                    return Roles(actors, codes)
    bearing = _bearing(scene, hit)
    if bearing and not set(bearing) & set(actors):
        return Roles(actors, bearing)
    if patient and patient.sender and not set(patient.sender) & set(actors):
        return Roles(actors, patient.sender)
    if patient and patient.host and not set(patient.host) & set(actors):
        return Roles(actors, patient.host)
    objects = [scene.named(o) for o in tree.objects(hit.trigger)] if not hit.nominal else []
    targets = union(*objects)
    return Roles(actors, tuple(t for t in targets if t not in actors))


def _bearing(scene: Scene, hit: Hit) -> Codes:
    """Return who bears a measure named by a noun: "is under sanctions", "faces a downgrade of relations"."""
    tree = scene.tree
    if not hit.nominal:
        return ()
    under = False
    for above in tree.climb(hit.trigger):
        under |= tree.token(above).text.lower() == "under"
        if tree.is_verb(above):
            subject = tree.subject(above)
            bears = under or tree.lemma(above) in cues().undergo_verbs
            return scene.party(subject) if bears and subject is not None else ()
    return ()


def _bearer(scene: Scene, head: int) -> Codes:
    """Return the state behind a phrase that bears a measure: "19 Russian nationals", "Macedonia's leaders", "Moscow"."""
    from .things import thing

    named = scene.named(head)
    if named:
        return named
    found = thing(scene, head)
    codes = found.sender or found.host or (found.inner.sender if found.inner else ())
    if codes:
        return codes
    below = union(*(m.codes for w in scene.tree.below(head) if (m := scene.mentions.get(w))))
    return below if len(below) == 1 else ()  # "those connected to the conflict in X"


def _mutual(scene: Scene, hit: Hit, patient: Thing | None, *, actors: Codes) -> Roles:
    tree = scene.tree
    bearing = _bearing(scene, hit)
    if bearing:
        return Roles(tuple(c for c in actors if c not in bearing), bearing)
    places = [hit.trigger] + [t.head for t in hit.things] + ([patient.inner.head] if patient and patient.inner else [])
    for word in places:
        for prep, inner in tree.preps(word):
            if prep in ("with", "to", "from", "between", "and"):
                codes = _bearer(scene, inner)
                if prep == "between" and not set(actors) & set(codes):
                    return Roles(codes, (), mutual=True)
                codes = tuple(c for c in codes if c not in actors)
                if codes:
                    return Roles(actors, codes)
    sides = union(patient.sender, patient.host) if patient else ()
    if not actors and len(sides) == 2:
        return Roles(sides, (), mutual=True)
    others = tuple(c for c in sides if c not in actors)
    if others:
        return Roles(actors, others)
    return Roles(actors, ())


def _left(scene: Scene, hit: Hit, *, but: Codes) -> Codes:
    """Return the state that is left: "asked to leave Russia", where nobody is said to have asked."""
    tree = scene.tree
    for word in tree.below(hit.trigger):
        if tree.lemma(word) in ("leave", "quit", "depart", "exit") and (place := tree.kid(word, "dobj", "pobj")) is not None:
            codes = tuple(c for c in scene.named(place) if c not in but)
            if codes:
                return codes
    return ()


def _place(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return the state in which, or from which, it is done: "expelled from Vanuatu", "closed in Denmark"."""
    for prep, inner in scene.tree.preps(at):
        if prep in ("from", "in", "out", "of", "to", "at"):
            codes = tuple(c for c in scene.named(inner) or scene.places.get(inner, ()) if c not in but)
            if codes:
                return codes
            entered = scene.tree.kid(inner, "dobj") if scene.tree.is_verb(inner) else None
            if entered is not None and scene.named(entered):
                return scene.named(entered)  # "banned from entering Kosovo"
    tree = scene.tree
    for word in tree.below(at):  # "expelled with their families from …": the place hangs on another word
        place = tree.kid(word, "pobj") if tree.dep(word) == "prep" and tree.token(word).text.lower() == "from" else None
        if place is not None and (codes := tuple(c for c in scene.named(place) if c not in but)):
            return codes
    return _place_above(scene, at, but=but)


def _place_above(scene: Scene, at: int, *, but: Codes) -> Codes:
    """Return where the clause above happens, for a passive joined to it: "arrested in Russia, … and given 48 hours to leave"."""
    tree = scene.tree
    if not tree.is_passive(at) and tree.token(at).tag != "VBN":
        return ()
    for above in (h for h in tree.climb(at) if tree.is_passive(h)):
        for prep, inner in tree.preps(above):
            codes = tuple(c for c in scene.named(inner) if c not in but) if prep in ("in", "from") else ()
            if codes:
                return codes
    return ()


# ---- from the context -----------------------------------------------------------------------------------------------------


def complete(scene: Scene, hit: Hit, found: Roles) -> Roles:
    """Fill a missing party from the report's context, and say so; done when the measures told outright are known."""
    if found.mutual:
        return found
    actors, targets, guessed = found.actors, found.targets, []
    if not actors and not targets and not found.unnamed and (_definite(scene, hit.trigger) if hit.nominal else scene.tree.dep(hit.trigger) == "amod"):
        last = scene.last_dyad(hit.trigger)
        return replace(found, actors=last[0], targets=last[1], guessed=("context",)) if last else found
    if not actors and not found.unnamed:
        actors = found.requested_by or _speaking(scene, hit, targets)
        if not actors and targets:
            actors = scene.body_at(hit.trigger) or scene.other_side(targets, hit.trigger) or _topic(scene, hit, targets)
        actors = tuple(c for c in actors if c not in targets)
        guessed += ["actor"] if actors else []
    if actors and not targets:
        third = scene.third_party(actors, hit.trigger, family=family_of(hit.rule.kind))
        if len(actors) == 2 and not third:
            return replace(found, mutual=True, each=True)  # "Spain and Russia each expel two", "recall their respective ambassadors"
        if len(actors) > 1 and third:
            return replace(found, targets=third, guessed=("target",))  # one wave of states, one whom they act on
        if found.requested_by and not set(found.requested_by) & set(actors):
            return replace(found, targets=found.requested_by)
        targets = scene.other_side(actors, hit.trigger) or third or scene.beside(actors, hit.trigger) or scene.lone_other(actors, hit.trigger)
        targets = tuple(c for c in targets if c not in actors)
        guessed += ["target"] if targets else []
    return replace(found, actors=actors, targets=targets, guessed=tuple(guessed))


def _definite(scene: Scene, noun: int) -> bool:
    return any(scene.tree.token(d).text.lower() in ("the", "this", "these", "those") for d in scene.tree.kids(noun, "det"))


def _speaking(scene: Scene, hit: Hit, targets: Codes) -> Codes:
    """Return whose spokesman tells of a passive act that names nobody: "… was declared unwelcome, Mexico's ministry said"."""
    codes = scene.speaker(hit.trigger)
    return codes if len(codes) == 1 and not set(codes) & set(targets) and not hit.nominal else ()


def _topic(scene: Scene, hit: Hit, targets: Codes) -> Codes:
    """Return the party the report speaks of, where the clause is passive and does not say who acts."""
    return scene.topic(hit.trigger, but=targets)
