"""Pages to claims: what was done, by whom, to whom, how many, when, how certain, on whose word."""

from .acts import code_acts
from .code import code, code_page, tellings
from .gather import gather

__all__ = ["code", "code_acts", "code_page", "gather", "tellings"]
