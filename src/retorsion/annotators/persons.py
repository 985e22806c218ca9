"""Find persons, and the state or body they speak for, through the words that introduce them.

A report introduces a person once ("NATO Secretary General Jens Stoltenberg"; "Maria Zakharova, spokeswoman for the Russian Foreign
Ministry") and names them shortly afterwards ("Stoltenberg", "Ms Zakharova"). The introduction holds for the whole report. A dated list of
leaders helps where a short report introduces nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from retorsion.knowledge.actors import ActorBook, Leader
from retorsion.model import ActorMention, Span

from .introductions import Introduction, introductions
from .phrases import longest
from .titles import FAMILY_NAME_FIRST, HONORIFIC, PARTICLES

_MONTH_CONTEXT = re.compile(
    r"(?:\d|\b(?:in|of|since|until|till|last|this|next|early|late|mid|on|by|from|before|after|between|to|through))[\s-]$", re.IGNORECASE
)
_ALIGNED = re.compile(r"-[a-z]+(?:ed|led|era)\b")
_HONORIFIC_BEFORE = re.compile(rf"\b{HONORIFIC}\s$")


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    codes: tuple[str, ...]
    sector: str | None = None


def find_persons(flat: str, actors: Sequence[ActorMention], *, book: ActorBook, on: date | None = None) -> tuple[ActorMention, ...]:
    """Find the persons whom a text introduces by an office, or whom the list of leaders knows, wherever they are named.

    ``flat`` is the text with every white space a blank and straight apostrophes; ``actors`` are the mentions found in it. A person whose
    party neither the words nor a clear rule tell has no codes.
    """
    known: dict[str, _Person] = {}
    leaders = dict(_leaders_named(flat, book, on))
    parties = {m.span.of(flat) for m in actors}
    everybody = sorted((*actors, *_named(flat, leaders, book)), key=lambda m: m.span.start)
    for introduced in introductions(flat, everybody, book):
        if introduced.name not in parties:  # "France, the host of the talks, …" introduces nobody
            _learn(known, _identify(introduced, book, on))
    return tuple(_named(flat, leaders | known, book))


def _identify(introduced: Introduction, book: ActorBook, on: date | None) -> _Person:
    """Complete a name from the list of leaders: "President Obama" is Barack Obama, a bare "Prime Minister" speaks for a leader's state."""
    name = introduced.name
    candidates = [x for x in book.leaders if name in (x.name, x.surname or x.name.split()[-1])]
    if introduced.sure:
        candidates = [x for x in candidates if book.code_on(x.code, on) in introduced.codes]
    leader = _in_office(candidates, on)
    if leader is None:
        return _Person(name, introduced.codes, introduced.sector)
    codes = introduced.codes if introduced.sure else (book.code_on(leader.code, on),)
    return _Person(name if " " in name else leader.name, codes, introduced.sector)


def _learn(known: dict[str, _Person], person: _Person) -> None:
    """Remember a person by full name and by surname: the fuller name stands for the shorter, the first party told for the rest."""
    surname = _surname(person)
    before = known.get(person.name) or known.get(surname)
    if before is not None:
        longer = before.name if before.name.endswith(person.name) else person.name
        person = _Person(longer, before.codes or person.codes, before.sector)
    known[person.name] = known[surname] = person


def _surname(person: _Person) -> str:
    words = person.name.split()
    if len(words) > 1 and person.codes and person.codes[0] in FAMILY_NAME_FIRST:
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _in_office(candidates: Sequence[Leader], on: date | None) -> Leader | None:
    """Choose who is meant on a day: who holds office, else who held it last; without a day only where all speak for one party."""
    if on is None:
        return candidates[-1] if len({c.code for c in candidates}) == 1 else None
    begun = [c for c in candidates if c.since is None or c.since <= on]
    return max(begun, key=lambda c: (c.until or date.max, c.since or date.min), default=None)


def _leaders_named(flat: str, book: ActorBook, on: date | None) -> Iterator[tuple[str, _Person]]:
    """Yield the names, full or bare, of the listed leaders whom the text names."""
    automaton, meant = _leaders(book)
    for index in dict.fromkeys(index for index, _, _ in longest(automaton, flat)):
        name, candidates = meant[index]
        if leader := _in_office(candidates, on):
            person = _Person(leader.name, (book.code_on(leader.code, on),), "GOV")
            yield from ((known, person) for known in (name, leader.surname) if known)


@lru_cache(maxsize=4)
def _leaders(book: ActorBook) -> tuple[AhoCorasick, tuple[tuple[str, tuple[Leader, ...]], ...]]:
    named: dict[str, tuple[Leader, ...]] = {}
    for leader in book.leaders:
        for name in filter(None, (leader.name, leader.surname)):
            named[name] = (*named.get(name, ()), leader)
    return AhoCorasick(list(named)), tuple(named.items())


def _named(flat: str, known: Mapping[str, _Person], book: ActorBook) -> Iterator[ActorMention]:
    """Yield a mention wherever a known person is named, by full name or by surname with or without "Mr"."""
    names = list(known)
    for index, start, end in longest(AhoCorasick(names), flat):
        person = known[names[index]]
        if _ALIGNED.match(flat, end):
            continue
        honorific = _HONORIFIC_BEFORE.search(flat, max(0, start - 14), start)
        if honorific or not _somebody_else(flat, Span(start, end), person, book):
            yield ActorMention(Span(honorific.start() if honorific else start, end), person.codes, "person", person.sector, person.name)


def _somebody_else(flat: str, span: Span, person: _Person, book: ActorBook) -> bool:
    """Tell whether a surname belongs to somebody else ("Melania Trump") or is a common word ("in May")."""
    name, before = span.of(flat), flat[max(0, span.start - 30) : span.start]
    if name == person.name and " " in name:
        return False
    if book.not_names.get(name) == "month" and (_MONTH_CONTEXT.search(before) or re.match(r"\s\d", flat[span.end : span.end + 2])):
        return True
    previous = re.search(r"([A-Z][a-z]+)\s$", before)
    if previous is None:
        return before.endswith("-")
    return previous[1] not in book.not_names and previous[1] not in person.name.split()
