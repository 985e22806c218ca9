"""What ``gate.yaml`` and ``sentences.yaml`` must hold. Imported only where they are read, since its checker takes a moment to load."""

from ..knowledge.shape import Shape, Text


class Terms(Shape):
    """Hold terms that belong together, and why they are there."""

    reason: Text
    terms: tuple[Text, ...]


class GateFile(Shape):
    """Hold the groups of terms by what they decide."""

    strict: tuple[Terms, ...]
    actor: tuple[Terms, ...]
    act: tuple[Terms, ...]
    broad: tuple[Terms, ...]
    company: tuple[Terms, ...]


class SentenceFile(Shape):
    """Hold the words that decide whether a full stop ends a sentence."""

    titles: frozenset[Text]
    before_numbers: frozenset[Text]
    maybe_last: frozenset[Text]
    openers: frozenset[Text]
    unfinished: frozenset[Text]
    speaks: tuple[Text, ...]
