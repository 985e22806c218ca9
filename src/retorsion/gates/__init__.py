"""Which reports and sentences are worth the next step."""

from .sentences import lines, split
from .terms import Gate, gate

__all__ = ["Gate", "gate", "lines", "split"]
