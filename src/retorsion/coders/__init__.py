"""Pages to claims: what was done, by whom, to whom, how many, when, how certain, on whose word."""

from .code import code, code_page, tellings
from .gather import gather

__all__ = ["code", "code_page", "gather", "tellings"]
