"""Read ``feeds.toml``: which feeds and folders to watch, how often, and how."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY}
OFTEN = {"feed": MINUTE, "folder": 1.0}
"""Seconds below which nothing is asked again: a feed changes a few times an hour, and its server is not ours."""

EXAMPLE = '[[feed]] with url = "https://…", or [[folder]] with path = "…"; docs/watching.md has an example'


class FeedsError(ValueError):
    """Say what is wrong with the file of feeds, on which line, and what was expected."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Hold a feed: its address, the outlet it is of, the seconds between two looks, and whether linked pages are fetched."""

    url: str
    outlet: str | None = None
    every: float = 30 * MINUTE
    pages: bool = False

    @property
    def name(self) -> str:
        """Return the address without the password that it may hold."""
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


@dataclass(frozen=True, slots=True)
class Folder:
    """Hold a folder: its path, the outlet of reports that name none, and the seconds between two looks."""

    path: str
    outlet: str | None = None
    every: float = MINUTE

    @property
    def name(self) -> str:
        """Return the path."""
        return self.path


@dataclass(frozen=True, slots=True)
class Watched:
    """Hold what is watched; ``contact`` is told to servers, ``delay`` seconds lie between two requests to one host."""

    feeds: tuple[Feed, ...] = ()
    folders: tuple[Folder, ...] = ()
    contact: str | None = None
    delay: float = 5.0


def load(file: str | Path) -> Watched:
    """Read the file of feeds; raises FeedsError, with file and line, for one that is missing or does not fit."""
    place = Path(file)
    try:
        text = place.read_bytes().decode("utf-8-sig")
        found = tomllib.loads(text)
    except FileNotFoundError:
        raise FeedsError(f"{place}: no such file; make it, with {EXAMPLE}") from None
    except OSError as error:
        raise FeedsError(f"{place}: cannot be read: {error.strerror or error}; name another file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FeedsError(f"{place}: not TOML: {error}; docs/watching.md has an example") from None
    return _Reading(place, text).watched(found)


class _Reading:
    """Turn what the file holds into settings; knows on which line each stands."""

    def __init__(self, place: Path, text: str) -> None:
        self.place, self.lines = place, text.splitlines()

    def watched(self, found: dict[str, Any]) -> Watched:
        known = {"feed", "folder", "contact", "delay"}
        if unknown := min(found.keys() - known, default=None):
            raise self.error(f"unknown setting {unknown!r}; there is {', '.join(sorted(known))}", key=unknown)
        feeds = tuple(self.feed(number, row) for number, row in enumerate(self.rows(found, "feed")))
        folders = tuple(self.folder(number, row) for number, row in enumerate(self.rows(found, "folder")))
        if not feeds and not folders:
            raise self.error(f"nothing to watch; write {EXAMPLE}")
        for number, feed in enumerate(feeds):
            if feed.url in [other.url for other in feeds[:number]]:
                raise self.error(f"{feed.name} is named twice; take one out", "feed", number, "url")
        contact = self.text(found, "contact", None, 0)
        delay = found.get("delay", "5s")
        return Watched(feeds, folders, contact, self.seconds(delay, "delay", None, 0, least=1.0))

    def rows(self, found: dict[str, Any], table: str) -> list[dict[str, Any]]:
        rows = found.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.error(f"write [[{table}]] with two brackets on each side, one for each {table}", key=table)
        return rows

    def feed(self, number: int, row: dict[str, Any]) -> Feed:
        self.check(row, Feed, "feed", number)
        url = self.needed(row, "url", "feed", number)
        try:
            parts = urlsplit(url)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            sound = False
        if not sound:
            raise self.error(f"url {url!r} is no address of a feed; write it with https:// or http://", "feed", number, "url")
        pages = row.get("pages", False)
        if not isinstance(pages, bool):
            raise self.error(f"pages is true or false, not {pages!r}", "feed", number, "pages")
        every = self.seconds(row.get("every", "30m"), "every", "feed", number, least=OFTEN["feed"])
        return Feed(url, self.text(row, "outlet", "feed", number), every, pages)

    def folder(self, number: int, row: dict[str, Any]) -> Folder:
        self.check(row, Folder, "folder", number)
        path = self.place.parent / Path(self.needed(row, "path", "folder", number)).expanduser()
        every = self.seconds(row.get("every", "1m"), "every", "folder", number, least=OFTEN["folder"])
        return Folder(str(path), self.text(row, "outlet", "folder", number), every)

    def check(self, row: dict[str, Any], kind: type[Feed | Folder], table: str, number: int) -> None:
        known = [field.name for field in fields(kind)]
        if unknown := min(row.keys() - set(known), default=None):
            raise self.error(f"unknown setting {unknown!r} of a {table}; there is {', '.join(known)}", table, number, unknown)

    def needed(self, row: dict[str, Any], key: str, table: str, number: int) -> str:
        value = self.text(row, key, table, number)
        if not value:
            raise self.error(f'a {table} needs {key} = "…"', table, number, key)
        return value

    def text(self, row: dict[str, Any], key: str, table: str | None, number: int) -> str | None:
        value = row.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip() or not value.isprintable()):
            raise self.error(f"{key} is a text in quotes, not {value!r}", table, number, key)
        return value

    def seconds(self, value: Any, key: str, table: str | None, number: int, *, least: float) -> float:
        told = re.fullmatch(r"(\d{1,6})([smhd])", value) if isinstance(value, str) else None
        if not told:
            raise self.error(f'{key} is a time such as "30s", "15m", "2h" or "1d", not {value!r}', table, number, key)
        seconds = float(told[1]) * UNITS[told[2]]
        if not least <= seconds <= 30 * DAY:
            told_off = f'{key} = "{value}" is too {"short" if seconds < least else "long"}; from {least:.0f}s to 30d'
            raise self.error(told_off, table, number, key)
        return seconds

    def error(self, told: str, table: str | None = None, number: int = 0, key: str = "") -> FeedsError:
        return FeedsError(f"{self.place}:{self.line(table, number, key)}: {told}")

    def line(self, table: str | None, number: int, key: str) -> int:
        """Return the line of a setting: of its name inside its table, else of the head of the table, else the first."""
        heads = [at for at, line in enumerate(self.lines) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)] if table else []
        start = heads[number] if number < len(heads) else 0
        for at in range(start + bool(heads), len(self.lines)):
            if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]", self.lines[at]) and key:
                return at + 1
            if heads and self.lines[at].lstrip().startswith("["):
                break
        return start + 1
