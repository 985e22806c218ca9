"""Let in the sentences that may tell an act of any kind: every word that one of its frames asks for stands in them, and somebody's name.

What evokes acts are common words ("give", "meet"), so that a word alone would let in most of the news; a verb with the object its frame
asks for lets in a third. docs/decisions/acts.md has the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..knowledge import remembered
from ..model import Span
from .terms import Gate, gate

if TYPE_CHECKING:
    from ..knowledge.evoking import ActFrame

_INITIALS = re.compile(r"(?<!\w)(?:[A-Z]{2,4}|(?:[A-Z]\.){2,})(?!\w)")
"""States and bodies by their initials; in small letters "us" and "who" are common words."""
_NAME = re.compile(r"(?<=[^\W_] )[A-Z][a-z]")
"""A capital inside a sentence: somebody or something is named."""
PARTY = "party"
NEAR = 2
"""Sentences back to which a name may owe its standing: after "Foreign Minister Roe said …" a sentence speaks of "Roe" alone."""

Needs = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Hold the roles that must be filled in a sentence, and the words of which one must stand in it."""

    needs: Needs
    words: re.Pattern[str] | None


class ActsGate:
    """Hold the words of acts, ready to be looked for. ``terms`` maps each word to what it is for: a frame's verb, its object, a party."""

    def __init__(self, measures: Gate, frames: Sequence[_Frame], terms: Mapping[str, set[str]]) -> None:
        self._measures = measures
        self._frames: dict[str, list[_Frame]] = defaultdict(list)
        for frame in frames:
            self._frames[min(frame.needs)].append(frame)
        self._words = Gate({role: sorted(words) for role, words in _by_role(terms).items()})

    def admits(self, text: str, spans: Sequence[Span]) -> bool:
        """Tell whether a text may tell a measure or an act."""
        return self._measures.admits(text, spans) or any(self._acts(text, spans))

    def windows(self, text: str, sentences: Sequence[Span]) -> list[bool]:
        """Tell for each of the ``sentences`` (in order) whether to parse it: what measures need, and what may tell an act."""
        acts = self._acts(text, sentences)
        if not self._measures.admits(text, sentences):
            return acts
        return [act or measure for act, measure in zip(acts, self._measures.windows(text, sentences), strict=True)]

    def _acts(self, text: str, sentences: Sequence[Span]) -> list[bool]:
        starts = [sentence.start for sentence in sentences]
        roles: dict[int, set[str]] = defaultdict(set)
        for hit, uses in self._words.hits(text):
            roles[bisect_right(starts, hit.start) - 1] |= uses
        wanted: list[bool] = []
        last = -NEAR - 1
        for at, sentence in enumerate(sentences):
            if PARTY in roles[at] or _INITIALS.search(text, sentence.start, sentence.end):
                last = at
            named = last == at or (at - last <= NEAR and _NAME.search(text, sentence.start, sentence.end) is not None)
            wanted.append(named and self._told(roles[at], text, sentence))
        return wanted

    def _told(self, roles: set[str], text: str, sentence: Span) -> bool:
        """Tell whether all that some frame asks for stands in a sentence."""
        fitting = (frame for role in roles for frame in self._frames.get(role, ()) if frame.needs <= roles)
        return any(frame.words is None or frame.words.search(text, sentence.start, sentence.end) for frame in fitting)


def _by_role(terms: Mapping[str, set[str]]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for term, uses in terms.items():
        for use in uses:
            roles[use].add(term)
    return roles


@remembered
def acts_gate() -> ActsGate:
    """Return the gate made of what evokes acts; raises KnowledgeError for a file with a fault."""
    from ..knowledge.actors import actor_book
    from ..knowledge.evoking import act_evocations, act_words, beginnings, inflected

    terms: dict[str, set[str]] = defaultdict(set)
    frames: list[_Frame] = []
    for type_, evocation in act_evocations().items():
        for at, frame in enumerate(evocation.frames):
            words = beginnings(frame.words)
            frames += [_Frame(needs, words) for needs in _needs(frame, f"{type_}/{at}", terms)]
    book = actor_book()
    parties = {surface.text for surface in book.surfaces if len(surface.text) > SHORT}
    parties |= {name for leader in book.leaders for name in (leader.name, leader.surname) if name}
    people = {word for sector in act_words().political for word in act_words().sectors[sector]} | act_words().lists["crowd"]
    parties |= {form for word in people for form in inflected(word)}
    parties |= {name for names in act_words().named.values() for name in names}
    for word in parties:
        terms[word].add(PARTY)
    return ActsGate(gate(), frames, terms)


SHORT = 3  # letters; shorter names are initials, or too short to tell from other words


def _needs(frame: ActFrame, name: str, terms: dict[str, set[str]]) -> list[Needs]:
    """Enter a frame's words and return the roles that a sentence must have for it, by the particle of its verb."""
    from ..knowledge.evoking import ANY, listed

    heads: dict[str, set[str]] = defaultdict(set)
    for entry in listed((*frame.verb, *frame.noun, *frame.adjective)):
        head, _, particle = entry.partition(" ")
        heads[particle].add(head)
    behind = {word for words in frame.prep.values() for word in listed(words)}
    asked = {"object": set(listed(frame.object)), "to": set(listed(frame.to)), "that": set(listed(frame.that)),
             "subject": set(listed(frame.subject)), "attr": set(listed(frame.attr)), "behind": behind}  # fmt: skip
    needed = {f"{name}:{role}": words for role, words in asked.items() if words and ANY not in words}
    found: list[Needs] = []
    for particle, words in heads.items():
        by_head = {f"{name}:head {particle}": words} | ({f"{name}:{particle}": {particle}} if particle else {})
        _enter(needed | by_head, terms)
        found.append(frozenset(needed | by_head))
    return found


def _enter(roles: Mapping[str, set[str]], terms: dict[str, set[str]]) -> None:
    from ..knowledge.evoking import inflected

    for role, words in roles.items():
        for word in words:
            for form in inflected(word):
                terms[form].add(role)
