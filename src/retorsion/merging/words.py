"""Read the few words that claims carry: which party a speaker speaks for, which measure a cause names, which number.

These are words of claims (speaker, cause, grounds), never of reports.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from ..model import Claim, Span, Voice
from .names import parties
from .rules import cause_words


def speaks_for(claim: Claim, codes: Container[str | None]) -> bool:
    """Tell whether the outermost or the innermost voice of a claim is the word of one of the parties ``codes``."""
    ends = (claim.voices[0], claim.voices[-1]) if claim.voices else ()
    return any(party(voice) in codes for voice in ends)


def party(voice: Voice) -> str | None:
    """Return the state or body a voice speaks for, from its party or its words; an anonymous source speaks for nobody.

    >>> party(Voice("Agency sources", "anonymous", "NATO")) is None, party(Voice("a French broadcaster", "said", "FRA")) is None
    (True, True)
    >>> party(Voice("the French foreign ministry", "said", "FRA"))
    'FRA'
    """
    if voice.manner in ("anonymous", "citing") or begins(voice.speaker, cause_words().anonymous):
        return None
    return voice.party or next(iter(parties(voice.speaker)), None)


def begins(words: str | None, beginnings: Iterable[str]) -> bool:
    """Tell whether some word (or run of words) of ``words`` begins with one of ``beginnings``.

    >>> begins("the expulsion of four", ["expuls"]), begins("steps", ["tep"])
    (True, False)
    """
    return bool(words) and _pattern(tuple(beginnings)).search((words or "").lower()) is not None


@lru_cache(maxsize=64)
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})")


def acts_named(words: str | None) -> frozenset[str]:
    """Return the acts that words name as a measure.

    >>> sorted(acts_named("the decision to withdraw accreditation"))
    ['removal']
    """
    return frozenset(act for act, beginnings in cause_words().measures.items() if begins(words, beginnings))


def numbers_in(words: str | None) -> frozenset[int]:
    """Return the numbers in words, as digits or in letters up to twelve; years are no numbers.

    >>> sorted(numbers_in("strip eight of 20 staffers in 2021"))
    [8, 20]
    """
    text = (words or "").lower()
    digits = {int(found) for found in re.findall(r"\b\d{1,3}\b", text)}
    letters = cause_words().numbers
    return frozenset(digits | {letters[word] for word in re.findall(r"[a-z]+", text) if word in letters and word != "one"})


@lru_cache(maxsize=65536)
def names_in(words: str | None) -> frozenset[str]:
    """Return the names in a cause, as words with a capital that do not open it; "the poisoning of Sergei Skripal" shares Skripal.

    Parties are no such names: two causes in which Russians have a part need not be one.

    >>> sorted(names_in("The blast at Czech Vrbetice in 2014"))
    ['vrbetice']
    """
    found = re.findall(r"(?<!^)(?<![.!?] )\b[^\W\d_a-z][\w’'-]*[a-z]", words or "")
    return frozenset(re.sub(r"[’']s$", "", name).lower() for name in found if not parties(name))


def bare(words: str) -> str:
    """Return words as they are compared: in small letters, without line ends or an article before them.

    >>> bare("The  Blast") == bare("a blast")
    True
    """
    return re.sub(r"^(?:the|an?|its|their|his|her) ", "", " ".join(words.lower().split()))


def is_cause(words: str, telling: Claim) -> bool:
    """Tell whether words can be what a measure answers: not the measure itself, and they name a party, an act or a happening.

    >>> from retorsion.model import Evidence, Span
    >>> whole = Evidence("r1", Span(0, 35), "Envoys were expelled after a blast.")
    >>> told = Claim("r1", "expulsion", whole, trigger=Evidence("r1", Span(12, 20)))
    >>> is_cause("a blast", told), is_cause("a dialogue", told), is_cause("Envoys were expelled", told)
    (True, False, False)
    """
    known = cause_words()
    named = parties(words) or names_in(words) or acts_named(words) or begins(words, (*known.pointers, *known.happenings))
    return bool(named) and not _tells_itself(words, telling)


def _tells_itself(words: str, telling: Claim) -> bool:
    """Tell whether the words, where they stand in the evidence, hold the word that told the measure."""
    whole, trigger = telling.evidence, telling.trigger.span if telling.trigger else None
    at = whole.quote.find(words)
    if at < 0 or whole.span is None or trigger is None:
        return False
    start = whole.span.start + at
    return Span(start, start + len(words)).overlaps(trigger)
