"""Tell a place from a party: "in Moscow" is a place, "Moscow said" a party, "a message to Moscow" again a party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from retorsion.knowledge.actors import ActorBook, actor_book
from retorsion.model import ActorForm, Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# "OSLO (Agency A) -", "OSLO, April 22": where a report was filed. In capitals it may stand anywhere, else it opens a line.
_DATELINE = re.compile(rf"(?:\s*\([\w ./]+\)\s*[-–—:]|,\s+(?:[A-Z][a-z]+,\s+)?{_MONTH}\s+\d|,\s+\d+\s+{_MONTH}|\s+[-–—]+\s)")
# "the Izmir, Adana and San Remo consulates"
_AND_OTHERS = r"(?:(?:,|,? and|,? or)(?:\s[A-Z][\w-]+){1,3}){0,3}"
_NAMES_ON = re.compile(r"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]")


def is_place(flat: str, span: Span, form: ActorForm, *, book: ActorBook | None = None) -> bool:
    """Tell whether the words at ``span`` name a place where something stands, happens or goes, rather than somebody who acts.

    ``flat`` is the text with every white space a blank and straight apostrophes; ``form`` tells a state's name from its seat.

    >>> is_place("The envoy left for talks in Oslo.", Span(28, 32), "seat")
    True
    >>> is_place("A protest note to Oslo followed.", Span(18, 22), "seat")
    False
    """
    words = _words(book or actor_book())
    before = flat[max(0, span.start - 40) : span.start]
    if words["soil"].match(flat, span.end) or (form == "seat" and words["venue"].match(flat, span.end)):
        return True
    if flat.startswith("'", span.end) or (form == "name" and _NAMES_ON.match(flat, span.end)):
        return False
    if words["before"].search(before):
        return True
    if travels := words["to_or_from"].search(before):
        owed = words["party"].fullmatch(travels[1]) or (travels[2].lower() == "to" and words["party_to"].fullmatch(travels[1]))
        return not owed
    opens = span.of(flat).isupper() or not before.strip() or before.endswith("  ")
    return opens and _DATELINE.match(flat, span.end) is not None


def is_city(flat: str, span: Span, *, book: ActorBook | None = None) -> bool:
    """Tell whether a city that is no capital stands as a place: behind "in", "from" or "port of", or before the mission it names.

    >>> is_city("Its consulate in Izmir was shut.", Span(17, 22)), is_city("The Izmir consulate was shut.", Span(4, 9))
    (True, True)
    >>> is_city("Izmir beat the visitors.", Span(0, 5))
    False
    """
    words = _words(book or actor_book())
    if words["mission"].match(flat, span.end):
        return True
    before = flat[max(0, span.start - 40) : span.start]
    return not _NAMES_ON.match(flat, span.end) and words["before_city"].search(before) is not None


@lru_cache(maxsize=4)
def _words(book: ActorBook) -> dict[str, re.Pattern[str]]:
    def any_of(where: str) -> str:
        return _alternatives(book.places.get(where, ()))

    return {
        "before": re.compile(rf"\b{any_of('before')}\s+(?:the\s+)?$", re.IGNORECASE),
        "before_city": re.compile(rf"\b(?i:{any_of('before')}|{any_of('before_city')})\s+(?:[A-Z]\w+'s\s+)?$"),
        "mission": re.compile(rf"{_AND_OTHERS}\s(?i:{any_of('mission')})\b"),
        "to_or_from": re.compile(r"(\b[\w-]+)\s+(to|from)\s+(?:the\s+)?$", re.IGNORECASE),
        "party": re.compile(any_of("party"), re.IGNORECASE),
        "party_to": re.compile(any_of("party_to"), re.IGNORECASE),
        "soil": re.compile(rf"'s?\s+{any_of('soil')}\b"),
        "venue": re.compile(rf"\s{any_of('venue')}\b"),
    }


def _alternatives(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"
