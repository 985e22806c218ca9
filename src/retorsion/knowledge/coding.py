"""What coding needs to know of kinds and families beyond their own files, read from ``coding.yaml``."""

from __future__ import annotations

from .load import kinds, load_yaml, remembered
from .shape import FAMILIES, Shape


class Coding(Shape):
    """Hold sets of kinds and families; the file tells what each is for."""

    need_both_parties: frozenset[str]
    pointed_at: frozenset[str]
    one_each: frozenset[str]
    listed_families: frozenset[str]


@remembered
def coding() -> Coding:
    """Return the sets of kinds that coding treats alike; raises ValueError where one of them is not known."""
    found = load_yaml("coding.yaml", Coding)
    unknown = (found.need_both_parties | found.pointed_at | found.one_each) - kinds().keys() | found.listed_families - {*FAMILIES}
    if unknown:
        raise ValueError(f"coding.yaml: no such kind or family: {', '.join(sorted(unknown))}")
    return found
