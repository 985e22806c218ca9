"""Weigh the words of the tables against what stands around them: Jordan is a state, Michael Jordan is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from retorsion.knowledge.actors import ActorBook, Surface
from retorsion.model import Span

# "pro-Russian rebels" and "Russian-backed rebels" are nobody's government; "US-Russian talks" and "NATO-Russia" name two parties.
_PREFIX = re.compile(r"\b(?:(?:pro|anti)[- ]|(?:ex|non|un|post|mid|trans|de)-)$", re.IGNORECASE)
_SUFFIX = re.compile(
    r"-(?:[a-z]+ed|held|born|made|run|speaking|language|style|led|era|friendly|wide|bound|built|occupied)\b", re.IGNORECASE
)
_LANGUAGE = re.compile(r"\b(?:in|into|speaks?|spoke|speaking|fluent|fluently)\s$", re.IGNORECASE)
_LANGUAGE_ENDS = re.compile(r"\s*(?:[.,;:)\"”]|$|(?:and|or|but|on|to|that|language|version|translation|subtitles)\b)")
_CAPITALISED = re.compile(r"\s([A-Z][a-z]+)")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+|[A-Z]\.)\s$")


def chosen(surfaces: Sequence[Surface], sure: Collection[str]) -> Surface | None:
    """Choose among the actors one phrase may mean: the one the report also names without doubt, else the first of the table.

    ``sure`` are the codes named elsewhere in the report by words that need no guard; a word guarded by "context" needs one of them.
    """
    named = [surface for surface in surfaces if surface.code in sure]
    surface = (named or surfaces)[0]
    return None if surface.guard in ("context", "article") and not named else surface


def stands(flat: str, span: Span, surface: Surface, *, book: ActorBook) -> bool:
    """Tell whether the words at ``span`` mean the actor here: no part of a person's name, no language, no colour of another word."""
    before = flat[max(0, span.start - 24) : span.start]
    if _PREFIX.search(before) or (surface.form != "body" and _SUFFIX.match(flat, span.end)):
        return False
    if surface.guard == "article":  # "the North" where the report names North Korea, but never "the North Sea"
        return before.lower().endswith("the ") and not _CAPITALISED.match(flat, span.end)
    if surface.guard == "given":
        return not _in_a_name(flat, span, before, book)
    if surface.guard == "not_in_capitals":
        return any(letter.islower() for letter in flat[max(0, span.start - 30) : span.end + 30])
    return not (surface.form == "demonym" and _LANGUAGE.search(before) and _LANGUAGE_ENDS.match(flat, span.end))


def _in_a_name(flat: str, span: Span, before: str, book: ActorBook) -> bool:
    """Tell whether a word such as "Jordan" is part of a person's name: after a given name or initial, or before a known surname."""
    previous = _WORD_BEFORE.search(before)
    if previous and (previous[1] in book.given_names or previous[1].endswith(".")):
        return True
    following = _CAPITALISED.match(flat, span.end)
    return following is not None and following[1] in _surnames(book)


@lru_cache(maxsize=4)
def _surnames(book: ActorBook) -> frozenset[str]:
    return frozenset(leader.name.split()[-1] for leader in book.leaders)
