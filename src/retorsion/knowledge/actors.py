"""States, territories and bodies: their codes, their names, their seats, and the words that stand for them.

The tables are CSV files in `actors/` (what holds in any language) and `lang/en/actors/` (words). A folder of one's own with the same
layout may be laid over ours: a row with a known key replaces ours, a new row is added, a word whose code is "-" is taken out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast, get_args

from retorsion.model import ActorForm

HOME = Path(__file__).parent
GUARDS = ("", "context", "given", "rivals", "brussels", "not_in_capitals", "not_after_state")


class TableError(ValueError):
    """Say which file and line of a table is wrong, and what was expected."""


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
        """Tell whether the actor existed on a day."""
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
    """Hold all the tables, ours and those laid over them. Two books are equal only where they are one (so that caches may hang on them)."""

    actors: dict[str, Actor]
    surfaces: tuple[Surface, ...]
    not_actors: tuple[str, ...]
    leaders: tuple[Leader, ...] = ()
    offices: tuple[Office, ...] = ()
    given_names: frozenset[str] = frozenset()
    title_words: frozenset[str] = frozenset()
    not_names: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
    """Return the English name of a code, or the code itself where the tables do not know it (or the language)."""
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
    """Return the codes that a word may stand for, likeliest first: "Congo" is ("COD", "COG"), "Ruritania" none."""
    return tuple(dict.fromkeys(s.code for s in actor_book().surfaces if s.text == surface))


@cache
def actor_book(*overlays: Path) -> ActorBook:
    """Read the tables, with a user's folders laid over ours in the order given. Raises TableError naming file and line."""
    folders = (HOME, *overlays)
    actors = {row["code"]: _actor(row) for row in _rows(folders, "actors/*.csv")}
    surfaces = {(row["surface"], row["code"]): row for row in _rows(folders, "lang/en/actors/words/*.csv")}
    removed = {text for text, code in surfaces if code == "-"}
    words = tuple(_surface(row, actors) for (text, _), row in surfaces.items() if text not in removed)
    return ActorBook(
        actors,
        words,
        tuple(dict.fromkeys(row["surface"] for row in _rows(folders, "lang/en/actors/not_actors.csv"))),
        tuple(_leader(row, actors) for row in _rows(folders, "lang/en/actors/leaders.csv")),
        tuple(
            Office(row["office"], row["kind"], row["sector"], row["default"] or None)
            for row in _rows(folders, "lang/en/actors/offices.csv")
        ),
        frozenset(row["name"] for row in _rows(folders, "lang/en/actors/given_names.csv")),
        frozenset(row["word"] for row in _rows(folders, "lang/en/actors/title_words.csv")),
        {row["word"]: row["why"] for row in _rows(folders, "lang/en/actors/not_names.csv")},
        _by_place(_rows(folders, "lang/en/actors/places.csv")),
    )


def _by_place(rows: Iterable[_Row]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for row in rows:
        words[row["where"]] = (*words.get(row["where"], ()), row["word"])
    return words


class _Row(dict[str, str]):
    """A row that knows where it stands, and says so when a column is missing."""

    where = ""

    def __missing__(self, column: str) -> str:
        raise TableError(f"{self.where}: no column {column!r}; add it to the first line of the file")


def _rows(folders: tuple[Path, ...], pattern: str) -> Iterator[_Row]:
    for folder in folders:
        for path in sorted(folder.glob(pattern)):
            with path.open(newline="", encoding="utf-8-sig") as file:
                reader = csv.DictReader(file)
                for cells in reader:
                    row = _Row({key: (value or "").strip() for key, value in cells.items() if isinstance(key, str)})
                    row.where = f"{path}, line {reader.line_num}"
                    if None in cells or None in cells.values():
                        raise TableError(
                            f"{row.where}: {len(reader.fieldnames or ())} columns expected; quote a cell that has a comma in it"
                        )
                    yield row


def _actor(row: _Row) -> Actor:
    if row["kind"] not in ("state", "territory", "body"):
        raise TableError(f"{row.where}: kind is state, territory or body, not {row['kind']!r}")
    return Actor(
        row["code"],
        row["name"],
        row["kind"],
        row["seat"] or None,
        _day(row, "valid_from"),
        _day(row, "valid_to"),
        row["before"] or None,
    )


def _surface(row: _Row, actors: dict[str, Actor]) -> Surface:
    if row["code"] not in actors:
        raise TableError(f"{row.where}: no actor {row['code']!r}; add it to actors/states.csv or actors/bodies.csv")
    if row["form"] not in get_args(ActorForm):
        raise TableError(f"{row.where}: form is one of {', '.join(get_args(ActorForm))}, not {row['form']!r}")
    if row["guard"] not in GUARDS:
        raise TableError(f"{row.where}: guard is empty or one of {', '.join(GUARDS[1:])}, not {row['guard']!r}")
    return Surface(row["surface"], row["code"], cast(ActorForm, row["form"]), row["sector"] or None, row["guard"])


def _leader(row: _Row, actors: dict[str, Actor]) -> Leader:
    if row["code"] not in actors:
        raise TableError(f"{row.where}: no actor {row['code']!r}; add it to actors/states.csv or actors/bodies.csv")
    return Leader(row["name"], row["surname"] or None, row["code"], _day(row, "from"), _day(row, "to"))


def _day(row: _Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError:
        raise TableError(f"{row.where}: {column} is a day such as 1991-12-25, not {row[column]!r}") from None
