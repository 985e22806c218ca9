"""Find persons, and the state or body they speak for, through the words that introduce them.

A report introduces a person once ("NATO Secretary General Jens Stoltenberg"; "Maria Zakharova, spokeswoman for the Russian Foreign
Ministry") and names them shortly afterwards ("Stoltenberg", "Ms Zakharova"). The introduction holds for the whole report. A dated list of
leaders helps where a short report introduces nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from retorsion.knowledge.actors import ActorBook, Leader
from retorsion.model import ActorMention, Span

from .titles import FAMILY_NAME_FIRST, HONORIFIC, NAME, NOT_A_NAME, Title, titles_in

_NAME_AFTER = re.compile(rf"(,?)\s({NAME})")
_NAME_BEFORE = re.compile(rf"({NAME}),\s(?:who (?:is|was)\s)?(?:the\s|an?\s)?([^,.;:\"“”()]{{0,70}})$")
_OF_PARTY = re.compile(r"\s(?:of|for|at|from|with)\s(?:the\s)?$")
_MONTH_CONTEXT = re.compile(
    r"(?:\d|\b(?:in|of|since|until|till|last|this|next|early|late|mid|on|by|from|and|before|after|between|to|through))[\s-]$", re.I
)
_ORGAN_TAIL = re.compile(
    r"(?:'s?)?(?:\s(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Mm]inistry|[Dd]epartment|[Oo]ffice|[Gg]overnment|[Mm]ission|[Ee]mbassy|of|[Aa]ffairs))*"
)
_ALSO_NAMES = frozenset({"April", "May", "June", "August"})
_PARTICLES = frozenset(["al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "der", "den", "dos", "la", "le", "du", "del", "ter", "ten"])


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
    for person in _introductions(flat, actors, book, on):
        _learn(known, person)
    for leader in _leaders_named(flat, known, book, on):
        known.setdefault(leader.name, _Person(leader.name, (book.code_on(leader.code, on),), "GOV"))
        if surname := leader.surname:
            known.setdefault(surname, known[leader.name])
    return tuple(_named(flat, known))


def _introductions(flat: str, actors: Sequence[ActorMention], book: ActorBook, on: date | None) -> Iterator[_Person]:
    """Yield a person for every title that comes with a name."""
    for title in titles_in(flat, book):
        party, after = _party_before(flat, title, actors, book), _party_after(flat, title, actors)
        named = _NAME_AFTER.match(flat, _end_of_organ(flat, after) if after else title.span.end)
        holder = party or after
        if named and (holder or not named[1]) and (name := _clean(named[2])):
            codes = holder.codes if holder else _codes_of_leader(name, book, on) or _codes_by_rule(flat, title, actors)
            yield _Person(name, codes, title.sector)
        elif earlier := _NAME_BEFORE.search(flat, max(0, title.span.start - 130), title.span.start):
            between = [m for m in actors if earlier.start(2) <= m.span.start and m.span.end <= title.span.start]
            holder = between[-1] if between else after
            if holder and (name := _clean(earlier[1])):
                yield _Person(name, holder.codes, title.sector)


def _end_of_organ(flat: str, party: ActorMention) -> int:
    """Return where the words behind a party end that still belong to its name: "for the Russian Foreign Ministry"."""
    tail = _ORGAN_TAIL.match(flat, party.span.end)
    return tail.end() if tail else party.span.end


def _party_before(flat: str, title: Title, actors: Sequence[ActorMention], book: ActorBook) -> ActorMention | None:
    """Return the party right before a title: "the UK's foreign secretary", "Kremlin spokesman", "Russian deputy foreign minister"."""
    for mention in reversed(actors):
        if mention.span.end <= title.span.start:
            words = flat[mention.span.end : title.span.start].removeprefix("'s").removeprefix("'")
            fits = len(words) < 45 and all(w[0].isupper() or w in book.title_words for w in words.split())
            return mention if fits and not re.search(r"[,.;:()\"]", words) else None
    return None


def _party_after(flat: str, title: Title, actors: Sequence[ActorMention]) -> ActorMention | None:
    """Return the party right after a title: "president of Ukraine", "spokeswoman for the Russian Foreign Ministry"."""
    for mention in actors:
        if mention.span.start >= title.span.end:
            return mention if _OF_PARTY.fullmatch(flat[title.span.end : mention.span.start]) else None
    return None


def _codes_by_rule(flat: str, title: Title, actors: Sequence[ActorMention]) -> tuple[str, ...]:
    """Tell whom a bare title speaks for: the title's own state, else the nearest government that the paragraph named before, else nobody."""
    if title.default:
        return (title.default,)
    if title.sector != "GOV":
        return ()
    paragraph = flat.rfind("  ", 0, title.span.start) + 1
    speaking = [
        m
        for m in actors
        if paragraph <= m.span.start < title.span.start
        and m.codes
        and not m.locative
        and (m.form == "body" if title.of_body else m.form in ("seat", "office") or m.sector == "GOV")
    ]
    return speaking[-1].codes if speaking else ()


