"""Let in the reports, and the sentences, that may tell a measure: one pass over the text, no parsing.

A report is let in by a strict phrase, or by an actor word and an act word in one sentence; ``lang/en/gate.yaml`` holds the words. Of a
report let in, the sentences with a word of the trade are parsed, and their neighbours on both sides: in a mix with three reports of
diplomacy in a hundred that is a twentieth of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..knowledge import load_yaml, remembered
from ..model import Span
from .sentences import cut, lines

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Use = str
Hit = tuple[Span, frozenset[Use]]

_PLAIN = [
    *(("’", "'"), ("‘", "'"), ("‑", "-"), ("–", "-")),
    *((space, " ") for space in "\n\r\t\u00a0\u2009\u202f"),
]
"""What stands for plain characters; one by one, since `str.translate` takes ten times as long over a text with a single curly quote."""
_LIST_ITEM = re.compile(r"(?i)(?=.{3,70}$).*(?:\b\d{1,3}\b|(?:[:,(–-] ?)(?:one|two|three|four|five|six|seven|eight|nine|ten|an? )\b)")
"""A line of a list, each with its number and without any word of the trade: "Albania: two"."""
SHORT = 400
"""Code points below which a report is let in by any broad term, or by an act on any company word: a brief has few words to be known
by, and costs little to parse."""
_SURROGATE = re.compile("[\ud800-\udfff]")


class Gate:
    """Hold the words of the trade, ready to be looked for. Make it once; it keeps no state between texts.

    ``words`` maps each use (strict, actor, act, broad, company, or others for `hits` alone) to its terms; a term ending in ``*`` may go
    on to the end of the word, and a ``*`` inside a phrase stands for the rest of that word.

    >>> gate = Gate({"strict": ["non grata"], "actor": ["envoy*"], "act": ["recall*"]})
    >>> gate.admits("Two envoys were recalled."), gate.admits("The envoys left. Cars were recalled.")
    (True, False)
    """

    def __init__(self, words: Mapping[Use, Sequence[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        uses: dict[str, set[Use]] = defaultdict(set)
        for use, terms in words.items():
            for term in terms:
                uses[fold(term)].add(use)
        self._terms = [_Term(term, frozenset(use)) for term, use in sorted(uses.items())]
        self._leading = frozenset(number for number, term in enumerate(self._terms) if not term.uses.isdisjoint({"strict", "actor"}))
        self._finder: AhoCorasick = AhoCorasick([term.stem for term in self._terms], implementation=Implementation.DFA)

    def hits(self, text: str) -> Iterator[Hit]:
        """Return every term found in ``text``, with what it is used for, in order of its end."""
        plain = fold(text)
        return self._whole(plain, self._found(plain))

    def _whole(self, plain: str, found: Sequence[tuple[int, int, int]]) -> Iterator[Hit]:
        """Yield the hits that are whole words."""
        for number, start, end in found:
            term = self._terms[number]
            if not (start and plain[start - 1].isalnum()) and (stop := term.stop(plain, end)) is not None:
                yield Span(start, stop), term.uses

    def admits(self, text: str, spans: Sequence[Span] | None = None) -> bool:
        """Tell whether ``text`` may tell a measure. ``spans`` are the stretches that count (all by default)."""
        plain = fold(text)
        found = self._found(plain)
        if len(text) > SHORT and not any(self._whole(plain, [hit for hit in found if hit[0] in self._leading])):
            return False  # as with most texts, at half the cost
        where = [Span(0, len(text))] if spans is None else list(spans)
        starts = [span.start for span in where]
        actors: list[int] = []
        acts: list[int] = []
        for hit, uses in self._whole(plain, found):
            at = bisect_right(starts, hit.start) - 1
            if at < 0 or hit.end > where[at].end:
                continue
            if "strict" in uses or ("broad" in uses and len(text) <= SHORT):
                return True
            if "actor" in uses or ("company" in uses and len(text) <= SHORT):
                actors.append(hit.start)
            if "act" in uses:
                acts.append(hit.start)
        if not (actors and acts):
            return False
        near = (line for span in where for line in lines(text, span) if _share([line], actors, acts))
        return any(_share(cut(text, line), actors, acts) for line in near)

    def windows(self, text: str, sentences: Sequence[Span]) -> list[bool]:
        """Tell for each of the ``sentences`` (in order) of an admitted ``text`` whether to parse it."""
        starts = [sentence.start for sentence in sentences]
        uses: dict[int, set[Use]] = defaultdict(set)
        for hit, used in self.hits(text):
            uses[bisect_right(starts, hit.start) - 1] |= used
        near = {at + step for at, used in uses.items() if at >= 0 and _worth_parsing(used) for step in (-1, 0, 1)}
        return [at in near or bool(_LIST_ITEM.match(text, s.start, s.end)) for at, s in enumerate(sentences)]

    def _found(self, plain: str) -> list[tuple[int, int, int]]:
        try:
            return self._finder.find_matches_as_indexes(plain, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, which is no character
            return self._finder.find_matches_as_indexes(_SURROGATE.sub(" ", plain), overlapping=True)


class _Term:
    """Hold a term: the stem that is looked for, and the pattern of what must follow it."""

    __slots__ = ("_rest", "stem", "uses")

    def __init__(self, term: str, uses: frozenset[Use]) -> None:
        stem, star, rest = term.partition("*")
        if not stem.strip():
            raise ValueError(f"the gate's term {term!r} begins with *; begin it with a letter")
        self.stem = stem
        self.uses = uses
        tail = "".join(r"\w*" if piece == "*" else re.escape(piece) for piece in re.split(r"(\*)", star + rest))
        self._rest = re.compile(tail + r"(?!\w)")

    def stop(self, plain: str, end: int) -> int | None:
        found = self._rest.match(plain, end)
        return found.end() if found else None


def fold(text: str) -> str:
    """Return ``text`` in lower case, with plain apostrophes, hyphens and spaces, and every character at its old offset.

    >>> fold("Chargé d’Affaires"), len(fold("İstanbul"))
    ("chargé d'affaires", 8)
    """
    low = text.lower()
    if len(low) != len(text):  # "İ" is two code points in lower case
        low = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    for written, plain in _PLAIN:
        low = low.replace(written, plain)
    return low


def _share(stretches: Iterable[Span], actors: Sequence[int], acts: Sequence[int]) -> bool:
    """Tell whether one of the stretches holds both an actor and an act."""
    return any(any(s.start <= at < s.end for at in actors) and any(s.start <= at < s.end for at in acts) for s in stretches)


def _worth_parsing(uses: set[Use]) -> bool:
    return "strict" in uses or "broad" in uses or ("act" in uses and not uses.isdisjoint({"actor", "company"}))


@remembered
def words() -> Mapping[Use, Sequence[str]]:
    """Return the terms of ``lang/en/gate.yaml`` by their use; raises KnowledgeError for a file with a fault."""
    from .shapes import GateFile

    file = load_yaml("lang/en/gate.yaml", GateFile)
    uses: tuple[Use, ...] = ("strict", "actor", "act", "broad", "company")
    return {use: [term for group in getattr(file, use) for term in group.terms] for use in uses}


@remembered
def gate() -> Gate:
    """Return the gate made of ``lang/en/gate.yaml``; raises KnowledgeError for a file with a fault."""
    return Gate(words())
