"""Let in the sentences that may tell an act of any kind: every word that one of its frames asks for stands in them, and somebody's name.

What evokes acts are common words ("give", "meet"), so that a word alone would let in most of the news; a verb with the object its frame
asks for lets in a third. docs/decisions/acts.md has the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..knowledge import remembered
from ..model import Span
from .terms import Gate, gate

if TYPE_CHECKING:
    from ..knowledge.evoking import ActFrame

_NAME = re.compile(r"(?<=[^\W_] )[A-Z]\w|[A-Z]\w*'s|[A-Z]\w+ [A-Z]\w")
"""A capital inside a sentence, or two words with capitals: somebody or something is named."""
PARTY = "party"


class ActsGate:
    """Hold the words of acts, ready to be looked for. ``terms`` maps each word to what it is for: a frame's verb, its object, a party."""

    def __init__(self, measures: Gate, frames: Sequence[frozenset[str]], terms: dict[str, set[str]]) -> None:
        self._measures = measures
        self._frames: dict[str, list[frozenset[str]]] = defaultdict(list)
        for needs in frames:
            self._frames[min(needs)].append(needs)
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
        return [self._worth(roles[at], text, sentence) for at, sentence in enumerate(sentences)]

    def _worth(self, roles: set[str], text: str, sentence: Span) -> bool:
        if not (PARTY in roles or _NAME.search(text, sentence.start, sentence.end)):
            return False
        return any(needs <= roles for role in roles for needs in self._frames.get(role, ()))


def _by_role(terms: dict[str, set[str]]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = defaultdict(set)
    for term, uses in terms.items():
        for use in uses:
            roles[use].add(term)
    return roles


@remembered
def acts_gate() -> ActsGate:
    """Return the gate made of what evokes acts; raises KnowledgeError for a file with a fault."""
    from ..knowledge.evoking import act_evocations, act_words

    terms: dict[str, set[str]] = defaultdict(set)
    frames: list[frozenset[str]] = []
    for type_, evocation in act_evocations().items():
        for at, frame in enumerate(evocation.frames):
            frames.append(_needs(frame, f"{type_}/{at}", terms))
    for words in act_words().sectors.values():
        for word in words:
            terms[word].add(PARTY)
    return ActsGate(gate(), [needs for needs in frames if needs], terms)


def _needs(frame: ActFrame, name: str, terms: dict[str, set[str]]) -> frozenset[str]:
    """Enter a frame's words and return the roles that a sentence must have for it."""
    from ..knowledge.evoking import ANY, inflected, listed

    heads = {entry.partition(" ")[0] for entry in listed((*frame.verb, *frame.noun, *frame.adjective))}
    roles = {f"{name}:head": heads, f"{name}:object": set(listed(frame.object)), f"{name}:to": set(listed(frame.to))}
    needed = {role: words for role, words in roles.items() if words and ANY not in words}
    for role, words in needed.items():
        for word in words:
            for form in inflected(word):
                terms[form].add(role)
    return frozenset(needed)
