"""Find the words that stand for states and bodies: names, demonyms, seats, organs of government, and persons.

The whole report is scanned, parsed or not. One automaton holds every surface of the tables and every phrase that only looks like one
("Washington Post"); the leftmost, then longest, phrase at word boundaries wins, and what then stands under a guard is weighed against
the rest of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from retorsion.knowledge.actors import ActorBook, Surface, actor_book
from retorsion.model import ActorMention, Span

from .persons import find_persons
from .phrases import longest
from .places import is_place

_FLAT = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\xa0": " ", "’": "'", "‘": "'", "ʼ": "'"})
# "pro-Russian rebels" and "Russian-backed rebels" are nobody's government; "US-Russian talks" and "NATO-Russia" are two parties.
_PREFIX = re.compile(r"(?:\b(?:(?:pro|anti)[- ]|(?:ex|non|un|post|mid|trans|de)-))$", re.IGNORECASE)
_SUFFIX = re.compile(
    r"-(?:[a-z]+(?:ed|held|born|made|run|speaking|language|style|led|era|friendly|wide|bound|controlled|built)|led|born|run|made|era)\b"
)
_LANGUAGE = re.compile(r"(?:\b(?:in|into|speaks?|spoke|speaking|fluent|fluently)\s)$", re.IGNORECASE)
_LANGUAGE_ENDS = re.compile(r"\s*(?:[.,;:)\"”]|$|(?:and|or|but|on|to|that|language|version|translation|subtitles)\b)")
_NATIONAL = re.compile(r"(?:\bnational|\bhomeland|['’]s|s['’])\s+$", re.IGNORECASE)
_CAPITALISED = re.compile(r"\s([A-Z][a-z]+)")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+|[A-Z]\.)\s$")
_CAPITAL = re.compile(r"(?:'s)? capital(?! (?:punishment|flight|markets?|city of))\b")


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    surfaces: tuple[Surface, ...]


def find_actors(text: str, *, on: date | None = None, book: ActorBook | None = None) -> tuple[ActorMention, ...]:
    """Find the mentions of states, bodies and persons in a text, in order and without overlap.

    ``on`` is the day the report speaks on: it chooses between a state and the one before it (Moscow in 1986 is SUN). A mention that is
    known to be of a party, but not of which, has no codes: Brussels as a place, a minister of a country the report does not name.

    >>> [(m.span.start, m.codes) for m in find_actors("Prague expels two Russian diplomats.")]
    [(0, ('CZE',)), (18, ('RUS',))]
    """
    book = book or actor_book()
    flat = text.translate(_FLAT)
    hits = list(_hits(flat, book))
    sure = {s.code for hit in hits for s in hit.surfaces if not s.guard}
    mentions = [m for hit in hits if (m := _mention(flat, hit, sure, book))]
    dated = [replace(m, codes=tuple(book.code_on(code, on) for code in m.codes)) for m in mentions]
    settled = [_settle_brussels(flat, m, dated) for m in dated if not _anothers_organ(flat, m, dated)]
    return _merged(find_persons(flat, settled, book=book, on=on), settled)


def _merged(persons: Iterable[ActorMention], others: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """Join two sets of mentions in order; of two that overlap the longer stays, of equals the person."""
    kept: list[ActorMention] = []
    for mention in sorted((*persons, *others), key=lambda m: m.span.start):
        if not kept or not mention.span.overlaps(kept[-1].span):
            kept.append(mention)
        elif len(mention.span) > len(kept[-1].span):
            kept[-1] = mention
    return tuple(kept)


@lru_cache(maxsize=4)
def _index(book: ActorBook) -> tuple[AhoCorasick, tuple[tuple[Surface, ...], ...]]:
    """Build the automaton of a book, and what each of its phrases means; a phrase that is no actor means nobody."""
    patterns: dict[str, tuple[Surface, ...]] = {}
    for surface in book.surfaces:
        patterns[surface.text] = (*patterns.get(surface.text, ()), surface)
    patterns |= dict.fromkeys(book.not_actors, ())
    for text, surfaces in list(patterns.items()):
        if len(text) > 3:  # headlines in capitals
            patterns.setdefault(text.upper(), surfaces)
    return AhoCorasick(list(patterns)), tuple(patterns.values())


def _hits(flat: str, book: ActorBook) -> Iterator[_Hit]:
    """Yield the phrases of the tables that stand for somebody."""
    automaton, meanings = _index(book)
    for index, start, end in longest(automaton, flat):
        if meanings[index]:
            yield _Hit(start, end, meanings[index])


def _mention(flat: str, hit: _Hit, sure: set[str], book: ActorBook) -> ActorMention | None:
    surface = _chosen(hit, sure)
    if surface is None or not _passes(flat, hit, surface, book) or _modifies(flat, hit, surface):
        return None
    span = Span(hit.start, hit.end)
    if surface.form in ("name", "demonym") and (capital := _CAPITAL.match(flat, hit.end)):
        if surface.form == "demonym":
            return ActorMention(Span(hit.start, capital.end()), (surface.code,), "seat", locative=True)
        return ActorMention(span, (surface.code,), surface.form, surface.sector, locative=True)
    place = surface.form in ("name", "seat") and is_place(flat, span, surface.form, book=book)
    sector = surface.sector or _sector(flat, hit.end, book)
    return ActorMention(span, (surface.code,), surface.form, sector, locative=place)


def _chosen(hit: _Hit, sure: set[str]) -> Surface | None:
    """Choose among the actors one phrase may mean: the one the report also names without doubt, else the first of the table."""
    named = [s for s in hit.surfaces if s.code in sure]
    surface = (named or list(hit.surfaces))[0]
    return None if surface.guard == "context" and not named else surface


def _passes(flat: str, hit: _Hit, surface: Surface, book: ActorBook) -> bool:
    """Tell whether the guard of a surface lets it stand here."""
    before = flat[max(0, hit.start - 24) : hit.start]
    if surface.guard == "given":
        return not _in_a_name(flat, hit, before, book)
    if surface.guard == "not_in_capitals":
        line = flat[max(0, hit.start - 30) : hit.end + 30]
        return any(c.islower() for c in line)
    if surface.guard == "not_after_state":
        previous = re.search(r"([A-Z][\w.]+)\s$", before)
        return not _NATIONAL.search(before) and (previous is None or not _means_a_state(previous[1], book))
    return not (surface.form == "demonym" and _LANGUAGE.search(before) and _LANGUAGE_ENDS.match(flat, hit.end))


def _means_a_state(word: str, book: ActorBook) -> bool:
    return any(s.text == word and s.form in ("name", "demonym") for s in book.surfaces)


def _in_a_name(flat: str, hit: _Hit, before: str, book: ActorBook) -> bool:
    """Tell whether a word such as "Jordan" is part of a person's name: after a given name or initial, or before a surname."""
    previous = _WORD_BEFORE.search(before)
    if previous and (previous[1] in book.given_names or previous[1].endswith(".")):
        return True
    following = _CAPITALISED.match(flat, hit.end)
    return following is not None and following[1] in _surnames(book)


