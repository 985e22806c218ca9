"""The version line, told without loading what draws command lines: other programs ask for it often."""

from __future__ import annotations

import os

from .. import flow, knowledge
from ..config import settle


def version_line() -> str:
    """Name the versions of package, knowledge (with what settings lay over it) and model, without loading the model."""
    chosen = settle({}, os.environ)
    knowledge.lay(chosen.knowledge)
    return f"retorsion {flow.version(chosen.model)}"
