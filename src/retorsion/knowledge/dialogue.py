"""The words by which a report tells of bodies in which parties meet, and of what a measure answers or does not answer.

Read from ``lang/en/channels.yaml`` and ``lang/en/links.yaml``; the files tell what each list is for.
"""

from __future__ import annotations

from .load import load_rows, load_yaml, remembered
from .shape import Shape, Text


class NamedBody(Shape):
    """Hold a body whose name does not say who meets there."""

    parties: tuple[Text, ...]
    words: tuple[Text, ...]


class ChannelWords(Shape):
    """Hold bodies in which parties meet, and the words of meeting, offering and answering."""

    bodies: frozenset[str]
    named: dict[str, NamedBody]
    talks: frozenset[str]
    meet: frozenset[str]
    hold: frozenset[str]
    sessions: frozenset[str]
    last: tuple[str, ...]
    ahead: frozenset[str]
    willing: frozenset[str]
    offering: frozenset[str]
    offers: frozenset[str]
    accepting: frozenset[str]
    answering: frozenset[str]
    whom: frozenset[str]
    reach: int


class LinkWords(Shape):
    """Hold the words that link a measure with what brought it about, by how they do so."""

    answers: dict[str, frozenset[str]]
    answer_nouns: dict[str, frozenset[str]]
    led: frozenset[str]
    leads: frozenset[str]
    weak: frozenset[str]
    causing: dict[str, frozenset[str]]
    caused: frozenset[str]
    protesting: dict[str, frozenset[str]]
    coming: frozenset[str]
    following: frozenset[str]
    linked: frozenset[str]
    unlinked: frozenset[str]
    bonds: frozenset[str]
    act: frozenset[str]
    must: frozenset[str]
    acting: frozenset[str]
    seeing: frozenset[str]
    therefore: frozenset[str]
    pointing: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    affairs: frozenset[str]
    referring: frozenset[str]
    occasions: frozenset[str]
    reasons: tuple[str, ...]
    spies: frozenset[str]
    solidarity: frozenset[str]
    solidarity_leads: frozenset[str]
    hearing: frozenset[str]
    mutual: frozenset[str]
    sides: frozenset[str]


class _OutletRow(Shape):
    name: Text
    kind: str | None = None
    country: str | None = None
    state: str | None = None
    domain: str | None = None
    also: str | None = None


@remembered
def channel_words() -> ChannelWords:
    """Return the words of dialogue; raises KnowledgeError where the file is not as it should be."""
    return load_yaml("lang/en/channels.yaml", ChannelWords)


@remembered
def link_words() -> LinkWords:
    """Return the words of causes; raises KnowledgeError where the file is not as it should be."""
    return load_yaml("lang/en/links.yaml", LinkWords)


@remembered
def outlet_names() -> frozenset[str]:
    """Return every name of the outlets in ``outlets.csv``, as written."""
    rows = load_rows("outlets.csv", _OutletRow)
    return frozenset(name.strip() for row in rows for name in (row.name, *(row.also or "").split(";")) if name.strip())