def _surnames(book: ActorBook) -> frozenset[str]:
    return frozenset(leader.name.split()[-1] for leader in book.leaders)


def _modifies(flat: str, hit: _Hit, surface: Surface) -> bool:
    """Tell whether the word only colours another: pro-Russian, Russian-backed, Washington-based."""
    if _PREFIX.search(flat[max(0, hit.start - 8) : hit.start]):
        return True
    return surface.form != "body" and bool(_SUFFIX.match(flat, hit.end))


def _sector(flat: str, end: int, book: ActorBook) -> str | None:
    """Return the sector of the organ named behind a state: "Russian Foreign Ministry" is GOV, "the Iranian navy" MIL."""
    organs, sectors = _organs(book)
    found = organs.match(flat, end)
    return sectors[found[1].lower()] if found else None


@lru_cache(maxsize=4)
def _organs(book: ActorBook) -> tuple[re.Pattern[str], dict[str, str]]:
    sectors = {office.text.lower(): office.sector for office in book.offices}
    organ = "|".join(re.escape(text) for text in sorted(sectors, key=len, reverse=True)) or "(?!)"
    between = "|".join(re.escape(word) for word in sorted(book.title_words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:'s?)?(?:\s(?i:{between})){{0,3}}?\s((?i:{organ}))\b"), sectors


def _anothers_organ(flat: str, mention: ActorMention, others: list[ActorMention]) -> bool:
    """Tell whether an organ is another state's of the same name: the Foreign Office in "the Iranian Foreign Office" is not Britain's."""
    if mention.form != "office":
        return False
    owner = next((m for m in others if flat[m.span.end : mention.span.start] in (" ", "'s ", "' ")), None)
    return owner is not None and owner.form in ("name", "demonym") and owner.codes != mention.codes


def _settle_brussels(flat: str, mention: ActorMention, others: list[ActorMention]) -> ActorMention:
    """Let Brussels mean NATO or Belgium where the sentence names that nearer than the EU, and nobody where it is a place."""
    if flat[mention.span.start : mention.span.end].casefold() != "brussels":
        return mention
    if mention.locative:
        return replace(mention, codes=())
    first = max(flat.rfind(". ", 0, mention.span.start), 0)
    last = flat.find(". ", mention.span.end) % (len(flat) + 1)
    near = [m for m in others if m.codes and m.codes[0] in ("NATO", "EU", "BEL") and m is not mention and first <= m.span.start <= last]
    near = [m for m in near if flat[m.span.start : m.span.end].casefold() != "brussels"]
    nearest = min(near, key=lambda m: abs(m.span.start - mention.span.start), default=None)
    return replace(mention, codes=nearest.codes) if nearest else mention