def _clean(name: str) -> str | None:
    """Cut a run of capitalised words down to a person's name: "Lavrov Tuesday" is Lavrov, "Monday" nobody."""
    words = name.removesuffix("'s").split()
    for index, word in enumerate(words):
        if word in NOT_A_NAME and not (index and word in _ALSO_NAMES):
            words = words[:index]
            break
    while words and words[-1] in _PARTICLES:
        words.pop()
    return " ".join(words).rstrip("'-") or None


def _surname(name: str, codes: tuple[str, ...]) -> str:
    words = name.split()
    if len(words) > 1 and codes and codes[0] in FAMILY_NAME_FIRST:
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _learn(known: dict[str, _Person], person: _Person) -> None:
    """Remember a person by full name and by surname: the fuller name stands for the shorter, the first party told for the rest."""
    surname = _surname(person.name, person.codes)
    before = known.get(person.name) or known.get(surname)
    if before is not None:
        longer = before.name if before.name.endswith(person.name) else person.name
        person = _Person(longer, before.codes or person.codes, before.sector)
    known[person.name] = known[surname] = person


def _codes_of_leader(name: str, book: ActorBook, on: date | None) -> tuple[str, ...]:
    leader = _in_office([x for x in book.leaders if name in (x.name, x.surname, x.name.split()[-1])], on)
    return (book.code_on(leader.code, on),) if leader else ()


def _in_office(candidates: Sequence[Leader], on: date | None) -> Leader | None:
    """Choose who is meant on a day: who holds office, else who held it last; without a day only where all speak for one party."""
    if on is None:
        return candidates[-1] if len({c.code for c in candidates}) == 1 else None
    begun = [c for c in candidates if c.since is None or c.since <= on]
    return max(begun, key=lambda c: (c.until or date.max, c.since or date.min), default=None)


def _leaders_named(flat: str, known: dict[str, _Person], book: ActorBook, on: date | None) -> Iterator[Leader]:
    """Yield the leaders whom the text names and nobody has introduced."""
    for word in dict.fromkeys(w for leader in book.leaders for w in (leader.name, leader.surname) if w and w in flat):
        leader = _in_office([x for x in book.leaders if word in (x.name, x.surname)], on)
        if leader and word not in known:
            yield leader


def _named(flat: str, known: dict[str, _Person]) -> Iterator[ActorMention]:
    """Yield a mention wherever a known person is named, by full name or by surname with or without "Mr"."""
    if not known:
        return
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w-])(?:{HONORIFIC}\s)?({names})(?![\w])", flat):
        person = known[found[1]]
        if not _another(flat, found, person):
            yield ActorMention(Span(found.start(), found.end()), person.codes, "person", person.sector, person.name)


def _another(flat: str, found: re.Match[str], person: _Person) -> bool:
    """Tell whether a surname belongs to somebody else ("Melania Trump") or is a common word ("in May")."""
    if (found[1] == person.name and " " in person.name) or found.start() != found.start(1):
        return False
    before = flat[max(0, found.start() - 30) : found.start()]
    if found[1] in NOT_A_NAME and (_MONTH_CONTEXT.search(before) or re.match(r"\s\d", flat[found.end() : found.end() + 2])):
        return True
    previous = re.search(r"([A-Z][a-z]+)\s$", before)
    return previous is not None and _is_given_name(previous[1], before, person)


def _is_given_name(word: str, before: str, person: _Person) -> bool:
    opens = re.search(r"(?:^|[.!?:\"“]\s*|\s\s)[A-Z][a-z]+\s$", before) is not None
    return not opens and word not in person.name.split() and word not in NOT_A_NAME and not titled(word)


def titled(word: str) -> bool:
    """Tell whether a capitalised word before a surname is the end of a title: "President", "Secretary", "General"."""
    return word.lower() in _TITLE_ENDS


_TITLE_ENDS = frozenset(
    ["president", "minister", "premier", "chancellor", "secretary", "general", "spokesman", "spokeswoman", "spokesperson", "king", "queen", "prince", "emir", "ambassador", "leader", "chief", "commissioner", "speaker", "senator", "governor", "representative", "pope", "sultan", "adviser", "advisor", "state", "affairs", "sir", "lord", "dame", "judge", "candidate"]
)
