"""The words by which a report lets somebody else speak, read from ``lang/en/speech.yaml``."""

from __future__ import annotations

from retorsion.model import Manner

from .load import load_yaml, remembered
from .shape import Shape


class Verbs(Shape):
    """Hold the verbs that govern what somebody says, by manner."""

    said: frozenset[str]
    told: frozenset[str]
    document: frozenset[str]


class Declaring(Shape):
    """Hold verbs that are words only in the mouth of certain heads, and these heads."""

    verbs: frozenset[str]
    by: frozenset[str]


class Anaphors(Shape):
    """Hold words that stand for a speaker named before."""

    persons: frozenset[str]
    pronouns: frozenset[str]
    neuter: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[str]


class SpeechWords(Shape):
    """Hold verbs of saying by manner, and all other words that lend somebody a voice; the file tells what each list is for."""

    verbs: Verbs
    quotable: frozenset[str]
    forms: dict[str, tuple[str, ...]]
    hearsay: frozenset[str]
    hearsay_adverbs: frozenset[str]
    objects: frozenset[str]
    declaring: Declaring
    asking: frozenset[str]
    calling: dict[str, frozenset[str]]
    refusable: frozenset[str]
    promising: frozenset[str]
    citing: frozenset[str]
    sources: frozenset[str]
    unnamed: frozenset[str]
    papers: frozenset[str]
    nouns: frozenset[str]
    seen: frozenset[str]
    issuing: frozenset[str]
    anaphors: Anaphors
    bodies: frozenset[str]
    weekdays: frozenset[str]

    def manner(self, lemma: str) -> Manner | None:
        """Return how a verb lets somebody speak, or None where it governs no saying."""
        if lemma in self.verbs.told:
            return "told"
        if lemma in self.verbs.document:
            return "document"
        return "said" if lemma in self.verbs.said | self.asking | self.calling.keys() else None


@remembered
def speech_words() -> SpeechWords:
    """Return the words of saying; raises KnowledgeError where the file is not as it should be."""
    return load_yaml("lang/en/speech.yaml", SpeechWords)
