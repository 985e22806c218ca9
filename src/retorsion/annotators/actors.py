"""Find the words that stand for states and bodies: names, demonyms, seats, organs of government, and persons.

The whole report is scanned, parsed or not. One automaton holds every word of the tables and every phrase that only looks like one
("Washington Post"); what stands under a guard is then weighed against the rest of the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from retorsion.knowledge.actors import ActorBook, Surface, actor_book
from retorsion.model import ActorMention, Span

from .guards import chosen, stands
from .persons import find_persons
from .phrases import longest
from .places import is_city, is_place

# One character for one, so that offsets hold.
_FLAT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'", "ʼ": "'"})
_WORD = re.compile(r"[^\W\d_]+")
_US = re.compile(r"\bUs\b")
_CAPITAL = re.compile(r"(?:'s)? capital(?! (?:punishment|flight|markets?|city of))\b")
_SENTENCE_END = re.compile(r"[.!?][\"”']?\s+(?=[\"“]?[A-Z])")

# No sentence of news is longer, in characters.
_REACH = 600


def find_actors(text: str, *, on: date | None = None) -> tuple[ActorMention, ...]:
    """Find the mentions of states, bodies and persons in a text, in order and without overlap.

    ``on`` is the day the report speaks on: it chooses between a state and the one before it (Moscow in 1986 is SUN). A mention that is
    of some party, but not known of which, has no codes: Brussels as a place, a minister of a country the report does not name.

    >>> [(m.span.start, m.codes) for m in find_actors("Prague expels two Russian diplomats.")]
    [(0, ('CZE',)), (18, ('RUS',))]
    """
    book = actor_book()
    flat = _lettered(text.translate(_FLAT), book)
    found = _places_shared(flat, _dated(_found(flat, book), on, book))
    cities = [mention for mention in found if mention.form == "place" and mention.locative]
    mentions = [mention for mention in found if mention.form != "place"]
    mentions = [m for before, m in zip([None, *mentions], mentions, strict=False) if not (before and _of_another_state(flat, before, m))]
    mentions = [_settled(flat, mention, mentions) for mention in mentions]
    return _merged(find_persons(flat, mentions, book=book, on=on), (*mentions, *cities))


def _lettered(flat: str, book: ActorBook) -> str:
    """Give a text without a single capital those of a title, as feeds and messages write them; "us" is a state only before its organ."""
    if flat != flat.lower():
        return flat
    organs, _ = _organs(book)
    titled = _WORD.sub(lambda word: word[0].capitalize() if len(word[0].capitalize()) == len(word[0]) else word[0], flat)
    return _US.sub(lambda us: "US" if organs.match(titled, us.end()) else us[0], titled)


def _found(flat: str, book: ActorBook) -> list[ActorMention]:
    automaton, meanings = _index(book)
    hits = [(Span(start, end), meanings[index]) for index, start, end in longest(automaton, flat) if meanings[index]]
    sure = {surface.code for _, surfaces in hits for surface in surfaces if not surface.guard and surface.form != "place"}
    return [
        _mention(flat, span, surface, book)
        for span, surfaces in hits
        if (surface := chosen(surfaces, sure)) and stands(flat, span, surface, book=book)
    ]


@lru_cache(maxsize=4)
def _index(book: ActorBook) -> tuple[AhoCorasick, tuple[tuple[Surface, ...], ...]]:
    """Build the automaton of a book, and what each of its phrases means; a phrase that is no actor means nobody."""
    patterns: dict[str, tuple[Surface, ...]] = {}
    for surface in book.surfaces:
        patterns[surface.text] = (*patterns.get(surface.text, ()), surface)
    for city in book.cities:
        patterns.setdefault(city.text, (city,))
    patterns |= dict.fromkeys(book.not_actors, ())
    for text, surfaces in list(patterns.items()):
        if len(text) > 3:  # headlines in capitals; "LAO" or "FBI" are too short to tell from other initials
            patterns.setdefault(text.upper(), surfaces)
    return AhoCorasick(list(patterns)), tuple(patterns.values())


def _mention(flat: str, span: Span, surface: Surface, book: ActorBook) -> ActorMention:
    if surface.form == "place":
        return ActorMention(span, (surface.code,), "place", locative=is_city(flat, span, book=book))
    capital = _CAPITAL.match(flat, span.end) if surface.form in ("name", "demonym") else None
    if capital and surface.form == "demonym":
        return ActorMention(Span(span.start, capital.end()), (surface.code,), "seat", locative=True)
    organ = _organ_sector(flat, span.end, book)
    attributive = surface.form == "name" and organ is not None  # "outside the US embassy"
    place = bool(capital) or (surface.form in ("name", "seat") and not attributive and is_place(flat, span, surface.form, book=book))
    return ActorMention(span, (surface.code,), surface.form, surface.sector or organ, locative=place)


def _organ_sector(flat: str, end: int, book: ActorBook) -> str | None:
    """Return the sector of the organ or officer named behind a state: "Russian Foreign Ministry" is GOV, "the Iranian navy" MIL."""
    organs, sectors = _organs(book)
    found = organs.match(flat, end)
    return sectors[found[1].lower()] if found else None


@lru_cache(maxsize=4)
def _organs(book: ActorBook) -> tuple[re.Pattern[str], dict[str, str]]:
    sectors = {office.text.lower(): office.sector for office in book.offices}
    organ = "|".join(re.escape(text) for text in sorted(sectors, key=len, reverse=True)) or "(?!)"
    between = "|".join(re.escape(word) for word in sorted(book.title_words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:'s?)?(?:\s(?:{between})){{0,3}}?\s({organ})\b", re.IGNORECASE), sectors


def _dated(mentions: Iterable[ActorMention], on: date | None, book: ActorBook) -> list[ActorMention]:
    return [replace(mention, codes=tuple(book.code_on(code, on) for code in mention.codes)) for mention in mentions]


def _places_shared(flat: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Let a place make its neighbour one: "in Algiers, Algeria", "its envoys in Brussels and Warsaw", "in Lyon, Nantes and Lille"."""
    told: list[ActorMention] = []
    for mention in mentions:
        last = told[-1] if told else None
        shared = last is not None and last.locative and _shares(flat, last, mention)
        told.append(replace(mention, locative=True) if shared else mention)
    return told


