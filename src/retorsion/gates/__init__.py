"""Which reports and sentences are worth the next step."""

from .acts import ActsGate, acts_gate
from .sentences import lines, split
from .terms import Gate, gate

__all__ = ["ActsGate", "Gate", "acts_gate", "gate", "lines", "split"]
