"""Let in the pages whose bytes hold a word of the trade, before any HTML is parsed. Made of the same file as the gate of texts.

Whatever text that gate admits, its page is admitted here: a word may be cut by markup or a soft hyphen, a phrase by tags, line breaks and
entities, a letter written by its number; a page whose bytes are no plain letters is let in unread. Words of acts are not asked for,
since hardly a page of news lacks one. docs/decisions/crawls.md has the reasons, the one exception and the figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from string import ascii_letters, ascii_lowercase
from typing import TYPE_CHECKING

from ..knowledge import remembered
from .terms import fold, words

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

SMALL = 4_000
"""Bytes up to which a page is let in unread: it costs little, and a brief may be known by any word of the trade (`terms.SHORT`)."""
MOST = 2_000
"""Doubtful places that are looked at in one page; a page with more is let in."""
ENOUGH = 4
"""Letters by which the rest of a word is known where its first one or two stand in markup of their own, as an initial does."""

FEW = 12
"""Pieces of markup between a first letter and the rest of its word."""

_FLAT = bytes(0xFF if byte > 0x7F else 0x20 if byte in b"\t\n\f\r" else byte for byte in bytes(range(256)).lower())
"""Small letters, one kind of white space, and one byte for all that is no ASCII: in English a letter with an accent, a quote or a space."""
_CUTS = (b"<", b"&", b"\xff", b"\\", b"  ")
"""With what an interruption of a word or phrase begins, in flat bytes; a backslash does in the JSON of a page's metadata."""
_ENTITY = rb"&(?:#\d+|#x[\da-f]+|shy|nbsp|\w+(?=;))?;?"
_CUT = rb"(?>\xff|<!--.{0,2000}?-->|<[^>]{0,3000}>|\\u[\da-f]{4}|" + _ENTITY + rb")"
"""One interruption. Read in one way only (an atomic group), since pages may be made to be read in endlessly many."""
_WITHIN = _CUT + rb"{0,60}+"
_BETWEEN = rb"(?:[ ]|\\[nrt]|(?><(?:script|style)\b.{0,20000}?</(?:script|style)[ ]*>)|" + _CUT + rb")"
_HIDDEN = re.compile(rb"<(?:(script|style)|!--)")
_ENDS = {name: re.compile(rb"<(?:/|" + name + rb")") for name in (b"script", b"style")}
"""Where something hidden may end: at a closing tag of any kind, or at its like, which may mean that it is no tag at all."""
_LETTERS = frozenset(ascii_lowercase.encode())
_BREAKS = (b"\\n", b"\\r", b"\\t")
_REFERENCES = {f"&#{form};".encode(): letter.lower().encode() for letter in ascii_letters for form in
               (*(str(ord(letter)).zfill(size) for size in range(2, 8)), *(f"x{ord(letter):x}".zfill(size) for size in range(3, 7)),
                *(f"x{ord(letter):0{size}x}" for size in range(3, 7)))}  # fmt: skip
_REFERENCE = re.compile(rb"&#(?:\d{2,7}|x[\da-f]{2,6});")


class RawGate:
    """Hold the words of the trade as they may stand in bytes. Make it once; it keeps no state between pages.

    >>> gate = RawGate(["envoy*", "cut ties"])
    >>> [gate.finds(page) for page in (b"<p>En<b>voys</b>", b"They cut&nbsp;<a>ties", b"The ties were cut")]
    [True, True, False]
    """

    def __init__(self, terms: Iterable[str]) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        whole: dict[bytes, set[str]] = defaultdict(set)
        rests: dict[bytes, set[bytes]] = defaultdict(set)
        for term in _needed([fold(term).removeprefix("'s ") for term in terms]):
            for beginning in _beginnings(term):
                whole[beginning].add(term)
            for initial, rest in _rests(term):
                rests[rest].add(initial)
        self._pieces = sorted({*whole, *rests, *_REFERENCES})
        self._terms = [tuple(sorted(whole[piece])) for piece in self._pieces]
        self._initials = [frozenset(rests[piece]) for piece in self._pieces]
        self._references = frozenset(number for number, piece in enumerate(self._pieces) if piece in _REFERENCES)
        self._finder: BytesAhoCorasick = BytesAhoCorasick(self._pieces, implementation=Implementation.DFA)

    def admits(self, raw: bytes) -> bool:
        """Tell whether a page may hold a text that tells a measure."""
        return len(raw) <= SMALL or not _plain(raw) or self.finds(raw)

    def finds(self, raw: bytes) -> bool:
        """Tell whether a word of the trade stands in the bytes of a page, whole or interrupted."""
        flat = _without_scripts(raw).translate(_FLAT)
        hits = self._finder.find_matches_as_indexes(flat, overlapping=True)
        if not self._references.isdisjoint([number for number, _, _ in hits]):
            flat = _REFERENCE.sub(lambda found: _REFERENCES.get(found[0], found[0]), flat)
            hits = self._finder.find_matches_as_indexes(flat, overlapping=True)
        if len(hits) > MOST:
            return True
        outside = ((number, start) for number, start, _ in hits if flat[start - 1] not in _LETTERS or not _inside(flat, start))
        return any(self._stands(flat, number, start) for number, start in outside)

    def _stands(self, flat: bytes, number: int, start: int) -> bool:
        terms = self._terms[number]
        if not terms:
            return _letter_before(flat, start + 1) in self._initials[number]
        return _pattern(terms).match(flat, start) is not None


