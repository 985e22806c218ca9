"""States, territories and bodies: their codes, names and seats, and the words that stand for them.

The tables are CSV files: `actors/` holds what is so in any language, `lang/en/actors/` the words. Rows of a folder laid over ours replace
ours of the same key (the code; the word and its code) or add to them; a word whose code is "-" is taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args

from retorsion.model import ActorForm, Post

from .load import remembered
from .tables import Row, rows, tables_in

GUARDS = ("", "context", "article", "given", "rivals", "brussels", "not_in_capitals")
_WORDS = "lang/en/actors"
_FORMS = tuple(form for form in get_args(ActorForm) if form != "place")  # a city that is no capital stands in cities.csv


@dataclass(frozen=True, slots=True)
class Actor:
    """Hold one state, territory or body. Before ``valid_from`` its words mean ``before`` (Moscow in 1986: SUN), where one is given."""

    code: str
    name: str
    kind: str
    seat: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    before: str | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the actor existed on a day; ``valid_to`` is the first day on which it did not."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Surface:
    """Hold one word or phrase that stands for an actor. ``guard`` says when it does not (see docs/recipes/add-an-actor.md)."""

    text: str
    code: str
    form: ActorForm
    sector: str | None = None
    guard: str = ""


@dataclass(frozen=True, slots=True)
class Leader:
    """Hold a person who spoke for a state or body from one day to another. No ``surname``: it alone could be anybody's."""

    name: str
    surname: str | None
    code: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Office:
    """Hold a title or an organ of government: "foreign minister" (title), "secretary general" (body_title), "foreign ministry" (organ).

    ``default`` is the state that alone, or mostly, calls it so: a "foreign secretary" is British unless the report says otherwise.
    """

    text: str
    kind: str
    sector: str
    default: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ActorBook:
    """Hold all the tables. Two books are equal only where they are one, so that automata may be kept by book."""

    actors: Mapping[str, Actor]
    surfaces: tuple[Surface, ...]
    not_actors: tuple[str, ...]
    leaders: tuple[Leader, ...]
    offices: tuple[Office, ...]
    given_names: frozenset[str]
    title_words: frozenset[str]
    not_names: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    cities: tuple[Surface, ...] = ()

    def code_on(self, code: str, on: date | None) -> str:
        """Return the code that a code's words meant on a day: RUS in 1986 is SUN."""
        known = self.actors.get(code)
        if on is None or known is None or known.before is None or known.valid_from is None or on >= known.valid_from:
            return code
        return self.code_on(known.before, on)


def actor(code: str, on: date | None = None) -> Actor | None:
    """Return the actor that a code stands for, or None. With ``on``, the one that stood in its place on that day.

    >>> actor("RUS", date(1986, 9, 1)).name
    'Soviet Union'
    """
    book = actor_book()
    return book.actors.get(book.code_on(code, on))


def name_of(code: str, lang: str = "en") -> str:
    """Return the name of a code in English, the one language so far, or the code itself where the tables do not know it."""
    known = actor_book().actors.get(code)
    return known.name if known and lang == "en" else code


def is_state(code: str) -> bool:
    """Tell whether a code is a state's (also one that is no more)."""
    known = actor_book().actors.get(code)
    return known is not None and known.kind == "state"


def seat_of(code: str) -> str | None:
    """Return the city from which a state or body acts: its capital or headquarters.

    >>> seat_of("NATO")
    'Brussels'
    """
    known = actor_book().actors.get(code)
    return known.seat if known else None


def all_actors() -> tuple[Actor, ...]:
    """Return every actor of the tables, by code."""
    book = actor_book()
    return tuple(book.actors[code] for code in sorted(book.actors))


def codes_for(surface: str) -> tuple[str, ...]:
    """Return the codes that a word may stand for, likeliest first: "Congo" is ("COD", "COG"), "Ruritania" nobody."""
    return _by_surface().get(surface, ())


@remembered
def missions() -> tuple[Post, ...]:
    """Return the known missions to bodies, and those whose name does not tell what they are, in the order of the table."""
    return tuple(Post(row.need("sender"), row.need("host"), row["seat"] or None, row.need("type")) for row in rows("missions.csv"))


@remembered
def actor_book() -> ActorBook:
    """Read the tables. Raises KnowledgeError naming file, line and what was expected."""
    actors = {row.need("code"): _actor(row) for row in rows("actors/states.csv", "actors/bodies.csv")}
    words = {(row.need("surface"), row.need("code")): row for row in rows(*tables_in(f"{_WORDS}/words"))}
    out = {text for text, code in words if code == "-"}
    places: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in rows(f"{_WORDS}/places.csv"):
        places[row.need("where")] += (row.need("word"),)
    cities = {row.need("surface"): row for row in rows(f"{_WORDS}/cities.csv")}
    return ActorBook(
        actors=actors,
        surfaces=tuple(_surface(row, actors) for (text, _), row in words.items() if text not in out),
        not_actors=tuple(dict.fromkeys(row.need("surface") for row in rows(f"{_WORDS}/not_actors.csv"))),
        leaders=tuple(_leader(row, actors) for row in rows(f"{_WORDS}/leaders.csv")),
        offices=tuple({row.need("office"): _office(row) for row in rows(f"{_WORDS}/offices.csv")}.values()),
        given_names=frozenset(row.need("name") for row in rows(f"{_WORDS}/given_names.csv")),
        title_words=frozenset(row.need("word") for row in rows(f"{_WORDS}/title_words.csv")),
        not_names={row.need("word"): row.need("why") for row in rows(f"{_WORDS}/not_names.csv")},
        places=dict(places),
        cities=tuple(_city(row, actors) for row in cities.values() if row["code"] != "-"),
    )


@remembered
def _by_surface() -> Mapping[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for surface in actor_book().surfaces:
        codes[surface.text] += (surface.code,)
    return dict(codes)


def _actor(row: Row) -> Actor:
    return Actor(
        row["code"],
        row.need("name"),
        row.one_of("kind", ("state", "territory", "body")),
        row["seat"] or None,
        row.day("valid_from"),
        row.day("valid_to"),
        row["before"] or None,
    )


def _surface(row: Row, actors: Mapping[str, Actor]) -> Surface:
    form = cast(ActorForm, row.one_of("form", _FORMS))
    return Surface(row["surface"], _known(row, actors), form, row["sector"] or None, row.one_of("guard", GUARDS))


def _city(row: Row, actors: Mapping[str, Actor]) -> Surface:
    return Surface(row["surface"], _known(row, actors), "place")


def _leader(row: Row, actors: Mapping[str, Actor]) -> Leader:
    return Leader(row.need("name"), row["surname"] or None, _known(row, actors), row.day("from"), row.day("to"))


def _office(row: Row) -> Office:
    kind = row.one_of("kind", ("title", "body_title", "organ"))
    return Office(row["office"], kind, row.need("sector"), row["default"] or None)


def _known(row: Row, actors: Mapping[str, Actor]) -> str:
    if row.need("code") not in actors:
        raise row.fault(f"code: expected one of actors/states.csv or actors/bodies.csv, found {row['code']!r}")
    return row["code"]
