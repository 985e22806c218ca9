"""The words by which a report lets somebody else speak, read from ``lang/en/speech.yaml``."""

from __future__ import annotations

from .load import load_yaml, remembered
from .shape import Shape


class Anaphors(Shape):
    """Hold words that stand for a speaker named before."""

    persons: frozenset[str]
    pronouns: frozenset[str]
    neuter: frozenset[str]


class SpeechWords(Shape):
    """Hold verbs of saying by manner, and all other words that lend somebody a voice; the file tells what each list is for."""

    verbs: dict[str, frozenset[str]]
    quotable: frozenset[str]
    forms: dict[str, tuple[str, ...]]
    hearsay: frozenset[str]
    hearsay_adverbs: frozenset[str]
    objects: frozenset[str]
    declaring: dict[str, frozenset[str]]
    asking: frozenset[str]
    calling: dict[str, frozenset[str]]
    refusable: frozenset[str]
    promising: frozenset[str]
    citing: frozenset[str]
    sources: frozenset[str]
    unnamed: frozenset[str]
    papers: frozenset[str]
    nouns: frozenset[str]
    issuing: frozenset[str]
    anaphors: Anaphors
    bodies: frozenset[str]
    weekdays: frozenset[str]

    def speaks(self, lemma: str) -> bool:
        """Tell whether a verb can govern what somebody says."""
        return any(lemma in lemmas for lemmas in self.verbs.values()) or lemma in self.asking or lemma in self.calling


@remembered
def speech_words() -> SpeechWords:
    """Return the words of saying; raises KnowledgeError where the file is not as it should be."""
    return load_yaml("lang/en/speech.yaml", SpeechWords)
