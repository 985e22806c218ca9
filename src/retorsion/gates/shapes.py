"""What ``gate.yaml`` must hold. Imported only where it is read, since its checker takes a moment to load."""

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
