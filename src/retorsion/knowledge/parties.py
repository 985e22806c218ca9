"""States and bodies as others write them: their codes and names → ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Literal

from .actors import actor_book
from .codes import Codes, code_book
from .load import remembered
from .tables import rows

Scheme = Literal["iso3", "iso2", "isonum", "cow", "cown", "gwn", "fips", "cameo", "group"]


def party_of(words: str, on: date | None = None, *, scheme: Scheme | None = None) -> str | None:
    """Return our code of a state or body; None for nobody we know.

    Told by our code (ISO alpha-3), that of CAMEO or PLOVER, or a name; or by a code of ``scheme`` alone, for codes of two schemes may
    be alike (FIPS AU is Austria). ``on`` is the day on which it was told.

    >>> party_of("RUS"), party_of("Russian Federation"), party_of("KSV"), party_of("NATO"), party_of("Ruritania")
    ('RUS', 'RUS', 'XKX', 'NATO', None)
    >>> party_of("AU", scheme="fips"), party_of("365", date(1986, 9, 1), scheme="cown"), party_of("Russia", date(1986, 9, 1))
    ('AUT', 'SUN', 'SUN')
    """
    word = words.strip()
    if scheme:
        return _coded(word, scheme, on)
    book = actor_book()
    code = word if word in book.actors else _coded(word, "cameo", on) or _coded(word, "group", on) or _names().get(_plain(word))
    return book.code_on(code, on) if code else None


def _coded(word: str, scheme: Scheme, on: date | None) -> str | None:
    """Return whose code of a scheme it was on a day, or is; None where it is several actors' (IGO)."""
    lines = _by_code(scheme).get(_unpadded(word, scheme), ())
    actors = actor_book().actors
    then = {line.code for line in lines if line.holds(on or date.max) and actors[line.code].holds(on or date.max)}
    found = then or {line.code for line in lines}
    return min(found) if len(found) == 1 else None


@remembered
def _by_code(scheme: Scheme) -> Mapping[str, tuple[Codes, ...]]:
    found: defaultdict[str, tuple[Codes, ...]] = defaultdict(tuple)
    for lines in code_book().values():
        for line in lines:
            if code := getattr(line, scheme):
                found[_unpadded(str(code), scheme)] += (line,)
    return dict(found)


def _unpadded(code: str, scheme: Scheme) -> str:
    """Drop the zeros before a number, which spreadsheet programs drop too."""
    return code.lstrip("0") if scheme in ("cown", "gwn", "isonum") else code


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
