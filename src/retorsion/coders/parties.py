"""The nouns of this room: codes of parties, who acted on whom in a measure told before, and the roles of one measure."""

from __future__ import annotations

from dataclasses import dataclass

Codes = tuple[str, ...]


def union(*groups: Codes) -> Codes:
    """Join codes in order, each once.

    >>> union(("CZE", "POL"), ("POL", "SVK"))
    ('CZE', 'POL', 'SVK')
    """
    return tuple(dict.fromkeys(code for group in groups for code in group))


def without(codes: Codes, others: Codes) -> Codes:
    """Return the codes that are not among the others.

    >>> without(("CZE", "POL"), ("POL",))
    ('CZE',)
    """
    return tuple(code for code in codes if code not in others)


def apart(codes: Codes, others: Codes) -> bool:
    """Tell whether there are codes, and none of them is among the others.

    >>> apart(("CZE",), ("POL",)), apart(("CZE", "POL"), ("POL",)), apart((), ("POL",))
    (True, False, False)
    """
    return bool(codes) and not set(codes) & set(others)


@dataclass(frozen=True, slots=True)
class Dyad:
    """Hold who acted on whom in a measure told outright: its word, its family, and both sides."""

    at: int
    family: str
    actors: Codes
    targets: Codes


@dataclass(frozen=True, slots=True)
class Roles:
    """Hold the parties of a measure, and how sure we are of them.

    ``own`` tells that the actor acts on what is its own, ``mutual`` that the actors act on each other. ``commanded`` is set where
    another ordered it ("ordered Russia to close …"), ``requested_by`` where another only asked. ``unnamed`` tells that those who act
    are told of without a name, ``guessed`` which parties were taken from the context.
    """

    actors: Codes
    targets: Codes
    own: bool = False
    mutual: bool = False
    commanded: bool = False
    requested_by: Codes = ()
    unnamed: bool = False
    guessed: tuple[str, ...] = ()
