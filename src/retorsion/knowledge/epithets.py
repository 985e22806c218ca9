"""What newsrooms call a state the second time ("the Baltic nation", "the kingdom"), and which states fit: ``lang/en/epithets.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from .load import load_yaml, remembered
from .shape import Shape


class EpithetFile(Shape):
    """Hold the nouns for a state, and which states the words before them fit."""

    heads: frozenset[str]
    bodies: frozenset[str]
    of_bodies: frozenset[str]
    fits: dict[str, tuple[str, ...]]


@remembered
def epithets() -> EpithetFile:
    """Return what ``lang/en/epithets.yaml`` says; raises KnowledgeError for a file with a fault."""
    return load_yaml("lang/en/epithets.yaml", EpithetFile)


def fitting(phrase: str) -> frozenset[str] | None:
    """Return the states that all known words of a phrase fit, or None where none of its words is known.

    >>> sorted(fitting("the Baltic nation")), sorted(fitting("the oil-rich Gulf kingdom")), fitting("the tiny country")
    (['EST', 'LTU', 'LVA'], ['BHR', 'SAU'], None)
    """
    found: frozenset[str] | None = None
    left = f" {' '.join(phrase.lower().replace('-', ' ').split())} "
    for words, states in _by_length().items():
        if f" {words} " in left:
            left = left.replace(f" {words} ", " | ")  # "West African" says no more as "African"
            found = states if found is None else found & states
    return found


@remembered
def _by_length() -> Mapping[str, frozenset[str]]:
    """Return the states of each phrase, the longest phrases first."""
    fits = epithets().fits
    return {words: _states(words, fits) for words in sorted(fits, key=lambda words: (-len(words), words))}


def _states(words: str, fits: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the codes of a phrase and of those that stand in it for theirs."""
    plain = frozenset(part for part in fits[words] if part not in fits)
    return plain.union(*(_states(part, fits) for part in fits[words] if part in fits))
