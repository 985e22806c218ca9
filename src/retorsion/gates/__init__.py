"""Which reports and sentences are worth the next step."""

from .acts import ActsGate, acts_gate
from .raw import RawGate, raw_gate
from .sentences import lines, split
from .terms import Gate, gate

__all__ = ["ActsGate", "Gate", "RawGate", "acts_gate", "gate", "lines", "raw_gate", "split"]
