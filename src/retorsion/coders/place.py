"""Where an act happened: the one seam by which places found on a page reach its acts."""

from __future__ import annotations

from retorsion.model import Evidence, Page, Place


def place_of(page: Page, evidence: Evidence) -> Place | None:
    """Return where the act of this evidence happened, or None where the page does not tell it.

    Pages do not carry places yet, so this tells none: a state that acts, or a seat that stands for it, is no place.
    """
    return None
