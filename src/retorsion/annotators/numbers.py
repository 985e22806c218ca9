"""Read the number words and numerals of a language as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..knowledge.load import load_yaml, remembered
from ..knowledge.shape import Shape

FILE = "lang/{language}/numbers.yaml"
GAP, JOIN = r"\s{1,4}", r"[-\s]{1,4}"  # bounded, so that a page of blanks costs no more than one
NUMERAL = r"\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d{1,9}(?:\.\d+)?"


class NumberWords(Shape):
    """Hold a language's ``numbers.yaml``: what each list is for stands there."""

    cardinals: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    whole: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, float]
    fractions_of: dict[str, float]
    percent: tuple[str, ...]
    more: tuple[str, ...]
    least: tuple[str, ...]
    most: tuple[str, ...]
    fewer: tuple[str, ...]
    about: tuple[str, ...]
    plain: tuple[str, ...]
    or_so: tuple[str, ...]
    or_more: tuple[str, ...]
    measures: tuple[str, ...]
    labels: tuple[str, ...]
    counted: tuple[str, ...]
    halves: tuple[str, ...]
    one_is_not_counted_before: tuple[str, ...]
    one_is_not_counted_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Hold the words, and the pattern (without groups) of a number in words or figures."""

    words: NumberWords
    pattern: str

    def read(self, told: str) -> int | None:
        """Return the whole number that ``told`` (a match of `pattern`) stands for, "a" and "an" being 1; None for what is none ("2.5").

        >>> [number_words().read(told) for told in ("twenty-three", "1,000", "two dozen", "two hundred and five", "2.5", "a")]
        [23, 1000, 24, 205, None, 1]
        """
        total, part = Decimal(0), Decimal(0)
        for word in re.findall(r"[^\W\d]+|\d+(?:\.\d+)?", told.lower().replace(",", "")):
            scale = self.words.scales.get(word)
            if scale is None:
                part += self._small(word)
            else:
                part = max(part, Decimal(1)) * scale
            if scale and scale >= 1000:
                total, part = total + part, Decimal(0)
        number = total + part
        return int(number) if number == int(number) else None

    def _small(self, word: str) -> Decimal:
        if word[0].isdigit():
            return Decimal(word)
        return Decimal(1 if word in ("a", "an") else self.words.cardinals.get(word, self.words.tens.get(word, 0)))


@remembered
def number_words(language: str = "en") -> Numbers:
    """Load a language's number words; raises KnowledgeError where its file is missing or wrong."""
    words = load_yaml(FILE.format(language=language), NumberWords)
    small = either([*words.cardinals, *words.tens])
    unit = rf"(?:{either(words.tens)}[-\s]{either(words.cardinals)}|{small})"
    scale = either(words.scales)
    scaled = rf"(?:{unit}|an?)(?:{JOIN}{scale}\b){{1,3}}(?:(?:{GAP}and)?{GAP}{unit}\b(?:{JOIN}{scale}\b){{0,2}}){{0,4}}"
    spelled = rf"(?:{scaled}|{unit}\b)"
    figure = rf"(?:{NUMERAL})(?:{GAP}{scale})?"
    return Numbers(words, rf"(?:{figure}|{spelled})")


def either(words: Iterable[str] | Mapping[str, object]) -> str:
    """Return a pattern for any of the words, longest first; a blank or a hyphen in a word stands for any white space or hyphen.

    >>> either(["at least", "at"])
    '(?:at[-\\\\s]{1,4}least|at)'
    """
    joined = (JOIN.join(map(re.escape, re.split(r"[-\s]+", word))) for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(joined)})"
