"""Where an act happened, apart from who acted: told by locative phrases alone ("in Geneva", "at the embassy in Prague").

A seat that acts ("Moscow said") is no place, nor is a dateline, nor where a person is posted ("the ambassador in Oslo").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from retorsion.model import ActorMention, ActType, Claim, Place

from ..knowledge.actors import is_state
from ..knowledge.gazetteer import country_place, find_place, seat_place
from ..knowledge.grammar import grammar
from ..knowledge.lexicon import things
from ..knowledge.plover import act_types
from .belonging import sides
from .scene import Scene
from .things import PEOPLE_AND_POSTS

DEEP = 3
"""Phrases within which a place may stand: "at a meeting on the margins of the summit in Vienna"."""
KNOWN = 100_000
"""Inhabitants of a city that is named in none of our tables; a smaller one counts only where the report speaks of its country."""
MATERIAL = ("material cooperation", "material conflict")
"""Quad classes of acts that are done and not said: they happen where what they are done to is."""
POSTS = ("mission_closure", "mission_suspended", "mission_opened")
"""Kinds of measures that happen where the post stands."""
_WITHIN = re.compile(r",\s+((?:[A-Z][\w.'’-]+)(?:\s[A-Z][\w.'’-]+){0,2})")
_SHARES = ("conj", "xcomp", "dobj", "nsubj", "nsubjpass")
"""How a word hangs on one whose place is its own: "met and agreed in Geneva", "the talks took place in Geneva"."""


def place_of(scene: Scene, at: int, type_: ActType) -> Place | None:
    """Return where the act of some type told by the word ``at`` happened; None where no phrase tells it."""
    return next((place for place in _told(scene, at, type_) if place), None)


def place_of_measure(scene: Scene, claim: Claim, type_: ActType) -> Place | None:
    """Return where a measure happened: by its words, else, for a post closed or opened, where that stands."""
    span = claim.trigger.span if claim.trigger else None
    at = next((at for at, token in enumerate(scene.tree.page.tokens) if span and token.span.overlaps(span)), None)
    if at is not None and (place := place_of(scene, at, type_)):
        return place
    if claim.kind in POSTS and claim.mission and claim.mission.seat:
        host = claim.mission.host
        return find_place(claim.mission.seat, country=host if host and is_state(host) else None)
    return None


def _told(scene: Scene, at: int, type_: ActType) -> Iterator[Place | None]:
    """Yield what may tell the place: the act's own phrases, what it is done to, and the word it shares its place with.

    Words about a thing leave it where it is: who condemns an attack in Bali need not be there.
    """
    tree = scene.tree
    yield _behind(scene, at)
    objects = tree.objects(at) if tree.is_verb(at) else ()
    if type_ == "CONSULT":
        visits = (inner for word in (at, *objects) for prep, inner in tree.preps(word) if prep in grammar().prepositions.visited)
        yield from (_named(scene, inner) for inner in visits)
    for word in objects:
        yield _entered(scene, word)
        if act_types()[type_].quad in MATERIAL or type_ == "CONSULT" or tree.lemma(word) in grammar().gatherings:
            yield _premises(scene, word) if _is_mission(scene, word) else _behind(scene, word)
    head = tree.head(at)
    if tree.dep(at) in _SHARES and (tree.is_verb(head) or tree.dep(at) == "conj"):
        yield _behind(scene, head, between=(head, at) if tree.dep(at) == "conj" else None)


def _entered(scene: Scene, word: int) -> Place | None:
    """Return the place that is itself the object: "visited Algeria", "entered Kabul"."""
    mention = next((m for m in scene.tree.page.actors if m.span.overlaps(scene.tree.token(word).span)), None)
    return _mentioned(scene, mention) if mention else None


def _behind(scene: Scene, word: int, deep: int = 0, *, between: tuple[int, int] | None = None) -> Place | None:
    """Return the place that stands behind a preposition of place, or behind the gathering that does ("at talks in Minsk").

    What stands ``between`` two verbs is the first one's alone: "signed a treaty in Rome and sent troops".
    """
    tree, words = scene.tree, grammar().prepositions
    for prep, inner in tree.preps(word):
        if between and between[0] < inner < between[1]:
            continue
        gathering = tree.lemma(inner) in grammar().gatherings
        if not (prep in words.locative or (prep in words.occasion and gathering)):
            continue
        if _is_person(scene, word) and not _is_mission(scene, inner):
            continue
        if found := _named(scene, inner) if prep in words.locative else None:
            return found
        if deep < DEEP and not _is_person(scene, inner) and (found := _behind(scene, inner, deep + 1)):
            return found
    return None


def _named(scene: Scene, head: int) -> Place | None:
    """Return the place that a noun phrase names."""
    page, token = scene.tree.page, scene.tree.token(head)
    mention = next((m for m in page.actors if m.span.overlaps(token.span)), None)
    if mention:
        return _mentioned(scene, mention)
    if _is_mission(scene, head):
        return _premises(scene, head)
    if token.pos != "PROPN" or any(time.span.overlaps(token.span) for time in page.times) or scene.tree.kid(head, "det") is not None:
        return None
    words = [word for word in scene.phrase(head) if word <= head]
    if any(scene.tree.token(word).pos != "PROPN" for word in words):
        return None
    return _on_the_map(scene, scene.tree.span(tuple(words)).of(page.report.text), token.span.end, least=KNOWN)


def _mentioned(scene: Scene, mention: ActorMention) -> Place | None:
    """Return the place that a mention names, where it is one: a city, a capital, or a state on whose soil something happens."""
    state = next((code for code in mention.codes if is_state(code)), None)
    if not mention.locative:
        return None
    if mention.form == "name":
        return country_place(state) if state else None
    if mention.form not in ("seat", "place"):
        return None
    name = mention.span.of(scene.tree.page.report.text)
    return _on_the_map(scene, name, mention.span.end, country=state) or (seat_place(state) if state and mention.form == "seat" else None)


def _on_the_map(scene: Scene, name: str, end: int, *, country: str | None = None, least: int = 0) -> Place | None:
    """Look a name up, with the state or region named behind it ("Paris, Texas"), else by the countries the report speaks of."""
    page = scene.tree.page
    name = " ".join(name.split())
    if (within := _WITHIN.match(page.report.text, end)) and (around := find_place(within[1])) and around.precision != "city":
        return find_place(f"{name}, {within[1]}", country=around.country) or find_place(name, country=around.country)
    near = {code for mention in page.actors for code in mention.codes}
    return find_place(name, country=country, near=near, least=least)


def _premises(scene: Scene, head: int) -> Place | None:
    """Return where a mission or headquarters stands: in the city named with it, else in its host's capital, if it is an embassy."""
    lemma, (sender, host) = scene.tree.lemma(head), sides(scene, head, own=False)
    found = _behind(scene, head, DEEP) or next(_beside(scene, head), None)
    if found:
        return (found.country and seat_place(found.country)) or found if (lemma, found.precision) == ("embassy", "country") else found
    if lemma == "headquarters":
        return seat_place(sender[0]) if sender and not is_state(sender[0]) else None
    if not host or not is_state(host[0]):
        return None
    return seat_place(host[0]) if lemma == "embassy" else country_place(host[0])


def _beside(scene: Scene, head: int) -> Iterator[Place]:
    """Yield the cities named before a mission: "the Istanbul consulate"."""
    text, spans = scene.tree.page.report.text, [scene.tree.token(word).span for word in scene.phrase(head) if word < head]
    cities = (m for m in scene.tree.page.actors if m.form == "place" and any(m.span.overlaps(span) for span in spans))
    found = (find_place(city.span.of(text), country=next(iter(city.codes), None)) for city in cities)
    yield from (place for place in found if place)


def _is_mission(scene: Scene, head: int) -> bool:
    return scene.tree.lemma(head) in things()["mission"].heads


def _is_person(scene: Scene, head: int) -> bool:
    """Tell whether a noun stands for people, whose post is not where they are acted upon."""
    lemma = scene.tree.lemma(head)
    return any(lemma in things()[name].heads for name in PEOPLE_AND_POSTS if name != "mission") and not _is_mission(scene, head)
