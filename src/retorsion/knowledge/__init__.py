"""What we know, as files a diplomat can read and correct."""

from .load import family_of, find, kinds, knowledge_version, laid, lay, lay_again, layers, listing, load_rows, load_yaml, remembered
from .parse import KnowledgeError

__all__ = [
    "KnowledgeError", "family_of", "find", "kinds", "knowledge_version", "laid", "lay", "lay_again", "layers", "listing", "load_rows",
    "load_yaml", "remembered",
]  # fmt: skip