def _inside(flat: bytes, start: int) -> bool:
    """Tell whether a place is inside a word; the n of a line break in JSON is no letter."""
    return start > 0 and flat[start] in _LETTERS and flat[start - 1] in _LETTERS and flat[start - 2 : start] not in _BREAKS


def _needed(terms: Sequence[str]) -> list[str]:
    """Return the terms without those that hold another: whoever looks for "embass*" need not look for "embassy row"."""
    stems = {term[:-1] for term in terms if term.endswith("*") and term[:-1].isalnum() and term.isascii()}
    return sorted(
        {term for term in terms if not any(word.startswith(stem) and term != f"{stem}*" for word in term.split() for stem in stems)}
    )


def _stem(term: str) -> bytes:
    """Return the term up to what may go on in many ways, in flat bytes."""
    return bytes(min(ord(letter), 0xFF) for letter in term.partition("*")[0])


def _beginnings(term: str) -> Iterable[bytes]:
    """Yield what a term begins with, up to each place where it may be interrupted, and the whole stem."""
    stem = _stem(term)
    yield stem
    least = 2 if ENOUGH <= len(_run(stem)) <= ENOUGH + 1 else 3
    for at in range(1, len(stem)):
        if at >= least or not stem[at - 1 : at + 1].isalnum():
            yield from (stem[:at] + cut for cut in _CUTS)


def _rests(term: str) -> Iterable[tuple[bytes, bytes]]:
    """Yield what is left of a term behind its first or second letter, with that letter, where it is enough to be looked for."""
    stem = _stem(term)
    first = _run(stem)
    for at in (1, 2):
        rest = first[at:] if len(first) >= ENOUGH + at else stem[at:]
        if at < len(first) and len(rest) >= ENOUGH:
            yield from ((stem[at - 1 : at], mark + rest) for mark in (b">", b";", b"\xff"))


def _run(stem: bytes) -> bytes:
    """Return the plain letters that a stem begins with."""
    return re.split(rb"[^a-z\d]", stem, maxsplit=1)[0]


def _letter_before(flat: bytes, end: int) -> bytes:
    """Return the byte before the markup, the entities and the unseen characters that end at ``end``: a few, not a page of them."""
    for _ in range(FEW):
        mark = flat[end - 1 : end]
        if mark not in (b">", b";", b"\xff"):
            return mark
        end = end - 1 if mark == b"\xff" else flat.rfind(b"<" if mark == b">" else b"&", max(0, end - 3000), end - 1)
        if end < 0:
            break
    return b""


@cache
def _pattern(terms: tuple[str, ...]) -> re.Pattern[bytes]:
    """Return the pattern of terms that may be interrupted anywhere. There are as many as there are beginnings of terms in the file."""
    return re.compile(b"|".join(map(_flexible, terms)), re.DOTALL)


def _flexible(term: str) -> bytes:
    letters = term.rstrip("*")
    pieces = [_piece(letter, before, after) for before, letter, after in zip(f" {letters}", letters, f"{letters[1:]} ", strict=False)]
    return b"".join(pieces) + (b"" if term.endswith("*") else rb"(?![a-z\d])")


def _piece(letter: str, before: str, after: str) -> bytes:
    """Return the pattern of one letter of a term; white space, and what is no plain letter, may stand there in many ways."""
    if letter == " ":
        return _BETWEEN + (rb"{1,60}+" if _known(before) else rb"{0,60}+")  # what is no plain letter may have taken the space with it
    if letter == "*":
        return rb"\w*+(?:" + _CUT + rb"{1,60}+\w++){0,3}?"
    if not letter.isascii():
        return rb"[a-z]?" + _WITHIN
    if not letter.isalnum():
        return _WITHIN + re.escape(letter.encode()) + rb"?" + _WITHIN
    return letter.encode() + (_WITHIN if _known(after) else b"")


def _known(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _plain(raw: bytes) -> bool:
    """Tell whether English letters stand in a page as bytes of ASCII: where a tag does, and no letter takes two bytes, they do."""
    return b"<" in raw and b"\0" not in raw


def _without_scripts(raw: bytes) -> bytes:
    """Take out scripts and styles where nothing in them could be seen on the page: most of its bytes, for a part of the time.

    One that holds a second opening, or the end of anything else, may itself stand inside something else, and stays.
    """
    parts: list[bytes] = []
    kept = at = 0
    while found := _HIDDEN.search(raw, at):
        start, at = found.start(), found.end()
        if not found[1]:  # a comment; what looks like a script in it is none
            at = raw.find(b"-->", at)
            if at < 0:
                break
            continue
        closing = _ENDS[found[1]].search(raw, at)
        end = closing.start() if closing else len(raw)
        if raw.startswith(b"</" + found[1], end) and raw.find(b"ld+json", at, at + 200) < 0:
            parts.append(raw[kept:start])
            kept = at = end
    return b" ".join([*parts, raw[kept:]]) if parts else raw


@remembered
def raw_gate() -> RawGate:
    """Return the gate made of ``lang/en/gate.yaml``; raises KnowledgeError for a file with a fault."""
    return RawGate([*words()["strict"], *words()["actor"]])
