"""The formats an export can have: their names, the files they make, and what each is. One module a format, with a door `write`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .atomic import replacing
from .deeds import Deed
from .view import View

Write = Callable[[View, Path], int]


@dataclass(frozen=True, slots=True)
class Format:
    """Hold a format: its name, which is also its module's, what it is, and the endings of a file's name that tell it from all others."""

    name: str
    about: str
    told: tuple[str, ...] = ()


FORMATS = (
    Format("jsonl", "our own events as JSON lines, with nothing lost", (".jsonl",)),
    Format("csv", "our own events as a table", (".csv",)),
    Format("xlsx", "our own events as an Excel workbook", (".xlsx",)),
    Format("polecat", "POLECAT's 40 columns: PLOVER acts, one row an event", (".polecat.tsv",)),
    Format("gdelt", "GDELT 2.0 events, 61 columns: CAMEO, one row a pair", (".export.csv",)),
    Format("gdelt_mentions", "GDELT 2.0 mentions, 16 columns, with our offsets", (".mentions.csv",)),
    Format("icews", "ICEWS's 20 columns: CAMEO, one row a pair", (".tab",)),
    Format("acled", "ACLED's 31 columns with time precision, one row an event"),
    Format("plover", "PLOVER records as JSON lines, actors as lists", (".plover.jsonl",)),
    Format("annotations", "W3C Web Annotations: quotes and positions", (".anno.jsonld",)),
    Format("prov", "PROV-O in JSON-LD: events, claims, reports, and who made them", (".prov.jsonld",)),
    Format("ftm", "FollowTheMoney entities as JSON lines", (".ftm.json", ".ftm.jsonl")),
    Format("statements", "FollowTheMoney statements as CSV", (".statements.csv",)),
    Format("graphml", "a network: parties as nodes, events as edges", (".graphml",)),
    Format("ics", "a calendar of deadlines", (".ics",)),
    Format("parquet", "the table of events for pyarrow, DuckDB, R", (".parquet",)),
    Format("datapackage", "a data package: Parquet tables, data dictionary, sources", (".zip",)),
    Format("dyad_month", "a panel: events by dyad, month, kind and status"),
    Format("country_month", "a panel: events by party, side, month, kind and status"),
)
"""All formats, in the order in which they are listed."""


def names() -> tuple[str, ...]:
    """Return the names of all formats."""
    return tuple(form.name for form in FORMATS)


def chosen(to: str, name: str | None = None) -> Format:
    """Return the format of a file: the one named, or the one its name ends for; raises ValueError that says what to do.

    >>> chosen("x.csv").name, chosen("2021.export.CSV").name, chosen("x.tsv", "polecat").name
    ('csv', 'gdelt', 'polecat')
    """
    if name is not None:
        found = next((form for form in FORMATS if form.name == name), None)
        if found is None:
            raise ValueError(f"no format {name}; there is {', '.join(names())} (all: retorsion export --list)")
        return found
    fits = [(len(end), form) for form in FORMATS for end in form.told if to.lower().endswith(end)]
    if not fits:
        raise ValueError(f"{to}: cannot tell the format; name it with --format, or see: retorsion export --list")
    return max(fits, key=lambda each: each[0])[1]


def check(to: str) -> str:
    """Return ``to`` if a file can be written there; raises ValueError otherwise. Called before the work begins."""
    path = Path(to)
    if to == "-":
        raise ValueError("an export is a file, there whole or not at all; name one (JSON lines on the screen: retorsion events --to -)")
    if not path.parent.is_dir():
        raise ValueError(f"{to}: the folder {path.parent} does not exist; make it first")
    if path.is_dir():
        raise ValueError(f"{to}: is a folder; name a file in it")
    return to


def write(view: View, to: str, form: Format) -> int:
    """Write a view to a file in a format and return how many records it holds; the file is there whole or not at all."""
    module = import_module(f".{form.name if form.name not in _OWN else 'own'}", __package__)
    with replacing(Path(check(to))) as draft:
        if form.name in _OWN:
            return int(module.write(view, draft, form.name))
        made: Write = module.write
        return made(view, draft)


def put(deeds: Iterable[Deed], to: str, form: Format, version: str = "") -> int:
    """Write acts that reports tell, not a ledger's events, in one of the formats for `OF_ACTS`; the file is there whole or not at all."""
    with replacing(Path(check(to))) as draft:
        return int(import_module(f".{form.name}", __package__).put(deeds, draft, version))


def listing() -> Iterator[tuple[str, str, str]]:
    """Yield each format's name, the endings that tell it, and what it is."""
    for form in FORMATS:
        yield form.name, ", ".join(form.told) or "by name only", form.about


OF_ACTS = ("polecat", "gdelt", "gdelt_mentions", "icews", "acled", "plover")
"""Formats in which acts of single reports can be written too."""
_OWN = ("jsonl", "csv", "xlsx")
