"""Read feeds, RSS and Atom: bytes to entries, and an entry to the draft of a report. Goes nowhere: what is to be fetched, others fetch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from .dates import day
from .draft import Draft
from .pages import from_page
from .trouble import UnreadableError

WHOLE = 120
"""Words from which what a feed holds of an entry is taken for the story itself; teasers have some 20 to 60."""
MOST = 1_000
"""Entries of a feed that are read. Feeds have ten to a hundred."""

_CLOSED = re.compile(rb"</\s*(?:\w+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*?-->\s*)*$", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|(?:continue reading|read more)\W*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an entry: its own id, where it leads, and what the feed holds of its story, as HTML."""

    ident: str
    link: str | None
    title: str | None
    published: dt.date | None
    html: str

    @property
    def whole(self) -> bool:
        """Tell whether the feed holds the story itself, and not its beginning."""
        words = _TAG.sub(" ", self.html).split()
        return len(words) >= WHOLE and not _CUT.search(" ".join(words[-3:]))

    @property
    def mark(self) -> str:
        """Return a mark that changes with what the entry says."""
        said = "\0".join([self.title or "", str(self.published), _TAG.sub("", self.html)])
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Entries:
    """Hold the entries of a feed; ``cut`` where its end is missing, and with it perhaps a part of the last entry, which is left out."""

    entries: tuple[Entry, ...]
    cut: bool = False
    note: str | None = None


def read_feed(raw: bytes, *, address: str = "", kind: str = "", today: dt.date | None = None) -> Entries:
    """Return the entries of a feed, newest as the feed has them; raises UnreadableError for bytes that are none.

    ``kind`` is the content type that the server gave; a day behind ``today`` counts as none. No entity is expanded and nothing is
    fetched, whatever the feed asks for.
    """
    import feedparser

    if not raw.strip(b"\0\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("no feed but an empty answer; it is read again later")
    headers = {"content-location": address} | ({"content-type": kind} if kind else {})
    try:
        found: Any = feedparser.parse(BytesIO(raw), response_headers=headers)
    except Exception as error:  # whatever a hostile feed makes the parser do, it is one feed
        raise UnreadableError(f"no feed that can be read ({type(error).__name__}); check the address in a browser") from error
    if not found.version and not found.entries:
        raise UnreadableError("no feed, neither RSS nor Atom; look on the outlet's page for the address of its feed")
    cut = not _CLOSED.search(raw[-2000:].replace(b"\0", b""))
    rows = list(_entries(found.entries[:MOST], today))
    note = f"not well-formed ({_reason(found)}); read as far as it goes" if _is_broken(found) else None
    return Entries(tuple(rows[:-1] if cut else rows), cut, "cut off before its end; read again later" if cut else note)


def from_entry(entry: Entry, *, source: str, outlet: str | None = None) -> Draft:
    """Return the draft of what the feed holds of an entry; raises UnreadableError where that is nothing."""
    if not _TAG.sub("", entry.html).strip():
        raise UnreadableError("the entry holds no text; write pages = true to have its page fetched")
    return _with(entry, replace(_text(entry, source), raw=b"", outlet=None, url=None), outlet)


def from_entry_page(raw: bytes, entry: Entry, *, source: str, outlet: str | None = None) -> Draft:
    """Return the draft of the page that an entry leads to; raises UnreadableError where it holds no article."""
    return _with(entry, from_page(raw, source, source), outlet)


def _text(entry: Entry, source: str) -> Draft:
    """Take the text out of an entry's HTML as out of a page; what is too short for a page's reader is read as it stands."""
    title = escape(entry.title or "")
    page = f"<html><head><title>{title}</title></head><body><article>{entry.html}</article></body></html>"
    try:
        found = from_page(page.encode("utf-8", "replace"), source, source)
    except UnreadableError:
        return Draft(_plain(entry.html), source, source)
    whole, article = _plain(entry.html), found.text.strip()
    return replace(found, text=article if len(article) >= 0.5 * len(whole) else whole)


def _plain(html: str) -> str:
    """Return the words of simple HTML, a line for each block."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(f"<html><body>{html}</body></html>", main_content=False, preserve_formatting=True, links=False)).strip()


def _with(entry: Entry, draft: Draft, outlet: str | None) -> Draft:
    """Put what the feed says of an entry, which is surer, over what was found."""
    found = replace(draft, name=_name(entry), url=entry.link or draft.url, title=entry.title or draft.title)
    found = replace(found, outlet=outlet or draft.outlet)
    return replace(found, published=entry.published, published_by="feed") if entry.published else found


def _name(entry: Entry) -> str:
    """Name a report by the address of its page, without what all addresses share."""
    if not entry.link:
        return entry.ident
    parts = urlsplit(entry.link)
    return f"{parts.netloc}{parts.path}".rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _entries(rows: list[Any], today: dt.date | None) -> Iterator[Entry]:
    for row in rows:
        link = _address(row.get("link"))
        html = max([row.get("summary") or "", *(part.get("value") or "" for part in row.get("content") or [])], key=len)
        title = _plain(row.get("title") or "") or None
        ident = str(row.get("id") or link or sha256(f"{title}\0{html}".encode("utf-8", "replace")).hexdigest()[:16])
        yield Entry(ident[:500], link, title, _day(row, today), _without_nulls(html))


def _day(row: Any, today: dt.date | None) -> dt.date | None:
    """Return the day of an entry where it was published, in the outlet's own zone; none that is still to come."""
    told = {**row}  # as it stands: asked for a day of publication that is not there, the parser's own dictionary gives another
    parsed = told.get("published_parsed") or told.get("updated_parsed")
    found = day(told.get("published") or told.get("updated")) or (dt.date(*parsed[:3]) if parsed else None)
    return None if found and today and found > today + dt.timedelta(1) else found


def _address(link: Any) -> str | None:
    """Return the address of a page, without a password; None for anything else."""
    try:
        parts = urlsplit(str(link or "").strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts._replace(netloc=parts.hostname + (f":{port}" if port else ""), fragment="").geturl()


def _without_nulls(html: str) -> str:
    return html.replace("\0", "")


def _is_broken(found: Any) -> bool:
    return bool(found.bozo) and type(found.get("bozo_exception")).__name__ == "SAXParseException"


def _reason(found: Any) -> str:
    return re.sub(r"\s+", " ", str(found.get("bozo_exception", "")))[:80]
