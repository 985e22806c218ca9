"""Find titles of office, and say what a person's name looks like."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from retorsion.knowledge.actors import ActorBook, Office
from retorsion.model import Span

from .phrases import longest

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĚĞĢİĪĶŁĻŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_WORD = rf"(?:(?:[Aa]l|[Ee]l)-)?[{_UP}](?:[\w'-]*\w|\.)"
_PARTICLE = r"(?:(?:bin|ibn|al|el|de|da|di|van|von|der|den|dos|la|le|du|del)\s)*"
NAME = rf"(?:{_PARTICLE}{_WORD})(?:\s{_PARTICLE}{_WORD}){{0,4}}"
PARTICLES = frozenset(["al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "der", "den", "dos", "la", "le", "du", "del", "ter"])
HONORIFIC = r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|Gen|Sen|Gov|Adm|Rev|Monsignor|Archbishop|Cardinal)\.?"
# Chinese, Korean and Vietnamese names open with the family's.
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "HKG", "KHM"})
# Lower case letter by letter, since str.lower may lengthen a text and shift its offsets.
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Title:
    """Mark a title of office: its sector, the party it belongs to by itself, and whether bodies rather than states have it."""

    span: Span
    sector: str
    default: str | None = None
    of_body: bool = False


def titles_in(flat: str, book: ActorBook) -> Iterator[Title]:
    """Yield the titles of office in a text, in order, the longest at each place; letters' case does not count."""
    automaton, offices = _titles(book)
    for index, start, end in longest(automaton, flat.translate(_LOWER)):
        office = offices[index]
        # "PM" is a prime minister, "pm" an hour.
        if not office.text.isupper() or flat.startswith(office.text, start):
            yield Title(Span(start, end), office.sector, office.default, office.kind == "body_title")


@lru_cache(maxsize=4)
def _titles(book: ActorBook) -> tuple[AhoCorasick, tuple[Office, ...]]:
    offices = tuple(office for office in book.offices if office.kind != "organ")
    return AhoCorasick([office.text.translate(_LOWER) for office in offices]), offices
