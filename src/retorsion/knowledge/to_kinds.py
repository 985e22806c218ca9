"""From the field's codes back to our kinds: ``codes/to_kinds.yaml``, which says for each code why."""

from __future__ import annotations

from collections.abc import Collection

from retorsion.model import Status

from .load import kinds, load_yaml, remembered
from .parse import KnowledgeError
from .shape import Shape, Text


class Meaning(Shape):
    """Hold what a code of others means in our terms; ``context`` are those of PLOVER's of which one must be coded beside it."""

    kind: Text
    status: Status = "carried_out_or_announced"
    context: frozenset[str] = frozenset()
    note: Text


class ToKinds(Shape):
    """Hold the file ``codes/to_kinds.yaml``."""

    plover: dict[str, Meaning]
    cameo: dict[str, Meaning]
    official: dict[str, frozenset[str]]


def meaning_of_plover(code: str, contexts: Collection[str]) -> Meaning | None:
    """Return what a type and mode in some contexts means, or None where it may as well be no measure.

    >>> meaning_of_plover("SANCTION-expel", ["diplomatic"]).kind, meaning_of_plover("SANCTION-expel", ["military"])
    ('expulsion', None)
    """
    fits = (one for name, one in to_kinds().plover.items() if name.split()[0] == code and one.context & {*contexts})
    return next(fits, None)


def meaning_of_cameo(code: str) -> Meaning | None:
    """Return what a CAMEO code means, or None where it may as well be no measure.

    >>> meaning_of_cameo("1313").status, meaning_of_cameo("043")
    ('threatened', None)
    """
    return to_kinds().cameo.get(code)


@remembered
def to_kinds() -> ToKinds:
    """Return the table; raises KnowledgeError where it speaks of a kind that is none."""
    table = load_yaml("codes/to_kinds.yaml", ToKinds)
    for code, meaning in (*table.plover.items(), *table.cameo.items()):
        if meaning.kind not in kinds():
            raise KnowledgeError("codes/to_kinds.yaml", None, f"{code}: {meaning.kind!r} is no kind")
    return table
