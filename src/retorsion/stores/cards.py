"""A card of each event: a few lines of text with all that lists are narrowed and counted by.

It lies in the indexes that lists are read off, so that thousands of events are tested and counted without looking at any of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

LETTERS = {"kind": "k", "status": "s", "standing": "g", "actor": "a", "target": "t", "party": "p", "outlet": "o"}
"""What stands on a card, and the letter before each value of it."""
NAMES = {letter: name for name, letter in LETTERS.items()}
MOST = 1_200
"""Bytes of a card. An index of PostgreSQL takes rows of 2,700, of which a value on the card may be as long again.

An event with more to it has an empty card, and its facets are asked."""
APART = "\x1f"
"""Between two parties in the value of a facet."""

Facet = tuple[str, Sequence[str]]
"""By what events are found (as `summing.facets_of` names it), and which of its values will do."""


def card_of(facets: Mapping[str, Iterable[str]], most: int = MOST) -> str:
    r"""Write the card of an event from its facets; an empty one where it would have more than ``most`` bytes.

    >>> card_of({"actor": ["CZE"], "target": ["RUS"], "kind": ["expulsion"], "long": ["9999999"]})
    '\nkexpulsion\naCZE\ntRUS\n'
    """
    lines = (_line(name, value) for name in LETTERS for value in sorted({*facets.get(name, ())}))
    card = "\n" + "".join(f"{line}\n" for line in lines)
    return card if len(card.encode("utf-8", "replace")) <= most else ""


def _line(name: str, value: str) -> str:
    r"""Write a value so that it keeps to its line, whatever a report has put into it.

    >>> _line("outlet", "100%\nsure")
    'o100%25%0Asure'
    """
    return LETTERS[name] + value.replace("%", "%25").replace("\n", "%0A")


def on_cards(facet: Facet) -> bool:
    """Tell whether cards say if an event is found by a facet."""
    return facet[0] in LETTERS or (facet[0] in ("pair", "dyad") and all(value.count(APART) == 1 for value in facet[1]))


def _lines(facet: Facet) -> list[list[str]]:
    r"""Return the lines of which a card must hold those of one list, each with its ends.

    >>> _lines(("dyad", ["CZE\x1fRUS"]))
    [['\naCZE\n', '\ntRUS\n'], ['\naRUS\n', '\ntCZE\n']]
    """
    name, values = facet
    if name == "pair":
        sides = [[("party", party) for party in value.split(APART)] for value in values]
    elif name == "dyad":
        both = [value.split(APART) for value in values]
        sides = [[("actor", one), ("target", other)] for a, b in both for one, other in dict.fromkeys(((a, b), (b, a)))]
    else:
        sides = [[(name, value)] for value in values]
    return [[f"\n{_line(*side)}\n" for side in some] for some in sides]


def shows(card: ColumnElement[str], facet: Facet) -> ColumnElement[bool]:
    """Ask a facet of a card."""
    return or_(*(and_(*(_Place(card, line) > 0 for line in lines)) for lines in _lines(facet)))


def answering(cards: Sequence[str], facets: Iterable[Facet]) -> list[bool]:
    """Tell of each card whether all facets find its event.

    >>> answering([card_of({"kind": ["expulsion"]}), card_of({"kind": ["expulsions"]})], [("kind", ["expulsion", "sanctions"])])
    [True, False]
    """
    found = [True] * len(cards)
    for several in map(_lines, facets):
        if len(several) == len(several[0]) == 1:
            ((line,),) = several
            found = [held and line in card for held, card in zip(found, cards, strict=True)]
        else:
            found = [
                held and any(all(line in card for line in lines) for lines in several) for held, card in zip(found, cards, strict=True)
            ]
    return found


def tally(cards: Iterable[str]) -> dict[str, Counter[str]]:
    """Count the values of each name on some cards.

    >>> tally([card_of({"kind": ["expulsion"], "actor": ["CZE"]}), card_of({"kind": ["expulsion"]})])["kind"]
    Counter({'expulsion': 2})
    """
    found: dict[str, Counter[str]] = {name: Counter() for name in LETTERS}
    for line, number in Counter("".join(cards).split("\n")).items():
        if line:
            found[NAMES[line[0]]][line[1:].replace("%0A", "\n").replace("%25", "%")] += number
    return found


class _Place(FunctionElement[int]):
    """Find where a text stands within another, 0 where it does not: byte by byte, unlike what SQLite makes of LIKE."""

    type = Integer()
    inherit_cache = True


@compiles(_Place, "sqlite")
def _in_sqlite(element: _Place, compiler: Any, **asked: Any) -> str:
    return f"instr({compiler.process(element.clauses, **asked)})"


@compiles(_Place, "postgresql")
def _in_postgresql(element: _Place, compiler: Any, **asked: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **asked)})"
