"""Find where a report introduces a person by an office.

"NATO Secretary General Jens Stoltenberg"; "Rex Tillerson, the US Secretary of State"; "a spokeswoman for Russia's foreign ministry, NAME".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retorsion.knowledge.actors import ActorBook
from retorsion.model import ActorMention

from .titles import HONORIFIC, NAME, PARTICLES, Title, titles_in

_NAME_AFTER = re.compile(rf"(,?)\s(?:the\s)?(?:{HONORIFIC}\s)?({NAME})")
_NAME_BEFORE = re.compile(rf"({NAME}),\s(?:who (?:is|was)\s)?(?:(?:the|an?)\s)?([^,.;:\"“”()]{{0,70}})$")
_OF_PARTY = re.compile(r"\s(?:of|for|at|from)\s(?:the\s)?")
_TO_HOST = re.compile(r"\s(?:to|in)\s(?:the\s)?")
_ORGAN = re.compile(r"(?:'s?)?(?:\s(?:(?i:foreign|defen[cs]e|interior|state|ministry|department|office|government|mission|affairs)|of))*")
_SENTENCE_END = re.compile(r"[.!?][\"”']?\s(?=[\"“]?[A-Z])|\s\s")
# "Ruritanian President", "held talks with President": of a party that the tables do not know, or of a guest's host.
_ANOTHER_PARTY = re.compile(r"(?:[\w,] [A-Z][\w-]+|\b(?:with|meets?|met|meeting|receive[sd]?|by|between))\s$")
_ALSO_GIVEN_NAMES = frozenset({"April", "May", "June", "August"})
# How far back, in characters, a bare "Foreign Minister" looks for the government it belongs to: some three sentences of news.
_REACH = 600


@dataclass(frozen=True, slots=True)
class Introduction:
    """Hold a name as the report introduces it. ``sure`` tells whether the words name the party, or a rule supplied it."""

    name: str
    codes: tuple[str, ...]
    sector: str | None
    sure: bool = True


def introductions(flat: str, actors: Sequence[ActorMention], book: ActorBook) -> Iterator[Introduction]:
    """Yield an introduction for every title of office that comes with a name, in order."""
    for title in titles_in(flat, book):
        found = _name_behind(flat, title, actors, book) or _name_in_front(flat, title, actors, book)
        if found:
            yield found


def _name_behind(flat: str, title: Title, actors: Sequence[ActorMention], book: ActorBook) -> Introduction | None:
    """Read "Russian Foreign Minister NAME", "president of Ukraine NAME", "US ambassador to Russia NAME", "Foreign Minister NAME"."""
    before, after = _party_before(flat, title, actors, book), _next_party(flat, title, actors, _OF_PARTY)
    host = _next_party(flat, title, actors, _TO_HOST) if title.sector == "DIP" else None
    party = before or after
    found = _NAME_AFTER.match(flat, _end_of_organ(flat, after or host) or title.span.end)
    name = _clean(found[2], book) if found and (party or not found[1]) else None
    if found is None or name is None:
        return None
    if party:
        return Introduction(name, party.codes, title.sector)
    codes = _codes_of_seat_behind(flat, found.end(), actors) or _codes_by_rule(flat, title, actors)
    return Introduction(name, codes, title.sector, sure=False)


def _name_in_front(flat: str, title: Title, actors: Sequence[ActorMention], book: ActorBook) -> Introduction | None:
    """Read "NAME, Germany's foreign minister" and "NAME, spokeswoman for the Russian Foreign Ministry"."""
    found = _NAME_BEFORE.search(flat, max(0, title.span.start - 130), title.span.start)
    if found is None:
        return None
    before = _party_before(flat, title, actors, book)
    if before and before.span.start < found.start(2):
        before = None
    between = found[2] if before is None else flat[found.start(2) : before.span.start]
    party = before or _next_party(flat, title, actors, _OF_PARTY)
    name = _clean(found[1], book)
    return Introduction(name, party.codes, title.sector) if party and name and _leads_to_title(between, book) else None


def _party_before(flat: str, title: Title, actors: Sequence[ActorMention], book: ActorBook) -> ActorMention | None:
    """Return the party right before a title: "the UK's foreign secretary", "Kremlin spokesman", "Russian deputy foreign minister"."""
    index = bisect_right(actors, title.span.start, key=lambda m: m.span.end)
    last = actors[index - 1] if index else None
    return last if last and _leads_to_title(flat[last.span.end : title.span.start], book) else None


def _leads_to_title(words: str, book: ActorBook) -> bool:
    """Tell whether nothing but words like "deputy", "newly appointed" or the name of an organ stands between a party and a title."""
    inner = words.removeprefix("'s").removeprefix("'").split()
    return len(inner) <= 6 and all(w.replace("-", "").isalpha() and (w[0].isupper() or w in book.title_words) for w in inner)


def _next_party(flat: str, title: Title, actors: Sequence[ActorMention], link: re.Pattern[str]) -> ActorMention | None:
    index = bisect_left(actors, title.span.end, key=lambda m: m.span.start)
    following = actors[index] if index < len(actors) else None
    return following if following and link.fullmatch(flat, title.span.end, following.span.start) else None


def _end_of_organ(flat: str, party: ActorMention | None) -> int | None:
    """Return where the words behind a party end that still belong to its name: "for the Russian Foreign Ministry"."""
    tail = _ORGAN.match(flat, party.span.end) if party else None
    return tail.end() if tail else None


def _codes_of_seat_behind(flat: str, end: int, actors: Sequence[ActorMention]) -> tuple[str, ...]:
    """Read "Foreign Ministry spokesman NAME in Ankara"."""
    index = bisect_left(actors, end, key=lambda m: m.span.start)
    seat = actors[index] if index < len(actors) else None
    return seat.codes if seat and seat.form == "seat" and flat[end : seat.span.start] == " in " else ()


def _codes_by_rule(flat: str, title: Title, actors: Sequence[ActorMention]) -> tuple[str, ...]:
    """Tell whom a bare title speaks for, where a clear rule does.

    The title's own state ("Secretary of State"); the capital that opens its sentence ("In Paris, Foreign Minister …"); the state that opens
    a sentence which then quotes its minister ("Norway expels two envoys, Foreign Minister … said"); else the one state whose government,
    seat or organ is named within reach before it. Titles that bodies give look for bodies only.
    """
    if title.default:
        return (title.default,)
    if title.sector != "GOV" or _ANOTHER_PARTY.search(flat, max(0, title.span.start - 30), title.span.start):
        return ()
    start = max((m.end() for m in _SENTENCE_END.finditer(flat, max(0, title.span.start - _REACH), title.span.start)), default=0)
    reach = [bisect_left(actors, at, key=lambda m: m.span.start) for at in (title.span.start - _REACH, title.span.start)]
    near = [m for m in actors[slice(*reach)] if m.codes]
    if title.of_body:
        near = [m for m in near if m.form == "body"]
        return near[-1].codes if near else ()
    first = next((m for m in near if m.span.start >= start), None)
    opens = first is not None and first.form in ("name", "seat") and flat[start : first.span.start] in ("", "The ", "In ")
    if first and opens and flat[title.span.start - 3 : title.span.start].endswith((", ", '," ', ",” ")):
        return first.codes
    speaking = {m.codes for m in near if not m.locative and (m.form in ("seat", "office") or m.sector == "GOV")}
    return speaking.pop() if len(speaking) == 1 else ()


def _clean(name: str, book: ActorBook) -> str | None:
    """Cut a run of capitalised words down to a person's name: "Lavrov Tuesday" is Lavrov, "Monday" nobody."""
    words = name.partition("'s")[0].split()
    stop = next((i for i, w in enumerate(words) if w in book.not_names and not (i and w in _ALSO_GIVEN_NAMES)), len(words))
    words = words[:stop]
    while words and words[-1] in PARTICLES:
        words.pop()
    whole = " ".join(words).rstrip("'-")
    return whole if len(whole) > 2 and not (whole.isupper() and " " not in whole) else None  # "Lt", "GOP"