def _shares(flat: str, place: ActorMention, mention: ActorMention) -> bool:
    """Tell whether a mention is a place because its neighbour is; in a list with commas only a city: "in Lyon, France said no"."""
    if mention.form not in ("name", "seat", "place"):
        return False
    between, city = flat[place.span.end : mention.span.start], mention.form == "place"
    if between == ", ":
        return city if place.form == "place" else place.codes == mention.codes
    return (between.removeprefix(",") if city else between) in (" and ", " or ")


def _of_another_state(flat: str, owner: ActorMention, mention: ActorMention) -> bool:
    """Tell whether an organ is another state's of the same name: the Foreign Office in "the Iranian Foreign Office" is not Britain's."""
    owned = mention.form == "office" and flat[owner.span.end : mention.span.start] in (" ", "'s ", "' ")
    return owned and owner.form in ("name", "demonym") and owner.codes != mention.codes


def _settled(flat: str, mention: ActorMention, others: Sequence[ActorMention]) -> ActorMention:
    """Let Brussels mean NATO or Belgium where its sentence names that nearer than the EU, and nobody where it is a place."""
    if not _is_brussels(flat, mention):
        return mention
    if mention.locative:
        return replace(mention, codes=())
    start, end = mention.span.start, mention.span.end
    first = max((found.end() for found in _SENTENCE_END.finditer(flat, max(0, start - _REACH), start)), default=start - _REACH)
    closing = _SENTENCE_END.search(flat, end, end + _REACH)
    inside = others[bisect_left(others, first, key=_start) : bisect_left(others, closing.start() if closing else end + _REACH, key=_start)]
    near = [m for m in inside if m.codes in (("NATO",), ("EU",), ("BEL",)) and not _is_brussels(flat, m)]
    nearest = min(near, key=lambda m: abs(m.span.start - mention.span.start), default=mention)
    return replace(mention, codes=nearest.codes)


def _start(mention: ActorMention) -> int:
    return mention.span.start


def _is_brussels(flat: str, mention: ActorMention) -> bool:
    return mention.span.of(flat).casefold() == "brussels"


def _merged(persons: Iterable[ActorMention], others: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """Join two sets of mentions in order; of two that overlap the longer stays, of equals the person."""
    kept: list[ActorMention] = []
    for mention in sorted((*persons, *others), key=lambda m: m.span.start):
        if not kept or not mention.span.overlaps(kept[-1].span):
            kept.append(mention)
        elif len(mention.span) > len(kept[-1].span):
            kept[-1] = mention
    return tuple(kept)
