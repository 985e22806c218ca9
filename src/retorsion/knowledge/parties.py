"""States and bodies as others write them: their codes and names → ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from .actors import actor_book
from .load import remembered
from .tables import rows


def party_of(words: str, on: date | None = None) -> str | None:
    """Return our code of a state or body, told by an ISO alpha-3 or CAMEO code, or by a name; None for nobody we know.

    >>> party_of("RUS"), party_of("Russian Federation"), party_of("KSV"), party_of("NATO"), party_of("Ruritania")
    ('RUS', 'RUS', 'XKX', 'NATO', None)
    >>> party_of("Russia", date(1986, 9, 1))
    'SUN'
    """
    book, word = actor_book(), words.strip()
    code = word if word in book.actors else _names().get(_plain(word))
    return book.code_on(code, on) if code else None


@remembered
def _names() -> Mapping[str, str]:
    """List what states and bodies are called, without what two of them are."""
    found = defaultdict[str, set[str]](set)
    for surface in actor_book().surfaces:
        if surface.form in ("name", "body"):
            found[_plain(surface.text)].add(surface.code)
    for actor in actor_book().actors.values():
        found[_plain(actor.name)] = {actor.code}
    others = {_plain(row.need("word")): row.need("code") for row in rows("codes/other_names.csv")}
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1} | others


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("the ", "").replace("’", "'").split())
