"""Find many phrases at once: one automaton over the text, then the leftmost and longest at word boundaries."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

_JOINS = tuple("@#_$")


def longest(automaton: AhoCorasick, text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (index of the phrase, start, end) of the phrases that stand as whole words, from left to right and without overlap.

    Where several begin at one place the longest wins, but only among those that end at a word's end: "Chad" is found in "Chad wins"
    though "Chadian" begins with it too.

    >>> list(longest(AhoCorasick(["US", "US Navy"]), "USA, the US Navy, us"))
    [(1, 9, 16)]
    """
    hits = [(start, -end, index) for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True)]
    last = 0
    for start, minus_end, index in sorted(hits):
        if start >= last and _stands_alone(text, start, -minus_end):
            last = -minus_end
            yield index, start, last


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in _JOINS or after.isalnum() or after == "_")
