"""Whose a thing is, and with whom: from what stands before it and the prepositions behind it."""

from __future__ import annotations

from ..knowledge.grammar import grammar
from ..knowledge.lexicon import things, verb_rules
from .parties import Codes, union
from .pointing import party
from .scene import Scene

SPREAD = 5  # words behind a noun within which "throughout" is its own, with a second noun between them


def possessed(scene: Scene, head: int) -> tuple[bool, bool]:
    """Tell whether a thing is the actor's own ("its ambassador"), and whether it is the other side's ("each other's")."""
    tree, pronouns = scene.tree, grammar().pronouns
    own = others = False
    for kid in tree.kids(head, "poss", "amod", "det", "compound", "nmod"):
        word = tree.word(kid)
        own |= word in pronouns.possessive | pronouns.own or tree.has(kid, pronouns.possessive, "poss")
        others |= word in pronouns.other and tree.dep(kid) == "poss"
    return own or _of_its_mission(scene, head) or _at_its_mission(scene, head), others


def _at_its_mission(scene: Scene, head: int) -> bool:
    """Tell whether strength is said to be at the actor's own mission: "would reduce the number of staff | at its embassy"."""
    tree, posts = scene.tree, things()["mission"].heads
    if tree.lemma(head) not in things()["size"].heads - posts:
        return False
    behind = (inner for prep, inner in trailing(scene, head) if prep in grammar().prepositions.workplace)
    return any(tree.lemma(inner) in posts and tree.has(inner, grammar().pronouns.possessive, "poss") for inner in behind)


def _of_its_mission(scene: Scene, head: int) -> bool:
    """Tell whether staff is cut by the mission it works in, which need not say whose it is: "asked the embassy to cut staff"."""
    tree, verb = scene.tree, scene.tree.head(head)
    subject = tree.subject(verb) if tree.dep(head) == "dobj" and tree.is_verb(verb) and not tree.is_passive(verb) else None
    cut = tree.lemma(head) in things()["size"].heads - things()["mission"].heads
    return cut and subject is not None and tree.lemma(subject) in things()["mission"].heads


def sides(scene: Scene, head: int, *, own: bool) -> tuple[Codes, Codes]:
    """Return whose the thing is, and with whom; ``own`` tells that it is the actor's, whatever stands behind it."""
    tree, words = scene.tree, grammar().prepositions
    sender, host = _before(scene, head)
    sender = sender or _of_first(scene, head)
    for prep, inner in (*tree.preps(head), *trailing(scene, head)):
        if inner in scene.places and not host and prep in words.site:
            host = scene.places[inner]
        codes = scene.named(inner) or _meant(scene, inner)
        if not codes or (prep in words.site_or_owner and tree.lemma(inner) in things()["mission"].heads):
            continue  # "diplomats at the South African high commission" are South Africa's
        theirs = own or possessed(scene, inner)[0]  # "two of its diplomats from Spain" are not Spain's
        if prep in words.owner and not sender and not theirs and not (prep in words.origin and _of_somebody(scene, head)):
            sender = codes
        elif prep in words.host and not host:
            host = codes
    return sender, host


def _of_first(scene: Scene, head: int) -> Codes:
    """Return whose a mission is by the one it is named together with: "the Irish embassy in Abuja and the consulate in Lagos"."""
    first = scene.first_post(head)
    return _before(scene, first)[0] if first is not None else ()


def _of_somebody(scene: Scene, head: int) -> bool:
    """Tell whether "of" says whose a thing is without a name: "the envoys of ten Western states | from the country"."""
    of = (inner for prep, inner in scene.tree.preps(head) if prep in grammar().prepositions.whole)
    return scene.unnamed(head) or any(map(scene.unnamed, of))


def _meant(scene: Scene, inner: int) -> Codes:
    """Return the parties that "the country", "the four states" behind a thing point back at."""
    pointing = scene.tree.has(inner, grammar().determiners.pointing, "det") and not scene.tree.has(inner, grammar().pronouns.other, "amod")
    return party(scene, inner) if pointing and scene.tree.lemma(inner) in grammar().groups else ()


def _before(scene: Scene, head: int) -> tuple[Codes, Codes]:
    """Return whose a thing is and with whom, from the words before it: of two names, the seat is where it stands."""
    tree = scene.tree
    mention = scene.mentions.get(head)
    senders: list[Codes] = [mention.codes] if mention and mention.codes and mention.form == "demonym" else []
    hosts: list[Codes] = []
    of = any(scene.named(inner) for prep, inner in tree.preps(head) if prep in grammar().prepositions.whole)
    if tree.has(head, grammar().pronouns.whose, "poss"):  # "the union, whose envoy was expelled"
        senders.append(scene.named(tree.head(tree.head(head))))
    for word in _modifiers(scene, head):
        if word in scene.places:
            hosts.append(scene.places[word])
        found = scene.mentions.get(word)
        if found and found.codes:
            seated = found.form == "seat" and (senders or of or _names_a_post(scene, word))
            placed = seated or (found.form == "body" and bool(senders))  # "Cuba's UN mission"
            (hosts if placed else senders).append(scene.lists.get(word, found.codes))
    return union(*senders), union(*hosts)


def _names_a_post(scene: Scene, seat: int) -> bool:
    """Tell whether a post is called by its seat: "Embassy Kabul", "Consulate General Almaty"."""
    tree, before = scene.tree, range(max(0, seat - 2), seat)
    return any(tree.lemma(word) in things()["mission"].heads and tree.token(word).text.istitle() for word in before)


def _modifiers(scene: Scene, head: int) -> list[int]:
    """Return the words before a head that qualify it, with their own modifiers and those they are joined with, in order."""
    tree, found = scene.tree, list[int]()
    for kid in tree.kids(head, "amod", "compound", "poss", "nmod", "nn"):
        if kid < head and not _headline_verb(scene, kid):
            below = tree.below(kid)
            verb = max((word for word in below if _headline_verb(scene, word)), default=-1)
            words = {kid, *tree.kids(kid, "conj"), *(k for k in below if tree.dep(k) in ("amod", "compound", "poss", "nmod"))}
            found += (word for word in words if word > verb)
    return sorted(found)


def _headline_verb(scene: Scene, word: int) -> bool:
    """Tell whether a headline's verb was parsed as part of the phrase behind it, with its subject: "Latvia Expels Group of …"."""
    tree = scene.tree
    named = any(kid in scene.mentions for kid in tree.kids(word, "compound", "nmod"))
    return named and tree.token(word).text.endswith("s") and tree.lemma(word) in verb_rules() and tree.dep(word) == "compound"


def is_spread(scene: Scene, head: int) -> bool:
    """Tell whether what a phrase names lies over many states: "embassies and consulates throughout the region"."""
    tree = scene.tree
    behind = range(head + 1, min(tree.sentence(head).last, head + SPREAD))
    return tree.token(head).tag == "NNS" and any(tree.word(word) in grammar().prepositions.spread for word in behind)


def trailing(scene: Scene, head: int) -> list[tuple[str, int]]:
    """Return the phrases right behind a thing that the parse hung on its verb: "expels | envoys | from Australia"."""
    tree = scene.tree
    verb, last = tree.head(head), max(scene.phrase(head))
    if not tree.is_verb(verb) or tree.dep(head) not in ("dobj", "obj", "nsubjpass"):
        return []
    behind = [p for p in tree.kids(verb, "prep", "agent") if p == last + 1]
    return [(tree.word(p), inner) for p in behind for inner in tree.kids(p, "pobj")]
